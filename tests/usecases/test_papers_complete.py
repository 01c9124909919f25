"""What a paper must hold besides: everything of one delivery, the rule of a fee, pages, money paid back, the rating."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pypdf
import pytest

from hall_app.domain.custody import LIST_COPIES
from hall_app.domain.facts import FeeReversed, ResultDelivered
from hall_app.values.caselife import CloseCase, DecideCase, DeliverResult
from hall_app.values.contacts import BookHomeDelivery, EndHomeDelivery
from hall_app.values.custody import CustodyOf, HandOvers, KeepOriginals, KeptPaper
from hall_app.values.fees import CashOfDay, ReverseFee, TakeFee
from hall_app.values.filing import ExportCase, FileIndex, PapersOfCase
from hall_app.values.intake import AcceptCase, OpenCase, SaveChecks
from hall_app.values.papers import PrintPaper
from hall_app.values.queueing import FinishVisit
from hall_app.values.rating import GiveRating
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import facts, manager, on, running
from tests.usecases.stage_days import bring_in, shipped
from tests.usecases.test_more_papers import NAME, has, none_of, printed, words_of


def decided(desk: Desk) -> str:
    case = running(desk)
    desk.run(KeepOriginals(case, (KeptPaper("户口簿"), KeptPaper("结婚证", 2))))
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    return case


# --- one record for everything handed over --------------------------------------------------------------------------


def test_one_record_holds_everything_that_was_handed_over(desk: Desk) -> None:
    case = decided(desk)
    deed = DeliverResult(case, "张伟", also=" 一次性告知单；缴费凭证;；", originals=("户口簿", "结婚证"))
    done = desk.run(deed)
    words = words_of(desk, "delivery_record", case)
    has(
        words, done.serial, "便民证明", "一次性告知单", "缴费凭证", "户口簿（原件退还）", "结婚证（原件退还）"
    )
    has(words, "原件交接清单", "东山便民〔2026〕交接0002号")
    ((kind, serial, copies),) = done.more
    assert (kind, serial, copies) == ("handover_list", "东山便民〔2026〕交接0002号", LIST_COPIES)
    out = desk.hall.errand(PrintPaper(kind, case, serial, copies=copies), DESK)
    assert (out.state, out.nth) == ("saved", 1)
    papers = [(one.paper, one.serial) for one in desk.ask(PapersOfCase(case))]
    assert papers.count((kind, serial)) == 1
    *_before, listed, newest = [one[:2] for one in desk.page(case).serials]
    assert (listed, newest) == ((kind, serial), ("delivery_record", done.serial))
    assert {one.row.holder for one in desk.ask(CustodyOf(case))} == {"resident"}
    (back,) = [one for one in desk.ask(HandOvers()) if one.to_kind == "resident"]
    assert (back.giver, back.receiver) == ("王芳", "张伟")
    assert "一并交付：一次性告知单、缴费凭证、户口簿、结婚证" in desk.page(case).history[-1].words
    assert printed(desk, "delivery_record", case) == done.serial
    desk.run(CloseCase(case))


def test_what_is_left_out_stays_in_the_hall(desk: Desk) -> None:
    case = decided(desk)
    desk.run(DeliverResult(case, "张伟", originals=("户口簿",)))
    held = {one.row.name: one.row.holder for one in desk.ask(CustodyOf(case))}
    assert held == {"户口簿": "resident", "结婚证": "hall"}
    assert "结婚证" not in words_of(desk, "delivery_record", case)
    assert desk.refused(CloseCase(case)).code == "originals_out"


def test_an_original_that_is_not_here_is_refused_and_nothing_is_delivered(desk: Desk) -> None:
    case = decided(desk)
    assert desk.refused(DeliverResult(case, "张伟", originals=("房产证",))).code == "original_unknown"
    assert desk.page(case).brief.state == "decided"


def test_a_record_of_before_says_what_it_said(desk: Desk) -> None:
    case = decided(desk)
    assert desk.run(DeliverResult(case, "张伟")).more == ()
    ((_entry, fact),) = facts(desk, ResultDelivered.KIND)
    assert (fact.more, fact.originals_list) == ((), "")
    has(words_of(desk, "delivery_record", case), "便民证明", "东便〔2026〕12号")


def test_what_two_bring_home_stands_on_one_record_too(desk: Desk) -> None:
    case, day = decided(desk), "2026-11-24"
    booked = desk.run(BookHomeDelivery(case, f"{day} 09:00", f"{day} 10:00", "海滨路 3 号", ("w003", "w004")))
    on(desk, date(2026, 11, 24))
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    clock.set(f"{day}T10:30:00+08:00")
    done = EndHomeDelivery(
        booked.delivery, f"{day} 09:10", f"{day} 09:20", "delivered", receiver="张伟", also="领取通知",
        originals=("户口簿",),
    )  # fmt: skip
    home = manager(desk, done)
    assert home.more == (("handover_list", "东山便民〔2026〕交接0002号", LIST_COPIES),)
    # Those who went gave them, not whoever writes it down afterwards.
    (back,) = [one for one in desk.ask(HandOvers()) if one.to_kind == "resident"]
    assert (back.giver, back.receiver) == ("王芳、欧阳明月", "张伟")
    has(words_of(desk, "delivery_record", case), "领取通知", "户口簿（原件退还）", "交接0002号")


# --- fees -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "fen", "basis", "said"),
    [
        ("LD-12", 2000, "补卡、换卡", ("社会保障卡", "（补卡、换卡）", "浙价费〔2013〕58号")),
        ("LD-12", 2000, "", ("浙价费〔2013〕58号",)),
        # Where the list gives no rule for a fee, neither the legal basis of the item nor a remark of the list is one.
        ("LD-03", 20000, "200 元档", ("本厅公示的收费标准；200 元档",)),
    ],
)
def test_a_receipt_names_the_rule_of_the_fee(
    desk: Desk, item: str, fen: int, basis: str, said: tuple[str, ...]
) -> None:
    rows = shipped()
    next(row for row in rows if row["code"] == "LD-12")["fee"]["basis"] = "浙价费〔2013〕58号"
    bring_in(desk, rows)
    desk.person(NAME)
    case = desk.run(OpenCase(item)).case
    desk.run(TakeFee(case, fen, basis=basis))
    words = "".join(words_of(desk, "fee_receipt", case).split())
    assert all("".join(one.split()) in words for one in said), words


def paid_back(desk: Desk) -> tuple[str, str, str]:
    """A case, its receipt, and the slip for the money paid back."""
    desk.person(NAME)
    case = desk.run(OpenCase("LD-12")).case
    receipt = desk.run(TakeFee(case, 2000)).receipt
    return case, receipt, manager(desk, ReverseFee(receipt, "refund", "重复缴费", "王丽", "transfer")).refund


def test_money_paid_back_has_a_slip_of_its_own(desk: Desk) -> None:
    case, receipt, slip = paid_back(desk)
    assert slip == "东山便民〔2026〕退费0001号"
    for subject in (case, slip):
        words = words_of(desk, "refund_slip", subject)
        has(
            words,
            "退费凭证",
            slip,
            receipt,
            NAME,
            "王丽",
            "20.00",
            "贰拾元整",
            "重复缴费",
            "林国栋",
            "收款人",
        )
    assert printed(desk, "refund_slip", slip) == slip
    none_of(desk, "fee_receipt", receipt)
    rows = [(row.paper, row.number, row.remark) for row in desk.ask(FileIndex(case)).rows]
    assert ("fee_receipt", receipt, "已退费") in rows and ("refund_slip", slip, "") in rows
    assert ("refund_slip", slip) in [(one.paper, one.serial) for one in desk.ask(PapersOfCase(case))]
    again = desk.run(TakeFee(case, 2000)).receipt
    assert manager(desk, ReverseFee(again, "refund", "退办")).refund == "东山便民〔2026〕退费0002号"
    has(words_of(desk, "refund_slip", case, slip), receipt)
    assert again not in words_of(desk, "refund_slip", case, slip)
    assert desk.redrawn() == desk.pictures()


def test_the_slip_lies_in_the_whole_file(desk: Desk, tmp_path: Path) -> None:
    case, _receipt, slip = paid_back(desk)
    pages = pypdf.PdfReader(desk.run(ExportCase(case, str(tmp_path))).path).pages
    texts = ["".join((page.extract_text() or "").split()) for page in pages]
    assert [text for text in texts if "退费凭证" in text and slip in text and "卷内目录" not in text]


def test_the_count_of_the_day_is_what_it_was(desk: Desk) -> None:
    case, _receipt, _slip = paid_back(desk)
    day = desk.ask(CashOfDay())
    assert (day.expected_fen, {one[0]: one[2] for one in day.by_method}) == (
        2000, {"cash": 2000, "transfer": -2000},
    )  # fmt: skip
    first = desk.run(TakeFee(case, 2000)).receipt
    desk.run(ReverseFee(first, "void", "开错"))
    assert desk.ask(CashOfDay()).expected_fen == 2000


def test_a_voided_receipt_gives_no_slip(desk: Desk) -> None:
    desk.person(NAME)
    case = desk.run(OpenCase("LD-12")).case
    receipt = desk.run(TakeFee(case, 2000)).receipt
    assert desk.run(ReverseFee(receipt, "void", "开错")).refund == ""
    none_of(desk, "refund_slip", case)
    ((_entry, fact),) = facts(desk, FeeReversed.KIND)
    assert (fact.serial, fact.year, fact.number) == ("", 0, 0)


# --- pages ----------------------------------------------------------------------------------------------------------


def test_pages_counted_at_the_desk_stand_on_list_slip_and_letter(desk: Desk) -> None:
    desk.person(NAME)
    case = desk.open("agency", "promised")
    checks = desk.checks(case)
    counted = (msgspec.structs.replace(checks[0], pages=12), *checks[1:])
    desk.run(SaveChecks(case, desk.answers(case), counted))
    assert [one.seen_pages for one in desk.page(case).materials][:2] == [12, 0]
    desk.run(AcceptCase(case, desk.answers(case), counted))
    for paper in ("material_list", "receipt_slip", "proxy_letter"):
        words = "".join(words_of(desk, paper, case).split())
        assert words.count("，12页") == 1 and "，0页" not in words


@pytest.mark.parametrize(("pages", "kept"), [(-3, 0), (10**9, 9999)])
def test_pages_nobody_can_count_are_kept_within_bounds(desk: Desk, pages: int, kept: int) -> None:
    desk.person(NAME)
    case = desk.open("direct", "promised")
    checks = tuple(msgspec.structs.replace(one, pages=pages) for one in desk.checks(case))
    desk.run(SaveChecks(case, desk.answers(case), checks))
    assert {one.seen_pages for one in desk.page(case).materials if one.state} == {kept}


# --- the rating in the file -----------------------------------------------------------------------------------------


def rated(desk: Desk, **given: Any) -> str:
    """A case whose visit is over, and rated where a grade is given."""
    case = running(desk)
    visit = desk.page(case).visit
    desk.run(FinishVisit())
    if given:
        desk.run(GiveRating(visit, **given), "rating-1")
    return case


def rating_of(desk: Desk, case: str, who: Any = None) -> list[tuple[str, str]]:
    file = desk.hall.ask(FileIndex(case), actor=who) if who else desk.ask(FileIndex(case))
    return [(row.title, row.day) for row in file.rows if row.kind == "rating"]


def test_the_rating_is_a_line_of_the_file_and_what_was_said_is_the_managers(
    desk: Desk, tmp_path: Path
) -> None:
    case = rated(desk, grade=1, reasons=("attitude",))
    assert rating_of(desk, case) == [("本次办事评价（由大厅主任掌握）", "2026-11-23")]
    ((title, _day),) = rating_of(desk, case, MANAGER)
    assert "非常不满意" in title and "态度" in title and "仅主任可见" in title
    read = pypdf.PdfReader(desk.run(ExportCase(case, str(tmp_path))).path)
    text = "".join("".join((page.extract_text() or "").split()) for page in read.pages)
    assert "由大厅主任掌握" in text and "不满意" not in text
    papers = [row for row in desk.ask(FileIndex(case)).rows if row.kind != "rating"]
    assert f"本卷共{len(papers)}件" in text, "a line without a paper is none"


def test_the_file_tells_the_manager_that_nobody_gave_a_mark(desk: Desk) -> None:
    case = rated(desk)
    assert rating_of(desk, case) == [("本次办事评价（由大厅主任掌握）", "2026-11-23")]
    assert "未评价" in rating_of(desk, case, MANAGER)[0][0]
