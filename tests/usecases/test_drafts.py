"""Drafts are kept, found again and gone in time; two windows on one case know of each other."""

from __future__ import annotations

import json
from pathlib import Path

from hall_app.hall import Hall
from hall_app.ledger import local
from hall_app.ledger.drafts import drafts, forget
from hall_app.step import Step
from hall_app.usecases.drafts import KEPT_DAYS
from hall_app.values.day import CloseDay
from hall_app.values.drafts import CaseHold, Draft, DraftRow, Drafts, HoldCase, KeepDrafts, LetGo, TheHold
from hall_app.values.intake import ContinueCase, DropCase, OpenCase
from hall_app.values.ledger import EraseEntry
from hall_app.values.queueing import FinishVisit
from hall_app.values.staffing import SignOut
from hall_app.values.visits import RecordPerson, TheVisit
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, finish, serve, sign_in
from tests.usecases.conftest import refused
from tests.usecases.desk import Desk

NAME = "𬭎𡒄·䶮买买提"


def keep(hall: Hall, part: str, subject: str, value: object, station: str = "desk-1") -> None:
    words = json.dumps(value, ensure_ascii=False) if value else ""
    hall.run(KeepDrafts((Draft(part, subject, words),)), station)


def kept(hall: Hall, station: str = "desk-1") -> dict[str, object]:
    rows: tuple[DraftRow, ...] = hall.ask(Drafts(), station)
    return {one.part: json.loads(one.value) for one in rows}


def test_a_draft_is_kept_over_a_start_and_is_no_fact(hall: Hall) -> None:
    visit = serve(hall, line="A").visit
    size = hall.ledger.head().seq
    keep(hall, "who", visit, {"name": NAME})
    keep(hall, "who", visit, {"name": NAME + "·"})
    assert hall.ledger.head().seq == size
    folder = hall.folder
    hall.ledger.close()
    hall._lock.release() if hall._lock else None
    again = Hall.open(Path(folder), clock=hall.clock)
    try:
        assert kept(again) == {}, "nobody is signed in yet"
        sign_in(again, "103")
        assert kept(again) == {"who": {"name": NAME + "·"}}
        again.run(FinishVisit(), "desk-1")
        assert kept(again) == {}
    finally:
        again.close()


def test_nothing_typed_lies_in_the_clear(hall: Hall) -> None:
    visit = serve(hall, line="A").visit
    keep(hall, "who", visit, {"name": "CANARY-11010519491231002X"})
    for path in hall.folder.rglob("*"):
        if path.is_file():
            assert b"CANARY-1101" not in path.read_bytes(), path


def test_whoever_shares_a_window_keeps_a_sheet_of_their_own(hall: Hall) -> None:
    sheet = "sheet:Bring it home"
    sign_in(hall, "103")
    keep(hall, sheet, "", {"words": "甲"})
    hall.run(SignOut("asked"), "desk-1")
    sign_in(hall, "102")
    assert kept(hall) == {}
    keep(hall, sheet, "", {"words": "乙"})
    assert kept(hall) == {sheet: {"words": "乙"}}
    keep(hall, sheet, "", None)
    hall.run(SignOut("asked"), "desk-1")
    sign_in(hall, "103")
    assert kept(hall) == {sheet: {"words": "甲"}}


def test_a_sheet_kept_before_each_had_their_own_is_still_theirs(hall: Hall) -> None:
    sheet = "sheet:Bring it home"
    sign_in(hall, "103")
    keep(hall, sheet, "", {"words": "甲"})
    with hall.ledger.look() as conn:
        (note,) = drafts(conn)

    def as_before(step: Step) -> None:
        forget(step.conn, lambda _note: True)
        local.set_value(step.conn, f'draft:["desk-1", "{sheet}", ""]', note._asdict())  # type: ignore[arg-type]

    hall.transact(MANAGER, as_before)
    assert kept(hall) == {sheet: {"words": "甲"}}
    keep(hall, sheet, "", {"words": "甲乙"})
    with hall.ledger.look() as conn:
        assert len(drafts(conn)) == 1
    keep(hall, sheet, "", None)
    assert kept(hall) == {}


def test_a_draft_of_another_window_is_seen_only_with_its_visit(hall: Hall) -> None:
    visit = serve(hall, line="A").visit
    keep(hall, "who", visit, {"a": 1})
    assert kept(hall, "desk-2") == {}
    keep(hall, "who", visit, None)
    assert kept(hall) == {}


def test_the_end_of_a_day_takes_what_was_typed_at_the_desk_and_leaves_unfinished_sheets(desk: Desk) -> None:
    hall = desk.hall
    visit = desk.ask(TheVisit()).visit
    keep(hall, "who", visit, {"name": NAME})
    keep(hall, "sheet:Park this number", visit, {"why": "x"})
    keep(hall, "sheet:Answered a question", f"{visit}/JS-01", {"said": "x"})
    keep(hall, "sheet:Mediation file", "", {"name": NAME})
    keep(hall, "page:Wording", "", {"words": NAME})
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    sign_in(hall, "103")
    assert set(kept(hall)) == {"sheet:Mediation file", "page:Wording"}


