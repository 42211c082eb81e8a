"""`imr withdraw`: take a letter out of the record, or put it back."""

from typing import Annotated
from uuid import uuid4

from cyclopts import Parameter

from imr.bootstrap import recorder
from imr.recording.recorder import Cause
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.errors import CommandError
from imr_cli.letters.recorded import letter_id_of
from imr_cli.output import out


def withdraw(
    case: Annotated[str, Parameter(help="Case number, or letter_id.")],
    /,
    *,
    undo: Annotated[bool, Parameter(negative="", help="Take the withdrawal back.")] = False,
    target: Target = LOCAL,
) -> None:
    """Take a letter out of the record: its decisions are withdrawn, its history stays.

    Files of it that were uploaded before stay without effect; one with another text that is uploaded later brings it
    back.
    """
    cloud = connect(target)
    letter_id, cause = letter_id_of(case), Cause(f"operator-{uuid4()}")
    recording = recorder(cloud.settings, cloud.clients)
    head = recording.restore(letter_id, cause) if undo else recording.withdraw(letter_id, cause)
    if head is None:
        raise CommandError(f"{letter_id} is not recorded")
    standing = "recorded" if head.current else f"withdrawn at {head.withdrawn_at}"
    out.print(f"{letter_id} is {standing}; revision {head.letter.revision if head.letter else 0}", highlight=False)
