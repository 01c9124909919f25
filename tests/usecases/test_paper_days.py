"""A day served on paper, entered afterwards: real times, real deadlines, marked, with its own numbers."""

from __future__ import annotations

from typing import Any

import pytest

from hall_app.domain.items import edition_words
from hall_app.hall import Hall
from hall_app.projections.cases import case_row
from hall_app.projections.people import name_of
from hall_app.projections.visits import visit_row
from hall_app.values.agents import AgentsOf, Represent
from hall_app.values.day import CloseDay, DayList, OpenDay, ReportOfDay
from hall_app.values.fees import CashOfDay, FeeOf, TakeFee
from hall_app.values.first_asked import FirstAskedRegister
from hall_app.values.intake import FindCases, TheCase
from hall_app.values.month import TheMonth
from hall_app.values.paper_days import (
    EnterPaperVisit,
    PaperEntered,
    PaperNumbers,
    PaperVisits,
    SpoilPaperNumber,
)
from hall_app.values.papers import PaperBytes
from hall_app.values.setup import ChangeSetting
from hall_app.values.taking_back import WhatWasLast
from hall_app.words import speaking
from tests.documents.reading import poppler_text
from tests.fakes.clock import FakeClock
from tests.makers import CLERK, MANAGER, sign_in, take
from tests.usecases.conftest import refused
from tests.usecases.desk import Desk

ID = "11010519491231002X"
pytestmark = pytest.mark.usefixtures("redrawn")


def entry(**more: Any) -> EnterPaperVisit:
    """An accepted pension enrolment at eight in the morning."""
    said: dict[str, Any] = {
        "started": "08:05", "ended": "08:20", "outcome": "accepted", "name": "𬭎𡒄·䶮", "id_number": ID,
        "item": "LD-01", "serial": "断电-0012", "served_by": "w004", "window": 2, "reason": "原件已核对",
    }  # fmt: skip
    return EnterPaperVisit(**{**said, **more})


def enter(hall: Hall, station: str = "desk-1", **more: Any) -> PaperEntered:
    found = hall.run(entry(**more), station)
    assert isinstance(found, PaperEntered)
    return found


def test_a_visit_on_paper_is_entered_with_its_real_times(hall: Hall) -> None:
    done = enter(hall)
    row = hall.ask(PaperVisits(), "desk-1")[0]
    assert (row.started[11:16], row.ended[11:16], row.window) == ("08:05", "08:20", 2)
    assert (row.served_by, row.entered_by) == ("欧阳明月", "王芳")
    page = hall.ask(TheCase(done.case), "desk-1")
    assert page.serials[0][1] == "断电-0012（补录）"
    assert any(one.kind == "visit.entered_from_paper" for one in page.history)
    (ticket,) = hall.ask(DayList(), "desk-1")
    assert (ticket.source, ticket.state, ticket.service_s) == ("paper", "done", 900)
    report = hall.ask(ReportOfDay(), "desk-1")
    assert (report.from_paper, report.visits, report.lines[0].served) == (1, 1, 1)
    assert hall.ask(TheMonth(), "desk-1").total.from_paper == 1
    last = hall.ask(WhatWasLast(), "desk-1")
    assert last is not None and "断电-0012" in last.words and not last.why_not
    assert take(hall, "A").display == "A002", "a number is never given twice"


def test_the_limit_runs_from_the_real_day(hall: Hall) -> None:
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(days=3)
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    hall.run(OpenDay(), actor=MANAGER)
    today = hall.run(entry(), "cli", MANAGER)
    before = hall.run(entry(day="2026-11-23", serial="断电-0013", second=True), "cli", MANAGER)
    assert (today.day, before.day) == ("2026-11-26", "2026-11-23")
    assert before.due < today.due
    assert hall.ask(ReportOfDay("2026-11-23"), "cli", MANAGER).from_paper == 1
    assert refused(hall, entry(day="2026-11-23"), "cli", actor=CLERK).code == "paper_day_closed"


def test_a_day_before_the_first_list_takes_the_oldest_and_says_so(hall: Hall) -> None:
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    early = hall.run(entry(day="2026-11-20"), "cli", MANAGER)
    page = hall.ask(TheCase(early.case), "cli", MANAGER)
    assert early.day == "2026-11-20" and early.due
    assert edition_words(page.guide.edition) in early.words and "2026-11-20" in early.words
    assert hall.run(entry(serial="断电-0099", second=True), "cli", MANAGER).words == ""


def test_the_list_that_came_with_the_program_is_named_in_chinese(hall: Hall) -> None:
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    with speaking("zh_CN"):
        early = hall.run(entry(day="2026-11-20"), "cli", MANAGER)
    assert "示例版" in early.words and "sample" not in early.words


