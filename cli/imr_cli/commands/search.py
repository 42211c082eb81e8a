"""`imr search`: ranked decisions with highlights and facet counts."""

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from imr.limits import MAX_PAGE_SIZE
from imr.search.asking import search as ask
from imr.search.store import IndexDamagedError
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.errors import CommandError
from imr_cli.index import open_index
from imr_cli.output import print_json
from imr_cli.precedents.screen import show_search


def search(
    query: Annotated[str, Parameter(help="Words, phrases, and fields such as category:surgery.")],
    /,
    *more: Annotated[str, Parameter(help="More of them; all must be found.")],
    limit: Annotated[
        int, Parameter(validator=Number(gte=1, lte=MAX_PAGE_SIZE), help=f"Results to show, at most {MAX_PAGE_SIZE}.")
    ] = 10,
    json: Annotated[bool, Parameter(help="One JSON document.", negative="")] = False,
    target: Target = LOCAL,
) -> None:
    """Ranked decisions with highlights and facet counts.

    All words must be found, unless OR stands between them: `imr search '(fusion OR laminectomy) outcome:overturned
    date:2016..2019'`. The query language is in docs/search.md.
    """
    try:
        answer = ask(open_index(connect(target)), " ".join([query, *more]), limit=limit)
    except IndexDamagedError as error:
        raise CommandError(str(error)) from error
    if json:
        print_json(answer)
    else:
        show_search(answer)
