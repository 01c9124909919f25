"""What the town sent a case back for: said where its papers are looked at again, which nobody has seen since."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from hall_app.domain import life
from hall_app.domain.facts import PaperCheck
from hall_app.domain.facts.town_answers import TownReturnedNoted
from hall_app.projections.case_history import EVENTS
from hall_app.projections.cases import CHECKS, checks_of
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row

RETURNED = ("case.returned", TownReturnedNoted.KIND)


def returned_of(look: Look, row: Row) -> tuple[int, str]:
    """The entry that brought a case back and the town's reason; 0 and empty where it is not examined, or never was."""
    if row["state"] not in life.EXAMINED:
        return 0, ""
    query = (
        select(EVENTS.c.seq, EVENTS.c.details)
        .where(EVENTS.c.case_id == row["case_id"], EVENTS.c.kind.in_(RETURNED))
        .order_by(EVENTS.c.seq.desc())
    )
    found = look.conn.execute(query).first()
    if found is None:
        return 0, ""
    return found.seq, str(msgspec.json.decode(found.details).get("reason", ""))


def checks_since(look: Look, row: Row, returned: int) -> tuple[dict[str, bool], tuple[PaperCheck, ...]]:
    """Answers and checks as they were saved last; of checks none where the town sent the case back after them, by the
    entry `returned` (0: it did not)."""
    answers, checks = checks_of(look, row["case_id"])
    if not returned:
        return answers, checks
    saved = look.conn.execute(select(CHECKS.c.seq).where(CHECKS.c.case_id == row["case_id"])).scalar() or 0
    return answers, checks if saved > returned else ()
