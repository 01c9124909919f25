"""A decision of the hall that was written down wrongly: a manager puts it right before the result is handed over."""

from __future__ import annotations

from datetime import date

import pytest

from hall_app.errors import Refusal
from hall_app.values.caselife import CorrectDecision, DecideCase, DeliverResult, ResultReady
from hall_app.values.contacts import LogContact
from hall_app.values.intake import TheCase
from hall_app.values.month import TheMonth
from tests.makers import MANAGER
from tests.usecases.desk import Desk
from tests.usecases.life_days import manager, manager_refused, on, running

RIGHT = {"outcome": "refused", "words": "不符合第二项条件", "why": "选错了结果"}


def decided(desk: Desk) -> str:
    case = running(desk)
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    return case


def test_the_result_is_told_anew_and_both_stay(desk: Desk) -> None:
    case = decided(desk)
    first = desk.run(ResultReady(case)).serial
    desk.run(LogContact(case, "result_ready", "phone", "reached"))
    manager(desk, CorrectDecision(case, **RIGHT))
    page = desk.page(case)
    assert (page.life_state, page.outcome, page.decided_words) == ("decided", "refused", "不符合第二项条件")
    assert (page.document, page.document_no) == ("", "")
    words = [one.words for one in page.history]
    assert any("东便〔2026〕12号" in one for one in words) and any("选错了结果" in one for one in words)
    again = desk.run(ResultReady(case)).serial
    assert again != first
    desk.run(DeliverResult(case, "张伟", document="不予办理告知书"))
    assert desk.pictures() == desk.redrawn()


def test_it_is_never_what_comes_next(desk: Desk) -> None:
    case = decided(desk)
    can = desk.hall.ask(TheCase(case), actor=MANAGER).can
    assert can[0] == "ResultReady" and "CorrectDecision" in can
    assert "CorrectDecision" not in desk.page(case).can


def test_the_day_of_the_decision_stays(desk: Desk) -> None:
    """What was decided in time is no broken promise because a slip of the pen was found weeks later."""
    case = decided(desk)
    on(desk, date(2027, 1, 4))
    manager(desk, CorrectDecision(case, "approved", "便民证明书", "东便〔2026〕12号", why="名称写错"))
    month = desk.hall.ask(TheMonth(desk.page(case).brief.due[:7]), actor=MANAGER)
    assert (month.kept, month.late) == (1, 0)


def test_only_a_manager_and_only_with_a_reason(desk: Desk) -> None:
    case = running(desk)
    assert manager_refused(desk, CorrectDecision(case, **RIGHT)) == "case_state"
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    assert desk.refused(CorrectDecision(case, **RIGHT)).code == "not_allowed"
    assert manager_refused(desk, CorrectDecision(case, **{**RIGHT, "why": " "})) == "field_needed"
    assert manager_refused(desk, CorrectDecision(case, **{**RIGHT, "words": ""})) == "field_needed"
    assert manager_refused(desk, CorrectDecision(case, "perhaps", why="x")) == "choice_unknown"
    same = CorrectDecision(case, "approved", "便民证明", "东便〔2026〕12号", why="再看一遍")
    assert manager_refused(desk, same) == "nothing_changed"
    desk.run(DeliverResult(case, "张伟"))
    assert manager_refused(desk, CorrectDecision(case, **RIGHT)) == "case_state"


def test_what_the_town_decided_is_the_towns(desk: Desk) -> None:
    case = running(desk, "agency")
    desk.town_says("case.decided", case=case, outcome="approved", document="批准书")
    with pytest.raises(Refusal) as caught:
        manager(desk, CorrectDecision(case, **RIGHT))
    assert caught.value.code == "case_handling"
