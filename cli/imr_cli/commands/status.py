"""`imr status`: what the stack holds and whether anything waits."""

from dataclasses import asdict
from typing import Annotated

from cyclopts import Parameter
from rich.table import Table

from imr.bootstrap import reconciliation
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.inventory import Holdings, QueueDepth, holdings, queue_depths
from imr_cli.output import number_of, out, print_json


def status(
    *, json: Annotated[bool, Parameter(help="One JSON document.", negative="")] = False, target: Target = LOCAL
) -> None:
    """Queue depths, dead letters, letters, decisions, outbox backlog, drift."""
    cloud = connect(target)
    depths = queue_depths(cloud)
    held = holdings(cloud)
    answer: dict[str, object] = asdict(held) | {
        "drift": reconciliation(cloud.settings, cloud.clients).compare().drift,
        "queues": {name: asdict(depth) for name, depth in depths.items()},
        "endpoint": cloud.endpoint or cloud.outputs["ApiUrl"],
        "outputs": cloud.outputs,
    }
    if json:
        print_json(answer)
    else:
        _show(held, answer, depths)


def _show(held: Holdings, answer: dict[str, object], depths: dict[str, QueueDepth]) -> None:
    letters = f"{number_of(held.letters, 'letter')}, {held.withdrawn:,} withdrawn"
    out.print(f"{letters}, {number_of(held.decisions, 'decision')}, {number_of(held.rejections, 'rejection')}")
    out.print(f"outbox backlog {answer['outbox']}, drift {answer['drift']}, at {answer['endpoint']}")
    table = Table("queue", "waiting", "in flight", "dead")
    for name, depth in depths.items():
        table.add_row(name, str(depth.waiting), str(depth.in_flight), str(depth.dead))
    out.print(table)
