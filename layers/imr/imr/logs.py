"""What the functions may write to their logs: ids, counts and kinds of errors. Never what a letter says or is named.

To import this keeps the AWS SDK quiet at every level: at DEBUG it writes each request with all that is in it.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from pydantic import ValidationError

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

for talkative in ("botocore", "urllib3"):
    logging.getLogger(talkative).setLevel(logging.INFO)


class InvocationFailedError(Exception):
    """Ends an invocation, saying of which kind its error was. Lambda logs it, and where it came from."""


def discreet(handler: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """A handler whose errors do not say what they are about: an error's text may quote a letter, or an object's key."""

    @wraps(handler)
    def handle(*given: Given.args, **named: Given.kwargs) -> Answer:
        try:
            return handler(*given, **named)
        except Exception as error:  # noqa: BLE001  it is raised again, without its text
            raise InvocationFailedError(kind(error)).with_traceback(error.__traceback__) from None

    return handle


def kind(error: Exception) -> str:
    """The class of an error; of one that AWS answered with, its code and what was called as well."""
    code = getattr(error, "response", {}).get("Error", {}).get("Code")
    name = type(error).__name__
    return f"{name}: {code} of {getattr(error, 'operation_name', 'a call')}" if code else name


def wrong_fields(error: "ValidationError") -> list[str]:
    """Where a message is not what it should be. Names that it made up itself are not repeated."""
    return [
        ".".join(map(str, one["loc"][:-1] if one["type"] == "extra_forbidden" else one["loc"]))
        for one in error.errors(include_input=False, include_url=False)
    ]
