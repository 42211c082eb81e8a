"""The MiniStack process: started in the background, stopped so that it saves what it holds."""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from imr_cli.errors import CommandError
from imr_cli.local.home import LOOPBACK, REGION, LocalCloud, home, lives, taken

DEFAULT_PORT = 4566
START_SECONDS = 60
STOP_SECONDS = 60
WARM_SECONDS = 3600
"""How long an idle function keeps its process."""

_QUEUE_HOST = re.compile(r"https?://localhost:\d+/(?=\d{12}/)")
"""How MiniStack's queue URLs begin, before the account."""


def start(port: int | None, *, strict: bool = False, bind: str = LOOPBACK) -> LocalCloud:
    """A running local cloud: the one that runs already, or a new process. Raises CommandError when it cannot start."""
    known = LocalCloud.load()
    if known and known.running and port in (None, known.port) and (strict, bind) == (known.strict, known.bind):
        return known
    if known and known.running:
        raise CommandError(f"the local cloud runs at {known.endpoint} already: `imr down` first")
    cloud = LocalCloud(port=port or _free_port(known), pid=0, strict=strict, bind=bind)
    if taken(cloud.port):
        raise CommandError(f"port {cloud.port} is taken by another program: give another one with --port")
    if not _saved("cloudformation").exists():
        # Objects are kept as they come, all else when it stops: after a hard end they would be without their stack.
        shutil.rmtree(home() / "cloud", ignore_errors=True)
    elif known:
        cloud.deployed, cloud.outputs = known.deployed, known.outputs
    _readdress_queues(cloud)
    cloud.pid = _spawn(cloud)
    cloud.save()
    _wait_until_healthy(cloud)
    return cloud


def stop(cloud: LocalCloud) -> None:
    """End the process; it saves its state first. Raises CommandError when it does not end."""
    if not cloud.running:
        return
    os.kill(cloud.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while lives(cloud.pid):
        if time.monotonic() > deadline:
            raise CommandError(f"process {cloud.pid} of the local cloud does not stop; see {log_file()}")
        time.sleep(0.05)


def log_file() -> Path:
    """What MiniStack and the functions print."""
    return home() / "cloud.log"


def _free_port(known: LocalCloud | None) -> int:
    """The port used last, the default one, or any: the first that is free."""
    for port in (known.port if known else DEFAULT_PORT, DEFAULT_PORT):
        if not taken(port):
            return port
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def _readdress_queues(cloud: LocalCloud) -> None:
    """What was saved under another port, or without TLS: MiniStack finds a queue by the address that it listens at."""
    address = f"{cloud.endpoint.replace(LOOPBACK, 'localhost')}/"
    for state in (_saved("sqs"), _saved("cloudformation")):
        if state.exists():
            whole = state.with_suffix(".new")
            whole.write_text(_QUEUE_HOST.sub(address, state.read_text()))
            whole.replace(state)  # an end in between leaves what was saved


def _saved(service: str) -> Path:
    """What MiniStack wrote of a service when it stopped."""
    return home() / "cloud" / "state" / f"{service}.json"


def _spawn(cloud: LocalCloud) -> int:
    (home() / "tmp").mkdir(parents=True, exist_ok=True)
    with log_file().open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "ministack"],
            env=_environment(cloud),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    return process.pid


def _environment(cloud: LocalCloud) -> dict[str, str]:
    """Nothing of the caller's AWS configuration: functions inherit this and must not find a real account in it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "POWERTOOLS_"))}
    data = home() / "cloud"
    return inherited | {
        "AUTH": str(cloud.strict).lower(),
        "USE_SSL": str(int(cloud.strict)),
        "TMPDIR": str(home() / "tmp"),
        "GATEWAY_PORT": str(cloud.port),
        "BIND_HOST": cloud.bind,
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "STATE_DIR": str(data / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(data / "s3"),
        "LAMBDA_WARM_TTL_SECONDS": str(WARM_SECONDS),
        "IOT_MTLS_ENABLED": "0",  # it would take a port of its own
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "INFO",
    }


def _wait_until_healthy(cloud: LocalCloud) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _healthy(cloud):
        if not lives(cloud.pid):
            raise CommandError(f"the local cloud ended at once; see {log_file()}")
        if time.monotonic() > deadline:
            raise CommandError(f"the local cloud does not answer after {START_SECONDS} s; see {log_file()}")
        time.sleep(0.05)


def _healthy(cloud: LocalCloud) -> bool:
    try:
        trust = ssl.create_default_context(cafile=cloud.certificate) if cloud.certificate else None
        with urllib.request.urlopen(f"{cloud.endpoint}/_ministack/health", timeout=5, context=trust) as answer:  # noqa: S310  ourselves
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
