"""Fees: the listed one, receipted; reversed by a further fact; the till counted against them."""

from __future__ import annotations

import pytest

from hall_app.errors import Refusal
from hall_app.values.coming_back import WaitsOf
from hall_app.values.day import CloseDay, OpenDay
from hall_app.values.fees import (
    CashOfDay,
    CountCash,
    FeeOf,
    FindReceipts,
    NoteFree,
    ReverseFee,
    TakeFee,
    TheReceipt,
)
from hall_app.values.intake import DropCase, OpenCase
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER
from tests.usecases.desk import Desk

CARD, FREE, TABLE = "LD-12", "JS-01", "GT-05"


def opened(desk: Desk, item: str = CARD) -> str:
    desk.person()
    return str(desk.run(OpenCase(item)).case)


def test_the_listed_fee_is_shown_taken_and_receipted(desk: Desk) -> None:
    case = opened(desk)
    # Of some it takes nothing: whether this is one of them nobody has said yet.
    assert (desk.ask(FeeOf(case)).listed_fen, desk.ask(FeeOf(case)).due_fen) == (2000, 0)
    receipt = desk.run(TakeFee(case, 2000))
    assert (receipt.receipt, receipt.amount, receipt.payer) == ("东山便民〔2026〕收据0001号", "20.00", "张伟")
    fee = desk.ask(FeeOf(case))
    assert (fee.taken_fen, fee.due_fen, len(fee.receipts)) == (2000, 0, 1)
    assert desk.refused(TakeFee(case, 2000)).code == "fee_taken_already"
    assert desk.redrawn() == desk.pictures()


def test_a_fee_waits_until_somebody_said_whether_it_is_due(desk: Desk) -> None:
    desk.person()
    case = desk.run(OpenCase(CARD)).case
    desk.accept(case)

    def waits() -> list[int]:
        return [one.count for one in desk.ask(WaitsOf(case)) if one.kind == "fee"]

    assert waits() == [-1]
    receipt = desk.run(TakeFee(case, 2000)).receipt
    assert waits() == []
    desk.run(ReverseFee(receipt, "void", "开错"))
    assert waits() == [-1]
    again = desk.run(TakeFee(case, 2000)).receipt
    desk.hall.run(ReverseFee(again, "refund", "首次申领", "张伟"), actor=MANAGER)
    assert waits() == [], "who got the money back is not asked for it again"


def test_any_other_sum_is_refused(desk: Desk) -> None:
    case = opened(desk)
    refusal = desk.refused(TakeFee(case, 2500))
    assert (refusal.code, refusal.details["listed"]) == ("fee_not_listed", "20.00")
    assert desk.refused(TakeFee(case, 0)).code == "fee_sum"
    assert desk.refused(TakeFee(case, 2000, "shells")).code == "fee_method"
    assert desk.refused(TakeFee("no-such", 2000)).code == "unknown_case"
    # Only a case that was served on paper has a fee of another day.
    assert desk.refused(TakeFee(case, 2000, paid_on="2026-11-23")).code == "fee_paid_on"
    free = desk.run(OpenCase(FREE)).case
    assert desk.refused(TakeFee(free, 100)).code == "fee_free"
    desk.run(DropCase(case, "x"))
    assert desk.refused(TakeFee(case, 2000)).code == "case_state"


def test_a_fee_by_a_table_names_its_line(desk: Desk) -> None:
    case = opened(desk, TABLE)
    assert desk.refused(TakeFee(case, 8000)).code == "fee_basis"
    assert desk.refused(TakeFee(case, 7000, basis="住宅")).code == "fee_not_listed"
    refusal = desk.refused(TakeFee(case, 999900, basis="x"))
    assert refusal.code == "fee_off_table" and "住宅 80.00" in str(refusal)
    assert desk.refused(TakeFee(case, 8000, basis="农村宅基地及住房首次登记")).code == "fee_free"
    assert desk.run(TakeFee(case, 8000, "card", basis="住宅")).listed_fen == -1
    refusal = desk.refused(TakeFee(case, 8000, basis="住宅"))
    assert refusal.code == "fee_taken_already" and "收据0001号" in str(refusal)
    assert desk.run(TakeFee(case, 8000, basis="住宅", again="另一处住宅")).again == "另一处住宅"


