"""An item of 15 + 10 working days: each stage has its own light beside the promise, and the town's word closes it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hall_app.domain.facts import StageDone
from hall_app.domain.stages import told_words
from hall_app.values.caselife import (
    BeginSpecialStep,
    CarryToTown,
    CorrectStage,
    DecideCase,
    EndSpecialStep,
    ExtendCase,
    NoteStageDone,
    SupplementCase,
)
from hall_app.values.intake import AcceptCase, Check, ContinueCase, OpenCase, StageRow
from hall_app.values.ledger import EraseEntry
from hall_app.values.setup import CatalogueWarnings
from hall_app.values.taking_back import TakeBack, WhatWasLast
from hall_app.values.town_answers import NoteTownReturned
from hall_app.words import speaking
from tests.makers import MANAGER
from tests.usecases.desk import Desk
from tests.usecases.life_days import TODAY, facts, manager, manager_refused, on, watched, why
from tests.usecases.stage_days import DISTRICT, STREET, staged
from tests.usecases.test_more_papers import has, words_of


def begun(desk: Desk, handling: str = "direct", *, posting: bool = False) -> str:
    """A case of an item of two stages, everything handed in today."""
    desk.person()
    code = desk.item(handling, "promised").code
    staged(desk, code, posting=posting)
    case = desk.run(OpenCase(code)).case
    desk.accept(case)
    return str(case)


def stage(desk: Desk, case: str) -> StageRow:
    return next(one for one in desk.page(case).stages if one.stage == "stage")


def lines(desk: Desk, case: str) -> list[str]:
    return [told_words(one, str) for one in why(desk, case).stage_lines]


def test_fifteen_and_ten(desk: Desk) -> None:
    """The day after complete receipt is day 1 of the total and of the first stage."""
    case = begun(desk)
    first = stage(desk, case)
    assert (first.begun, first.days, first.due, first.light) == ("2026-11-23", 15, "2026-12-14", "green")
    assert desk.page(case).brief.due == "2026-12-28"
    assert "NoteStageDone" in desk.page(case).can
    on(desk, date(2026, 12, 1))
    desk.run(NoteStageDone(case, STREET, words="入户两次"))
    second = stage(desk, case)
    assert (second.begun, second.days, second.due) == ("2026-12-01", 10, "2026-12-15")
    with speaking("en"):
        assert stage(desk, case).words == f"stage 2 of 2, {DISTRICT}"
        assert f"Done on 2026-12-01: stage 1 of 2, {STREET}; 入户两次" in desk.page(case).history[-1].words
    desk.run(NoteStageDone(case))
    assert [one.stage for one in desk.page(case).stages] == ["promise"]
    assert desk.page(case).brief.due == "2026-12-28"
    assert desk.refused(NoteStageDone(case)).code == "no_stage"
    assert "NoteStageDone" not in desk.page(case).can
    assert [(one.number, one.count, one.late) for _entry, one in facts(desk, StageDone.KIND)] == [
        (1, 2, False),
        (2, 2, False),
    ]
    desk.run(DecideCase(case, "approved", "便民证明"))
    assert desk.pictures() == desk.redrawn()


def test_a_stage_overrun_shows_though_the_total_is_fine(desk: Desk) -> None:
    case = begun(desk)
    seen = {}
    # Day 14 of 15 is 2026-12-11; its start turns the light, one working day left is told by the mark.
    for day in ("2026-12-10", "2026-12-11", "2026-12-14", "2026-12-15"):
        on(desk, date.fromisoformat(day))
        one = stage(desk, case)
        seen[day[5:]] = (one.light, one.reminder)
        assert desk.page(case).brief.light == "green"
    assert seen == {
        "12-10": ("green", False),
        "12-11": ("yellow", True),
        "12-14": ("yellow", False),
        "12-15": ("red", False),
    }
    (row,) = watched(desk, "late").rows
    assert (row.brief.case, row.brief.light) == (case, "green")
    assert watched(desk).lights["red"] == 1
    with speaking("en"):
        assert lines(desk, case) == [
            "Review by the street: 15 working days, begun on 2026-11-23, until 2026-12-14: overdue",
            f"{DISTRICT}: 10 working days, not begun",
        ]
    desk.run(NoteStageDone(case))
    (_entry, fact), *_more = facts(desk, StageDone.KIND)
    assert (fact.late, fact.due) == (True, "2026-12-14")
    assert watched(desk, "late").rows == ()
    with speaking("en"):
        assert "after its limit, 2026-12-14" in desk.page(case).history[-1].words
        assert lines(desk, case)[0].endswith(
            "15 working days, done on 2026-12-15, after its limit, 2026-12-14"
        )


def test_the_printed_explanation_tells_each_stage(desk: Desk) -> None:
    case = begun(desk)
    on(desk, date(2026, 12, 1))
    desk.run(NoteStageDone(case))
    said = words_of(desk, "due_explanation", case)
    told = said.replace(" ", "")
    has(told, "办理环节", f"1.{STREET}：15个工作日，2026年12月1日已完成", f"2.{DISTRICT}：10个工作日")
    assert "2026年12月1日开始，2026年12月15日到期，正常" in told


def test_the_town_says_so_by_telephone_of_a_day_before(desk: Desk) -> None:
    case = begun(desk, "agency")
    desk.run(CarryToTown(case, "民政办", "李敏"))
    on(desk, date(2026, 12, 3))
    told = desk.refused(NoteStageDone(case, how="phone"))
    assert told.code == "field_needed"
    desk.run(NoteStageDone(case, how="phone", person="李敏", dated="2026-12-01"))
    assert (stage(desk, case).begun, stage(desk, case).due) == ("2026-12-01", "2026-12-15")
    assert "李敏" in desk.page(case).history[-1].words


@pytest.mark.parametrize("over", ["", "公示"], ids=["lies here", "in a special step"])
def test_what_lies_here_has_no_stage_done_at_the_town(desk: Desk, over: str) -> None:
    """The stages of an agency case run at the town: none is done before the papers were carried there."""
    case = begun(desk, "agency", posting=True)
    if over:
        desk.run(BeginSpecialStep(case, over))
    said = NoteStageDone(case, how="phone", person="李敏")
    assert "NoteStageDone" not in desk.page(case).can
    assert desk.refused(said).code == "not_carried"
    desk.run(CarryToTown(case, "民政办", "李敏"))
    assert "NoteStageDone" in desk.page(case).can
    assert desk.refused(NoteStageDone(case)).code == "stage_not_here"
    desk.run(said)
    assert facts(desk, StageDone.KIND)[0][1].how == "phone"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ({"stage": DISTRICT}, "stage_other"),
        ({"dated": "2026-11-22"}, "stage_day_odd"),
        ({"dated": "2026-11-24"}, "stage_day_odd"),
        ({"dated": "明天"}, "not_a_day"),
        ({"how": "rumour"}, "choice_unknown"),
        ({"how": "paper"}, "field_needed"),
    ],
)
def test_what_is_not_written_down(desk: Desk, command: dict[str, str], code: str) -> None:
    case = begun(desk)
    assert desk.refused(NoteStageDone(case, **command)).code == code


def test_the_next_stage_cannot_be_done_before_it_began(desk: Desk) -> None:
    case = begun(desk)
    on(desk, date(2026, 12, 1))
    desk.run(NoteStageDone(case))
    told = desk.refused(NoteStageDone(case, DISTRICT, dated="2026-11-30"))
    assert (told.code, told.details["begun"]) == ("stage_day_odd", "2026-12-01")


def test_an_item_without_stages_has_none_to_note(desk: Desk) -> None:
    desk.person()
    case = desk.open("direct", "promised")
    desk.accept(case)
    assert desk.refused(NoteStageDone(case)).code == "no_stage"
    assert "NoteStageDone" not in desk.page(case).can
    assert why(desk, case).stage_lines == ()


def test_a_posting_stops_the_stage_as_it_stops_the_total(desk: Desk) -> None:
    case = begun(desk, posting=True)
    first, total = stage(desk, case).due, desk.page(case).brief.due
    assert desk.page(case).guide.stages[1][1:] == (5, False)
    desk.run(BeginSpecialStep(case, "公示"))
    page = desk.page(case)
    assert page.life_state == "in_step" and {"stage", "step", "promise"} <= {one.stage for one in page.stages}
    later = {"2026-12-14": "2026-12-21", "2026-12-28": "2027-01-05"}
    assert stage(desk, case).due == later[first]
    assert page.brief.due > total
    # The street finishes while it still hangs out: the next stage waits for the end of the posting.
    on(desk, TODAY + timedelta(days=2))
    desk.run(NoteStageDone(case))
    second = stage(desk, case)
    assert (second.begun, second.due) == ("2026-11-25", "2026-12-14")
    desk.run(EndSpecialStep(case, "无异议，提前撤下"))
    assert stage(desk, case).due == "2026-12-09"
    assert desk.pictures() == desk.redrawn()


def test_more_days_belong_to_the_stage_that_runs(desk: Desk) -> None:
    case = begun(desk)
    on(desk, date(2026, 12, 1))
    desk.run(NoteStageDone(case))
    manager(desk, ExtendCase(case, 3, "需要核实"))
    assert (stage(desk, case).days, stage(desk, case).due) == (13, "2026-12-18")
    assert desk.pictures() == desk.redrawn()


def test_papers_supplied_begin_the_stages_anew(desk: Desk) -> None:
    case = begun(desk, "agency")
    desk.run(CarryToTown(case, "民政办", "李敏"))
    before = stage(desk, case).due
    desk.run(NoteStageDone(case, how="paper", person="李敏"))
    desk.run(NoteTownReturned(case, "phone", "民政办", "李敏", "照片不清"))
    assert "stage" not in {one.stage for one in desk.page(case).stages}
    on(desk, date(2026, 12, 1))
    desk.run(ContinueCase(case))
    checks = tuple(Check(one.no, "present") for one in desk.page(case).materials)
    desk.run(SupplementCase(case, desk.answers(case), checks))
    desk.run(AcceptCase(case, desk.answers(case), checks))
    again = stage(desk, case)
    assert (again.begun, again.days) == ("2026-12-01", 15)
    assert again.due > before
    assert desk.pictures() == desk.redrawn()


def test_a_stage_noted_by_mistake_is_taken_back(desk: Desk) -> None:
    case = begun(desk)
    desk.run(NoteStageDone(case))
    last = desk.ask(WhatWasLast())
    assert (last.kind, last.why_not) == (StageDone.KIND, "")
    desk.run(TakeBack(last.seq))
    assert stage(desk, case).days == 15
    assert desk.pictures() == desk.redrawn()


def test_a_stage_noted_wrongly_is_put_right_on_a_later_day(desk: Desk) -> None:
    case = begun(desk)
    assert manager_refused(desk, CorrectStage(case, "点错")) == "no_stage_noted"
    on(desk, date(2026, 12, 1))
    desk.run(NoteStageDone(case))
    on(desk, date(2026, 12, 8))
    assert desk.refused(CorrectStage(case, "点错")).code == "not_allowed"
    assert "CorrectStage" not in desk.page(case).can
    for wrong, code in (
        (CorrectStage(case), "field_needed"),
        (CorrectStage(case, "日期写错", "2026-12-09"), "stage_day_odd"),
        (CorrectStage(case, "日期写错", "2026-12-01"), "nothing_changed"),
        (CorrectStage(case, "日期写错", "明天"), "not_a_day"),
    ):
        assert manager_refused(desk, wrong) == code
    # It was done on another day: the next stage begins there.
    manager(desk, CorrectStage(case, "日期写错", "2026-12-03"))
    assert (stage(desk, case).days, stage(desk, case).begun) == (10, "2026-12-03")
    # It was not done at all: it runs on, and what is noted then stands.
    manager(desk, CorrectStage(case, "看错办件"))
    assert (stage(desk, case).days, stage(desk, case).due) == (15, "2026-12-14")
    with speaking("zh_CN"):
        assert f"{STREET}" in desk.page(case).history[-1].words
        assert "看错办件" in desk.page(case).history[-1].words
    on(desk, date(2026, 12, 15))
    desk.run(NoteStageDone(case))
    assert [one.late for _entry, one in facts(desk, StageDone.KIND)] == [False, True]
    assert desk.page(case).brief.due == "2026-12-28"
    assert desk.pictures() == desk.redrawn()


def test_more_days_granted_in_a_stage_that_was_not_over_belong_to_it(desk: Desk) -> None:
    case = begun(desk)
    on(desk, date(2026, 12, 1))
    desk.run(NoteStageDone(case))
    manager(desk, ExtendCase(case, 3, "案情复杂"))
    assert stage(desk, case).days == 13
    manager(desk, CorrectStage(case, "看错办件"))
    assert stage(desk, case).days == 18
    on(desk, date(2026, 12, 2))
    desk.run(NoteStageDone(case))
    assert stage(desk, case).days == 10
    assert desk.pictures() == desk.redrawn()


def test_a_stage_whose_entry_was_erased_stays_done(desk: Desk) -> None:
    case = begun(desk)
    on(desk, date(2026, 12, 1))
    desk.run(NoteStageDone(case, person="", words="涉及隐私"))
    (entry, _fact), *_more = facts(desk, StageDone.KIND)
    desk.hall.run(EraseEntry(entry.seq, "law", "7/2026"), actor=MANAGER)
    assert (stage(desk, case).days, stage(desk, case).begun) == (10, "2026-12-01")
    assert desk.pictures() == desk.redrawn()


def test_an_open_case_keeps_the_stages_of_its_edition(desk: Desk) -> None:
    """A case begun before the list named stages has none; one begun after it has them."""
    desk.person()
    code = desk.item("direct", "promised").code
    old = desk.run(OpenCase(code)).case
    desk.accept(old)
    staged(desk, code)
    new = desk.run(OpenCase(code, second=True)).case
    desk.accept(new)
    assert "stage" not in {one.stage for one in desk.page(old).stages}
    assert desk.refused(NoteStageDone(old)).code == "no_stage"
    assert stage(desk, new).days == 15


def test_days_that_belong_to_no_stage_are_pointed_out(desk: Desk) -> None:
    with speaking("en"):
        said = desk.ask(CatalogueWarnings())
    assert any("MZ-05" in one and "1 day belongs to none" in one for one in said)
