"""Taking fees: the listed one and no other, with a receipt; what was wrong is reversed, never deleted."""

from __future__ import annotations

from hall_app.domain.facts import CashCounted, FeeReversed, FeeTaken
from hall_app.domain.fees import AMOUNT_FEN_MAX, METHOD_WORDS, REVERSED_WORDS, judge_fee, yuan
from hall_app.errors import Refusal, code
from hall_app.projections.case_page import item_of_case
from hall_app.projections.fees import STANDS, UNKNOWN_RECEIPT, expected_cash, receipt_row, standing_fen
from hall_app.projections.hindrances import NOT_NOW
from hall_app.projections.people import name_of
from hall_app.step import Step
from hall_app.usecases.checks import need, need_open_day
from hall_app.usecases.deed import CLERKS, MANAGERS, deed
from hall_app.usecases.here import case_known
from hall_app.usecases.intake import numbered
from hall_app.values.fees import CashDay, CashOfDay, CountCash, FeeReceipt, ReverseFee, TakeFee, TheReceipt
from hall_app.words import N_

FREE = code("fee_free", N_("This item is listed as free. Nothing may be taken for it."))
NOT_LISTED = code(
    "fee_not_listed",
    N_("The list says {listed} yuan for this item, not {amount}. Only the listed fee may be taken."),
)
BASIS = code("fee_basis", N_("The fee of this item goes by a table. Say which line of it this sum is."))
SUM = code("fee_sum", N_("{amount} yuan is no possible fee."))
TAKEN = code(
    "fee_taken_already",
    N_("The fee of this case was taken already. To take it anew, reverse the receipt first."),
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
NOT_WHILE = ("dropped", "not_accepted", "withdrawn", "defaulted", "closed", "filed")


@deed(TakeFee, *CLERKS)
def take_fee(step: Step, command: TakeFee) -> FeeReceipt:
    """The listed fee of a case, by the edition it was opened under.

    Raises Refusal day_not_open, unknown_case, case_state, fee_sum, fee_free, fee_not_listed, fee_basis, fee_method,
    fee_taken_already, fee_payer.
    """
    need_open_day(step)
    row = case_known(step, command.case)
    if row["state"] in NOT_WHILE:
        raise Refusal(NOT_NOW, state=row["state"])
    fee = item_of_case(step.look, row).fee
    amount = yuan(command.amount_fen)
    match judge_fee(fee, command.amount_fen, command.basis):
        case "impossible":
            raise Refusal(SUM, amount=amount)
        case "free":
            raise Refusal(FREE)
        case "not_listed":
            raise Refusal(NOT_LISTED, listed=yuan(fee.amount_fen or 0), amount=amount)
        case "basis_needed":
            raise Refusal(BASIS)
    if command.method not in METHOD_WORDS:
        raise Refusal(METHOD)
    if fee.amount_fen is not None and standing_fen(step.look, command.case):
        raise Refusal(TAKEN)
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
        ),
        command.case,
    )
    receipt: FeeReceipt = step.ask(TheReceipt(serial))
    return receipt


@deed(ReverseFee, *CLERKS)
def reverse_fee(step: Step, command: ReverseFee) -> FeeReceipt:
    """Raises Refusal receipt_unknown, fee_how, fee_reversed, void_too_late, only_manager, fee_reason."""
    row = receipt_row(step.look, command.receipt)
    if row is None:
        raise Refusal(UNKNOWN_RECEIPT, receipt=command.receipt[:80])
    if command.how not in REVERSED_WORDS:
        raise Refusal(HOW)
    if row["state"] != STANDS:
        raise Refusal(REVERSED, receipt=row["receipt"])
    if command.how == "refund" and step.actor.role not in MANAGERS:
        raise Refusal(ONLY_MANAGER)
    if command.how == "void" and row["day"] != step.day.isoformat():
        raise Refusal(TOO_LATE)
    step.record(
        FeeReversed(
            receipt=row["receipt"],
            how=command.how,
            amount_fen=row["amount_fen"],
            method=row["method"],
            why=need(command.why, REASON),
            receiver=command.receiver.strip(),
        ),
        row["case_id"],
    )
    receipt: FeeReceipt = step.ask(TheReceipt(row["receipt"]))
    return receipt


@deed(CountCash, *CLERKS)
def count_cash(step: Step, command: CountCash) -> CashDay:
    """The till against the receipts. Raises Refusal day_not_open, cash_sum, cash_reason."""
    need_open_day(step)
    if not 0 <= command.counted_fen <= AMOUNT_FEN_MAX:
        raise Refusal(CASH_SUM)
    expected = expected_cash(step.look, step.day.isoformat())
    reason = command.reason.strip()
    if command.counted_fen != expected and not reason:
        raise Refusal(CASH_REASON, counted=yuan(command.counted_fen), expected=yuan(expected))
    step.record(CashCounted(expected_fen=expected, counted_fen=command.counted_fen, reason=reason))
    day: CashDay = step.ask(CashOfDay(step.day.isoformat()))
    return day
