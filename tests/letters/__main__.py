"""Write made-up letters into a folder, and their labels beside it: `DIR.gold.jsonl`.

python -m tests.letters --count 1000 --out build/letters --format pdf --seed 1
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from tests.letters.generator import letters
from tests.letters.mangling import Writing
from tests.letters.truth import truth

FORMATS = {
    "pdf": (Writing("pdf"), "pdf"),
    "text": (Writing("pdfium"), "txt"),
    "html": (Writing("html"), "html"),
    "markdown": (Writing("markdown"), "md"),
}


def write(count: int, seed: int, form: str, out: Path) -> None:
    """Write `count` letters to the folder `out`, and the file of labels beside it."""
    writing, ending = FORMATS[form]
    out.mkdir(parents=True, exist_ok=True)
    with out.with_name(f"{out.name}.gold.jsonl").open("w", encoding="utf-8") as labels:
        for number, made in enumerate(letters(count, seed), 1):
            name = f"{number:06d}.{ending}"
            (out / name).write_bytes(writing.write(made.document))
            labels.write(json.dumps(truth(made.case, name), ensure_ascii=False) + "\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.letters", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--format", choices=sorted(FORMATS), default="text")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    write(chosen.count, chosen.seed, chosen.format, chosen.out)


if __name__ == "__main__":
    main()
