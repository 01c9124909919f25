"""Ctrl+Z: what did not leave the desk is taken back by a further fact; the rest says why not and what to do."""

from __future__ import annotations

import threading

import pytest

from hall_app.errors import Refusal
from hall_app.values.caselife import CarryToTown
from hall_app.values.intake import (
    AcceptCase,
    CasePage,
    CorrectCase,
    DropCase,
    FinishCase,
    OpenCase,
    SaveChecks,
    TheCase,
)
from hall_app.values.queueing import (
    CallNext,
    CancelTicket,
    FinishVisit,
    ParkTicket,
    PassTicket,
    RecallTicket,
    StartVisit,
    TheQueue,
    TheWindow,
    TransferTicket,
)
from hall_app.values.rating import GiveRating
from hall_app.values.taking_back import LastDeed, TakeBack, WhatWasLast
from hall_app.values.town_answers import NoteTownTook
from hall_app.values.visits import AnswerInquiry, ServeUnnamed, TheVisit
from tests.fakes.clock import FakeClock
from tests.makers import sign_in, take
from tests.usecases.conftest import refused
from tests.usecases.desk import Desk
from tests.usecases.life_days import running


def last(desk: Desk) -> LastDeed:
    found = desk.ask(WhatWasLast())
    assert isinstance(found, LastDeed)
    return found


def back(desk: Desk, kind: str) -> None:
    """Takes the last deed back, which must be of this kind; pictures redrawn are the same."""
    told = last(desk)
    assert (told.kind, told.why_not) == (kind, ""), told
    size = desk.size()
    desk.run(TakeBack(told.seq))
    assert desk.size() == size + 1, "a fact more, none less"


def state(desk: Desk) -> str:
    return str(desk.ask(TheWindow()).ticket_state)


def test_finished_too_early(desk: Desk) -> None:
    desk.run(ServeUnnamed())
    desk.run(FinishVisit())
    assert state(desk) == ""
    back(desk, "visit.ended")
    assert state(desk) == "serving"
    assert desk.ask(TheVisit()).named == "unnamed"
    desk.run(FinishVisit())


def let_pass(desk: Desk, minutes: int) -> None:
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(minutes=minutes)


def pace(desk: Desk) -> tuple[int, int]:
    with desk.hall.ledger.look() as conn:
        rows = conn.exec_driver_sql("SELECT mean_s, count FROM p_paces").all()
    return (rows[0][0], rows[0][1]) if rows else (0, 0)


