"""Two windows and one queue: whoever changes it, the other window shows it."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.stage import Desk, Stage
from tests.makers import take


def two_desks(open_hall: Open, **settings: object) -> tuple[Stage, Desk, Desk]:
    stage = open_hall("kiosk", desks=(1, 2), settings=settings)
    first, second = stage.desk(1), stage.desk(2)
    first.sign_in("103")
    second.sign_in("104")
    return stage, first, second


def waiting(desk: Desk) -> list[str]:
    """The numbers that wait, in the order they would be called, those set aside last."""
    return [row.lead for row in desk.window.desk.calls.rows.rows]


def shows(desk: Desk, *numbers: str) -> None:
    desk.until(lambda: waiting(desk) == list(numbers))


def test_priority_is_mixed_in(open_hall: Open) -> None:
    stage, first, second = two_desks(open_hall)
    take(stage.hall)
    take(stage.hall)
    assert stage.kiosk.take(priority="Veteran") == "A003"
    take(stage.hall, priority="elderly")
    take(stage.hall, priority="pregnant")
    # Two with priority, then one who took a number before them.
    for desk in (first, second):
        shows(desk, "A003", "A004", "A001", "A005", "A002")
        desk.sees("Priority · veteran", "Priority · elderly")
    called = []
    for desk in (first, second, first, second, first):
        called.append(desk.serve_next())
        desk.answer_a_question()
    assert called == ["A003", "A004", "A001", "A005", "A002"]


def test_passed_after_three_calls_and_back_behind_two(open_hall: Open) -> None:
    stage, first, second = two_desks(open_hall, **{"queue.passed_behind": 2})
    for _number in range(4):
        take(stage.hall)
    assert first.call() == "A001"
    first.press_key("F3")
    first.sees("call 2 of 3")
    first.until(lambda: first._keyed("F4") is None)
    first.press_key("F3")
    first.sees("call 3 of 3")
    first.press_key("F4")
    second.sees("passed · after 2 people")
    called = []
    for desk in (second, first, second):
        called.append(desk.serve_next())
        desk.answer_a_question()
    assert called == ["A002", "A003", "A001"]


def test_parked_here_and_resumed_there(open_hall: Open) -> None:
    stage, first, second = two_desks(open_hall)
    take(stage.hall)
    first.serve_next()
    first.sees("First asked: 王芳")
    first.press_key("F6")
    first.sees("Park this number")
    first.press("Park")
    first.sees("Nobody is being served here")
    second.sees("parked")
    second.click_row("parked")
    second.press("Call this one")
    second.sees("Called to this window", "A001")
    second.start()
    # Another window, another clerk; who was asked first stays responsible.
    second.sees("First asked: 王芳")
    shows(first)
    kinds = stage.kinds()
    assert kinds.count("visit.started") == 1
    assert kinds.index("ticket.parked") < len(kinds) - 1 - kinds[::-1].index("ticket.called")


def test_transferred_to_another_line(open_hall: Open) -> None:
    stage, first, second = two_desks(open_hall)
    take(stage.hall)
    first.serve_next()
    first.press_key("F7")
    first.sees("Transfer this number")
    first.click_row("Social security")
    first.press("Transfer")
    first.sees("Nobody is being served here")
    second.sees("Social security", "A001")
    assert second.serve_next() == "A001"
    second.sees("First asked: 王芳")


def test_withdrawn(open_hall: Open) -> None:
    stage, first, second = two_desks(open_hall)
    take(stage.hall)
    take(stage.hall)
    shows(second, "A001", "A002")
    first.click_row("A002")
    first.press("Withdraw")
    for desk in (first, second):
        shows(desk, "A001")
    assert stage.kinds()[-1] == "ticket.cancelled"


def test_one_window_is_never_called_twice_for_the_same_number(open_hall: Open) -> None:
    stage, first, second = two_desks(open_hall)
    take(stage.hall)
    buttons = []
    for desk in (first, second):
        desk.until(lambda desk=desk: desk._keyed("F2") is not None)
        buttons.append(desk._keyed("F2"))
    # Both press F2 before either has seen the other's change.
    for button in buttons:
        button.click()
    first.sees("Called to this window")
    second.sees("Nobody is waiting")
    assert stage.kinds().count("ticket.called") == 1
