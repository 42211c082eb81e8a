"""Secrets of webhooks: encrypted parameters of the Systems Manager, which the alert table only names."""

import secrets
import time
from typing import TYPE_CHECKING

from imr.adapters.alert_errors import delivery

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

KEPT_SECONDS = 300
"""How long a function may go on using a secret that has been changed."""


class SecretParameters:
    """Reads and makes secrets under one path, such as `/imr/<stack>/webhooks`."""

    def __init__(self, client: "SSMClient", path: str) -> None:
        self._client = client
        self._path = path
        self._known: dict[str, tuple[float, str]] = {}

    def read(self, name: str) -> str:
        """One GetParameter, if not read in the last five minutes. DeliveryFailedError if it fails; nothing changes."""
        read_at, secret = self._known.get(name, (float("-inf"), ""))
        if time.monotonic() - read_at < KEPT_SECONDS:
            return secret
        with delivery(f"secret {name}"):
            answer = self._client.get_parameter(Name=name, WithDecryption=True)
        self._known[name] = (time.monotonic(), answer["Parameter"]["Value"])
        return answer["Parameter"]["Value"]

    def make(self) -> tuple[str, str]:
        """Name and secret of a new parameter: one PutParameter.

        Fails before it takes effect: there is none. Fails after: there is one that nobody uses.
        """
        name, secret = f"{self._path}/{secrets.token_hex(8)}", secrets.token_urlsafe(32)
        self._client.put_parameter(Name=name, Value=secret, Type="SecureString")
        return name, secret

    def remove(self, name: str) -> None:
        """One DeleteParameters, which takes no offence at a parameter that is gone."""
        self._client.delete_parameters(Names=[name])
