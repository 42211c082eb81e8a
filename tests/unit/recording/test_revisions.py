"""The state of a letter is a function of what is known of it, whatever the order of arrival."""

from dataclasses import dataclass
from datetime import timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imr.domain.letter import Letter
from imr.domain.vocabulary import Outcome
from imr.recording.head import FileOfLetter, Head
from imr.recording.revisions import changed, observe, parser_order, release, withdraw
from tests.unit.recording.letters import CASE, START, Item, file_of, letter

EMPTY = Head(letter_id=CASE)


@dataclass(frozen=True)
class Arrival:
    """One file with the letter read from it."""

    read: Letter
    file: FileOfLetter

    def on(self, head: Head) -> Head:
        return observe(head, self.read, self.file)


def arrival(text: str, *items: Item, day: int = 1, minutes: int = 0, key: str | None = None, **more: str) -> Arrival:
    read = letter(text, items, day=day, **more)
    return Arrival(read, file_of(read, minutes=minutes, key=key))


def after(*arrivals: Arrival) -> Head:
    return reduce(lambda head, seen: seen.on(head), arrivals, EMPTY)


FIRST = arrival("a", ("MRI", "upheld"), ("TENS", "upheld"), day=1)
AMENDED = arrival("b", ("MRI", "overturned"), ("TENS", "upheld"), day=2, minutes=5)
SHORTENED = arrival("c", ("MRI", "overturned"), day=3, minutes=9)


def standings(head: Head) -> dict[int, tuple[int, Outcome | None, Outcome | None]]:
    return {
        n: (s.revision, s.content.outcome if s.content else None, s.previous_outcome) for n, s in head.decisions.items()
    }


def test_a_first_letter_has_revision_one_of_everything() -> None:
    head = after(FIRST)
    assert standings(head) == {1: (1, "upheld", None), 2: (1, "upheld", None)}
    assert head.letter is not None
    assert head.letter.revision == 1
    assert changed(EMPTY, head) == [1, 2]


def test_the_same_file_again_changes_nothing() -> None:
    assert after(FIRST, FIRST) == after(FIRST)


def test_the_same_text_under_another_name_is_one_more_file_and_nothing_else() -> None:
    again = Arrival(FIRST.read, file_of(FIRST.read, minutes=3, key="copy.txt"))
    head = after(FIRST, again)
    assert [file.key for file in head.files] == ["a.txt", "copy.txt"]
    assert changed(after(FIRST), head) == []
    assert (head.letter, head.decisions, head.texts) == (
        after(FIRST).letter,
        after(FIRST).decisions,
        after(FIRST).texts,
    )


@pytest.mark.parametrize("order", [[FIRST, SHORTENED], [SHORTENED, FIRST]], ids=["in order", "amended first"])
def test_amendments_end_equal_in_both_orders(order: list[Arrival]) -> None:
    head = after(*order)
    assert standings(head) == {1: (2, "overturned", "upheld"), 2: (2, None, "upheld")}
    assert head.current is not None
    assert head.current.text_sha256 == "c"


def test_another_day_of_decision_is_another_content_of_every_decision() -> None:
    assert changed(after(FIRST), after(FIRST, AMENDED)) == [1, 2]


def test_an_amendment_touches_only_the_decisions_that_it_changes() -> None:
    amended = arrival("b", ("MRI", "overturned"), ("TENS", "upheld"), minutes=5)
    head = after(FIRST, amended)
    assert changed(after(FIRST), head) == [1]
    assert standings(head) == {1: (2, "overturned", "upheld"), 2: (1, "upheld", None)}


def test_a_vanished_decision_is_withdrawn_and_comes_back_with_a_higher_revision() -> None:
    back = arrival("d", ("MRI", "overturned"), ("TENS", "overturned"), day=4, minutes=20)
    assert standings(after(FIRST, SHORTENED, back))[2] == (3, "overturned", None)


def test_a_late_older_text_that_says_the_same_changes_no_decision() -> None:
    older = arrival("0", ("MRI", "upheld"), ("TENS", "upheld"), minutes=-10)
    assert changed(after(FIRST), after(FIRST, older)) == []


