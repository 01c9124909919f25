"""What came of a visit, as one says it in a word: done, accepted, told what is missing, collected, answered."""

from __future__ import annotations

from typing import Any

from hall_app.domain.facts import (
    CaseContinued,
    CaseOpened,
    CaseWithdrawn,
    FeeTaken,
    MaterialsChecked,
    OriginalsHanded,
    OwedSupplied,
    ResultDelivered,
)
from hall_app.domain.life import AGENCY
from hall_app.ledger.entries import driver
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row

# The cases of a visit, where something held for one of them: `c` the case.
_OF_CASES = "SELECT 1 FROM p_visit_cases v JOIN p_cases c ON c.case_id = v.case_id WHERE v.visit = ? AND "
_NOTICES = (
    "SELECT 1 FROM p_visit_cases v JOIN p_notices n ON n.case_id = v.case_id "
    "WHERE v.visit = ? AND n.visit = v.visit"
)
_WITHIN = "c.closed_at <> '' AND c.closed_at BETWEEN ? AND ?"
# What was done while the resident stood here, of the cases of the visit.
_DEEDS = (
    "SELECT DISTINCT e.kind FROM p_visit_cases v JOIN p_case_events e ON e.case_id = v.case_id "
    "WHERE v.visit = ? AND e.at BETWEEN ? AND ?"
)
# What brings people back, the most that can come of it first.
BACK: dict[str, str] = {
    ResultDelivered.KIND: "collected",
    CaseWithdrawn.KIND: "withdrawn",
    OwedSupplied.KIND: "supplied",
    OriginalsHanded.KIND: "originals",
    FeeTaken.KIND: "paid",
}


def came_of(look: Look, visit: Row) -> str:
    """done, accepted, collected, withdrawn, refused (not_taken where the town would have decided it), told, received,
    supplied, originals, paid, informed (how a case stands) or answered for a visit that ended; its state where nothing
    of that was.

    The most that came of it counts: a visit in which one case was taken in and a notice given for another says so of
    the first.
    """
    if visit["how"] == "left" or visit["state"] != "ended":
        return "left" if visit["how"] == "left" else str(visit["state"])
    raw = driver(look.conn)

    def any_of(query: str, *values: str) -> bool:
        found: Any = raw.execute(f"{query} LIMIT 1", (visit["visit"], *values)).fetchone()
        return found is not None

    span = (visit["started_at"], visit["ended_at"])
    if any_of(f"{_OF_CASES} c.outcome = 'done' AND {_WITHIN}", *span):
        return "done"
    if visit["complete_at"]:
        return "accepted"
    deeds = {kind for (kind,) in raw.execute(_DEEDS, (visit["visit"], *span)).fetchall()}
    back = next((came for kind, came in BACK.items() if kind in deeds), "")
    if back in ("collected", "withdrawn"):
        return back
    turned_away = f"{_OF_CASES} c.outcome = 'not_accepted' AND {_WITHIN}"
    if any_of(f"{turned_away} AND c.handling <> '{AGENCY}'", *span):
        return "refused"
    if any_of(turned_away, *span):
        return "not_taken"
    if any_of(_NOTICES):
        return "told"
    if any_of(f"{_OF_CASES} c.papers_day = ?", visit["day"]):
        return "received"
    if back:
        return back
    if CaseContinued.KIND in deeds and not deeds & {CaseOpened.KIND, MaterialsChecked.KIND}:
        return "informed"
    return "answered" if visit["inquiries"] else "ended"
