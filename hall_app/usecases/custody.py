"""Originals from hand to hand: each leg by name and numbered list, and none left out when a case closes."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.domain.custody import (
    COUNT_MAX,
    COURIER,
    FILE,
    HALL,
    HOLDER_WORDS,
    OURS,
    RESIDENT,
    SETTLED,
    TOWN,
    may_move,
)
from hall_app.domain.facts import HandedPaper, OriginalsHanded
from hall_app.errors import Refusal, code
from hall_app.projections.agents import agents_of_case
from hall_app.projections.cases import case_row
from hall_app.projections.custody import last_moved, original, originals_out, persons_of, same_originals
from hall_app.projections.hindrances import NOT_NOW, STILL_OUT
from hall_app.projections.paper_days import paper_days_of
from hall_app.projections.people import name_of
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_name
from hall_app.step import Step
from hall_app.usecases.caseresult import filled
from hall_app.usecases.checks import need, need_open_day
from hall_app.usecases.deed import CLERKS, deed
from hall_app.usecases.here import case_known
from hall_app.usecases.intake import numbered
from hall_app.values.custody import HandedOver, HandOver, KeepOriginals, OriginalOf
from hall_app.words import N_, _

NONE_CHOSEN = code("originals_none", N_("Choose at least one original to hand over."))
NOT_KEPT = code("original_unknown", N_("“{name}” of this case was never handed in as an original."))
THERE = code("original_there", N_("“{name}” is {holder} already."))
APART = code(
    "originals_apart",
    N_("These originals are not in one hand: {name} is {holder}. Make a list for each place."),
)
NO_MOVE = code("original_move", N_("“{name}” is {holder}; from there it cannot go to where you say."))
NAMES = code("names_needed", N_("A hand-over needs two names: who gives and who receives."))
SAME_NAME = code(
    "same_name",
    N_(
        "Giver and receiver are both {name}. A hand-over needs two people; where they bear the same name, add what "
        "tells them apart, such as their unit."
    ),
)
ONE_RESIDENT = code(
    "one_resident", N_("These originals belong to different people. Give each person their own list.")
)
COUNT = code("original_count", N_("Of “{name}” there can be 1 to {most}."))
HANDED_ON = code(
    "handed_on",
    N_(
        "For an earlier day a hand-over is entered only where the case was served on paper on it ({days}), and the "
        "original did not change hands since."
    ),
)
NOT_UNFETCHED = code(
    "file_not_over",
    N_(
        "Originals go into the file only where the result of their case was not fetched, and the hall manager wrote "
        "that down."
    ),
)
NOT_WHILE = ("open", "notified", "dropped", "closed", "filed")
SHOWN = 80


def none_out(step: Step, case: str) -> None:
    """Nothing closes while an original is out. Raises Refusal originals_out."""
    count = originals_out(step.look, case)
    if count:
        raise Refusal(STILL_OUT, count=count)


def where(row: Row) -> str:
    holder = str(row["holder"])
    return _(HOLDER_WORDS.get(holder, holder))


def _record(
    step: Step, way: tuple[str, str], names: tuple[str, str], papers: tuple[HandedPaper, ...],
    relation: str, note: str, place: str = "", handed_on: str = "",
) -> HandedOver:  # fmt: skip
    list_id, fact = hand_list(step, way, names, papers, relation, note, place, handed_on)
    return HandedOver(list_id=list_id, serial=fact.serial, papers=len(each_once(papers)))


def each_once(papers: tuple[HandedPaper, ...]) -> tuple[HandedPaper, ...]:
    """The papers that go by a list: an original that serves several cases stands on it for each, and is one paper."""
    return tuple({one.shared or -nth: one for nth, one in enumerate(papers, 1)}.values())


def hand_list(
    step: Step, way: tuple[str, str], names: tuple[str, str], papers: tuple[HandedPaper, ...],
    relation: str = "", note: str = "", place: str = "", handed_on: str = "",
) -> tuple[str, OriginalsHanded]:  # fmt: skip
    """Records a list; gives its id and its fact. Raises Refusal names_needed, same_name."""
    giver, receiver = names
    if not giver or not receiver:
        raise Refusal(NAMES)
    if giver == receiver and not _namesake(step, way, giver, papers, relation):
        raise Refusal(SAME_NAME, name=giver[:SHOWN])
    serial, year, number = numbered(step, "handover")
    fact = OriginalsHanded(
        from_kind=way[0],
        to_kind=way[1],
        giver=giver,
        receiver=receiver,
        papers=papers,
        serial=serial,
        year=year,
        number=number,
        relation=relation.strip(),
        note=note.strip(),
        place=place,
        handed_on=handed_on,
    )
    list_id = step.new_id()
    step.record(fact, list_id)
    return list_id, fact


def _namesake(
    step: Step, way: tuple[str, str], name: str, papers: tuple[HandedPaper, ...], relation: str
) -> bool:
    """Whether the resident's side is known to bear a clerk's name: the applicant, whoever came for them, or somebody of
    whom it is said who they are to them."""
    if RESIDENT not in way:
        return False
    rows = [case_row(step.look, one.case) for one in papers]
    known = {name_of(step.look, row["person"]) for row in rows if row is not None}
    came = {one.name for row in rows if row is not None for one in agents_of_case(step.look, row)}
    return bool(relation.strip()) or name in known | came


def _resident(step: Step, cases: set[str]) -> str:
    """The one person the cases are for; empty where nobody was named. Raises Refusal one_resident."""
    people = persons_of(step.look, cases)
    if len(people) > 1 or (people == {""} and len(cases) > 1):
        raise Refusal(ONE_RESIDENT)
    return name_of(step.look, people.pop()) if people else ""


@deed(KeepOriginals, *CLERKS)
def keep_originals(step: Step, command: KeepOriginals) -> HandedOver:
    """More originals come to the hall. Raises Refusal day_not_open, unknown_case, case_state, originals_none,
    original_count, original_there, names_needed, same_name, handed_on."""
    need_open_day(step)
    row = case_known(step, command.case)
    if row["state"] in NOT_WHILE:
        raise Refusal(NOT_NOW, state=row["state"])
    kept: dict[str, int] = {}
    for paper in command.papers:
        name = need(paper.name, NONE_CHOSEN)
        known = original(step.look, command.case, name)
        if name in kept or (known and known["holder"] != RESIDENT):
            raise Refusal(
                THERE, name=name[:SHOWN], holder=_(HOLDER_WORDS[HALL]) if not known else where(known)
            )
        if not 1 <= paper.count <= COUNT_MAX:
            raise Refusal(COUNT, name=name[:SHOWN], most=COUNT_MAX)
        kept[name] = paper.count
    if not kept:
        raise Refusal(NONE_CHOSEN)
    giver = command.giver.strip() or name_of(step.look, row["person"])
    names = (giver, staff_name(step.look, step.actor.staff))
    papers = tuple(HandedPaper(case=command.case, name=name, count=count) for name, count in kept.items())
    on = on_paper(step, command.handed_on, papers)
    return _record(step, (RESIDENT, HALL), names, papers, "", command.note, handed_on=on)


def _together(step: Step, chosen: tuple[OriginalOf, ...], to: str) -> tuple[str, tuple[HandedPaper, ...]]:
    """Where the chosen originals are, all in one hand, and the papers of the list."""
    rows: list[Row] = []
    for one in dict.fromkeys((one.case, one.name) for one in chosen):
        row = original(step.look, *one)
        if row is None:
            raise Refusal(NOT_KEPT, name=one[1][:SHOWN])
        if row["holder"] == to:
            raise Refusal(THERE, name=row["name"][:SHOWN], holder=where(row))
        if rows and row["holder"] != rows[0]["holder"]:
            raise Refusal(APART, name=row["name"][:SHOWN], holder=where(row))
        if row["holder"] in (RESIDENT, SETTLED) or not may_move(row["holder"], to):
            raise Refusal(NO_MOVE, name=row["name"][:SHOWN], holder=where(row))
        rows.append(row)
    if not rows:
        raise Refusal(NONE_CHOSEN)
    return rows[0]["holder"], _papers(step, rows)


def _papers(step: Step, rows: list[Row]) -> tuple[HandedPaper, ...]:
    """The papers of a list; an original that serves several cases goes for all of them, once."""
    found: dict[tuple[str, str], HandedPaper] = {}
    shared = 0
    for row in rows:
        same = same_originals(step.look, row)
        shared += len(same) > 1
        for one in same:
            paper = HandedPaper(one["case_id"], one["name"], one["count"], shared if len(same) > 1 else 0)
            found.setdefault((paper.case, paper.name), paper)
    return tuple(found.values())


@deed(HandOver, *CLERKS)
def hand_over(step: Step, command: HandOver) -> HandedOver:
    """Originals go to one hand together, by one numbered list.

    Raises Refusal originals_none, original_unknown, original_there, originals_apart, original_move, one_resident,
    names_needed, same_name, file_not_over, field_needed, handed_on. A courier may come after hours: no
    open day is asked for.
    """
    here, papers = _together(step, command.originals, command.to)
    place = _in_file(step, command, papers) if command.to == FILE else ""
    me = staff_name(step.look, step.actor.staff)
    giver, receiver = command.giver.strip(), command.receiver.strip()
    if here in OURS:
        giver = giver or me
    if command.to == HALL:
        receiver = receiver or me
    if command.to == RESIDENT:
        applicant = _resident(step, {one.case for one in papers})
        receiver = receiver or applicant
    names = (giver, receiver)
    on = on_paper(step, command.handed_on, papers)
    return _record(step, (here, command.to), names, papers, command.relation, command.note, place, on)


def on_paper(step: Step, day: str, papers: tuple[HandedPaper, ...]) -> str:
    """The earlier day (ISO) originals changed hands, on which each case was served on paper; empty for now. Raises
    Refusal handed_on, also where one went on from hand to hand since."""
    if not day:
        return ""
    served = {case: paper_days_of(step.look, case) for case in {one.case for one in papers}}
    known = {on for days in served.values() for on in days}
    moved = any(last_moved(step.look, one.case, one.name) > day for one in papers)
    if moved or any(day not in days for days in served.values()):
        raise Refusal(HANDED_ON, days=_(", ").join(sorted(known)) or "–")
    return day


def _in_file(step: Step, command: HandOver, papers: tuple[HandedPaper, ...]) -> str:
    """Where originals lie in the file of a case; only of whoever did not fetch their result. Raises Refusal
    file_not_over, field_needed."""
    rows = [case_row(step.look, one.case) for one in papers]
    if any(row is None or row["state"] != life.UNFETCHED for row in rows):
        raise Refusal(NOT_UNFETCHED)
    return filled(command.place, N_("Where they lie in the file"))


def sent_along(
    step: Step, case: str, names: tuple[str, ...], courier: str, received_by: str
) -> tuple[HandedOver, ...]:
    """Originals of a case went along to the town: by way of a courier, or carried by whoever is signed in.

    Raises Refusal original_unknown, original_there, originals_apart, original_move, names_needed, same_name.
    """
    me = staff_name(step.look, step.actor.staff)
    chosen = tuple(OriginalOf(case=case, name=name) for name in names)
    by_courier = courier not in ("", me)
    ways = [(COURIER, me, courier), (TOWN, courier, received_by)] if by_courier else [(TOWN, me, received_by)]
    lists = []
    for to, giver, receiver in ways:
        here, papers = _together(step, chosen, to)
        lists.append(_record(step, (here, to), (giver, receiver), papers, "", ""))
    return tuple(lists)


def given_back(
    step: Step, case: str, names: tuple[str, ...], receiver: str, relation: str, giver: str = ""
) -> OriginalsHanded:
    """Originals of a case that lie here go back to whoever signs for its result, by a list of their own; whoever is
    signed in gives them where no other `giver` is named.

    Raises Refusal original_unknown, original_there, original_move, originals_apart, same_name.
    """
    here, papers = _together(step, tuple(OriginalOf(case=case, name=name) for name in names), RESIDENT)
    if here != HALL:
        row = original(step.look, case, names[0])
        raise Refusal(NO_MOVE, name=names[0][:SHOWN], holder=where(row) if row is not None else "")
    giver = giver or staff_name(step.look, step.actor.staff)
    return hand_list(step, (HALL, RESIDENT), (giver, receiver), papers, relation, "")[1]
