"""The four layouts that the form has had."""

from dataclasses import dataclass

from tests.letters.case import Case
from tests.letters.document import Document
from tests.letters.layouts import documents_reviewed, final_determination, notice_of_determination, professional_review


@dataclass(frozen=True)
class Form:
    """How one letter words its form, where letters of the same layout differ."""

    reviewer_label: str = "MAXIMUS guideline:"
    """final_determination: who decided, before the second guideline."""
    stray: str = ""
    """final_determination: a paragraph between header and first heading that belongs to no field."""
    request_opening: str = "The request for "
    """documents_reviewed: what stands before each request."""
    reviewer_title: str = "Physician Reviewer"
    """documents_reviewed: what the reviewer is called."""
    old_cover: bool = False
    """Early letters: a cover with address and signature, other labels, and a closing after the last item."""
    glued: bool = False
    """notice_of_determination: extraction lost the blank after "not"."""
    cover_lacks_last_item: bool = False
    """notice_of_determination: the list on the cover is one item short."""
    found: bool = False
    """notice_of_determination: the reviewer found an authority fitting, and did not rely on it."""
    rationale_verb: str = "IS/WAS"
    """professional_review: the verb in the heading of the rationale."""
    issue: str = "{}"
    """professional_review: the sentence around the request."""


def lay_out(case: Case, form: Form) -> Document:
    """The document of a case in its layout."""
    match case.layout:
        case "final_determination":
            return final_determination.lay_out(case, form.reviewer_label, form.stray)
        case "documents_reviewed":
            opening, title = form.request_opening, form.reviewer_title
            return documents_reviewed.lay_out(case, opening, title, form.old_cover)
        case "notice_of_determination":
            return notice_of_determination.lay_out(
                case, form.glued, form.cover_lacks_last_item, form.old_cover, form.found
            )
        case "professional_review":
            return professional_review.lay_out(case, form.rationale_verb, form.issue, form.old_cover)
