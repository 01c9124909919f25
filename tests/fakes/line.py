"""A line between a hall and a town that can be made bad: a proxy on loopback over real sockets."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import urlsplit


class Sent(NamedTuple):
    """A request as it passed."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Came(NamedTuple):
    """An answer as the town gave it."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Line:
    """`town` is the address behind it; `bend` may change or drop (None) an answer, `before` sees each request first."""

    def __init__(self, town: str) -> None:
        self.town = town
        self.sent: list[Sent] = []
        self.times = 1
        self.bend: Callable[[Sent, Came], Came | None] = lambda _sent, came: came
        self.before: Callable[[Sent], None] = lambda _sent: None
        self.instead: Callable[[Sent], Came | None] = lambda _sent: None
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _any(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                sent = Sent(self.command, self.path, dict(self.headers.items()), self.rfile.read(size))
                line.sent.append(sent)
                line.before(sent)
                came: Came | None = line.instead(sent)
                if came is None:
                    for _time in range(line.times):
                        came = line.forward(sent)
                    came = line.bend(sent, came) if came else None
                if came is None:
                    self.close_connection = True
                    self.connection.close()
                    return
                self.send_response_only(came.status)
                for name, value in came.headers:
                    if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(came.body)))
                self.end_headers()
                self.wfile.write(came.body)

            do_GET = do_PUT = do_POST = do_HEAD = do_PATCH = _any

            def log_message(self, *_args: object) -> None:
                """Says nothing."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_args: object) -> None:
                """A connection cut on purpose is no news."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def forward(self, sent: Sent) -> Came | None:
        """Hands a request to the town as it came; None when the town is not there."""
        parts = urlsplit(self.town)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        headers = {
            name: value for name, value in sent.headers.items() if name.lower() not in ("host", "connection")
        }
        try:
            connection.request(sent.method, sent.path, sent.body, headers)
            answer = connection.getresponse()
            return Came(answer.status, answer.getheaders(), answer.read())
        except OSError:
            return None
        finally:
            connection.close()

    def good(self) -> None:
        """The line carries everything again, once and unchanged."""
        self.times = 1
        self.bend = lambda _sent, came: came
        self.before = lambda _sent: None
        self.instead = lambda _sent: None

    def close(self) -> None:
        """Takes the line down."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
