"""The lines of README.md under "Run one function", typed in a clone as they stand there.

    python -m tests.sam_local.readme FOLDER     makes the clone, and builds in it: that needs the network

The other lines need an engine, and the throw-away one has no network: `Clone.type` runs them.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_SECTION = re.compile(r"^## Run one function\n.*?^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NOT_CLONED = {".imr", ".aws-sam", ".git", "build"}


@dataclass(frozen=True)
class Clone:
    """A folder that looks like the clone, with its own builds and its own local cloud."""

    folder: Path

    def make(self) -> None:
        """Link all that a clone has."""
        self.folder.mkdir(parents=True)
        for part in PROJECT.iterdir():
            if part.name not in _NOT_CLONED:
                (self.folder / part.name).symlink_to(part)

    def type(self, lines: list[str]) -> str:
        """What the lines print, typed one after the other; the first that fails ends them with CalledProcessError."""
        script = "set -euo pipefail\n" + "\n".join(lines)
        found = [str(PROJECT / venv / "bin") for venv in (".venv-sam", ".venv")]
        own = {"PATH": os.pathsep.join([*os.environ["PATH"].split(os.pathsep), *found])}
        own |= {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
        own |= {"SAM_CLI_TELEMETRY": "0", "IMR_HOME": str(self.folder / ".imr")}
        return subprocess.run(
            ["bash", "-c", script], cwd=self.folder, env=os.environ | own, stdout=subprocess.PIPE, text=True, check=True
        ).stdout


def lines() -> list[str]:
    """What README says to type, a command each; one that ends with a pipe goes on in the next line."""
    (block,) = _SECTION.findall((PROJECT / "README.md").read_text(encoding="utf-8"))
    return re.sub(r"\|\n\s*", "| ", block).splitlines()


def builds(line: str) -> bool:
    """Whether a line needs the network."""
    return line.startswith("sam build")


if __name__ == "__main__":
    clone = Clone(Path(sys.argv[1]))
    clone.make()
    clone.type([line for line in lines() if builds(line)])
