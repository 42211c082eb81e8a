"""White space folded: each run of it one blank, none at the ends."""

_OTHER_SPACE = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c not in " \n\t\r\f")
_OTHER_ASCII_SPACE = "".join(c for c in _OTHER_SPACE if c.isascii())


def folded(text: str) -> str:
    """`" ".join(text.split())`, in half the time where the lines of a text have single blanks and no tabs."""
    line = folded_plain(text.replace("\f", "\n"))  # what stands between the pages of a PDF
    if "\r" in line:
        return " ".join(text.split())
    for space in _OTHER_ASCII_SPACE if line.isascii() else _OTHER_SPACE:
        if space in line:
            return " ".join(text.split())
    return line


def folded_plain(text: str) -> str:
    """The same of a text that has no white space but blanks, tabs and line ends."""
    line = " ".join(filter(None, map(str.strip, text.split("\n")))) if "\n" in text else text.strip()
    return " ".join(text.split()) if "  " in line or "\t" in line else line
