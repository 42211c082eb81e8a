"""A letter as its form shows it: the parts that every way of writing it down has in common."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A label of the header and its value."""

    label: str
    value: str


@dataclass(frozen=True)
class Header:
    """The labelled facts at the head of a letter, one or two to a row."""

    rows: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True)
class Heading:
    """A line that opens a section, or the title of the form."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; what stands in bold before it is its label."""

    text: str
    label: str = ""

    @property
    def words(self) -> str:
        """Label and text as one string."""
        return f"{self.label} {self.text}".strip()


Block = Header | Heading | Paragraph
Document = tuple[Block, ...]


def document(*parts: Block | Iterable[Block]) -> Document:
    """One document of blocks and runs of blocks."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, Header | Heading | Paragraph):
            blocks.append(part)
        else:
            blocks.extend(part)
    return tuple(blocks)
