"""Taking fees: the listed one and no other, with a receipt; what was wrong is reversed, never deleted."""

from __future__ import annotations

from hall_app.domain.facts import CashCounted, FeeFree, FeeReversed, FeeTaken
from hall_app.domain.fees import (
    AMOUNT_FEN_MAX,
    METHOD_WORDS,
    REVERSED_WORDS,
    STANDS,
    cash_off,
    costing_steps,
    free_steps,
    judge_fee,
    step_named,
    ways_back,
    yuan,
)
from hall_app.domain.items import Fee, FeeStep
from hall_app.errors import Refusal, code
from hall_app.projections.case_page import item_of_case
from hall_app.projections.fees import UNKNOWN_RECEIPT, expected_cash, receipt_row
from hall_app.projections.hindrances import NOT_NOW
from hall_app.projections.paper_days import paper_days_of
from hall_app.projections.people import name_of
from hall_app.step import Step
from hall_app.usecases.checks import need, need_open_day
from hall_app.usecases.deed import CLERKS, MANAGERS, deed
from hall_app.usecases.here import case_known
from hall_app.usecases.intake import numbered
from hall_app.values.fees import (
    CaseFee,
    CashDay,
    CashOfDay,
    CountCash,
    FeeOf,
    FeeReceipt,
    NoteFree,
    ReverseFee,
    TakeFee,
    TheReceipt,
)
from hall_app.words import N_, _

FREE = code("fee_free", N_("This item is listed as free. Nothing may be taken for it."))
NOT_LISTED = code(
    "fee_not_listed",
    N_("The list says {listed} yuan for this item, not {amount}. Only the listed fee may be taken."),
)
BASIS = code("fee_basis", N_("The fee of this item goes by a table. Say which line of it this sum is."))
SUM = code("fee_sum", N_("{amount} yuan is no possible fee."))
TAKEN = code(
    "fee_taken_already",
    N_(
        "For this case {taken} yuan were taken already (receipt {receipt}). Reverse that receipt first, or say why "
        "another one is due."
    ),
)
OFF_TABLE = code(
    "fee_off_table",
    N_(
        "The list names these lines: {lines}. Choose one of them; a sum by another standard is for the hall manager, "
        "with that standard in words."
    ),
)
NOTED_FREE = code(
    "fee_noted_free",
    N_("It stands in the books that nothing is taken here: {under}. Say why a fee is due all the same."),
)
UNDER = code(
    "fee_under", N_("By the list this item is free in these cases only: {lines}. Choose which one it is.")
)
METHOD = code("fee_method", N_("A fee is paid in cash, by card, by mobile payment or by bank transfer."))
PAYER = code("fee_payer", N_("Say who pays; it stands on the receipt."))
HOW = code("fee_how", N_("A receipt is voided, or its money is paid back."))
REVERSED = code("fee_reversed", N_("The receipt {receipt} was reversed already."))
TOO_LATE = code("void_too_late", N_("A receipt is voided on its own day only. Pay the money back instead."))
REASON = code("fee_reason", N_("Say why the receipt does not stand; it stays in the books."))
ONLY_MANAGER = code("only_manager", N_("Only the hall manager may do this."))
CASH_SUM = code("cash_sum", N_("A till holds 0 yuan or more. Type what was counted."))
CASH_REASON = code(
    "cash_reason", N_("Counted {counted} yuan, expected {expected}. Count again, or say why they differ.")
)
PAID_ON = code(
    "fee_paid_on",
    N_("The fee of an earlier day is entered only for a day on which this case was served on paper: {days}."),
)
BY_HAND = code(
    "fee_by_hand",
    N_("Give the number of the receipt written by hand on {day}, or say that none was written."),
)
NOT_WHILE = ("dropped", "not_accepted", "withdrawn", "defaulted", "closed", "filed")


@deed(TakeFee, *CLERKS)
def take_fee(step: Step, command: TakeFee) -> FeeReceipt:
    """The listed fee of a case, by the edition it was opened under.

    Raises Refusal day_not_open, unknown_case, case_state, fee_sum, fee_free, fee_not_listed, fee_basis, fee_off_table,
    fee_method, fee_taken_already, fee_noted_free, fee_paid_on, fee_by_hand, fee_payer.
    """
    need_open_day(step)
    row = case_known(step, command.case)
    if row["state"] in NOT_WHILE:
        raise Refusal(NOT_NOW, state=row["state"])
    fee = item_of_case(step.look, row).fee
    _listed(step, fee, command)
    if command.method not in METHOD_WORDS:
        raise Refusal(METHOD)
    again = _once_more(step, command)
    by_hand = _by_hand(step, command)
    payer = need(command.payer or name_of(step.look, row["person"]), PAYER)
    serial, year, number = numbered(step, "fee_receipt")
    step.record(
        FeeTaken(
            amount_fen=command.amount_fen,
            listed_fen=-1 if fee.amount_fen is None else fee.amount_fen,
            method=command.method,
            payer=payer,
            serial=serial,
            year=year,
            number=number,
            basis=command.basis.strip(),
            again=again,
            paid_on=command.paid_on,
            by_hand=by_hand,
            none_by_hand=bool(command.paid_on and not by_hand),
        ),
        command.case,
    )
    receipt: FeeReceipt = step.ask(TheReceipt(serial))
    return receipt


def _by_hand(step: Step, command: TakeFee) -> str:
    """The number of the receipt written by hand. Raises Refusal fee_paid_on, fee_by_hand."""
    paper_days, number = paper_days_of(step.look, command.case), command.by_hand.strip()
    if (command.paid_on or number) and command.paid_on not in paper_days:
        raise Refusal(PAID_ON, days=_(", ").join(paper_days) or "–")
    if command.paid_on and not number and not command.none_by_hand:
        raise Refusal(BY_HAND, day=command.paid_on)
    return number


