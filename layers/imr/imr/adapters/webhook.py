"""Posts notices to HTTPS endpoints that users name: signed, briefly, and never into our own network.

Redirects are not followed, and the connection goes to the very address that `imr.adapters.public_address` checked.
"""

import hashlib
import hmac
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from urllib.parse import SplitResult

from imr.adapters.public_address import allowed_addresses
from imr.alerts.ports import Clock, DeliveryFailedError, Notice
from imr.alerts.target import checked_url

SECONDS = 5.0
"""For a whole delivery, from the connection to the end of the answer's head."""

SIGNATURE_HEADER = "Imr-Signature"
KEY_HEADER = "Idempotency-Key"

SecretSource = Callable[[str], str]
"""Name of a parameter -> the secret it holds; DeliveryFailedError if it cannot be read."""


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """HMAC-SHA256, in hexadecimal, of the time in seconds, a full stop and the body."""
    return hmac.new(secret.encode(), str(timestamp).encode() + b"." + body, hashlib.sha256).hexdigest()


class HttpsWebhook:
    """`imr.alerts.ports.Webhook`. With `loopback` it posts to this machine and nowhere else: for tests."""

    def __init__(
        self, secrets: SecretSource, clock: Clock, *, loopback: bool = False, seconds: float = SECONDS
    ) -> None:
        self._secrets = secrets
        self._clock = clock
        self._loopback = loopback
        self._seconds = seconds

    def post(self, url: str, secret: str, notice: Notice) -> None:
        """One POST. Fails before it arrives: not told. Fails after: told again under the same Idempotency-Key."""
        body = notice.body.encode()
        timestamp = int(self._clock().timestamp())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "imr-decisions",
            "Connection": "close",
            KEY_HEADER: notice.key,
            SIGNATURE_HEADER: f"t={timestamp},v1={signature(self._secrets(secret), timestamp, body)}",
        }
        host = url
        try:
            parts = checked_url(url, loopback=self._loopback)
            host = parts.netloc
            status = self._exchange(parts, headers, body)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise DeliveryFailedError(f"no answer from {host}: {str(error) or type(error).__name__}") from error
        if not 200 <= status < 300:
            raise DeliveryFailedError(f"{host} answered {status}")

    def _exchange(self, parts: SplitResult, headers: dict[str, str], body: bytes) -> int:
        """The status of the answer. The answer's body is not read."""
        deadline = time.monotonic() + self._seconds
        stream = self._connect(parts, deadline)
        # A socket's timeout counts from byte to byte; the alarm bounds the whole, also if an endpoint drips.
        alarm = threading.Timer(deadline - time.monotonic(), _cut_off, [stream])
        alarm.daemon = True
        alarm.start()
        connection = http.client.HTTPConnection(parts.netloc)
        connection.sock = stream
        try:
            if isinstance(stream, ssl.SSLSocket):
                stream.do_handshake()
            path = parts._replace(scheme="", netloc="").geturl() or "/"
            connection.request("POST", path, body, headers)
            status = connection.getresponse().status
            if time.monotonic() >= deadline:  # cut off within the head: whether it was taken is not known
                raise TimeoutError(f"not within {self._seconds:g} seconds")
            return status
        finally:
            alarm.cancel()
            connection.close()

    def _connect(self, parts: SplitResult, deadline: float) -> socket.socket:
        """A connection to the first address that takes one; for https not yet shaken hands."""
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        failure: OSError = ConnectionError("no address")
        for address in allowed_addresses(host, port, loopback=self._loopback):
            try:
                stream = socket.create_connection((address, port), timeout=max(0.1, deadline - time.monotonic()))
            except OSError as error:
                failure = error
                continue
            if parts.scheme == "http":
                return stream
            # The certificate is checked against the name, although the connection goes to the address.
            context = ssl.create_default_context()
            return context.wrap_socket(stream, server_hostname=host, do_handshake_on_connect=False)
        raise failure


def _cut_off(stream: socket.socket) -> None:
    """End a connection under the thread that waits on it; it sees the end of the stream or an error."""
    try:
        socket.socket.shutdown(stream, socket.SHUT_RDWR)  # not SSLSocket's, which would take TLS away from under it
    except OSError:
        return  # it has ended by itself
