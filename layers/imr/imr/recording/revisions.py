"""Which text of a letter holds, and at which revision each decision stands: pure functions of what is known.

Files of one letter arrive in any order, more than once, and are read again by better parsers. The rule:

- Texts are put in order by (decision date, first upload, text hash); the last one holds.
- The contents of a decision along that order, equal neighbours taken together, are its history ("absent" is a content
  too, once it has been present). Its revision is the length of that history.
- An operator's withdrawal stands behind all texts uploaded before it: they no longer hold, later ones do.

So another order of arrival gives the same state, a revision never decreases when a text is added (wherever in the
order it is inserted), and a decision that an amendment does not touch keeps its revision. In three rare cases a history
can change without growing: a newer parser reads a text, or the text of a file, differently, an earlier upload of a
known text moves it back in the order, or a file is found to belong to another letter. Then the revision is one more
than the last one, so that a revision never stands for two contents.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from imr.domain.letter import Letter
from imr.limits import FILES_PER_TEXT
from imr.recording.content import decision_content, letter_content
from imr.recording.head import Content, FileOfLetter, Head, Standing, TextOfLetter

FileIdentity = tuple[str, str | None, str]


def observe(head: Head, letter: Letter, file: FileOfLetter) -> Head:
    """The head after `file` was read as `letter`. The same head, if that adds nothing."""
    known = _reread(head, letter, file)
    if known is None:
        return head
    files = _with_file(known.files, file)
    before = next((text for text in known.texts if text.text_sha256 == letter.text_sha256), None)
    texts = [text for text in known.texts if text.text_sha256 != letter.text_sha256]
    texts.append(_newer(before, letter, file))
    return _settle(head.model_copy(update={"files": files, "case_number": letter.case_number}), texts)


def withdraw(head: Head, at: datetime) -> Head:
    """The head after an operator withdrew the letter."""
    return _settle(head.model_copy(update={"withdrawn_at": at}), head.texts)


def restore(head: Head) -> Head:
    """The head after an operator took the withdrawal back."""
    return _settle(head.model_copy(update={"withdrawn_at": None}), head.texts)


def release(head: Head, files: Sequence[FileOfLetter]) -> Head:
    """The head after a better parser found that `files` belong to another letter."""
    gone = {_identity(file) for file in files}
    kept = tuple(file for file in head.files if _identity(file) not in gone)
    if kept == head.files:
        return head
    left = {file.text_sha256 for file in kept}
    return _settle(head.model_copy(update={"files": kept}), [text for text in head.texts if text.text_sha256 in left])


def changed(before: Head, after: Head) -> list[int]:
    """Ordinals of the decisions that stand at another revision than before: each is one event."""
    return [n for n, standing in sorted(after.decisions.items()) if before.decisions.get(n) != standing]


def parser_order(version: str) -> tuple[int, ...]:
    """Sort key of a parser version such as `1.10.0`."""
    return tuple(int(part) for part in version.split("."))


def _reread(head: Head, letter: Letter, file: FileOfLetter) -> Head | None:
    """The head as far as it still counts when a parser gets another text from the same bytes than others did.

    A newer parser's text takes the place of theirs, an older parser's does not count (None). One parser can find
    several letters of a case in a file: then all of them count.
    """
    others = {one.text_sha256 for one in head.files if one.sha256 == file.sha256}
    parsers = [parser_order(text.parser_version) for text in head.texts if text.text_sha256 in others]
    parser = parser_order(letter.parser_version)
    if letter.text_sha256 in others or not parsers or parser == max(parsers):
        return head
    if parser < max(parsers):
        return None
    retold = {"text_sha256": letter.text_sha256}
    files = tuple(one.model_copy(update=retold) if one.sha256 == file.sha256 else one for one in head.files)
    left = {one.text_sha256 for one in files}
    return head.model_copy(update={"files": files, "texts": tuple(t for t in head.texts if t.text_sha256 in left)})


def _with_file(files: Iterable[FileOfLetter], new: FileOfLetter) -> tuple[FileOfLetter, ...]:
    """The earliest upload of each (key, member, bytes, text); of very many files with one text, the earliest."""
    earliest: dict[tuple[FileIdentity, str], FileOfLetter] = {}
    with_text: Counter[str] = Counter()
    for file in sorted([*files, new], key=_upload_order):
        identity = (_identity(file), file.text_sha256)
        if identity not in earliest and with_text[file.text_sha256] < FILES_PER_TEXT:
            earliest[identity] = file
            with_text[file.text_sha256] += 1
    return tuple(earliest.values())


def _identity(file: FileOfLetter) -> FileIdentity:
    """The same bytes at the same place are the same file, however often they are uploaded."""
    return (file.key, file.member, file.sha256)


def _upload_order(file: FileOfLetter) -> tuple[datetime, str, str, str, str, str]:
    return (file.uploaded_at, file.key, file.member or "", file.sha256, file.text_sha256, file.version_id)


def _newer(known: TextOfLetter | None, letter: Letter, file: FileOfLetter) -> TextOfLetter:
    """What is kept of a text: the reading of the newest parser, from the earliest file that this parser met."""
    if known:
        new, old = parser_order(letter.parser_version), parser_order(known.parser_version)
        later_file = (file.uploaded_at, file.sha256) >= (known.file_uploaded_at, known.file_sha256)
        if new < old or (new == old and later_file):
            return known
    return TextOfLetter(
        text_sha256=letter.text_sha256,
        parser_version=letter.parser_version,
        file_sha256=file.sha256,
        file_uploaded_at=file.uploaded_at,
        decision_date=letter.decision_date,
        letter=letter_content(letter),
        decisions={decision.ordinal: decision_content(letter, decision) for decision in letter.decisions},
    )


def _settle(head: Head, texts: Iterable[TextOfLetter]) -> Head:
    """The head with its texts in order and every standing worked out."""
    uploaded = {text.text_sha256: head.uploaded_at(text.text_sha256) for text in texts}
    ended = [t for t in texts if head.withdrawn_at and uploaded[t.text_sha256] <= head.withdrawn_at]
    valid = [t for t in texts if t not in ended]
    order = [
        sorted(part, key=lambda t: (t.decision_date or date.min, uploaded[t.text_sha256], t.text_sha256))
        for part in (ended, valid)
    ]
    steps: list[TextOfLetter | None] = [*order[0], *([None] if head.withdrawn_at else []), *order[1]]
    ordinals = sorted({*head.decisions, *(n for text in texts for n in text.decisions)})
    standings = {n: _stand([t.decisions.get(n) if t else None for t in steps], head.decisions.get(n)) for n in ordinals}
    return head.model_copy(
        update={
            "texts": tuple(order[0] + order[1]),
            "letter": _stand([t.letter if t else None for t in steps], head.letter),
            "decisions": {n: standing for n, standing in standings.items() if standing},
        }
    )


def _stand(contents: Sequence[Content | None], known: Standing | None) -> Standing | None:
    """The standing that a history gives, never behind the `known` one."""
    history = _history(contents)
    content = history[-1] if history else None
    previous = history[-2] if len(history) > 1 else None
    if known is None:
        return _standing(len(history), content, previous) if history else None
    if len(history) > known.revision:
        return _standing(len(history), content, previous)
    return known if content == known.content else _standing(known.revision + 1, content, known.content)


def _standing(revision: int, content: Content | None, previous: Content | None) -> Standing:
    return Standing(revision=revision, content=content, previous_outcome=previous.outcome if previous else None)


def _history(contents: Sequence[Content | None]) -> list[Content | None]:
    """Equal neighbours taken together; what comes before the first presence is no history."""
    history: list[Content | None] = []
    for content in contents:
        if content != (history[-1] if history else None):
            history.append(content)
    return history
