"""Somebody else sits down at the same window; a window that pauses."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PENSION, come
from tests.journeys.stage import Key


def test_each_deed_carries_who_did_it(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("LD-01", PENSION)
    desk.tick("11")
    desk.sees("1 paper not looked at yet")
    desk.leave()

    # In the middle of the errand another clerk goes on; what was ticked is still there.
    desk.sign_in("104")
    desk.sees(NAME, "First asked: 王芳", "欧阳明月", "1 paper not looked at yet")
    desk.at_papers()
    desk.tick("1")
    desk.press_key("F10")
    desk.sees("Notice of acceptance", "Sent to the printer")
    desk.finish()

    with stage.hall.ledger.look() as conn:
        by = {entry.kind: entry.by for entry in stage.hall.ledger.history(conn)}
    assert (by["ticket.called"], by["case.opened"]) == ("staff:w003", "staff:w003")
    assert (by["case.accepted"], by["paper.printed"], by["visit.ended"]) == ("staff:w004",) * 3
    assert "欧阳明月" in stage.paper_text("acceptance_slip")


def test_a_paused_window_calls_nobody_and_the_board_says_so(open_hall: Open) -> None:
    stage = open_hall("kiosk,board")
    desk, board = stage.desk(), stage.board
    desk.sign_in("103")
    stage.kiosk.take()
    desk.sees("A001")
    desk.press("Pause service")
    desk.fill("Shown at the window (may stay empty)", "午间学习")
    desk.press("Pause service")
    desk.sees("Service at this window is paused", "午间学习")
    board.sees("Noservicenowatwindow1")
    desk.until(lambda: desk._keyed("F2") is None)
    desk.press("Serve again")
    board.sees_no_more("Noservicenow")
    assert desk.call() == "A001"
    board.calls("A001", 1)


def test_who_is_typing_is_not_disturbed_by_somebody_elsewhere(open_hall: Open) -> None:
    stage = open_hall(desks=(1, 2))
    first, second = stage.desk(1), stage.desk(2)
    page = first.window.signin
    first.sees("Sign in")
    first.at(page.number.line)
    first.type("103")
    first.key(Key.Key_Return)
    first.at(page.pin.line)
    first.type("4810")
    second.sign_in("104")
    # Every window has asked anew after the sign-in, and has its answers.
    first.until(lambda: stage.app.hub._under_way == 0)
    assert (page.number.text, page.pin.text) == ("103", "4810")
    first.at(page.pin.line)
    first.type("26")
    first.key(Key.Key_Return)
    first.sees_no_more("Sign in")
