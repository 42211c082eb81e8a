"""The table of docs/benchmarks.md, made from build/bench.json.

    python -m tests.benchmarks --write-docs

A figure that was not measured yet is shown as a dash. Numbers of the other tables and pages are written by hand.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.unit.template.deployed import PROJECT

PAGE = PROJECT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures: python -m tests.benchmarks --write-docs -->\n", "<!-- end of figures -->\n"
MACHINE = "machine"
"""The key of an area under which it is said when and on what it was measured."""

Figures = dict[str, object]
Results = dict[str, Figures]
"""Areas by name, as build/bench.json has them."""


@dataclass(frozen=True)
class Row:
    """One line: what was measured, where build/bench.json has it, what it is held against."""

    says: str
    area: str
    key: str
    aim: str = ""


ROWS = (
    Row("a text letter read, ms", "parsing", "ms a text letter (<= 0.5)", "0.5"),
    Row("the same text by one plain regex, ms", "parsing", "ms of a plain regex on it"),
    Row("a PDF letter read, ms", "parsing", "ms a PDF letter"),
    Row("PDFium alone on the same file, ms", "parsing", "ms PDFium alone"),
    Row("PDF letter to PDFium alone", "parsing", "PDF letter to PDFium (<= 1.15)", "1.15"),
    Row("a letter of 1 MB, s", "parsing", "s a letter of 1 MB"),
    Row("a letter of 5 MB, s", "parsing", "s a letter of 5 MB", "5 x that of 1 MB"),
    Row("the worst hostile megabyte, s", "parsing", "s the worst hostile megabyte (< 2)", "2"),
    Row("decisions a second, 1 writer", "statistics", "1 writers, disordered: decisions a second"),
    Row("decisions a second, 2 writers", "statistics", "2 writers, disordered: decisions a second"),
    Row("decisions a second, 4 writers", "statistics", "4 writers, disordered: decisions a second"),
    Row(
        "the same, where no letter is in two batches and nobody in the way",
        "statistics",
        "4 writers, disordered, no letter in two batches: decisions a second",
    ),
    Row(
        "conflicts of 4 writers over counters, three runs",
        "statistics",
        "4 writers, disordered: conflicts over counters",
        "0",
    ),
    Row(
        "share of the time of 4 writers lost to conflicts",
        "statistics",
        "4 writers, disordered: share of their time lost",
        "0",
    ),
    Row("the same with messages in the order sent", "statistics", "4 writers, as sent: share of their time lost", "0"),
    Row("write units a decision, in bulk", "statistics", "in order: write units a decision", "6"),
    Row("write units a decision, letters of all years mixed", "statistics", "shuffled: write units a decision", "6"),
    Row(
        "requests of a report by one dimension",
        "statistics",
        "in order: most read requests of a report by one dimension",
        "3",
    ),
    Row("indexed in bulk, to raw tantivy", "search", "rebuild_to_raw", "0.7"),
    Row("indexed in batches, to raw tantivy", "search", "batches_to_raw_batches", "0.7"),
    Row("decisions indexed a second, in bulk", "search", "indexed_per_second_rebuild"),
    Row("decisions in the index of the next lines", "search", "decisions"),
    Row("warm search, p50, ms", "search", "search_p50_ms", "10"),
    Row("warm search, p99, ms", "search", "search_p99_ms"),
    Row("similar decisions, p50, ms", "search", "similar_p50_ms"),
    Row("index fetched and opened by a cold function, s", "search", "cold_fetch_and_open_seconds"),
    Row("first answer of a cold query function, processor time, s", "search", "cold_first_answer_cpu_seconds"),
    Row("bytes in S3 a decision", "search", "bytes_in_s3_per_decision"),
    Row("1,000 watches over 100 decisions, first time, ms", "alerts", "first ms"),
    Row("1,000 watches over 100 decisions, warm, ms", "alerts", "warm ms", "200"),
    Row("150 letters by our functions, s", "pipeline", "our functions, s"),
    Row("150 letters by handlers that only pass events on, s", "pipeline", "handlers that pass events on, s"),
    Row("150 letters by handlers that do nothing, s", "pipeline", "handlers that do nothing, s"),
    Row("our functions to handlers that only pass events on", "pipeline", "ours to passing on (<= 1.5)", "1.5"),
    Row("our functions to such handlers that print a line, too", "pipeline", "ours to passing on and printing"),
    Row(
        "`imr ingest` of 150 PDF letters into a new cloud, s", "pipeline", "imr ingest of 150 letters, s (<= 60)", "60"
    ),
    Row(
        "the same in moto, processor time: our functions to handlers that pass events on",
        "pipeline_moto",
        "ours to passing on",
        "1.5",
    ),
    Row(
        "our functions without their calls, processor time a letter, ms",
        "pipeline_moto",
        "our code without its calls, ms a letter",
    ),
    Row("calls of our functions a letter", "pipeline_moto", "calls of our functions a letter"),
    Row("a million letters, USD", "price", "USD a million letters", "25"),
)

OF_FUNCTIONS = ("starting", "sizes", "memory")
"""Areas that measure every function, whichever there are."""


def write(results: Results, page: Path = PAGE) -> list[str]:
    """Put the table into the page; names of the rows whose figure is not known."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(before + BEGIN + table(results) + END + after, encoding="utf-8")
    return [row.says for row in _rows(results) if _value(results, row) is None]


def table(results: Results) -> str:
    """Markdown: the figures, then when and on which machine each area was measured."""
    lines = ["", "| | measured | at most or at least | command |", "|---|---|---|---|"]
    lines += [
        f"| {row.says} | {_shown(_value(results, row))} | {row.aim} | `make bench AREAS={row.area}` |"
        for row in _rows(results)
    ]
    lines += ["", "| area | measured |", "|---|---|"]
    lines += [f"| {area} | {figures[MACHINE]} |" for area, figures in sorted(results.items()) if MACHINE in figures]
    return "\n".join(lines) + "\n\n"


def _rows(results: Results) -> list[Row]:
    """The rows of ROWS, and of each function whatever OF_FUNCTIONS measure of it against a limit that the key names."""
    limited = [
        Row(known[1], area, known[0], known[2])
        for area in OF_FUNCTIONS
        for known in map(re.compile(r"(.+) \(<= ([\d.]+)\)").fullmatch, results.get(area, {}))
        if known
    ]
    return [*ROWS, *limited]


def _value(results: Results, row: Row) -> object:
    return results.get(row.area, {}).get(row.key)


def _shown(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int | float) else str(value)
