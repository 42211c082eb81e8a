"""The authority that a claims administrator or a reviewer based a decision on."""

from pydantic import Field

from imr.domain.model import DomainModel
from imr.domain.vocabulary import CitationSource


class Citation(DomainModel):
    """One cited chapter or document. `title` is without edition year and without a "Guidelines" that follows it."""

    source: CitationSource
    title: str | None = None
    edition: int | None = None
    sections: list[str] = Field(default_factory=list)
    pages: list[str] = Field(default_factory=list)


class Guideline(DomainModel):
    """The guideline paragraph of one item: its own words, and the citations read from them."""

    text: str | None = None
    citations: list[Citation] = Field(default_factory=list)

    def chapters(self) -> list[str]:
        """The MTUS chapters, and the other sources, that it cites, each once: `MTUS: Shoulder Complaints`, `ODG`.

        Editions are left out, so that a chapter can be followed over them; so are titles of other sources, which no two
        letters write alike.
        """
        named = (f"MTUS: {one.title}" if one.source == "MTUS" and one.title else one.source for one in self.citations)
        return list(dict.fromkeys(named))
