"""How a promise came out, counted alike in the month and said alike of a case."""

from __future__ import annotations

from datetime import date

from hall_app.domain import life
from hall_app.projections.calendars import calendar
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row

# What ends a promise and is neither kept nor late.
APART = ("withdrawn", "defaulted", "not_accepted")


def how_kept(state: str, outcome: str, due: str, ended: str, *, running: bool) -> str:
    """How a promise is counted: kept, running, late, stopped, or one of APART.

    What the applicant withdrew in time was not kept by the hall, and promised papers that did not come are no lateness
    of it; withdrawn after the day it is late all the same.
    """
    apart = "withdrawn" if state == "dropped" else outcome if outcome in APART else ""
    if apart and not (apart == "withdrawn" and ended > due):
        return apart
    if not ended:
        return "stopped" if state in life.EXAMINED else "running" if running else "late"
    return "kept" if ended <= due else "late"


def decided_late(look: Look, row: Row) -> tuple[str, int]:
    """The day a case was decided and the working days from the day promised to it, where the month counts it as late
    and its result is not handed over yet; else empty and 0. Where only days off lie between there are 0 too."""
    due, decided = row["due"], row["decided_on"]
    if row["state"] not in life.RESULT or not due or not decided:
        return "", 0
    if how_kept(row["state"], row["outcome"], due, decided, running=False) != "late":
        return "", 0
    return decided, calendar(look).working_days_between(date.fromisoformat(due), date.fromisoformat(decided))
