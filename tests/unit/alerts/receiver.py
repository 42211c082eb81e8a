"""An endpoint on this machine that takes webhooks as badly as it is told to."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


@dataclass
class Receiver:
    """What came in; `answers` are given in turn, then `fine`."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def keys(self) -> list[str]:
        return [headers["Idempotency-Key"] for headers in self.headers]


class Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self) -> None:
        kept = self.receiver
        kept.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        kept.headers.append(dict(self.headers.items()))
        kept.paths.append(self.path)
        (kept.answers.pop(0) if kept.answers else fine)(self)

    def do_GET(self) -> None:
        self.receiver.paths.append(f"GET {self.path}")
        fine(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is http.server's
        """Nothing: the test says what matters."""


def fine(handler: Handler) -> None:
    handler.send_response(204)
    handler.end_headers()


def fails(handler: Handler) -> None:
    handler.send_response(500)
    handler.end_headers()


def redirects(handler: Handler) -> None:
    handler.send_response(307)
    handler.send_header("Location", "/elsewhere")
    handler.end_headers()


def hangs(_handler: Handler) -> None:
    """Takes it, and never answers."""
    time.sleep(1.5)


def drips(handler: Handler) -> None:
    """Answers a byte at a time, each within any timeout of a socket."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(30):
        time.sleep(0.1)
        try:
            handler.wfile.write(b"x")
            handler.wfile.flush()
        except OSError:
            return


def hangs_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def answers_twice(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n")


@contextmanager
def receiving(tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """A receiver at a free port."""
    receiver = Receiver()
    handler = type("Bound", (Handler,), {"receiver": receiver})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    receiver.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}/imr?team=1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
