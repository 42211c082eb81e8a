"""Which segments tantivy gets to merge when a batch is written.

tantivy merges, after every commit, whenever eight segments of a directory are in one size class, and all segments below
10,000 documents are one class to it. Left alone it would rewrite everything small again and again; so it is shown only
segments of one class of ours at a time, and only when there are enough of them to be merged.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import log, log2

from imr.search.manifest import Segment

MERGED_AT_ONCE = 8
"""Segments that tantivy merges into one. Source: tantivy, LogMergePolicy, min_num_segments."""

LAYER_DOCUMENTS = 10_000
"""Smaller segments are one class to tantivy. Source: LogMergePolicy, min_layer_size."""

CLASS_WIDTH = 0.75
"""Width of tantivy's classes above, as a binary logarithm. Source: LogMergePolicy, level_log_size."""

SETTLED_DOCUMENTS = 20_000
"""A segment of this size is merged no more, so that no merge is of more than 160,000 decisions (380 MB)."""


def to_merge(segments: Sequence[Segment], arriving: int) -> list[Segment]:
    """The segments that are merged with a batch of `arriving` decisions: a full class, the smallest first, or none.

    Every decision is rewritten once a class, so as often as the logarithm of the index, and no class ever has more
    than seven segments that wait.
    """
    classes: defaultdict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.documents < SETTLED_DOCUMENTS:
            classes[size_class(segment.documents)].append(segment)
    for number in sorted(classes):
        joining = 1 if arriving and size_class(arriving) == number else 0
        if len(classes[number]) + joining >= MERGED_AT_ONCE:
            return classes[number]
    return []


def size_class(documents: int) -> int:
    """Classes grow eightfold up to tantivy's own, which are no wider than what it merges."""
    if documents >= LAYER_DOCUMENTS:
        return int(log2(documents / LAYER_DOCUMENTS) / CLASS_WIDTH) + 1
    return int(log(max(documents, 1), MERGED_AT_ONCE)) - 5
