"""The papers of the desk's whole work, from a real hall's pictures: composed, rendered, read back."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from hall_app.errors import Refusal
from hall_app.values.caselife import (
    BeginSpecialStep,
    CarryToTown,
    CloseCase,
    DecideCase,
    DeliverResult,
    EndSpecialStep,
    ExtendCase,
    FileCase,
    ReceivePapers,
    RefuseAcceptance,
    ResultReady,
    UrgeTown,
    WithdrawCase,
)
from hall_app.values.contacts import BookHomeDelivery, CancelHomeDelivery, EndHomeDelivery
from hall_app.values.custody import CustodyOf, HandOver, OriginalOf
from hall_app.values.fees import ReverseFee, TakeFee
from hall_app.values.intake import AcceptCase, Check, OpenCase
from hall_app.values.papers import PaperBytes, PaperToPrint, PrintPaper, Prints, RecordPrint
from tests.fakes.clock import FakeClock
from tests.usecases.desk import DESK, ID, Desk
from tests.usecases.life_days import manager, on
from tests.usecases.test_papers import text_of

NAME = "𬭎䶮·买买提"


def words_of(desk: Desk, paper: str, subject: str, serial: str = "") -> str:
    """The text of a paper as it is printed at window 1, and as the command line asks for it."""
    words = text_of(desk.ask(PaperBytes(paper, subject, serial)))
    assert text_of(desk.ask(PaperBytes(paper, subject, serial), "cli")) == words
    with pytest.raises(Refusal) as caught:
        desk.ask(PaperBytes(paper, subject, serial), "kiosk-1")
    assert caught.value.code in ("not_allowed", "sign_in_first")
    return words


def has(words: str, *wanted: str) -> None:
    for one in wanted:
        assert one in words, one


def none_of(desk: Desk, paper: str, subject: str, serial: str = "") -> None:
    with pytest.raises(Refusal) as caught:
        desk.ask(PaperBytes(paper, subject, serial))
    assert caught.value.code == "no_such_paper"


def printed(desk: Desk, paper: str, subject: str) -> str:
    """Prints a paper into the folder; the serial it is on record with."""
    done = desk.hall.errand(PrintPaper(paper, subject), DESK)
    assert (done.state, done.nth) == ("saved", 1)
    again = desk.hall.errand(PrintPaper(paper, subject), DESK)
    assert (again.state, again.nth) == ("saved", 2)
    assert desk.pictures() == desk.redrawn()
    return str(next(row.serial for row in desk.ask(Prints(_recorded(desk, paper, subject))) if row.nth == 2))


def _recorded(desk: Desk, paper: str, subject: str) -> str:
    with desk.hall.ledger.look() as conn:
        found = conn.exec_driver_sql("SELECT subject FROM p_prints WHERE paper=?", (paper,)).scalars().all()
    assert found
    return str(found[-1])


def kept(desk: Desk) -> str:
    """An agency case whose first paper stays with the hall as an original."""
    desk.person(NAME)
    case = desk.open("agency", "promised")
    checks = tuple(
        Check(no=one.no, state=one.state, kept=at == 0) for at, one in enumerate(desk.checks(case))
    )
    desk.run(AcceptCase(case, desk.answers(case), checks))
    return case


def test_a_hand_over_list(desk: Desk) -> None:
    case = kept(desk)
    (paper,) = desk.ask(CustodyOf(case))
    done = desk.run(HandOver("courier", (OriginalOf(case, paper.row.name),), receiver="李快"))
    words = words_of(desk, "handover_list", done.list_id)
    has(
        words,
        done.serial,
        "原件交接清单",
        paper.row.name,
        NAME,
        "王芳",
        "李快",
        desk.page(case).brief.case_number,
    )
    assert printed(desk, "handover_list", done.list_id) == done.serial
    none_of(desk, "handover_list", case)
    look = desk.ask(PaperToPrint("handover_list", done.list_id))
    number = f"{int(done.serial[-5:-1]):04d}"
    assert look.name == f"handover_list-2026-{number}.pdf", "a file one finds by the number on the list"
    raw = pypdf.PdfReader(io.BytesIO(look.pdf)).pages[0].extract_text()
    assert desk.page(case).brief.case_number in raw, "the case number stands on one line"
    assert desk.refused(RecordPrint("handover_list", "11010519491231002X", "sent")).code == "no_such_paper"


def test_a_receipt_for_a_fee(desk: Desk) -> None:
    desk.person(NAME)
    case = desk.run(OpenCase("LD-12")).case
    none_of(desk, "fee_receipt", case)
    receipt = desk.run(TakeFee(case, 2000)).receipt
    for subject in (case, receipt):
        has(words_of(desk, "fee_receipt", subject), receipt, NAME, "20.00", "贰拾元整", "王芳")
        # Somebody's name, not how an application travels: “县社保卡服务中心；合作银行” in the list.
        has(words_of(desk, "fee_receipt", subject), "执收单位 县社保卡服务中心 ")
    assert printed(desk, "fee_receipt", receipt) == receipt
    desk.run(ReverseFee(receipt, "void", "开错"))
    none_of(desk, "fee_receipt", receipt)
    none_of(desk, "fee_receipt", case, receipt)


def promised(desk: Desk) -> str:
    """An accepted case the hall itself decides."""
    desk.person(NAME)
    case = desk.open("direct", "promised")
    desk.accept(case)
    return case


def test_a_record_of_delivery(desk: Desk) -> None:
    case = promised(desk)
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    none_of(desk, "delivery_record", case)
    command = DeliverResult(
        case, "王丽", "family", delivered_at="2026-11-23 08:30", relation_words="妻子", why="本人住院",
    )  # fmt: skip
    done = desk.run(command)
    words = words_of(desk, "delivery_record", case)
    has(
        words,
        "送达回证",
        done.serial,
        NAME,
        "王丽",
        "同住",
        "便民证明",
        "东便〔2026〕12号",
        "2026 年 11 月 23 日",
        "王芳",
    )
    assert printed(desk, "delivery_record", case) == done.serial


def test_a_notice_that_the_result_is_ready(desk: Desk) -> None:
    case = promised(desk)
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    none_of(desk, "result_notice", case)
    done = desk.run(ResultReady(case))
    words = words_of(desk, "result_notice", case)
    has(
        words,
        "办结领取通知书",
        done.serial,
        NAME,
        "便民证明",
        "东便〔2026〕12号",
        "身份证",
        "0577-6512345",
        "*******5678",
    )
    assert printed(desk, "result_notice", case) == done.serial
    assert ("result_notice", done.serial) in [(kind, serial) for kind, serial, _at in desk.page(case).serials]


@pytest.mark.parametrize(("unit", "said"), [("", "_" * 16), ("县民政局社会救助股", "县民政局社会救助股")])
def test_a_notice_names_no_deciding_body_the_town_did_not_name(desk: Desk, unit: str, said: str) -> None:
    desk.person(NAME)
    case = desk.run(OpenCase("MZ-01")).case
    desk.accept(case)
    desk.run(CarryToTown(case, "民政办", "李敏"))
    desk.town_says("case.taken", case=case, unit=unit, by="赵强")
    desk.town_says("case.decided", 2, case=case, outcome="approved", document="批准书")
    desk.run(ResultReady(case))
    words = words_of(desk, "result_notice", case)
    assert f"决定机关 {said}" in words and f"{said}已于 2026" in words, words


def test_a_notice_of_non_acceptance(desk: Desk) -> None:
    desk.person(NAME)
    case = desk.open("agency", "promised")
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case)))
    none_of(desk, "rejection", case)
    place = "城关路8号，0577-65001234"
    desk.run(RefuseAcceptance(case, "户籍不在本镇", "办法第三条", "县民政局", "已代为联系县局", place))
    words = words_of(desk, "rejection", case)
    has(
        words,
        "不予收件告知书",
        "东山便民〔2026〕不予收件0001号",
        NAME,
        "户籍不在本镇",
        "办法第三条",
        "县民政局",
        "已代为联系县局",
        place,
    )
    assert "受理" not in words and "行政复议" not in words
    assert printed(desk, "rejection", case) == "东山便民〔2026〕不予收件0001号"


def test_a_hall_turns_down_what_is_its_own_to_decide(desk: Desk) -> None:
    desk.person(NAME)
    case = desk.open("direct", "promised")
    desk.run(RefuseAcceptance(case, "户籍不在本镇", "办法第三条", "县民政局", "已代为联系县局"))
    words = words_of(desk, "rejection", case)
    has(
        words,
        "不予受理告知书",
        "东山便民〔2026〕不予受理0001号",
        "由东山社区便民服务中心决定",
        "行政复议机关",
        "人民法院",
    )
    assert "不予收件" not in words


def test_a_notice_of_extension(desk: Desk) -> None:
    case = promised(desk)
    before = desk.page(case).brief.due
    none_of(desk, "extension_notice", case)
    manager(desk, ExtendCase(case, 3, "需要实地核实", " 《行政许可法》第四十二条 "))
    words = words_of(desk, "extension_notice", case)
    has(words, "《行政许可法》第四十二条")
    has(words, "延期", "东山便民〔2026〕延期0001号", NAME, "需要实地核实", "林国栋", "3 个工作日")
    for day in (before, desk.page(case).brief.due):
        year, month, number = (int(part) for part in day.split("-"))
        has(words, f"{year} 年 {month} 月 {number} 日")
    assert printed(desk, "extension_notice", case) == "东山便民〔2026〕延期0001号"


def test_each_special_step_has_its_own_notice(desk: Desk) -> None:
    case = promised(desk)
    none_of(desk, "special_step_notice", case)
    for step in ("村级公示", "专家评审"):
        manager(desk, BeginSpecialStep(case, step, 7, "calendar", "某办法第九条"))
        desk.run(EndSpecialStep(case))
    first, second = (f"东山便民〔2026〕特别程序{n:04d}号" for n in (1, 2))
    has(words_of(desk, "special_step_notice", case, first), first, "村级公示", NAME)
    has(words_of(desk, "special_step_notice", case), second, "专家评审")
    none_of(desk, "special_step_notice", case, "东山便民〔2026〕特别程序0009号")
    assert printed(desk, "special_step_notice", case) == second


def test_nobody_carries_a_special_step_out_who_was_not_named(desk: Desk) -> None:
    desk.person(NAME)
    case = desk.open("agency", "promised")
    desk.accept(case)
    manager(desk, BeginSpecialStep(case, "村级公示", 7, "calendar", "某办法第九条"))
    words = words_of(desk, "special_step_notice", case)
    assert "组织单位 ___" in words
    desk.run(EndSpecialStep(case))
    told = BeginSpecialStep(case, "入户调查", 7, "calendar", "某办法第九条", done_by="东山社区居民委员会")
    manager(desk, told)
    has(words_of(desk, "special_step_notice", case), "组织单位 东山社区居民委员会")


def test_why_a_case_is_due_day_by_day(desk: Desk) -> None:
    case = promised(desk)
    page = desk.page(case)
    words = words_of(desk, "due_explanation", case)
    has(words, "2026 年 11 月 23 日", "周一", page.brief.item_name, page.brief.case_number)
    year, month, day = (int(part) for part in page.brief.due.split("-"))
    has(words, f"{year} 年 {month} 月 {day} 日")
    assert words.count("周") >= len(page.explained)
    assert printed(desk, "due_explanation", case) == ""
    none_of(desk, "due_explanation", desk.run(OpenCase("JS-01")).case)


def test_a_list_of_what_was_handed_in(desk: Desk) -> None:
    desk.person(NAME)
    case = desk.open("agency", "promised")
    none_of(desk, "material_list", case)
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case, m1="missing")))
    names = [one.name for one in desk.page(case).materials]
    words = words_of(desk, "material_list", case)
    has(words, "材料接收清单", NAME, "王芳", "*******5678", names[1])
    assert names[0] not in words
    # Every original went back at once: none is counted as kept.
    has(words, "当场退还", "共 5 种材料。")
    assert "大厅暂存" not in words and "存入案卷" not in words
    desk.accept(case)
    has(words_of(desk, "material_list", case), names[0])
    assert printed(desk, "material_list", case) == "东山便民〔2026〕接收0001号"


def test_a_list_counts_the_originals_the_hall_keeps(desk: Desk) -> None:
    assert "其中 1 种原件由大厅暂存" in words_of(desk, "material_list", kept(desk))


def test_a_letter_of_proxy(desk: Desk) -> None:
    case = kept(desk)
    words = words_of(desk, "proxy_letter", case)
    has(
        words,
        "委托书",
        NAME,
        ID,
        "13812345678",
        "王芳",
        "综合窗口",
        "递交申请及材料",
        desk.page(case).brief.item_name,
    )
    assert printed(desk, "proxy_letter", case) == "东山便民〔2026〕委托0001号"
    none_of(desk, "proxy_letter", desk.open("direct", "promised"))


def test_a_handling_sheet(desk: Desk) -> None:
    case = kept(desk)
    desk.run(CarryToTown(case, "民政办", "李敏"))
    desk.run(UrgeTown(case, "phone", "李敏", "答复明日办理"))
    desk.town_says("case.taken", case=case, unit="民政办", by="赵强")
    words = words_of(desk, "agency_sheet", case)
    has(
        words,
        "代办承办单",
        NAME,
        "民政办 李敏",
        "赵强",
        "答复明日办理",
        "东山便民〔2026〕收件0001号",
        "2026 年 11 月 26 日",
    )
    assert printed(desk, "agency_sheet", case) == "东山便民〔2026〕承办0001号"
    none_of(desk, "agency_sheet", desk.open("direct", "promised"))


def test_the_index_of_a_file(desk: Desk) -> None:
    case = promised(desk)
    desk.run(WithdrawCase(case, "不办了"))
    desk.run(CloseCase(case))
    none_of(desk, "file_index", case)
    desk.run(FileCase(case, "2026-0001", "甲柜三层", 10))
    words = words_of(desk, "file_index", case)
    has(words, "卷内目录", "2026-0001", "甲柜三层", "10 年", NAME, "东山便民〔2026〕受理0001号", "受理通知书")
    assert printed(desk, "file_index", case) == ""


def test_a_slip_for_a_visit_at_home(desk: Desk) -> None:
    case = promised(desk)
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    booked = desk.run(
        BookHomeDelivery(
            case,
            "2026-11-24 09:00",
            "2026-11-24 10:00",
            "海滨路 3 号",
            ("w003", "w004"),
            "印泥",
            "13912345678",
        )
    )
    words = words_of(desk, "home_visit", booked.delivery)
    has(words, NAME, "海滨路 3 号", "王芳", "欧阳明月", "印泥", "13912345678", "2026 年 11 月 24 日")
    assert printed(desk, "home_visit", booked.delivery) == ""
    none_of(desk, "home_visit", case)
    desk.run(CancelHomeDelivery(booked.delivery, "居民自取"))
    none_of(desk, "home_visit", booked.delivery)


def test_who_brought_it_home_stands_on_the_record(desk: Desk) -> None:
    case = promised(desk)
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    day, staff = "2026-11-24", ("w003", "w004")
    booked = desk.run(BookHomeDelivery(case, f"{day} 09:00", f"{day} 10:00", "海滨路 3 号", staff))
    on(desk, date(2026, 11, 24))
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    clock.set("2026-11-24T10:30:00+08:00")
    done = EndHomeDelivery(
        booked.delivery, f"{day} 09:10", f"{day} 09:20", "delivered", receiver=NAME, relation="self"
    )
    manager(desk, done)
    has(words_of(desk, "delivery_record", case), "送达人 王芳、欧阳明月")
