"""What the town answered on paper or by telephone: it moves the case, and the town's own word confirms or is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hall_app.domain.town_answers import HOW_WORDS, MARKS
from hall_app.projections.case_town import FLAG_WORDS
from hall_app.values.agency import AgencyCases
from hall_app.values.caselife import (
    BeginSpecialStep,
    CarryToTown,
    CloseCase,
    DeliverResult,
    ResultReady,
    SupplementCase,
)
from hall_app.values.intake import SaveChecks
from hall_app.values.town_answers import NoteTownDecided, NoteTownReturned, NoteTownTook
from hall_app.words import _
from tests.usecases.desk import Desk
from tests.usecases.life_days import facts, manager, on, running

NUMBER = "东民〔2026〕7号"
APPROVED = f"同意；批准书；{NUMBER}"


def mark(how: str) -> str:
    """How an answer only the hall knows of is marked."""
    return _(MARKS[how])


def decided(case: str, **other: Any) -> NoteTownDecided:
    """The decision as the paper says it."""
    said: dict[str, Any] = {
        "how": "paper", "outcome": "approved", "document": "批准书", "document_no": NUMBER, "dated": "2026-11-23",
        "unit": "民政办", "person": "李敏",
    }  # fmt: skip
    return NoteTownDecided(case, **{**said, **other})


@pytest.fixture
def carried(desk: Desk) -> str:
    case = running(desk, "agency")
    desk.run(CarryToTown(case, "民政办", "李敏"))
    return case


def flags(desk: Desk) -> list[str]:
    """Why messages of the town need a person."""
    return [str(row[-1]) for row in desk.pictures()["p_case_flags"]]


def test_a_hall_without_a_line_finishes_a_case_by_the_paper(desk: Desk, carried: str) -> None:
    desk.run(NoteTownTook(carried, "phone", "民政办", "李敏"))
    page = desk.page(carried)
    assert (page.brief.state, mark("phone") in page.town_state) == ("with_town", True)
    on(desk, date(2026, 12, 1))
    desk.run(decided(carried, dated="2026-11-30"))
    page = desk.page(carried)
    assert (page.brief.state, page.result) == ("decided", APPROVED)
    assert mark("paper") in page.town_state
    said = page.history[-1]
    assert "李敏，2026-11-30" in said.words
    assert _(HOW_WORDS["paper"]) in said.words
    assert said.by
    (row,) = desk.ask(AgencyCases(only="", limit=9))
    assert mark("paper") in row.noted
    desk.run(ResultReady(carried))
    desk.run(DeliverResult(carried, "张伟", document="批准书"))
    desk.run(CloseCase(carried))
    assert desk.page(carried).brief.state == "closed"
    assert mark("paper") in desk.page(carried).town_state
    assert desk.pictures() == desk.redrawn()


def test_what_is_missing_of_an_answer_is_said(desk: Desk, carried: str) -> None:
    assert desk.refused(decided(carried, document_no=" ")).code == "field_needed"
    assert desk.refused(decided(carried, dated="")).code == "field_needed"
    assert desk.refused(decided(carried, person="")).code == "field_needed"
    assert desk.refused(decided(carried, unit="")).code == "field_needed"
    assert desk.refused(decided(carried, outcome="refused")).code == "field_needed"
    assert desk.refused(decided(carried, outcome="perhaps")).code == "choice_unknown"
    assert desk.refused(decided(carried, how="pigeon")).code == "choice_unknown"
    assert desk.refused(decided(carried, dated="23 Nov")).code == "not_a_day"
    assert desk.refused(decided(carried, dated="2026-11-24")).code == "answer_day_odd"
    assert desk.refused(decided(carried, dated="2026-11-20")).code == "answer_day_odd"
    assert desk.refused(NoteTownReturned(carried, "phone", "民政办", "李敏")).code == "field_needed"
    assert desk.page(carried).brief.state == "carried"


def test_a_decision_only_told_is_for_the_manager(desk: Desk, carried: str) -> None:
    told = decided(carried, how="phone", document_no="", dated="")
    assert desk.refused(told).code == "answer_by_paper"
    manager(desk, told)
    assert desk.page(carried).brief.state == "decided"


def test_nothing_is_noted_of_a_town_that_does_not_have_the_case(desk: Desk) -> None:
    case = running(desk, "agency")
    assert desk.refused(decided(case)).code == "case_state"
    manager(desk, BeginSpecialStep(case, "补充公示", 3, words="某办法第九条"))
    assert desk.refused(decided(case)).code == "not_carried"
    assert desk.refused(NoteTownTook(case, "phone", "民政办", "李敏")).code == "town_took_already"


def test_a_returned_case_is_supplied_and_comes_anew(desk: Desk, carried: str) -> None:
    manager(desk, BeginSpecialStep(carried, "补充公示", 3, words="某办法第九条"))
    desk.run(NoteTownReturned(carried, "message", "民政办", "李敏", "照片不清"))
    page = desk.page(carried)
    assert (page.brief.state, page.step, page.result) == ("returned", "", "照片不清")
    desk.town_says("case.taken", case=carried, unit="民政办", by="李敏")
    desk.town_says("case.returned", n=2, case=carried, reason="照片不清楚", by="李敏")
    page = desk.page(carried)
    assert (page.brief.state, flags(desk)) == ("returned", [])
    assert mark("message") not in page.town_state
    desk.run(SupplementCase(carried, desk.answers(carried), desk.checks(carried)))
    desk.accept(carried)
    assert desk.page(carried).brief.state == "taken_in"
    assert desk.pictures() == desk.redrawn()


def test_the_same_word_over_the_line_confirms(desk: Desk, carried: str) -> None:
    desk.run(decided(carried, document=""))
    desk.run(ResultReady(carried))
    desk.town_says("case.taken", case=carried, unit="民政办公室", by="李敏")
    desk.town_says("case.decided", n=2, case=carried, outcome="approved", document="批准决定书", document_no=NUMBER,
                   text="", by="李敏")  # fmt: skip
    desk.town_says("case.result_sent", n=3, case=carried, by="李敏", how="")
    page = desk.page(carried)
    assert (page.brief.state, flags(desk)) == ("result_ready", ["out_of_turn"])
    assert mark("paper") not in page.town_state
    assert page.result == f"同意；批准决定书；{NUMBER}"
    assert [one.kind for one in page.history[-4:]] == [
        "case.result_ready", "case.taken", "case.decided", "case.result_sent",
    ]  # fmt: skip
    assert desk.pictures() == desk.redrawn()


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "case.decided", "outcome": "refused", "text": "不符合条件", "document_no": NUMBER},
        {"kind": "case.decided", "outcome": "approved", "document_no": "东民〔2026〕8号"},
        {"kind": "case.returned", "reason": "材料不全"},
    ],
    ids=("outcome", "number", "returned"),
)
def test_another_word_over_the_line_is_kept_and_shown(desk: Desk, carried: str, body: dict[str, str]) -> None:
    desk.run(decided(carried))
    desk.town_says(case=carried, by="李敏", **body)
    page = desk.page(carried)
    assert (page.brief.state, page.result) == ("decided", APPROVED)
    assert flags(desk) == ["differs"]
    assert _(FLAG_WORDS["differs"]) in page.town_state
    assert page.history[-1].kind == body["kind"]
    assert desk.pictures() == desk.redrawn()


def test_a_wrong_note_is_put_right_and_the_difference_is_settled(desk: Desk, carried: str) -> None:
    desk.run(decided(carried))
    desk.town_says(
        "case.decided", case=carried, outcome="refused", text="不符合条件", document_no=NUMBER, by="李敏"
    )
    desk.run(decided(carried, outcome="other", words="另行处理"))
    assert flags(desk) == ["differs"]
    desk.run(decided(carried, outcome="refused", words="不符合条件"))
    page = desk.page(carried)
    assert (flags(desk), mark("paper") in page.town_state) == ([], False)
    assert page.result.startswith("不予办理")
    assert len(facts(desk, "case.town_decided_noted")) == 3
    assert desk.refused(decided(carried)).code == "town_said_it"
    assert desk.pictures() == desk.redrawn()


def test_a_word_of_the_town_is_not_corrected_by_the_hall(desk: Desk, carried: str) -> None:
    desk.town_says("case.taken", case=carried, unit="民政办", by="李敏")
    desk.town_says("case.decided", n=2, case=carried, outcome="approved", by="李敏")
    assert desk.refused(decided(carried)).code == "town_said_it"


def test_the_next_word_after_a_noted_taking_is_simply_the_next(desk: Desk, carried: str) -> None:
    desk.run(NoteTownTook(carried, "phone", "民政办", "李敏"))
    desk.town_says("case.decided", case=carried, outcome="approved", document_no="9号", by="李敏")
    page = desk.page(carried)
    assert (page.brief.state, flags(desk), mark("phone") in page.town_state) == ("decided", [], False)


# --- rounds: a case that was sent back and came anew ---------------------------------------------------------------


def again(desk: Desk, case: str) -> tuple[str, str]:
    """The town's return by telephone, papers supplied, taken in and carried once more: the slips of both rounds."""
    first = desk.page(case).serials[-1][1]
    desk.run(NoteTownReturned(case, "phone", "民政办", "李敏", "照片不清"))
    desk.run(SupplementCase(case, desk.answers(case), desk.checks(case)))
    second = str(desk.accept(case).serial)
    desk.run(CarryToTown(case, "民政办", "李敏"))
    assert first != second
    return first, second


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "case.taken", "unit": "民政办"},
        {"kind": "case.returned", "reason": "照片不清"},
        {"kind": "case.decided", "outcome": "refused", "text": "材料不符"},
        {"kind": "case.result_sent", "how": "邮寄"},
    ],
    ids=("taken", "returned", "decided", "sent"),
)
def test_a_word_of_an_earlier_round_changes_nothing_and_is_shown_late(
    desk: Desk, carried: str, body: dict[str, str]
) -> None:
    first, second = again(desk, carried)
    before = desk.page(carried)
    desk.town_says(case=carried, by="李敏", answers=first, **body)
    page = desk.page(carried)
    assert (page.brief, page.result, flags(desk)) == (before.brief, before.result, ["late"])
    assert _(FLAG_WORDS["late"]) in page.town_state
    assert page.history[-1].kind == body["kind"]
    desk.town_says("case.taken", n=2, case=carried, unit="民政办", by="李敏", answers=second)
    assert desk.page(carried).brief.state == "with_town"
    assert flags(desk) == ["late"]
    assert desk.pictures() == desk.redrawn()