def test_what_nobody_finished_for_long_goes_with_the_day(hall: Hall) -> None:
    keep(hall, "sheet:Mediation file", "", {"name": NAME})
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(minutes=(KEPT_DAYS + 1) * 24 * 60)
    keep(hall, "sheet:Booking", "", {"name": NAME})
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    with hall.ledger.look() as conn:
        assert [one.part for one in drafts(conn)] == ["sheet:Booking"]


def test_a_sheet_about_a_case_outlives_the_visit_in_which_it_was_begun(desk: Desk) -> None:
    hall, case = desk.hall, _case(desk)
    visit = desk.ask(TheVisit()).visit
    keep(hall, "papers", case, {"ticks": 1})
    keep(hall, "sheet:Urge the town", case, {"words": "x"})
    keep(hall, "sheet:Park this number", visit, {"why": "x"})
    finish(hall)
    assert kept(hall) == {"sheet:Urge the town": {"words": "x"}}


def _case(desk: Desk) -> str:
    desk.person()
    return str(desk.run(OpenCase(desk.item("direct", "instant").code)).case)


def test_the_second_window_is_told_who_has_the_case(desk: Desk) -> None:
    hall, case = desk.hall, _case(desk)
    mine: CaseHold = hall.run(HoldCase(case), "desk-1")
    assert mine.mine and mine.window == 1
    theirs: CaseHold = hall.run(HoldCase(case), "desk-2")
    assert not theirs.mine and theirs.name == "王芳" and theirs.window == 1
    assert refused(hall, DropCase(case, "x"), "desk-2").code == "case_held"
    serve(hall, "desk-2", line="A")
    assert refused(hall, ContinueCase(case), "desk-2").code == "case_held"


def test_a_case_is_taken_over_deliberately_and_the_first_is_told(desk: Desk) -> None:
    hall, case = desk.hall, _case(desk)
    told: list[object] = []
    hall.run(HoldCase(case), "desk-1")
    hall.listeners.append(told.append)
    assert hall.run(HoldCase(case, take_over=True), "desk-2").mine
    assert told
    now: CaseHold = hall.ask(TheHold(case), "desk-1")
    assert not now.mine and now.name == "欧阳明月" and now.window == 2
    assert refused(hall, DropCase(case, "x"), "desk-1").code == "case_held"


def test_holds_vanish(desk: Desk) -> None:
    hall, case = desk.hall, _case(desk)
    hall.run(HoldCase(case), "desk-2")
    hall.run(LetGo(case), "desk-2")
    assert hall.ask(TheHold(case), "desk-1") is None
    hall.run(HoldCase(case), "desk-2")
    hall.run(SignOut("asked"), "desk-2")
    assert hall.ask(TheHold(case), "desk-1") is None
    sign_in(hall, "104", "desk-2")
    hall.run(HoldCase(case), "desk-2")
    sign_in(hall, "102", "desk-2")
    assert hall.ask(TheHold(case), "desk-1") is None
    hall.run(HoldCase(case), "desk-2")
    hall._clear_seats()
    assert hall.ask(TheHold(case), "desk-1") is None


def test_what_is_done_at_a_window_leaves_no_hold_behind_a_visit(desk: Desk) -> None:
    case = _case(desk)
    desk.run(HoldCase(case))
    finish(desk.hall)
    desk.run(SignOut("asked"))
    assert desk.ask(TheHold(case)) is None


def test_a_note_that_says_less_is_no_draft(hall: Hall) -> None:
    def old(conn: object) -> None:
        local.set_value(conn, 'draft:["desk-1", "who", "x"]', {"station": "desk-1", "part": "who"})  # type: ignore[arg-type]
        local.set_value(conn, 'draft:["desk-1", "what", "x"]', ["x"])  # type: ignore[arg-type]

    hall.transact(MANAGER, lambda step: old(step.conn))
    with hall.ledger.look() as conn:
        assert drafts(conn) == []
    hall.transact(MANAGER, lambda step: forget(step.conn, lambda _note: False))
    with hall.ledger.look() as conn:
        assert local.value(conn, 'draft:["desk-1", "what", "x"]') is None


def test_whoever_is_erased_by_order_is_named_in_no_draft(desk: Desk) -> None:
    hall = desk.hall
    desk.run(RecordPerson(name=NAME, id_kind="passport", id_number="P7654321", phone="13800001111"))
    keep(hall, "sheet:Urge the town", "", {"words": f"{NAME}来问过"})
    keep(hall, "sheet:Hand over", "", {"number": "P7654321"})
    keep(hall, "sheet:Park", "", {"phone": "13800001111"})
    keep(hall, "sheet:Booking", "", {"words": "别的", "name": "买买提"})
    with hall.ledger.look() as conn:
        entered = next(one.seq for one in hall.ledger.history(conn) if one.kind == "person.recorded")
    hall.run(EraseEntry(entered, "law", "7/2026"), actor=MANAGER)
    assert set(kept(hall)) == {"sheet:Booking"}


def test_what_is_erased_by_order_is_kept_in_no_draft(desk: Desk) -> None:
    hall, case = desk.hall, _case(desk)
    keep(hall, "sheet:Urge the town", case, {"words": NAME})
    keep(hall, "sheet:Hand over", f"{case}/户口簿", {"words": NAME})
    keep(hall, "sheet:Booking", "", {"words": "别的"})
    hall.run(EraseEntry(hall.ledger.head().seq, "law", "7/2026"), actor=MANAGER)
    assert kept(hall) == {"sheet:Booking": {"words": "别的"}}
