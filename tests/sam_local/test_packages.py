"""What `sam build` packages: complete, for the right processor, with bytecode, and small."""

import re
import struct
from pathlib import Path

import pytest

from tests.sam_local.packages import FUNCTIONS, LAYERS, MEGABYTE, built, largest, unzipped
from tests.unit.template.deployed import PROJECT

MACHINES = {"x86_64": 62, "arm64": 183}
"""e_machine of an ELF file: EM_X86_64 and EM_AARCH64."""

pytestmark = pytest.mark.parametrize("architecture", MACHINES)


def test_native_code_is_for_the_processor(architecture: str) -> None:
    libraries = [path for layer in LAYERS for path in built(architecture, layer).rglob("*.so")]
    machines = {path.name: struct.unpack_from("<H", path.read_bytes()[:20], 18)[0] for path in libraries}
    assert len(machines) == 3
    assert set(machines.values()) == {MACHINES[architecture]}


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_a_layer_holds_all_that_it_names(architecture: str, layer: str) -> None:
    requirements = PROJECT / LAYERS[layer]["Properties"]["ContentUri"] / "requirements.txt"
    wanted = (
        re.findall(r"^([a-z0-9-]+)==(\S+)", requirements.read_text(), re.MULTILINE) if requirements.exists() else []
    )
    found = {path.name.lower() for path in built(architecture, layer).glob("python/*.dist-info")}
    assert found == {f"{name.replace('-', '_')}-{version}.dist-info" for name, version in wanted}


def test_our_package_is_whole(architecture: str) -> None:
    ours = PROJECT / "layers" / "imr"
    sources = {path.relative_to(ours) for path in ours.rglob("*") if path.suffix in {".py", ".csv", ".json", ".txt"}}
    layer = built(architecture, "ImrLayer") / "python"
    assert {path for path in sources if not (layer / path).exists()} == set()


@pytest.mark.parametrize("part", sorted([*LAYERS, *FUNCTIONS]))
def test_modules_come_with_bytecode_that_is_never_out_of_date(architecture: str, part: str) -> None:
    modules = list(built(architecture, part).rglob("*.py"))
    assert modules
    assert [path for path in modules if not _has_bytecode(path)] == []


def _has_bytecode(module: Path) -> bool:
    """Source: PEP 552; bit 0 of the flags is a hash of the source in place of its time, bit 1 that it is looked at."""
    compiled = module.parent / "__pycache__" / f"{module.stem}.cpython-313.pyc"
    return compiled.exists() and struct.unpack_from("<I", compiled.read_bytes(), 4) == (0b01,)


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_a_function_is_small(architecture: str, function: str) -> None:
    size = unzipped(architecture, function) / MEGABYTE
    print(f"{architecture} {function}: {size:.1f} MB unzipped")  # noqa: T201  shown by make sam-local
    assert size <= largest(function)
