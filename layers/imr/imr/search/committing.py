"""Has tantivy write a directory: the one place where documents become files."""

from collections.abc import Iterable

from imr.domain.event import DecisionData
from imr.search.schema import document
from imr.search.shelf import View

HEAP_BYTES = 100_000_000
"""Memory in which one batch is gathered; a batch that needs more becomes several segments."""


def commit(view: View, decisions: Iterable[DecisionData], replaced: Iterable[str] = ()) -> None:
    """Take out what the decisions `replaced` had before, add `decisions`, and let tantivy finish its merges."""
    writer = view.open().writer(HEAP_BYTES, 1)
    for decision_id in replaced:
        writer.delete_documents_by_term("decision_id", decision_id)
    for decision in decisions:
        writer.add_document(document(decision))
    writer.commit()
    writer.wait_merging_threads()
