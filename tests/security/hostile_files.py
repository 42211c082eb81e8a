"""Files that try to reach the file system or the network, each around a letter that is read nevertheless, or rejected.

    python -m tests.security.hostile_files      reads them all, and prints each thing outside that was touched

Python tells of every file that is opened, every connection and every process that is started, whoever asks for it
(PEP 578), but not of what PDFium does by itself. So the files are read a third time by a process that may open nothing
any more, neither files nor connections, and must be read the same.
"""

import io
import json
import resource
import sys
import zipfile
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from tests.fuzz.seeds import docx, seeds

TARGET = "/etc/passwd"
ELSEWHERE = "http://127.0.0.1:9/fetched"
ENTITY = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{TARGET}"><!ENTITY y SYSTEM "{ELSEWHERE}">]>'
NAMES = (
    *("../../../../tmp/imr-slip.txt", "/tmp/imr-slip.txt", "..\\..\\imr-slip.txt", "C:\\imr-slip.txt"),  # noqa: S108  what an archive might try
    *("a/../../b.txt", "~/imr-slip.txt", "file:///etc/passwd", "//server/share/x.txt", "con", "a\x00b.txt"),
)
HTML = f"""<html><head><script src="{ELSEWHERE}.js"></script><link rel="stylesheet" href="{ELSEWHERE}.css">
<base href="file:///etc/"><meta http-equiv="refresh" content="0;url={ELSEWHERE}"></head><body>
<img src="{ELSEWHERE}.png"><img src="file://{TARGET}"><iframe src="file://{TARGET}"></iframe><object data="{ELSEWHERE}">
</object><svg><use href="{ELSEWHERE}#x"/></svg><xi:include href="file://{TARGET}"/><pre>{{}}</pre></body></html>"""

OUTSIDE = (
    "open",
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "urllib.",
    "ctypes.dlopen",
)
"""Audit events of CPython that reach out: https://docs.python.org/3/library/audit_events.html"""


def files() -> dict[str, bytes]:
    """Hostile files by what they try."""
    text = seeds()["final_determination.pdfium"].decode()
    made = {
        "html that fetches": HTML.replace("{}", text.replace("<", "&lt;")).encode(),
        "docx with external entities": _docx(ENTITY, text),
        "docx with a remote template": _with(
            docx(text), "word/_rels/settings.xml.rels", f'<Relationship Target="{ELSEWHERE}" TargetMode="External"/>'
        ),
        "archive of a link": _link(),
        "archive of names that lead out": _archive(text),
    }
    return made | {f"pdf with {name}": _pdf(action) for name, action in ACTIONS.items()}


def _docx(before: str, text: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(text))) as archive:
        body = archive.read("word/document.xml").decode()
    return _with(docx(text), "word/document.xml", before + body.replace("<w:t>", "<w:t>&x;&y;", 1))


def _with(data: bytes, name: str, content: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return packed.getvalue()


def _archive(text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, name in enumerate(NAMES):
            archive.writestr(zipfile.ZipInfo(name), text.replace("CM16-9", f"CM{10 + number}-9"))
    return packed.getvalue()


def _link() -> bytes:
    packed = io.BytesIO()
    link = zipfile.ZipInfo("letter.txt")
    link.external_attr = 0o120777 << 16  # a symbolic link, as Unix archives have them
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(link, TARGET)
    return packed.getvalue()


def _named(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


ACTIONS: dict[str, DictionaryObject] = {
    "a launch action": _named(S=NameObject("/Launch"), F=TextStringObject("/bin/sh")),
    "an address": _named(S=NameObject("/URI"), URI=TextStringObject(ELSEWHERE)),
    "a script": _named(S=NameObject("/JavaScript"), JS=TextStringObject(f"app.launchURL('{ELSEWHERE}')")),
    "another file to go to": _named(
        S=NameObject("/GoToR"), F=TextStringObject(TARGET), D=ArrayObject([NumberObject(0), NameObject("/Fit")])
    ),
    "a form to submit": _named(S=NameObject("/SubmitForm"), F=TextStringObject(ELSEWHERE)),
    "data to import": _named(S=NameObject("/ImportData"), F=TextStringObject(TARGET)),
}


def _pdf(action: DictionaryObject) -> bytes:
    """A letter that does something when it is opened, and has a file attached."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(seeds()["final_determination.pdf"])))
    writer._root_object[NameObject("/OpenAction")] = action
    writer.pages[0][NameObject("/AA")] = _named(O=action)
    writer.add_attachment("../../tmp/imr-slip.txt", b"attached")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def touched(act: Callable[[], object]) -> list[str]:
    """What is reached for outside while `act` runs. The hook stays until the process ends; nothing takes it off."""
    seen: list[str] = []
    watching = True

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event.startswith(OUTSIDE):
            seen.append(f"{event} {arguments!r}"[:300])

    sys.addaudithook(hear)
    act()
    watching = False
    return seen


def main() -> None:
    """Read every file once to have everything loaded, then once more under watch."""
    from imr.domain.letter import Letter
    from imr.parsing import read

    made = files()
    letters = {name: [isinstance(member.result, Letter) for member in read(data, name)] for name, data in made.items()}
    seen = {name: touched(lambda data=data, name=name: read(data, name)) for name, data in made.items()}  # type: ignore[misc]
    noticed = touched(lambda: open(TARGET, "rb").close())  # noqa: PTH123  whether the watch can see at all
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    locked = {name: [isinstance(member.result, Letter) for member in read(data, name)] for name, data in made.items()}
    json.dump({"letters": letters, "touched": seen, "noticed": noticed, "locked": locked}, sys.stdout)


if __name__ == "__main__":
    main()
