"""Handles the events of a file, one after the other, and prints what it took: run in a process of its own, which knows
nothing but the function's package.

    python handling.py EVENTS    from the folder of the handler
"""

import importlib
import json
import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace

CALLS = [0]
"""Calls to AWS so far."""


def main(events: Path) -> None:
    """One line: `answers`, `seconds` of processor time, `calls` to AWS by event, and `peak` bytes of the process."""
    began = time.process_time()
    handler = importlib.import_module("app").handler
    started, told = time.process_time() - began, []
    for line in events.read_text(encoding="utf-8").splitlines():
        before, began = CALLS[0], time.process_time()
        answer = handler(json.loads(line), _context())
        told.append({"answer": answer, "seconds": time.process_time() - began, "calls": CALLS[0] - before})
    sys.stdout.write("\n" + json.dumps({"started": started, "peak": _peak(), "handled": told}) + "\n")


def _peak() -> int:
    """Not what getrusage says: it counts the process that this one was forked from."""
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(kilobytes) * 1024


def _context() -> SimpleNamespace:
    return SimpleNamespace(
        function_name="function",
        memory_limit_in_mb=1024,
        invoked_function_arn="arn:aws:lambda:us-east-1:000000000000:function:function",
        aws_request_id="00000000-0000-4000-8000-000000000000",
        get_remaining_time_in_millis=lambda: 600_000,
    )


def _count_calls() -> None:
    client = importlib.import_module("botocore.client").BaseClient
    original = client._make_api_call

    def make(self: object, *given: object) -> object:
        CALLS[0] += 1
        return original(self, *given)

    client._make_api_call = make


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    _count_calls()
    main(Path(sys.argv[1]))
