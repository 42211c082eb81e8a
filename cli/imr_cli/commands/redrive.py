"""`imr redrive`: dead letters back into the queues they came from."""

from collections import Counter
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number
from rich.table import Table

from imr_cli.cloud import LOCAL, Cloud, Target, connect
from imr_cli.inventory import QUEUES, Queue
from imr_cli.operations.redriving import kinds
from imr_cli.operations.redriving import redrive as move
from imr_cli.output import out, waiting


def redrive(
    queue: Annotated[Queue | None, Parameter(help="Its dead letters; without it, those of all queues.")] = None,
    /,
    *,
    dry_run: Annotated[bool, Parameter(negative="", help="Only say what there is.")] = False,
    max_rate: Annotated[float | None, Parameter(validator=Number(gt=0), help="Messages a second, at most.")] = None,
    target: Target = LOCAL,
) -> None:
    """Put the dead letters of a queue, or of all, back; first mend what killed them. Grouped by what they are."""
    cloud = connect(target)
    table = Table("queue", "dead letters", "found" if dry_run else "moved")
    for name in [queue] if queue else QUEUES:
        for kind, count in sorted((kinds(cloud, name) if dry_run else _move(cloud, name, max_rate)).items()):
            table.add_row(name, kind, str(count))
    if table.row_count:
        out.print(table)
    else:
        out.print("no dead letters")


def _move(cloud: Cloud, queue: Queue, max_rate: float | None) -> Counter[str]:
    moved: Counter[str] = Counter()
    with waiting(f"{queue}: moving") as say:
        for more in move(cloud, queue, max_rate):
            moved += more
            say(f"{queue}: {moved.total()} moved")
    return moved
