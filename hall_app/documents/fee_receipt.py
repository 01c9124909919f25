"""收费收据: a listed fee taken at the window. It goes with the fiscal bill, which it does not replace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.kit import Block, note
from hall_app.documents.money import capital_yuan, yuan
from hall_app.documents.parts import moment, person
from hall_app.documents.sheet import Sheet, facts, grid, in_chinese, issue, numbered
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, p_


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A fee of the published list: `amount_fen` for one, `basis` the rule it is charged under."""

    name: str
    basis: str
    amount_fen: int
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReceipt(Sheet):
    """A receipt for fees. `means` is the way of paying, in Chinese; `bill` the number of the fiscal bill.

    `paid_on`: the day it was paid on paper, where it is entered afterwards; `by_hand`: the receipt written by hand
    then.
    """

    case_number: str
    payer: str
    item: str
    taken_at: datetime
    lines: tuple[FeeLine, ...]
    taken_by: str
    taker_number: str = ""
    for_body: str = ""
    means: str = ""
    bill: str = ""
    paid_on: date | None = None
    by_hand: str = ""
    supervision_phone: str = ""


@in_chinese
def render(paper: FeeReceipt) -> bytes:
    """The receipt as PDF, A4."""
    return issue(
        paper,
        paper_name("fee_receipt"),
        lambda: _blocks(paper),
        on=paper.taken_at,
        seal_of=paper.head.hall,
        seal=N_("(stamp for money taken)"),
        sign=(N_("Taken by (signature):"), N_("Paid by (signature):")),
        copies=p_("paper", "In three copies: payer, accounts, file"),
    )


def _taken_at(paper: FeeReceipt) -> str:
    if paper.paid_on is None:
        return moment(paper.taken_at)
    return _("{day} (served on paper, entered {moment})").format(
        day=moment(paper.paid_on), moment=moment(paper.taken_at)
    )


def _blocks(paper: FeeReceipt) -> list[Block]:
    head = paper.head
    total = sum(line.amount_fen * line.count for line in paper.lines)
    rows = numbered(
        [
            [
                line.name,
                line.basis,
                yuan(line.amount_fen),
                str(line.count),
                yuan(line.amount_fen * line.count),
            ]
            for line in paper.lines
        ]
    )
    rows.append(["", _("Total"), capital_yuan(total), "", "", yuan(total)])
    return [
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Taken at"), _taken_at(paper)),
            (N_("Receipt by hand"), paper.by_hand),
            (N_("Payer"), paper.payer),
            (N_("Item applied for"), paper.item),
            (N_("Collected for"), paper.for_body),
            (N_("Paid by"), paper.means),
            (N_("Fiscal bill no."), paper.bill),
            (N_("Money taken by"), person(paper.taken_by, paper.taker_number)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
        grid(
            head,
            (
                (N_("No."), 26),
                (N_("Fee"), 112),
                (N_("Basis"), 170),
                (N_("Each (yuan)"), 66),
                (N_("How many"), 40),
                (N_("Sum (yuan)"), 72),
            ),
            rows,
        ),
        note(_("Only fees of the published list are taken. This receipt does not replace the fiscal bill.")),
    ]
