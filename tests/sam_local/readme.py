"""The lines of README.md under "Run one function", typed in a clone as they stand there.

    python -m tests.sam_local.readme FOLDER     makes the clone, and builds in it: that needs the network

The other lines need an engine, and the throw-away one has no network: `Clone.type` runs them.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_SECTION = re.compile(r"^## Run one function\n.*?^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NOT_CLONED = {".imr", ".aws-sam", ".git", "build"}
_NOT_COPIED = ("node_modules", "__pycache__", ".*_cache")


@dataclass(frozen=True)
class Clone:
    """A folder that looks like the clone, with its own builds and its own local cloud."""

    folder: Path

    def make(self) -> None:
        """Copy the project, since SAM looks for sources beside the file that a link leads to; link its environments."""
        self.folder.mkdir(parents=True)
        for part in PROJECT.iterdir():
            if part.name.startswith(".venv"):
                (self.folder / part.name).symlink_to(part)
            elif part.is_dir() and part.name not in _NOT_CLONED:
                shutil.copytree(part, self.folder / part.name, ignore=shutil.ignore_patterns(*_NOT_COPIED))
            elif part.is_file():
                shutil.copy2(part, self.folder)

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
