"""低保: two papers lack, everything is there on the second visit, the town decides on the 19th working day."""

from __future__ import annotations

from datetime import date, timedelta

from hall_app.values.caselife import CasesWatched
from hall_app.values.day import CloseDay, OpenDay
from hall_app.values.intake import FindCases
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, come, give_notice
from tests.journeys.hands import another_day, choose
from tests.journeys.stage import Desk, Stage
from tests.makers import MANAGER
from tests.usecases.desk import Desk as Hall

ALLOWANCE = "最低生活保障申请"
LACKING = ("收入情况材料", "近期免冠照片")
FIRST, LAST = date(2026, 11, 26), date(2026, 12, 22)
"""The first and the nineteenth working day after everything was received on 25 November 2026."""


def told_of_two_papers(stage: Stage, desk: Desk) -> None:
    come(stage, desk, "Civil affairs")
    desk.new_person(NAME, ID)
    desk.begin("MZ-01", ALLOWANCE)
    desk.sees("19 working days")
    desk.tick("11112nn2n")
    desk.sees("2 missing")
    give_notice(stage, desk)
    notice = stage.paper_text("notice").split("已收齐的材料", 1)[0]
    for paper in LACKING:
        assert paper in notice


def supplied(stage: Stage, desk: Desk) -> None:
    """Two days later both are there; the count begins with the day after."""
    another_day(stage, desk, "103", 2)
    come(stage, desk, "Civil affairs")
    desk.known_person("zhangwei", NAME)
    desk.go_on_with("told what is missing")
    desk.at_papers("open points below", "2 missing")
    desk.tick("11")
    desk.sees("All papers are here and in order")
    desk.press_key("F10")
    desk.sees("Taken in for the town", "12/22", "Sent to the printer")
    assert "2026年12月22日" in stage.paper_text("receipt_slip")
    desk.finish()
    desk.go_to(6, ALLOWANCE)
    desk.click_row(ALLOWANCE)
    desk.press_key("C")
    desk.fill("Who received it at the town", "王芳")
    desk.press("Carried to the town")
    desk.sees("brought to the town")


def lights_until_the_last_day(stage: Stage) -> list[tuple[date, str]]:
    """The light of the promise on each day the hall opens; closed on Saturdays and Sundays."""
    seen = []
    while (today := stage.clock.now().date()) < LAST:
        stage.hall.run(CloseDay(anyway=True), actor=MANAGER)
        today += timedelta(days=1 if today.weekday() < 4 else 3)
        stage.clock.set(stage.clock.now().replace(month=today.month, day=today.day, hour=9, minute=0))
        stage.hall.run(OpenDay(), actor=MANAGER)
        (row,) = stage.hall.ask(CasesWatched(), actor=MANAGER).rows
        seen.append((today, next(one.light for one in row.stages if one.due == LAST.isoformat())))
    return seen


def test_the_allowance_is_decided_on_the_nineteenth_day(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    told_of_two_papers(stage, desk)
    supplied(stage, desk)

    (case,) = stage.hall.ask(FindCases(ALLOWANCE), actor=MANAGER)
    town = Hall(stage.hall)
    town.town_says("case.taken", case=case.case, unit="民政办", by="李敏")
    lights = lights_until_the_last_day(stage)
    assert (lights[0][0], lights[-1][0], len(lights)) == (FIRST, LAST, 19)
    # Yellow from the start of day ⌈0.9 × 19⌉ = 18.
    assert [light for _day, light in lights] == ["green"] * 17 + ["yellow"] * 2

    # The last promised day: decided, told, handed over, closed and filed.
    desk.sign_in("103")
    desk.go_to(6, ALLOWANCE)
    desk.click_row(ALLOWANCE)
    desk.sees("Promised by 12/22", "with the town centre")
    town.town_says("case.decided", case=case.case, n=2, outcome="approved", document="低保证", by="李敏")
    desk.press_key("R")
    desk.press("Result is here")
    desk.sees("result is in the hall")
    desk.press("Contacts")
    desk.press_key("T")
    choose(desk, "What came of it", "reached")
    desk.press("Write down a try")
    desk.sees("resident told of the result")
    desk.press_key("V")
    desk.press("Deliver the result")
    desk.sees("result delivered")
    ended(desk)
    record = stage.paper_text("delivery_record")
    assert NAME in record and "低保证" in record
    kinds = stage.kinds()
    assert kinds.count("notice.issued") == 1
    assert kinds[-1] == "case.filed"


def ended(desk: Desk) -> None:
    """Closed and filed, among the ended cases."""
    choose(desk, "Which cases", "To close or to file")
    desk.click_row(ALLOWANCE)
    desk.press_key("L")
    desk.press("Close the case")
    desk.sees("case closed")
    desk.press_key("F")
    desk.fill("Shelf", "乙柜一层")
    desk.press("File the case")
    desk.sees("case filed", "乙柜一层")
