"""The vocabulary files keep the form that finding relies on; what is wrong is named, with the form to write instead."""

from collections import Counter
from typing import get_args

import pytest

from imr.domain.vocabulary import BodyPart, Category, DrugClass, Subcategory
from imr.parsing.treatment.words import fold_phrase
from imr.parsing.vocabulary import WORD_LISTS, names, rows

PHRASE_FILES = ("treatments.csv", "drugs.csv", "body_parts.csv")
WEIGHTS = {"strong", "plain", "act", "treat", "specialist", "referral", "weak", "silent"}


@pytest.mark.parametrize("name", PHRASE_FILES)
def test_phrases_are_folded(name: str) -> None:
    assert {row[0]: fold_phrase(row[0]) for row in rows(name) if row[0] != fold_phrase(row[0])} == {}


@pytest.mark.parametrize("name", PHRASE_FILES)
def test_no_phrase_stands_twice(name: str) -> None:
    counted = Counter((row[0], row[4] if name == "treatments.csv" else "") for row in rows(name))
    assert [key for key, count in counted.items() if count > 1] == []


def test_treatments_use_the_enumerations() -> None:
    for phrase, category, subcategory, weight, asked_as in rows("treatments.csv"):
        assert category in ("", *get_args(Category)), phrase
        assert subcategory in ("", *get_args(Subcategory)), phrase
        assert weight in WEIGHTS, phrase
        assert (weight == "silent") == (category == ""), phrase
        assert asked_as in ("", "device", "sessions"), phrase


def test_drugs_use_the_enumeration_and_name_ingredients_in_lower_case() -> None:
    for name, ingredients, drug_class in rows("drugs.csv"):
        assert drug_class in get_args(DrugClass), name
        assert ingredients == "-" or all(part.strip() == part for part in ingredients.split("+")), name


def test_an_ingredient_has_one_class_whatever_its_brand() -> None:
    """Doxepin is an antidepressant and, as Silenor, a hypnotic: it is the only one that differs."""
    generic = {name: drug_class for name, ingredients, drug_class in rows("drugs.csv") if ingredients == ""}
    differing = {
        name
        for name, ingredients, drug_class in rows("drugs.csv")
        if drug_class != "topical_analgesic" and ingredients in generic and drug_class != generic[ingredients]
    }
    assert differing <= {"silenor"}


def test_body_parts_use_the_enumeration() -> None:
    allowed = {*get_args(BodyPart), "spine", ""}
    assert {part for _, parts in rows("body_parts.csv") for part in parts.split("+")} <= allowed


def test_spellings_lead_to_known_words() -> None:
    known = {word for name in PHRASE_FILES for row in rows(name) for word in row[0].split()}
    assert [written for written, meant in rows("spelling.csv") if meant not in known] == []


def test_name_files_hold_no_blank_and_no_repeated_line() -> None:
    for name in ("mtus_chapters.txt", "odg_chapters.txt", "section_names.txt"):
        lines = names(name)
        assert all(line == line.strip() != "" for line in lines)
        assert len({line.lower() for line in lines}) == len(lines), name


def test_word_lists_are_words() -> None:
    assert all(words and all(word == word.lower() for word in words) for words in WORD_LISTS.values())
