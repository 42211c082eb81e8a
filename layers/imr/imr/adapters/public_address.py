"""Which addresses a webhook's name may lead to.

The name is resolved here, once, and the caller connects to the address, so that the name cannot turn into another
address between the check and the connection.
"""

import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

TRANSLATED = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("2001::/32"),
)
"""IPv6 addresses that stand for IPv4 ones: translators (RFC 6052, RFC 8215), 6to4 (RFC 3056), Teredo (RFC 4380)."""


class ForbiddenAddressError(OSError):
    """The name leads to an address that is not on the public internet."""


def allowed_addresses(host: str, port: int, *, loopback: bool = False) -> list[str]:
    """The addresses of a host. ForbiddenAddressError if even one of them is not public; OSError if there is none.

    With `loopback` they must all be this machine instead.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if loopback:
        forbidden = [address for address in addresses if not _plain(address).is_loopback]
    else:
        forbidden = [address for address in addresses if not is_public(address)]
    if forbidden:
        raise ForbiddenAddressError(f"{host} is at {forbidden[0]}, where webhooks may not go")
    return [str(address) for address in dict.fromkeys(addresses)]


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet: and means what it says."""
    plain = _plain(address)
    if plain.version == 6 and any(plain in network for network in TRANSLATED):
        return False
    return plain.is_global and not plain.is_multicast and not plain.is_reserved


def _plain(address: Address) -> Address:
    """The IPv4 address that an IPv6 one merely writes differently, else itself."""
    return getattr(address, "ipv4_mapped", None) or address