def test_without_a_later_date_the_later_upload_holds() -> None:
    one, two = arrival("x", ("MRI", "upheld"), minutes=1), arrival("w", ("MRI", "overturned"), minutes=2)
    assert after(one, two) == after(two, one).model_copy(update={"lock": 0})
    assert standings(after(two, one)) == {1: (2, "overturned", "upheld")}


def test_a_better_parser_revises_only_what_it_reads_differently() -> None:
    better = arrival("a", ("MRI", "upheld"), ("TENS unit", "upheld"), parser="1.1.0")
    assert changed(after(FIRST), after(FIRST, better)) == [2]
    assert standings(after(FIRST, better))[2] == (2, "upheld", "upheld")


def test_a_better_reading_of_an_older_text_touches_no_current_decision() -> None:
    better = arrival("a", ("Magnetic resonance", "upheld"), ("TENS", "upheld"), parser="1.1.0")
    head = after(FIRST, AMENDED)
    assert changed(head, better.on(head)) == []


def test_an_older_parser_never_replaces_a_newer_one() -> None:
    better = arrival("a", ("MRI", "upheld"), ("TENS unit", "upheld"), parser="1.10.0")
    worse = arrival("a", ("MRI", "upheld"), ("TEN", "upheld"), parser="1.9.0")
    assert after(better, worse) == after(better)
    assert parser_order("1.10.0") > parser_order("1.9.9")


def extracted(text: str, *items: Item, parser: str, key: str | None = None, minutes: int = 0) -> Arrival:
    """The same bytes, from which different parsers get different texts."""
    seen = arrival(text, *items, parser=parser, key=key or "same.pdf", minutes=minutes)
    return Arrival(seen.read, seen.file.model_copy(update={"sha256": "bytes"}))


def test_a_text_that_a_better_parser_gets_from_the_same_file_takes_the_place_of_the_old_one() -> None:
    old = extracted("a", ("MRI", "upheld"), ("TENS", "upheld"), parser="1.0.0")
    copy = extracted("a", ("MRI", "upheld"), ("TENS", "upheld"), parser="1.0.0", key="copy.pdf", minutes=3)
    new = extracted("a2", ("MRI", "upheld"), ("TENS unit", "upheld"), parser="1.1.0")
    head = after(old, copy, new)
    assert [text.text_sha256 for text in head.texts] == ["a2"]
    assert [file.key for file in head.files] == ["same.pdf", "copy.pdf"]
    assert changed(after(old, copy), head) == [2]
    assert old.on(head) == head


def test_two_letters_of_a_case_in_one_file_both_count() -> None:
    one = extracted("a", ("MRI", "upheld"), parser="1.0.0")
    other = extracted("b", ("MRI", "overturned"), parser="1.0.0")
    assert {text.text_sha256 for text in after(one, other).texts} == {"a", "b"}
    assert after(one, other) == after(other, one)


def test_an_earlier_upload_that_moves_a_text_back_makes_a_new_revision() -> None:
    late_copy = arrival("a", ("MRI", "upheld"), minutes=30, key="copy.txt")
    between = arrival("b", ("MRI", "overturned"), minutes=20)
    original = arrival("a", ("MRI", "upheld"), minutes=10)
    before = after(between, late_copy)
    assert standings(before) == {1: (2, "upheld", "overturned")}
    assert standings(original.on(before)) == {1: (3, "overturned", "upheld")}


def test_a_withdrawn_letter_stays_withdrawn_when_an_older_text_comes_late() -> None:
    head = withdraw(after(AMENDED), START + timedelta(hours=1))
    assert standings(head) == {1: (2, None, "overturned"), 2: (2, None, "upheld")}
    assert head.current is None
    assert standings(FIRST.on(head)) == {1: (3, None, "overturned"), 2: (3, None, "upheld")}
    assert FIRST.on(head).current is None


