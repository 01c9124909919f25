"""A month at a glance, counted from the pictures of its days (5 ms in a ledger of ten years)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from hall_app.errors import Refusal, code
from hall_app.ledger.entries import driver
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.cases import OPEN_STATES
from hall_app.projections.picture import Look, answers
from hall_app.projections.services import in_time_by_day, promised_s
from hall_app.values.month import DayInNumbers, ItemInNumbers, MonthNow, TheMonth
from hall_app.words import N_

NOT_A_MONTH = code("not_a_month", N_("{month} is not a month; type it as 2026-11."))
ITEMS_SHOWN = 20

_OPEN = ", ".join(f"'{state}'" for state in sorted(OPEN_STATES))
# Columns of DayInNumbers and the question that counts them, day by day.
_COUNTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("tickets", "served"), "SELECT day, count(*), sum(state = 'done') FROM p_tickets"),
    (("visits", "inquiries"), "SELECT day, count(*), sum(inquiries) FROM p_visits"),
    (("cases", "finished"), f"SELECT day, count(*), sum(state NOT IN ({_OPEN}, 'dropped')) FROM p_cases"),
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
    items = raw.execute(_ITEMS, (*between, ITEMS_SHOWN))
    return MonthNow(
        month=month,
        promise_minutes=promised_s(look) // 60,
        days=tuple(DayInNumbers(day=day, **days[day]) for day in sorted(days)),
        total=DayInNumbers(day=month, **total),
        items=tuple(ItemInNumbers(item=item, name=name, cases=count) for item, name, count in items),
    )