def _listed(step: Step, fee: Fee, command: TakeFee) -> None:
    """Raises Refusal fee_sum, fee_free, fee_not_listed, fee_basis, fee_off_table for what the list does not let be
    taken; another line of a table is for managers."""
    amount, line = yuan(command.amount_fen), step_named(fee, command.basis)
    match judge_fee(fee, command.amount_fen, command.basis):
        case "impossible":
            raise Refusal(SUM, amount=amount)
        case "free":
            raise Refusal(FREE)
        case "not_listed":
            listed = line.amount_fen if line is not None else fee.amount_fen or 0
            raise Refusal(NOT_LISTED, listed=yuan(listed), amount=amount)
        case "basis_needed":
            raise Refusal(BASIS)
        case "off_table" if step.actor.role not in MANAGERS:
            raise Refusal(OFF_TABLE, lines=_("; ").join(_line(one) for one in costing_steps(fee)))


def _line(one: FeeStep) -> str:
    return _("{name} {sum} yuan").format(name=one.name, sum=yuan(one.amount_fen))


def _once_more(step: Step, command: TakeFee) -> str:
    """Why a fee is taken although one was, or nothing was to be; empty where neither is so. Raises Refusal
    fee_taken_already, fee_noted_free."""
    known: CaseFee = step.ask(FeeOf(command.case))
    standing = [one for one in known.receipts if one.state == STANDS]
    again = command.again.strip()
    if standing and not again:
        raise Refusal(TAKEN, taken=yuan(known.taken_fen), receipt=standing[-1].receipt)
    if known.free_under and not again:
        raise Refusal(NOTED_FREE, under=known.free_under)
    return again if standing or known.free_under else ""


@deed(NoteFree, *CLERKS)
def note_free(step: Step, command: NoteFree) -> CaseFee:
    """Raises Refusal day_not_open, unknown_case, case_state, fee_under, fee_taken_already."""
    need_open_day(step)
    row = case_known(step, command.case)
    if row["state"] in NOT_WHILE:
        raise Refusal(NOT_NOW, state=row["state"])
    fee = item_of_case(step.look, row).fee
    under = free_steps(fee)
    if command.under not in under:
        raise Refusal(UNDER, lines=_("; ").join(under) or "–")
    known: CaseFee = step.ask(FeeOf(command.case))
    if known.taken_fen:
        receipt = [one.receipt for one in known.receipts if one.state == STANDS][-1]
        raise Refusal(TAKEN, taken=yuan(known.taken_fen), receipt=receipt)
    listed = -1 if fee.amount_fen is None else fee.amount_fen
    step.record(FeeFree(under=command.under, listed_fen=listed), command.case)
    noted: CaseFee = step.ask(FeeOf(command.case))
    return noted


@deed(ReverseFee, *CLERKS)
def reverse_fee(step: Step, command: ReverseFee) -> FeeReceipt:
    """Out of today's till, whatever day the receipt is of; money paid back gives its slip.

    Raises Refusal day_not_open, receipt_unknown, fee_how, fee_reversed, void_too_late, only_manager, fee_method,
    fee_reason.
    """
    need_open_day(step)
    row = receipt_row(step.look, command.receipt)
    if row is None:
        raise Refusal(UNKNOWN_RECEIPT, receipt=command.receipt[:80])
    if command.how not in REVERSED_WORDS:
        raise Refusal(HOW)
    if row["state"] != STANDS:
        raise Refusal(REVERSED, receipt=row["receipt"])
    if command.how == "refund" and step.actor.role not in MANAGERS:
        raise Refusal(ONLY_MANAGER)
    if command.how not in ways_back(row["state"], row["day"], step.day.isoformat()):
        raise Refusal(TOO_LATE)
    method = command.method or row["method"]
    if method not in METHOD_WORDS:
        raise Refusal(METHOD)
    serial, year, number = numbered(step, "refund_slip") if command.how == "refund" else ("", 0, 0)
    step.record(
        FeeReversed(
            receipt=row["receipt"],
            how=command.how,
            amount_fen=row["amount_fen"],
            method=method if command.how == "refund" else row["method"],
            why=need(command.why, REASON),
            receiver=command.receiver.strip(),
            serial=serial,
            year=year,
            number=number,
        ),
        row["case_id"],
    )
    receipt: FeeReceipt = step.ask(TheReceipt(row["receipt"]))
    return receipt


@deed(CountCash, *CLERKS)
def count_cash(step: Step, command: CountCash) -> CashDay:
    """The till against the receipts. Raises Refusal day_not_open, cash_sum, cash_reason."""
    need_open_day(step)
    if not all(0 <= sum_fen <= AMOUNT_FEN_MAX for sum_fen in (command.counted_fen, command.float_fen)):
        raise Refusal(CASH_SUM)
    expected = expected_cash(step.look, step.day.isoformat())
    reason = command.reason.strip()
    if cash_off(command.counted_fen, command.float_fen, expected) and not reason:
        due = expected + command.float_fen
        raise Refusal(CASH_REASON, counted=yuan(command.counted_fen), expected=yuan(due))
    step.record(
        CashCounted(
            expected_fen=expected,
            counted_fen=command.counted_fen,
            reason=reason,
            float_fen=command.float_fen,
        )
    )
    day: CashDay = step.ask(CashOfDay(step.day.isoformat()))
    return day
