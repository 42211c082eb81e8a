"""`imr watch`: saved searches that raise alerts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

from cyclopts import App, Parameter
from cyclopts.validators import Number
from rich.table import Table

from imr.alerts.ports import AlertStoreError
from imr.alerts.watch import Watch
from imr.alerts.watching import Trial, WatchError, Watching, Wish
from imr.bootstrap import watching
from imr.search.store import IndexDamagedError
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.errors import CommandError
from imr_cli.output import number_of, out, print_json

watch = App(name="watch", help="Saved searches that raise an alert for each new decision that matches.")

Json = Annotated[bool, Parameter(help="One JSON document.", negative="")]
Name = Annotated[str, Parameter(help="Name of the watch.")]


@watch.command
def add(
    name: Name,
    query: Annotated[str, Parameter(help="What it looks for, in the search language.")],
    *,
    to: Annotated[
        str | None, Parameter(help="https URL of a webhook, ARN of the alert topic, or `bus`; else the alert topic.")
    ] = None,
    changes: Annotated[bool, Parameter(help="Also for each change of an outcome.", negative="")] = False,
    daily: Annotated[bool, Parameter(help="One digest a day instead of one message an alert.", negative="")] = False,
    force: Annotated[bool, Parameter(help="Even if it matches most of what is stored.", negative="")] = False,
    target: Target = LOCAL,
) -> None:
    """Raise an alert for each decision from now on that matches."""
    with _use_cases(target) as use:
        added, secret = use.add(Wish(name, query, to, changes, daily), force=force)
    out.print(f"added {added.name}: {added.query}, to {_where(added)}", highlight=False)
    if secret:
        out.print(f"its webhook is signed with this secret, shown only now: {secret}", highlight=False)


@watch.command(name="list")
def list_(*, json: Json = False, target: Target = LOCAL) -> None:
    """All watches."""
    with _use_cases(target) as use:
        watches = use.watches()
    if json:
        print_json({"watches": [one.model_dump(mode="json") | {"state": _state(one)} for one in watches]})
        return
    table = Table("name", "query", "for", "sent", "to", "state")
    for one in watches:
        wanted = "new decisions and changes" if one.changes else "new decisions"
        table.add_row(one.name, one.query, wanted, one.cadence, _where(one), _state(one))
    out.print(table if watches else "no watches")


@watch.command(name="test")
def try_(
    name: Annotated[str, Parameter(help="Name of a watch, or a query.")],
    *,
    limit: Annotated[int, Parameter(validator=Number(gte=1), help="How many examples.")] = 10,
    json: Json = False,
    target: Target = LOCAL,
) -> None:
    """What it would have matched among the stored decisions."""
    with _use_cases(target) as use:
        trial = use.trial(name, limit)
    if json:
        print_json({**asdict(trial), "share": trial.share})
    else:
        _show(trial)


@watch.command
def pause(name: Name, *, target: Target = LOCAL) -> None:
    """Let it look at nothing until it is resumed."""
    with _use_cases(target) as use:
        use.pause(name)
    out.print(f"paused {name}", highlight=False)


@watch.command
def resume(name: Name, *, target: Target = LOCAL) -> None:
    """Let it go on; what a disabled target has missed is delivered within minutes."""
    with _use_cases(target) as use:
        waited = use.resume(name)
    out.print(f"resumed {name}; alerts that waited for its target: {waited}", highlight=False)


@watch.command
def remove(name: Name, *, target: Target = LOCAL) -> None:
    """Forget it; its alerts stay."""
    with _use_cases(target) as use:
        use.remove(name)
    out.print(f"removed {name}", highlight=False)


@contextmanager
def _use_cases(target: Target) -> Iterator[Watching]:
    """What can be done with watches; what cannot becomes one line."""
    cloud = connect(target)
    try:
        yield watching(cloud.settings, cloud.clients)
    except (WatchError, AlertStoreError, IndexDamagedError) as error:
        raise CommandError(str(error)) from error


def _where(one: Watch) -> str:
    return {"topic": "the alert topic", "bus": "the decision bus only"}.get(one.target.channel, one.target.url or "")


def _state(one: Watch) -> str:
    return "paused" if one.paused else f"disabled since {one.disabled}" if one.disabled else "active"


def _show(trial: Trial) -> None:
    stored = number_of(trial.decisions, "stored decision")
    out.print(f"matches {trial.matched:,} of {stored} ({trial.share:.1%})", highlight=False)
    if not trial.examples:
        return
    table = Table("decision", "outcome", "matched", "request")
    for one in trial.examples:
        table.add_row(one.decision_id, one.outcome, ", ".join(one.matched), one.request)
    out.print(table)
