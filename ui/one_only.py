"""One process a data folder: a second start raises the first and ends."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.open_mark import mark_of, name_of

log = logging.getLogger(__name__)
RAISE = b"raise\n"
WAIT_MS = 1500


def raise_first(folder: Path) -> bool:
    """Asks a program that already works on this folder to come to the front; whether there was one."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(folder))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(RAISE)
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


class OneOnly(QObject):
    """Listens for second starts. The ledger's own lock decides; this only brings the windows forward."""

    def __init__(self, folder: Path, come_forward: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._come_forward = come_forward
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name_of(folder))
        self._server.newConnection.connect(self._heard)
        self._server.listen(name_of(folder))
        self._marked = mark_of(folder)
        try:
            self._marked.parent.mkdir(parents=True, exist_ok=True)
            self._marked.touch()
        except OSError as error:
            log.info("no mark of the open window: %s", type(error).__name__)

    def _heard(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self._come_forward()

    def close(self) -> None:
        """Listens no more."""
        self._server.close()
        self._marked.unlink(missing_ok=True)
