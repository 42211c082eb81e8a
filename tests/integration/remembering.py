"""What botocore and moto work out anew for every call, remembered: half of the processor time of a run in moto.

Nothing else changes: the same calls reach the same code of moto and have the same answers. Signatures alone are of
nothing, since nobody checks them.
"""

import copy
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import jsonpath_ng.ext.parser
from botocore.auth import SigV4Auth
from botocore.useragent import UserAgentString
from moto import backend_index
from moto.core import serialize, utils
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.table import Table
from moto.sns.models import Subscription

SERVICES = {"cloudwatch", "dynamodb", "events", "logs", "s3", "sns", "sqs", "ssm"}
"""Those that the stack calls. For each call moto tries the addresses of all that it knows, hundreds of them."""

_key = cache(partial(Subscription.private_key.__wrapped__, None))
"""What SNS signs with; otherwise made anew for every subscription."""


@contextmanager
def remembering() -> Iterator[None]:
    """What is remembered holds for whatever is called meanwhile."""
    underscored = cache(utils.camelcase_to_underscores)
    with ExitStack() as around:
        for module in ("core.responses", "sqs.models", "sns.models"):
            around.enter_context(patch(f"moto.{module}.camelcase_to_underscores", underscored))
        around.enter_context(patch("jsonpath_ng.ext.parse", cache(jsonpath_ng.ext.parser.parse)))
        around.enter_context(patch("moto.core.responses.method_names_from_class", cache(utils.method_names_from_class)))
        around.enter_context(patch.object(backend_index, "backend_url_patterns", _addresses()))
        around.enter_context(patch.object(serialize.XFormedAttributePicker, "get_possible_keys", _names()))
        around.enter_context(patch.object(DynamoDBBackend, "transact_write_items", _one_backup()))
        around.enter_context(patch.object(Subscription, "private_key", lambda _: _key()))
        around.enter_context(patch.object(SigV4Auth, "canonical_request", lambda *_: ""))
        around.enter_context(patch.object(UserAgentString, "to_string", lambda _: "tests"))
        yield


def _addresses() -> list[tuple[str, Any]]:
    return [(service, pattern) for service, pattern in backend_index.backend_url_patterns if service in SERVICES]


def _names() -> Callable[..., Iterable[str]]:
    """Under which names moto looks for a member of an answer: they follow from what the member and the object are."""
    work_out = serialize.XFormedAttributePicker.get_possible_keys
    known: dict[tuple[Any, ...], list[str]] = {}

    def names(picker: serialize.XFormedAttributePicker, context: serialize.AttributePickerContext) -> list[str]:
        kind = (context.shape, type(context.obj), context.key)
        if kind not in known:
            known[kind] = list(work_out(picker, context))
        return known[kind]

    return names


def _one_backup() -> Callable[..., None]:
    """For a transaction moto copies a whole table for each item in it, before it changes any: one copy is enough."""
    write = DynamoDBBackend.transact_write_items

    def write_with_one(backend: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
        copies: dict[str, Table] = {}

        def deepcopy(value: Any) -> Any:
            if not isinstance(value, Table):
                return copy.deepcopy(value)
            if value.name not in copies:
                copies[value.name] = copy.deepcopy(value)
            return copies[value.name]

        with patch("moto.dynamodb.models.copy", SimpleNamespace(deepcopy=deepcopy)):
            write(backend, transact_items)

    return write_with_one
