"""Requests as letters word them, each with what a reviewer would say that it asks for (`requests.csv`)."""

import csv
from pathlib import Path

import pytest

from imr.parsing.treatment import read_treatment

with (Path(__file__).parent / "requests.csv").open(newline="", encoding="utf-8") as file:
    REQUESTS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", REQUESTS, ids=[row["request"][:60] for row in REQUESTS])
def test_a_request_is_read_as_labelled(row: dict[str, str]) -> None:
    treatment = read_treatment(row["request"])
    assert {
        "category": treatment.category or "",
        "subcategory": treatment.subcategory or "",
        "ingredients": "+".join(drug.ingredient for drug in treatment.drugs if drug.ingredient),
        "drug_class": (treatment.drugs[0].drug_class or "") if treatment.drugs else "",
        "quantity": "" if treatment.quantity is None else str(treatment.quantity),
        "body_parts": "+".join(sorted(treatment.body_parts)),
    } == {
        "category": row["category"],
        "subcategory": row["subcategory"],
        "ingredients": row["ingredients"],
        "drug_class": row["drug_class"],
        "quantity": row["quantity"],
        "body_parts": "+".join(sorted(filter(None, row["body_parts"].split("+")))),
    }
