"""日现金清点表: a day's cash, counted note by note against what the books say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, heading, label, warning
from hall_app.documents.money import capital_yuan, yuan
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, Sheet, boxed, facts, grid, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

# Notes and coins in use (人民币), in fen.
FACES_FEN = (10000, 5000, 2000, 1000, 500, 100, 50, 10)


@dataclass(frozen=True, slots=True)
class Counted:
    """Notes or coins of one kind."""

    face_fen: int
    pieces: int


@dataclass(frozen=True, slots=True)
class FeeTotal:
    """What the books say was taken for an item."""

    item: str
    receipts: int
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CashCount(Sheet):
    """A count of the cash of a day; `float_fen` is change that lay in the till in the morning, `other_fen` what was
    paid in other ways. A difference stands in the colour of the seal and wants a reason. Where only the sum
    was entered, `total_fen` is it and `counted` is empty: the pieces are filled in by hand."""

    day: date
    counted: tuple[Counted, ...]
    booked: tuple[FeeTotal, ...]
    window: str = ""
    counter: str = ""
    float_fen: int = 0
    other_fen: int = 0
    reason: str = ""
    total_fen: int | None = None


@in_chinese
def render(paper: CashCount) -> bytes:
    """The count as PDF, A4."""
    return issue(
        paper,
        paper_name("cash_count"),
        lambda: _blocks(paper),
        on=paper.day,
        code_words=OWN_CODE,
        sign=(
            N_("Counted by (signature):"),
            N_("Watched by (signature):"),
            N_("Money taken over by:"),
        ),
        settings=FORM,
    )


def _blocks(paper: CashCount) -> list[Block]:
    head = paper.head
    pieces = str(sum(one.pieces for one in paper.counted))
    cash = sum(one.face_fen * one.pieces for one in paper.counted)
    if paper.total_fen is not None:
        cash, pieces = paper.total_fen, ""
    booked = sum(one.amount_fen for one in paper.booked)
    over = cash - paper.float_fen + paper.other_fen - booked
    notes = [[yuan(one.face_fen), str(one.pieces), yuan(one.face_fen * one.pieces)] for one in paper.counted]
    if paper.total_fen is not None:
        notes = [[yuan(face), "", ""] for face in FACES_FEN]
    fees = [[one.item, str(one.receipts or ""), yuan(one.amount_fen)] for one in paper.booked]
    receipts = sum(one.receipts for one in paper.booked)
    blocks: list[Block] = [
        facts(
            head,
            (N_("Business day"), day(paper.day)),
            (N_("Window"), paper.window),
            (N_("Counted by"), paper.counter),
            (N_("Change in the till (yuan)"), yuan(paper.float_fen)),
            (N_("Paid in other ways (yuan)"), yuan(paper.other_fen)),
        ),
        heading(label(head, N_("Cash counted"))),
        grid(
            head,
            ((N_("Face (yuan)"), 1), (N_("Pieces"), 1), (N_("Sum (yuan)"), 1)),
            [*notes, [_("Total"), pieces, yuan(cash)]],
        ),
        heading(label(head, N_("Taken according to the books"))),
        grid(
            head,
            ((N_("Item"), 3), (N_("Receipts"), 1), (N_("Sum (yuan)"), 1)),
            [*fees, [_("Total"), str(receipts), yuan(booked)]],
        ),
        facts(
            head,
            (N_("Cash to hand over (yuan)"), yuan(cash - paper.float_fen)),
            (N_("In capital figures"), capital_yuan(max(cash - paper.float_fen, 0))),
        ),
    ]
    if over:
        words = _("Over by {sum} yuan") if over > 0 else _("Short by {sum} yuan")
        blocks += [
            warning(words.format(sum=yuan(abs(over)))),
            boxed(head, (N_("Reason for the difference"), paper.reason, 3)),
        ]
    return blocks
