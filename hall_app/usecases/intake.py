"""Taking an application: opening it, looking at its papers, telling once what is missing, accepting it."""

from __future__ import annotations

from datetime import date
from typing import Any

from hall_app.domain import life
from hall_app.domain.agents import LETTER_NAME
from hall_app.domain.deadlines import due, restarted
from hall_app.domain.facts import (
    CaseAccepted,
    CaseContinued,
    CaseOpened,
    CaseTakenIn,
    ForbiddenAsked,
    MaterialsChecked,
    NoticeIssued,
    NoticePoint,
    PaperCheck,
)
from hall_app.domain.items import Item
from hall_app.domain.materials import Judgement, checklist, judge, questions
from hall_app.domain.serials import KIND_WORDS, case_number, serial_text
from hall_app.errors import Refusal, code
from hall_app.projections.agents import with_authority
from hall_app.projections.calendars import calendar
from hall_app.projections.case_limits import begun_anew, due_now
from hall_app.projections.case_page import item_of_case
from hall_app.projections.case_town import numbers_of_day
from hall_app.projections.cases import EXAMINED, case_row
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.forbidden import forbidden_list, not_asked
from hall_app.projections.hall_card import hall_card
from hall_app.projections.hindrances import NOT_NOW
from hall_app.projections.item_dates import known_item as listed_item
from hall_app.projections.item_guide import nameless
from hall_app.projections.merges import whole_groups
from hall_app.projections.notices import told_for_another
from hall_app.projections.rows import Row
from hall_app.projections.serials import next_number
from hall_app.projections.settings import setting
from hall_app.step import Step
from hall_app.usecases.agents import came_for, check_guardian, check_in_person, letter_seen
from hall_app.usecases.deed import CLERKS, deed
from hall_app.usecases.here import case_for, case_here, visit_here
from hall_app.usecases.kept import keep_ticked, list_paper
from hall_app.usecases.suiting import check_alive, check_applicant, check_second, name_visit
from hall_app.usecases.visiting import NAME_NEEDED
from hall_app.values.intake import AcceptCase, Check, ContinueCase, Issued, IssueNotice, OpenCase, SaveChecks
from hall_app.values.owed import AcceptOnPromise
from hall_app.words import N_, _

QUESTIONS_OPEN = code("questions_open", N_("First ask what decides which papers are needed: {questions}"))
NOT_ALL_CHECKED = code(
    "not_all_checked",
    N_("Look at every needed paper first, so that all is told at once. Still open: {names}"),
)
NOTHING_MISSING = code("nothing_missing", N_("Everything needed is here; accept the case instead."))
PAPERS_MISSING = code("papers_missing", N_("Not everything is here yet: {names}. Give the one-time notice."))
FORBIDDEN = code(
    "certificate_forbidden",
    N_(
        "A committee may not be asked for this: {list}. Leave it out, or say why it must be asked for all the same; "
        "the reason is kept."
    ),
)
ONLY_TOLD = code(
    "inform_only", N_("“{item}” is not applied for here. Tell where it is handled, and note the question.")
)
OTHER_PERSON = code("case_of_other", N_("This case belongs to somebody else than the visit."))
EXAMINED_STATES = tuple(sorted(EXAMINED))
LIST_SHOWN = 3
PAGES_MAX = 9999


def numbered(step: Step, kind: str) -> tuple[str, int, int]:
    """The next serial of a kind of paper: its text, year and number."""
    number = next_number(step.look, kind, step.day.year)
    text = serial_text(
        hall_card(step.look).short_name, KIND_WORDS[kind], step.day.year, number, step.ledger.epoch_letter
    )
    return text, step.day.year, number


def known_item(step: Step, wanted: str) -> Item:
    """An item of the edition in force. Raises Refusal unknown_item, item_gone."""
    return listed_item(step.look, wanted)


