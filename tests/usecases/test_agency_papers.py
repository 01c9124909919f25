"""The register and the sheet of cases carried to the town: what the town did, and when, is not what the hall did."""

from __future__ import annotations

from datetime import date

from hall_app.documents.agency_ledger import LedgerRow
from hall_app.domain.contacts import CALL_BACK
from hall_app.values.caselife import CarryToTown, DeliverResult, ResultReady, UrgeTown
from hall_app.values.contacts import LogContact
from hall_app.values.intake import ContinueCase
from hall_app.values.papers import PaperBytes
from hall_app.values.town_answers import NoteTownDecided, NoteTownReturned, NoteTownTook
from tests.usecases.desk import Desk
from tests.usecases.life_days import TODAY, on, running
from tests.usecases.test_more_papers import has
from tests.usecases.test_papers import text_of
from tests.usecases.test_received_and_taken_in import paper

LATER = date(2026, 11, 24)
TOOK = date(2026, 11, 25)


def row_of(desk: Desk) -> LedgerRow:
    (row,) = paper(desk, "agency_ledger", f"{TODAY}..2026-12-31").rows
    assert isinstance(row, LedgerRow)
    return row


def carried(desk: Desk) -> str:
    case = running(desk, "agency")
    on(desk, LATER)
    desk.run(CarryToTown(case, "民政办", "李敏"))
    return case


def test_the_register_of_carried_cases(desk: Desk) -> None:
    case = carried(desk)
    page, row = desk.page(case), row_of(desk)
    assert (row.serial, row.resident, row.item) == (
        f"{page.brief.case_number}\n东山便民〔2026〕收件0001号",
        "张伟",
        page.brief.item_name,
    )
    assert (row.received_on, row.due_on, row.carried) == (
        TODAY,
        date.fromisoformat(page.brief.due),
        "民政办 李敏",
    )
    assert (row.taken_on, row.result_on, row.returned_on) == (None, None, None)
    on(desk, TOOK)
    desk.town_says("case.taken", case=case, unit="民政办", by="赵强")
    assert row_of(desk).taken_on == TOOK
    # The unit it was carried to is not said twice.
    assert row_of(desk).carried == "民政办 李敏"
    words = text_of(desk.ask(PaperBytes("agency_ledger", f"{TODAY}..2026-12-31")))
    has(words, "代办台账", *row.serial.splitlines(), "张伟", "民政办")


def test_the_day_the_town_names_counts(desk: Desk) -> None:
    case = carried(desk)
    on(desk, TOOK)
    desk.town_says("case.taken", case=case, unit="民政办", by="赵强", at="2026-11-24T17:30:00.000+08:00")
    assert row_of(desk).taken_on == LATER


def test_what_the_hall_noted_stands_there_too(desk: Desk) -> None:
    case = carried(desk)
    on(desk, TOOK)
    desk.run(NoteTownTook(case, "phone", "民政办", "赵强", dated=LATER.isoformat()))
    assert row_of(desk).taken_on == LATER
    sheet = paper(desk, "agency_sheet", case)
    assert (sheet.taken_by, sheet.taken_on) == ("赵强", LATER)


def test_what_came_back_waits_to_be_taken_again(desk: Desk) -> None:
    case = carried(desk)
    desk.run(NoteTownTook(case, "phone", "民政办", "赵强"))
    desk.run(NoteTownReturned(case, "phone", "民政办", "赵强", reason="材料不全"))
    assert row_of(desk).taken_on == LATER
    on(desk, TOOK)
    desk.run(ContinueCase(case))
    desk.accept(case)
    assert row_of(desk).taken_on is None
    assert paper(desk, "agency_sheet", case).taken_by == ""


def test_what_was_handed_in_stands_on_both(desk: Desk) -> None:
    case = carried(desk)
    names = [one.name for one in desk.page(case).materials]
    sheet = paper(desk, "agency_sheet", case)
    assert list(sheet.papers) == names
    assert row_of(desk).papers == len(sheet.papers)
    has(text_of(desk.ask(PaperBytes("agency_sheet", case))), *sheet.papers)
    has(text_of(desk.ask(PaperBytes("agency_ledger", f"{TODAY}..2026-12-31"))), f"{len(sheet.papers)} 种")


def test_why_it_could_not_be_done_stands_on_the_sheet(desk: Desk) -> None:
    case = carried(desk)
    assert paper(desk, "agency_sheet", case).impossible == ""
    desk.run(
        NoteTownDecided(
            case,
            "paper",
            "refused",
            "不予批准通知书",
            "东民〔2026〕7号",
            LATER.isoformat(),
            "民政办",
            "赵强",
            "家庭收入超过标准",
        )
    )
    assert "家庭收入超过标准" in paper(desk, "agency_sheet", case).impossible
    has(text_of(desk.ask(PaperBytes("agency_sheet", case))), "家庭收入超过标准")


def test_why_it_came_back_stands_on_the_sheet(desk: Desk) -> None:
    case = carried(desk)
    desk.run(NoteTownReturned(case, "phone", "民政办", "赵强", reason="照片不清"))
    assert paper(desk, "agency_sheet", case).impossible == "照片不清"


def test_a_call_back_stands_on_the_sheet_and_in_the_register(desk: Desk) -> None:
    case = carried(desk)
    assert (row_of(desk).call_back, paper(desk, "agency_sheet", case).call_back) == ("", "")
    desk.run(LogContact(case, "other", "phone", "reached", "张伟", "", "问进度"))
    assert row_of(desk).call_back == ""
    desk.run(LogContact(case, CALL_BACK, "phone", "reached", "张伟", "", "满意"))
    assert row_of(desk).call_back == "2026-11-24 满意"
    said = paper(desk, "agency_sheet", case).call_back
    assert all(part in said for part in ("2026-11-24", "王芳", "张伟", "满意"))
    has(text_of(desk.ask(PaperBytes("agency_ledger", f"{TODAY}..2026-12-31"))), "满意")


def test_each_step_names_the_other_side(desk: Desk) -> None:
    case = carried(desk)
    desk.run(UrgeTown(case, "phone", "赵强"))
    desk.town_says("case.taken", case=case, unit="民政办", by="钱进")
    desk.town_says(
        "case.decided", case=case, outcome="approved", document="批准书", unit="县民政局", by="孙明"
    )
    desk.run(ResultReady(case))
    desk.run(DeliverResult(case, "张伟"))
    steps = paper(desk, "agency_sheet", case).steps
    assert [one.counterpart for one in steps] == [
        "",
        "民政办 李敏",
        "赵强",
        "民政办 钱进",
        "县民政局 孙明",
        "",
        "张伟",
    ]
