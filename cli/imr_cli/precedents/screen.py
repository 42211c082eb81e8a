"""Answers of search and similar for a terminal."""

from collections.abc import Mapping
from typing import cast

from rich.text import Text

from imr.search.answer import Json
from imr.search.highlight import MARK
from imr_cli.output import number_of, out

FACET_WORDS_SHOWN = 6

OUTCOME_STYLE = {"upheld": "red", "overturned": "green", "partially_overturned": "yellow"}


def show_search(answer: Json) -> None:
    """Results with their highlights, then what they are counted by."""
    if not answer["total"]:
        out.print("0 decisions: all words must be found, so leave some out, or put OR between them")
        return
    out.print(f"{number_of(cast('int', answer['total']), 'decision')}, overturned {_rate(answer)}")
    for result in _rows(answer["results"]):
        _show_result(result)
        for piece in cast("list[str]", result["highlights"]):
            out.print(Text("    ") + _marked(piece))
    for facet, counts in cast("dict[str, dict[str, int]]", answer["facets"]).items():
        if counts:
            out.print(f"{facet}: {_counts(counts)}", highlight=False)


def show_similar(answer: Json) -> None:
    """The rate among requests for the same treatment, the nearest of them with reasons, then what carried them."""
    out.print(
        f"{number_of(cast('int', answer['total']), 'decided request')} ({answer['scope']}), overturned {_rate(answer)}",
        highlight=False,
    )
    for result in _rows(answer["results"]):
        _show_result(result)
        for reason in cast("list[str]", result["reasons"]):
            out.print(f"    {reason}", highlight=False)
    _show_outcomes("guideline", _rows(answer["guidelines"]))
    _show_outcomes("specialty", _rows(answer["specialties"]))
    for row in _rows(answer["rationales"]):
        out.print(f"“{row['sentence']}” ({row['decision_id']})", highlight=False)


def _show_result(result: Mapping[str, object]) -> None:
    outcome = str(result["outcome"])
    line = Text(f"{result['decision_id']}  ", style="bold")
    line.append(outcome.replace("_", " "), style=OUTCOME_STYLE[outcome])
    line.append(f"  {result['decision_date'] or 'no date'}  {result['request']}", style="not bold")
    out.print(line)


def _show_outcomes(name: str, rows: list[Mapping[str, object]]) -> None:
    for row in rows[:FACET_WORDS_SHOWN]:
        decisions = number_of(cast("int", row["decisions"]), "decision")
        counts = f"{decisions}, {row['upheld']} upheld, {row['overturned']} overturned"
        out.print(f"{name} {row[name]}: {counts}", highlight=False)


def _rate(answer: Mapping[str, object]) -> str:
    if answer["interval"] is None:
        return "-"
    rate, (low, high) = cast("float", answer["overturn_rate"]), cast("list[float]", answer["interval"])
    return f"{answer['overturned']} = {rate:.1%} (95%: {low:.1%} to {high:.1%})"


def _counts(counts: Mapping[str, int]) -> str:
    shown = [f"{word.replace('_', ' ')} {count:,}" for word, count in list(counts.items())[:FACET_WORDS_SHOWN]]
    return ", ".join([*shown, *(["…"] if len(counts) > FACET_WORDS_SHOWN else [])])


def _marked(piece: str) -> Text:
    """A highlight with its marks turned into style; as it stands where there is no terminal."""
    if not out.is_terminal:
        return Text(piece)
    text = Text()
    for number, part in enumerate(piece.split(MARK)):
        text.append(part, style="bold yellow" if number % 2 else None)
    return text


def _rows(value: object) -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", value)
