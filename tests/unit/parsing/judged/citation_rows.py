"""Citations as rows, for tests that put them beside what a letter says."""

from imr.parsing.citations import read_citations

Row = tuple[str, str | None, int | None, list[str], list[str]]
"""Source, title, edition, sections, pages."""

MTUS, OTHER = "Decision based on MTUS", "Decision based on Non-MTUS Citation"


def citation_rows(paragraph: str) -> list[Row]:
    """The citations of a guideline paragraph."""
    return [(each.source, each.title, each.edition, each.sections, each.pages) for each in read_citations(paragraph)]
