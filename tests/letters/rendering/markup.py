"""Markdown and HTML, as converters of published letters write them."""

from html import escape

from tests.letters.document import Block, Document, Header, Heading


def _markdown(block: Block) -> str:
    if isinstance(block, Header):
        rows = ("\t".join(f"<b>{item.label}</b>\t{item.value}" for item in row) for row in block.rows)
        return "\n".join(rows)
    if isinstance(block, Heading):
        return f"### {block.text}"
    label = f"**{block.label}** " if block.label else ""
    return f"{label}{block.text}".strip()


def markdown(document: Document) -> str:
    """Headings with ###, labels in bold, the header with <b> and tabs."""
    return "\n\n".join(_markdown(block) for block in document) + "\n"


def _html(block: Block) -> str:
    if isinstance(block, Header):
        cells = ("".join(f"<td><b>{item.label}</b></td><td>{item.value}</td>" for item in row) for row in block.rows)
        return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "\n</table>"
    if isinstance(block, Heading):
        return f"<h3>{escape(block.text)}</h3>"
    label = f"<b>{escape(block.label)}</b> " if block.label else ""
    return f"<p>{label}{escape(block.text)}</p>"


def html(document: Document) -> str:
    """A whole page: the header as a table, labels in bold."""
    body = "\n".join(_html(block) for block in document)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Final Determination</title></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
