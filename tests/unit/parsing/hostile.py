"""Texts that a careless pattern walks over again and again, and the places of a letter to put them."""

from tests.unit.parsing.structure.early_forms import DOCUMENTS, PLAIN
from tests.unit.parsing.structure.form import HEADING, MADE, RATIONALE, SUMMARY, letter_text

PIECES = [
    *(" ", "\n", " \n", "a", "a ", ":", ": ", "-", "-\n", "\n- ", "1/", "1/1/2016 ", "1 ", "\n1\n", ".", "(", '"'),
    *("|---\n|", "<", "<b ", "<!--", "*", "*a ", "#", "\n# ", "&", "&amp;", "\\", "\\#", "\0", "a\0", "\u00ad"),
    *("\u00ad\n", "ﬁ", "İ", "\r", "not medically necessary ", "medical necessity ", "X: Upheld\n", "X: Upheld "),
    *("Claims Administrator guideline: ", "was the original request. ", "1) Regarding the request for X: "),
    *("has determined the request for ", "48 year old ", "board certified in ", "injury on ", "date of injury: "),
    *("CM16-9000001 ", "Case Number: ", "Page 1 of 2\n", "rationale: ", "diagnoses of a, b, and c ", "• a "),
    *("Decision based on MTUS ", "Section(s): a, ", "ODG, ", "cc: ", "disclaimer: "),
    *("1", "10/13/2016 ", "a: ", ", and ", "<b>", "|-", "a\u00ad", "1\n\f", "a-\n", "1. ", "It is not so. "),
    *(
        "Upheld ",
        "Decision rationale: ",
        "a was the original request. ",
        "was authorized by the Claims Administrator. ",
    ),
    *("1) MAXIMUS Federal Services, Inc. has determined the request for ", "is licensed to practice in "),
    *("Section(s): ", "2 times a week for ", "diagnoses include "),
    *(":5. A", "; Aa", "No Aa aa ", "e\u0301", "The request is certified ", "not find it ", "diagnosed ", "(724.4), "),
    *("found the relevant ", "☐ x\n", "1. X is not medically necessary and appropriate. Since "),
    *("HOW THE IMR ", "\fA firm of some name\n" + 130 * "a ", "1 a\n", "> a\n"),
]
PLACES = {
    "alone": "{}",
    "on a page that comes twice": "{}\f{}",
    "in the header": "Case Number: {}" + letter_text(header=""),
    "in the credentials": letter_text(made=MADE.replace("California", "{}")),
    "in the summary": letter_text(summary=SUMMARY + "{}\n"),
    "as request": MADE + HEADING + "{}: Upheld\nClaims Administrator guideline: x\nDecision rationale: y.\n",
    "in a guideline": letter_text().replace("Section(s): Special Studies", "{}"),
    "in the items of 2013": DOCUMENTS.format_map(PLAIN) + "{}",
    "in the rationale": letter_text().replace(RATIONALE, "{}" + RATIONALE),
}


def hostile(place: str, piece: str, size: int) -> bytes:
    """A file with `size` characters of the piece repeated at the place."""
    return place.replace("{}", piece * (size // (len(piece) * place.count("{}")))).encode()
