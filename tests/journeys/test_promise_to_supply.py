"""容缺受理: a resident lacks a photo, promises it by a day and brings it; another promises and never comes."""

from __future__ import annotations

from hall_app.values.visits import FindPeople, ThePerson
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PERMIT, come
from tests.journeys.hands import another_day
from tests.journeys.stage import Desk, Key, Stage

# 15 working days from 23 November 2026: the last day of the promised days, and of the promise.
LAST = "2026年12月14日"


def take_in_on_a_promise(stage: Stage, desk: Desk) -> None:
    """Somebody new, whose photo comes later: 4 in the checklist, F10, told and signed, four papers."""
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("jzzsl", PERMIT)
    desk.tick("141n")
    desk.sees("1 comes later")
    desk.sees_no_more("not looked at yet", "still to be asked")
    desk.press_key("F10")
    desk.sees("Say this to the resident", "近期免冠照片", "At the latest 12/14")
    desk.press("Take in on a promise")
    desk.sees("First tell the resident what follows")
    desk.press("The resident was told what follows")
    desk.press("Take in on a promise")
    desk.sees("Without a signed promise")
    desk.press("The resident agrees to the promise and signs it as soon as it is printed")
    desk.press("Take in on a promise")
    desk.sees("Taken in for the town", "Promised by", "Notice: papers taken in with some missing")
    desk.sees("Promise to supply missing papers (papers taken in)", "Receipt for papers taken in")
    desk.sees("Let the resident sign the promise now", "近期免冠照片")
    # The last to be printed: whoever locks the window before has it not.
    desk.sees("Letter of proxy")


def test_a_promise_that_is_kept(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    take_in_on_a_promise(stage, desk)
    promise = stage.paper_text("waiver_promise")
    assert "承诺书" in promise
    notice = stage.paper_text("waiver_notice")
    assert "容缺收件" in promise and "容缺收件" in notice
    slip = stage.paper_text("receipt_slip")
    assert "补交待补材料后不重新起算" in slip and "收齐" not in slip
    for text in (promise, notice, slip):
        assert NAME in text
        assert LAST in text
        assert "近期免冠照片" in text
    desk.finish()

    # Three days on the photo comes by post.
    desk.leave()
    another_day(stage, desk, "103", 3)
    desk.go_to(7, "Originals")
    desk.click_row("Owed papers")
    desk.sees("近期免冠照片", "12/14")
    desk.key(Key.Key_Down)
    desk.press_key("Ctrl+N")
    desk.sees("Owed papers came", "How the papers came")
    desk.press("Write down")
    desk.sees("Written down.")
    desk.sees_no_more("12/14")
    kinds = stage.kinds()
    assert kinds.count("case.owed_supplied") == 1
    assert kinds.count("case.promise_broken") == 0

    # Its page says so, with the clocks of the promise and of the law.
    desk.go_to(6)
    desk.click_row(NAME)
    desk.sees(
        "promise kept", "Promised by 12/14", "limit by law: by", "papers were not complete at first look"
    )


def test_a_promised_paper_is_brought_in_a_visit(open_hall: Open) -> None:
    stage = open_hall("kiosk,rating")
    desk = stage.desk()
    take_in_on_a_promise(stage, desk)
    # What is signed and what is taken home is out before the clerk leaves.
    assert all(NAME in stage.paper_text(kind) for kind in ("waiver_promise", "waiver_notice", "receipt_slip"))
    desk.finish()

    # Three days on the resident stands here with the photo: one row, one letter, and the visit is served to its end.
    desk.leave()
    another_day(stage, desk, "103", 3)
    come(stage, desk)
    desk.known_person("zhangwei", NAME)
    desk.sees("1 promised paper to be brought by 12/14", "taken in, to be carried")
    desk.go_on_with("taken in, to be carried")
    desk.sees("Waiting for the resident: 1 promised paper")
    desk.press_key("P")
    desk.sees("Owed papers came", "近期免冠照片")
    desk.press("Write down")
    desk.sees_no_more("1 promised paper to be brought")
    assert stage.kinds().count("case.owed_supplied") == 1
    desk.finish()
    stage.rating().press("Very satisfied")
    stage.rating().sees("Thank you")
    person = stage.hall.ask(FindPeople(NAME), "desk-1")[0].person
    assert stage.hall.ask(ThePerson(person), "desk-1").visits[0][2] == "supplied"


def test_a_promise_that_is_broken(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    take_in_on_a_promise(stage, desk)
    desk.finish()

    # The day passes and nothing comes; the case ends, and the resident is told.
    desk.leave()
    another_day(stage, desk, "103", 23)
    desk.go_to(7, "Originals")
    desk.click_row("Owed papers")
    desk.sees("■ overdue")
    desk.key(Key.Key_Down)
    desk.press_key("Ctrl+E")
    desk.fill("Reason", "到期未补交照片")
    desk.press("End the case")
    desk.sees("Sent to the printer")
    assert stage.kinds().count("case.promise_broken") == 1

    # The next time no promise is offered: the reason stands beside the buttons.
    desk.go_to(1)
    come(stage, desk)
    desk.known_person("zhangwei", NAME)
    desk.begin("jzzsl", PERMIT)
    desk.tick("14")
    desk.sees("An earlier promise to supply papers was not kept")
    desk.tick("21n")
    desk.press_key("F9")
    desk.sees("The one-time notice is made out", "Sent to the printer")
