"""Whether a result has waited for its resident as long as the hall's rule says, and was tried often enough."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from hall_app.domain import life, unfetched
from hall_app.projections.contacts import TRIES
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting


def waits_from(row: Row) -> str:
    """Since when a result waits (ISO day): the resident was told, or it was ready where nobody could be told."""
    return str(row["told_on"] or row["ready_on"])


def tries_of_result(look: Look, row: Row) -> int:
    """On how many days since then it was tried to reach the resident about it, visits at home among them."""
    query = select(TRIES.c.at).where(TRIES.c.case_id == row["case_id"], TRIES.c.about == "result_ready")
    return unfetched.tries_since(waits_from(row), (str(at)[:10] for at in look.conn.execute(query).scalars()))


def may_go_from(look: Look, row: Row) -> str:
    """The day (ISO) from which the result may be put away, tried or not; empty where none waits."""
    since = waits_from(row)
    if row["state"] not in life.states_of("RecordUnfetched") or not since:
        return ""
    months = int(setting(look, "case.unfetched_months"))
    return unfetched.last_day(date.fromisoformat(since), months).isoformat()


def waited(look: Look, row: Row) -> bool:
    """Whether the result may be put away today."""
    day = may_go_from(look, row)
    return bool(day) and day <= look.day.isoformat() and tries_of_result(look, row) >= unfetched.TRIES
