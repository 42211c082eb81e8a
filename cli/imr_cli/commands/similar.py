"""`imr similar`: precedents of a decision or of a request."""

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from imr.limits import MAX_PAGE_SIZE
from imr.search.asking import UnknownDecisionError
from imr.search.asking import similar as ask
from imr.search.store import IndexDamagedError
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.errors import CommandError
from imr_cli.index import open_index
from imr_cli.output import print_json
from imr_cli.precedents.screen import show_similar


def similar(
    subject: Annotated[str, Parameter(help="Id of a decision, or a request.")],
    /,
    *more: Annotated[str, Parameter(help="More words of the request.")],
    limit: Annotated[
        int, Parameter(validator=Number(gte=1, lte=MAX_PAGE_SIZE), help=f"Results to show, at most {MAX_PAGE_SIZE}.")
    ] = 10,
    json: Annotated[bool, Parameter(help="One JSON document.", negative="")] = False,
    target: Target = LOCAL,
) -> None:
    """Precedents of a decision (CM16-0000000#1) or of a request in your words."""
    try:
        answer = ask(open_index(connect(target)), " ".join([subject, *more]), limit=limit)
    except (UnknownDecisionError, IndexDamagedError) as error:
        raise CommandError(str(error)) from error
    if json:
        print_json(answer)
    else:
        show_similar(answer)
