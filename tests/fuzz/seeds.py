"""What the parser is fuzzed from: made-up letters in every layout, format and container."""

import gzip
import io
import zipfile
from functools import cache
from random import Random
from unittest.mock import patch

from reportlab import rl_config

from imr.domain.vocabulary import Layout
from tests.letters.generator import letter
from tests.letters.mangling import Writing

LAYOUTS: tuple[Layout, ...] = (
    "final_determination",
    "documents_reviewed",
    "notice_of_determination",
    "professional_review",
)
WORD_XML = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
    '2006/main"><w:body>{}</w:body></w:document>'
)
LAST_YEAR_OF_ZIP = (2026, 1, 1, 0, 0, 0)


@cache
def seeds() -> dict[str, bytes]:
    """Files by name; the same in every run."""
    found: dict[str, bytes] = {}
    for number, layout in enumerate(LAYOUTS):
        document = letter(Random(number), number, layout).document
        for way in ("pdfium", "markdown", "html"):
            found[f"{layout}.{way}"] = Writing(way).write(document)
        with patch.object(rl_config, "pageCompression", 0):  # so that what is changed is what is read
            found[f"{layout}.pdf"] = Writing("pdf").write(document)
        plain = found[f"{layout}.pdfium"]
        found[f"{layout}.utf-16"] = plain.decode().encode("utf-16")
        found[f"{layout}.gz"] = gzip.compress(plain, mtime=0)
        found[f"{layout}.docx"] = docx(plain.decode())
    first = LAYOUTS[0]
    found["several.txt"] = b"\n".join(found[f"{layout}.pdfium"] for layout in LAYOUTS)
    found["letters.zip"] = zipped(
        {"a.txt": found[f"{first}.pdfium"], "b.pdf": found[f"{first}.pdf"], "c.gz": found[f"{first}.gz"]}
    )
    return found


def docx(words: str) -> bytes:
    """A document of the word processor with a paragraph a line."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in escaped.splitlines())
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zipped({"[Content_Types].xml": types.encode(), "word/document.xml": WORD_XML.format(paragraphs).encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive, the same bytes every time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, LAST_YEAR_OF_ZIP), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
