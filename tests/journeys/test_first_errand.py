"""A resident comes for the first time: number, call, person, item, one paper missing, notice, mark."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.seeing import painted
from tests.journeys.stage import CTRL, Desk, Key

NAME, ID, PHONE = "欧阳若曦", "11010519491231002X", "13812345678"
ITEM = "居住证申领"


def open_the_day(desk: Desk) -> None:
    """The clerk signs in and opens the day, by keyboard."""
    desk.sign_in("103")
    desk.sees("The day is not open yet")
    desk.key(Key.Key_2, CTRL)
    desk.sees("Not open yet")
    desk.press_key("F10")
    desk.sees("Open since")
    desk.key(Key.Key_1, CTRL)


def test_first_errand(open_hall: Open) -> None:
    stage = open_hall("kiosk,board,rating", day_open=False)
    kiosk, board, rating, desk = stage.kiosk, stage.board, stage.rating(), stage.desk()

    kiosk.sees("The hall is not open now.")
    open_the_day(desk)
    kiosk.sees("Nobody is waiting")

    # A number at the machine; nobody is called by it.
    number = kiosk.take("Civil affairs")
    assert number == "C001"
    assert number in stage.paper_text("ticket")
    assert board.window.accessibleName() == ""
    assert number not in painted(board.window)

    # F2 calls, the board follows, Enter starts.
    desk.sees(number)
    assert desk.call() == number
    board.calls(number, 1)
    assert number in painted(board.window)
    desk.start()

    # Who, what, and which papers: by keyboard alone.
    desk.new_person(NAME, ID, PHONE)
    desk.begin("jzzsl", ITEM)
    desk.tick("121n")
    desk.sees("1 missing")
    desk.press_key("F9")
    desk.sees("The one-time notice is made out", "Sent to the printer")
    notice = stage.paper_text("notice")
    assert NAME in notice
    lacks, in_order = notice.split("已收齐的材料", 1)
    assert "居住地住址" in in_order
    assert "近期免冠照片" in lacks
    assert "居住地住址" not in lacks

    # The visit ends; the rating window asks, once.
    rating.sees("Window 1")
    desk.finish()
    rating.press("Very satisfied")
    rating.sees("Thank you")
    assert stage.kinds()[-1] == "rating.given"

    # Nothing of the person is on any window that residents can see.
    for window in (kiosk, board, rating):
        seen = window.words() + painted(window.window)
        assert not [one for one in (NAME, ID, PHONE, NAME[:2]) if one in seen]
