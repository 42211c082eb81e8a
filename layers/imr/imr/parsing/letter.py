"""Puts a letter together from the places that a layout's reader found."""

import hashlib
import re
from collections.abc import Iterator

from imr.domain.citation import Guideline
from imr.domain.decision import Decision, Treatment, UtilizationReview
from imr.domain.letter import Letter, Patient, Reviewer, Source, Span, letter_outcome
from imr.domain.vocabulary import Layout
from imr.parsing.citations import read_citations
from imr.parsing.diagnoses import read_diagnoses
from imr.parsing.draft import ItemDraft, LetterDraft
from imr.parsing.folding import folded
from imr.parsing.issues import find_issues
from imr.parsing.letter_text import LetterText
from imr.parsing.patient import read_patient
from imr.parsing.treatment import read_treatment
from imr.parsing.typography import pieces
from imr.parsing.version import PARSER_VERSION

_PIECE = re.compile(r"[-/]|[^\s/-]+")


class _Fields:
    """Reads the words at a place and keeps the place under the field's JSON pointer."""

    def __init__(self, text: LetterText) -> None:
        self.text = text
        self.spans: dict[str, Span] = {}

    def words(self, pointer: str, span: Span | None) -> str | None:
        if span is None:
            return None
        self.spans[pointer] = self.text.origin(span)
        return self.text.words(span)

    def listed(self, pointer: str, spans: list[Span]) -> list[str]:
        return [self.words(f"{pointer}/{n}", span) or "" for n, span in enumerate(spans)]

    def mark(self, pointer: str, span: Span | None) -> None:
        if span:
            self.spans[pointer] = self.text.origin(span)


def build_letter(text: LetterText, layout: Layout, draft: LetterDraft, source: Source) -> Letter:
    """The letter of a draft that has at least one item."""
    fields = _Fields(text)
    sha256 = _sha256(folded(text.extracted))
    header = draft.header
    letter_id = header.case_number or f"sha256-{sha256[:16]}"
    for name, span in header.spans.items():
        fields.mark(f"/{name}", span)
    reviewer = Reviewer(
        licensure=fields.listed("/reviewer/licensure", draft.licensure),
        specialties=fields.listed("/reviewer/specialties", draft.specialties),
    )
    patient = _patient(fields, draft.summary)
    documents = fields.listed("/documents_reviewed", draft.documents)
    summary = fields.words("/clinical_summary", draft.summary)
    diagnoses = _diagnoses(fields, draft.summary, summary)
    decisions = [_decision(fields, letter_id, ordinal, item) for ordinal, item in enumerate(draft.items, 1)]
    return Letter(
        letter_id=letter_id,
        case_number=header.case_number,
        layout=layout,
        **header.dates,
        priority=header.priority,
        reviewer=reviewer,
        patient=patient,
        diagnoses=diagnoses,
        documents_reviewed=documents,
        clinical_summary=summary,
        outcome=letter_outcome(decision.outcome for decision in decisions),
        decisions=decisions,
        issues=find_issues(text, layout, draft, decisions),
        spans=fields.spans,
        source=source,
        text_sha256=sha256,
        parser_version=PARSER_VERSION,
    )


def _sha256(words: str) -> str:
    digest = hashlib.sha256()
    for piece in pieces(words):
        digest.update(piece.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _patient(fields: _Fields, summary: Span | None) -> Patient:
    if summary is None:
        return Patient()
    found = read_patient(fields.text.lower, *summary)
    fields.mark("/patient/age", found.age_at)
    fields.mark("/patient/sex", found.sex_at)
    return Patient(age=found.age, sex=found.sex)


def _diagnoses(fields: _Fields, span: Span | None, summary: str | None) -> list[str]:
    if span is None or summary is None:
        return []
    found = read_diagnoses(summary)
    for n, place in enumerate(_unfolded(fields.text.clean, span, summary, found)):
        fields.mark(f"/diagnoses/{n}", place)
    return [summary[start:end] for start, end in found]


def _unfolded(clean: str, span: Span, folded_words: str, found: list[Span]) -> Iterator[Span]:
    """The places in the text of spans of its folded words, which are in order.

    Folding takes out white space only, between words or behind a hyphen or slash. So the pieces between those are the
    same in both texts, and as many of them come before a place.
    """
    offset, place = 0, span[0]
    for start, end in found:
        pieces = _PIECE.findall(folded_words, start, end)
        first, last = pieces[0], pieces[-1]
        begin = _after(clean, place, first, folded_words.count(first, offset, start))
        place = _after(clean, begin, last, folded_words.count(last, start, end - len(last))) + len(last)
        offset = end
        yield begin, place


def _after(clean: str, place: int, piece: str, others: int) -> int:
    """Where a piece stands from a place on, after so many others that are the same."""
    place = clean.find(piece, place)
    for _ in range(others):
        place = clean.find(piece, place + len(piece))
    return place


def _decision(fields: _Fields, letter_id: str, ordinal: int, item: ItemDraft) -> Decision:
    at = f"/decisions/{ordinal - 1}"
    request = fields.words(f"{at}/request", item.request) or ""
    fields.mark(f"{at}/outcome", item.outcome_at)
    review = None
    if item.original_request or item.authorized:
        review = UtilizationReview(
            original_request=fields.words(f"{at}/utilization_review/original_request", item.original_request),
            authorized=fields.words(f"{at}/utilization_review/authorized", item.authorized),
        )
    return Decision(
        decision_id=f"{letter_id}#{ordinal}",
        ordinal=ordinal,
        request=request,
        utilization_review=review,
        outcome=item.outcome,
        medically_necessary=item.outcome != "upheld",
        treatment=read_treatment(request) if request else Treatment(),
        claims_administrator_guideline=_guideline(
            fields, f"{at}/claims_administrator_guideline/text", item.administrator
        ),
        reviewer_guideline=_guideline(fields, f"{at}/reviewer_guideline/text", item.reviewer),
        rationale=fields.words(f"{at}/rationale", item.rationale),
    )


def _guideline(fields: _Fields, pointer: str, span: Span | None) -> Guideline:
    words = fields.words(pointer, span)
    return Guideline(text=words, citations=read_citations(_with_marks_in_place(words)) if words else [])


def _with_marks_in_place(words: str) -> str:
    """The words without the blanks that some programs put before a colon or "(s)", or around the form's own hyphen."""
    return words.replace(" :", ":").replace(" (s):", "(s):").replace("Non - MTUS", "Non-MTUS")
