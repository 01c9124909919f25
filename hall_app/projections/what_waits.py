"""What waits for a resident who comes back: a result, promised papers, originals, a fee; or how far a case is."""

from __future__ import annotations

from sqlalchemy import select

from hall_app.domain import life
from hall_app.domain.agents import GUARDIAN
from hall_app.domain.coming_back import may_be_number
from hall_app.domain.custody import FILE, HALL
from hall_app.domain.paper_codes import read_code
from hall_app.errors import Refusal
from hall_app.projections.agents import acted
from hall_app.projections.asking import SERVING, UNKNOWN_CASE, need_role
from hall_app.projections.case_rules import life_state, may_come
from hall_app.projections.case_search import cases_found
from hall_app.projections.cases import CASES, brief_of, case_row
from hall_app.projections.custody import ORIGINALS, OUT
from hall_app.projections.fees import fee_of
from hall_app.projections.merges import whole_groups
from hall_app.projections.owed import over, owing, promise_of
from hall_app.projections.people import name_of, raw_person
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row
from hall_app.projections.serials import case_of_serial
from hall_app.projections.visits import VISIT_CASES, visit_at
from hall_app.values.coming_back import ComingBack, Wait, WaitsOf, WhatWaits
from hall_app.values.fees import FeeOf
from hall_app.values.intake import FindCases

# What a clerk can end at once comes before what only needs a word.
URGENCY = (
    "collect", "give_back", "owed_late", "owed", "unsupplied", "fee", "bring", "returned", "examined", "answer",
    "decided", "away", "step", "carry", "town", "here",
)  # fmt: skip
_FAR: dict[str, str] = {
    "notified": "bring", "returned": "returned", "open": "examined", "received": "answer", "supplemented": "answer",
    "accepted": "here", "taken_in": "carry", "carried": "town", "with_town": "town", life.IN_STEP: "step",
}  # fmt: skip
# What is over may still owe an original or a paper; a fee is asked for while the case is under way.
_PAYS = (*life.RUNNING, life.IN_STEP, *life.RESULT)
SHOWN_MAX = 60


def waits_of(look: Look, row: Row) -> tuple[Wait, ...]:
    """What waits for the resident in a case, the most pressing first; nothing where nothing does."""
    state, found = life_state(row), [*_papers(look, row), *_originals(look, row)]
    if state in ("result_ready", "told") or (state == "decided" and row["handling"] != life.AGENCY):
        found.append(Wait("collect"))
    elif state == "decided":
        found.append(Wait("decided"))
    elif state in _FAR:
        found.append(Wait(_FAR[state], 0, brief_of(look, row).due, row["step"]))
    if state in _PAYS:
        fee = fee_of(look, FeeOf(row["case_id"]))
        # What was taken, noted as free or paid back was decided by somebody.
        open_yet = not (fee.taken_fen or fee.free_under or any(one.state == "refund" for one in fee.receipts))
        sums = [sum_fen for _name, sum_fen in fee.steps]
        if fee.due_fen > 0 or (open_yet and any(sums)):
            found.append(Wait("fee", -1 if 0 in sums else fee.due_fen))
    return tuple(sorted(found, key=lambda one: URGENCY.index(one.kind)))


def _papers(look: Look, row: Row) -> list[Wait]:
    """Papers that were promised."""
    promise = promise_of(look, row["case_id"])
    if promise is None:
        return []
    if count := len(owing(promise)):
        return [Wait("owed_late" if over(look, promise) else "owed", count, promise["supply_by"])]
    count = may_come(row, promise)
    return [Wait("unsupplied", count, promise["supply_by"])] if count else []


def _originals(look: Look, row: Row) -> list[Wait]:
    """Originals of a case that does not need them any more: what lies here goes back to the resident."""
    if life_state(row) in (*life.OPEN, life.IN_STEP):
        return []
    query = select(ORIGINALS.c.holder).where(ORIGINALS.c.case_id == row["case_id"], OUT)
    holders = list(look.conn.execute(query).scalars())
    lie_here = holders.count(HALL) + holders.count(FILE)
    counts = (("give_back", lie_here), ("away", len(holders) - lie_here))
    return [Wait(kind, count) for kind, count in counts if count]


def _of_people(look: Look, people: list[str]) -> list[Row]:
    """The cases of these people that may still want something, the newest first."""
    states = tuple(state for state in life.states_of("ContinueCase") if state != life.IN_STEP)
    query = select(CASES).where(CASES.c.person.in_(people), CASES.c.state.in_(states))
    newest = query.order_by(CASES.c.opened_at.desc(), CASES.c.case_id.desc())
    return [dict(row) for row in look.conn.execute(newest).mappings()]


def _acted_for(look: Look, person: str) -> list[Row]:
    """The cases somebody came with for another; of whom they are guardian, every case."""
    raw = raw_person(look, person)
    found: dict[str, Row] = {}
    for one in acted(look, raw) if raw is not None else ():
        rows = _of_people(look, whole_groups(look, [one.person])) if one.person else []
        visits = select(VISIT_CASES.c.case_id).where(VISIT_CASES.c.visit == one.visit)
        came_with = set(look.conn.execute(visits).scalars())
        found |= {row["case_id"]: row for row in rows if one.role == GUARDIAN or row["case_id"] in came_with}
    return list(found.values())


def _numbered(look: Look, text: str, people: list[str]) -> tuple[list[Row], set[str]]:
    """The cases a number means: whole it is anybody's, by its last digits only of these people; and which it means
    whole."""
    code = read_code(text.strip())
    wanted = code.number if code is not None else text.strip()
    if code is None and not may_be_number(wanted):
        return [], set()
    rows = cases_found(look, FindCases(text, limit=SHOWN_MAX))
    meant = {row["case_id"] for row in rows if row["case_number"].casefold() == wanted.casefold()}
    meant |= {case_of_serial(look, wanted)} - {""}
    return [row for row in rows if row["person"] in people or row["case_id"] in meant], meant


@answers(WhatWaits)
def what_waits(look: Look, question: WhatWaits) -> tuple[ComingBack, ...]:
    """What a number means first, then the most pressing. Raises Refusal sign_in_first where nobody is signed in."""
    need_role(look, *SERVING)
    people = whole_groups(look, [question.person]) if question.person else []
    numbered, meant = _numbered(look, question.text, people)
    named = {row["case_id"] for row in numbered}
    rows = {row["case_id"]: row for row in (*numbered, *(_of_people(look, people) if people else ()))}
    others = {row["case_id"]: row for one in people for row in _acted_for(look, one)}
    visit = visit_at(look, look.window) if look.window else None
    found = []
    for case, row in (others | rows).items():
        waits = waits_of(look, row)
        if waits or case in named:
            stranger = bool(people) and row["person"] not in people
            found.append(
                ComingBack(
                    brief=brief_of(look, row),
                    waits=waits,
                    for_name=name_of(look, row["person"]) if stranger else "",
                    here=visit is not None and row["visit"] == visit["visit"],
                    meant=case in meant,
                )
            )
    found.sort(key=lambda one: (one.brief.case not in named, _urgency(one)))
    return tuple(found[:SHOWN_MAX])


def _urgency(one: ComingBack) -> int:
    return min((URGENCY.index(wait.kind) for wait in one.waits), default=len(URGENCY))


@answers(WaitsOf)
def waits_in_case(look: Look, question: WaitsOf) -> tuple[Wait, ...]:
    """Raises Refusal unknown_case, and sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    row = case_row(look, question.case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    return waits_of(look, row)
