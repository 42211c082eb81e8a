"""What it costs to read a letter: text beside a plain regex, PDF beside PDFium alone, huge texts, memory, processes.

Generated letters of all layouts, and the real ones of the folder that IMR_CORPUS names. Times are processor time of one
process, of each letter the best of several runs over all letters, with caches emptied before each run, so that no
answer is kept from the run before; of `imr parse` they are elapsed time. Memory is the most that a process of its own
had, interpreter and libraries included.
"""

import functools
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2

from imr.parsing import read
from imr.parsing.pdf import pdf_text
from tests.benchmarks.largest_inputs import LARGEST, megabytes
from tests.letters.generator import letters
from tests.letters.mangling import Writing
from tests.unit.parsing.hostile import PIECES, PLACES, hostile
from tests.unit.parsing.structure.form import SUMMARY, letter_text

LETTERS = 60
RUNS = 7
MEGABYTE = 1_000_000
FEW, MANY = 100, 10_000
PLAIN = re.compile(
    r"Case Number:\s*(\S+)|Date Assigned:\s*(\S+)|Date of Injury:\s*(\S+)|Decision Date:\s*(\S+)"
    r"|UR Denial Date:\s*(\S+)|Priority:\s*(\S+)|Received:\s*(\S+)|^(.*): (?:Upheld|Overturned)$",
    re.MULTILINE,
)
"""What a program without any of our care would look for: the fields of the header, and the requests."""

PARSE = """
import sys
from resource import RUSAGE_CHILDREN, getrusage
from imr_cli.main import run
run(sys.argv[1:])
(most,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(max(int(most.split()[1]), getrusage(RUSAGE_CHILDREN).ru_maxrss), file=sys.stderr)
"""


def run() -> dict[str, object]:
    """Milliseconds a letter, ratios, seconds and megabytes of the largest, letters a second."""
    made = [case.document for case in letters(LETTERS, seed=1)]
    texts = [Writing("pdfium").write(document) for document in made]
    files = [Writing("pdf").write(document) for document in made]
    text_ms, plain_ms = _milliseconds(texts, (_read, _plain))
    pdf_ms, pdfium_ms = _milliseconds(files, (_read, _extract))
    return {
        "ms a text letter (<= 0.5)": round(text_ms, 2),
        "ms of a plain regex on it": round(plain_ms, 3),
        "ms a PDF letter": round(pdf_ms, 2),
        "ms PDFium alone": round(pdfium_ms, 2),
        "PDF letter to PDFium (<= 1.15)": round(pdf_ms / pdfium_ms, 2),
        **_real_letters(),
        **{f"s a letter of {size} MB": _long_letter(size) for size in (1, 2, 5)},
        "s the worst hostile megabyte (< 2)": max(
            _hostile(place, piece) for place in PLACES.values() for piece in PIECES
        ),
        **{f"MB {name} (< 200)": megabytes(name) for name in LARGEST},
        **_many_letters(texts),
    }


def _real_letters() -> dict[str, object]:
    """The same of the real letters, where there are any: they have fewer items, and all are of the newest form."""
    corpus = os.environ.get("IMR_CORPUS")
    if corpus is None:
        return {}
    files = [path.read_bytes() for path in sorted(Path(corpus, "real").glob("*.pdf"))]
    (text_ms,) = _milliseconds([pdf_text(file).encode() for file in files], (_read,))
    pdf_ms, pdfium_ms = _milliseconds(files, (_read, _extract))
    return {
        "ms a text letter, real ones": round(text_ms, 2),
        "PDF letter to PDFium, real ones": round(pdf_ms / pdfium_ms, 2),
    }


def _milliseconds(files: Sequence[bytes], acts: Sequence[Callable[[bytes], object]]) -> list[float]:
    """Of each act the milliseconds a file, measured in turns: what slows the machine down slows all of them."""
    best = [[float("inf")] * len(files) for _ in acts]
    for _ in range(RUNS):
        for act, times in zip(acts, best, strict=True):
            _empty_caches()
            for position, file in enumerate(files):
                times[position] = min(times[position], _seconds(lambda: act(file)))  # noqa: B023 - called at once
    return [1000 * sum(times) / len(files) for times in best]


def _empty_caches() -> None:
    """Caches that hold what letters say; those without a limit hold tables."""
    for name, module in list(sys.modules.items()):
        if name.startswith("imr."):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper) and value.cache_parameters()["maxsize"]:
                    value.cache_clear()


def _seconds(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _read(data: bytes) -> object:
    return read(data, "letter")


def _plain(data: bytes) -> object:
    return PLAIN.findall(data.decode())


def _extract(data: bytes) -> object:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _long_letter(megabytes: int) -> float:
    summary = SUMMARY * (megabytes * MEGABYTE // len(SUMMARY))
    return round(_seconds(lambda: _read(letter_text(summary=summary).encode())), 2)


def _hostile(place: str, piece: str) -> float:
    return round(_seconds(lambda: _read(hostile(place, piece, MEGABYTE))), 2)


def _parse(folder: str, jobs: int) -> tuple[float, int]:
    """Elapsed seconds of `imr parse`, and the megabytes that its largest process has at most."""
    started = time.monotonic()
    words = [sys.executable, "-c", PARSE, "parse", "--jobs", str(jobs), folder]
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return time.monotonic() - started, int(done.stderr.split()[-1]) // 1024


def _many_letters(texts: Sequence[bytes]) -> dict[str, object]:
    """Memory of `imr parse` for few and many letters, and its speed with one and two processes."""
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in (FEW, MANY):
            (Path(folder) / str(count)).mkdir()
            for number in range(count):
                (Path(folder) / str(count) / f"{number:05d}.txt").write_bytes(texts[number % len(texts)])
        for jobs in (1, 2):
            figures[f"MB imr parse --jobs {jobs}, {FEW} letters"] = _parse(f"{folder}/{FEW}", jobs)[1]
            elapsed, figures[f"MB imr parse --jobs {jobs}, {MANY:,} letters"] = _parse(f"{folder}/{MANY}", jobs)
            figures[f"letters a second, --jobs {jobs}"] = round(MANY / elapsed)
    return figures
