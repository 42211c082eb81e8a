"""A report for a terminal."""

from rich.bar import Bar
from rich.box import SIMPLE_HEAD
from rich.table import Table

from imr.statistics.key import KeyValue
from imr.statistics.reporting import Report, Row
from imr_cli.output import number_of, out

BAR_CELLS = 20
WIDE = 110
"""Columns from which on bars are drawn."""


def show(report: Report) -> None:
    """The rows as a table with rates and their intervals, then totals and days to decision."""
    if report.by:
        out.print(_table(report))
    totals = report.totals.tally
    found = f"{number_of(totals.decisions, 'decision')} in {number_of(totals.letters, 'letter')}"
    out.print(f"{found}, overturned {rate_text(report.totals)} (95% interval {interval_text(report.totals)})")
    if report.unstated and report.unstated.tally.decisions:
        out.print(f"{number_of(report.unstated.tally.decisions, 'decision')} without {report.by[0].replace('_', ' ')}")
    for name, days in report.days.items():
        if days.letters:
            out.print(f"days from {name.replace('_', ' ')}: median {days.median}, 90th percentile {days.p90}")


def rate_text(row: Row) -> str:
    """`12.5%`, or a dash without any decisions."""
    return "-" if row.overturn_rate is None else f"{row.overturn_rate:.1%}"


def interval_text(row: Row) -> str:
    """`9.0%-17.1%`, or a dash without any decisions."""
    return "-" if row.interval is None else "{:.1%}-{:.1%}".format(*row.interval)


def key_text(value: KeyValue) -> str:
    """A value of a key as a person says it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _table(report: Report) -> Table:
    """Fits 80 columns; what is always zero is left out, and wide terminals get bars."""
    partly = any(row.tally.partially_overturned for row in report.rows)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in report.by:
        table.add_column(name, overflow="fold")
    heads = ("n", "letters", "overturned", *(("in part",) if partly else ()), "rate", "95% interval")
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    wide = out.width >= WIDE
    if wide:
        table.add_column("", width=BAR_CELLS)
    for row in report.rows:
        tally = row.tally
        counts = (tally.decisions, tally.letters, tally.overturned, *((tally.partially_overturned,) if partly else ()))
        cells = [*map(key_text, row.key), *(f"{count:,}" for count in counts), rate_text(row), interval_text(row)]
        table.add_row(*cells, *((_bar(row),) if wide else ()))
    return table


def _bar(row: Row) -> Bar:
    low, high = row.interval or (0, 0)
    return Bar(1, low, high, width=BAR_CELLS)