def test_a_sum_off_the_table_is_the_managers(desk: Desk) -> None:
    case = opened(desk, TABLE)
    receipt = desk.hall.run(TakeFee(case, 55000, basis="非住宅 550 元/件"), actor=MANAGER)
    assert receipt.basis == "非住宅 550 元/件"


def test_a_case_the_list_says_is_free_is_noted_so(desk: Desk) -> None:
    case = opened(desk)
    refusal = desk.refused(NoteFree(case, "亲戚"))
    assert refusal.code == "fee_under" and "首次申领" in str(refusal)
    assert desk.refused(NoteFree(desk.run(OpenCase(FREE)).case, "首次申领")).code == "fee_under"
    noted = desk.run(NoteFree(case, "首次申领"))
    assert (noted.free_under, noted.free_by, noted.due_fen) == ("首次申领", "王芳", 0)
    assert desk.refused(TakeFee(case, 2000)).code == "fee_noted_free"
    desk.run(TakeFee(case, 2000, again="原卡遗失，属补卡"))
    fee = desk.ask(FeeOf(case))
    assert (fee.free_under, fee.taken_fen) == ("", 2000)
    assert desk.refused(NoteFree(case, "首次申领")).code == "fee_taken_already"
    assert desk.redrawn() == desk.pictures()


def test_a_receipt_is_voided_on_its_day_and_paid_back_by_the_manager(desk: Desk) -> None:
    case = opened(desk)
    first = desk.run(TakeFee(case, 2000)).receipt
    assert desk.refused(ReverseFee(first, "eat", "x")).code == "fee_how"
    assert desk.refused(ReverseFee(first, "void", " ")).code == "fee_reason"
    assert desk.refused(ReverseFee("no-such", "void", "x")).code == "receipt_unknown"
    assert desk.run(ReverseFee(first, "void", "开错")).state == "void"
    assert desk.refused(ReverseFee(first, "void", "x")).code == "fee_reversed"
    second = desk.run(TakeFee(case, 2000)).receipt
    assert second.endswith("0002号")
    assert desk.refused(ReverseFee(second, "refund", "x")).code == "only_manager"
    desk.hall.run(ReverseFee(second, "refund", "退办", "张伟"), actor=MANAGER)
    receipt = desk.ask(TheReceipt(second))
    assert (receipt.state, receipt.receiver, receipt.reversed_by) == ("refund", "张伟", "林国栋")
    # Whoever got the money back is not asked for it again.
    assert desk.ask(FeeOf(case)).due_fen == 0
    assert desk.ask(CashOfDay()).expected_fen == 0
    told = [one.words for one in desk.page(case).history if one.kind.startswith("fee.")]
    assert [first in told[0], first in told[1], second in told[2], second in told[3]] == [True] * 4
    assert "20.00" in told[0] and "开错" in told[1] and "退办" in told[3]
    assert desk.redrawn() == desk.pictures()


def test_the_next_day_a_receipt_is_only_paid_back(desk: Desk) -> None:
    case = opened(desk)
    first = desk.run(TakeFee(case, 2000)).receipt
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    desk.hall.run(CloseDay(anyway=True), actor=MANAGER)
    with pytest.raises(Refusal) as caught:
        desk.hall.run(CountCash(0), actor=MANAGER)
    assert caught.value.code == "day_not_open"
    clock.set("2026-11-24T08:30:00+08:00")
    desk.hall.run(OpenDay(), actor=MANAGER)
    with pytest.raises(Refusal) as caught:
        desk.hall.run(ReverseFee(first, "void", "x"), actor=MANAGER)
    assert caught.value.code == "void_too_late"
    desk.hall.run(ReverseFee(first, "refund", "退办"), actor=MANAGER)
    today = desk.hall.ask(CashOfDay(), actor=MANAGER)
    before = desk.hall.ask(CashOfDay("11-23"), actor=MANAGER)
    assert (today.expected_fen, before.expected_fen) == (-2000, 2000)
    for day in (today, before):
        assert [(one.receipt, one.day, one.state, one.reversed_day) for one in day.receipts] == [
            (first, "2026-11-23", "refund", "2026-11-24")
        ]
    assert (before.today, before.before, before.after) == ("2026-11-24", "", "2026-11-24")
    assert (today.before, today.after) == ("2026-11-23", "")
    counted = desk.hall.run(CountCash(8000, float_fen=10000), actor=MANAGER)
    assert (counted.difference_fen, counted.float_fen, counted.counts[-1][4:]) == (0, 10000, ("", 10000))
    assert desk.redrawn() == desk.pictures()


