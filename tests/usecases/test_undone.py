"""What could not be done is in a register until it is answered."""

from __future__ import annotations

import json
from datetime import date

from hall_app.values.day import CloseDay, OpenDay
from hall_app.values.intake import OpenCase
from hall_app.values.setup import ChangeSetting, ImportCalendar
from hall_app.values.undone import AnswerUndone, RegisterUndone, TheUndone, UndoneRegister
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER
from tests.usecases.desk import Desk
from tests.usecases.life_days import facts, manager, on, running
from tests.usecases.test_received_and_taken_in import paper


def test_an_answer_is_owed_and_given(desk: Desk) -> None:
    row = desk.run(RegisterUndone("补办证明", "系统查无记录", wish="希望有人联系", phone="13812345678"))
    assert (row.number, row.year, row.answer_by, row.owed_by_name) == (1, 2026, "2026-11-30", "王芳")
    assert (row.late, row.days_left, row.name) == (False, 5, "")
    answered = desk.run(AnswerUndone(row.entry, "solved", "已补录，可来办理", satisfied="yes"))
    assert (answered.outcome, answered.answered_by, answered.late) == ("solved", "王芳", False)
    assert desk.refused(AnswerUndone(row.entry, "solved", "x")).code == "undone_answered"
    assert desk.ask(UndoneRegister()) == ()
    assert [one.entry for one in desk.ask(UndoneRegister(open_only=False))] == [row.entry]
    assert desk.redrawn() == desk.pictures()


def test_an_unanswered_entry_is_late_after_its_day(desk: Desk) -> None:
    row = desk.run(
        RegisterUndone("补办证明", "系统故障", answer_by="2026-11-24", owed_by="w004", comes_back=True)
    )
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    desk.hall.run(CloseDay(anyway=True), actor=MANAGER)
    clock.set("2026-11-25T08:30:00+08:00")
    desk.hall.run(OpenDay(), actor=MANAGER)
    (late,) = desk.hall.ask(UndoneRegister(owed_by="w004"), actor=MANAGER)
    assert (late.late, late.days_left) == (True, -1)
    assert desk.hall.run(AnswerUndone(row.entry, "explained", "已说明"), actor=MANAGER).late
    assert desk.hall.ask(UndoneRegister(owed_by="w003"), actor=MANAGER) == ()


def test_a_day_counted_without_a_calendar_is_counted_anew_when_it_comes(desk: Desk) -> None:
    on(desk, date(2026, 12, 30))
    counted = desk.run(RegisterUndone("补办证明", "系统故障", comes_back=True))
    typed = desk.run(RegisterUndone("换证", "系统故障", answer_by="2027-01-05", comes_back=True))
    assert (counted.provisional, typed.provisional) == (True, False)
    manager(desk, ChangeSetting("undone.answer_days", 9))
    notice = {
        "year": 2027, "notice": "2027 年放假安排", "working_weekends": [],
        "holidays": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-08"}],
    }  # fmt: skip
    manager(desk, ImportCalendar(json.dumps(notice), "2027.json"))
    after = {one.entry: one for one in desk.ask(UndoneRegister())}
    assert (after[counted.entry].answer_by, after[counted.entry].provisional) == ("2027-01-14", False)
    assert after[typed.entry].answer_by == "2027-01-05"
    ((_entry, fact),) = facts(desk, "undone.recounted")
    assert (fact.calendar_year, fact.before, fact.answer_by) == (2027, counted.answer_by, "2027-01-14")
    assert desk.redrawn() == desk.pictures()


def test_the_person_of_a_case_comes_with_it(desk: Desk) -> None:
    desk.person()
    case = desk.run(OpenCase("JS-01"))
    row = desk.run(RegisterUndone("生育登记", "系统故障", case=case.case))
    assert (row.name, row.phone, row.case_number) == ("张伟", "13812345678", case.case_number)


def test_what_cannot_be_registered(desk: Desk) -> None:
    for command, refusal in (
        (RegisterUndone(" ", "x", comes_back=True), "undone_matter"),
        (RegisterUndone("x", " ", comes_back=True), "undone_why"),
        (RegisterUndone("x", "y", answer_by="2026-11-22", comes_back=True), "undone_past"),
        (RegisterUndone("x", "y", answer_by="soon", comes_back=True), "not_a_day"),
        (RegisterUndone("x", "y", owed_by="w099", comes_back=True), "nobody_serves"),
        (RegisterUndone("x", "y", person="no-such", comes_back=True), "unknown_person"),
        (RegisterUndone("x", "y", case="no-such"), "unknown_case"),
        (RegisterUndone("x", "y", name="张伟"), "undone_reach"),
        (AnswerUndone("no-such", "solved", "x"), "undone_unknown"),
    ):
        assert desk.refused(command).code == refusal
    entry = desk.run(RegisterUndone("x", "y", comes_back=True)).entry
    assert desk.ask(TheUndone(entry)).comes_back
    assert desk.redrawn() == desk.pictures()
    assert desk.refused(AnswerUndone(entry, "perhaps", "x")).code == "undone_outcome"
    assert desk.refused(AnswerUndone(entry, "solved", " ")).code == "undone_words"


def test_what_is_about_a_case_knows_whom_to_answer(desk: Desk) -> None:
    case = running(desk, "agency")
    number = desk.page(case).brief.case_number
    for typed in (number, f" {desk.page(case).serials[0][1]} ", case):
        row = desk.run(RegisterUndone("加急办理", "镇里无此程序", case=typed))
        assert (row.case, row.case_number, row.name, row.phone) == (case, number, "张伟", "13812345678")
    assert paper(desk, "not_done_sheet", row.entry).case_number == number
    assert desk.refused(RegisterUndone("加急办理", "镇里无此程序", case="DS0000")).code == "unknown_case"
    assert desk.refused(RegisterUndone("加急办理", "镇里无此程序")).code == "undone_reach"
