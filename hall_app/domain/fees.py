"""Fees: only what is listed may be taken (收费公开); money is whole fen."""

from __future__ import annotations

from typing import Literal

from hall_app.domain.items import Fee
from hall_app.words import N_

METHOD_WORDS: dict[str, str] = {
    "cash": N_("cash"),
    "card": N_("card"),
    "mobile": N_("mobile payment"),
    "transfer": N_("bank transfer"),
}
REVERSED_WORDS: dict[str, str] = {"void": N_("voided"), "refund": N_("paid back")}
AMOUNT_FEN_MAX = 100_000_000
Judged = Literal["right", "free", "not_listed", "basis_needed", "impossible"]


def judge_fee(fee: Fee, amount_fen: int, basis: str = "") -> Judged:
    """Whether a sum may be taken: exactly the listed one; where a table sets it, any sum with the line it stands in."""
    if not 0 < amount_fen <= AMOUNT_FEN_MAX:
        return "impossible"
    if fee.amount_fen is None:
        return "right" if basis.strip() else "basis_needed"
    if fee.amount_fen == 0:
        return "free"
    return "right" if amount_fen == fee.amount_fen else "not_listed"


def yuan(amount_fen: int) -> str:
    """A sum in yuan with two decimals: 2000 is 20.00, -5 is -0.05."""
    whole, rest = divmod(abs(amount_fen), 100)
    return f"{'-' if amount_fen < 0 else ''}{whole}.{rest:02d}"
