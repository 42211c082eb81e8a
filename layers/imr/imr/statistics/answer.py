"""A report as the JSON answer that `imr stats --json` and the API give."""

import csv
from io import StringIO

from imr.statistics.reporting import Report, Row

Json = dict[str, object]


def answer(report: Report) -> Json:
    """`by`, `rows` and `totals` as docs/statistics.md says; rates are not rounded."""
    return {
        "by": list(report.by),
        "period": {"from": report.months.first, "to": report.months.last},
        "rows": [{"key": dict(zip(report.by, row.key, strict=True)), **_numbers(row)} for row in report.rows],
        "unstated": _numbers(report.unstated) if report.unstated else None,
        "totals": {
            **_numbers(report.totals),
            "days": {
                name: {"letters": some.letters, "median": some.median, "p90": some.p90}
                for name, some in report.days.items()
            },
        },
    }


def csv_text(report: Report) -> str:
    """The rows as comma-separated values under a line of heads, counts as in `answer`, bounds as `low` and `high`."""
    text = StringIO()
    heads, rows = table(report)
    csv.writer(text, lineterminator="\n").writerows([heads, *rows])
    return text.getvalue()


def table(report: Report) -> tuple[list[str], list[list[object]]]:
    """Heads and rows for CSV: the key's values, then counts, rate and the bounds of its interval."""
    heads = [*report.by, *_COLUMNS]
    return heads, [[*row.key, *_flat(row)] for row in (report.rows if report.by else [report.totals])]


_COLUMNS = (
    "decisions",
    "upheld",
    "overturned",
    "partially_overturned",
    "letters",
    "overturn_rate",
    "low",
    "high",
)


def _flat(row: Row) -> list[object]:
    low, high = row.interval or (None, None)
    tally = row.tally
    counts = (tally.decisions, tally.upheld, tally.overturned, tally.partially_overturned, tally.letters)
    return [*counts, row.overturn_rate, low, high]


def _numbers(row: Row) -> Json:
    return {
        "decisions": row.tally.decisions,
        **row.tally._asdict(),
        "overturn_rate": row.overturn_rate,
        "interval": list(row.interval) if row.interval else None,
    }