def test_an_early_round_does_not_confirm_or_contradict_a_note_of_this_one(desk: Desk, carried: str) -> None:
    first, _second = again(desk, carried)
    desk.run(decided(carried))
    desk.town_says(
        "case.decided", case=carried, outcome="approved", document_no=NUMBER, by="李敏", answers=first
    )
    assert mark("paper") in desk.page(carried).town_state
    desk.town_says("case.returned", n=2, case=carried, reason="照片不清", by="李敏", answers=first)
    assert (desk.page(carried).brief.state, flags(desk)) == ("decided", ["late", "late"])
    assert desk.pictures() == desk.redrawn()


def test_a_town_that_names_no_slip_is_taken_by_its_turn(desk: Desk, carried: str) -> None:
    again(desk, carried)
    desk.town_says("case.returned", case=carried, reason="照片不清", by="李敏")
    assert desk.page(carried).brief.state == "returned"


def test_what_was_seen_before_a_return_counts_no_more(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    desk.accept(case)
    desk.run(CarryToTown(case, "公安派出所", "王芳"))
    assert all(one.state for one in desk.page(case).materials if one.needed == "yes")
    desk.town_says("case.taken", case=case, unit="公安派出所", by="高建国")
    desk.town_says("case.returned", case=case, n=2, reason="照片不合规格", by="高建国")
    page = desk.page(case)
    assert page.returned == "照片不合规格"
    assert not any(one.state for one in page.materials) and "AcceptCase" not in page.can
    desk.run(SaveChecks(case, desk.answers(case), desk.checks(case)))
    assert all(one.state for one in desk.page(case).materials if one.needed == "yes")
