"""What a cloud refuses is a line and 1; anything else is a defect and keeps its traceback."""

import pytest

from imr.adapters.batch_calls import UnprocessedError
from imr.recording.ports import HeadChangedError, PublishFailedError
from imr_cli.commands import status
from imr_cli.main import run


@pytest.mark.parametrize("error", [HeadChangedError, PublishFailedError, UnprocessedError])
def test_what_the_cloud_refused_is_a_line(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(status, "connect", _raising(error("it was busy")))
    assert run(["status"]) == 1
    assert capsys.readouterr().err == "imr: it was busy; run the command again\n"


def test_a_defect_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status, "connect", _raising(KeyError("pk")))
    with pytest.raises(KeyError, match="pk"):
        run(["status"])


def _raising(error: Exception) -> object:
    def connect(_target: object) -> None:
        raise error

    return connect
