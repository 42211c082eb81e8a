"""Names and strengths of drugs stay the letter's own words."""

import pytest

from imr.parsing.treatment import read_treatment

Named = list[tuple[str, str | None]]

GEL = ("Gabapentin", "Ketamine", "Lidocaine")

STRENGTHS: list[tuple[str, Named]] = [
    ("Ultram ER 100mg #60", [("Ultram ER", "100mg")]),
    ("Ketoprofen 20% cream", [("Ketoprofen", "20%")]),
    ("20% Ketoprofen / 5% Lidocaine ointment", [("Ketoprofen", "20%"), ("Lidocaine", "5%")]),
    ("Butrans 10 mcg/hr #4", [("Butrans", "10 mcg/hr")]),
    ("Toradol 30mg/ml injection", [("Toradol", "30mg/ml")]),
    ("Naproxen 550 #60", [("Naproxen", "550")]),
    ("Naproxen 60 tablets", [("Naproxen", None)]),
    ("Tizanidine 1-2 tabs at bedtime", [("Tizanidine", None)]),
    ("Norco #90", [("Norco", None), ("Norco", None)]),
    ("Norco 10/325 mg #90", [("Norco", "10/325 mg"), ("Norco", "10/325 mg")]),
    ("Norco 10-325mg", [("Norco", "10-325mg"), ("Norco", "10-325mg")]),
    ("Amlodipine/Benazepril 20-5 #30", [("Amlodipine", "20-5"), ("Benazepril", "20-5")]),
    ("Ibuprofen 800mg-90", [("Ibuprofen", "800mg")]),
    ("Norco 10 mg/325 mg", [("Norco", "10 mg/325 mg"), ("Norco", "10 mg/325 mg")]),
    ("Morphine sulfate extended release 15mg, #60", [("Morphine sulfate", "15mg")]),
    ("Lidocaine (topical) patch 5%", [("Lidocaine", "5%")]),
    ("Soma 350mg #30 and Xanax 0.5 mg", [("Soma", "350mg"), ("Xanax", "0.5 mg")]),
    ("Soma, Xanax 1 mg", [("Soma", None), ("Xanax", "1 mg")]),
    ("Pantoprazole (Protonix) 20 mg #60", [("Pantoprazole (Protonix)", "20 mg")]),
    ("Theramine #90", [("Theramine", None)]),
    ("Metformin 1,000 mg", [("Metformin", "1,000 mg")]),
    ("Menthoderm gel 120 ml", [("Menthoderm", None), ("Menthoderm", None)]),
    ("Ketoprofen cream 180gm", [("Ketoprofen", None)]),
    ("Xanax .5mg #60", [("Xanax", ".5mg")]),
    ("Alprazolam .25 mg #30", [("Alprazolam", ".25 mg")]),
    ("Lidocaine 5%/Menthol .5% gel", [("Lidocaine", "5%"), ("Menthol", ".5%")]),
    ("TG Hot 8/10/2/2/.05% 180gm", [("TG Hot", "8/10/2/2/.05%")] * 5),
    ("Norco tabs.10/325 #60", [("Norco", "10/325")] * 2),
    ("TGHot 180 grams", [("TGHot", None)] * 5),
    ("Terocin 120 ml: capsaicin 0.025%, menthol 10%", [("capsaicin", "0.025%"), ("menthol", "10%")]),
    ("Genicin #60: glucosamine 500 mg", [("glucosamine", "500 mg")]),
    (
        "Medrox (methyl salicylate 20%, menthol 5%, capsaicin 0.0375%)",
        [("methyl salicylate", "20%"), ("menthol", "5%"), ("capsaicin", "0.0375%")],
    ),
    ("Duexis (ibuprofen and famotidine) 800/26.6 mg", [("Duexis", "800/26.6 mg")] * 2),
    ("Norco 5/325 mg (hydrocodone, acetaminophen)", [("Norco", "5/325 mg")] * 2),
    ("Medications: Soma 350 mg; Norco 5/325 mg", [("Soma", "350 mg"), ("Norco", "5/325 mg"), ("Norco", "5/325 mg")]),
    ("Vancomycin 1 gm IV", [("Vancomycin", "1 gm")]),
    ("Lactulose 473 ml", [("Lactulose", None)]),
    ("Miralax powder 527 g", [("Miralax", None)]),
    ("Amlodipine/Benazepril 5/20 mg #30", [("Amlodipine", "5/20 mg"), ("Benazepril", "5/20 mg")]),
    ("Amlodipine/Benazepril 5 mg", [("Amlodipine", None), ("Benazepril", "5 mg")]),
    ("Soma, Amlodipine/Valsartan 5/160 mg", [("Soma", None), ("Amlodipine", "5/160 mg"), ("Valsartan", "5/160 mg")]),
    ("Gabapentin/Ketamine/Lidocaine 10/10/10% cream", [(drug, "10/10/10%") for drug in GEL]),
    ("Naproxen sodium 550 mg (Anaprox) #100", [("Naproxen sodium", "550 mg")]),
    ("Soma 350 mg (Xanax)", [("Soma", "350 mg"), ("Xanax", None)]),
    ("Toradol 60mg/2cc IM", [("Toradol", "60mg/2cc")]),
    ("Botox chemodenervation 155 units", [("Botox", "155 units")]),
    ("Dexamethasone micro 0.2% cream", [("Dexamethasone", "0.2%")]),
    ("Lactulose 10 gm/15 ml", [("Lactulose", "10 gm/15 ml")]),
    ("Lidocaine 1% injection", [("Lidocaine", "1%")]),
    ("MRI after diazepam 5 mg", []),
    ("Insulin pump", []),
    ("Norco 10/325 and Soma", [("Norco", "10/325"), ("Norco", "10/325"), ("Soma", None)]),
    ("Norco 10/325/5 and Soma", [("Norco", "10/325/5"), ("Norco", "10/325/5"), ("Soma", None)]),
    ("Soma at 350 mg", [("Soma", None)]),
    ("Soma tablets, extended release oral 350 mg", [("Soma", "350 mg")]),
    ("Soma tablets, oral (extended release) 350 mg", [("Soma", None)]),
    ("Soma tab po cap, er 350 mg", [("Soma", None)]),
    ("Naproxen 550 quantity 60", [("Naproxen", "550")]),
    ("Naproxen 550 no. 60", [("Naproxen", "550")]),
    ("Ketoprofen gel 20 g", [("Ketoprofen", None)]),
    ("Ketoprofen gel 3 oz", [("Ketoprofen", None)]),
    ("Lactulose 4 cc", [("Lactulose", None)]),
    ("20 mg Soma, 10 mg Xanax 5 mg", [("Soma", "20 mg"), ("Xanax", "10 mg")]),
    ("Soma 350 mg/day", [("Soma", "350 mg")]),
    ("Nicotine patch 21 mg/24 hr", [("Nicotine", "21 mg/24 hr")]),
    ("Humira pen 40 mg/0.8 ml", [("Humira", "40 mg/0.8 ml")]),
    ("Butrans 10 mcg/hour", [("Butrans", "10 mcg/hour")]),
    ("Norco (hydrocodone/acetaminophen) 10/325 mg", [("Norco (hydrocodone/acetaminophen)", "10/325 mg")] * 2),
    ("Hydrocodone/APAP (Norco) #60", [("Hydrocodone/APAP (Norco)", None)] * 2),
    ("Soma (Xanax) 1 mg", [("Soma", None), ("Xanax", "1 mg")]),
    ("Compound cream", [("Compound cream", None)]),
    ("Ketoprofen compound cream", [("Ketoprofen", None)]),
]


