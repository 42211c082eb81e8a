"""The statistics as one HTML file that needs nothing else: no script, no font, no picture from anywhere."""

from datetime import date
from html import escape
from importlib.resources import files

from imr.statistics.counters import Counters, total
from imr.statistics.days import Days
from imr.statistics.dimension import Dimension
from imr.statistics.period import Months
from imr.statistics.reporting import Report, Row, make_report
from imr.statistics.table import CounterReader
from imr_cli.output import number_of
from imr_cli.statistics.charts import Rate, count_bars, rate_bars, rate_line
from imr_cli.statistics.screen import key_text, rate_text

ROWS = 12
"""Rows of a chart and its table; what is rarer is left out, and said to be."""

MONTHS = 36
"""The same for months: the latest."""

SECTIONS: tuple[tuple[Dimension, str, str], ...] = (
    ("category", "Treatment", "Overturn rate of what was asked for; lines are 95% intervals."),
    ("month", "Month of decision", "Overturn rate; dashed: bounds of the 95% interval."),
    ("drug_class", "Drug class", "A request may name drugs of more than one class; it then counts in each."),
    ("reviewer_chapter", "Guideline cited by the reviewer", "MTUS by chapter, other sources by name."),
    ("specialty", "Specialty of the reviewer", "As the letter names it."),
)

DAYS_PER_BAR = 5
BARS = 14


def page(reader: CounterReader, months: Months, today: date) -> str:
    """The report of a period. Reads the counters of single dimensions once."""
    counters = total(reader.counters("single", months.first, months.last))
    everything = make_report(counters, (), months)
    sections = [_section(counters, months, *section) for section in SECTIONS]
    body = [_head(everything, today), "<main>", *sections, _days(everything), "</main>", _NOTES]
    return _PAGE.format(css=files(__package__).joinpath("report.css").read_text("utf-8"), body="\n".join(body))


def _head(report: Report, today: date) -> str:
    tally = report.totals.tally
    numbers = [
        number_of(tally.letters, "letter").split(),
        number_of(tally.decisions, "decision").split(),
        (f"{tally.overturned:,}", "overturned"),
        (f"{tally.partially_overturned:,}", "partially overturned"),
        (rate_text(report.totals), "overturn rate"),
    ]
    items = "".join(f"<li><strong>{escape(number)}</strong> {escape(what)}</li>" for number, what in numbers)
    return (
        f"<h1>Independent Medical Review: how often requests are overturned</h1>"
        f'<p class="quiet">Decisions of {escape(_period(report.months))}; written on {today.isoformat()}.</p>'
        f'<ul class="numbers">{items}</ul>'
    )


def _section(counters: Counters, months: Months, dimension: Dimension, title: str, note: str) -> str:
    report = make_report(counters, (dimension,), months)
    shown = report.rows[-MONTHS:] if dimension == "month" else report.rows[:ROWS]
    if not shown:
        return _framed(title, "<p>No decision of the period says anything about it.</p>")
    rates = [rate for row in shown if (rate := _rate(row))]
    chart = rate_line(rates) if dimension == "month" else rate_bars(rates)
    return _framed(title, _quiet(_remark(report, len(shown), note)) + chart + _table(shown, title))


def _remark(report: Report, shown: int, note: str) -> str:
    left_out, unstated = len(report.rows) - shown, report.unstated.tally.decisions if report.unstated else 0
    said = [note]
    if left_out:
        which = "latest" if report.by == ("month",) else "most frequent"
        said.append(f"The {shown} {which}; {left_out} more left out.")
    if unstated:
        said.append(f"Not stated for {number_of(unstated, 'decision')}.")
    return " ".join(said)


def _table(rows: list[Row], title: str) -> str:
    lines = [
        f"<tr><td>{escape(_label(row))}</td><td>{row.tally.overturned:,} of {row.tally.decisions:,}</td>"
        f"<td>{rate_text(row)}</td><td>{_interval(row)}</td></tr>"
        for row in rows
    ]
    heads = (title, "overturned", "rate", "95% interval")
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _days(report: Report) -> str:
    whole = report.days["application_to_decision"]
    if not whole.letters:
        return _framed("Days to decision", "<p>No letter of the period gives both dates.</p>")
    names = {name: name.replace("_", " ") for name in report.days}
    lines = [
        f"<tr><td>{names[name]}</td><td>{days.letters:,}</td><td>{days.median}</td><td>{days.p90}</td></tr>"
        for name, days in report.days.items()
        if days.letters
    ]
    head = (
        '<th scope="col">days from</th><th scope="col">letters</th><th scope="col">median</th><th scope="col">90%</th>'
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    note = "Letters by days from application to decision. 90%: so many days or fewer for nine letters of ten."
    return _framed("Days to decision", _quiet(note) + count_bars(_bars(whole)) + table)


def _bars(days: Days) -> list[tuple[str, int]]:
    """Letters by spans of days; the last span is open."""
    letters = [0] * BARS
    for number, count in days.histogram.items():
        letters[min(number // DAYS_PER_BAR, BARS - 1)] += count
    last = max(index for index, count in enumerate(letters) if count)
    return [(_span(index), count) for index, count in enumerate(letters[: last + 1])]


def _span(index: int) -> str:
    start = index * DAYS_PER_BAR
    return f"{start}+" if index == BARS - 1 else f"{start}-{start + DAYS_PER_BAR - 1}"


READABLE = {"dmepos": "medical equipment", "nsaid": "NSAID", "psych_services": "psychological services"}


def _rate(row: Row) -> Rate | None:
    if row.overturn_rate is None or row.interval is None:
        return None
    low, high = row.interval
    return Rate(_label(row), row.overturn_rate * 100, low * 100, high * 100)


def _label(row: Row) -> str:
    """A value as readers know it; the words that the vocabulary shortens stand in full or in capitals."""
    value = key_text(row.key[0]).removeprefix("MTUS: ")
    return READABLE.get(value, value.replace("_", " "))


def _interval(row: Row) -> str:
    low, high = row.interval or (0, 1)
    return f"{low:.0%}–{high:.0%}"


def _period(months: Months) -> str:
    if months.first and months.last:
        return f"{months.first} to {months.last}"
    if months.first or months.last:
        return f"{months.first} and later" if months.first else f"{months.last} and earlier"
    return "all months"


def _framed(title: str, inner: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{inner}</section>"


def _quiet(text: str) -> str:
    return f'<p class="quiet">{escape(text)}</p>'


_NOTES = """<footer class="quiet"><p>A decision is the determination on one disputed item. Overturned: found medically
necessary, against utilization review. The rate is overturned decisions by all decisions, those overturned in part not
among the overturned. Intervals are Wilson's score intervals at 95%: of few decisions little is known. Each decision is
counted once, at its latest revision. Letters are published by the state; who applies for review is not a random
sample of who is denied.</p></footer>"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Independent Medical Review statistics</title>
<link rel="icon" href="data:,">
<style>
{css}</style>
</head>
<body>
{body}
</body>
</html>
"""
