"""Fees: only what is listed may be taken (收费公开); money is whole fen."""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import normalize

from hall_app.domain.items import Fee, FeeStep
from hall_app.words import N_

METHOD_WORDS: dict[str, str] = {
    "cash": N_("cash"),
    "card": N_("card"),
    "mobile": N_("mobile payment"),
    "transfer": N_("bank transfer"),
}
STANDS = "stands"
REVERSED_WORDS: dict[str, str] = {"void": N_("voided"), "refund": N_("paid back")}
AMOUNT_FEN_MAX = 100_000_000
# Yuan as people write them: 128, 1,280.50, ¥20, 20元, 20 元整.
_YUAN = re.compile(
    r"(?:¥|RMB)?(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{0,2}))?(?:元整?|圆整?|块|yuan)?",
    re.ASCII | re.IGNORECASE,
)
Judged = Literal["right", "free", "not_listed", "basis_needed", "off_table", "impossible"]


def free_steps(fee: Fee) -> tuple[str, ...]:
    """In which cases nothing is taken of an item that costs something otherwise."""
    return tuple(one.name for one in fee.steps if not one.amount_fen)


def costing_steps(fee: Fee) -> tuple[FeeStep, ...]:
    """The lines of the list by which something is taken."""
    return tuple(one for one in fee.steps if one.amount_fen)


def step_named(fee: Fee, basis: str) -> FeeStep | None:
    """The line of the list a sum goes by, None where the words are none of it."""
    return next((one for one in fee.steps if one.name == basis.strip()), None)


def judge_fee(fee: Fee, amount_fen: int, basis: str = "") -> Judged:
    """Whether a sum may be taken: exactly the listed one; where a table sets it, what its line says; a sum by a line
    the catalogue does not print is off its table, and any sum with its line is right where it prints none."""
    if not 0 < amount_fen <= AMOUNT_FEN_MAX:
        return "impossible"
    step = step_named(fee, basis)
    if step is not None:
        return "right" if step.amount_fen == amount_fen else "not_listed" if step.amount_fen else "free"
    if fee.amount_fen is None and costing_steps(fee) and basis.strip():
        return "off_table"
    if fee.amount_fen is None:
        return "right" if basis.strip() else "basis_needed"
    if fee.amount_fen == 0:
        return "free"
    return "right" if amount_fen == fee.amount_fen else "not_listed"


def ways_back(state: str, day: str, today: str) -> tuple[str, ...]:
    """How a receipt of a day may be reversed today: voided on its own day, paid back on that and every later one out of
    the till of then; in no way where it does not stand any more."""
    if state != STANDS:
        return ()
    return ("void", "refund") if day == today else ("refund",)


def cash_off(counted_fen: int, float_fen: int, expected_fen: int) -> int:
    """By how much a till is over (or, below zero, short): what was counted, less the change that lay in it in the
    morning, less what the books say came in."""
    return counted_fen - float_fen - expected_fen


def fen_typed(words: str) -> int | None:
    """A sum in yuan as it was typed, in fen; None where nobody can tell which sum it is."""
    found = _YUAN.fullmatch("".join(normalize("NFKC", words).split()))
    return int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0")) if found else None


def yuan(amount_fen: int) -> str:
    """A sum in yuan with two decimals: 2000 is 20.00, -5 is -0.05."""
    whole, rest = divmod(abs(amount_fen), 100)
    return f"{'-' if amount_fen < 0 else ''}{whole}.{rest:02d}"
