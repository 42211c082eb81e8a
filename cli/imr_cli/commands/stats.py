"""`imr stats`: how often requests are overturned."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from imr.bootstrap import statistics_table
from imr.domain.asked import UnusableError
from imr.statistics.answer import answer, csv_text
from imr.statistics.dimension import DIMENSIONS, Dimension
from imr.statistics.key import dimensions_named
from imr.statistics.period import Months
from imr.statistics.reporting import PairNotKeptError, Report, report_from_contributions
from imr.statistics.reporting import report as report_of
from imr.statistics.sort import Sort
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.errors import CommandError
from imr_cli.output import err, print_json, waiting
from imr_cli.statistics.screen import show

if TYPE_CHECKING:
    from imr.adapters.statistics_table import StatisticsTable


def _check_dimensions(_: object, value: str) -> None:
    dimensions_named(value)


def _check_bound(_: object, value: str | None) -> None:
    Months.between(value, None)


By = Annotated[str, Parameter(validator=_check_dimensions, help=f"One or two of {', '.join(DIMENSIONS)}.")]
First = Annotated[str | None, Parameter(name="--from", validator=_check_bound, help="First month (2016-12) or year.")]
Last = Annotated[str | None, Parameter(name="--to", validator=_check_bound, help="Last month (2016-12) or year.")]


def stats(
    *,
    by: By = "",
    first: First = None,
    last: Last = None,
    sort: Annotated[Sort | None, Parameter(help="Order of the rows.")] = None,
    json: Annotated[bool, Parameter(help="One JSON document.", negative="")] = False,
    csv: Annotated[bool, Parameter(help="Comma-separated values.", negative="")] = False,
    html: Annotated[Path | None, Parameter(help="Write a report with charts to this file.")] = None,
    target: Target = LOCAL,
) -> None:
    """Counts, overturn rates with their 95% intervals, days to decision.

    With --html alone, the report is all there is; beside another option, it comes as well.
    """
    if json and csv:
        raise UnusableError("give one of --json and --csv")
    months = Months.between(first, last)
    cloud = connect(target)
    counters = statistics_table(cloud.settings, cloud.clients)
    if html:
        _write_html(counters, months, html)
        if not (by or json or csv):
            return
    report = _report(counters, dimensions_named(by), months, sort)
    if json:
        print_json(answer(report))
    elif csv:
        sys.stdout.write(csv_text(report))
    else:
        show(report)


def _report(counters: "StatisticsTable", by: tuple[Dimension, ...], months: Months, sort: Sort | None) -> Report:
    """From the counters; where none are kept for a pair, from the contributions of every letter."""
    try:
        return report_of(counters, by, months, sort)
    except PairNotKeptError:
        with waiting("no counters are kept for this pair: counting all decisions"):
            return report_from_contributions((letter for _, letter in counters.letters()), by, months, sort)


def _write_html(counters: "StatisticsTable", months: Months, file: Path) -> None:
    from imr_cli.statistics.page import page

    with waiting("drawing the report"):
        text = page(counters, months, datetime.now(UTC).date())
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error
    err.print(f"report written to {file}")
