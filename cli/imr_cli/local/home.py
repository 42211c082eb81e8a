"""Where the local cloud keeps what it knows: `.imr/` beside template.yaml, or the folder that IMR_HOME names."""

import json
import os
import socket
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

PROJECT = Path(__file__).resolve().parents[3]
"""The checkout: template.yaml, functions/ and layers/ lie here."""

STACK_NAME = "imr"
REGION = "us-east-1"
LOOPBACK = "127.0.0.1"


def home() -> Path:
    """The state folder; it need not exist yet."""
    return Path(os.environ.get("IMR_HOME") or PROJECT / ".imr")


def taken(port: int) -> bool:
    """Whether anything listens at a port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK, port)) == 0


def lives(pid: int) -> bool:
    """Whether a process of that id is there."""
    try:
        ended, _ = os.waitpid(pid, os.WNOHANG)  # our own child would stay a zombie otherwise
    except ChildProcessError:
        return _is_there(pid)
    return ended == 0


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        return True
    return True


@dataclass
class LocalCloud:
    """The local cloud that was started last. `deployed` is the fingerprint of what was deployed into it.

    `strict`: it talks TLS and holds every call against the IAM policies of the template, as AWS does.
    `bind`: the address it listens at; containers reach it only at another one than this machine's own.
    """

    port: int
    pid: int
    strict: bool = False
    bind: str = LOOPBACK
    deployed: str = ""
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def endpoint(self) -> str:
        """Address of every service."""
        return f"{'https' if self.strict else 'http'}://127.0.0.1:{self.port}"

    @property
    def certificate(self) -> Path | None:
        """What a client has to trust to talk to a strict one."""
        return home() / "tmp" / "ministack-tls" / "server.crt" if self.strict else None

    @property
    def running(self) -> bool:
        """Whether its process lives and listens; after a hard end another program may listen at its port."""
        return lives(self.pid) and taken(self.port)

    @classmethod
    def load(cls) -> Self | None:
        """The one in the state folder, if there was one."""
        path = home() / "cloud.json"
        return cls(**json.loads(path.read_text())) if path.exists() else None

    def save(self) -> None:
        """Remember it."""
        path = home() / "cloud.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".new").write_text(json.dumps(asdict(self), indent=2))
        path.with_suffix(".new").replace(path)
