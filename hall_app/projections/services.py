"""The first of the three clocks: minutes of service when everything was here at first look.

A visit counts where it ended, a case was accepted in it, no one-time notice was given in it and nothing was promised
for later: then all papers were complete from the first word on. What it took is the service of its number, from the
start to the end, without the time it lay parked.
"""

from __future__ import annotations

from typing import Any

from hall_app.domain.facts import CaseContinued, CaseOpened, MaterialsChecked, OwedSupplied
from hall_app.ledger.entries import driver
from hall_app.projections.picture import Look
from hall_app.projections.settings import setting
from hall_app.values.intake import ServiceRow

# `v` the visit, `t` its number.
_JOINED = "p_visits v JOIN p_tickets t ON t.ticket = v.ticket"
_COMPLETE = (
    "v.complete_at <> '' AND NOT EXISTS (SELECT 1 FROM p_notices n WHERE n.visit = v.visit) "
    "AND NOT EXISTS (SELECT 1 FROM p_owed_promises o WHERE o.visit = v.visit)"
)
# Nothing had been told in writing of a case of this visit before: the papers came complete the first time.
_FIRST = (
    "NOT EXISTS (SELECT 1 FROM p_visit_cases c JOIN p_notices b ON b.case_id = c.case_id "
    "WHERE c.visit = v.visit AND b.visit <> v.visit AND b.at <= v.complete_at)"
)
# Something happened to a case of this visit while it lasted.
_WITH_CASE = (
    "EXISTS (SELECT 1 FROM p_visit_cases c JOIN p_case_events e ON e.case_id = c.case_id WHERE c.visit = v.visit "
    "AND e.at BETWEEN v.started_at AND v.ended_at AND e.kind IN ({kinds}))"
)
_CAME = f"'{CaseContinued.KIND}'"
_EXAMINED = f"'{CaseOpened.KIND}', '{MaterialsChecked.KIND}'"
# Papers of this very case were.
_LOOKED_AT = (
    "EXISTS (SELECT 1 FROM p_case_events e WHERE e.case_id = c.case_id "
    f"AND e.at BETWEEN v.started_at AND v.ended_at AND e.kind IN ({_EXAMINED}))"
)
# A promised paper that comes is ticked on the checklist, too.
_SUPPLIED = f"'{OwedSupplied.KIND}'"


def promised_s(look: Look) -> int:
    """Seconds promised for a visit with complete papers."""
    return int(setting(look, "visit.promise_minutes")) * 60


def in_time_by_day(look: Look, first: str, last: str) -> dict[str, tuple[int, int]]:
    """Visits with complete papers, and how many of them kept the promise, by day."""
    rows: Any = driver(look.conn).execute(
        f"SELECT v.day, count(*), coalesce(sum(t.served_s <= ?), 0) FROM {_JOINED} "
        f"WHERE v.state = 'ended' AND v.day BETWEEN ? AND ? AND {_COMPLETE} GROUP BY v.day",
        (promised_s(look), first, last),
    )
    return {day: (int(complete), int(kept)) for day, complete, kept in rows}


def at_once_by_day(look: Look, first: str, last: str) -> dict[str, int]:
    """Of the visits with complete papers, those for which no notice had to be given before either, by day."""
    rows: Any = driver(look.conn).execute(
        f"SELECT v.day, count(*) FROM {_JOINED} WHERE v.state = 'ended' AND v.day BETWEEN ? AND ? "
        f"AND {_COMPLETE} AND {_FIRST} GROUP BY v.day",
        (first, last),
    )
    return {day: int(count) for day, count in rows}


def back_by_day(look: Look, first: str, last: str) -> dict[str, int]:
    """Visits in which somebody came back with a case and no papers were looked at: to collect, to bring, to ask."""
    rows: Any = driver(look.conn).execute(
        f"SELECT v.day, count(*) FROM p_visits v WHERE v.state = 'ended' AND v.how = 'finished' "
        f"AND v.day BETWEEN ? AND ? AND {_WITH_CASE.format(kinds=_CAME)} "
        f"AND (NOT {_WITH_CASE.format(kinds=_EXAMINED)} OR {_WITH_CASE.format(kinds=_SUPPLIED)}) GROUP BY v.day",
        (first, last),
    )
    return {day: int(count) for day, count in rows}


def services_of(look: Look, case: str) -> tuple[ServiceRow, ...]:
    """The ended visits of a case, the first first, with what each took."""
    rows: Any = driver(look.conn).execute(
        f"SELECT v.visit, t.served_s, {_COMPLETE}, {_LOOKED_AT} FROM p_visit_cases c "
        "JOIN p_visits v ON v.visit = c.visit JOIN p_tickets t ON t.ticket = v.ticket "
        "WHERE c.case_id = ? AND v.state = 'ended' ORDER BY c.seq",
        (case,),
    )
    promised = promised_s(look)
    return tuple(
        ServiceRow(
            visit=visit,
            seconds=int(seconds),
            promised_s=promised,
            counted=bool(counted),
            examined=bool(examined),
        )
        for visit, seconds, counted, examined in rows
    )
