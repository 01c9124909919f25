"""A case after it was taken in: limits that stop and grow, and the answer that is owed."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hall_app.chores import Chores
from hall_app.values.caselife import (
    BeginSpecialStep,
    CloseCase,
    EndSpecialStep,
    ExtendCase,
    ReceivePapers,
    RecordSilence,
    RefuseAcceptance,
    SupplementCase,
)
from hall_app.values.day import CloseDay
from hall_app.values.intake import Check, ContinueCase, OpenCase
from hall_app.values.setup import ChangeSetting, ImportCalendar
from tests.fakes.clock import FakeClock
from tests.usecases.desk import Desk
from tests.usecases.life_days import (
    TODAY,
    due_of,
    facts,
    manager,
    manager_refused,
    named,
    on,
    running,
    watched,
    why,
)

# --- limits ---------------------------------------------------------------------------------------------------------


def test_a_special_step_stops_the_clock_and_gives_back_what_it_did_not_use(desk: Desk) -> None:
    case = running(desk)
    plain = due_of(desk, case)
    begun = manager(desk, BeginSpecialStep(case, "补充公示", 4, "working", "张贴于公示栏"))
    assert begun.serial == "东山便民〔2026〕特别程序0001号"
    assert begun.due > plain
    page = desk.page(case)
    assert (page.life_state, page.step, page.brief.state) == ("in_step", "补充公示", "accepted")
    assert {"promise", "step"} <= {one.stage for one in page.stages}
    on(desk, TODAY + timedelta(days=2))
    ended = desk.run(EndSpecialStep(case))
    assert plain < ended.due < begun.due
    told = why(desk, case)
    assert told.due == ended.due == told.explained[-1].day
    assert [one.day for one in told.explained if "补充公示" in one.why] == ["2026-11-24", "2026-11-25"]
    assert desk.pictures() == desk.redrawn()


def test_a_step_beyond_its_maximum_is_noted_and_the_limit_ran_again(desk: Desk) -> None:
    case = running(desk)
    begun = manager(desk, BeginSpecialStep(case, "检测", 1, words="某办法第九条"))
    on(desk, TODAY + timedelta(days=3))
    ended = desk.run(EndSpecialStep(case))
    assert ended.due == begun.due
    (_entry, fact), *_more = facts(desk, "case.step_ended")
    assert fact.over
    red = [one for one in desk.page(case).stages if one.stage == "step"]
    assert red == []


def test_steps_of_the_catalogue_have_its_maximum(desk: Desk) -> None:
    desk.person()
    with_step = next(
        (row.code, steps)
        for row in desk.ask_items()
        if row.case_kind == "promised"
        for steps in [[one for one in desk.guide(row.code).steps if not one[3] and one[1]]]
        if steps
    )
    case = desk.run(OpenCase(with_step[0])).case
    desk.accept(case)
    name, days, unit, _counted = with_step[1][0]
    assert desk.refused(BeginSpecialStep(case, name, days + 1, unit)).code == "step_longer"
    desk.run(BeginSpecialStep(case, name))
    assert facts(desk, "case.step_begun")[0][1].days == days


def _with_step(desk: Desk) -> tuple[str, str, int, str]:
    """A case of an item with a special step that stops the clock, and that step."""
    desk.person()
    item, step = next(
        (row.code, one)
        for row in desk.ask_items()
        if row.case_kind == "promised"
        for one in desk.guide(row.code).steps
        if not one[3] and one[1] > 2 and one[2] == "working"
    )
    case = desk.run(OpenCase(item)).case
    desk.accept(case)
    return case, *step[:3]


def test_a_step_begun_again_has_only_what_is_left_of_its_maximum(desk: Desk) -> None:
    case, name, days, _unit = _with_step(desk)
    desk.run(BeginSpecialStep(case, name))
    most = due_of(desk, case)
    on(desk, TODAY + timedelta(days=2))
    desk.run(EndSpecialStep(case, "群众提出异议，先行核实"))
    told = desk.refused(BeginSpecialStep(case, name, days))
    assert (told.code, told.details["left"]) == ("step_longer", days - 2)
    begun = desk.run(BeginSpecialStep(case, name))
    assert facts(desk, "case.step_begun")[-1][1].days == days - 2
    assert begun.due == most
    on(desk, date.fromisoformat(facts(desk, "case.step_begun")[-1][1].until) + timedelta(days=1))
    desk.run(EndSpecialStep(case))
    assert desk.refused(BeginSpecialStep(case, name)).code == "step_longer"
    assert due_of(desk, case) == most
    assert manager_refused(desk, BeginSpecialStep(case, name, 2)) == "field_needed"
    assert manager(desk, BeginSpecialStep(case, name, 2, words="群众提出异议，重新公示")).due > most
    assert [one[1].granted for one in facts(desk, "case.step_begun")] == [False, False, True]


def test_a_step_the_catalogue_does_not_name_is_the_managers(desk: Desk) -> None:
    case = running(desk)
    before = due_of(desk, case)
    assert desk.refused(BeginSpecialStep(case, "检测", 900)).code == "step_not_listed"
    assert desk.refused(BeginSpecialStep(case, "检测", 3, words="某办法第九条")).code == "step_not_listed"
    assert manager_refused(desk, BeginSpecialStep(case, "检测", 3)) == "field_needed"
    assert manager_refused(desk, BeginSpecialStep(case, "检测", words="某办法第九条")) == "number_bounds"
    assert manager_refused(desk, BeginSpecialStep(case, "检测", 61, words="某办法第九条")) == "number_bounds"
    assert due_of(desk, case) == before
    manager(desk, BeginSpecialStep(case, "检测", 60, words="某办法第九条"))
    assert due_of(desk, case) > before


def test_an_extension_is_the_managers_in_time_and_once(desk: Desk) -> None:
    case = running(desk)
    before = due_of(desk, case)
    assert desk.refused(ExtendCase(case, 5, "需核实")).code == "not_allowed"
    assert manager_refused(desk, ExtendCase(case, 11, "需核实")) == "number_bounds"
    assert manager_refused(desk, ExtendCase(case, 5, " ")) == "field_needed"
    done = manager(desk, ExtendCase(case, 5, "需核实"))
    assert done.due > before
    assert why(desk, case).extension == 5
    assert manager_refused(desk, ExtendCase(case, 1, "再延")) == "extended_already"
    (entry, fact), *_more = facts(desk, "case.extended")
    assert (fact.due_before, fact.due, entry.by) == (before, done.due, "staff:w002")


def test_an_extension_asked_too_late_is_refused(desk: Desk) -> None:
    case = running(desk)
    on(desk, date.fromisoformat(due_of(desk, case)) + timedelta(days=1))
    assert desk.page(case).brief.light == "red"
    assert manager_refused(desk, ExtendCase(case, 5, "需核实")) == "limit_over"
    assert desk.refused(BeginSpecialStep(case, "公示", 5)).code == "limit_over"


def test_a_calendar_that_comes_recounts_provisional_due_dates(desk: Desk) -> None:
    desk.person()
    on(desk, date(2026, 12, 30))
    desk.person()
    case = desk.open("direct", "promised")
    desk.accept(case)
    before = desk.page(case).brief
    assert before.provisional
    notice = {
        "year": 2027, "notice": "2027 年放假安排", "working_weekends": [],
        "holidays": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-08"}],
    }  # fmt: skip
    manager(desk, ImportCalendar(json.dumps(notice), "2027.json"))
    after = desk.page(case).brief
    assert (after.provisional, after.due > before.due) == (False, True)
    ((entry, fact),) = facts(desk, "case.due_recomputed")
    assert (fact.due_before, fact.due, fact.calendar_year) == (before.due, after.due, 2027)
    assert entry.by == "staff:w002"
    assert "2027" in desk.page(case).history[-1].words
    manager(desk, ImportCalendar(json.dumps(notice), "2027.json"))
    assert len(facts(desk, "case.due_recomputed")) == 1
    assert desk.pictures() == desk.redrawn()


def changed_calendar(desk: Desk, off: tuple[str, str] | None) -> None:
    """The notice of 2026 once more, with or without further days off."""
    notice = {
        "year": 2026, "notice": "2026 年放假安排（调整）", "working_weekends": [],
        "holidays": [
            {"name": "元旦", "first": "2026-01-01", "last": "2026-01-03"},
            *([{"name": "调休", "first": off[0], "last": off[1]}] if off else []),
        ],
    }  # fmt: skip
    manager(desk, ImportCalendar(json.dumps(notice), "2026.json"))


def test_a_published_year_that_is_changed_moves_a_promise_later_and_says_why(desk: Desk) -> None:
    case = running(desk)
    before = due_of(desk, case)
    changed_calendar(desk, ("2026-11-26", "2026-11-27"))
    after = due_of(desk, case)
    assert after > before
    ((_entry, fact),) = facts(desk, "case.due_recomputed")
    assert (fact.due_before, fact.due, fact.changed) == (before, after, True)
    told = why(desk, case)
    assert told.due == told.stages[0].due == told.explained[-1].day == after
    assert before in told.sentence and after in told.sentence
    assert [row.brief.due for row in watched(desk).rows] == [after]
    assert desk.pictures() == desk.redrawn()


def test_a_day_promised_never_gets_earlier(desk: Desk) -> None:
    changed_calendar(desk, ("2026-11-26", "2026-11-27"))
    case = running(desk)
    before = due_of(desk, case)
    changed_calendar(desk, None)
    assert facts(desk, "case.due_recomputed") == []
    told = why(desk, case)
    assert due_of(desk, case) == told.due == told.stages[0].due == told.explained[-1].day == before
    assert [one.counted for one in told.explained][-2:] == [0, 0]
    assert before in told.sentence
    assert told.stages[0].light == "green"
    on(desk, date.fromisoformat(before))
    assert desk.page(case).brief.light == "yellow"
    on(desk, date.fromisoformat(before) + timedelta(days=3))
    assert desk.page(case).brief.light == "red"


# --- the answer that is owed ----------------------------------------------------------------------------------------


def test_received_and_accepted_are_kept_apart(desk: Desk) -> None:
    case = named(desk)
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case)))
    assert desk.page(case).stages[0].stage == "accept"
    on(desk, TODAY + timedelta(days=2))
    desk.run(ContinueCase(case))
    desk.accept(case)
    told = why(desk, case)
    assert (told.received, told.accepted) == ("2026-11-23", "2026-11-25")
    assert told.explained[0].day == "2026-11-23"


def test_silence_accepts_from_the_day_of_receipt_when_the_program_next_runs(desk: Desk) -> None:
    case = named(desk)
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case)))
    on(desk, date(2026, 11, 30))
    assert desk.page(case).brief.state == "received"
    assert watched(desk, "to_answer").rows[0].stages[0].light == "yellow"
    on(desk, date(2026, 12, 8))
    page = desk.page(case)
    assert (page.brief.state, page.accepted_by_silence) == ("accepted", True)
    ((entry, fact),) = facts(desk, "case.silently_accepted")
    assert (fact.received, fact.effective, fact.last) == ("2026-11-23", "2026-11-23", "2026-11-30")
    assert (entry.by, entry.day) == ("system", "2026-12-08")
    assert (fact.serial, page.serials[-1][:2]) == (
        "东山便民〔2026〕受理0001号",
        ("acceptance_slip", fact.serial),
    )
    assert why(desk, case).explained[0].day == "2026-11-23"
    assert desk.hall.run(RecordSilence()) == 0
    assert desk.pictures() == desk.redrawn()


def test_papers_handed_in_on_a_day_off_count_from_the_next_working_day(desk: Desk) -> None:
    on(desk, date(2026, 11, 28))
    case = named(desk, "agency")
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case)))
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    on(desk, date(2026, 12, 8))
    assert desk.page(case).brief.state == "taken_in"
    ((_entry, fact),) = facts(desk, "case.silently_accepted")
    assert (fact.received, fact.effective, fact.last) == ("2026-11-28", "2026-11-30", "2026-12-07")


def test_an_open_hall_accepts_by_silence_by_itself(desk: Desk) -> None:
    case = named(desk)
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case)))
    manager(desk, ChangeSetting("case.accept_days", 30))
    on(desk, date(2026, 12, 8))
    chores = Chores(desk.hall)
    assert chores.accept_by_silence() == 0
    assert desk.page(case).brief.state == "received"
    manager(desk, ChangeSetting("case.accept_days", 5))
    assert chores.accept_by_silence() == 1
    assert desk.page(case).brief.state == "accepted"
    assert facts(desk, "case.silently_accepted")[0][0].by == "system"
    manager(desk, CloseDay(anyway=True))
    assert chores.accept_by_silence() == 0


def test_a_notice_in_time_ends_the_silence(desk: Desk) -> None:
    case = named(desk)
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case, m1="missing")))
    desk.notice(case)
    on(desk, date(2026, 12, 8))
    assert desk.page(case).brief.state == "notified"
    assert facts(desk, "case.silently_accepted") == []


def test_a_supplement_begins_the_count_anew(desk: Desk) -> None:
    case = named(desk)
    desk.notice(case)
    on(desk, date(2026, 11, 26))
    desk.run(ContinueCase(case))
    nothing = tuple(Check(no=one.no, state="missing") for one in desk.page(case).materials)
    assert desk.refused(SupplementCase(case, desk.answers(case), nothing)).code == "nothing_received"
    desk.run(SupplementCase(case, desk.answers(case), desk.checks(case)))
    on(desk, date(2026, 11, 27))
    desk.run(ContinueCase(case))
    desk.accept(case)
    assert why(desk, case).received == "2026-11-26"


def test_not_accepted_says_all_the_law_asks(desk: Desk) -> None:
    case = named(desk)
    for left_out in range(4):
        words = ["不属本厅职权", "某办法第三条", "县民政局", "带到导服台并代为电话联系"]
        words[left_out] = "  "
        assert desk.refused(RefuseAcceptance(case, *words)).code == "field_needed"
    done = desk.run(RefuseAcceptance(case, "不属本厅职权", "某办法第三条", "县民政局", "代为电话联系"))
    assert (done.serial, done.state) == ("东山便民〔2026〕不予受理0001号", "not_accepted")
    assert "县民政局" in desk.page(case).history[-1].words
    desk.run(CloseCase(case))
