"""A case at the town and after: carried, decided, told, delivered, closed, filed; and what is watched."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from hall_app import paths
from hall_app.domain import life
from hall_app.values.caselife import (
    BeginSpecialStep,
    CarryToTown,
    CloseCase,
    DecideCase,
    DeliverResult,
    FileCase,
    ReceivePapers,
    RefuseAcceptance,
    ResultReady,
    UrgeTown,
    WithdrawCase,
)
from hall_app.values.contacts import LogContact
from hall_app.values.custody import HandOver, OriginalOf
from hall_app.values.intake import AcceptCase, Check, FinishCase, OpenCase
from hall_app.values.setup import ImportCatalogue
from tests.makers import ADMINISTRATOR
from tests.usecases.desk import Desk
from tests.usecases.life_days import (
    due_of,
    facts,
    manager,
    named,
    on,
    running,
    watched,
    why,
)

# --- the town --------------------------------------------------------------------------------------------------------


def test_carried_within_three_days_is_watched_and_late_is_said(desk: Desk) -> None:
    case = running(desk, "agency")
    assert watched(desk).lists["to_carry"] == 1
    on(desk, date(2026, 11, 25))
    (row,) = watched(desk, "reminder").rows
    assert {one.stage for one in row.stages if one.reminder} == {"carry"}
    on(desk, date(2026, 11, 27))
    assert watched(desk, "late").rows[0].brief.case == case
    assert desk.refused(CarryToTown(case, "民政办", "")).code == "field_needed"
    desk.run(CarryToTown(case, "民政办", "李敏"))
    assert facts(desk, "case.carried")[0][1].late
    assert desk.page(case).carried_to == "民政办 李敏"
    assert watched(desk, "to_carry").rows == ()
    assert desk.refused(UrgeTown(case, "pigeon")).code == "choice_unknown"
    desk.run(UrgeTown(case, "phone", "李敏", "答复明日办理"))
    assert "答复明日办理" in desk.page(case).history[-1].words


def test_the_town_decides_while_a_step_runs(desk: Desk) -> None:
    case = running(desk, "agency")
    manager(desk, BeginSpecialStep(case, "村级公示", 7, "calendar", "某办法第九条"))
    desk.town_says("case.decided", case=case, outcome="approved", document="批准书")
    page = desk.page(case)
    assert (page.life_state, page.step) == ("decided", "")
    assert [one.stage for one in page.stages] == ["deliver"]
    assert desk.pictures() == desk.redrawn()


# --- the result ------------------------------------------------------------------------------------------------------


def decided(desk: Desk) -> str:
    case = running(desk)
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    return case


def test_decided_refused_needs_a_reason(desk: Desk) -> None:
    case = running(desk)
    assert desk.refused(DecideCase(case, "refused")).code == "field_needed"
    assert desk.refused(DecideCase(case, "perhaps")).code == "choice_unknown"
    desk.run(DecideCase(case, "refused", words="不符合第二项条件"))
    assert (desk.page(case).brief.state, desk.page(case).brief.result) == ("decided", "refused")


def test_ready_told_and_delivered_to_the_minute(desk: Desk) -> None:
    case = decided(desk)
    desk.run(ResultReady(case))
    assert watched(desk).lists["to_tell"] == 1
    desk.run(LogContact(case, "result_ready", "phone", "no_answer"))
    assert desk.page(case).brief.state == "result_ready"
    desk.run(LogContact(case, "result_ready", "phone", "reached"))
    assert desk.page(case).brief.state == "told"
    desk.run(LogContact(case, "result_ready", "phone", "no_answer"))
    assert desk.page(case).brief.state == "told"
    assert desk.refused(DeliverResult(case, " ")).code == "field_needed"
    assert desk.refused(DeliverResult(case, "王丽", "friend")).code == "choice_unknown"
    assert desk.refused(DeliverResult(case, "张伟", delivered_at="昨天")).code == "not_a_moment"
    assert desk.refused(DeliverResult(case, "张伟", delivered_at="2026-11-20 10:00")).code == "moment_odd"
    assert desk.refused(DeliverResult(case, "张伟", delivered_at="2027-01-01 10:00")).code == "moment_odd"
    assert desk.refused(DeliverResult(case, "张伟", method="left", place="门口")).code == "field_needed"
    assert desk.refused(DeliverResult(case, "张伟", method="home")).code == "field_needed"
    assert desk.refused(DeliverResult(case, "王丽")).code == "not_oneself"
    done = desk.run(DeliverResult(case, "王丽", "family", relation_words="妻子", why="本人住院"))
    assert (done.state, done.serial) == ("delivered", "东山便民〔2026〕送达0001号")
    ((_entry, fact),) = facts(desk, "case.delivered")
    assert (fact.document, fact.document_no, fact.place, fact.late) == (
        "便民证明", "东便〔2026〕12号", "东山社区便民服务中心", False,
    )  # fmt: skip
    assert len(fact.delivered_at) == len("2026-11-23T08:30+08:00")
    assert desk.pictures() == desk.redrawn()


def test_a_result_that_lies_too_long_is_late(desk: Desk) -> None:
    case = decided(desk)
    on(desk, date(2026, 12, 8))
    assert "late" in watched(desk).rows[0].lists
    desk.run(DeliverResult(case, "张伟"))
    assert facts(desk, "case.delivered")[0][1].late
    assert watched(desk).rows == ()


# --- the end ----------------------------------------------------------------------------------------------------------


def test_nothing_closes_while_an_original_is_out(desk: Desk) -> None:
    case = named(desk)
    checks = tuple(
        Check(no=one.no, state="present", form="original", count=one.copies, kept=one.no == 1)
        for one in desk.page(case).materials
    )
    desk.hall.run(AcceptCase(case, desk.answers(case), _whole(desk, case, checks)), "desk-1")
    desk.run(WithdrawCase(case, "不办了"))
    refusal = desk.refused(CloseCase(case))
    assert (refusal.code, refusal.details["count"]) == ("originals_out", 1)
    assert "CloseCase" not in desk.page(case).can
    name = desk.page(case).materials[0].name
    desk.run(HandOver("resident", (OriginalOf(case, name),)))
    assert "CloseCase" in desk.page(case).can
    desk.run(CloseCase(case))


def test_originals_received_before_an_answer_go_back_too(desk: Desk) -> None:
    case = named(desk)
    kept = tuple(
        Check(no=one.no, state="present", form=one.form, count=one.copies, kept=one.no == 1)
        for one in desk.page(case).materials
    )
    desk.run(ReceivePapers(case, desk.answers(case), kept))
    desk.run(RefuseAcceptance(case, "不属本厅", "第三条", "县民政局", "代为联系"))
    assert desk.refused(CloseCase(case)).code == "originals_out"
    desk.run(HandOver("resident", (OriginalOf(case, desk.page(case).materials[0].name),)))
    desk.run(CloseCase(case))
    assert desk.pictures() == desk.redrawn()


def _whole(desk: Desk, case: str, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    forms = {one.no: one.form for one in desk.page(case).materials}
    return tuple(
        Check(no=one.no, state="present", form=forms[one.no], count=one.count, kept=one.kept)
        for one in checks
    )


def test_filed_under_a_number_that_is_given_once(desk: Desk) -> None:
    first, second = running(desk), desk.open("direct", "promised")
    for case in (first, second):
        desk.run(WithdrawCase(case, "不办了"))
        desk.run(CloseCase(case))
    assert desk.refused(FileCase(first, "", " ")).code == "field_needed"
    assert desk.refused(FileCase(first, "2026-0001", "甲柜", 500)).code == "number_bounds"
    desk.run(FileCase(first, "2026-0001", "甲柜三层", 10))
    page = desk.page(first)
    assert (page.brief.state, page.archive_number, page.shelf) == ("filed", "2026-0001", "甲柜三层")
    assert desk.refused(FileCase(second, "2026-0001", "乙柜")).code == "archive_taken"


def test_withdrawn_the_limit_stops(desk: Desk) -> None:
    case = running(desk)
    manager(desk, BeginSpecialStep(case, "公示", 5, words="某办法第九条"))
    assert desk.refused(WithdrawCase(case, "")).code == "field_needed"
    desk.run(WithdrawCase(case, "搬走了"))
    page = desk.page(case)
    assert (page.brief.light, page.stages, page.step, page.brief.result) == ("", (), "", "withdrawn")


@pytest.mark.parametrize("handling", ["assist", "inform"])
def test_items_the_hall_only_helps_with_or_tells_of(desk: Desk, handling: str) -> None:
    value = json.loads((paths.resources() / "catalogue/catalogue.json").read_text("utf-8"))
    items = value["items"] if isinstance(value, dict) else value
    next(one for one in items if one["code"] == "JS-01")["handling"] = handling
    desk.hall.run(ImportCatalogue(json.dumps(value), "2026-9", "本地清单"), actor=ADMINISTRATOR)
    desk.person()
    if handling == life.INFORM:
        assert desk.refused(OpenCase("JS-01")).code == "inform_only"
        return
    case = desk.run(OpenCase("JS-01")).case
    assert desk.refused(AcceptCase(case, {}, ())).code == "case_handling"
    assert desk.page(case).can[0] in ("FinishCase", "SaveChecks")
    assert "AcceptCase" not in desk.page(case).can
    desk.run(FinishCase(case, words="陪同在县局窗口办理"))
    assert desk.page(case).brief.state == "finished"


# --- watching --------------------------------------------------------------------------------------------------------


def test_lights_are_counted_by_the_worst_and_lists_are_narrowed(desk: Desk) -> None:
    first = running(desk)
    second = desk.open("agency", "promised")
    desk.accept(second)
    found = watched(desk)
    assert found.lights == {"green": 2, "yellow": 0, "red": 0}
    assert {one.brief.case for one in found.rows} == {first, second}
    assert [one.brief.case for one in watched(desk, "to_carry").rows] == [second]
    on(desk, date.fromisoformat(due_of(desk, first)) + timedelta(days=1))
    assert watched(desk).lights["red"] == 2
    assert [min(s.due for s in one.stages) for one in watched(desk).rows] == sorted(
        min(s.due for s in one.stages) for one in watched(desk).rows
    )


def test_why_a_case_without_a_limit_is_said(desk: Desk) -> None:
    case = named(desk)
    told = why(desk, case)
    assert (told.explained, told.stages, told.due) == ((), (), "")
    assert told.sentence
