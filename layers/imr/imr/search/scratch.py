"""Where a process keeps its segments."""

import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "imr-index-"

_ours: set[Path] = set()


def own_directory() -> Path:
    """A new directory for this process alone under the system's temporary one (/tmp in a Lambda function).

    What processes left that are no more is removed: a function's /tmp outlives its process when that is killed.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if left not in _ours and not _belongs_to_another(left):
            shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    _ours.add(made)
    return made


def _belongs_to_another(directory: Path) -> bool:
    """Whether another process runs that made it; with our own number, a predecessor did."""
    pid = int(directory.name.removeprefix(PREFIX).partition("-")[0])
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
