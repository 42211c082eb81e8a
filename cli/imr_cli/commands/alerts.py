"""`imr alerts`: what was raised, and why."""

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number
from rich.table import Table

from imr.alerts.alert import Alert
from imr.alerts.ports import AlertStoreError
from imr.bootstrap import alert_table
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.errors import CommandError
from imr_cli.output import out, print_json


def alerts(
    *,
    watch: Annotated[str | None, Parameter(help="Alerts of this watch only; without it all are read.")] = None,
    limit: Annotated[int | None, Parameter(validator=Number(gte=1), help="At most so many, the newest.")] = None,
    json: Annotated[bool, Parameter(help="One JSON document.", negative="")] = False,
    target: Target = LOCAL,
) -> None:
    """Alerts raised, with the words that matched, oldest first."""
    cloud = connect(target)
    try:
        found = alert_table(cloud.settings, cloud.clients).alerts(watch)
    except AlertStoreError as error:
        raise CommandError(str(error)) from error
    shown = found if limit is None else found[-limit:]
    if json:
        print_json({"alerts": [_as_json(alert) for alert in shown], "total": len(found)})
    else:
        _show(shown, len(found))


def _as_json(alert: Alert) -> dict[str, object]:
    return {**alert.data.model_dump(mode="json"), "delivery": _delivery(alert), "attempts": alert.attempts}


def _delivery(alert: Alert) -> str:
    if not alert.remaining:
        return "delivered"
    return "parked" if alert.parked else "in digest" if alert.digest else "waiting"


def _show(shown: list[Alert], total: int) -> None:
    if not shown:
        out.print("no alerts")
        return
    table = Table("raised", "watch", "decision", "outcome", "matched", "delivery")
    for alert in shown:
        data = alert.data
        about = f"{data.decision_id} rev. {data.revision}" if data.decision_id else data.reason
        why = ", ".join(data.matched) or (data.reason if data.decision_id else "")
        raised = f"{data.raised_at:%Y-%m-%d %H:%M}"
        table.add_row(raised, data.watch, about, data.outcome or "", why, _delivery(alert))
    out.print(table)
    if len(shown) < total:
        out.print(f"the newest {len(shown)} of {total}")
