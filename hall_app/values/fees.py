"""Fees: what is listed, what was taken, what the till should hold. Money is whole fen."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class TakeFee(Command, frozen=True):
    """Take the listed fee of a case and receipt it.

    `method`: cash, card, mobile, transfer. `basis`: the line of the table, where the list gives no single sum.
    `payer` empty: the applicant. `again`: why, where the fee of the case was taken already or nothing was to be taken.
    `paid_on`: the day (ISO) the case was served on paper and paid then, empty for now; `by_hand`: the number of the
    receipt written by hand that day, or `none_by_hand`: none was. Refused: fee_free, fee_not_listed, fee_basis,
    fee_off_table, fee_sum, fee_taken_already, fee_noted_free, fee_method, fee_paid_on, fee_by_hand, case_state,
    day_not_open.
    """

    case: str
    amount_fen: int
    method: str = "cash"
    payer: str = ""
    basis: str = ""
    again: str = ""
    paid_on: str = ""
    by_hand: str = ""
    none_by_hand: bool = False


class NoteFree(Command, frozen=True):
    """Nothing is taken for a case, by a line of the list that says so. Refused: fee_under, fee_taken_already,
    case_state, day_not_open."""

    case: str
    under: str


class ReverseFee(Command, frozen=True):
    """A receipt does not stand: `how` is void (the same day, written by mistake) or refund (the money goes back).

    Refunds are for the manager. A receipt of an earlier day is paid back too: the money goes out today, on today's
    count. `method`: how the money goes back, empty as it was paid. Refused: receipt_unknown, fee_reversed, fee_how,
    void_too_late, fee_reason, only_manager, fee_method, day_not_open.
    """

    receipt: str
    how: str
    why: str
    receiver: str = ""
    method: str = ""


class CountCash(Command, frozen=True):
    """The till of the day was counted, with the change (`float_fen`) that lay in it in the morning.

    Refused: cash_sum, cash_reason where the sums differ, day_not_open.
    """

    counted_fen: int
    reason: str = ""
    float_fen: int = 0


class FeeReceipt(Answer):
    """A receipt. `state`: stands, void, refund. `method_words` in the language in force. `ways`: how it may be reversed
    on the working day; `reversed_day`, `back_words`: when and how the money went back; `refund`: the number of the slip
    for that. `paid_on`, `by_hand`: the day on paper it was paid and the number of the receipt written by hand then;
    `none_by_hand`: somebody said there was none."""

    receipt: str
    case: str
    case_number: str
    item_name: str
    payer: str
    amount_fen: int
    amount: str
    listed_fen: int
    method: str
    method_words: str
    basis: str
    at: str
    day: str
    by: str
    state: str
    state_words: str
    why: str = ""
    reversed_at: str = ""
    reversed_by: str = ""
    receiver: str = ""
    again: str = ""
    ways: tuple[str, ...] = ()
    reversed_day: str = ""
    back_words: str = ""
    refund: str = ""
    paid_on: str = ""
    by_hand: str = ""
    none_by_hand: bool = False


class CaseFee(Answer):
    """What a case costs by the list it was opened under. `listed_fen` -1: by a table, in `listed`.

    `due_fen`: still to be taken; 0 where nothing is, where money was paid back, or where a table or one of the lines
    sets it, of which some may be free. `steps`: the lines the list names, with their
    fen; `free_under`, `free_by` and `free_at`: the line nothing is taken by, noted by whom and when, empty where none.
    `paper_days`: the days (ISO) it was served on paper, the newest first.
    """

    case: str
    listed: str
    listed_fen: int
    taken_fen: int
    due_fen: int
    receipts: tuple[FeeReceipt, ...]
    steps: tuple[tuple[str, int], ...] = ()
    free_under: str = ""
    free_by: str = ""
    free_at: str = ""
    payer: str = ""
    paper_days: tuple[str, ...] = ()


class CashDay(Answer):
    """The money of a day. `expected_fen` is cash taken less cash given back; `counted_fen` -1 before the first count.

    `counts`: moment, by, expected, counted, reason and change of the morning of every count, the last one stands.
    `float_fen`: that change as last counted, on this day or before it. `today`: the working day; `before`, `after`: the
    next days with money to either side, empty where there is none.
    """

    day: str
    expected_fen: int
    counted_fen: int
    difference_fen: int
    receipts: tuple[FeeReceipt, ...]
    by_method: tuple[tuple[str, str, int], ...]
    counts: tuple[tuple[str, str, int, int, str, int], ...]
    float_fen: int = 0
    today: str = ""
    before: str = ""
    after: str = ""


class FeeOf(Question, frozen=True):
    """The fee of a case and its receipts. Answer: CaseFee."""

    case: str


class TheReceipt(Question, frozen=True):
    """A receipt by its serial. Answer: FeeReceipt."""

    receipt: str


class CashOfDay(Question, frozen=True):
    """The money of a day as people write it; empty: today. Answer: CashDay. Refused: not_a_day."""

    day: str = ""


class FindReceipts(Question, frozen=True):
    """Receipts of any day by their number, the payer, the applicant or the case, the newest first; a number of up to
    three digits is the receipt's own. Answer: tuple of FeeReceipt."""

    text: str
    limit: int = 50
