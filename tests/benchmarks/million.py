"""A million letters in a day, on paper: what each letter takes, as the area `price` counts it, against AWS's quotas.

The average spreads them over the day. At the peak they come ten times as fast, as when all are dropped in two hours and
a half. Counters are reckoned twice: as a bulk load in order of decision dates needs them, and as one in no order does,
which touches every month of an archive of twelve years in every batch (measured by the area `statistics`).

Shares are of the quota at the peak; what is above 1 waits in its queue and takes longer. Quotas are the defaults of
us-east-1, each with its source.
"""

from tests.benchmarks import price

DAY_SECONDS = 24 * 60 * 60
LETTERS_A_SECOND = 1_000_000 / DAY_SECONDS
PEAK = 10

FUNCTIONS = {"ParseFunction": 1000, "IndexFunction": 2, "StatisticsFunction": 5, "AlertFunction": 2}
"""Invocations at a time: MaximumConcurrency of template.yaml, and for the first the account's. Source: Lambda developer
guide, "Lambda quotas", concurrent executions; new accounts may begin with 10."""

CONSUMERS = 3
"""Rules that send each decision event on: index, statistics, alert."""

COUNTER_UNITS = {"in order": 1.11, "in no order": 5.85}
"""Write units a decision: the area `statistics`, with every month of twelve years filled to 12,500 letters."""

OUTBOX_UNITS, OUTBOX_SHARDS = 3, 8
"""Write units a letter: two for the entry in its transaction, one for its removal. docs/decisions/recording.md."""

PARTITION_UNITS = 1_000
"""Write units a second of one partition, and so of one partition key unless DynamoDB splits it by sort key. Source:
DynamoDB developer guide, "Best practices for designing and using partition keys effectively in DynamoDB"."""

NEW_TABLE_UNITS = 4_000
"""Write units a second that a new on-demand table takes at once. Source: DynamoDB developer guide, "Initial throughput
and scaling properties"."""

RULE_INVOCATIONS = 18_750
"""Deliveries to targets a second; 750 in the smallest regions. Source: EventBridge user guide, "Amazon EventBridge
quotas", invocations throttle limit."""

PUT_EVENTS = 10_000
"""Requests a second. Source: as above, PutEvents throttle limit."""

PREFIX_WRITES = 3_500
"""PUT requests a second and prefix. Source: S3 user guide, "Best practices design patterns: optimizing Amazon S3
performance"."""


def run() -> dict[str, object]:
    """Rates and concurrency at the average and at the peak, and the share of each quota at the peak."""
    measured = {name: float(str(value)) for name, value in price.run().items()}
    figures: dict[str, object] = {"letters a second, average": LETTERS_A_SECOND, "letters a second, peak": _peak(1)}
    for name, most in FUNCTIONS.items():
        busy = measured[f"{name}: busy seconds, a thousand letters"] / 1000
        figures |= _both(f"{name}: at a time", busy) | {f"{name}: share of {most}": _peak(busy) / most}
    figures |= _tables(measured)
    decisions = measured["decisions a letter"]
    figures |= _both("events a second", measured["EventBridge events a letter"])
    figures["PutEvents: share of 10,000 a second"] = _peak(1) / PUT_EVENTS
    figures |= _both("deliveries of rules a second", decisions * CONSUMERS)
    figures["deliveries: share of 18,750 a second"] = _peak(decisions * CONSUMERS) / RULE_INVOCATIONS
    figures |= _both("SQS requests a second", measured["SQS requests a letter"])
    figures |= _both("S3 writes a second", measured["S3 write requests a letter"])
    figures["S3 writes: share of 3,500 a prefix"] = _peak(measured["S3 write requests a letter"]) / PREFIX_WRITES
    figures["USD"] = measured["USD a million letters"]
    return {name: _rounded(value) for name, value in figures.items()}


def _tables(measured: dict[str, float]) -> dict[str, object]:
    """Of all tables together, and of the two partition keys that most writes meet in."""
    units, outbox = measured["DynamoDB write units a letter"], OUTBOX_UNITS / OUTBOX_SHARDS
    figures = _both("write units a second", units) | {
        "write units: share of a new table's 4,000": _peak(units) / NEW_TABLE_UNITS
    }
    figures |= _both("write units a second of an outbox shard", outbox)
    figures["outbox shard: share of a partition"] = _peak(outbox) / PARTITION_UNITS
    for order, each in COUNTER_UNITS.items():
        counters = each * measured["decisions a letter"]
        figures |= _both(f"write units a second of counters, {order}", counters)
        figures[f"counters, {order}: share of a partition"] = _peak(counters) / PARTITION_UNITS
    return figures


def _both(name: str, a_letter: float) -> dict[str, object]:
    return {f"{name}, average": LETTERS_A_SECOND * a_letter, f"{name}, peak": _peak(a_letter)}


def _peak(a_letter: float) -> float:
    return LETTERS_A_SECOND * PEAK * a_letter


def _rounded(value: object) -> object:
    return float(f"{value:.3g}") if isinstance(value, float) else value
