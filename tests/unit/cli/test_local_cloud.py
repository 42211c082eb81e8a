"""The local cloud that was started last may be gone, and something else answer at its port."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from imr_cli.local.home import LocalCloud
from imr_cli.main import run


@pytest.fixture
def port() -> Iterator[int]:
    """A port that some program listens at."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield int(other.getsockname()[1])


def ended() -> int:
    """Id of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.mark.parametrize("command", [("status",), ("search", "mri"), ("stats", "--json")])
def test_another_program_at_its_port_is_not_the_local_cloud(
    port: int,
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("IMR_HOME", str(tmp_path))
    LocalCloud(port=port, pid=ended(), outputs={"InboxBucketName": "imr-inbox"}).save()
    assert run(list(command)) == 1
    printed = capsys.readouterr()
    assert "the local cloud is not running" in printed.err
    assert printed.out == ""


def test_it_can_be_started_at_another_port_and_not_at_one_that_is_taken(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IMR_HOME", str(tmp_path))
    LocalCloud(port=port, pid=ended()).save()
    assert run(["up", "--port", str(port)]) == 1
    assert f"port {port} is taken by another program" in capsys.readouterr().err
