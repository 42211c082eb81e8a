"""`make demo`: the whole way of a letter in the local cloud, as the commands that a person would type."""

import shlex
import sys
from pathlib import Path

from imr.bootstrap import watching
from imr.domain.letter import Letter
from imr.parsing import read
from imr_cli.cloud import connect_local
from imr_cli.local.home import PROJECT
from imr_cli.main import USAGE_ERROR, run
from imr_cli.output import err

SAMPLES = PROJECT / "events" / "letters"
WATCH = ("overturned", "outcome:overturned", "--force")
"""Forced, since most of a few letters may match."""

QUERY = "therapy outcome:overturned"


def main(letters: Path) -> int:
    """Show the product on a file or folder of letters; the exit code of the first command that did not end with 0."""
    if not letters.exists():
        err.print(f"imr: {letters} does not exist: give LETTERS a file or a folder", markup=False, highlight=False)
        return USAGE_ERROR
    up = _step("A local cloud, with template.yaml deployed into it", "up")
    return up or next((code for code in _tour(letters) if code), 0)


def _tour(letters: Path) -> list[int]:
    codes = (
        [] if _is_watched() else [_step("A watch: tell me of every denial that is overturned", "watch", "add", *WATCH)]
    )
    codes.append(_step("Letters into the bucket, until all of their decisions are known", "ingest", str(letters)))
    letter_id = _some_letter(letters)
    if letter_id:
        codes.append(_step("One letter", "show", letter_id))
    return [
        *codes,
        _step("How often denials are overturned", "stats", "--by", "category"),
        _step("Decisions found by their words", "search", QUERY, "--limit", "3"),
        _step("Whom the watch told", "alerts"),
        _step("What the cloud holds; it stays up for more, `imr down` stops it", "status"),
    ]


def _step(title: str, *command: str) -> int:
    err.print(f"\n[bold]{title}[/bold]\n$ imr {shlex.join(command)}", highlight=False)
    return run(list(command))


def _is_watched() -> bool:
    cloud = connect_local()
    return any(watch.name == WATCH[0] for watch in watching(cloud.settings, cloud.clients).watches())


def _some_letter(letters: Path) -> str | None:
    """Identity of the first letter among the files, as the parser gives it; None when none is one."""
    files = [letters] if letters.is_file() else sorted(path for path in letters.rglob("*") if path.is_file())
    found = (member.result for path in files for member in read(path.read_bytes(), path.name))
    return next((result.letter_id for result in found if isinstance(result, Letter)), None)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES))
