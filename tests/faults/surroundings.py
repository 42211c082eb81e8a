"""What the runs need around them: keys that mean nothing, and functions that keep quiet."""

import os
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from tests.integration.functions import Function

KEYS = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


@contextmanager
def quiet() -> Iterator[None]:
    """Functions log nothing: hundreds of runs log hundreds of expected failures."""
    call = Function.__call__
    with ExitStack() as around:
        nowhere = around.enter_context(Path(os.devnull).open("w"))

        def silent(self: Function, event: dict[str, object]) -> dict[str, object]:
            with redirect_stdout(nowhere):
                return call(self, event)

        around.enter_context(warnings.catch_warnings(action="ignore"))
        around.enter_context(patch.dict(os.environ, KEYS))
        around.enter_context(patch.object(Function, "__call__", silent))
        yield
