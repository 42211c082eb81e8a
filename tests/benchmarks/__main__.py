"""`make bench`: every benchmark, as a table and in build/bench.json.

    python -m tests.benchmarks              all areas
    python -m tests.benchmarks statistics   the areas named

An area is a module of this package with `run() -> dict[str, object]`: figure by name. Figures of time are single runs
on whatever else the machine does; figures of size and of requests are exact.
"""

import json
import pkgutil
import sys
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests import benchmarks
from tests.unit.template.deployed import PROJECT

RESULT = PROJECT / "build" / "bench.json"


def main(areas: list[str]) -> None:
    """Runs areas one after the other, and prints each when it is done."""
    results: dict[str, dict[str, object]] = {}
    for area in areas or _areas():
        results[area] = import_module(f"tests.benchmarks.{area}").run()
        _print(area, results[area])
    _write(RESULT, results)


def _areas() -> list[str]:
    """Modules that have `run`, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__")
    return [name for name in names if hasattr(import_module(f"tests.benchmarks.{name}"), "run")]


def _print(area: str, figures: dict[str, object]) -> None:
    table = Table(area, "")
    table.columns[1].justify = "right"
    for name, value in figures.items():
        table.add_row(name, f"{value:,}" if isinstance(value, int | float) else str(value))
    Console().print(table)


def _write(file: Path, results: dict[str, dict[str, object]]) -> None:
    """Areas that were not run keep the figures of their last run."""
    file.parent.mkdir(exist_ok=True)
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    file.write_text(json.dumps(known | results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
