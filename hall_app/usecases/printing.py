"""Printing: rendered and sent with no transaction open, then recorded, whatever became of it."""

from __future__ import annotations

import re
from typing import cast

import msgspec

from hall_app.domain.facts import PaperNumbered, PaperPrinted
from hall_app.errors import Refusal, code
from hall_app.ledger.chain import can_be_subject
from hall_app.projections.cases import case_row
from hall_app.projections.custody import LISTS, list_of_serial
from hall_app.projections.fees import receipt_row, refunded_row
from hall_app.projections.joints import joint_row
from hall_app.projections.picture import Look, answers
from hall_app.projections.prints import SAVED, WAITING, handling_of, prints_so_far, waiting_already
from hall_app.projections.rows import read
from hall_app.projections.serials import number_of, serials_of
from hall_app.projections.settings import setting
from hall_app.projections.tickets import display_of, ticket_row
from hall_app.step import Step
from hall_app.usecases.deed import DESK, NOT_ALLOWED, STAFF, deed, errand
from hall_app.usecases.intake import numbered
from hall_app.usecases.papers.common import days_of, is_date, no_paper
from hall_app.usecases.papers.compose import OPEN_PAPERS, all_papers, compose
from hall_app.usecases.papers.handed_out import NUMBERED
from hall_app.usecases.papers.numbering import number_due
from hall_app.usecases.sending import AtPrinter, Job, drawn, send
from hall_app.values.actor import KIOSK, SYSTEM
from hall_app.values.base import Command
from hall_app.values.papers import (
    HALL,
    NumberPaper,
    PaperBytes,
    PaperLook,
    PaperToPrint,
    Printed,
    PrinterRow,
    Printers,
    PrintPaper,
    RecordPrint,
)
from hall_app.words import N_

STATES = ("sent", "printed", "failed", "saved", WAITING)
PRINT_STATE = code("print_state", N_("A print was sent, printed or saved, failed or waits."))
COPIES_MAX = 20
_AN_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PAPERS_OF_THE_HALL = ("handbook", "promise_board", "fee_board")
# Papers that go on the roll of the ticket printer as well, where a setting says so.
NARROW = {
    "done_slip": "print.slips_narrow",
    "receipt_slip": "print.receipt_narrow",
    "acceptance_slip": "print.acceptance_narrow",
    "notice": "print.notice_narrow",
    "fee_receipt": "print.fee_narrow",
}
# What is about this month so far where no days are named.
PAPERS_OF_A_MONTH = ("month_report", "agency_ledger")
# One for all parts: asked for by any of them, it is the same paper.
PAPERS_OF_A_JOINT = ("joint_slip", "joint_notice")
PAPERS_OF_A_DAY = ("day_report", "first_asked_register", "cash_count", "booking_register")


def _days_of_now(look: Look, paper: str) -> str:
    """The days a paper is about where nobody said which."""
    today = look.day.isoformat()
    if paper == "agency_ledger":
        return f"{look.day.replace(day=1).isoformat()}..{today}"
    return today[:7] if paper in PAPERS_OF_A_MONTH else today


def resolved(look: Look, command: PrintPaper) -> PrintPaper:
    """The command with what it left open: the newest serial of the paper, the working day; a receipt's own number
    becomes its case and serial, that of a hand-over list the list's id: a serial stands in no header."""
    if not command.subject and command.paper in (*PAPERS_OF_A_DAY, *PAPERS_OF_A_MONTH):
        return msgspec.structs.replace(command, subject=_days_of_now(look, command.paper))
    if command.paper in PAPERS_OF_THE_HALL:
        return msgspec.structs.replace(command, subject=command.subject or HALL)
    if command.paper == "fee_receipt" and not command.serial:
        row = receipt_row(look, command.subject)
        if row is not None:
            return msgspec.structs.replace(command, subject=row["case_id"], serial=row["receipt"])
    if command.paper == "refund_slip" and not command.serial:
        row = refunded_row(look, command.subject)
        if row is not None:
            return msgspec.structs.replace(command, subject=row["case_id"], serial=row["refund"])
    if command.paper == "handover_list":
        own = list_of_serial(look, command.serial) or list_of_serial(look, command.subject) or command.subject
        command = msgspec.structs.replace(command, subject=own, serial="")
    if command.paper in PAPERS_OF_A_JOINT:
        joint = joint_row(look, command.subject) or joint_row(look, case=command.subject)
        command = msgspec.structs.replace(command, subject=joint["joint"] if joint else command.subject)
    if command.serial or command.paper == "ticket" or command.paper in PAPERS_OF_A_DAY:
        return command
    kinds = NUMBERED.get(command.paper, ())
    if number_due(look, command.paper, command.subject):
        return command
    given = [serial for of, serial, _at in serials_of(look, command.subject) if of in kinds]
    return msgspec.structs.replace(command, serial=given[-1] if given else "")


