"""`make bench`: every benchmark, as a table and in build/bench.json.

    python -m tests.benchmarks              all areas
    python -m tests.benchmarks statistics   the areas named
    python -m tests.benchmarks --write-docs   the figures known so far, into docs/benchmarks.md

An area is a module of this package with `run() -> dict[str, object]`: figure by name. Figures of size and of requests
are exact; those of time depend on what else the machine does, and each module says how it takes them.
"""

import json
import os
import pkgutil
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests import benchmarks
from tests.benchmarks import figures
from tests.unit.template.deployed import PROJECT

RESULT = PROJECT / "build" / "bench.json"


def main(areas: list[str]) -> None:
    """Runs areas one after the other, several in a process of their own each: functions that one has loaded would go on
    logging to where that one listened. Each is printed and kept when it is done."""
    if areas == ["--write-docs"]:
        unknown = figures.write(_known(RESULT))
        Console(stderr=True).print(f"written to {figures.PAGE}; not measured yet: {', '.join(unknown) or 'nothing'}")
        return
    if len(areas) != 1:
        for area in areas or _areas():
            subprocess.run([sys.executable, "-m", "tests.benchmarks", area], check=True)
        return
    [area] = areas
    found = import_module(f"tests.benchmarks.{area}").run() | {figures.MACHINE: _machine()}
    _print(area, found)
    _keep(RESULT, {area: found})


def _areas() -> list[str]:
    """Modules that have `run`, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__")
    return [name for name in names if hasattr(import_module(f"tests.benchmarks.{name}"), "run")]


def _machine() -> str:
    """When and on what it was measured: date, processor, cores, Python, and how busy the machine was."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    python = f"{platform.python_implementation()} {platform.python_version()}"
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {cpu}, {os.cpu_count()} cores, {python}, {load}"


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def _print(area: str, found: figures.Figures) -> None:
    table = Table(area, "")
    table.columns[1].justify = "right"
    for name, value in found.items():
        table.add_row(name, f"{value:,}" if isinstance(value, int | float) else str(value))
    Console().print(table)


def _known(file: Path) -> figures.Results:
    known: figures.Results = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return known


def _keep(file: Path, results: figures.Results) -> None:
    """Areas that were not run keep the figures of their last run."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(_known(file) | results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