@deed(OpenCase, *CLERKS)
def open_case(step: Step, command: OpenCase) -> Issued:
    """Begins an application in the visit at this window. Raises Refusal no_visit, unknown_item, inform_only,
    name_needed, case_open_already, for_persons, for_organisations, applicant_died, only_in_person."""
    visit = visit_here(step)
    item = known_item(step, command.item)
    if item.handling not in life.rules_of("OpenCase")[0].handlings:
        raise Refusal(ONLY_TOLD, item=item.name())
    if not visit["person"] and not nameless(step.look, item):
        raise Refusal(NAME_NEEDED)
    second_of = check_second(step, visit["person"], item, command.second)
    applicant_reason = check_applicant(step, visit["person"], [item], command.applicant_reason)
    in_person_reason = check_in_person(step, visit["visit"], visit["person"], item, command.reason)
    card = hall_card(step.look)
    count = numbers_of_day(step.look, step.day.isoformat()) + 1
    number = case_number(card.code, step.day, count, step.ledger.epoch_letter)
    case = step.new_id()
    step.record(
        CaseOpened(
            case_number=number,
            visit=visit["visit"],
            item=item.code,
            item_name=item.name_zh,
            edition=catalogue_of(step.look).edition,
            handling=item.handling,
            case_kind=item.kind,
            first_asked=visit["first_asked"],
            person=visit["person"],
            in_person_reason=in_person_reason,
            applicant_reason=applicant_reason,
            second_of=second_of,
        ),
        case,
    )
    return Issued(case=case, paper="", serial="", case_number=number, state="open")


@deed(ContinueCase, *CLERKS)
def continue_case(step: Step, command: ContinueCase) -> Issued:
    """A case goes on in the visit at this window, also one that is decided, for whoever comes to collect; the visit is
    for its person when nobody was named yet, or where the one who is here came for them before.

    Raises Refusal no_visit, unknown_case, case_state, case_of_other, applicant_died, and as `name_visit`.
    """
    visit = visit_here(step)
    row = case_for(step, command)
    of_other = row["person"] and visit["person"] not in ("", *whole_groups(step.look, [row["person"]]))
    if of_other and not came_for(step, visit, row, command.applicant_reason):
        raise Refusal(OTHER_PERSON)
    if row["visit"] != visit["visit"]:
        if row["state"] in EXAMINED:
            check_alive(step, row, command.applicant_reason)
        if row["person"] and not visit["person"]:
            name_visit(step, visit["visit"], row["person"], command.applicant_reason)
        step.record(CaseContinued(visit=visit["visit"]), command.case)
    return _issued(step, command.case)


def _issued(
    step: Step,
    case: str,
    paper: str = "",
    breach: bool = False,
    serial: str = "",
    more: tuple[tuple[str, str, int], ...] = (),
) -> Issued:
    row = case_row(step.look, case)
    if row is None:
        raise Refusal(NOT_NOW)
    return Issued(
        case=case,
        paper=paper,
        serial=serial,
        case_number=row["case_number"],
        due=row["due"],
        provisional=bool(row["provisional"]),
        breach=breach,
        state=row["state"],
        more=more,
    )


def record_checks(
    step: Step, row: Row, item: Item, answers: dict[str, bool], checks: tuple[Check, ...]
) -> Judgement:
    """Keeps the checklist as it stands, where it differs from what is kept, and judges it."""
    known = {one.key: one.condition for one in questions(item)}
    kept = {key: value for key, value in answers.items() if key in known}
    names = {point.no: point.material.name for point in checklist(item, kept)}
    seen = tuple(
        PaperCheck(
            no=check.no,
            name=names[check.no],
            state=check.state,
            form=check.form,
            count=check.count,
            kept=check.kept,
            why=check.why,
            words=check.words.strip(),
            pages=max(0, min(check.pages, PAGES_MAX)),
        )
        for check in checks
        if check.no in names and check.state
    )
    conditions = {key: known[key] for key in kept}
    step.record(MaterialsChecked(answers=kept, checks=seen, conditions=conditions), row["case_id"])
    return judge(item, kept, seen, not_asked(step.look, item))


