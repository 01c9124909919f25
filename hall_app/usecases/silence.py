"""What time alone does to cases: silence that accepts, and days counted anew when a calendar comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from hall_app.domain import life
from hall_app.domain.deadlines import silence
from hall_app.domain.facts import DueRecomputed, SilentlyAccepted, SlipNumbered
from hall_app.projections.calendars import calendar
from hall_app.projections.case_limits import begun_anew, due_now, limit_of, rest_next, told_for_certain
from hall_app.projections.case_page import item_of_case
from hall_app.projections.cases import cases_in, slips_owed
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.step import Step
from hall_app.usecases.deed import deed
from hall_app.usecases.intake import numbered
from hall_app.usecases.undone import recount_answers
from hall_app.values.actor import SYSTEM, Actor
from hall_app.values.caselife import RecordSilence


@contextmanager
def by_itself(step: Step) -> Iterator[None]:
    """What is recorded here the program did by itself, whoever's deed it runs in."""
    who = step.actor
    step.actor = Actor(who.station, "", SYSTEM)
    try:
        yield
    finally:
        step.actor = who


def _accept(step: Step, row: Row) -> bool:
    """Records the silence of one case, with the number of the slip it is owed; False where its time to answer is not
    over."""
    days = int(setting(step.look, "case.accept_days"))
    received = date.fromisoformat(row["papers_day"])
    said = silence(received, days, calendar(step.look), step.day, rest_day_as_next=rest_next(step.look))
    if said is None or row["handling"] not in life.HANDLED:
        return False
    promised = item_of_case(step.look, row).promised_working_days
    limit, told = begun_anew(row, received, promised)
    due, provisional = due_now(step.look, limit, told) if promised else ("", False)
    paper = _slip_of(row)
    serial, year, number = numbered(step, paper) if promised else ("", 0, 0)
    step.record(
        SilentlyAccepted(
            received=row["papers_day"],
            effective=said.effective.isoformat(),
            last=said.last.isoformat(),
            due=due,
            days=promised,
            provisional=provisional,
            serial=serial,
            year=year,
            number=number,
            paper=paper if serial else "",
            extension=limit.extension if promised else 0,
        ),
        row["case_id"],
    )
    return True


def _slip_of(row: Row) -> str:
    """The kind of slip a case accepted by silence is owed."""
    return "agency_slip" if row["handling"] == life.AGENCY else "acceptance"


def _number_owed_slips(step: Step) -> None:
    """The number of the slip for each running case that was accepted by silence before such slips were made out."""
    for row in slips_owed(step.look):
        paper = _slip_of(row)
        serial, year, number = numbered(step, paper)
        step.record(SlipNumbered(serial=serial, year=year, number=number, paper=paper), row["case_id"])


def accept_by_silence(step: Step) -> int:
    """Accepts every case whose papers nobody answered in time; returns how many. Slips owed from before are numbered
    first."""
    with by_itself(step):
        _number_owed_slips(step)
        return sum(_accept(step, row) for row in cases_in(step.look, life.ANSWER_OWED))


@deed(RecordSilence, *life.who_may("RecordSilence"))
def record_silence(step: Step, command: RecordSilence) -> int:
    """Accepts what nobody answered in time, with the day it takes effect; how many that were."""
    return accept_by_silence(step)


def recount(step: Step, year: int) -> int:
    """Counts every running promise anew once the calendar of a year came or was changed; returns how many moved or
    became certain.

    A provisional day becomes what the calendar says. A day promised for certain gets later where a day it counted is
    one no more, with a fact that says why; it never gets earlier (projections.case_limits keeps it).
    """
    changed = 0
    for row in cases_in(step.look, life.RUNNING):
        limit = limit_of(row)
        if limit is None:
            continue
        due, provisional = due_now(step.look, limit, told_for_certain(step.look, row))
        sure = not row["provisional"]
        moved = due > row["due"] if sure else (due, int(provisional)) != (row["due"], row["provisional"])
        if moved:
            fact = DueRecomputed(
                calendar_year=year, due_before=row["due"], due=due, provisional=provisional, changed=sure
            )
            step.record(fact, row["case_id"])
            changed += 1
    recount_answers(step, year)
    return changed
