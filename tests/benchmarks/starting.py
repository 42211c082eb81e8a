"""How long a function takes to start: its handler imported and wired, against `import boto3` and the same clients.

    python -m tests.benchmarks starting

Each figure is processor time, the least of several fresh interpreters, taken in turns: other work on the machine
disturbs it little and meets both. Both run as `tests.benchmarks.packaged` says, from the same folder.
"""

import subprocess

from tests.benchmarks.packaged import Package, package

ROUNDS = 9
STARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # what the handler wires at its first event, and the clients that it uses
    "ParseFunction": (("intake(settings, clients, print)",), ("dynamodb", "events", "s3")),
    "SweepFunction": (("outbox(settings, clients)",), ("dynamodb", "events")),
    "IndexFunction": (("search_index(settings, clients)",), ("s3",)),
    "StatisticsFunction": (("statistics(settings, clients)",), ("dynamodb",)),
    "ReconcileFunction": (
        ("reconciliation(settings, clients)", "statistics_table(settings, clients)"),
        ("dynamodb", "sqs"),
    ),
    "AlertFunction": (("alert_raising(settings, clients)",), ("dynamodb", "events", "sns", "ssm")),
    "DeliverFunction": (("alert_delivery(settings, clients)",), ("dynamodb", "events", "sns", "ssm")),
    "QueryFunction": (
        ("search_index(settings, clients)", "statistics_table(settings, clients)", "alert_table(settings, clients)"),
        ("dynamodb", "s3"),
    ),
}
CLOCK = "import time; start = time.process_time()\n{}\nprint(time.process_time() - start)"


def run() -> dict[str, object]:
    """Milliseconds and ratio by function."""
    packaged = package()
    figures: dict[str, object] = {"functions from": packaged.name}
    for name, (wired, clients) in STARTS.items():
        ours, plain = _fastest(packaged, name, _ours(wired, clients), _plain(clients))
        figures[f"{name}, handler imported and wired, ms"] = round(ours * 1000)
        figures[f"{name}, boto3 and its clients, ms"] = round(plain * 1000)
        figures[f"start of {name} to boto3 alone (<= 1.3)"] = round(ours / plain, 2)
    return figures


def _ours(wired: tuple[str, ...], clients: tuple[str, ...]) -> str:
    lines = ["import app", "from imr import bootstrap, stack"]
    lines += ["settings, clients = stack.Settings.from_environment(), stack.Clients()"]
    lines += [f"clients.{client}" for client in clients]
    return "\n".join(lines + [f"bootstrap.{call}" for call in wired])


def _plain(clients: tuple[str, ...]) -> str:
    return "\n".join(["import boto3", *(f"boto3.client({client!r})" for client in clients)])


def _fastest(packaged: Package, function: str, *codes: str) -> list[float]:
    rounds = [[_seconds(packaged, function, code) for code in codes] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _seconds(packaged: Package, function: str, code: str) -> float:
    finished = subprocess.run(
        [packaged.python, "-c", CLOCK.format(code)],
        cwd=packaged.folder(function),
        env=packaged.environment(function),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(finished.stdout.splitlines()[-1])