def judged(step: Step, row: Row, command: IssueNotice | AcceptCase | AcceptOnPromise) -> Judgement:
    """Keeps and judges the checklist of a command. Raises Refusal questions_open."""
    item = item_of_case(step.look, row)
    found = record_checks(step, row, item, command.answers, command.checks)
    if found.unanswered:
        raise Refusal(
            QUESTIONS_OPEN,
            questions=" ".join(one.words() for one in found.unanswered),
            keys=tuple(one.key for one in found.unanswered),
        )
    return with_authority(step.look, row, item, command.answers, found)


@deed(SaveChecks, *CLERKS)
def save_checks(step: Step, command: SaveChecks) -> Issued:
    """Keeps the checklist without deciding. Raises Refusal no_visit, unknown_case, case_state, case_not_here."""
    row, _visit = case_here(step, command.case, *EXAMINED_STATES)
    record_checks(step, row, item_of_case(step.look, row), command.answers, command.checks)
    return _issued(step, command.case)


def names_of(item: Item, numbers: tuple[int, ...]) -> str:
    """The names of a few materials, as a refusal lists them."""
    known = {number: material.name for number, material in enumerate(item.materials, 1)}
    names = [known.get(number, LETTER_NAME) for number in numbers[:LIST_SHOWN]]
    return "、".join(names) + ("…" if len(numbers) > LIST_SHOWN else "")


@deed(IssueNotice, *CLERKS)
def issue_notice(step: Step, command: IssueNotice) -> Issued:
    """一次性告知书 with everything; a second one of a case is recorded as a breach of the one-time rule, and so is one
    of another case of the same person and item while what the first one tells is still to be supplied, but for a second
    matter.

    Raises Refusal no_visit, unknown_case, case_state, case_not_here, questions_open, not_all_checked, nothing_missing,
    certificate_forbidden.
    """
    row, visit = case_here(step, command.case, *EXAMINED_STATES)
    case_for(step, command)
    item = item_of_case(step.look, row)
    found = judged(step, row, command)
    if found.unchecked:
        raise Refusal(NOT_ALL_CHECKED, names=names_of(item, found.unchecked), unchecked=found.unchecked)
    points, forbidden = _to_tell(step, item, found, command)
    if not points:
        raise Refusal(NOTHING_MISSING)
    kept = keep_ticked(step, row, visit["visit"], numbered(step, "handover"))
    serial, year, number = numbered(step, "notice")
    days = int(setting(step.look, "notice.supply_days"))
    nth = row["notices"] + 1
    breach = nth > 1 or told_for_another(step.look, row)
    step.record(
        NoticeIssued(
            visit=visit["visit"],
            serial=serial,
            year=year,
            number=number,
            nth=nth,
            points=points,
            breach=breach,
            supply_by=due(step.day, days, calendar(step.look)).date.isoformat(),
            forbidden=forbidden,
            forbidden_reason=command.forbidden_reason.strip() if forbidden else "",
        ),
        command.case,
    )
    return _issued(step, command.case, "notice", breach, serial, list_paper(kept))


def _to_tell(
    step: Step, item: Item, found: Judgement, command: IssueNotice
) -> tuple[tuple[NoticePoint, ...], tuple[ForbiddenAsked, ...]]:
    """What the notice tells, and what of it a committee may not be asked for (民发〔2020〕20号).

    Papers of that kind stand on it with a reason only; without one they are left out, where that is wanted. Raises
    Refusal certificate_forbidden, also where the clerk's own words send somebody for such a certificate.
    """
    kinds, listed = not_asked(step.look, item), forbidden_list(step.look)
    asked = {point.no: kinds[point.no] for point in found.unasked}
    worded = {point.no: kind for point in found.points if (kind := listed.certificate_in(point.words))}
    if command.leave_out:
        asked = {}
    all_asked = asked | worded
    if all_asked and not command.forbidden_reason.strip():
        names = {point.no: point.name for point in (*found.points, *found.unasked)}
        told = [
            _("{paper} ({words}, {source}; {instead})").format(
                paper=names[no], words=kind.words(), source=kind.source, instead=kind.instead_words()
            )
            for no, kind in all_asked.items()
        ]
        raise Refusal(FORBIDDEN, list=_("; ").join(told), papers=tuple(asked), words=tuple(worded))
    kept = (*found.points, *(point for point in found.unasked if point.no in asked))
    points = tuple(sorted(kept, key=lambda point: point.no))
    return points, tuple(
        ForbiddenAsked(no=no, certificate=kind.name, source=kind.source) for no, kind in all_asked.items()
    )


