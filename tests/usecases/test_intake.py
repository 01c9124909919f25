"""From opening to acceptance: told once, everything, and the clock that runs from complete receipt."""

from __future__ import annotations

import pytest

from hall_app.values.intake import (
    AcceptCase,
    Check,
    ContinueCase,
    CorrectCase,
    FindCases,
    IssueNotice,
    OpenCase,
    SaveChecks,
)
from hall_app.values.items import TheItem
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import ServeUnnamed, TheVisit
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, finish, serve
from tests.usecases.desk import DESK, Desk, make_desk


def test_without_a_name_there_is_no_letter_of_proxy_to_sign(desk: Desk) -> None:
    item = desk.item("agency", "promised").code
    desk.hall.run(ChangeSetting("visit.nameless_items", item), actor=MANAGER)
    desk.run(ServeUnnamed())
    done = desk.accept(desk.run(OpenCase(item)).case)
    assert (done.state, done.paper, done.more) == ("taken_in", "receipt_slip", ())


def test_an_agency_case_is_taken_in_with_number_and_due_day(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    done = desk.accept(case)
    assert (done.state, done.paper) == ("taken_in", "receipt_slip")
    # Signed at once by whoever lets the hall carry it.
    assert done.more == (("proxy_letter", "", 2),)
    assert done.case_number == "DS01202611230001"
    assert done.serial == "东山便民〔2026〕收件0001号"
    page = desk.page(case)
    counted = [row for row in page.explained if row.counted]
    assert (counted[-1].day, counted[-1].counted) == (done.due, page.guide.row.days)
    assert page.delivered == "已存本机"
    assert (page.brief.light, page.brief.provisional) == ("green", done.provisional)


def test_a_direct_promised_case_is_accepted(desk: Desk) -> None:
    desk.person()
    done = desk.accept(desk.open("direct", "promised", conditions=_conditional(desk, "direct", "promised")))
    assert (done.state, done.paper, done.serial) == (
        "accepted",
        "acceptance_slip",
        "东山便民〔2026〕受理0001号",
    )


def _conditional(desk: Desk, handling: str, kind: str) -> bool:
    try:
        desk.item(handling, kind)
    except LookupError:
        return True
    return False


def test_an_instant_case_has_no_limit_and_no_slip_by_itself(desk: Desk) -> None:
    desk.person()
    done = desk.accept(desk.open("direct", "instant", conditions=_conditional(desk, "direct", "instant")))
    assert (done.state, done.paper, done.serial, done.due) == ("accepted", "", "", "")


def test_a_condition_is_asked_before_anything_is_decided(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised", conditions=True)
    page = desk.page(case)
    assert {row.needed for row in page.materials} >= {"ask"}
    refusal = desk.refused(AcceptCase(case, {}, desk.checks(case)))
    assert refusal.code == "questions_open"
    assert refusal.details["keys"] == tuple(row.question for row in page.questions)
    assert desk.refused(IssueNotice(case, {}, desk.checks(case, m1="missing"))).code == "questions_open"
    no = desk.answers(case, yes=False)
    only_needed = tuple(Check(no=row.no, state="present") for row in page.materials if row.needed == "yes")
    assert desk.run(AcceptCase(case, no, only_needed)).state == "taken_in"


def test_a_notice_needs_every_paper_looked_at(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    refusal = desk.refused(IssueNotice(case, {}, (Check(no=1, state="missing"),)))
    assert refusal.code == "not_all_checked"
    assert refusal.details["unchecked"][0] == 2
    assert desk.refused(IssueNotice(case, {}, desk.checks(case))).code == "nothing_missing"
    refusal = desk.refused(AcceptCase(case, {}, desk.checks(case, m1="missing", m2="wrong")))
    assert (refusal.code, [point.no for point in refusal.details["points"]]) == ("papers_missing", [1, 2])


def test_told_once_and_the_second_visit_opens_the_open_points(desk: Desk) -> None:
    person = desk.person()
    case = desk.open("agency", "promised")
    told = desk.notice(case, m1="missing", m2="wrong")
    assert (told.paper, told.breach, told.state) == ("notice", False, "notified")
    finish(desk.hall)
    serve(desk.hall, line="A")
    assert desk.page(case).can[0] == "ContinueCase"
    assert desk.refused(SaveChecks(case, {}, ())).code == "case_not_here"
    desk.run(ContinueCase(case))
    assert desk.ask(TheVisit()).person.person == person.person
    page = desk.page(case)
    open_points = [(row.no, row.state) for row in page.materials if row.state != "present"]
    assert open_points == [(1, "missing"), (2, "wrong")]
    done = desk.accept(case)
    assert done.state == "taken_in"
    assert [kind for kind, _serial, _at in desk.page(case).serials] == ["notice", "receipt_slip"]


def test_a_second_notice_is_a_breach(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    assert not desk.notice(case, m1="missing").breach
    assert "IssueNotice" not in desk.page(case).can[:1]
    again = desk.notice(case, m2="missing")
    assert again.breach
    assert again.serial == "东山便民〔2026〕告知0002号"
    assert desk.page(case).brief.notices == 2


def test_optional_papers_never_block(desk: Desk) -> None:
    desk.person()
    rows = [
        row for row in _items(desk) if any(m.needed == "optional" for m in desk.ask(TheItem(row)).materials)
    ]
    assert rows
    case = desk.run(OpenCase(rows[0])).case
    page = desk.page(case)
    checks = tuple(
        Check(no=row.no, state="missing" if row.needed == "optional" else "present") for row in page.materials
    )
    assert desk.run(AcceptCase(case, desk.answers(case), checks)).state in ("taken_in", "accepted")


def _items(desk: Desk) -> list[str]:
    from hall_app.values.items import FindItems

    return [row.code for row in desk.ask(FindItems(limit=200))]


def test_several_matters_in_one_visit_have_numbers_without_gap(desk: Desk) -> None:
    desk.person()
    cases = [desk.open("agency", "promised") for _ in range(3)]
    serials = [desk.accept(case).serial for case in cases]
    assert serials == [f"东山便民〔2026〕收件000{n}号" for n in (1, 2, 3)]
    assert [brief.case_number for brief in desk.ask(TheVisit()).cases] == [
        f"DS0120261123000{n}" for n in (1, 2, 3)
    ]


def test_a_number_stands_once_whatever_a_deed_thought(desk: Desk) -> None:
    from sqlcipher3.dbapi2 import IntegrityError

    from hall_app.domain.facts import SlipNumbered
    from hall_app.values.actor import Actor

    desk.person()
    desk.accept(desk.open("direct", "promised", conditions=_conditional(desk, "direct", "promised")))
    before = desk.size()
    slip = SlipNumbered(serial="东山便民〔2026〕受理0001号 ", year=2026, number=1)
    with pytest.raises(IntegrityError):
        desk.hall.transact(Actor(DESK, "w003", "clerk"), lambda step: step.record(slip, "another"))
    assert desk.size() == before


def test_an_item_corrected_begins_its_checklist_anew(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    desk.run(SaveChecks(case, {}, desk.checks(case)))
    other = desk.item("direct", "promised", conditions=_conditional(desk, "direct", "promised"))
    assert desk.refused(CorrectCase(case, other.code, " ")).code == "reason_needed"
    desk.run(CorrectCase(case, other.code, "听错事项"))
    page = desk.page(case)
    assert (page.brief.item, page.guide.row.code) == (other.code, other.code)
    assert {row.state for row in page.materials} == {""}
    assert any("听错事项" in event.words for event in page.history)
    assert len([event for event in page.history if event.kind == "case.opened"]) == 1


def test_papers_of_a_day_off_count_as_received_on_the_next_working_day(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    saturday = make_desk(tmp_path, clock=FakeClock("2026-09-26T09:00:00+08:00"))
    saturday.person()
    case = saturday.open("agency", "promised")
    done = saturday.accept(case)
    page = saturday.page(case)
    first = next(row for row in page.explained if row.counted == 1)
    # 25 to 27 September are the Mid-Autumn holiday, so Monday the 28th counts as the day of receipt.
    assert first.day == "2026-09-29"
    assert page.explained[-1].day == done.due
    saturday.hall.run(ChangeSetting("intake.closed_day_counts_next", False), actor=MANAGER)
    other = saturday.accept(saturday.open("agency", "promised"))
    assert other.due < done.due
    saturday.hall.close()


def test_cases_are_found_by(desk: Desk) -> None:
    desk.person("单小红")
    case = desk.open("agency", "promised")
    done = desk.accept(case)
    name = desk.page(case).brief.item_name
    chain = desk.hall.ledger.chain[:6]
    for text in (
        done.case_number,
        "DS0120261123",
        done.serial,
        "收件0001",
        "单小红",
        "sxh",
        "002X",
        name[:4],
        "",
    ):
        assert [brief.case for brief in desk.ask(FindCases(text))] == [case], text
    assert [
        brief.case for brief in desk.ask(FindCases(f"HALL1|receipt_slip|{done.case_number}|{chain}"))
    ] == [case]
    assert desk.ask(FindCases("没有这件")) == ()
    assert desk.ask(FindCases(state="finished")) == ()
    assert len(desk.ask(FindCases(day="2026-11-23"))) == 1


def test_one_sees_ones_own_case_at_the_kiosk_and_nobody_elses(desk: Desk) -> None:
    from hall_app.values.intake import CaseProgress

    desk.person("欧阳小红")
    done = desk.accept(desk.open("agency", "promised"))
    (brief,) = desk.ask(CaseProgress(done.case_number, "002x"), "kiosk-1")
    assert brief.person_name == "欧阳**"
    assert desk.ask(CaseProgress(done.case_number, "0021"), "kiosk-1") == ()
    assert desk.ask(CaseProgress(done.case_number, ""), "kiosk-1") == ()


def test_no_visit_no_case(desk: Desk) -> None:
    desk.run(ServeUnnamed())
    finish(desk.hall)
    assert desk.refused(OpenCase(_items(desk)[0])).code == "no_visit"


def test_redrawn_pictures_are_the_same(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    desk.notice(case)
    desk.accept(case)
    desk.open("agency", "promised", conditions=True)
    assert desk.pictures() == desk.redrawn()


def test_told_again_in_another_case_of_the_same_item_breaks_the_one_time_rule(desk: Desk) -> None:
    """Begun before anybody was named, so that nobody could be asked whether it is a second matter."""
    item = desk.item("direct", "promised").code
    desk.hall.run(ChangeSetting("visit.nameless_items", item), actor=MANAGER)
    desk.run(ServeUnnamed())
    first, second = (desk.run(OpenCase(item)).case for _time in range(2))
    desk.person()
    assert not desk.notice(first).breach
    assert desk.notice(second).breach
    assert "一次性告知" in desk.page(second).history[-1].words


def test_a_second_matter_is_told_first_and_the_first_one_after_it(desk: Desk) -> None:
    desk.person()
    item = desk.item("direct", "promised").code
    first, second = (desk.run(OpenCase(item, second=more)).case for more in (False, True))
    assert not desk.notice(second).breach
    assert not desk.notice(first).breach
