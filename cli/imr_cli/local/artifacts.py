"""Packages for the local cloud: one ZIP a function and a layer, named by what is in it.

The local cloud runs functions with this interpreter, so a layer holds what this environment has installed: the versions
of the layer's requirements.txt, which `make lock` keeps equal to those of the environment. Packages for Lambda itself
are made by `sam build`.
"""

import hashlib
import py_compile
import re
import shutil
import sys
import tempfile
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from imr_cli.errors import CommandError
from imr_cli.local.home import home

_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)", re.MULTILINE)
_TIMESTAMP = (1980, 1, 1, 0, 0, 0)


def package(source: Path, *, layer: bool) -> Path:
    """The ZIP of a function's or a layer's folder, made anew only when its content changed."""
    fingerprint = hashlib.sha256(f"{sys.implementation.cache_tag}\n".encode())
    for file in _files(source):
        fingerprint.update(f"{file.relative_to(source)}\n".encode() + file.read_bytes())
    archive = home() / "cache" / f"{source.name}-{'layer' if layer else 'function'}-{fingerprint.hexdigest()[:20]}.zip"
    if not archive.exists():
        _build(source, archive, layer=layer)
    return archive


def _build(source: Path, archive: Path, *, layer: bool) -> None:
    archive.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        content = root / "python" if layer else root
        for file in _files(source):
            _copy(file, content / file.relative_to(source))
        if layer and (source / "requirements.txt").exists():
            _copy_installed((source / "requirements.txt").read_text(), content)
        _compile(root)
        _zip(root, archive)


def _copy_installed(requirements: str, target: Path) -> None:
    """Raises CommandError when the environment has other versions than the layer asks for."""
    for name, wanted in _REQUIREMENT.findall(requirements):
        try:
            found = distribution(name)
        except PackageNotFoundError as missing:
            raise CommandError(f"{name} {wanted} of a layer is not installed: run `make venv`") from missing
        if found.version != wanted:
            raise CommandError(f"a layer asks for {name} {wanted}, installed is {found.version}: run `make venv`")
        for file in found.files or []:
            if ".." not in file.parts and "__pycache__" not in file.parts:
                _copy(Path(str(found.locate_file(file))), target / file)


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


def _compile(root: Path) -> None:
    """Bytecode that is valid whatever time stamp unpacking gives a file; without it every start compiles everything."""
    for file in root.rglob("*.py"):
        py_compile.compile(
            str(file), doraise=False, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
        )


def _zip(root: Path, archive: Path) -> None:
    """Same content, same bytes. Renamed into place, so that a half-written one is never taken for whole."""
    unfinished = archive.with_suffix(".new")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            out.writestr(
                zipfile.ZipInfo(str(file.relative_to(root)), _TIMESTAMP), file.read_bytes(), zipfile.ZIP_DEFLATED
            )
    unfinished.replace(archive)


def _files(source: Path) -> list[Path]:
    """What belongs into the package: not bytecode, nor what tools leave in hidden folders."""
    return sorted(path for path in source.rglob("*") if path.is_file() and not _left_by_tools(path.relative_to(source)))


def _left_by_tools(path: Path) -> bool:
    return any(part == "__pycache__" or part.startswith(".") for part in path.parts)
