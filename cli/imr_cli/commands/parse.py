"""`imr parse`: letters to structured decisions, without a cloud."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.types import ExistingPath

from imr.domain.asked import UnusableError
from imr_cli.letters.files import files_in
from imr_cli.letters.formats import as_json, as_json_line, as_table
from imr_cli.letters.reading import Render, rendered, renderer
from imr_cli.letters.spreadsheet import as_csv, csv_heading
from imr_cli.output import err

Format = Literal["jsonl", "json", "table", "csv"]

_FRAME: dict[Format, tuple[str, str, str]] = {
    "jsonl": ("", "", ""),
    "json": ("[", ",\n", "]\n"),
    "table": ("", "\n", ""),
    "csv": (csv_heading() + "\n", "", ""),
}
"""What stands before, between and after the letters."""


def _check_jobs(_: object, value: int) -> None:
    if not 1 <= value <= 256:
        raise ValueError("between 1 and 256")


def parse(
    paths: Annotated[list[ExistingPath], Parameter(name="PATH", negative="", help="Files, folders, archives.")],
    /,
    *,
    output: Annotated[
        Format, Parameter(name="--format", help="One JSON line per letter, one JSON list, a table, or CSV.")
    ] = "jsonl",
    jobs: Annotated[int, Parameter(name=["--jobs", "-j"], validator=_check_jobs, help="Processes.")] = 1,
    explain: Annotated[bool, Parameter(negative="", help="With --format table: the text, fields marked.")] = False,
) -> int:
    """Read letters into structured decisions on stdout; exit code 1 when any file was rejected or could not be read."""
    if explain and output != "table":
        raise UnusableError("--explain needs --format table")
    files = files_in(Path(path) for path in paths)
    rejected = 0
    opening, between, closing = _FRAME[output]
    sys.stdout.write(opening)
    before = ""
    for piece in rendered(files, _render(output, explain), jobs):
        rejected += piece.is_rejected
        if piece.trouble:
            err.print(piece.trouble, markup=False, highlight=False)
        else:
            sys.stdout.write(before + piece.text)
            before = between
    sys.stdout.write(closing)
    sys.stdout.flush()
    return 1 if rejected else 0


def _render(output: Format, explain: bool) -> Render:
    if output == "csv":
        return as_csv
    if output == "table":
        return renderer(as_table, explain=explain, color=sys.stdout.isatty())
    return as_json_line if output == "jsonl" else as_json