def test_money_goes_back_another_way_than_it_came(desk: Desk) -> None:
    receipt = desk.run(TakeFee(opened(desk), 2000, "mobile"))
    assert receipt.ways == ("void", "refund")
    with pytest.raises(Refusal) as caught:
        desk.hall.run(ReverseFee(receipt.receipt, "refund", "退办", method="shells"), actor=MANAGER)
    assert caught.value.code == "fee_method"
    back = desk.hall.run(ReverseFee(receipt.receipt, "refund", "退办", method="cash"), actor=MANAGER)
    assert (back.ways, back.back_words, back.method_words) == ((), "现金", "移动支付")
    assert {way: fen for way, _words, fen in desk.ask(CashOfDay()).by_method} == {
        "cash": -2000,
        "mobile": 2000,
    }


def test_nothing_goes_back_while_no_day_is_open(desk: Desk) -> None:
    first = desk.run(TakeFee(opened(desk), 2000)).receipt
    desk.hall.run(CloseDay(anyway=True), actor=MANAGER)
    with pytest.raises(Refusal) as caught:
        desk.hall.run(ReverseFee(first, "refund", "退办"), actor=MANAGER)
    assert caught.value.code == "day_not_open"


def test_a_receipt_is_found_by_number_name_or_case(desk: Desk) -> None:
    case = opened(desk)
    first = desk.run(TakeFee(case, 2000, payer="李四"))
    second = desk.run(TakeFee(desk.run(OpenCase(CARD, second=True)).case, 2000))

    def found(text: str, limit: int = 50) -> list[str]:
        return [one.receipt for one in desk.ask(FindReceipts(text, limit))]

    both = [second.receipt, first.receipt]
    assert found("1") == found("０００１号") == found("李四") == found(first.receipt) == [first.receipt]
    assert found("2") == [second.receipt]
    assert found("张伟") == both and found("张伟", 1) == both[:1]
    assert found(first.case_number) == [first.receipt]
    assert found("") == found("%") == found("9") == []


def test_the_day_is_said_as_people_write_it(desk: Desk) -> None:
    for said in ("2026-11-23", "2026年11月23日", "１１．２３", "11/23", "20261123"):
        assert desk.ask(CashOfDay(said)).day == "2026-11-23"
    assert desk.ask(CashOfDay("11-24")).day == "2025-11-24"
    for wrong in ("2026-02-30", "gestern", "2-30", "23"):
        with pytest.raises(Refusal) as caught:
            desk.ask(CashOfDay(wrong))
        assert caught.value.code == "not_a_day"


def test_the_till_is_counted_and_a_difference_explained(desk: Desk) -> None:
    desk.run(TakeFee(opened(desk), 2000))
    desk.run(TakeFee(desk.run(OpenCase(TABLE)).case, 8000, "mobile", basis="住宅"))
    assert desk.refused(CountCash(1500)).code == "cash_reason"
    assert desk.refused(CountCash(-1)).code == "cash_sum"
    desk.run(CountCash(1500, "找零差错"))
    assert desk.refused(CountCash(2000, float_fen=5000)).code == "cash_reason"
    assert desk.refused(CountCash(7000, float_fen=-1)).code == "cash_sum"
    day = desk.run(CountCash(2000))
    assert (day.expected_fen, day.counted_fen, day.difference_fen, len(day.counts)) == (2000, 2000, 0, 2)
    assert {method: fen for method, _words, fen in day.by_method} == {"cash": 2000, "mobile": 8000}