def test_an_end_taken_back_is_no_measure_of_the_line(desk: Desk) -> None:
    let_pass(desk, 4)
    desk.run(FinishVisit())
    first = pace(desk)
    assert first == (240, 1)
    take(desk.hall, "A")
    desk.run(CallNext())
    desk.run(StartVisit())
    let_pass(desk, 20)
    desk.run(FinishVisit())
    assert pace(desk) == (720, 2)
    back(desk, "visit.ended")
    assert pace(desk) == first
    let_pass(desk, 6)
    desk.run(FinishVisit())
    assert pace(desk) == ((240 + 26 * 60) // 2, 2)


def test_a_rated_visit_stays_over(desk: Desk) -> None:
    visit = desk.ask(TheVisit()).visit
    desk.run(FinishVisit())
    desk.hall.run(GiveRating(visit, 5), "rating-1")
    assert last(desk).why_not
    assert refused(desk.hall, TakeBack(last(desk).seq)).code == "not_taken_back"


def test_parked_transferred_and_wrong_person(desk: Desk) -> None:
    desk.person()
    desk.run(ParkTicket("x"))
    back(desk, "ticket.parked")
    assert state(desk) == "serving"
    desk.run(TransferTicket("B"))
    back(desk, "ticket.transferred")
    assert state(desk) == "serving"
    back(desk, "visit.named")
    assert desk.ask(TheVisit()).named == ""
    assert last(desk).kind == "person.recorded"
    assert last(desk).why_not


def test_passed_by_mistake(desk: Desk) -> None:
    desk.run(FinishVisit())
    ticket = take(desk.hall, "A")
    desk.run(CallNext())
    for _nth in range(2):
        desk.run(RecallTicket())
    desk.run(PassTicket())
    back(desk, "ticket.passed")
    window = desk.ask(TheWindow())
    assert (window.ticket, window.ticket_state) == (ticket.ticket, "called")
    assert last(desk).why_not, "what was called aloud is not taken back"


def test_passed_and_called_elsewhere_since(desk: Desk) -> None:
    desk.run(FinishVisit())
    take(desk.hall, "A")
    desk.run(CallNext())
    for _nth in range(2):
        desk.run(RecallTicket())
    desk.run(PassTicket())
    desk.hall.run(CallNext(), "desk-2")
    assert last(desk).why_not


def test_withdrawn_by_mistake(desk: Desk) -> None:
    ticket = take(desk.hall, "A")
    before = desk.ask(TheQueue())
    desk.run(CancelTicket(ticket.ticket, "x"))
    back(desk, "ticket.cancelled")
    assert desk.ask(TheQueue()).lines == before.lines


def test_a_question_noted_by_mistake(desk: Desk) -> None:
    desk.run(ServeUnnamed())
    desk.run(AnswerInquiry(words="x"))
    back(desk, "visit.inquiry_answered")
    assert desk.ask(TheVisit()).inquiries == 0


def test_a_case_from_mark_to_finish_and_all_the_way_back(desk: Desk) -> None:
    desk.person()
    item = desk.item("direct", "instant")
    case = desk.run(OpenCase(item.code)).case

    def page() -> CasePage:
        found = desk.ask(TheCase(case))
        assert isinstance(found, CasePage)
        return found

    answers, checks = desk.answers(case), desk.checks(case)
    desk.run(SaveChecks(case, answers, ()))
    desk.run(AcceptCase(case, answers, checks))
    desk.run(FinishCase(case))
    assert page().brief.state == "finished"
    back(desk, "case.finished")
    assert page().brief.state == "accepted"
    back(desk, "case.accepted")
    assert page().brief.state == "open"
    assert any(one.state for one in page().materials)
    back(desk, "case.materials_checked")
    assert not any(one.state for one in page().materials)
    back(desk, "case.materials_checked")
    desk.run(CorrectCase(case, next(one.code for one in desk.ask_items() if one.code != item.code), "x"))
    back(desk, "case.corrected")
    assert page().brief.item == item.code
    desk.run(DropCase(case, "x"))
    back(desk, "case.dropped")
    assert page().brief.state == "open"
    back(desk, "case.opened")
    assert page().brief.state == "dropped"
    assert "deed.taken_back" in {one.kind for one in page().history}


def test_what_is_on_paper_is_not_taken_back(desk: Desk) -> None:
    desk.person()
    issued = desk.accept(desk.open("direct", "promised"))
    told = last(desk)
    assert told.kind == "case.accepted" and told.why_not
    assert issued.serial
    assert refused(desk.hall, TakeBack(told.seq)).code == "not_taken_back"


def test_what_the_town_answered_is_what_was_last(desk: Desk) -> None:
    """It stays in the books, and says so, in place of what was done before it."""
    case = running(desk, "agency")
    desk.run(CarryToTown(case, "民政办", "李敏"))
    desk.run(NoteTownTook(case, "phone", "民政办", "赵强"))
    told = last(desk)
    assert told.kind == "case.town_took_noted" and told.why_not
    assert refused(desk.hall, TakeBack(told.seq)).code == "not_taken_back"


def test_only_who_did_it_or_a_manager(desk: Desk) -> None:
    desk.run(ServeUnnamed())
    sign_in(desk.hall, "104", "desk-1")
    assert last(desk).why_not
    sign_in(desk.hall, "102", "desk-1")
    back(desk, "visit.named")


def test_something_else_was_done_since(desk: Desk) -> None:
    desk.run(ServeUnnamed())
    seq = last(desk).seq
    desk.run(AnswerInquiry(words="x"))
    assert refused(desk.hall, TakeBack(seq)).code == "last_deed_changed"


def test_another_window_and_another_day_have_nothing_to_take_back(desk: Desk) -> None:
    assert desk.ask(WhatWasLast(), "desk-2") is None
    assert refused(desk.hall, TakeBack(1), "desk-2").code == "nothing_to_take_back"


@pytest.fixture(autouse=True)
def redrawn(desk: Desk) -> object:
    """Whatever was taken back: pictures redrawn from the facts are the same as those kept."""
    yield
    kept = desk.pictures()
    assert desk.redrawn() == kept


def test_eight_at_once_take_one_deed_back_once(desk: Desk) -> None:
    desk.run(ServeUnnamed())
    desk.run(FinishVisit())
    seq, size, said = last(desk).seq, desk.size(), list[str]()

    def back_too() -> None:
        try:
            desk.run(TakeBack(seq))
            said.append("")
        except Refusal as refusal:
            said.append(refusal.code)

    windows = [threading.Thread(target=back_too) for _ in range(8)]
    for one in windows:
        one.start()
    for one in windows:
        one.join()
    assert sorted(said) == ["", *["last_deed_changed"] * 7]
    assert desk.size() == size + 1 and desk.redrawn() == desk.pictures()
