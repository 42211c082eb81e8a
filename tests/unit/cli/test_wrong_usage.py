"""What is wrong as it was typed, whatever the cloud holds, ends with 2 and says what to type; no cloud is asked."""

from pathlib import Path

import pytest

from imr_cli.main import run

LETTER = str(Path(__file__).resolve().parents[3] / "events" / "letters" / "depression-therapy.txt")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("stats", "--from", "2017", "--to", "2016"), "the period ends (2016-12) before it begins (2017-01)"),
        (("stats", "--json", "--csv"), "give one of --json and --csv"),
        (("replay", "--reparse", "--missing"), "give one of --reparse, --rejected and --missing"),
        (("replay", "CM16-9000001", "--rejected"), "give one of --reparse, --rejected and --missing"),
        (("parse", LETTER, "--explain"), "--explain needs --format table"),
        (
            ("show", "CM16-9000001", "--profile", "nobody"),
            "The config profile (nobody) could not be found; `aws configure list-profiles`",
        ),
        (("show", "CM16-9000001", "--stack-name", "imr"), "no region: give --region"),
        (
            ("show", "CM16-9000001", "--region", "the moon"),
            "Provided region_name 'the moon' doesn't match a supported format. A region",
        ),
    ],
    ids=lambda value: " ".join(value[:1] + value[-1:]) if isinstance(value, tuple) else "",
)
def test_it_ends_with_2_and_a_line(
    arguments: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    assert run(list(arguments)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"imr: {why}")
