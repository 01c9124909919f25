"""A month at a glance, counted from the pictures of its days (5 ms in a ledger of ten years)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import msgspec

from hall_app.domain import life
from hall_app.domain.rating import GRADES
from hall_app.errors import Refusal, code
from hall_app.ledger.entries import driver
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.kept import APART, how_kept
from hall_app.projections.month_figures import figures
from hall_app.projections.picture import Look, answers
from hall_app.projections.services import at_once_by_day, back_by_day, in_time_by_day, promised_s
from hall_app.values.month import (
    DayInNumbers,
    ItemInNumbers,
    LateCase,
    MonthNow,
    MonthRatings,
    TheMonth,
)
from hall_app.words import N_

NOT_A_MONTH = code("not_a_month", N_("{month} is not a month; type it as 2026-11."))
ITEMS_SHOWN = 20
LATE_SHOWN = 300

_OVER, _LEFT = (
    ", ".join(f"'{state}'" for state in states if state != "dropped")
    for states in (life.OVER, (*life.TO_CLOSE, *life.TO_FILE))
)
# Columns of DayInNumbers and the question that counts them, day by day.
_COUNTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("tickets", "served"), "SELECT day, count(*), sum(state = 'done') FROM p_tickets"),
    (("visits", "inquiries"), "SELECT day, count(*), sum(inquiries) FROM p_visits"),
    (
        ("cases", "finished", "left"),
        f"SELECT day, count(*), sum(state IN ({_OVER})), sum(state IN ({_LEFT})) FROM p_cases",
    ),
    (("from_paper",), "SELECT day, count(*) FROM p_from_paper"),
    (("notices", "breaches"), "SELECT day, count(*), sum(breach) FROM p_notices"),
    (("joints",), "SELECT day, count(*) FROM p_joints"),
    (
        ("rated", "negative"),
        "SELECT day, sum(state = 'given'), sum(state = 'given' AND grade <= 2) FROM p_ratings",
    ),
)
_ITEMS = (
    "SELECT item, max(item_name), count(*) FROM p_cases WHERE day BETWEEN ? AND ? AND item <> '' "
    "GROUP BY item ORDER BY count(*) DESC, item LIMIT ?"
)
# A promise ends with the decision. What ended without one, by the resident or with the count, is counted apart.
_DUE = (
    "SELECT case_id, case_number, item_name, due, decided_on, closed_at, step, state, outcome FROM p_cases "
    "WHERE due != '' AND due BETWEEN ? AND ? ORDER BY due, case_number"
)
_UNSUPPLIED = "SELECT count(*) FROM p_owed_promises WHERE stands = 'broken' AND ended_on BETWEEN ? AND ?"
_MARKS = "SELECT state, grade, count(*) FROM p_ratings WHERE day BETWEEN ? AND ? GROUP BY state, grade"


def _month(look: Look, asked: str) -> str:
    text = asked.strip() or look.day.isoformat()[:7]
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Refusal(NOT_A_MONTH, month=text) from error
    return first.isoformat()[:7]


@answers(TheMonth)
def the_month(look: Look, question: TheMonth) -> MonthNow:
    """Raises Refusal sign_in_first where nobody is signed in, not_a_month for what is none."""
    need_role(look, *SERVING, "operator", "auditor")
    month = _month(look, question.month)
    between, raw = (f"{month}-01", f"{month}-31"), driver(look.conn)
    days: dict[str, dict[str, int]] = defaultdict(dict)
    total: dict[str, int] = defaultdict(int)
    for names, query in _COUNTS:
        found: Any = raw.execute(f"{query} WHERE day BETWEEN ? AND ? GROUP BY day", between)
        for day, *numbers in found:
            for name, number in zip(names, numbers, strict=True):
                days[day][name] = int(number or 0)
                total[name] += int(number or 0)
    for day, counted in in_time_by_day(look, *between).items():
        for name, number in zip(("complete", "in_time"), counted, strict=True):
            days[day][name] = number
            total[name] += number
    for day, number in at_once_by_day(look, *between).items():
        days[day]["at_once"] = number
        total["at_once"] += number
    for day, number in back_by_day(look, *between).items():
        days[day]["back"] = number
        total["back"] += number
    items = raw.execute(_ITEMS, (*between, ITEMS_SHOWN))
    found = MonthNow(
        month=month,
        promise_minutes=promised_s(look) // 60,
        days=tuple(DayInNumbers(day=day, **days[day]) for day in sorted(days)),
        total=DayInNumbers(day=month, **total),
        items=tuple(ItemInNumbers(item=item, name=name, cases=count) for item, name, count in items),
        ratings=_ratings(raw, between),
        this_month=look.day.isoformat()[:7],
        **_promises(look, between),
        unsupplied=int(raw.execute(_UNSUPPLIED, between).fetchone()[0]),
    )
    return msgspec.structs.replace(found, figures=figures(found))


def _promises(look: Look, between: tuple[str, str]) -> dict[str, Any]:
    """The promises whose day lay in a month, each counted once, with those that are late."""
    late, counts = [], dict.fromkeys(("kept", "running", "late", "stopped", *APART), 0)
    rows: Any = driver(look.conn).execute(_DUE, between)
    today = look.day.isoformat()
    for case, number, name, due, decided, closed, step, state, outcome in rows:
        ended = decided or closed[:10]
        how = how_kept(state, outcome, due, ended, running=due >= today or bool(step))
        counts[how] += 1
        if how == "late":
            late.append(LateCase(case=case, case_number=number, item_name=name, due=due, ended=ended))
    return {**counts, "late_cases": tuple(late[:LATE_SHOWN])}


def _ratings(raw: Any, between: tuple[str, str]) -> MonthRatings:
    """Marks of the whole hall, with those who gave none apart from every grade."""
    grades, states = dict.fromkeys(GRADES, 0), dict[str, int]()
    for state, grade, count in raw.execute(_MARKS, between):
        states[state] = states.get(state, 0) + count
        if state == "given":
            grades[grade] = grades.get(grade, 0) + count
    return MonthRatings(
        asked=sum(states.values()), grades=grades, declined=states.get("declined", 0), unrated=states.get("asked", 0)
    )  # fmt: skip
