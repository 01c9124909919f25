"""Facts about money taken for a case; the subject is the case, and the day's count the chain. Money is whole fen."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class FeeTaken(Fact):
    """A listed fee was taken and receipted. `listed_fen` is what the edition of the case lists, -1 where it goes by a
    table; `basis` then says which line. `method`: cash, card, mobile, transfer. `again`: why a fee was due a second
    time, or although nothing was to be taken. `paid_on`: the day it was paid, where the case was served on paper then
    and the fee is entered afterwards; `by_hand`: the number of the receipt written by hand; `none_by_hand`: that
    there was none was said, in facts of before it may only not have been asked."""

    KIND = "fee.taken"
    amount_fen: int
    listed_fen: int
    method: str
    payer: str
    serial: str
    year: int
    number: int
    basis: str = ""
    again: str = ""
    paid_on: str = ""
    by_hand: str = ""
    none_by_hand: bool = False


class FeeFree(Fact):
    """Nothing is taken for a case of an item that costs something otherwise. `under`: the line of the list;
    `listed_fen` as in FeeTaken."""

    KIND = "fee.free"
    under: str
    listed_fen: int


class FeeReversed(Fact):
    """A receipt does not stand any more. `how`: void (written by mistake) or refund (the money went back). `serial`:
    that of the slip for money paid back (none for one voided, nor in facts of before)."""

    KIND = "fee.reversed"
    receipt: str
    how: str
    amount_fen: int
    method: str
    why: str
    receiver: str = ""
    serial: str = ""
    year: int = 0
    number: int = 0


class CashCounted(Fact):
    """The cash of the day was counted; of several counts the last one stands. `reason` where the sums differ;
    `float_fen`: the change that lay in the till in the morning, part of what was counted."""

    KIND = "cash.counted"
    expected_fen: int
    counted_fen: int
    reason: str = ""
    float_fen: int = 0
