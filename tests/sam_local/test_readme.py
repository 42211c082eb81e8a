"""README's lines about `sam local invoke`, as they stand there."""

import json
import os
import re
from pathlib import Path

from tests.sam_local.readme import Clone, builds, lines

SHOW = ".venv/bin/imr show CM21-9000157 --json"
DOWN = ".venv/bin/imr down --purge || true"
"""Under the throw-away engine it ends with the engine, whatever this says."""

_ANSWER = re.compile(r'\{"batchItemFailures": (\[.*?\])\}')


def test_what_readme_says_to_type_parses_the_letter_that_it_names() -> None:
    clone = Clone(Path(os.environ["IMR_README_CLONE"]))
    invoking = [line for line in lines() if "sam local invoke" in line]
    assert [line for line in lines() if builds(line)]
    try:
        printed = clone.type([line for line in lines() if not builds(line)])
        shown = json.loads(clone.type([SHOW]))
    finally:
        clone.type([DOWN])
    assert _ANSWER.findall(printed) == ["[]"] * len(invoking)
    assert [decision["outcome"] for decision in shown["decisions"]] == ["overturned", "upheld"]
