"""What the town answered beside the line, and how its own word, when it comes, stands to that.

A hall without a line hears of a decision by the paper itself, by telephone or by message, and writes it down. The
town's signed word may follow days later: where it says the same it confirms, where it says something else both are
kept and a person is told (protocol §7). Nothing is overwritten.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from hall_app.words import N_, _

TAKEN, RETURNED, DECIDED = "taken", "returned", "decided"
PAPER = "paper"
HOW_WORDS: dict[str, str] = {
    PAPER: N_("by the paper itself"),
    "phone": N_("by telephone"),
    "message": N_("by message"),
}
# How it is marked that an answer is known to the hall alone.
MARKS: dict[str, str] = {
    PAPER: N_("written down from the town's paper, not confirmed over the line"),
    "phone": N_("told by the town by telephone, not confirmed over the line"),
    "message": N_("told by the town by message, not confirmed over the line"),
}
Met = Literal["", "before", "confirms", "differs"]


class Noted(msgspec.Struct, frozen=True):
    """An answer the hall wrote down. `differs`: the entry in which the town said otherwise, with what it said."""

    answer: str
    how: str = ""
    outcome: str = ""
    document_no: str = ""
    confirmed: bool = False
    differs: int = 0
    said_kind: str = ""
    said_outcome: str = ""
    said_no: str = ""


def read_noted(kept: str) -> Noted | None:
    """What is kept of an answer; None where the hall wrote none down."""
    return msgspec.json.decode(kept, type=Noted) if kept else None


def _same(noted: Noted, outcome: str, document_no: str) -> bool:
    """Whether a decision is the one written down: a number one of the two does not name is no difference."""
    numbers = {"".join(one.split()) for one in (noted.document_no, document_no)} - {""}
    return noted.outcome == outcome and len(numbers) <= 1


def met(noted: Noted | None, kind: str, outcome: str = "", document_no: str = "") -> Met:
    """How a word of the town stands to what was written down.

    `before`: it goes before what is known already (taken, where the decision is known); empty where it is simply the
    next word.
    """
    if noted is None or noted.confirmed:
        return ""
    if noted.answer == TAKEN:
        return "confirms" if kind == "case.taken" else ""
    if kind == "case.taken":
        return "before"
    if kind == "case.result_sent":
        return "before" if noted.answer == DECIDED else ""
    if kind == "case.returned":
        return "confirms" if noted.answer == RETURNED else "differs"
    if kind == "case.decided":
        same = noted.answer == DECIDED and _same(noted, outcome, document_no)
        return "confirms" if same else "differs"
    return ""


def settles(noted: Noted, before: Noted | None) -> bool:
    """Whether what is written down now is what the town said against what was written down before."""
    if before is None or not before.differs or before.said_kind != f"case.{noted.answer}":
        return False
    return noted.answer != DECIDED or _same(noted, before.said_outcome, before.said_no)


def mark_words(kept: str) -> str:
    """The mark of an answer only the hall knows of, in the language in force; empty where the line said it too."""
    noted = read_noted(kept)
    if noted is None or noted.confirmed:
        return ""
    return _(MARKS[noted.how]) if noted.how in MARKS else ""
