"""Papers: seeing, printing, what became of a print."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class PrintPaper(Command, frozen=True):
    """An errand (no transaction is open while it runs): render, send to the printer, record what became of it.

    `paper` and `subject`: see docs/papers.md; a paper of the day has the working day, one of the hall `hall`, when
    `subject` is empty. `serial` picks one of several, empty the newest. `printer` empty: the one of the settings.
    Answer: Printed.
    """

    paper: str
    subject: str
    serial: str = ""
    printer: str = ""
    copies: int = 1


class RecordPrint(Command, frozen=True):
    """What became of a print; `state`: sent, failed, saved."""

    paper: str
    subject: str
    state: str
    serial: str = ""
    printer: str = ""
    copies: int = 1
    why: str = ""


class Printed(Answer):
    """`state`: sent, failed (with `why`), saved (as a file at `where`). `nth` > 1 is a reprint, marked on the paper."""

    state: str
    printer: str
    nth: int
    why: str = ""
    where: str = ""


class PrintRow(Answer):
    """A print that happened or failed."""

    at: str
    by: str
    paper: str
    subject: str
    serial: str
    printer: str
    copies: int
    state: str
    nth: int
    why: str


class PrinterRow(Answer):
    """A printer of this PC."""

    name: str
    words: str
    default: bool = False


class PaperBytes(Question, frozen=True):
    """The paper as PDF. `nth` 0: a look at it; 1: the first print; more: marked as a reprint. Answer: bytes."""

    paper: str
    subject: str
    serial: str = ""
    nth: int = 0


class Prints(Question, frozen=True):
    """Prints of a subject, or the day's failed ones when empty. Answer: tuple[PrintRow, ...]."""

    subject: str = ""


class Printers(Question, frozen=True):
    """Printers of this PC (asked on the errands lane). Answer: tuple[PrinterRow, ...]."""
