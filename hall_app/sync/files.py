"""Attachments up: piece by piece, going on where the town stands, each done only with its receipt (protocol §4, §9).

Entries always go first: between two pieces the round looks whether anything new was saved, and leaves the file where it
stands. A file whose bytes are not here any more is noted for a person and holds up none of the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from hall_app.changes import Changes
from hall_app.errors import Trouble
from hall_app.ledger import line as state
from hall_app.ledger import local
from hall_app.sync.client import TownAnswer
from hall_app.sync.file_receipt import FileReceipt
from hall_app.sync.side import HallSide
from hall_app.sync.wire import framing, read_message
from hall_app.values.town import FilesToSend, FileToSend

log = logging.getLogger(__name__)

PIECE_BYTES = 512 * 1024
PIECE_LEAST_BYTES = 16 * 1024
# A round stops for the downlink after so much of large files, and goes on behind it.
PASS_BYTES = 8 * 1024 * 1024
DONE, GOES_ON, LEFT = "done", "goes_on", "left"


class Caller(Protocol):
    """A signed call to the pinned town."""

    def __call__(self, method: str, target: str, body: bytes = b"") -> TownAnswer:
        """The town's verified answer. Raises NoLink."""
        ...


class FilesUp:
    """The files of one round. `refused` ends the round by the status of an answer; `stop` asks for its end; `pieces`
    counts what the town took.
    """

    def __init__(
        self,
        hall: HallSide,
        call: Caller,
        town: bytes,
        refused: Callable[[TownAnswer], object],
        stop: Callable[[], bool],
    ) -> None:
        self._hall, self._call, self._town = hall, call, town
        self._refused, self._stop = refused, stop
        self._left: set[str] = set()
        self.pieces = 0
        self._piece = PIECE_BYTES

    def send(self) -> bool:
        """Sends what waits, small files by their nearest deadline first; True when the round has to go on with it."""
        budget = PASS_BYTES
        for one in self._waiting():
            if self._stop() or self._news():
                return not self._stop()
            data = self._bytes(one)
            if data is None:
                continue
            how = self._file(one, data)
            if how == GOES_ON:
                return True
            budget -= len(data)
            if budget <= 0:
                return bool(self._waiting())
        return False

    def _waiting(self) -> list[FileToSend]:
        return [one for one in self._hall.ask(FilesToSend()) if one.sha256 not in self._left]

    def _news(self) -> bool:
        """Whether an entry was saved that has no receipt yet."""
        ledger = self._hall.ledger
        with ledger.look() as conn:
            size, _leaf = ledger.head(conn)
            return ledger.delivered_size(conn) < size

    def _bytes(self, one: FileToSend) -> bytes | None:
        """The content; None, noted for a person, where the bytes are gone or damaged here."""
        try:
            data: bytes = self._hall.files.get(one.sha256)
        except Trouble as trouble:
            log.warning("an attachment cannot be sent: %s", trouble.code)
            self._note_lost(one.sha256, True)
            self._left.add(one.sha256)
            return None
        self._note_lost(one.sha256, False)
        return data

    def _note_lost(self, sha256: str, lost: bool) -> None:
        with self._hall.ledger.deed() as conn:
            known = set(state.noted(conn, state.FILES_LOST, []))
            now = known | {sha256} if lost else known - {sha256}
            if now != known:
                state.note(conn, **{state.FILES_LOST: sorted(now) or None})

    def _file(self, one: FileToSend, data: bytes) -> str:
        """One file from where the town stands; how it ended."""
        target = f"/v1/files/{one.sha256}"
        answer = self._call("HEAD", target)
        # The header of an answer to HEAD is not signed: it is a hint, and the town checks every offset again.
        offset = self._hinted(answer, len(data))
        if answer.status == 501 or answer.status == 404:
            # An older town, or one that has not read the naming entry: another round asks again.
            self._left.add(one.sha256)
            return LEFT
        if answer.status not in (200, 204):
            self._refused(answer)
        for _step in range(2 + 4 * (len(data) // PIECE_LEAST_BYTES + 1)):
            piece = data[offset : offset + self._piece]
            answer = self._call("PATCH", f"{target}?offset={offset}", piece)
            self.pieces += answer.status in (200, 204)
            if answer.status == 200:
                self._receipt(one, answer.body)
                return DONE
            if answer.status == 204:
                offset += len(piece)
                self._progress(offset)
                if self._stop() or self._news():
                    return GOES_ON
            elif answer.status == 409:
                offset = self._right_offset(answer, len(data))
            elif answer.status == 413 and self._piece > PIECE_LEAST_BYTES:
                self._piece //= 2
            elif answer.status in (404, 413, 422):
                log.warning("the town does not take an attachment: status %s", answer.status)
                break
            else:
                self._refused(answer)
        self._left.add(one.sha256)
        return LEFT

    @staticmethod
    def _hinted(answer: TownAnswer, size: int) -> int:
        return max(0, min(answer.offset, size))

    @staticmethod
    def _right_offset(answer: TownAnswer, size: int) -> int:
        fields = read_message(answer.body, "offset")
        offset = fields.get("offset")
        if fields.get("error") != "offset" or type(offset) is not int or not 0 <= offset <= size:
            raise framing("offset")
        return offset

    def _progress(self, offset: int | None) -> None:
        with self._hall.ledger.deed() as conn:
            state.note(conn, **{state.FILE_OFFSET: offset})
        self._hall.announce(Changes.TOWN)

    def _receipt(self, one: FileToSend, body: bytes) -> None:
        """Believes a receipt only for this very content (protocol §5)."""
        receipt = FileReceipt.read(body, self._town)
        if (receipt.sha256, receipt.size) != (one.sha256, one.size):
            raise framing("file receipt")
        with self._hall.ledger.deed() as conn:
            local.file_delivered(conn, one.sha256)
            state.note(conn, **{state.FILE_OFFSET: None})
        self._hall.announce(Changes.TOWN | Changes.CASES)
