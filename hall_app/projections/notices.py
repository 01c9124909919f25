"""One-time notices as they were printed: every point, and whether it was a second telling."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import CaseCorrected, CaseOpened, NoticeIssued, NoticePoint
from hall_app.ledger.store import StoredEntry
from hall_app.projections.case_history import told_of
from hall_app.projections.cases import CASES
from hall_app.projections.merges import whole_groups
from hall_app.projections.picture import ERASED, Look, Picture, number, table, text
from hall_app.projections.rows import Row, Rows

NOTICES = table(
    "p_notices",
    text("case_id", key=True),
    number("seq", key=True),
    text("serial", index=True),
    number("nth"),
    text("visit", index=True),
    text("at"),
    text("day", index=True),
    text("by_whom"),
    text("points"),
    number("breach"),
    text("supply_by"),
)

PICTURE = Picture("notices", 2, Changes.CASES, NOTICES)


@PICTURE.on(NoticeIssued)
def _issued(rows: Rows, fact: NoticeIssued | None, entry: StoredEntry) -> None:
    if fact is None:
        rows.put(
            NOTICES, case_id=entry.subject, seq=entry.place, serial=ERASED, at=entry.at, day=entry.day,
            by_whom=entry.by, points="[]",
        )  # fmt: skip
        return
    rows.put(
        NOTICES,
        case_id=entry.subject,
        seq=entry.place,
        serial=fact.serial,
        nth=fact.nth,
        visit=fact.visit,
        at=entry.at,
        day=entry.day,
        by_whom=entry.by,
        points=msgspec.json.encode(fact.points).decode(),
        breach=int(fact.breach),
        supply_by=fact.supply_by,
    )


def notices_of(look: Look, case: str) -> list[Row]:
    """The notices of a case, oldest first."""
    query = select(NOTICES).where(NOTICES.c.case_id == case).order_by(NOTICES.c.seq)
    return [dict(row) for row in look.conn.execute(query).mappings()]


def told_for_another(look: Look, row: Row) -> bool:
    """Whether the applicant of a case was told once already what its item needs, in another case that still waits. A
    second matter has a notice of its own, whichever of the two is told first."""
    if not row["person"] or _second_matter(look, row["case_id"]):
        return False
    query = select(CASES.c.case_id).where(
        CASES.c.person.in_(whole_groups(look, [row["person"]])),
        CASES.c.item == row["item"],
        CASES.c.state == "notified",
        CASES.c.case_id != row["case_id"],
    )
    return not all(_second_matter(look, one) for one in look.conn.execute(query).scalars().all())


def _second_matter(look: Look, case: str) -> bool:
    """Whether a case stands as a second matter beside an open one of its item, as it was begun or corrected to it
    last."""
    told = told_of(look, case, CaseOpened.KIND, CaseCorrected.KIND)
    return bool(told) and bool(told[-1].details.get("second_of"))


def points_of(row: Row) -> tuple[NoticePoint, ...]:
    """The points of a notice's row."""
    return msgspec.json.decode(row["points"], type=tuple[NoticePoint, ...])


def notices_of_day(look: Look, day: str) -> tuple[int, int]:
    """How many notices were given on a day, and how many of them were second tellings."""
    breaches = [row.breach for row in look.conn.execute(select(NOTICES.c.breach).where(NOTICES.c.day == day))]
    return len(breaches), sum(breaches)
