"""AWS failures as the errors that `imr.alerts` knows. The words leave out what was sent."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from imr.alerts.ports import AlertStoreError, DeliveryFailedError


@contextmanager
def alert_store() -> Iterator[None]:
    """Around calls of the alert table."""
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise AlertStoreError(f"the alert table: {_said(error)}") from error


@contextmanager
def delivery(to: str) -> Iterator[None]:
    """Around calls that hand an alert over."""
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise DeliveryFailedError(f"{to}: {_said(error)}") from error


def _said(error: ClientError | BotoCoreError) -> str:
    if isinstance(error, ClientError):
        return f"{error.operation_name} was refused with {error.response['Error'].get('Code', 'no code')}"
    return type(error).__name__
