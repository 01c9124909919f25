"""A receipt printer that is spoken to without the system: state asked, paper sent, and asked again when it is out."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from hall_app.devices import escpos
from hall_app.devices.inking import TooWide
from hall_app.devices.link import Away, Link, Lost, heard, reach
from hall_app.devices.place import IMAGE, NETWORK, Place
from hall_app.devices.printer import PRINTED, SENT, PrintOutcome, checked_copies, failed
from hall_app.devices.strip import Strip
from hall_app.errors import code
from hall_app.words import N_, _

NOT_REACHED = code("printer_not_reached", N_("The printer at {printer} cannot be reached: {detail}."))
BROKE_OFF = code(
    "printer_broke_off",
    N_("The printer at {printer} went away in the middle of the paper ({detail}). Look what came out."),
)
NO_ROLL = code("printer_no_roll", N_("The printer at {printer} has no paper."))
COVER_OPEN = code("printer_cover_open", N_("The cover of the printer at {printer} is open."))
OUT_IN_PAGE = code(
    "printer_out_in_page", N_("The paper of the printer at {printer} ran out. Look what came out.")
)
TOO_WIDE = code("paper_too_wide", N_("This paper is wider than the roll of the printer at {printer}."))

CONNECT_S, ASK_S, FINISH_S, LINGER_S = 5.0, 0.6, 20.0, 0.3
# DLE EOT 2 (why it is off line) and 4 (paper): bits 1 and 4 are always set, 0 and 7 never.
WHY, ROLL = b"\x10\x04\x02", b"\x10\x04\x04"
_STATE_MASK, _STATE_FITS = 0b10010011, 0b00010010
_COVER, _ENDED, _NO_ROLL = 0b00000100, 0b00100000, 0b01100000
# GS r 1 is answered in its turn, so only once everything before it is on paper.
DONE = b"\x1dr\x01"
_DONE_MASK, _DONE_ENDED = 0b10010000, 0b00001100


def _bytes_of(pdf: bytes, strip: Strip | None, kind: str) -> bytes:
    """As lines where the printer's type is trusted; else the drawn pages, or drawn lines where those are too wide.

    Raises TooWide for a wide paper that has no lines.
    """
    if strip is not None and kind != IMAGE:
        return escpos.of_strip(strip, kind)
    try:
        return escpos.of_pdf(pdf)
    except TooWide:
        if strip is None:
            raise
        return escpos.of_strip(strip, kind)


class DirectPrinter:
    """One receipt printer. Never raises for what the world does."""

    def __init__(self, place: Place, connect_s: float = CONNECT_S, finish_s: float = FINISH_S) -> None:
        self._place = place
        self._connect_s, self._finish_s = connect_s, finish_s

    def look(self) -> PrintOutcome:
        """Whether it can be reached and is ready; sends nothing that prints."""
        try:
            with self._open() as link:
                wrong, _talks = self._state(link)
                return wrong or PrintOutcome(SENT)
        except Away as problem:
            return self._away(problem)
        except Lost as problem:
            return failed(NOT_REACHED, away=True, printer=self._place.words, detail=problem)

    def print(self, pdf: bytes, strip: Strip | None, copies: int = 1) -> PrintOutcome:
        """Sends a paper: as `strip` where there is one and the printer's type is trusted, else drawn from the PDF.

        `printed` where the printer itself says that it is through, `sent` where it says nothing. Raises ValueError
        for a count outside 1 to COPIES_MAX.
        """
        checked_copies(copies)
        kind = self._place.type
        try:
            data = _bytes_of(pdf, strip, kind)
        except TooWide:
            return failed(TOO_WIDE, printer=self._place.words)
        try:
            with self._open() as link:
                return self._send(link, data * copies)
        except Away as problem:
            return self._away(problem)

    def _away(self, problem: Away) -> PrintOutcome:
        return failed(NOT_REACHED, away=True, printer=self._place.words, detail=problem)

    @contextlib.contextmanager
    def _open(self) -> Iterator[Link]:
        with contextlib.closing(reach(self._place, self._connect_s)) as link:
            yield link

    def _state(self, link: Link) -> tuple[PrintOutcome | None, bool]:
        """What keeps it from printing, and whether it answers at all. Raises Lost."""
        if not link.answers:
            return None, False
        link.send(WHY)
        why = heard(link, _STATE_FITS, _STATE_MASK, ASK_S)
        if why is None:
            return None, False
        link.send(ROLL)
        roll = heard(link, _STATE_FITS, _STATE_MASK, ASK_S) or 0
        if why & _COVER:
            return failed(COVER_OPEN, away=True, printer=self._place.words), True
        if why & _ENDED or roll & _NO_ROLL:
            return failed(NO_ROLL, away=True, printer=self._place.words), True
        return None, True

    def _send(self, link: Link, data: bytes) -> PrintOutcome:
        try:
            wrong, talks = self._state(link)
        except Lost as problem:
            return failed(NOT_REACHED, away=True, printer=self._place.words, detail=problem)
        if wrong is not None:
            return wrong
        try:
            link.send(data)
            if not talks:
                if self._place.kind == NETWORK:
                    link.read(LINGER_S)  # a printer that went in mid-page says so by a reset
                return PrintOutcome(SENT)
            link.send(DONE)
            done = heard(link, 0, _DONE_MASK, self._finish_s)
        except Lost as problem:
            return failed(BROKE_OFF, printer=self._place.words, detail=problem)
        if done is None:
            return failed(BROKE_OFF, printer=self._place.words, detail=_("no answer in time"))
        if done & _DONE_ENDED == _DONE_ENDED:
            return failed(OUT_IN_PAGE, printer=self._place.words)
        return PrintOutcome(PRINTED)