def test_a_text_uploaded_after_the_withdrawal_brings_the_letter_back() -> None:
    head = withdraw(after(FIRST), START + timedelta(hours=1))
    corrected = arrival("e", ("MRI", "overturned"), day=9, minutes=90)
    assert standings(corrected.on(head)) == {1: (3, "overturned", None), 2: (2, None, "upheld")}


def test_withdrawing_twice_changes_no_decision() -> None:
    once = withdraw(after(FIRST), START + timedelta(hours=1))
    assert changed(once, withdraw(once, START + timedelta(hours=2))) == []


def test_a_file_that_belongs_to_another_letter_is_released() -> None:
    head = release(after(FIRST), [FIRST.file])
    assert (head.files, head.texts) == ((), ())
    assert standings(head) == {1: (2, None, "upheld"), 2: (2, None, "upheld")}


REQUESTS = st.sampled_from(["MRI", "TENS", "Norco"])
OUTCOMES: st.SearchStrategy[Outcome] = st.sampled_from(["upheld", "overturned", "partially_overturned"])
ITEMS = st.lists(st.tuples(REQUESTS, OUTCOMES), min_size=1, max_size=4)


@st.composite
def texts(draw: st.DrawFn) -> list[Arrival]:
    """Up to five texts of one case, each with its later copies under other names."""
    seen: list[Arrival] = []
    for n in range(draw(st.integers(1, 5))):
        items, day, minutes = draw(ITEMS), draw(st.integers(1, 3)), draw(st.integers(0, 20)) * 10 + n
        first = arrival(f"t{n}", *items, day=day, minutes=minutes)
        copies = [
            Arrival(first.read, file_of(first.read, minutes=1000 + c, key=f"t{n}-{c}.txt"))
            for c in range(draw(st.integers(0, 2)))
        ]
        seen += [first, *copies]
    return seen


@st.composite
def arrivals_in_two_orders(draw: st.DrawFn) -> tuple[list[Arrival], list[Arrival]]:
    """The same arrivals in two orders, copies after the first upload of their text; any of them delivered again."""
    seen = draw(texts())
    again = draw(st.lists(st.sampled_from(seen), max_size=4))
    return _originals_first(draw(st.permutations([*seen, *again]))), _originals_first(draw(st.permutations(seen)))


def _originals_first(order: list[Arrival]) -> list[Arrival]:
    """A copy that overtakes the first upload of its text is told of in the tests above; here it trades places."""
    return sorted(order, key=lambda seen: seen.file.uploaded_at >= START + timedelta(minutes=1000))


@given(arrivals_in_two_orders())
def test_any_order_of_arrival_and_any_duplicates_give_the_same_state(
    orders: tuple[list[Arrival], list[Arrival]],
) -> None:
    assert after(*orders[0]) == after(*orders[1])


@given(texts().flatmap(st.permutations))
def test_a_revision_never_stands_for_two_contents_and_never_decreases(order: list[Arrival]) -> None:
    head, said = EMPTY, dict[tuple[int, int], object]()
    for seen in order:
        now = seen.on(head)
        for n, standing in now.decisions.items():
            before = head.decisions.get(n)
            assert standing.revision >= (before.revision if before else 0)
            assert said.setdefault((n, standing.revision), standing) == standing
            assert (n in changed(head, now)) == (standing != before)
        head = now


@given(texts().flatmap(st.permutations), st.integers(0, 300))
def test_what_holds_is_the_last_text_that_was_not_withdrawn(order: list[Arrival], minutes: int) -> None:
    at = START + timedelta(minutes=minutes)
    head = withdraw(after(*order), at)
    first_upload = {
        seen.read.text_sha256: seen for seen in sorted(order, key=lambda s: -s.file.uploaded_at.timestamp())
    }
    valid = [seen for seen in first_upload.values() if seen.file.uploaded_at > at]
    last = max(valid, key=lambda s: (s.read.decision_date, s.file.uploaded_at), default=None)
    assert (head.current.text_sha256 if head.current else None) == (last.read.text_sha256 if last else None)
    present = {n for n, standing in head.decisions.items() if standing.content}
    assert present == ({decision.ordinal for decision in last.read.decisions} if last else set())
