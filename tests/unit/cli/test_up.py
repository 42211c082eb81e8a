"""`imr up`: what is wrong is said before anything is started."""

import pytest

from imr_cli.main import run


@pytest.mark.parametrize("port", ["0", "-1", "65536"])
def test_a_port_that_there_is_not_is_wrong_usage(
    port: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imr_cli.commands.up.start", None)
    assert run(["up", "--port", port]) == 2
    assert "--port" in capsys.readouterr().err
