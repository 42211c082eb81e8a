"""`imr show`: one letter with its decisions, sources, revisions and issues."""

from typing import Annotated

from cyclopts import Parameter

from imr.bootstrap import recorded_letters
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.letters.recorded import answer, letter_id_of
from imr_cli.letters.screen import show_letter, show_revisions
from imr_cli.output import print_json


def show(
    case: Annotated[str, Parameter(help="Case number, or letter_id or the id of one of its decisions.")],
    /,
    *,
    revisions: Annotated[bool, Parameter(negative="", help="What it said before, text by text.")] = False,
    json: Annotated[bool, Parameter(help="One JSON document.", negative="")] = False,
    target: Target = LOCAL,
) -> None:
    """One letter, by case number, letter_id or a decision_id, with its decisions, sources, revisions and issues."""
    cloud = connect(target)
    letter = answer(recorded_letters(cloud.settings, cloud.clients), letter_id_of(case.partition("#")[0]))
    if json:
        print_json(letter)
    elif revisions:
        show_revisions(letter)
    else:
        show_letter(letter)
