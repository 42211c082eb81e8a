"""The imr command, with a state folder of its own."""

import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from imr_cli.main import run


@dataclass(frozen=True)
class Finished:
    """How a command ended and what it printed, results and remarks."""

    code: int
    output: str
    remarks: str


@dataclass(frozen=True)
class Imr:
    """Runs commands, within this process, against the local cloud whose state lies in `home`."""

    home: Path

    def run(self, *arguments: str) -> Finished:
        """The finished command, however it ended."""
        output, remarks = io.StringIO(), io.StringIO()
        with (
            patch.dict(os.environ, {"IMR_HOME": str(self.home)}),
            redirect_stdout(output),
            redirect_stderr(remarks),
        ):
            code = run(list(arguments))
        return Finished(code, output.getvalue(), remarks.getvalue())

    def done(self, *arguments: str) -> str:
        """What a command prints that must end well."""
        finished = self.run(*arguments)
        assert finished.code == 0, f"imr {' '.join(arguments)}: {finished.remarks}{finished.output}"
        return finished.output

    def answer(self, *arguments: str) -> Any:
        """The JSON answer of a command: its shape is what the caller asserts."""
        return json.loads(self.done(*arguments, "--json"))