def _usual(look: Look, paper: str) -> str:
    """The place the settings name for a kind of paper."""
    roll = str(setting(look, "print.ticket_printer"))
    if paper == "ticket" or (roll and paper in NARROW and bool(setting(look, NARROW[paper]))):
        return roll
    return str(setting(look, "print.a4_printer"))


def _narrow(look: Look, paper: str, place: str) -> bool:
    """Whether a paper goes on a roll at a place: at every receipt printer, and at the ticket printer where the hall set
    it so. Raises Refusal printer_place."""
    from hall_app.devices.place import place_of

    if paper not in NARROW or not place:
        return False
    wanted = place == setting(look, "print.ticket_printer") and bool(setting(look, NARROW[paper]))
    return wanted or place_of(place).direct


def _to_file(place: str) -> bool:
    """Whether what goes to a place is saved there. Raises Refusal printer_place."""
    from hall_app.devices.place import FOLDER, NOWHERE, place_of

    return place_of(place).kind in (NOWHERE, FOLDER)


def job_of(look: Look, command: PrintPaper, to_file: bool = False) -> Job:
    """A print with all it needs; `to_file`: it is saved, wherever it would be printed. Raises as `compose` does, and
    Refusal printer_place."""
    place = command.printer or _usual(look, command.paper)
    to_file = to_file or _to_file(place)
    nth = prints_so_far(look, command.paper, command.subject, command.serial, to_file=to_file) + 1
    if not command.serial and number_due(look, command.paper, command.subject):
        nth = 1  # what came out without a number was another paper
    asked = PaperBytes(paper=command.paper, subject=command.subject, serial=command.serial, nth=nth)
    ticket, made = command.paper == "ticket", compose(look, asked)
    copies = command.copies if command.copies > 1 or ticket else int(setting(look, "print.copies"))
    return Job(
        command.paper,
        made,
        place,
        max(1, min(copies, COPIES_MAX)),
        nth,
        _title(look, command, made.number),
        look.day.isoformat(),
        # A number on paper is of no use any more once its printer is back.
        not ticket and bool(setting(look, "print.later")),
        _narrow(look, command.paper, place),
    )


@answers(PaperToPrint)
def paper_to_print(look: Look, asked: PaperToPrint) -> PaperLook:
    """The paper as its next print. Raises Refusal as `compose` does."""
    job = job_of(look, resolved(look, PrintPaper(asked.paper, asked.subject, asked.serial)), asked.to_file)
    pdf = drawn(job)
    handling = handling_of(look, job.kind, asked.subject)
    return PaperLook(pdf, job.nth, f"{job.title}.pdf", job.printer, wording_problems(job), handling)


def wording_problems(job: Job) -> tuple[str, ...]:
    """Why words of the hall's own do not stand on a paper: a sentence each. A print never fails over them."""
    if not job.paper.head.wording:
        return ()
    from hall_app.documents.wording import problems_on

    return tuple(one.words() for one in problems_on(job.kind, job.paper.head))


def _title(look: Look, command: PrintPaper, number: str) -> str:
    """A name for the print job and the file that says nothing of a person: kind, and case number or display; else the
    number of the paper, or the day. An id of the hall's own says nothing to anybody."""
    case = case_row(look, command.subject)
    about = case["case_number"] if case else display_of(look, command.subject)
    if not about and command.paper == "handover_list":
        about = number_of(look, str((read(look.conn, LISTS, command.subject) or {}).get("serial", "")))
    if not about:
        about = (number or look.day.isoformat()) if _AN_ID.fullmatch(command.subject) else command.subject
    return f"{command.paper}-{about}"


