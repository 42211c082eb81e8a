"""How many units, sessions or visits a request asks for, in every way of saying so."""

import pytest

from imr.parsing.treatment import read_treatment

QUANTITIES: list[tuple[str, int | None]] = [
    ("Dental implants #8 and #9", None),
    ("Dental implants #8 & #9, #10", None),
    ("Soma 350mg, refills: 3", None),
    ("Soma 350 mg, 2 refills", None),
    ("Soma 350 mg 60 tablets with 2 refills", 60),
    ("Soma #60 (1 box)", 60),
    ("Soma #60 (total 120)", 120),
    ("Soma 350 mg 1 tab bid, 60", 60),
    ("Physical therapy left knee 2014", None),
    ("Physical therapy 999", 999),
    ("Physical therapy 1000", None),
    ("Physical therapy 50 %", None),
    ("Soma #30, two boxes = 60", 60),
    ("Psychotherapy, 12", 12),
    ("Massage 12 visits /", 12),
    ("Massage 12 visits a", 12),
    ("Massage 12 visits to", 12),
    ("- 12 massage visits -", 12),
    ("Individual psychotherapy 20", 20),
    ("Left knee arthroscopy, 12", None),
    ("Epidural injection L4, 5", None),
    ("Home exercise kit, 2", 2),
    ("Physical therapy two to three times a week for six weeks", 18),
    ("Physical therapy 2 or 3 times per week x 4 weeks", 12),
    ("Physical therapy 2 - 3 times a week, for 4 weeks", 12),
    ("Physical therapy 3 times a month for 1 year", 36),
    ("Physical therapy 3 times a week for 2 months", None),
    ("Physical therapy once a week for 6 weeks", 6),
    ("Physical therapy thrice weekly for 4 weeks", 12),
    ("Acupuncture every 2 weeks for 12 weeks", 6),
    ("Acupuncture every other week for 12 weeks", 6),
    ("Acupuncture every other week for 6", 6),
    ("Acupuncture weekly for 8 weeks", 8),
    ("Acupuncture monthly x 3", 3),
    ("Acupuncture 8 weeks, twice a week", 16),
    ("Acupuncture 8 weeks at 2 times per week", 16),
    ("Acupuncture 8 weeks (2 weekly)", 16),
    ("Massage twenty four sessions", 24),
    ("Massage twenty-four sessions", 24),
    ("Massage thirty-two sessions", 32),
    ("Massage thirty sessions", 30),
    ("Massage six (6) sessions", 6),
    ("Massage six [6] sessions", 6),
    ("Massage sessions: 12", 12),
    ("Massage sessions x 12", 12),
    ("Massage sessions (12)", 12),
    ("Massage sessions 12 weeks", None),
    ("Massage total of 12 sessions", 12),
    ("Massage 2 times a week for 3 weeks, 8 total", 8),
    ("Massage 2 times a week for 3 weeks = 8", 8),
    ("Massage 2x3 (8)", 8),
    ("Massage 2×3", 6),
    ("Massage 2*3", 6),
    ("Massage 4-6 sessions", 6),
    ("Massage 6-4 sessions", 6),
    ("Massage 4 to 6 sessions", 6),
    ("Massage 97110-8", None),
    ("Massage (CPT 97124), 6 sessions", 6),
    ("Massage 12 visits certified", 12),
    ("Massage (6 authorized) 12 visits", 12),
    ("Massage, 6 authorized, 12 visits", 12),
    ("Massage, authorized 6, 12 visits", 12),
    ("Massage (approved: 6) 12 visits", 12),
    ("Massage 2 times per week for 6 weeks and 1 time per week for 4 weeks", 16),
    ("Massage 2x/wk x 6wks", 12),
    ("Massage 2/wk for 6", 12),
    ("Massage 1 hour weekly x 12 weeks", 12),
    ("Massage 2 hours x 12", 12),
    ("Massage 12.0 visits", 12),
    ("Massage 1.5 visits", None),
    ("Massage 012 visits", None),
    ("Massage 0 visits", None),
    ("X-ray of the knee, 3 views", None),
    ("X-ray of the knee, 3-4 views", None),
    ("MRI 3 tesla", None),
    ("TENS unit 4 lead", None),
    ("12-panel drug screen", None),
    ("Drug screen 12 - panel", None),
    ("Norco 10/325 mg, 1 tablet twice daily, #60", 60),
    ("Norco 1 tab every 6 hours, 120 tablets", 120),
    *(
        (f"Norco {often}", None)
        for often in ("1 by mouth", "2 tabs po", "1 tablet daily", "1 tab a day", "3 times daily")
    ),
    *(
        (f"Norco {often}", None)
        for often in ("2 tablets 3 times a day", "thrice daily", "twice per day", "2 every 6 hours")
    ),
    *(
        (f"Norco {often}", None)
        for often in ("every 4 hours", "1 tablet per hour", "daily for 30 days", "daily x 30 days")
    ),
    *((f"Norco {often} 60 tablets", 60) for often in ("every 4 hours", "2 tabs every hour", "daily, 30 days,")),
    ("Naproxen 550 mg twice a day", None),
    ("Naproxen 550 mg twice a day 60 tablets", 60),
    ("Lidoderm patch, one patch daily, 30 patches", 30),
    ("Lidoderm patch daily x 10 days, 30 patches", 30),
    ("Lidoderm 2 boxes of 30 patches", 60),
    ("Lidoderm one box", 1),
    ("Toradol injection x 2", 2),
    ("Toradol injection times three", 3),
    ("2 Toradol injections", 2),
    ("3 cervical pillows", 3),
    ("One cane and two crutches", 3),
    ("Cane, 2 pairs of crutches", 2),
    ("Urine drug screen x 4 per year", 4),
    ("Urine drug screen 4 times a year", 4),
    ("Urine drug screen 4 per year", 4),
    ("Urine drug screens (4)", 4),
    ("Office visits x 6 months", None),
    ("Office visit every 3 months", None),
    ("Home health aide 4 hours a day for 2 weeks", None),
    ("Home health aide 5 days a week for 4 weeks", 20),
    ("Gym membership 6 months", None),
]


@pytest.mark.parametrize(("request_words", "quantity"), QUANTITIES, ids=[words for words, _ in QUANTITIES])
def test_quantity(request_words: str, quantity: int | None) -> None:
    assert read_treatment(request_words).quantity == quantity


NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
NUMBERS_IN_WORDS = [*NUMBERS.split(), "eighteen", "nineteen", "twenty"]


@pytest.mark.parametrize(
    ("word", "number"), [*zip(NUMBERS_IN_WORDS, range(1, 21), strict=True), ("ninety", 90), ("forty", 40)]
)
def test_numbers_in_words(word: str, number: int) -> None:
    assert read_treatment(f"Massage {word} sessions").quantity == number


@pytest.mark.parametrize(("word", "number"), [("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80)])
def test_tens_in_words(word: str, number: int) -> None:
    assert read_treatment(f"Soma {word} tablets").quantity == number
    assert read_treatment(f"Soma {word}-five tablets").quantity == number + 5
    assert read_treatment(f"Soma {word} five tablets").quantity == number + 5
