"""Fair turns, proved over any mix of tickets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app.domain import queue
from hall_app.domain.queue import Order, Waiting, next_ticket
from hall_app.errors import Refusal

NOON = datetime(2026, 11, 20, 12, tzinfo=timezone(timedelta(hours=8)))


def one(
    order: int, line: str = "A", priority: bool = False, minute: int | None = None, behind: int = 0
) -> Waiting:
    at = NOON + timedelta(minutes=order if minute is None else minute)
    return Waiting(f"t{order}", line, priority, at, order, behind)


def chosen(
    waiting: list[Waiting], lines: str = "AB", run: int = 0, by: Order = "order", minutes: int = 30
) -> str | None:
    found = next_ticket(
        waiting, list(lines), served_run=run, priority_max_run=2, priority_overtake_minutes_max=30, by=by
    )
    return found.ticket if found else None


def test_nobody_waits() -> None:
    assert chosen([]) is None
    assert chosen([one(1, "C")]) is None


def test_priority_goes_first_but_only_so_often() -> None:
    waiting = [one(1), one(2, priority=True)]
    assert chosen(waiting, run=1) == "t2"
    assert chosen(waiting, run=2) == "t1"
    assert chosen([one(2, priority=True)], run=2) == "t2"


def test_priority_never_overtakes_who_waits_much_longer() -> None:
    assert chosen([one(1, minute=0), one(2, priority=True, minute=30)]) == "t2"
    assert chosen([one(1, minute=0), one(2, priority=True, minute=31)]) == "t1"
    assert chosen([one(1, "B", minute=0), one(2, "A", minute=1), one(3, priority=True, minute=31)]) == "t2"


def test_lines_by_order_or_by_time() -> None:
    waiting = [one(1, "B"), one(2, "A")]
    assert chosen(waiting) == "t2"
    assert chosen(waiting, by="time") == "t1"
    assert chosen(waiting, lines="B") == "t1"


def test_who_was_passed_comes_back_behind_others() -> None:
    assert chosen([one(1, behind=2), one(2), one(3)]) == "t2"
    assert chosen([one(1, behind=0), one(2), one(3)]) == "t1"
    assert chosen([one(1, behind=2), one(4, behind=1)]) == "t4"
    assert chosen([one(1, behind=3)]) == "t1"


tickets = st.lists(
    st.tuples(st.sampled_from("ABC"), st.booleans(), st.integers(0, 90), st.integers(0, 3)), max_size=30
).map(
    lambda rows: [
        one(n, line, priority, minute, behind)
        for n, (line, priority, minute, behind) in enumerate(sorted(rows, key=lambda row: row[2]))
    ]
)


@dataclass
class Served:
    ticket: Waiting
    left: list[Waiting]


def serve_all(waiting: list[Waiting], lines: str, n: int, m: int, by: Order) -> list[Served]:
    served, run = [], 0
    while True:
        found = next_ticket(
            waiting, list(lines), served_run=run, priority_max_run=n, priority_overtake_minutes_max=m, by=by
        )
        if found is None:
            return served
        waiting = [
            msgspec.structs.replace(w, not_before=max(0, w.not_before - (w.line == found.line)))
            for w in waiting
            if w is not found
        ]
        run = run + 1 if found.priority else 0
        served.append(Served(found, waiting))


@given(tickets, st.integers(1, 4), st.integers(0, 60), st.sampled_from(["order", "time"]))
def test_everybody_is_served_once_and_the_mix_is_fair(
    waiting: list[Waiting], n: int, m: int, by: Order
) -> None:
    served = serve_all(waiting, "AB", n, m, by)
    assert sorted(s.ticket.ticket for s in served) == sorted(w.ticket for w in waiting if w.line in "AB")
    run = 0
    for step in served:
        ordinary = [w for w in step.left if not w.priority and w.line in "AB" and w.not_before == 0]
        run = run + 1 if step.ticket.priority else 0
        free = [w for w in ordinary if w in waiting]  # free before this call already
        if step.ticket.priority and free and step.ticket.not_before == 0:
            assert run <= n
            late = step.ticket.issued_at - min(w.issued_at for w in free)
            assert late <= timedelta(minutes=m)


@given(tickets, st.sampled_from(["order", "time"]))
def test_within_a_line_ordinary_people_keep_their_order(waiting: list[Waiting], by: Order) -> None:
    waiting = [msgspec.structs.replace(w, not_before=0) for w in waiting]
    for line in "AB":
        order = [
            s.ticket.order
            for s in serve_all(waiting, "AB", 2, 30, by)
            if s.ticket.line == line and not s.ticket.priority
        ]
        assert order == sorted(order)


def test_numbers_run_out_at_the_maximum() -> None:
    assert queue.next_number(0, "A") == 1
    assert queue.next_number(998, "A") == 999
    with pytest.raises(Refusal, match="A") as caught:
        queue.next_number(999, "A", 5000)
    assert caught.value.code == "numbers_used_up"
    with pytest.raises(Refusal):
        queue.next_number(40, "B", 40)


def test_display_numbers() -> None:
    assert queue.display_number("A", 1) == "A001"
    assert queue.display_number("B", 12, "C") == "B012C"
