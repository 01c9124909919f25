"""Joint intakes: which cases were begun together, and under what number."""

from __future__ import annotations

from sqlalchemy import func, select

from hall_app.changes import Changes
from hall_app.domain import life
from hall_app.domain.facts import JointOpened
from hall_app.errors import code
from hall_app.ledger.store import StoredEntry
from hall_app.projections.cases import case_row
from hall_app.projections.picture import ERASED, Look, Picture, table, text
from hall_app.projections.rows import Row, Rows, read
from hall_app.words import N_, _

JOINTS = table(
    "p_joints",
    text("joint", key=True),
    text("number", index=True),
    text("bundle"),
    text("name"),
    text("visit"),
    text("person", index=True),
    text("day", index=True),
    text("opened_at"),
    text("cases"),
)
JOINT_OF = table("p_joint_of_case", text("case_id", key=True), text("joint"))

PICTURE = Picture("joints", 1, Changes.CASES, JOINTS, JOINT_OF)
# Parts that will have a result of their own; one that was told what is missing holds nobody up.
UNDER_WAY = (*life.RUNNING, life.IN_STEP, "decided")
READY = ("result_ready", "told")
UNKNOWN_JOINT = code("unknown_joint", N_("There is no such joint intake here."))


@PICTURE.on(JointOpened)
def _opened(rows: Rows, fact: JointOpened | None, entry: StoredEntry) -> None:
    if fact is None:
        rows.put(JOINTS, joint=entry.subject, name=ERASED, day=entry.day, opened_at=entry.at)
        return
    rows.put(
        JOINTS,
        joint=entry.subject,
        number=fact.number,
        bundle=fact.bundle,
        name=fact.name,
        visit=fact.visit,
        person=fact.person,
        day=entry.day,
        opened_at=entry.at,
        cases=" ".join(fact.cases),
    )
    for case in fact.cases:
        rows.put(JOINT_OF, case_id=case, joint=entry.subject)


def joints_of_day(look: Look, day: str) -> int:
    """How many joint intakes were begun on a day."""
    return int(look.conn.execute(select(func.count()).where(JOINTS.c.day == day)).scalar() or 0)


def joint_row(look: Look, joint: str = "", case: str = "") -> Row | None:
    """A joint by itself or by one of its cases, None where there is none."""
    if case:
        of = read(look.conn, JOINT_OF, case)
        joint = of["joint"] if of else ""
    return read(look.conn, JOINTS, joint) if joint else None


def cases_of_joint(look: Look, row: Row) -> tuple[Row, ...]:
    """The rows of the sub-cases, in the bundle's order."""
    rows = (case_row(look, case) for case in row["cases"].split())
    return tuple(one for one in rows if one is not None)


def progress_of(look: Look, row: Row) -> tuple[int, int, str]:
    """How many parts are over, how many results wait for the resident, and the first in words."""
    cases = cases_of_joint(look, row)
    done = sum(one["state"] not in (*life.OPEN, life.IN_STEP, *life.RESULT) for one in cases)
    ready = sum(one["state"] in READY for one in cases)
    return done, ready, _("{done} of {all} done").format(done=done, all=len(cases))


def waits_for_others(look: Look, case: str) -> bool:
    """Whether other parts of the joint intake of a case are still under way, so that its resident is not told yet."""
    row = joint_row(look, case=case)
    others = cases_of_joint(look, row) if row else ()
    return any(one["case_id"] != case and one["state"] in UNDER_WAY for one in others)
