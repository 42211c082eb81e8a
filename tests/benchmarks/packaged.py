"""The functions as Lambda has them: what `sam build` packages, with bytecode, under the runtime's Python and its boto3.

Where there is no Python 3.13 or no SAM, the checkout under the Python that runs this takes their place.
"""

import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.unit.template.deployed import PROJECT, source

SCRIPTS = PROJECT / "tests" / "sam_local"
PYTHON = "3.13"


@dataclass(frozen=True)
class Package:
    """`built` is the folder of `sam build`, `runtime` holds boto3; both None for the checkout."""

    python: str
    built: Path | None = None
    runtime: Path | None = None

    @property
    def name(self) -> str:
        """Which it is, for tables."""
        return f"sam build, Python {PYTHON}" if self.built else f"checkout, Python {platform.python_version()}"

    def folder(self, function: str) -> Path:
        """Where the handler lies: Lambda's working directory."""
        return self.built / function if self.built else PROJECT / _properties(function)["CodeUri"]

    def layers(self, function: str) -> list[Path]:
        """Folders of its layers, as built; none for the checkout."""
        return [self.built / layer["Ref"] for layer in _properties(function)["Layers"]] if self.built else []

    def environment(self, function: str) -> dict[str, str]:
        """Nothing can be imported but its layers and the runtime's, and no bytecode is written, as in Lambda."""
        ours = {
            "AWS_ACCESS_KEY_ID": "test",  # as in Lambda: without, botocore asks the machine's metadata for some
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "POWERTOOLS_METRICS_NAMESPACE": "imr",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        if self.built and self.runtime:
            layers = [layer / "python" for layer in self.layers(function)]
            ours["PYTHONPATH"] = os.pathsep.join(map(str, [*layers, self.runtime]))
        return {**os.environ, **ours}


def package() -> Package:
    """Built anew."""
    found = subprocess.run([SCRIPTS / "python.sh", PYTHON], capture_output=True, text=True, check=False)
    if found.returncode or not (PROJECT / ".venv-sam" / ".ready").exists():
        return Package(sys.executable)
    prefix, architecture = found.stdout.strip(), "arm64" if platform.machine() == "aarch64" else "x86_64"
    built = PROJECT / ".aws-sam" / architecture
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "imr-sam-local"
    subprocess.run([SCRIPTS / "build.sh", architecture, built], stdout=subprocess.DEVNULL, check=True)
    subprocess.run(
        [SCRIPTS / "runtime_image.sh", "fetch", PYTHON, prefix], env={**os.environ, "CACHE": str(cache)}, check=True
    )
    return Package(f"{prefix}/bin/python{PYTHON}", built, cache / f"runtime-{PYTHON}")


def _properties(function: str) -> dict[str, Any]:
    properties: dict[str, Any] = source()["Resources"][function]["Properties"]
    return properties
