"""Words of the form that a line end has cut, as in "neces-" and "sary"."""

import re

_REST = re.compile(r"-(\n\s*+)([a-z]{2,14}+)")
_BEGUN = re.compile(r"(?<![a-z])[a-z]{2,}\Z")
_FORM_WORDS = (
    " administrator application appropriate assigned assignment authorized based certification certified claims"
    " decision decisions denial determination determined disputed documents eligible evidence expert guideline"
    " guidelines independent information injury leaving licensed licensure maximus medical medically necessary"
    " necessity original overturned partially physician portion practice priority professional qualifications"
    " rationale received recommendation recommendations regarding relied remaining request requested reviewer"
    " schedule services specialty subspecialty summary treatment treatments upheld utilization "
)
_LONGEST = 14


def hyphens_undone(lower: str) -> str:
    """The lower-cased text with such words whole and the line end behind them, as wide as before."""
    parts: list[str] = []
    copied = 0
    position = lower.find("-\n")
    while position != -1:
        rest = _REST.match(lower, position)
        begun = _BEGUN.search(lower, max(0, position - _LONGEST), position)
        if rest and begun and f" {begun[0]}{rest[2]} " in _FORM_WORDS:
            parts += (lower[copied:position], rest[2], " ", rest[1])
            copied = rest.end()
        position = lower.find("-\n", position + 1)
    return "".join((*parts, lower[copied:])) if parts else lower
