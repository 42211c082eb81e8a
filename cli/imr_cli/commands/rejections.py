"""`imr rejections`: the files that are no letters, and why."""

from typing import Annotated

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from imr.bootstrap import recorded_letters
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.output import out, print_json


def rejections(
    *, json: Annotated[bool, Parameter(help="One JSON document.", negative="")] = False, target: Target = LOCAL
) -> None:
    """The files that are no letters, and why. `imr replay --rejected` reads them again, after a parser update."""
    cloud = connect(target)
    found = sorted(
        recorded_letters(cloud.settings, cloud.clients).rejections(), key=lambda one: (one.key, one.member or "")
    )
    if json:
        print_json({"rejections": [one.model_dump(mode="json") for one in found]})
        return
    table = Table("file", "reason", "message")
    for one in found:
        table.add_row(escape(f"{one.key}!{one.member}" if one.member else one.key), one.reason, escape(one.message))
    out.print(table if found else "no rejections")
