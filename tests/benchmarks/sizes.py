"""How large each function is unzipped, with its layers and bytecode, as `sam build` packages it.

    python -m tests.benchmarks sizes

`make sam-local` fails when one is larger than it may be.
"""

from tests.benchmarks.packaged import package
from tests.sam_local.packages import FUNCTIONS, MEGABYTE, largest, unzipped


def run() -> dict[str, object]:
    """Megabytes by function; none where there is no SAM to package them."""
    packaged = package()
    figures: dict[str, object] = {"functions from": packaged.name}
    if packaged.built:
        for function in FUNCTIONS:
            size = unzipped(packaged.built.name, function)
            figures[f"{function} unzipped, with its layers, MB (<= {largest(function)})"] = round(size / MEGABYTE, 1)
    return figures