def test_a_closed_day_is_for_the_manager(hall: Hall) -> None:
    assert refused(hall, entry(day="2026-11-20")).code == "paper_day_closed"
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    assert hall.run(entry(), "cli", MANAGER).case_number


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"ended": "09:00"}, "paper_future"),
        ({"day": "2026-11-24"}, "paper_future"),
        ({"day": "2026-01-05"}, "paper_too_old"),
        ({"day": "23.11."}, "paper_day"),
        ({"started": "8 Uhr"}, "paper_time"),
        ({"started": "08:25"}, "paper_backwards"),
        ({"window": 9}, "paper_window"),
        ({"served_by": "w999"}, "unknown_staff"),
        ({"line": "Z"}, "unknown_line"),
        ({"item": "XX-99"}, "unknown_item"),
        ({"serial": "ohne"}, "paper_number"),
        ({"serial": ""}, "paper_number"),
        ({"outcome": "lost"}, "choice_unknown"),
        ({"outcome": "told"}, "paper_none_missing"),
        ({"outcome": "finished"}, "paper_not_instant"),
        ({"name": ""}, "name_needed"),
        ({"id_number": "123"}, "id_needs_reason"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(hall: Hall, more: dict[str, Any], code: str) -> None:
    if code == "id_needs_reason":
        more = {**more, "reason": ""}
    assert refused(hall, entry(**more)).code == code


def test_hand_written_numbers_are_used_once_and_their_gaps_are_shown(hall: Hall) -> None:
    enter(hall)
    assert refused(hall, entry()).code == "paper_number_taken"
    enter(hall, serial="断电-0015", outcome="told", missing="2", second=True)
    hall.run(SpoilPaperNumber("断电-0013", "墨水污损"), "desk-1")
    (block,) = hall.ask(PaperNumbers(), "desk-1")
    assert (block.prefix, block.first, block.last, block.spoilt, block.missing) == ("断电-", 12, 15, 1, (14,))
    assert refused(hall, SpoilPaperNumber("断电-0012", "x")).code == "paper_number_taken"


def test_numbers_of_the_program_go_on_without_a_gap(desk: Desk) -> None:
    enter(desk.hall)
    desk.person("李四", "11010519900307211X", reason="x")
    issued = desk.accept(desk.open("direct", "promised"))
    assert "0001号" in issued.serial


def test_told_inquiry_and_done_at_once(hall: Hall) -> None:
    told = enter(hall, outcome="told", missing="1、2", serial="断电-0001")
    assert told.state == "notified"
    done = enter(hall, outcome="finished", item="JS-01", serial="")
    assert done.state == "finished"
    asked = enter(hall, outcome="inquiry", item="", name="", serial="", words="问医保")
    assert asked.case == ""
    assert hall.ask(ReportOfDay(), "desk-1").inquiries == 1


# --- a case that was open before --------------------------------------------------------------------------------


def test_a_second_visit_on_paper_goes_on_with_its_case(hall: Hall) -> None:
    first = enter(hall, outcome="told", missing="1", serial="断电-0001")
    again = enter(
        hall,
        case=first.case_number,
        name="",
        id_number="",
        item="",
        serial="断电-0002",
        started="08:22",
        ended="08:28",
    )
    assert (again.case, again.state) == (first.case, "accepted")
    page = hall.ask(TheCase(first.case), "desk-1")
    assert [one[1] for one in page.serials] == ["断电-0001（补录）", "断电-0002（补录）"]
    assert len(hall.ask(FindCases(), "desk-1")) == 1, "no second case"
    row = hall.look(CLERK, lambda look: case_row(look, first.case))
    assert row is not None and (row["opened_at"][11:16], row["taken_at"][11:16]) == ("08:05", "08:28")


def test_whoever_came_with_a_case_without_a_name_is_kept(hall: Hall) -> None:
    hall.run(ChangeSetting("visit.nameless_items", "LD-01"), actor=MANAGER)
    first = enter(hall, outcome="told", missing="1", serial="断电-0001", name="", id_number="")
    again = enter(hall, case=first.case_number, item="", serial="断电-0002", started="08:22", ended="08:28")
    visit = hall.look(CLERK, lambda look: visit_row(look, again.visit))
    assert visit is not None
    assert hall.look(CLERK, lambda look: name_of(look, visit["person"])) == "𬭎𡒄·䶮"


def test_told_once_more_on_paper_is_a_breach(hall: Hall) -> None:
    first = enter(hall, outcome="told", missing="1", serial="断电-0001")
    enter(hall, outcome="told", missing="2", case=first.case_number, serial="断电-0002", item="")
    report = hall.ask(ReportOfDay(), "desk-1")
    assert (report.notices, report.breaches) == (2, 1)


def test_what_cannot_have_been_on_paper_is_refused(hall: Hall) -> None:
    known = enter(hall)
    over = refused(hall, entry(case=known.case_number, serial="断电-0013"), "desk-1")
    assert over.code == "case_state"
    assert refused(hall, entry(case="DS01000", serial="断电-0013"), "desk-1").code == "unknown_case"
    told = enter(hall, outcome="told", missing="1", serial="断电-0014", item="LD-02", second=True)
    other = refused(hall, entry(case=told.case_number, name="王秀英", serial="断电-0015"), "desk-1")
    assert other.code == "paper_other_person" and "王秀英" in str(other)
    early = entry(case=told.case_number, day="2026-11-20", serial="断电-0015")
    assert refused(hall, early, "cli", actor=MANAGER).code == "paper_before"


def test_who_came_for_the_applicant_stands_in_the_visit(hall: Hall) -> None:
    child = {"name": "单小雨", "id_number": "330381201601010019", "reason": "户口簿已核对"}
    alone = entry(**child)
    assert refused(hall, alone, "desk-1").code == "guardian_needed"
    mother = Represent(
        "单丽", "guardian", id_number="11010519491231002X", relation="parent", basis="household", why="minor",
        consent=True, reason="原件已核对",
    )  # fmt: skip
    done = enter(hall, **child, came=mother)
    (came,) = hall.ask(AgentsOf(case=done.case), "desk-1")
    assert (came.name, came.role) == ("单丽", "guardian")


def test_whoever_came_for_what_is_done_in_person_is_asked_why_on_paper_too(hall: Hall) -> None:
    hall.run(ChangeSetting("proxy.in_person_items", "LD-01"), actor=MANAGER)
    child = Represent("李梅", id_number="11010519491231002X", relation="child", reason="原件已核对")
    said = {"name": "单雨", "id_number": "330381198601010015", "came": child}
    assert refused(hall, entry(**said), "desk-1").code == "only_in_person"
    done = enter(hall, **said, in_person_reason="本人住院，电话已核实")
    opened = hall.ask(TheCase(done.case), "desk-1").history[0].words
    assert "本人住院，电话已核实" in opened
    assert enter(hall, serial="断电-0013", second=True).case, "who came alone is not asked"


def test_a_fee_paid_on_that_day_is_entered_with_it(hall: Hall) -> None:
    assert isinstance(hall.clock, FakeClock)
    case = enter(hall, item="LD-12").case
    hall.run(CloseDay(True), actor=MANAGER)
    hall.clock.advance(days=3)
    hall.run(OpenDay(), actor=MANAGER)
    sign_in(hall, "103")
    at = Desk(hall)
    assert at.ask(FeeOf(case)).paper_days == ("2026-11-23",)
    assert at.refused(TakeFee(case, 2000, paid_on="2026-11-24")).code == "fee_paid_on"
    assert at.refused(TakeFee(case, 2000, by_hand="0031")).code == "fee_paid_on"
    assert at.refused(TakeFee(case, 2000, paid_on="2026-11-23")).code == "fee_by_hand"
    receipt = at.run(TakeFee(case, 2000, paid_on="2026-11-23", by_hand=" 0031 "))
    assert (receipt.paid_on, receipt.by_hand, receipt.day) == ("2026-11-23", "0031", "2026-11-26")
    # It is in the till that is counted today, as no till was counted on paper.
    today = at.ask(CashOfDay())
    assert (today.expected_fen, today.receipts[0].paid_on) == (2000, "2026-11-23")
    none = TakeFee(case, 2000, paid_on="2026-11-23", again="补办第二张", none_by_hand=True)
    said = at.run(none)
    assert (said.by_hand, said.none_by_hand, receipt.none_by_hand) == ("", True, False)
    assert "未开" in poppler_text(at.ask(PaperBytes("fee_receipt", case, said.receipt)))
    assert at.redrawn() == at.pictures()


def test_a_visit_on_paper_stands_in_the_register_of_first_asked_under_its_day(hall: Hall) -> None:
    assert isinstance(hall.clock, FakeClock)
    hall.clock.advance(days=2)
    hall.run(CloseDay(True), actor=MANAGER)
    hall.run(OpenDay(), actor=MANAGER)
    hall.run(entry(day="2026-11-23"), "cli", MANAGER)
    asked = entry(
        day="2026-11-23",
        started="09:05",
        ended="09:10",
        outcome="inquiry",
        item="",
        words="问公交卡",
        serial="",
    )
    hall.run(asked, "cli", MANAGER)
    rows = hall.ask(FirstAskedRegister("2026-11-23", "2026-11-23"), "cli", MANAGER)
    assert [(one.at[11:16], one.first_asked_name) for one in rows] == [
        ("08:05", "欧阳明月"),
        ("09:05", "欧阳明月"),
    ]
    assert [one.cases[0][1] if one.cases else one.asked for one in rows] == [
        "城乡居民基本养老保险参保登记",
        "问公交卡",
    ]
    assert not hall.ask(FirstAskedRegister("2026-11-25", "2026-11-25"), "cli", MANAGER)
