"""Where the last rationale ends: at the signature, the notes on appeal and effect, or the disclaimer."""

import re

_ENDINGS = (
    ("effect", re.compile(r"effect\s+of\s+the\s+decision\b")),
    ("sincerely", re.compile(r"sincerely\s*,?")),
    ("disclaimer", re.compile(r"disclaimer\s*:")),
    ("cc", re.compile(r"cc\s*:")),
    ("aviso", re.compile(r"aviso\b")),
    ("respectfully", re.compile(r"respectfully\s+submitted\b")),
    ("final", re.compile(r"final\s+(?:letter\s+of\s+determination|determination\s+letter\s+for\s+imr)\b")),
    ("confidentiality", re.compile(r"confidentiality\s+(?:notice|note|statement)\b")),
    ("--", re.compile(r"--[ \t]*+\n")),
    ("medical", re.compile(r"medical\s+reviewer(?:'s)?\s+qualifications\b")),
)
"""A rare word of each closing text, cheap to look for, and the pattern that matches at it."""

_INITIALS = re.compile(r"\n[ \t]*/[a-z]{2,4}[ \t]*(?=\n|\Z)")
_LAST_INITIALS = re.compile(r"\s/[a-z]{2,4}\s*\Z")
"""Those of the typist, before the disclaimer, which may be lost."""


def ending(clean: str, lower: str, start: int, end: int) -> int:
    """The first offset after `start` at which the form's closing text begins, or `end`."""
    for key, pattern in _ENDINGS:
        position = lower.find(key, start, end)
        while position != -1:
            if pattern.match(lower, position) and _opens(clean, position):
                end = position
                break
            position = lower.find(key, position + 1, end)
    initials = _LAST_INITIALS.search(lower, max(start, end - 12), end) or _INITIALS.search(lower, start, end)
    return initials.start() if initials else end


def _opens(clean: str, position: int) -> bool:
    """Whether a line or a sentence begins there."""
    before = clean[max(0, position - 60) : position]
    stripped = _LAST_INITIALS.sub(" ", before.lower()).rstrip(" \t")
    return not stripped or (stripped[-1] in "\n.!?\"'" and clean[position].isupper()) or stripped[-1] == "\n"
