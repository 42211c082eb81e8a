"""Webhooks go to the public internet and nowhere else."""

import ipaddress
import socket

import pytest

from imr.adapters.public_address import ForbiddenAddressError, allowed_addresses, is_public


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("::1", False),
        ("0.0.0.0", False),  # noqa: S104  an address to refuse
        ("::", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("172.31.255.255", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("fe80::1", False),
        ("fd00:ec2::254", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("ff02::1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:169.254.169.254", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b:1::a00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def resolved(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def answer(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(None, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


def test_a_name_is_refused_for_any_address_that_is_not_public(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved(monkeypatch, "93.184.215.14", "169.254.169.254")
    with pytest.raises(ForbiddenAddressError, match=r"169\.254\.169\.254"):
        allowed_addresses("hooks.example.org", 443)


def test_a_public_name_gives_its_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved(monkeypatch, "93.184.215.14", "93.184.215.14", "93.184.215.15")
    assert allowed_addresses("hooks.example.org", 443) == ["93.184.215.14", "93.184.215.15"]


def test_a_test_may_go_to_its_own_machine_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved(monkeypatch, "127.0.0.1")
    assert allowed_addresses("localhost", 80, loopback=True) == ["127.0.0.1"]
    resolved(monkeypatch, "93.184.215.14")
    with pytest.raises(ForbiddenAddressError):
        allowed_addresses("hooks.example.org", 80, loopback=True)
