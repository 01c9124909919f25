"""The same resident comes again: the open case goes on with what the notice left open."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PENSION, PERMIT, come, give_notice
from tests.journeys.stage import CTRL, Key


def test_the_second_visit_goes_on_where_the_notice_ended(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("jzzsl", PERMIT)
    desk.tick("121n")
    give_notice(stage, desk)

    # In the afternoon everything is there.
    stage.later(hours=6)
    assert come(stage, desk) == "A002"
    desk.known_person("zhangwei", NAME)
    desk.go_on_with("told what is missing")
    desk.at_papers("open points below", "1 missing", "近期免冠照片", "One-time notice")
    desk.tick("1")
    desk.sees("All papers are here and in order")
    desk.press_key("F10")
    desk.sees("Taken in for the town", "Promised by", "Receipt for papers taken in", "Sent to the printer")
    slip = stage.paper_text("receipt_slip")
    assert "收件凭证" in slip
    assert NAME in slip
    # 15 working days from 23 November 2026, the day after it the first.
    assert "2026年12月14日" in slip
    desk.finish()
    assert stage.kinds().count("notice.issued") == 1


def test_telling_a_second_time_is_a_breach(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("LD-01", PENSION)
    desk.tick("211")
    give_notice(stage, desk)

    come(stage, desk)
    desk.known_person("002x", NAME)
    desk.go_on_with("told what is missing")
    desk.at_papers("1 missing")
    desk.tick("1d2")
    desk.press_key("F9")
    desk.sees("This is notice no. 2 of this case.")
    desk.press("Issue it all the same")
    desk.sees("This was notice no. 2", "Sent to the printer")
    desk.finish()
    desk.leave()

    desk.sign_in("102")
    desk.key(Key.Key_2, CTRL)
    desk.sees("Breaches of the one-time rule")
    report = desk.words().splitlines()
    assert report[report.index("One-time notices") + 1] == "2"
    assert report[report.index("Breaches of the one-time rule") + 1] == "1"
