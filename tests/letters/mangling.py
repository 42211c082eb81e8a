"""What extractors, converters and mail do to the text of a letter, and what of its truth that changes.

A written letter is a rendering (text with the header in one extractor's order, markdown, HTML, PDF), then damages to
the text, then an encoding. Nothing but a lost header and upper case changes the truth.
"""

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.letters.document import Document
from tests.letters.rendering import markup, pdf, text
from tests.letters.truth import LetterTruth

Damage = Callable[[Random, str], str]

LINES_PER_PAGE = 46
FEET = (
    *("Page {0} of {1}\n\f", "{0}\n\f", "- {0} -\n\f", "{0} of {1}\n\f", "\n{0}\n\n\f", "{0}/{1}\n\f"),
    *("--- Page {0} ---\n", "[Page {0}]\n", "Page {0} | {1}\n\f", "{0} | P a g e\n\f", "-----\n\n", "* * *\n"),
    "Final Letter of Determination     Form Effective 5.16.13     Page {0} of {1}\n\f",
    "Final Letter of Determination\nForm Effective 5.16.13\n{0}\n\f",
    "\f12/05/2016  10:32 AM  FAX  9165550100   A SENDER          [{0:03d}/{1:03d}]\n",
    "<!-- image -->\n![](_page_{0}_Picture_1.jpeg)\n",
)
"""What stands at the foot of a page, or at the head of the next."""

OF_HEADER = frozenset(
    {"late_determination", "dates_out_of_order", "narrative_date_of_injury_differs", "header_incomplete"}
)


def flattened(random: Random, words: str) -> str:  # noqa: ARG001 - one of the damages
    """All on one line."""
    return " ".join(words.split())


def filled_anew(random: Random, words: str) -> str:
    """Line ends where a converter's own width has them, none of the page's."""
    return textwrap.fill(" ".join(words.split()), random.choice((60, 79, 100)), break_on_hyphens=False)


def doubled_blank_lines(random: Random, words: str) -> str:  # noqa: ARG001 - one of the damages
    """A blank line after every line."""
    return words.replace("\n", "\n\n")


def doubled_spaces(random: Random, words: str) -> str:  # noqa: ARG001 - one of the damages
    """Two blanks for one."""
    return words.replace(" ", "  ")


def upper_cased(random: Random, words: str) -> str:  # noqa: ARG001 - one of the damages
    """Capitals only."""
    return words.upper()


def carriage_returns(random: Random, words: str) -> str:  # noqa: ARG001 - one of the damages
    """Lines that end as on old machines."""
    return words.replace("\n", "\r")


def crlf(random: Random, words: str) -> str:  # noqa: ARG001 - one of the damages
    """Lines that end as on Windows."""
    return words.replace("\n", "\r\n")


def form_feeds(random: Random, words: str) -> str:
    """A page ends somewhere, be it in the middle of a heading."""
    return _paged(random, words, lambda page, pages: "\f")  # noqa: ARG005 - a page break has no number


def page_numbers(random: Random, words: str) -> str:
    """A page ends with its number."""
    wording = random.choice(FEET)
    return _paged(random, words, lambda page, pages: wording.format(page, pages))


def _paged(random: Random, words: str, foot: Callable[[int, int], str]) -> str:
    lines = words.splitlines(keepends=True)
    length = LINES_PER_PAGE - random.randint(0, 20)
    pages = [lines[start : start + length] for start in range(0, len(lines), length)]
    feet = [foot(number, len(pages)) for number in range(1, len(pages))] + [""]
    return "".join("".join(page) + end for page, end in zip(pages, feet, strict=True))


def soft_hyphens(random: Random, words: str) -> str:
    """Long words carry marks where they may be parted."""
    return re.sub(r"[A-Za-z]{9,}", lambda found: _parted(random, found[0]), words)


def _parted(random: Random, word: str) -> str:
    if random.random() < 0.7:
        return word
    place = random.randint(3, len(word) - 3)
    return f"{word[:place]}\u00ad{word[place:]}"