@pytest.mark.parametrize(("request_words", "expected"), STRENGTHS, ids=[words for words, _ in STRENGTHS])
def test_names_and_strengths_are_the_words_of_the_request(request_words: str, expected: Named) -> None:
    assert [(drug.name, drug.strength) for drug in read_treatment(request_words).drugs] == expected


CLASSES: list[tuple[str, list[str | None]]] = [
    ("Lidoderm patch #30 and Soma 350 mg #30", ["topical_analgesic", "muscle_relaxant"]),
    ("Soma 350 mg and Lidoderm patch", ["muscle_relaxant", "topical_analgesic"]),
    ("Xanax, ketoprofen cream", ["benzodiazepine", "topical_analgesic"]),
    ("Compound cream: ketoprofen, gabapentin, tramadol", ["topical_analgesic"] * 3),
    ("Ketoprofen, gabapentin and tramadol in a cream", ["topical_analgesic"] * 3),
    ("Ketoprofen 10%, gabapentin 6%, tramadol 10%", ["topical_analgesic"] * 3),
    ("Gabapentin #60; ketoprofen cream", ["antiepileptic", "topical_analgesic"]),
    ("Gabapentin qty 60, ketoprofen ointment", ["antiepileptic", "topical_analgesic"]),
    ("Fentanyl patch 50 mcg/hr #10", ["topical_analgesic"]),
    ("Topical diclofenac", ["topical_analgesic"]),
    ("Norco, ketoprofen cream", ["opioid", "opioid", "topical_analgesic"]),
    ("Ondansetron, ketoprofen cream", ["antiemetic", "topical_analgesic"]),
    ("Omeprazole, ketoprofen cream", ["proton_pump_inhibitor", "topical_analgesic"]),
    ("Zolpidem, ketoprofen cream", ["sedative_hypnotic", "topical_analgesic"]),
    ("Ketoprofen cream, naproxen 550 mg", ["topical_analgesic", "nsaid"]),
    ("Gabapentin quantity 60, ketoprofen cream", ["antiepileptic", "topical_analgesic"]),
    ("Gabapentin #60, ketoprofen cream", ["antiepileptic", "topical_analgesic"]),
    ("Gabapentin, ketoprofen cream", ["topical_analgesic"] * 2),
    ("Gabapentin/lidocaine 6/5%", ["topical_analgesic"] * 2),
    ("Tramadol/gabapentin/lidocaine 5%", ["topical_analgesic"] * 3),
    ("Xanax/lidocaine 5%", ["benzodiazepine", "topical_analgesic"]),
    ("Gabapentin 300 mg, lidocaine 5%", ["antiepileptic", "topical_analgesic"]),
    ("Lidocaine 5% injected, ketoprofen cream", ["topical_analgesic"] * 2),
    ("Lidocaine nerve block 1%", ["other"]),
    ("Lidocaine infusion", ["other"]),
    ("Diclofenac 75 mg", ["nsaid"]),
    ("Shoulder injection with lidocaine 1% and Kenalog", ["other", "corticosteroid"]),
    ("Trigger point injections and lidocaine 5% patches", ["topical_analgesic"]),
    ("TPI with lidocaine and Kenalog", ["other", "corticosteroid"]),
    ("Gel-One, left knee", ["other"]),
    ("Ketoprofen cream and Orphenadrine", ["topical_analgesic", "muscle_relaxant"]),
]


@pytest.mark.parametrize(("request_words", "expected"), CLASSES, ids=[words for words, _ in CLASSES])
def test_only_what_goes_on_the_skin_is_topical(request_words: str, expected: list[str | None]) -> None:
    assert [drug.drug_class for drug in read_treatment(request_words).drugs] == expected
