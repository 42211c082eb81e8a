"""Hand-made letters of one fictional case, small enough to see what differs."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from imr.domain.decision import Decision
from imr.domain.letter import Letter, Source, letter_outcome
from imr.domain.vocabulary import Outcome
from imr.recording.head import FileOfLetter

CASE = "CM20-0000001"
START = datetime(2020, 5, 1, 12, tzinfo=UTC)

Item = tuple[str, Outcome]


def letter(
    text: str, items: Sequence[Item], *, day: int = 1, parser: str = "1.0.0", case: str | None = CASE, **facts: object
) -> Letter:
    """A letter whose text hash is `text`, decided that day of May 2020, with (request, outcome) per decision."""
    letter_id = case or f"sha256-{text}"
    decisions = [
        Decision(
            decision_id=f"{letter_id}#{n}",
            ordinal=n,
            request=request,
            outcome=outcome,
            medically_necessary=outcome == "overturned",
        )
        for n, (request, outcome) in enumerate(items, 1)
    ]
    return Letter.model_validate(
        {
            "letter_id": letter_id,
            "case_number": case,
            "layout": "final_determination",
            "decision_date": date(2020, 5, day),
            "outcome": letter_outcome(outcome for _, outcome in items),
            "decisions": decisions,
            "source": Source(name=text, media_type="text/plain", size=len(text), sha256=f"file-{text}"),
            "text_sha256": text,
            "parser_version": parser,
            **facts,
        }
    )


def file_of(read: Letter, *, minutes: int = 0, key: str | None = None, version_id: str = "v1") -> FileOfLetter:
    """The file that `read` came from, uploaded so many minutes after START."""
    return FileOfLetter(
        key=key or f"{read.text_sha256}.txt",
        version_id=version_id,
        uploaded_at=START + timedelta(minutes=minutes),
        media_type=read.source.media_type,
        size=read.source.size,
        sha256=read.source.sha256,
        text_sha256=read.text_sha256,
    )
