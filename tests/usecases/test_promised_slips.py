"""What the slip of a case taken on a promise says: each paper owed with its day, and from when days count."""

from __future__ import annotations

import pytest

from hall_app.values.caselife import WhyDue
from hall_app.values.intake import OpenCase
from hall_app.values.owed import SupplyOwed
from hall_app.values.papers import PaperBytes, PrintPaper, Prints
from hall_app.values.setup import ChangeSetting
from hall_app.words import speaking
from tests.documents.reading import pypdf_text
from tests.usecases.desk import Desk
from tests.usecases.life_days import manager
from tests.usecases.test_organisations import NAME, ORGANISATION
from tests.usecases.test_owed import owed_of, promise, promised
from ui import phrases

SLIPS = {"direct": "acceptance_slip", "agency": "receipt_slip"}


@pytest.fixture
def lax(desk: Desk) -> Desk:
    manager(desk, ChangeSetting("owed.unmarked", True))
    return desk


def text(desk: Desk, paper: str, case: str) -> str:
    return pypdf_text(desk.ask(PaperBytes(paper, case)))


def spoken(day: str) -> str:
    year, month, of = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{of}日"


@pytest.mark.parametrize("handling", ["direct", "agency"])
def test_the_slip_names_what_is_owed_and_how_days_count(lax: Desk, handling: str) -> None:
    case = promised(lax, handling)
    owed, slip = owed_of(lax, case), text(lax, SLIPS[handling], case)
    before, _heading, table = slip.partition("承诺待补交的材料")
    assert table
    for paper in owed.papers:
        assert paper.name in table
        assert spoken(owed.supply_by) in table
    assert "自收到主要材料的次日起算，补交待补材料后不重新起算" in slip
    assert "收齐" not in slip
    assert "齐全" not in before
    assert ("容缺受理" in before) is (handling == "direct")


@pytest.mark.parametrize("handling", ["direct", "agency"])
def test_papers_that_come_do_not_begin_the_count_anew(lax: Desk, handling: str) -> None:
    case = promised(lax, handling)
    due, owed, handed_out = lax.page(case).brief.due, owed_of(lax, case), text(lax, SLIPS[handling], case)
    lax.run(SupplyOwed(case, tuple(one.no for one in owed.papers), "post"))
    assert lax.page(case).brief.due == due
    slip = text(lax, SLIPS[handling], case)
    before, _heading, table = slip.partition("承诺待补交的材料")
    assert all(one.name in table and one.name not in before for one in owed.papers)
    assert slip == handed_out


def test_complete_papers_are_said_as_before(desk: Desk) -> None:
    desk.person()
    case = desk.open("direct", "promised")
    desk.accept(case)
    slip = text(desk, "acceptance_slip", case)
    assert "自收齐材料的次日起算" in slip and "齐全" in slip and "待补" not in slip


def test_why_it_is_due_says_what_was_promised(lax: Desk) -> None:
    case = promised(lax)
    assert "补交后不重新起算" in text(lax, "due_explanation", case)
    with speaking("zh_CN"):
        words = lax.ask(WhyDue(case)).sentence
    assert "收齐" not in words and "不重新起算" in words


@pytest.mark.parametrize(("handling", "name"), [("direct", "容缺受理通知书"), ("agency", "容缺收件通知书")])
def test_one_name_in_the_window_the_list_of_prints_and_on_paper(lax: Desk, handling: str, name: str) -> None:
    case = promised(lax, handling)
    lax.hall.errand(PrintPaper("waiver_notice", case), "desk-1")
    (row,) = lax.ask(Prints(case))
    page = lax.page(case)
    with speaking("zh_CN"):
        assert phrases.paper_words(row.paper, row.handling) == name
        assert phrases.paper_words("waiver_notice", page.guide.row.handling) == name
    assert name in text(lax, "waiver_notice", case)


def test_a_company_promises_as_an_organisation(lax: Desk) -> None:
    lax.run(ORGANISATION)
    item = lax.page(promised_item(lax)).brief.case
    lax.run(promise(lax, item))
    said = text(lax, "waiver_promise", item)
    assert all(
        part in said for part in (NAME, "统一社会信用代码", "法定代表人", "本单位承诺", "承诺单位（盖章）")
    )
    assert "本人" not in said
    notice = text(lax, "waiver_notice", item)
    assert "贵单位" in notice and "您" not in notice


def promised_item(desk: Desk) -> str:
    """A case of the company for an item one of whose papers may come later."""
    return str(desk.run(OpenCase("GT-03")).case)