def no_break_spaces(random: Random, words: str) -> str:
    """Blanks that do not break, here and there."""
    return re.sub(" ", lambda _: "\u00a0" if random.random() < 0.2 else " ", words)


def ligatures(random: Random, words: str) -> str:  # noqa: ARG001 - one of the damages
    """Two letters drawn as one."""
    for letters, drawn in (("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        words = words.replace(letters, drawn)
    return words


def curly_quotes(random: Random, words: str) -> str:  # noqa: ARG001 - one of the damages
    """Typographic apostrophes and quotation marks."""
    return re.sub(r'"([^"]*)"', r"“\1”", words).replace("'", "’")


def full_width(random: Random, words: str) -> str:  # noqa: ARG001 - one of the damages
    """Digits and colons as wide as East Asian characters, but for those that name a character in HTML."""
    return re.sub(r"&#\w+;|[0-9:]", lambda found: found[0] if found[0][1:] else chr(ord(found[0]) + 0xFEE0), words)


def nuls(random: Random, words: str) -> str:
    """A zero character now and then, in the middle of longer words."""
    return re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", lambda _: "\0" if random.random() < 0.01 else "", words)


def joined_hyphens(random: Random, words: str) -> str:
    """PDFium's own character for a hyphen at the end of a line, in compounds."""
    return re.sub(r"(?<=[a-z])-(?=[a-z])", lambda _: "\ufffe" if random.random() < 0.5 else "-", words)


PAGES: tuple[Damage, ...] = (form_feeds, page_numbers)
SPACING: tuple[Damage, ...] = (flattened, filled_anew, doubled_blank_lines, doubled_spaces)
CHARACTERS: tuple[Damage, ...] = (
    soft_hyphens,
    no_break_spaces,
    ligatures,
    curly_quotes,
    joined_hyphens,
    full_width,
    nuls,
)
CASE: tuple[Damage, ...] = (upper_cased,)
LINE_ENDS: tuple[Damage, ...] = (carriage_returns, crlf)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


@dataclass(frozen=True)
class Writing:
    """One way of writing a letter down: its rendering, the damages in their order, its encoding."""

    rendering: str
    damages: tuple[Damage, ...] = ()
    encoding: str = "utf-8"

    def __str__(self) -> str:
        return " + ".join((self.rendering, *(damage.__name__ for damage in self.damages), self.encoding))

    def write(self, document: Document, seed: int = 0) -> bytes:
        """The bytes of the letter. Where the encoding lacks a character, UTF-8 stands in."""
        if self.rendering == "pdf":
            return pdf.render(document)
        words = rendered(document, self.rendering)
        random = Random(seed)
        for damage in self.damages:
            words = damage(random, words)
        try:
            return words.encode(self.encoding)
        except UnicodeEncodeError:
            return words.encode()

    def truth(self, known: LetterTruth) -> LetterTruth:
        """What the parser can still find."""
        return without_header(known) if self.rendering == "without" else known

    @property
    def capitals(self) -> bool:
        """Whether the letter's own words have lost their case."""
        return upper_cased in self.damages


def rendered(document: Document, rendering: str) -> str:
    """The text of a document before any damage."""
    match rendering:
        case "markdown":
            return markup.markdown(document)
        case "html":
            return markup.html(document)
        case _:
            return text.render(document, text.HEADERS[rendering])


def without_header(known: LetterTruth) -> LetterTruth:
    """A letter that lost its header has lost what stands there, and what follows from it; the reader is told.

    Notices have their dates in prose, which stays.
    """
    issues = sorted({*(code for code in known["expected_issues"] if code not in OF_HEADER), "header_missing"})
    if known["layout"] == "notice_of_determination":
        kept = [code for code in known["expected_issues"] if code != "narrative_date_of_injury_differs"]
        return {
            **known,
            "case_number": None,
            "date_of_injury": None,
            "expected_issues": sorted({*kept, "header_missing"}),
        }
    return {
        **known,
        "case_number": None,
        "date_assigned": None,
        "date_of_injury": None,
        "decision_date": None,
        "ur_denial_date": None,
        "application_received": None,
        "priority": None,
        "expected_issues": issues,
    }
