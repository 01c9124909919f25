"""Whose word a paper is: no paper says that a body decided, extended or refused what it did not."""

from __future__ import annotations

import pytest

from hall_app.values.caselife import (
    BeginSpecialStep,
    CarryToTown,
    DecideCase,
    DeliverResult,
    ExtendCase,
    RefuseAcceptance,
    ResultReady,
)
from hall_app.values.intake import OpenCase
from hall_app.values.papers import PaperBytes
from hall_app.values.town_answers import NoteTownDecided, NoteTownTook
from tests.documents.reading import pypdf_text, squeezed
from tests.usecases.desk import Desk
from tests.usecases.life_days import manager

HALL = "东山社区便民服务中心"
PROCESS = ("—", "；县", "评议—", "初审—", "受理、审核", "收件、审核")


def text(desk: Desk, paper: str, case: str) -> str:
    return squeezed(pypdf_text(desk.ask(PaperBytes(paper, case))))


def accepted(desk: Desk, item: str) -> str:
    desk.person()
    case = str(desk.run(OpenCase(item)).case)
    desk.accept(case)
    return case


def test_what_the_hall_decides_is_never_said_to_be_anothers(desk: Desk) -> None:
    """LD-01 is direct; its unit in the catalogue reads 镇（街道）人社所；县社保经办机构."""
    case = accepted(desk, "LD-01")
    manager(desk, ExtendCase(case, 2, "核实"))
    desk.run(DecideCase(case, "refused", "不予登记通知书", "号1", "不符合"))
    desk.run(ResultReady(case, "不予登记通知书", "号1"))
    for paper in ("acceptance_slip", "extension_notice", "result_notice", "material_list"):
        words = text(desk, paper, case)
        assert "人社所" not in words and "社保经办" not in words, paper
        assert HALL in words
    assert f"经{HALL}负责人批准" in text(desk, "extension_notice", case)
    assert f"{HALL}已于" in text(desk, "result_notice", case)


def test_what_a_hall_grants_in_a_case_it_carries_is_its_own(desk: Desk) -> None:
    case = accepted(desk, "MZ-01")
    body = "县民政局"
    manager(desk, ExtendCase(case, 2, "核实"))
    manager(desk, BeginSpecialStep(case, "村级公示", 7, "calendar", "某办法第九条"))
    longer, step = text(desk, "extension_notice", case), text(desk, "special_step_notice", case)
    assert f"经{HALL}负责人批准" in longer and f"经{body}" not in longer
    assert f"该事项由{body}决定，其法定办理期限不因本告知书而改变" in longer
    # Who decides need not be who carries a step out.
    assert "某办法第九条" in step and "组织单位____" in step and body not in step
    for words in (longer, step, text(desk, "receipt_slip", case), text(desk, "proxy_letter", case)):
        assert "受理" not in words and not any(part in words for part in PROCESS)


def test_the_unit_of_the_towns_answer_is_the_one_named(desk: Desk) -> None:
    case = accepted(desk, "MZ-01")
    desk.run(CarryToTown(case, "镇民政办", "李敏"))
    desk.run(NoteTownTook(case, "phone", "镇民政办", "李敏"))
    desk.run(
        NoteTownDecided(case, "paper", "approved", "低保证", "7号", "2026-11-23", "镇民政办", "李敏", "")
    )
    desk.run(ResultReady(case, "低保证", "7号"))
    words = text(desk, "result_notice", case)
    assert "镇民政办已于2026年11月23日作出决定" in words
    assert "县民政局" not in words
    # Until when: the day the result is to be delivered by.
    assert "领取期限2026年12月7日前" in words


@pytest.mark.parametrize("item", ["JS-03", "MZ-01"])
def test_what_a_clerk_turns_away_is_not_the_authoritys_refusal(desk: Desk, item: str) -> None:
    desk.person()
    case = str(desk.run(OpenCase(item)).case)
    desk.run(RefuseAcceptance(case, "户籍不在本镇", "办法第三条", "县民政局", "已代为联系县局"))
    words = text(desk, "rejection", case)
    assert "不予收件告知书" in words and "受理" not in words and "行政复议" not in words
    assert not any(part in words for part in PROCESS)


def test_a_notice_tells_how_it_goes_on_and_no_office_for_what_one_writes_oneself(desk: Desk) -> None:
    desk.person()
    case = str(desk.run(OpenCase("MZ-01")).case)
    desk.notice(case, **{f"m{one.no}": "missing" for one in desk.page(case).materials})
    words = text(desk, "notice", case)
    assert "该事项由本大厅代办，由县民政局决定。" in words
    assert "））" not in words
    assert "：申请人" not in words.replace("申请人：", "")
    assert "办理流程" in words


@pytest.mark.parametrize(("handed", "said"), [("就业登记证", False), ("", False), ("失业登记证", True)])
def test_another_document_than_the_one_decided_is_said(desk: Desk, handed: str, said: bool) -> None:
    case = accepted(desk, "LD-01")
    desk.run(DecideCase(case, "approved", "就业登记证", "号1"))
    desk.run(ResultReady(case))
    desk.run(DeliverResult(case, "张伟", "self", handed))
    words = text(desk, "delivery_record", case)
    assert (handed or "就业登记证") in words
    assert ("决定的结果文书：就业登记证" in words) is said
