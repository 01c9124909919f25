"""Papers: seeing, printing, what became of a print."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question

# The subject of a paper about the hall as a whole.
HALL = "hall"


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


class NumberPaper(Command, frozen=True):
    """A paper of a case that gets its number when it first comes out has one from here on (proxy_letter, material_list,
    agency_sheet); for every other paper, and for one that has its number already, nothing happens. Answer: its newest
    serial, empty where it bears none."""

    paper: str
    subject: str


class RecordPrint(Command, frozen=True):
    """What became of a print; `state`: sent, printed (the printer says so), failed, saved, waiting (the printer was
    away; it is printed later). `job` is the system's name of the job."""

    paper: str
    subject: str
    state: str
    serial: str = ""
    printer: str = ""
    copies: int = 1
    why: str = ""
    job: str = ""


class SayPrinted(Command, frozen=True):
    """A person looked: a print came out, or did not. Answer: None."""

    print: str
    came_out: bool


class GiveUpPrint(Command, frozen=True):
    """A print that failed or waits is not wanted any more. Answer: None."""

    print: str


class PrintWaiting(Command, frozen=True):
    """An errand: what waits for a printer goes to it now, in the order it was asked for, each once. `print` empty: all
    that wait. Answer: tuple[Printed, ...]."""

    print: str = ""


class AttendPrints(Command, frozen=True):
    """An errand of the open hall itself: what waits is printed where its printer is back, and the system is asked what
    became of its jobs. Answer: how many prints have another state now."""


class TryPrinter(Command, frozen=True):
    """An errand: whether a place of the settings can print now; with `page` a test page is printed there, narrow or
    A4 (`ticket`). No print of the hall's: nothing is recorded. Answer: Tried."""

    place: str
    page: bool = False
    ticket: bool = False


class Tried(Answer):
    """`state`: sent, printed, saved (at `where`), failed (with `why`). `place` in words."""

    state: str
    place: str
    why: str = ""
    where: str = ""


class Printed(Answer):
    """`state`: sent, printed, failed or waiting (with `why`), saved (as a file at `where`). `nth` > 1 is a reprint,
    marked on the paper. `print` names this print. `problems`: why words of the hall's own do not stand on it."""

    state: str
    printer: str
    nth: int
    why: str = ""
    where: str = ""
    print: str = ""
    problems: tuple[str, ...] = ()


class PrintRow(Answer):
    """A print that happened, failed or waits. `state` as in RecordPrint, or sending, said_printed, said_failed,
    given_up; `said_by` who said so. `about` is what the paper is about in words that name nobody, `handling` that of
    its case as it was then: the paper's name follows it (domain.paper_names)."""

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
    print: str = ""
    said_by: str = ""
    about: str = ""
    handling: str = ""


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


class PaperToPrint(Question, frozen=True):
    """A paper as it would come out of the printer now, or with `to_file` be saved, the mark of a reprint with it.
    Answer: PaperLook."""

    paper: str
    subject: str
    serial: str = ""
    to_file: bool = False


class PaperLook(Answer):
    """The PDF; the how-manieth print it would be; the file name it would be saved under, which names nobody; the place
    the settings name for it; why words of the hall's own do not stand on it (`problems`); the `handling` its name
    follows."""

    pdf: bytes
    nth: int
    name: str
    place: str = ""
    problems: tuple[str, ...] = ()
    handling: str = ""


class Prints(Question, frozen=True):
    """Prints of a subject, or the day's failed ones when empty. Answer: tuple[PrintRow, ...]."""

    subject: str = ""


class NeverPrinted(Question, frozen=True):
    """Kind and serial of each numbered paper of a case of which no print was ever tried, the oldest first; not those
    that get their number when they come out. Answer: tuple[tuple[str, str], ...]. Refused: unknown_case."""

    case: str


class OpenPrints(Question, frozen=True):
    """What somebody should look at, oldest first: prints that wait, failed and were not printed again since, or broke
    off. Answer: tuple[PrintRow, ...]."""


class Printers(Question, frozen=True):
    """Printers of this PC (asked on the errands lane). Answer: tuple[PrinterRow, ...]."""
