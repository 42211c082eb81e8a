"""Drugs as requests word them, labelled by hand: wording, ingredients, class."""

from random import Random

from imr.domain.vocabulary import DrugClass
from tests.letters.case import Treatment

Wording = tuple[str, tuple[str, ...], DrugClass]

TABLETS: tuple[Wording, ...] = (
    ("Norco 10/325mg", ("hydrocodone", "acetaminophen"), "opioid"),
    ("Hydrocodone/APAP 5/325mg", ("hydrocodone", "acetaminophen"), "opioid"),
    ("Percocet 10/325mg", ("oxycodone", "acetaminophen"), "opioid"),
    ("OxyContin 20mg", ("oxycodone",), "opioid"),
    ("Tramadol 50mg", ("tramadol",), "opioid"),
    ("Ultram ER 150mg", ("tramadol",), "opioid"),
    ("Ultracet 37.5/325mg", ("tramadol", "acetaminophen"), "opioid"),
    ("MS Contin 30mg", ("morphine",), "opioid"),
    ("Nucynta 75mg", ("tapentadol",), "opioid"),
    ("Tylenol #3", ("acetaminophen", "codeine"), "opioid"),
    ("Naproxen 550mg", ("naproxen",), "nsaid"),
    ("Anaprox DS 550mg", ("naproxen",), "nsaid"),
    ("Ibuprofen 800mg", ("ibuprofen",), "nsaid"),
    ("Meloxicam 15mg", ("meloxicam",), "nsaid"),
    ("Celebrex 200mg", ("celecoxib",), "nsaid"),
    ("Etodolac 400mg", ("etodolac",), "nsaid"),
    ("Relafen 750mg", ("nabumetone",), "nsaid"),
    ("Flexeril 10mg", ("cyclobenzaprine",), "muscle_relaxant"),
    ("Cyclobenzaprine 7.5mg", ("cyclobenzaprine",), "muscle_relaxant"),
    ("Tizanidine 4mg", ("tizanidine",), "muscle_relaxant"),
    ("Zanaflex 4mg", ("tizanidine",), "muscle_relaxant"),
    ("Soma 350mg", ("carisoprodol",), "muscle_relaxant"),
    ("Robaxin 750mg", ("methocarbamol",), "muscle_relaxant"),
    ("Skelaxin 800mg", ("metaxalone",), "muscle_relaxant"),
    ("Gabapentin 300mg", ("gabapentin",), "antiepileptic"),
    ("Neurontin 600mg", ("gabapentin",), "antiepileptic"),
    ("Lyrica 75mg", ("pregabalin",), "antiepileptic"),
    ("Topamax 50mg", ("topiramate",), "antiepileptic"),
    ("Xanax 0.5mg", ("alprazolam",), "benzodiazepine"),
    ("Lorazepam 1mg", ("lorazepam",), "benzodiazepine"),
    ("Valium 5mg", ("diazepam",), "benzodiazepine"),
    ("Cymbalta 60mg", ("duloxetine",), "antidepressant"),
    ("Trazodone 50mg", ("trazodone",), "antidepressant"),
    ("Amitriptyline 25mg", ("amitriptyline",), "antidepressant"),
    ("Sertraline 100mg", ("sertraline",), "antidepressant"),
    ("Omeprazole 20mg", ("omeprazole",), "proton_pump_inhibitor"),
    ("Prilosec 20mg", ("omeprazole",), "proton_pump_inhibitor"),
    ("Protonix 40mg", ("pantoprazole",), "proton_pump_inhibitor"),
    ("Ambien 10mg", ("zolpidem",), "sedative_hypnotic"),
    ("Lunesta 3mg", ("eszopiclone",), "sedative_hypnotic"),
    ("Zofran 4mg", ("ondansetron",), "antiemetic"),
    ("Ondansetron 8mg", ("ondansetron",), "antiemetic"),
    ("Medrol dose pack", ("methylprednisolone",), "corticosteroid"),
    ("Prednisone 10mg", ("prednisone",), "corticosteroid"),
    ("Fioricet", ("butalbital", "acetaminophen", "caffeine"), "other"),
    ("Colace 100mg", ("docusate",), "other"),
)

TOPICALS: tuple[Wording, ...] = (
    ("Lidoderm 5% patches", ("lidocaine",), "topical_analgesic"),
    ("Lidocaine ointment 5%", ("lidocaine",), "topical_analgesic"),
    ("Voltaren gel 1%", ("diclofenac",), "topical_analgesic"),
    ("Flector patch 1.3%", ("diclofenac",), "topical_analgesic"),
    ("Flurbiprofen/lidocaine cream", ("flurbiprofen", "lidocaine"), "topical_analgesic"),
    ("Gabapentin/amitriptyline/bupivacaine cream", ("gabapentin", "amitriptyline", "bupivacaine"), "topical_analgesic"),
    (
        "Flurbiprofen 20%/Baclofen 5%/Lidocaine 4% cream",
        ("flurbiprofen", "baclofen", "lidocaine"),
        "topical_analgesic",
    ),
    ("Capsaicin 0.025% cream", ("capsaicin",), "topical_analgesic"),
    ("Menthol/camphor/capsaicin ointment", ("menthol", "camphor", "capsaicin"), "topical_analgesic"),
)

COUNTS = (10, 15, 20, 28, 30, 45, 60, 90, 100, 120, 180, 240)


def drug(random: Random) -> tuple[str, Treatment]:
    """A request for a drug, with or without a number of units."""
    wording, ingredients, drug_class = random.choice(TABLETS)
    count = random.choice(COUNTS)
    counted, quantity = random.choice(
        (
            (f"{wording} #{count}", count),
            (f"{wording}, #{count}", count),
            (f"{wording} quantity {count}", count),
            (f"{wording} Qty {count}", count),
            (f"{wording}, #{count} with 2 refills", count),
            (wording, None),
        )
    )
    prefix = random.choice(("", "", "", "Retrospective: ", "Post-op "))
    return f"{prefix}{counted}", Treatment("pharmaceuticals", None, ingredients, drug_class, quantity)


def topical(random: Random) -> tuple[str, Treatment]:
    """A request for something to put on the skin; what is said in grams counts nothing."""
    wording, ingredients, drug_class = random.choice(TOPICALS)
    count = random.choice(COUNTS)
    counted, quantity = random.choice(((f"{wording} #{count}", count), (f"{wording} 120gm", None), (wording, None)))
    return counted, Treatment("pharmaceuticals", None, ingredients, drug_class, quantity)
