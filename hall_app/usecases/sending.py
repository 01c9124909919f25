"""Sending a paper to where it is printed, with no transaction open; recording is for whoever sent it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from hall_app.errors import Trouble, sentence
from hall_app.system_words import system_words
from hall_app.usecases.deed import Outside
from hall_app.words import _

if TYPE_CHECKING:
    from hall_app.devices.place import Place
    from hall_app.devices.printer import Printer, PrintOutcome
    from hall_app.devices.strip import Strip


class PrintRoom(Protocol):
    """What of the open hall printing needs."""

    folder: Path
    printer: Printer | None


class AtPrinter(Outside, Protocol):
    """The errand's station, and the hall's folder and printer."""

    hall: PrintRoom


class Job(NamedTuple):
    """Everything a print needs, taken from the pictures in one look. `printer` is a place (devices.place), empty a file
    in a folder; `later` whether it may wait for a printer that is away; `narrow`: it goes on a roll of 80 mm."""

    kind: str
    paper: Any
    printer: str
    copies: int
    nth: int
    title: str
    day: str
    later: bool
    narrow: bool = False


class Sent(NamedTuple):
    """What became of it: `state` sent, printed, saved or failed with `why` in words; `away` where nothing came out.
    `place` in words."""

    state: str
    why: str
    away: bool
    place: str
    file: str = ""
    job: str = ""


def send(outside: AtPrinter, job: Job) -> Sent:
    """Renders a paper and sends it to its place. Raises Refusal printer_place for a place that cannot be one."""
    from hall_app.devices.place import place_of
    from hall_app.documents.paper import strip_of  # ReportLab and its fonts cost half a second

    place = place_of(job.printer)
    pdf, strip = drawn(job), strip_of(job.kind, job.paper) if place.direct else None
    return deliver(outside, place, pdf, strip, job.copies, job.title, job.day)


def drawn(job: Job) -> bytes:
    """The paper as its printer gets it: on the roll, or as a letter."""
    from hall_app.documents.paper import render, render_roll

    return render_roll(job.kind, job.paper) if job.narrow else render(job.kind, job.paper)


def deliver(
    outside: AtPrinter, place: Place, pdf: bytes, strip: Strip | None, copies: int, title: str, day: str
) -> Sent:
    """Sends a paper that is rendered already."""
    outcome = _outcome(outside, place, pdf, strip, copies, title, day)
    why = sentence(Trouble(outcome.reason, **dict(outcome.details))) if outcome.reason else ""
    saved = outcome.sent and place.kind in ("", "folder")
    state = "saved" if saved else outcome.state
    return Sent(state, why, outcome.away, place.words, outcome.file, outcome.job)


def _outcome(
    outside: AtPrinter, place: Place, pdf: bytes, strip: Strip | None, copies: int, title: str, day: str
) -> PrintOutcome:
    from hall_app.devices.direct import DirectPrinter
    from hall_app.devices.place import FOLDER, NOWHERE
    from hall_app.devices.printer import NO_PRINTING, FolderPrinter, failed

    if place.kind in (NOWHERE, FOLDER):
        folder = Path(place.where) if place.kind == FOLDER else outside.hall.folder / "papers" / day
        return FolderPrinter(folder).print(pdf, "", copies, title=title)
    if place.direct:
        return DirectPrinter(place).print(pdf, strip, copies)
    if outside.hall.printer is None:
        return failed(NO_PRINTING)
    return outside.hall.printer.print(pdf, place.where, copies, title=title)


def ready(outside: AtPrinter, place: Place) -> Sent:
    """Whether a place can print now, as `state` sent or failed; nothing is printed."""
    from hall_app.devices.direct import DirectPrinter
    from hall_app.devices.place import FOLDER, SYSTEM
    from hall_app.devices.printer import (
        FOLDER_UNUSABLE,
        NO_PRINTING,
        PRINTER_REFUSED,
        SENT,
        UNKNOWN_PRINTER,
        KnowsPauses,
        KnowsQueues,
        PrintOutcome,
        failed,
        taken,
    )

    outcome = PrintOutcome(SENT)
    if place.direct:
        outcome = DirectPrinter(place).look()
    elif place.kind == SYSTEM:
        printer = outside.hall.printer
        names = printer.printers() if printer is not None else ()
        if not names:
            outcome = failed(NO_PRINTING, away=True)
        elif place.where not in names:
            outcome = failed(UNKNOWN_PRINTER, away=True, printer=place.where)
        elif isinstance(printer, KnowsQueues) and printer.refuses(place.where):
            outcome = failed(
                PRINTER_REFUSED, away=True, printer=place.where, detail=_("its queue takes no papers")
            )
        elif isinstance(printer, KnowsPauses):
            outcome = taken(place.where, printer.paused(place.where))
    elif place.kind == FOLDER:
        try:
            Path(place.where).mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            outcome = failed(FOLDER_UNUSABLE, printer=place.where, detail=system_words(problem))
    why = sentence(Trouble(outcome.reason, **dict(outcome.details))) if outcome.reason else ""
    return Sent(outcome.state, why, outcome.away, place.words)
