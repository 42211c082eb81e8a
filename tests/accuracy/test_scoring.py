"""Precision, recall and share of right values, by hand-made counts."""

from tests.accuracy.expectations import Pair
from tests.accuracy.scoring import Accuracy


def test_scores_of_lists_and_values() -> None:
    accuracy = Accuracy()
    accuracy.add(
        [
            Pair("specialties", "1", ["a", "b"], ["b", "a"]),
            Pair("specialties", "2", ["a", "b"], ["a", "c", "d"]),
            Pair("age", "1", 41, 41),
            Pair("age", "2", 41, None),
            Pair("age", "3", None, 12),
            Pair("age", "4", None, None),
            Pair("category", "1", "surgery", "other"),
        ]
    )
    specialties, age = accuracy.fields["specialties"], accuracy.fields["age"]
    assert (specialties.precision, specialties.recall, specialties.accuracy) == (3 / 5, 3 / 4, 1 / 2)
    assert (age.precision, age.recall, age.accuracy) == (1 / 2, 1 / 2, 2 / 4)
    assert accuracy.confusion == {("surgery", "other"): 1}
    assert [miss.where for miss in accuracy.misses] == ["2", "2", "3", "1"]
    assert (accuracy.total(judged=False).all, accuracy.total(judged=True).all) == (6, 1)
