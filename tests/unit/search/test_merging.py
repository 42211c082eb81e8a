"""Which segments are merged with a batch."""

import pytest

from imr.search.manifest import Segment
from imr.search.merging import SETTLED_DOCUMENTS, to_merge

CHOSEN: list[tuple[list[int], int, list[int]]] = [
    ([], 200, []),
    ([200] * 6, 200, []),
    ([200] * 7, 200, [200] * 7),
    ([200] * 7 + [1600] * 7, 200, [200] * 7),
    ([200] * 3 + [1600] * 8, 200, [1600] * 8),
    ([200] * 7, 5, []),
    ([200] * 7, 0, []),
    ([200] * 8, 0, [200] * 8),
    ([1] * 7 + [7], 9, [1] * 7 + [7]),
    ([12_000] * 7, 12_000, [12_000] * 7),
    ([10_000, 12_000, 19_000] * 3, 200, []),
    ([SETTLED_DOCUMENTS] * 20, 200, []),
]


@pytest.mark.parametrize(("sizes", "arriving", "chosen"), CHOSEN)
def test_only_a_full_class_is_merged(sizes: list[int], arriving: int, chosen: list[int]) -> None:
    segments = [
        Segment(segment_id=str(number), documents=size, key=f"{number}.tar", size=size)
        for number, size in enumerate(sizes)
    ]
    assert [segment.documents for segment in to_merge(segments, arriving)] == chosen


def test_every_class_that_is_chosen_is_one_to_tantivy() -> None:
    """All below 10,000 are; above, sizes within a factor of 2 ** 0.75."""
    for smallest in range(10_000, SETTLED_DOCUMENTS, 500):
        segments = [
            Segment(segment_id=str(number), documents=size, key=f"{number}.tar", size=size)
            for number, size in enumerate([smallest] * 4 + list(range(smallest, SETTLED_DOCUMENTS, 500)))
        ]
        chosen = [segment.documents for segment in to_merge(segments, 0)]
        assert not chosen or max(chosen) <= min(chosen) * 2**0.75
