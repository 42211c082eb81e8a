"""The words of an HTML page or a DOCX body. Nothing is fetched, nothing is run, one pass over the text."""

import html
import re

_HIDDEN = ("script", "style", "head", "template", "noscript")
_NOT_SHOWN = ("mc:Fallback", "w:delText", "w:instrText")
"""Of a DOCX: the second writing of a text box, what tracked changes have deleted, codes of fields."""

_BLOCK = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "thead", "tbody", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
    | {"section", "article", "header", "footer", "blockquote", "pre", "dt", "dd", "w:p", "w:br"}
)
_CELL = frozenset(["td", "th", "w:tab"])
_PREFORMATTED = ("<pre", "</pre", "<PRE", "</PRE")
_NAME = re.compile(r"/?([a-zA-Z][\w:-]*)")
_SPACE = re.compile(r"[ \t\r\n]+")


def html_text(source: str) -> str:
    """The visible text, a line per block; white space folds as a browser folds it, which leaves <pre> as it is."""
    parts: list[str] = []
    hidden = set(_HIDDEN)
    position = 0
    is_preformatted = False
    while (opening := source.find("<", position)) != -1:
        words = source[position:opening]
        parts.append(words if is_preformatted else _SPACE.sub(" ", words))
        if source.startswith(_PREFORMATTED, opening):
            is_preformatted = source[opening + 1] != "/"
        position = _after_markup(source, opening, parts, hidden)
    parts.append(_SPACE.sub(" ", source[position:]))
    return html.unescape("".join(parts))


def docx_text(document_xml: str) -> str:
    """The text of word/document.xml, a line per paragraph."""
    body = document_xml[max(document_xml.find("<w:body"), 0) :]
    for name in _NOT_SHOWN:
        first, *others = body.split(f"<{name}")
        body = "".join([first, *(other.partition(f"</{name}>")[2] for other in others)])
    return html_text(body)


def _after_markup(source: str, opening: int, parts: list[str], hidden: set[str]) -> int:
    if source.startswith("<!--", opening):
        return _after(source, "-->", opening)
    match = _NAME.match(source, opening + 1)
    if match is None and source[opening + 1 : opening + 2] not in ("!", "?"):
        parts.append("<")  # a less-than sign
        return opening + 1
    name = match[1].lower() if match else ""
    end = _after(source, ">", opening)
    if name in _BLOCK:
        parts.append("\n")
    elif name in _CELL:
        parts.append("\t")
    if name in hidden and source[opening + 1] != "/":
        return _after_hidden(source, name, end, hidden)
    return end


def _after_hidden(source: str, name: str, start: int, hidden: set[str]) -> int:
    for closing in (f"</{name}", f"</{name.upper()}"):
        end = source.find(closing, start)
        if end != -1:
            return end
    hidden.discard(name)  # none is closed from here on: not looked for again
    return start


def _after(source: str, closing: str, start: int) -> int:
    end = source.find(closing, start)
    return len(source) if end == -1 else end + len(closing)
