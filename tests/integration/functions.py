"""The functions of the template: loaded from their folders, called as Lambda calls them."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from imr.stack import Clients, Settings
from tests.integration.template import ACCOUNT, REGION
from tests.unit.template.deployed import PROJECT, source

Message = dict[str, Any]
"""An SQS message as ReceiveMessage gives it."""


@dataclass(frozen=True)
class Context:
    """What Lambda says about an invocation."""

    function_name: str
    memory_limit_in_mb: int = 1024
    aws_request_id: str = "00000000-0000-4000-8000-000000000000"

    @property
    def invoked_function_arn(self) -> str:
        """Arn of the function."""
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        """Time left until the timeout."""
        return 60_000


running: list[str] = []
"""The function that is being invoked, if any: who asks may stand in any of its threads."""


class Function:
    """One function, warm until `cool` is called. It sees the environment that the template gives it, and no other."""

    def __init__(self, name: str, environment: Mapping[str, str], clients: Clients) -> None:
        self.name = name
        self.environment = dict(environment)
        self._clients = clients
        self._module: ModuleType | None = None

    def __call__(self, event: dict[str, Any]) -> dict[str, Any]:
        """Invoke it."""
        with self._surroundings():
            if self._module is None:
                self._module = self._load()
            answer: dict[str, Any] = self._module.handler(event, Context(self.name))
            return answer

    def take(self, queue: str, messages: list[Message]) -> set[str]:
        """Invoke it with messages of a queue. The ids of those that it asks to be delivered again."""
        answer = self({"Records": [_record(queue, message) for message in messages]})
        return {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}

    def cool(self) -> None:
        """Forget all that a warm process would remember: the next call is a cold start."""
        self._module = None

    def _load(self) -> ModuleType:
        path = PROJECT / source()["Resources"][self.name]["Properties"]["CodeUri"] / "app.py"
        module = ModuleType(f"function_{self.name}")
        module.__file__ = str(path)
        sys.modules[module.__name__] = module
        exec(_code(path), vars(module))  # noqa: S102 - our own handler, as an import would run it
        vars(module)["Clients"] = lambda: self._clients  # making clients takes longer than most tests
        return module

    @contextmanager
    def _surroundings(self) -> Iterator[None]:
        running.append(self.name)
        ours = {name.upper() for name in Settings.__dataclass_fields__}
        before = dict(os.environ)
        for name in ours | {name for name in before if name.startswith("POWERTOOLS_")}:
            os.environ.pop(name, None)
        os.environ.update(self.environment)
        try:
            yield
        finally:
            running.pop()
            os.environ.clear()
            os.environ.update(before)


@cache
def _code(path: Path) -> CodeType:
    """A handler's code, the same for every cold start of a test run, whoever edits it meanwhile."""
    return compile(path.read_text(encoding="utf-8"), str(path), "exec")


def _record(queue: str, message: Message) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{queue}",
        "awsRegion": REGION,
    }