@errand(PrintPaper, *DESK, KIOSK, "auditor", SYSTEM)
def print_paper(outside: AtPrinter, asked: PrintPaper) -> Printed:
    """Renders, sends or saves, records. Raises Refusal no_such_paper, not_allowed, printer_place; a failing printer is
    an answer, and where nothing came out the paper waits for it."""
    if outside.actor.role == KIOSK and asked.paper not in OPEN_PAPERS:
        raise Refusal(NOT_ALLOWED)
    command = outside.look(lambda look: resolved(look, asked))
    if not command.serial and outside.look(lambda look: number_due(look, command.paper, command.subject)):
        serial: str = outside.run(NumberPaper(command.paper, command.subject))
        command = msgspec.structs.replace(command, serial=serial)
    job = outside.look(lambda look: job_of(look, command))
    sent = send(outside, job)
    state = WAITING if sent.away and job.later else sent.state
    done: Printed = outside.run(
        RecordPrint(
            paper=command.paper,
            subject=command.subject,
            state=state,
            serial=command.serial,
            printer=job.printer,
            copies=job.copies,
            why=sent.why,
            job=sent.job,
        )
    )
    problems = wording_problems(job)
    return msgspec.structs.replace(done, printer=sent.place, where=sent.file, problems=problems)


def _there(look: Look, command: RecordPrint) -> bool:
    """Whether the subject of a print is one of the hall's: what stands in a header is never typed by anybody."""
    if command.paper == "ticket":
        return ticket_row(look, command.subject) is not None
    if command.paper in PAPERS_OF_A_DAY:
        several = (
            command.paper in ("first_asked_register", "booking_register")
            and days_of(command.subject) is not None
        )
        return several or is_date(command.subject)
    if case_row(look, command.subject) is not None:
        return True
    if not can_be_subject(command.subject):  # an entry without a subject counts no prints
        return False
    try:
        compose(look, PaperBytes(paper=command.paper, subject=command.subject, serial=command.serial))
    except Refusal:
        return False
    return True


@deed(NumberPaper, *DESK, "auditor", SYSTEM)
def number_paper(step: Step, command: NumberPaper) -> str:
    """The number of a paper that gets one when it first comes out. Raises Refusal no_such_paper."""
    if command.paper not in all_papers():
        raise no_paper(command.paper, command.subject)
    if number_due(step.look, command.paper, command.subject):
        compose(step.look, PaperBytes(command.paper, command.subject))
        serial, year, number = numbered(step, command.paper)
        fact = PaperNumbered(paper=command.paper, serial=serial, year=year, number=number)
        step.record(fact, command.subject)
        return serial
    return resolved(step.look, PrintPaper(command.paper, command.subject)).serial


@deed(RecordPrint, *DESK, KIOSK, "auditor", SYSTEM)
def record_print(step: Step, command: RecordPrint) -> Printed:
    """What became of a print. A failed one has the number of the print it was to be; what waits already is not put
    there twice. Raises Refusal no_such_paper."""
    if command.paper not in all_papers() or not _there(step.look, command):
        raise no_paper(command.paper, command.subject)
    if step.actor.role == KIOSK and command.paper not in OPEN_PAPERS:
        raise Refusal(NOT_ALLOWED)
    if command.state not in STATES:
        raise Refusal(PRINT_STATE)
    to_file = command.state == SAVED
    nth = prints_so_far(step.look, command.paper, command.subject, command.serial, to_file=to_file) + 1
    if command.state == WAITING:
        waits = waiting_already(step.look, command.paper, command.subject, command.serial)
        if waits is not None:
            return Printed(state=WAITING, printer=command.printer, nth=nth, why=command.why, print=waits)
    name = step.new_id()
    step.record(
        PaperPrinted(
            paper=command.paper,
            state=command.state,
            serial=command.serial,
            printer=command.printer,
            copies=command.copies,
            nth=nth,
            why=command.why,
            print=name,
            job=command.job,
        ),
        command.subject,
    )
    return Printed(state=command.state, printer=command.printer, nth=nth, why=command.why, print=name)


@errand(cast(type[Command], Printers), *STAFF, KIOSK)
def printers(outside: AtPrinter, question: Command) -> tuple[PrinterRow, ...]:
    """The printers of this PC, the default one first. A question that runs as an errand, since asking takes time."""
    names = outside.hall.printer.printers() if outside.hall.printer is not None else ()
    return tuple(PrinterRow(name=name, words=name, default=not place) for place, name in enumerate(names))
