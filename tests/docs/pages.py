"""The commands that README.md and docs/ tell people to type, taken from the pages themselves."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.unit.template.deployed import PROJECT

LAST = "local-cloud.md"
"""Its commands stop the local cloud and throw it away, so they come after all others."""

PAGES = [
    PROJECT / "README.md",
    *sorted((PROJECT / "docs" / "runbook").glob("*.md")),
    *sorted((PROJECT / "docs").glob("*.md"), key=lambda page: (page.name == LAST, page.name)),
]
NOTES = sorted((PROJECT / "docs" / "decisions").glob("*.md"))
"""What was measured, with the command that did it: those take minutes."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<!`)`((?:[A-Z_]+=\S+ )?(?:imr|\.venv/bin/\w+|make|sam|aws|curl|python -m) [^`]+)`(?!`)")
_REMARK = re.compile(r"\s+#\s.*$")


@dataclass(frozen=True)
class Command:
    """A command as a page has it, without the remark behind it."""

    page: str
    text: str


def blocks(page: Path, language: str) -> list[str]:
    """Fenced blocks of a language, in the order of the page."""
    return [content for kind, content in _BLOCK.findall(page.read_text(encoding="utf-8")) if kind == language]


def commands(page: Path) -> list[Command]:
    """Commands of blocks and within sentences, each once, in the order in which the page has them.

    A name without anything behind it, such as `imr search`, is no command.
    """
    found: dict[str, None] = {}
    for part in re.split(r"(^```sh\n.*?^```$)", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL):
        if part.startswith("```sh\n"):
            found |= dict.fromkeys(_typed(part.removeprefix("```sh\n").removesuffix("```")))
        else:
            found |= dict.fromkeys(" ".join(text.split()) for text in _INLINE.findall(_BLOCK.sub("", part)))
    return [Command(page.name, text) for text in found]


def _typed(block: str) -> list[str]:
    """Lines of a block; one that ends with a backslash or a pipe goes on in the next."""
    joined = re.sub(r"(?:\\|(\|))\n\s*", r"\1 ", block)
    return [" ".join(_REMARK.sub("", line).split()) for line in joined.splitlines() if line.strip()]
