"""A local cloud whose process was killed saved nothing, and the next one begins anew; what one has saved stays."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.free_port import free_port
from tests.local.imr import Imr

pytestmark = pytest.mark.local

LETTER = Path(__file__).resolve().parents[2] / "events" / "letters" / "lumbar-mri.pdf"


@pytest.fixture
def imr(tmp_path: Path) -> Iterator[Imr]:
    """A local cloud at a free port."""
    imr = Imr(tmp_path)
    imr.done("up", "--port", str(free_port()))
    try:
        yield imr
    finally:
        imr.run("down", "--purge")


def test_letters_are_taken_in_after_a_hard_end(imr: Imr) -> None:
    imr.done("ingest", str(LETTER))
    process = json.loads((imr.home / "cloud.json").read_text())["pid"]
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert "not running" in imr.run("status").remarks
    imr.done("up")
    assert (imr.answer("status")["letters"], imr.answer("search", "mri")["total"]) == (0, 0)
    imr.done("ingest", str(LETTER))
    assert (imr.answer("status")["letters"], imr.answer("search", "mri")["total"]) == (1, 1)


def test_what_was_saved_is_kept_though_nothing_tells_of_the_cloud_that_did(imr: Imr) -> None:
    imr.done("ingest", str(LETTER))
    imr.done("down")
    (imr.home / "cloud.json").unlink()
    imr.done("up", "--port", str(free_port()))
    assert (imr.answer("status")["letters"], imr.answer("search", "mri")["total"]) == (1, 1)
