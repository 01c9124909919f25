"""What becomes of a print later: said by a person, told by the system, printed once its printer is back, given up.

A print that waits goes to its printer once: that it is being sent is recorded first, so that a program that ends in the
middle leaves a print somebody has to look at, never one that is sent again by itself.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from hall_app.domain.facts import PrintFollowed
from hall_app.errors import Refusal, Trouble, code, sentence
from hall_app.projections import prints as told
from hall_app.projections.picture import Look
from hall_app.projections.settings import setting
from hall_app.step import Step
from hall_app.usecases.deed import DESK, MANAGERS, deed, errand
from hall_app.usecases.printing import job_of
from hall_app.usecases.sending import AtPrinter, Job, Sent, deliver, ready, send
from hall_app.values.actor import SYSTEM
from hall_app.values.papers import (
    AttendPrints,
    GiveUpPrint,
    Printed,
    PrintPaper,
    PrintWaiting,
    SayPrinted,
    Tried,
    TryPrinter,
)
from hall_app.words import N_

NO_PRINT = code("no_such_print", N_("There is no such print."))
NOT_GONE = code("print_not_gone", N_("This paper has not gone to a printer yet, so nobody can have seen it."))
JOB_LOST = code("print_job_lost", N_("The system gave this print up, or somebody cancelled it there."))
SETTLED = code("print_settled", N_("What became of this print stands already."))

WENT = ("sent", "printed", told.SENDING, told.FAILED, told.SAID_PRINTED, told.SAID_FAILED)
JOBS_OF_DAYS = 2


def _print(look: Look, name: str) -> dict[str, Any]:
    row = told.print_row(look, name)
    if row is None:
        raise Refusal(NO_PRINT)
    return row


@deed(SayPrinted, *DESK)
def say_printed(step: Step, command: SayPrinted) -> None:
    """What a person saw at the printer. Raises Refusal no_such_print, print_not_gone, print_settled."""
    row = _print(step.look, command.print)
    state = told.SAID_PRINTED if command.came_out else told.SAID_FAILED
    if row["state"] not in WENT:
        raise Refusal(NOT_GONE if row["state"] == told.WAITING else SETTLED)
    if row["state"] == state:
        raise Refusal(SETTLED)
    step.record(
        PrintFollowed(print=command.print, state=state, source="person", why=row["why"]), row["subject"]
    )


@deed(GiveUpPrint, *DESK)
def give_up_print(step: Step, command: GiveUpPrint) -> None:
    """Nobody wants this print any more. Raises Refusal no_such_print, print_settled."""
    row = _print(step.look, command.print)
    if row["state"] not in told.OPEN:
        raise Refusal(SETTLED)
    fact = PrintFollowed(print=command.print, state=told.GIVEN_UP, source="person", why=row["why"])
    step.record(fact, row["subject"])


@errand(PrintWaiting, *DESK)
def print_waiting(outside: AtPrinter, command: PrintWaiting) -> tuple[Printed, ...]:
    """Sends what waits, in the order it was asked for. Raises Refusal no_such_print."""
    rows = outside.look(lambda look: told.open_prints(look, told.WAITING))
    if command.print:
        rows = [row for row in rows if row["print"] == command.print]
        if not rows:
            raise Refusal(NO_PRINT)
    return _send_all(outside, rows)


@errand(AttendPrints, SYSTEM)
def attend_prints(outside: AtPrinter, command: AttendPrints) -> int:
    """What an open hall sees to by itself; how many prints have another state now."""
    rows = outside.look(
        lambda look: told.open_prints(look, told.WAITING) if setting(look, "print.later") else []
    )
    gone = sum(one.state != told.WAITING for one in _send_all(outside, rows))
    return gone + _follow_jobs(outside)


def _send_all(outside: AtPrinter, rows: list[dict[str, Any]]) -> tuple[Printed, ...]:
    """Each to its printer, which is asked once; where it is still away, everything for it goes on waiting."""
    found: dict[str, Sent] = {}
    answers = []
    for row in rows:
        where = row["printer"]
        if where not in found:
            found[where] = _ready(outside, where)
        state = found[where]
        if state.state == told.FAILED:
            answers.append(_answer(row, told.WAITING, state.why, state.place))
            continue
        answers.append(_send_one(outside, row))
        if answers[-1].state == told.FAILED:
            found[where] = state._replace(state=told.FAILED, why=answers[-1].why)
    return tuple(answers)


def _ready(outside: AtPrinter, where: str) -> Sent:
    from hall_app.devices.place import place_of

    try:
        return ready(outside, place_of(where))
    except Refusal as refusal:
        return Sent(told.FAILED, sentence(refusal), True, where)


def _send_one(outside: AtPrinter, row: dict[str, Any]) -> Printed:
    """One print; a paper that is none any more (its case was erased) is given up."""
    asked = PrintPaper(
        paper=row["paper"],
        subject=row["subject"],
        serial=row["serial"],
        printer=row["printer"],
        copies=row["copies"],
    )
    try:
        job: Job = outside.look(lambda look: job_of(look, asked))._replace(copies=max(1, row["copies"]))
    except Refusal as refusal:
        why = sentence(refusal)
        outside.transact(partial(_follow, row=row, was=told.WAITING, state=told.GIVEN_UP, why=why))
        return _answer(row, told.GIVEN_UP, why, row["printer"])
    if not outside.transact(partial(_follow, row=row, was=told.WAITING, state=told.SENDING, nth=job.nth)):
        return _answer(
            row, str(outside.look(lambda look: _print(look, row["print"]))["state"]), "", row["printer"]
        )
    sent = send(outside, job)
    became = partial(_follow, row=row, was=told.SENDING, state=sent.state, why=sent.why, job=sent.job)
    outside.transact(became)
    return _answer({**row, "nth": job.nth}, sent.state, sent.why, sent.place, sent.file)


def _follow(
    step: Step, row: dict[str, Any], was: str, state: str, *, why: str = "", job: str = "", nth: int = 0
) -> bool:
    """Records what became of a print that still stands at `was`; False where it does not, and nothing is recorded."""
    now = told.print_row(step.look, row["print"])
    if now is None or now["state"] != was:
        return False
    source = "printer" if was == "sent" else "hall"
    fact = PrintFollowed(print=row["print"], state=state, source=source, why=why, job=job, nth=nth)
    step.record(fact, row["subject"])
    return True


def _answer(row: dict[str, Any], state: str, why: str, place: str, where: str = "") -> Printed:
    return Printed(state=state, printer=place, nth=row["nth"], why=why, where=where, print=row["print"])


def _follow_jobs(outside: AtPrinter) -> int:
    """Asks the system what became of its jobs."""
    from hall_app.devices.printer import PRINTER_PAUSED, FollowsJobs, KnowsPauses

    printer = outside.hall.printer
    if not isinstance(printer, FollowsJobs):
        return 0
    known = 0
    stopped: dict[str, bool] = {}
    for row in outside.look(lambda look: told.jobs_under_way(look, JOBS_OF_DAYS)):
        state = printer.job_state(row["job"])
        why = sentence(Trouble(JOB_LOST)) if state == told.FAILED else ""
        queue = row["job"].rpartition("-")[0]
        if not state and queue and isinstance(printer, KnowsPauses):
            if queue not in stopped:
                stopped[queue] = printer.paused(queue)
            if stopped[queue] != bool(row["why"]):
                state = "sent"
                why = sentence(Trouble(PRINTER_PAUSED, printer=queue)) if stopped[queue] else ""
        if state:
            known += outside.transact(partial(_follow, row=row, was="sent", state=state, why=why))
    return known


@errand(TryPrinter, *MANAGERS)
def try_printer(outside: AtPrinter, command: TryPrinter) -> Tried:
    """Asks a place whether it can print, or prints a test page there. Raises Refusal printer_place."""
    from hall_app.devices.place import place_of

    place = place_of(command.place)
    if not command.page:
        state = ready(outside, place)
        return Tried(state.state, state.place, state.why)
    from hall_app.documents.test_page import TestPage, render, strip
    from hall_app.usecases.papers.common import head_of

    def page_of(look: Look) -> tuple[TestPage, str]:
        return TestPage(head_of(look), place.words, look.now, command.ticket), look.day.isoformat()

    page, day = outside.look(page_of)
    narrow = strip(page) if command.ticket else None
    sent = deliver(outside, place, render(page), narrow, 1, "test-page", day)
    return Tried(sent.state, sent.place, sent.why, sent.file)