@deed(AcceptCase, *CLERKS)
def accept_case(step: Step, command: AcceptCase) -> Issued:
    """受理 of a direct case, 收件 of one the town decides; the limit runs from the day all papers were received.

    Raises Refusal no_visit, unknown_case, case_state, case_not_here, name_needed, applicant_died, questions_open,
    not_all_checked, papers_missing (details points), guardian_needed.
    """
    row, visit = case_here(step, command.case, *EXAMINED_STATES)
    case_for(step, command)
    item = item_of_case(step.look, row)
    if not row["person"] and not nameless(step.look, item):
        raise Refusal(NAME_NEEDED)
    check_alive(step, row, command.applicant_reason)
    found = judged(step, row, command)
    if found.unchecked:
        raise Refusal(NOT_ALL_CHECKED, names=names_of(item, found.unchecked), unchecked=found.unchecked)
    if not found.complete:
        names = names_of(item, tuple(point.no for point in found.points))
        raise Refusal(PAPERS_MISSING, names=names, points=found.points)
    return record_accepted(step, row, visit["visit"], item)


def complete_on(row: Row, today: date) -> date:
    """The day everything was received: when the papers came that are answered now, otherwise today; of a case that
    came back never before the day it was taken in."""
    came = date.fromisoformat(row["papers_day"]) if row["papers_day"] else today
    return restarted(date.fromisoformat(row["received"]), came) if row["received"] else came


def count_begun(step: Step, row: Row, item: Item, received: date) -> dict[str, Any]:
    """The members of an acceptance that say how its limit is counted."""
    limit, told = begun_anew(row, received, item.promised_working_days)
    last, provisional = due_now(step.look, limit, told)
    return {
        "received": received.isoformat(),
        "due": last,
        "days": limit.days,
        "extension": limit.extension,
        "provisional": provisional,
    }


# One for the principal and one for the hall; it gets its number with its print.
PROXY_LETTER = ("proxy_letter", "", 2)


def record_accepted(step: Step, row: Row, visit: str, item: Item) -> Issued:
    """Records that a case is accepted, or taken in for the town, with its promise and its slip.

    Raises Refusal guardian_needed.
    """
    check_guardian(step, row, visit)
    letter_seen(step, visit, row, item)
    kept = list_paper(keep_ticked(step, row, visit, numbered(step, "handover")))
    received, case = complete_on(row, step.day), row["case_id"]
    if item.handling == "direct" and item.kind == "instant":
        step.record(
            CaseAccepted(visit=visit, received=received.isoformat(), accepted=step.day.isoformat()), case
        )
        return _issued(step, case, more=kept)
    agency = item.handling == "agency"
    serial, year, number = numbered(step, "agency_slip" if agency else "acceptance")
    about: dict[str, Any] = {"visit": visit, "serial": serial, "year": year, "number": number}
    about |= count_begun(step, row, item, received)
    if agency:
        step.record(CaseTakenIn(**about), case)
        # Nobody known, nobody who could sign it.
        letter = (PROXY_LETTER,) if row["person"] else ()
        return _issued(step, case, "receipt_slip", serial=serial, more=(*letter, *kept))
    step.record(CaseAccepted(**about, accepted=step.day.isoformat()), case)
    return _issued(step, case, "acceptance_slip", serial=serial, more=kept)
