"""A report for a terminal."""

from rich.bar import Bar
from rich.table import Table

from imr.statistics.key import KeyValue
from imr.statistics.reporting import Report, Row
from imr_cli.output import out

BAR_CELLS = 20


def show(report: Report) -> None:
    """The rows as a table with rates and their intervals, then totals and days to decision."""
    if report.by:
        out.print(_table(report))
    totals = report.totals.tally
    out.print(f"{totals.decisions:,} decisions in {totals.letters:,} letters, overturned {rate_text(report.totals)}")
    if report.unstated and report.unstated.tally.decisions:
        out.print(f"{report.unstated.tally.decisions:,} decisions have no {report.by[0].replace('_', ' ')}")
    for name, days in report.days.items():
        if days.letters:
            out.print(f"{name.replace('_', ' ')}: median {days.median} days, 90th percentile {days.p90}")


def rate_text(row: Row) -> str:
    """`12.5% (95%: 9.0% to 17.1%)`, or a dash without any decisions."""
    if row.overturn_rate is None or row.interval is None:
        return "-"
    low, high = row.interval
    return f"{row.overturn_rate:.1%} (95%: {low:.1%} to {high:.1%})"


def _table(report: Report) -> Table:
    table = Table(*report.by)
    for head in ("decisions", "letters", "upheld", "overturned", "partially"):
        table.add_column(head, justify="right")
    table.add_column("overturn rate")
    table.add_column("95% interval", width=BAR_CELLS)
    for row in report.rows:
        counts = (row.tally.decisions, row.tally.letters, row.tally.upheld, row.tally.overturned)
        numbers = [f"{count:,}" for count in (*counts, row.tally.partially_overturned)]
        table.add_row(*map(key_text, row.key), *numbers, rate_text(row), _interval(row))
    return table


def key_text(value: KeyValue) -> str:
    """A value of a key as a person says it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _interval(row: Row) -> Bar:
    low, high = row.interval or (0, 0)
    return Bar(1, low, high, width=BAR_CELLS)
