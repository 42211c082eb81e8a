"""The sample letters that the product ships, in events/letters/: fictional cases, told in `cases/*.toml`.

`python -m tests.letters.samples` writes the letters and their labels again, byte for byte the same unless a case or
a layout changed. With `--refresh` it also writes what the parser makes of them to events/letters.expected/; that is
a command for a person, who then reads the difference before it is committed.
"""

import argparse
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from imr.domain.citation import Citation
from imr.domain.letter import Letter
from imr.parsing import read
from tests.letters.case import Authority, Case, Dates, Item, Modification, Treatment
from tests.letters.document import Document
from tests.letters.layouts import Form, lay_out
from tests.letters.rendering import markup, pdf, text
from tests.letters.truth import truth

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parent / "cases"
LETTERS = ROOT / "events" / "letters"
LABELS = ROOT / "events" / "letters.gold.jsonl"
EXPECTED = ROOT / "events" / "letters.expected"

Toml = dict[str, object]
_CASE = TypeAdapter(Case)
_CITATIONS = TypeAdapter(tuple[Citation, ...])
_ITEMS = TypeAdapter(list[dict[str, object]])


@dataclass(frozen=True)
class Sample:
    """A case and the file that shows it."""

    file: str
    case: Case
    document: Document


@cache
def samples() -> tuple[Sample, ...]:
    """All samples, by file name."""
    return tuple(sorted((_sample(path) for path in CASES.glob("*.toml")), key=lambda sample: sample.file))


def _sample(path: Path) -> Sample:
    told: Toml = tomllib.loads(path.read_text(encoding="utf-8"))
    file, form = str(told.pop("file")), TypeAdapter(Form).validate_python(told.pop("form", {}))
    told["items"] = tuple(_item(item) for item in _ITEMS.validate_python(told["items"]))
    told["dates"] = TypeAdapter(Dates).validate_python(told["dates"])
    told["summary"] = _folded(told["summary"])
    case = _CASE.validate_python(told)
    return Sample(file, case, lay_out(case, form))


def _folded(words: object) -> str:
    return " ".join(str(words).split())


def _item(told: Toml) -> Item:
    change = told.get("modification")
    labels = {
        name: told[name]
        for name in ("category", "subcategory", "ingredients", "drug_class", "quantity", "body_parts")
        if name in told
    }
    return TypeAdapter(Item).validate_python(
        {
            "request": told["request"],
            "outcome": told["outcome"],
            "treatment": TypeAdapter(Treatment).validate_python(labels),
            "administrator": _authority(told, "administrator"),
            "reviewer": _authority(told, "reviewer"),
            "rationale": _folded(told["rationale"]) if "rationale" in told else None,
            "modification": TypeAdapter(Modification).validate_python(change) if change else None,
        }
    )


def _authority(told: Toml, who: str) -> Authority | None:
    if who not in told:
        return None
    return Authority(str(told[who]), _CITATIONS.validate_python(told.get(f"{who}_citations", [])))


def rendered(sample: Sample) -> bytes:
    """The bytes of the file, in the form that its ending names."""
    match Path(sample.file).suffix:
        case ".pdf":
            return pdf.render(sample.document)
        case ".md":
            return markup.markdown(sample.document).encode()
        case ".html":
            return markup.html(sample.document).encode()
        case _:
            return text.render(sample.document, blank_lines=1).encode()


def labels() -> str:
    """The labels of all samples, one JSON object per line."""
    return "".join(json.dumps(truth(sample.case, sample.file), ensure_ascii=False) + "\n" for sample in samples())


def write() -> None:
    """Write letters and labels."""
    LETTERS.mkdir(parents=True, exist_ok=True)
    for sample in samples():
        (LETTERS / sample.file).write_bytes(rendered(sample))
    LABELS.write_text(labels(), encoding="utf-8")


def parsed(name: str, data: bytes) -> str:
    """What the parser makes of a file, as golden files hold it: without the version, which changes anyway."""
    (member,) = read(data, name)
    if not isinstance(member.result, Letter):
        raise ValueError(f"{name} was rejected: {member.result.reason}: {member.result.message}")
    fields = member.result.model_dump(mode="json", exclude={"parser_version"})
    return json.dumps(fields, indent=1, ensure_ascii=False) + "\n"


def refresh() -> None:
    """Write what the parser makes of each sample, for a person to review."""
    EXPECTED.mkdir(parents=True, exist_ok=True)
    for sample in samples():
        shipped = (LETTERS / sample.file).read_bytes()
        golden_file(sample).write_text(parsed(sample.file, shipped), encoding="utf-8")


def golden_file(sample: Sample) -> Path:
    """Where the expected JSON of a sample lies."""
    return EXPECTED / f"{sample.file}.json"


def main(arguments: Iterable[str] | None = None) -> None:
    """Write the samples; with --refresh, what the parser makes of them too."""
    parser = argparse.ArgumentParser(prog="python -m tests.letters.samples", description=__doc__)
    parser.add_argument("--refresh", action="store_true", help="also write the expected JSON, for you to review")
    chosen = parser.parse_args(list(arguments) if arguments is not None else None)
    write()
    if chosen.refresh:
        refresh()


if __name__ == "__main__":
    main()
