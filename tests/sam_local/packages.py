"""What `sam build` has packaged, by architecture: `.aws-sam/<architecture>/<logical id>`."""

from pathlib import Path

from tests.unit.template.deployed import PROJECT, source

LAYERS = {name: each for name, each in source()["Resources"].items() if each["Type"] == "AWS::Serverless::LayerVersion"}
FUNCTIONS = {name: each for name, each in source()["Resources"].items() if each["Type"] == "AWS::Serverless::Function"}
MEGABYTE = 1_000_000


def built(architecture: str, logical_id: str) -> Path:
    """Folder of a function or layer."""
    return PROJECT / ".aws-sam" / architecture / logical_id


def unzipped(architecture: str, function: str) -> int:
    """Bytes of a function with its layers: what Lambda fetches at a cold start."""
    parts = [function, *(layer["Ref"] for layer in FUNCTIONS[function]["Properties"]["Layers"])]
    files = (path for part in parts for path in built(architecture, part).rglob("*") if path.is_file())
    return sum(path.stat().st_size for path in files)


def largest(function: str) -> int:
    """Megabytes that a function may have unzipped: PDFium takes its share."""
    return 60 if function == "ParseFunction" else 45
