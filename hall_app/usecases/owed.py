"""容缺受理: accepted with papers promised for later, what came of it, and the end on a broken promise."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from hall_app.domain import life, owed
from hall_app.domain.facts import (
    MaterialsChecked,
    OwedPaper,
    OwedSupplied,
    PaperCheck,
    PapersNotSupplied,
    PromiseBroken,
    SupplyPromised,
    TakenOnPromise,
)
from hall_app.domain.items import Item, Material
from hall_app.domain.materials import OWED, PRESENT, questions
from hall_app.errors import Refusal, code
from hall_app.projections.agents import agent_of_visit
from hall_app.projections.case_page import item_of_case
from hall_app.projections.cases import checks_of
from hall_app.projections.owed import owing, promise_of, unsupplied
from hall_app.projections.owed_list import default_words, latest_supply_day, not_later
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.caseresult import chosen, filled, issued
from hall_app.usecases.checks import day_typed
from hall_app.usecases.deed import deed
from hall_app.usecases.here import case_for, case_here
from hall_app.usecases.intake import (
    EXAMINED_STATES,
    NOT_ALL_CHECKED,
    PAPERS_MISSING,
    judged,
    names_of,
    numbered,
    record_accepted,
)
from hall_app.usecases.kept import keep_ticked, list_paper
from hall_app.usecases.suiting import check_alive
from hall_app.usecases.visiting import NAME_NEEDED
from hall_app.values.intake import Issued
from hall_app.values.owed import AcceptOnPromise, EndOnDefault, LeaveUnsupplied, SupplyOwed
from hall_app.words import N_, _

# Where what comes too late harms nobody any more, and is written down all the same.
AFTER_DECISION = (*life.DECIDED, "closed")
# One is for the applicant, one for the file.
PROMISE_COPIES = NOTICE_COPIES = 2

NOTHING_OWED = code(
    "nothing_owed",
    N_("No paper is marked to be supplied later. Mark it in the checklist, or accept the case."),
)
NOT_DEFERRABLE = code(
    "paper_not_deferrable",
    N_("{names} must be here from the start and cannot be supplied later. Mark it as missing."),
)
DAY_ODD = code(
    "supply_by_odd",
    N_("{day} is over already. Papers can be promised for today or later, by {latest} at the latest."),
)
DAY_LATE = code(
    "supply_by_late",
    N_(
        "{day} is too late: papers must come within the promised days of the item, by {latest} at the latest."
    ),
)
DEFAULT_BARS = code(
    "default_on_record", N_("{words} No promise is taken from this applicant; give the one-time notice.")
)
NOT_TOLD = code(
    "not_told",
    N_("First tell the resident what follows if the papers do not come: the case ends, the loss is theirs."),
)
NOT_SIGNED = code("not_signed", N_("Without a signed promise the case is not accepted with papers missing."))
NOT_OWED = code("not_owed", N_("Tick which of the owed papers came."))
ARRIVED_ODD = code(
    "arrived_odd",
    N_("It cannot have come on {day}: it was promised on {given}, and today is {today}."),
)
TOO_LATE = code(
    "owed_too_late",
    N_(
        "It came on {day}, after the promised {date}; that day is not extended. End the case and let the resident "
        "apply anew."
    ),
)


def supply_day(step: Step, row: Row, item: Item, text: str) -> tuple[date, date]:
    """The day that is promised and the last one possible. Raises Refusal not_a_day, supply_by_odd, supply_by_late."""
    latest = latest_supply_day(step.look, row, item)
    day = day_typed(text) if text.strip() else latest
    if day < step.day:
        raise Refusal(DAY_ODD, day=day.isoformat(), latest=latest.isoformat())
    if day > latest:
        raise Refusal(DAY_LATE, day=day.isoformat(), latest=latest.isoformat())
    return day, latest


def owed_papers(item: Item, numbers: tuple[int, ...]) -> tuple[OwedPaper, ...]:
    found = []
    for no in numbers:
        one: Material = item.materials[no - 1]
        found.append(OwedPaper(no=no, name=one.name, form=one.form, copies=one.copies, note=one.note))
    return tuple(found)


@deed(AcceptOnPromise, *life.who_may("AcceptOnPromise"))
def accept_on_promise(step: Step, command: AcceptOnPromise) -> Issued:
    """Accepted or taken in with papers owed; the limit runs as for complete papers.

    Raises Refusal no_visit, unknown_case, case_state, case_handling, promise_given, case_not_here, name_needed,
    applicant_died, questions_open, not_all_checked, nothing_owed, papers_missing, paper_not_deferrable,
    default_on_record, not_a_day, supply_by_odd, supply_by_late, not_told, not_signed.
    """
    row, visit = case_here(step, command.case, *EXAMINED_STATES)
    case_for(step, command)
    item = item_of_case(step.look, row)
    if not row["person"]:
        raise Refusal(NAME_NEEDED)
    check_alive(step, row, command.applicant_reason)
    found = judged(step, row, command)
    if found.unchecked:
        raise Refusal(NOT_ALL_CHECKED, names=names_of(item, found.unchecked), unchecked=found.unchecked)
    if not found.owed:
        raise Refusal(NOTHING_OWED)
    lacking = tuple(point.no for point in found.points if point.no not in found.owed)
    if lacking:
        raise Refusal(PAPERS_MISSING, names=names_of(item, lacking), points=found.points)
    may_come_later(step, item, found.owed)
    _may_promise(step, row, command)
    day, latest = supply_day(step, row, item, command.supply_by)
    agent = agent_of_visit(step.look, visit["visit"], row["person"])
    accepted = record_accepted(step, row, visit["visit"], item)
    signed, year, number = numbered(step, "waiver_promise")
    step.record(
        SupplyPromised(
            visit=visit["visit"], owed=owed_papers(item, found.owed), supply_by=day.isoformat(),
            latest=latest.isoformat(), serial=signed, year=year, number=number, person=row["person"],
            agent=agent.name if agent else "",
        ),
        command.case,
    )  # fmt: skip
    serial, year, number = numbered(step, "waiver_notice")
    step.record(
        TakenOnPromise(supply_by=day.isoformat(), serial=serial, year=year, number=number), command.case
    )
    promised = (("waiver_promise", signed, PROMISE_COPIES), ("waiver_notice", serial, NOTICE_COPIES))
    return msgspec.structs.replace(accepted, more=(*promised, *accepted.more))


def may_come_later(step: Step, item: Item, numbers: tuple[int, ...]) -> None:
    """Raises Refusal paper_not_deferrable, with the reason of each paper that cannot come later."""
    whys = not_later(step.look, item)
    # What the list does not name is the letter of authority.
    never = {no: why for no in numbers if (why := whys.get(no, owed.AUTHORITY))}
    if never:
        told = [
            _("{name} ({why})").format(name=names_of(item, (no,)), why=_(owed.NEVER_WORDS[why]))
            for no, why in never.items()
        ]
        raise Refusal(NOT_DEFERRABLE, names="、".join(told), papers=tuple(never))


def no_default(step: Step, person: str) -> None:
    """Raises Refusal default_on_record where an earlier promise was not kept."""
    barred = default_words(step.look, person)
    if barred:
        raise Refusal(DEFAULT_BARS, words=barred)


def _may_promise(step: Step, row: Row, command: AcceptOnPromise) -> None:
    """Raises Refusal default_on_record, not_told, not_signed."""
    no_default(step, row["person"])
    if not command.told:
        raise Refusal(NOT_TOLD)
    if not command.signed:
        raise Refusal(NOT_SIGNED)


@deed(SupplyOwed, *life.who_may("SupplyOwed"))
def supply_owed(step: Step, command: SupplyOwed) -> Issued:
    """Owed papers came; the day they arrived counts, whenever it is written down.

    What comes after the day of the promise keeps it no more, and is written down only once the case is decided. Raises
    Refusal unknown_case, case_state, owes_nothing, choice_unknown, not_owed, not_a_day, arrived_odd, owed_too_late.
    """
    row = case_for(step, command)
    promise = promise_of(step.look, command.case)
    how = chosen(command.how, owed.HOW_WORDS, N_("How the papers came"))
    waiting = {one.no for one in (*owing(promise), *unsupplied(promise))}
    papers = tuple(sorted(set(command.papers)))
    if promise is None or not papers or not set(papers) <= waiting:
        raise Refusal(NOT_OWED)
    arrived = day_typed(command.arrived) if command.arrived.strip() else step.day
    if not promise["given_on"] <= arrived.isoformat() <= step.day.isoformat():
        raise Refusal(
            ARRIVED_ODD, day=arrived.isoformat(), given=promise["given_on"], today=step.day.isoformat()
        )
    decided = row["state"] in AFTER_DECISION
    if not decided and not owed.in_time(arrived, date.fromisoformat(promise["supply_by"])):
        raise Refusal(TOO_LATE, day=arrived.isoformat(), date=promise["supply_by"])
    # Nothing closes while an original is out: one that comes after that is looked at and given back.
    _mark_present(step, row, papers, how, stays=row["state"] != "closed")
    kept = keep_ticked(step, row, "", numbered(step, "handover"), command.words.strip())
    step.record(
        OwedSupplied(papers=papers, how=how, arrived=arrived.isoformat(), words=command.words.strip()),
        command.case,
    )
    return msgspec.structs.replace(issued(step, command.case), more=list_paper(kept))


def _mark_present(step: Step, row: Row, papers: tuple[int, ...], how: str, *, stays: bool) -> None:
    """The checklist says from now on that these papers are here; an original handed in stays as it would have, where
    one still may."""
    item = item_of_case(step.look, row)
    answers, checks = checks_of(step.look, row["case_id"])
    known = {one.key: one.condition for one in questions(item)}
    came = []
    for check in checks:
        if check.no in papers and check.state == OWED:
            material = item.materials[check.no - 1] if check.no <= len(item.materials) else None
            here = material is not None and how != "online"
            came.append(
                PaperCheck(
                    no=check.no, name=check.name, state=PRESENT,
                    form=material.form if material and here else "",
                    count=material.copies if material else 0,
                    kept=bool(stays and material and here and material.form == "original"),
                )
            )  # fmt: skip
        else:
            came.append(check)
    conditions = {key: known[key] for key in answers if key in known}
    step.record(MaterialsChecked(answers=answers, checks=tuple(came), conditions=conditions), row["case_id"])


def _not_kept(promise: Row | None) -> dict[str, Any]:
    """The members of a fact that say which promise was broken: what did not come, and the day it was promised for."""
    return {
        "missing": tuple(one.name for one in owing(promise)),
        "supply_by": promise["supply_by"] if promise else "",
    }


@deed(EndOnDefault, *life.who_may("EndOnDefault"))
def end_on_default(step: Step, command: EndOnDefault) -> Issued:
    """The promise was broken: the case ends, the resident was told and gets it on paper.

    Raises Refusal unknown_case, case_state, promise_not_over, field_needed, choice_unknown.
    """
    case_for(step, command)
    promise = promise_of(step.look, command.case)
    reason = filled(command.reason, N_("Reason"))
    told = chosen(command.told, owed.TOLD_WORDS, N_("How the resident was told"))
    serial, year, number = numbered(step, "promise_ended")
    step.record(
        PromiseBroken(
            **_not_kept(promise),
            reason=reason,
            told=told,
            serial=serial,
            year=year,
            number=number,
        ),
        command.case,
    )
    return issued(step, command.case, "promise_ended", serial)


@deed(LeaveUnsupplied, *life.who_may("LeaveUnsupplied"))
def leave_unsupplied(step: Step, command: LeaveUnsupplied) -> Issued:
    """The promise was broken when the case was decided: it goes on without the papers, and the breach stays on record.

    Raises Refusal unknown_case, case_state, case_handling, promise_not_over, field_needed.
    """
    case_for(step, command)
    promise = promise_of(step.look, command.case)
    reason = filled(command.reason, N_("Reason"))
    step.record(PapersNotSupplied(**_not_kept(promise), reason=reason), command.case)
    return issued(step, command.case)
