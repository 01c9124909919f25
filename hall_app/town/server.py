"""Serving over a real socket: `serve` for the command line, `LocalTown` in a thread for a demonstration and tests."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn

from hall_app.clock import Clock
from hall_app.errors import Trouble, code
from hall_app.system_words import system_words
from hall_app.town.app import build
from hall_app.town.patience import PatientProtocol, lines_max
from hall_app.town.town import Town, open_town
from hall_app.words import N_

NEEDS_TLS = code(
    "town_needs_tls",
    N_(
        "Without a certificate the town answers on this machine only (127.0.0.1). Give --cert and --key for {host}."
    ),
)
CERT_AND_KEY = code(
    "town_cert_and_key", N_("--cert and --key belong together; both must be files that can be read.")
)
PORT_TAKEN = code("town_port_taken", N_("Port {port} on {host} cannot be used: {why}."))
START_S = 20.0


def is_loopback(host: str) -> bool:
    """Whether an address reaches this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one. Raises Trouble."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(256)
    except OSError as error:
        found.close()
        raise Trouble(PORT_TAKEN, port=port, host=host, why=system_words(error)) from error
    return found


def _config(town: Town, cert: Path | None, key: Path | None) -> tuple[uvicorn.Config, str]:
    if (cert is None) != (key is None) or any(
        path is not None and not path.is_file() for path in (cert, key)
    ):
        raise Trouble(CERT_AND_KEY)
    if cert is not None:
        try:
            ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key)
        except OSError as error:
            raise Trouble(CERT_AND_KEY) from error
    app = build(town)
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=30,
        timeout_graceful_shutdown=5,
        proxy_headers=False,
        ssl_certfile=str(cert) if cert else None,
        ssl_keyfile=str(key) if key else None,
    )
    return config, app.state.setup_code


def serve(
    town: Town, host: str, port: int, cert: Path | None, key: Path | None, ready: Callable[[str, str], None]
) -> None:
    """Serves until stopped. `ready(url, setup_code)` is called once the socket listens. Raises Trouble."""
    if cert is None and not is_loopback(host):
        raise Trouble(NEEDS_TLS, host=host)
    config, setup = _config(town, cert, key)
    PatientProtocol.most = lines_max()
    with listen(host, port) as found:
        name = f"[{host}]" if ":" in host else host
        ready(f"{'https' if cert else 'http'}://{name}:{found.getsockname()[1]}", setup)
        uvicorn.Server(config).run(sockets=[found])


class _Threaded(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, up: threading.Event) -> None:
        super().__init__(config)
        self._up = up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._up.set()


class LocalTown:
    """A town on loopback in a thread of this process: `with LocalTown(folder) as local: local.url`."""

    def __init__(self, data: Path, *, demo: bool = True, port: int = 0, clock: Clock | None = None) -> None:
        self.town = open_town(data, demo=demo, clock=clock)
        self._port = port
        self.url = ""
        self.setup_code = ""

    def __enter__(self) -> Self:
        config, self.setup_code = _config(self.town, None, None)
        self._socket = listen("127.0.0.1", self._port)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        up = threading.Event()
        self._server = _Threaded(config, up)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="town", daemon=True
        )
        self._thread.start()
        if not up.wait(START_S):
            self.close()
            raise Trouble(PORT_TAKEN, port=self._port, host="127.0.0.1", why="timeout")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stops serving and lets go of the store."""
        self._server.should_exit = True
        self._thread.join(START_S)
        self._socket.close()
        self.town.close()
