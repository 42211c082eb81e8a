"""How functions start: garbage is not looked for while modules load, and is afterwards; what few need is not loaded."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.template.deployed import PROJECT

FOLDERS = sorted(path.parent for path in PROJECT.glob("functions/*/app.py"))
ASKED = """
import app, gc, sys
print(gc.isenabled(), gc.get_freeze_count() > 0, *set(sys.argv[1:]) & set(sys.modules))
"""
LEFT_OUT = ["boto3", "asyncio", "aws_xray_sdk", "aws_lambda_powertools.utilities.batch", "imr.parsing.reader"]
ROUTED = {"asyncio"}
"""Powertools' HTTP resolver brings it."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_is_imported_before_the_search_for_garbage_stops(folder: Path) -> None:
    body = ast.parse((folder / "app.py").read_text(encoding="utf-8")).body
    first = next(node for node in body if isinstance(node, ast.Import | ast.ImportFrom))
    assert ast.unparse(first) == "from imr import cold_start"
    assert ast.unparse(body[-1]) == "cold_start.over()"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_function_that_has_started_collects_garbage_and_has_loaded_little(folder: Path) -> None:
    command = [sys.executable, "-c", ASKED, *LEFT_OUT]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    collecting, frozen, *loaded = finished.stdout.split()
    assert (collecting, frozen) == ("True", "True")
    assert set(loaded) <= (ROUTED if folder.name == "query" else set())
