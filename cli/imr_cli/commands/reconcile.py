"""`imr reconcile`: do the counters say what the decisions say?"""

from typing import Annotated

from cyclopts import Parameter

from imr.bootstrap import reconciliation, statistics
from imr.statistics.contribution import PAIR_SEPARATOR
from imr.statistics.counters import Tally
from imr.statistics.counting import CountDecisions
from imr.statistics.drift import Drift
from imr.statistics.reconciling import NotQuietError, Reconciliation
from imr.statistics.table import ConflictError
from imr_cli.cloud import LOCAL, Target, connect
from imr_cli.errors import CommandError
from imr_cli.output import number_of, out, print_json, waiting

SHOWN = 20
"""Wrong counters that are named; there is seldom one, and after a loss there may be thousands."""


def reconcile(
    *,
    repair: Annotated[bool, Parameter(help="Correct what is wrong.", negative="")] = False,
    json: Annotated[bool, Parameter(help="One JSON document.", negative="")] = False,
    target: Target = LOCAL,
) -> int:
    """Recount every decision and compare the counters; exit code 1 if they still differ at the end.

    Decisions whose events still wait in StatisticsQueue show as drift until they are counted.
    """
    cloud = connect(target)
    reconciling = reconciliation(cloud.settings, cloud.clients)
    with waiting("recounting all decisions"):
        found = reconciling.compare()
    left = found
    if repair and found.drift:
        with waiting("repairing the counters"):
            left = _repaired(reconciling, statistics(cloud.settings, cloud.clients))
    if json:
        print_json(_answer(found, left))
    else:
        _show(found, left)
    return 1 if left.drift else 0


def _repaired(reconciling: Reconciliation, counting: CountDecisions) -> Drift:
    try:
        reconciling.repair(counting)
    except (NotQuietError, ConflictError) as error:
        raise CommandError(f"the counters keep changing: {error}") from error
    return reconciling.compare()


def _answer(found: Drift, left: Drift) -> dict[str, object]:
    wrong = [
        {**cell._asdict(), "counted": counted._asdict(), "recounted": recounted._asdict()}
        for cell, (counted, recounted) in sorted(found.wrong.items())
    ]
    return {
        "drift": left.drift,
        "repaired": found.drift - left.drift,
        "letters": found.letters,
        "decisions": found.decisions,
        "counters": found.cells,
        "wrong": wrong,
        "stale": list(found.stale),
    }


def _show(found: Drift, left: Drift) -> None:
    for cell, (counted, recounted) in sorted(found.wrong.items())[:SHOWN]:
        value = cell.value.replace(PAIR_SEPARATOR, ", ") or "not stated"
        out.print(f"{cell.month or 'no date'} {cell.dimension} {value}: {_text(counted)}, recounted {_text(recounted)}")
    if len(found.wrong) > SHOWN:
        out.print(f"and {number_of(len(found.wrong) - SHOWN, 'more counter')}")
    if found.stale:
        out.print(f"{number_of(len(found.stale), 'letter')} counted otherwise than their decisions say")
    read = (found.letters, "letter"), (found.decisions, "decision"), (found.cells, "counter")
    out.print(f"{', '.join(number_of(*one) for one in read)} recounted")
    if found.drift != left.drift:
        out.print(f"drift was {found.drift:,}")
    out.print(f"drift {left.drift:,}")


def _text(tally: Tally) -> str:
    decisions, letters = number_of(tally.decisions, "decision"), number_of(tally.letters, "letter")
    return f"{decisions}, {tally.overturned:,} overturned, {letters}"
