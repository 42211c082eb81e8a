"""`sam local invoke`, which ends with 0 whatever the handler does: only its answer tells."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATE = PROJECT / ".aws-sam" / "x86_64" / "template.yaml"
SAM = PROJECT / ".venv-sam" / "bin" / "sam"


class InvocationFailedError(Exception):
    """The handler raised, could not be imported, ran out of time or said nothing."""


@dataclass(frozen=True)
class SamLocal:
    """Invokes functions against the local cloud whose address and resources' names the file `variables` holds."""

    variables: Path

    def invoke(self, function: str, event: Path) -> Any:
        """The handler's answer. Raises InvocationFailedError."""
        finished = subprocess.run(
            self._command(function, event), cwd=PROJECT, capture_output=True, text=True, check=False, timeout=300
        )
        lines = finished.stdout.strip().splitlines()
        if finished.returncode or not lines:
            raise InvocationFailedError(f"{function}: no answer\n{finished.stderr[-3000:]}")
        answer = json.loads(lines[-1])
        if isinstance(answer, dict) and "errorMessage" in answer:
            raise InvocationFailedError(f"{function}: {answer}\n{finished.stderr[-3000:]}")
        return answer

    def _command(self, function: str, event: Path) -> list[str]:
        pull = ["--skip-pull-image"] if os.environ.get("IMR_ENGINE") == "throw-away" else []
        return [
            *(str(SAM), "local", "invoke", function, "--template", str(TEMPLATE), "--event", str(event)),
            *("--env-vars", str(self.variables), "--add-host", "host.docker.internal:host-gateway"),
            *("--parameter-overrides", "Architecture=x86_64"),
            *pull,
        ]
