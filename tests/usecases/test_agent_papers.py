"""What papers say of organisations, agents and guardians, read back from the PDF."""

from __future__ import annotations

import pytest

from hall_app.values.agents import Represent
from hall_app.values.caselife import (
    CloseCase,
    DecideCase,
    DeliverResult,
    FileCase,
    ResultReady,
    WithdrawCase,
)
from hall_app.values.intake import AcceptCase, IssueNotice, OpenCase
from hall_app.values.papers import PaperBytes
from tests.documents.reading import pypdf_text
from tests.usecases.desk import Desk
from tests.usecases.test_agents import AGENT_ID, PENSION
from tests.usecases.test_organisations import CODE, NAME, ORGANISATION

NEIGHBOUR = Represent("李𬭎", id_number=AGENT_ID, phone="13900001234", relation="neighbour")


def text(desk: Desk, paper: str, case: str) -> str:
    return pypdf_text(desk.ask(PaperBytes(paper, case)))


def test_the_notice_tells_the_missing_letter_and_the_letter_is_made_out(desk: Desk) -> None:
    desk.person()
    desk.run(NEIGHBOUR)
    case = desk.run(OpenCase(PENSION)).case
    desk.run(IssueNotice(case, {}, desk.checks(case)))
    notice = text(desk, "notice", case)
    assert "授权委托书" in notice
    assert "李𬭎（邻居）" in notice
    assert AGENT_ID not in notice
    letter = text(desk, "proxy_letter", case)
    assert all(part in letter for part in ("授权委托书", "张伟", "李𬭎", AGENT_ID, "邻居"))
    assert "三个工作日内" not in letter


@pytest.mark.parametrize("collect", [False, True])
def test_the_letter_gives_no_power_nobody_named(desk: Desk, collect: bool) -> None:
    desk.person()
    desk.run(Represent("李𬭎", id_number=AGENT_ID, relation="neighbour", collect=collect))
    case = desk.run(OpenCase(PENSION)).case
    letter = "".join(text(desk, "proxy_letter", case).split())
    assert "递交申请及材料" in letter
    assert ("领取" in letter) is collect


def test_the_letter_has_one_word_for_whoever_acts_and_says_once_who_answers(desk: Desk) -> None:
    desk.person()
    desk.run(NEIGHBOUR)
    case = desk.run(OpenCase(PENSION)).case
    letter = "".join(text(desk, "proxy_letter", case).split())
    assert "代理人" not in letter and "受托人" in letter
    assert letter.count("承担责任") == 1


def test_the_slip_and_the_delivery_record_name_the_agent(desk: Desk) -> None:
    desk.person()
    desk.run(Represent("李𬭎", id_number=AGENT_ID, relation="neighbour", authority="letter", collect=True))
    case = desk.run(OpenCase(PENSION)).case
    desk.run(AcceptCase(case, {}, desk.checks(case)))
    slip = text(desk, "acceptance_slip", case)
    assert "李𬭎（邻居）" in slip
    desk.run(DecideCase(case, "approved", "参保凭证"))
    desk.run(ResultReady(case))
    desk.run(DeliverResult(case, "李𬭎", "proxy", document="参保凭证"))
    record = text(desk, "delivery_record", case)
    assert "李𬭎" in record
    assert "（邻居）" in record


def test_papers_name_an_organisation_with_code_and_representative(desk: Desk) -> None:
    desk.run(ORGANISATION)
    case = desk.run(OpenCase(PENSION, applicant_reason="单位代办")).case
    desk.run(AcceptCase(case, {}, desk.checks(case)))
    slip = text(desk, "acceptance_slip", case)
    assert all(part in slip for part in (NAME, CODE, "陈志远", "湖滨路1号", "林小燕", "统一社会信用代码"))
    agency = desk.run(OpenCase("GT-03")).case
    desk.run(AcceptCase(agency, {}, desk.checks(agency)))
    receipt = text(desk, "receipt_slip", agency)
    assert all(part in receipt for part in (NAME, CODE, "陈志远"))
    letter = text(desk, "proxy_letter", agency)
    assert all(part in letter for part in (NAME, CODE, "陈志远", "代办委托书"))


def test_the_list_of_material_and_the_index_of_the_file_name_both(desk: Desk) -> None:
    desk.run(ORGANISATION)
    desk.run(Represent("李𬭎", id_number=AGENT_ID, relation="staff", authority="letter"))
    case = desk.run(OpenCase(PENSION, applicant_reason="单位代办")).case
    desk.run(AcceptCase(case, {}, desk.checks(case)))
    named = (NAME, CODE, "陈志远", "湖滨路1号", "李𬭎（本单位工作人员）")
    handed = text(desk, "material_list", case)
    assert all(part in handed for part in named) and AGENT_ID not in handed
    desk.run(WithdrawCase(case, "不办了"))
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "2026-0001", "甲柜三层", 10))
    index = text(desk, "file_index", case)
    assert all(part in index for part in named) and AGENT_ID not in index
