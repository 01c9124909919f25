"""退费凭证: a fee is paid back against the signature of who receives it; the slip stays with the receipt it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.kit import Block, note
from hall_app.documents.money import capital_yuan, yuan
from hall_app.documents.parts import moment, person
from hall_app.documents.sheet import Sheet, dated, facts, grid, in_chinese, issue, numbered
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, p_


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundSlip(Sheet):
    """A slip for money paid back. `receipt` is the number of the receipt that stands no more, of `taken_on`; `payer`
    paid then, `receiver` takes the money now; `means` is the way it goes back, in Chinese."""

    case_number: str
    item: str
    receipt: str
    taken_on: date
    payer: str
    receiver: str
    amount_fen: int
    reason: str
    paid_at: datetime
    paid_by: str
    paid_by_number: str = ""
    means: str = ""
    supervision_phone: str = ""


@in_chinese
def render(paper: RefundSlip) -> bytes:
    """The slip as PDF, A4."""
    return issue(
        paper,
        paper_name("refund_slip"),
        lambda: _blocks(paper),
        on=paper.paid_at,
        seal_of=paper.head.hall,
        seal=N_("(stamp for money paid back)"),
        sign=(N_("Paid back by (signature):"), N_("Money received by (signature):")),
        copies=p_("paper", "In three copies: who receives, accounts, file"),
    )


def _blocks(paper: RefundSlip) -> list[Block]:
    head = paper.head
    rows = numbered([[paper.receipt, dated(paper.taken_on), paper.payer, yuan(paper.amount_fen)]])
    rows.append(["", _("Total"), capital_yuan(paper.amount_fen), "", yuan(paper.amount_fen)])
    return [
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Paid back at"), moment(paper.paid_at)),
            (N_("Money goes to"), paper.receiver),
            (N_("Item applied for"), paper.item),
            (N_("Way it is paid back"), paper.means),
            (N_("Reason for paying back"), paper.reason),
            (N_("Money paid back by"), person(paper.paid_by, paper.paid_by_number)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
        grid(
            head,
            (
                (N_("No."), 26),
                (N_("Receipt paid back"), 176),
                (N_("Money taken on"), 116),
                (N_("Payer"), 84),
                (N_("Sum (yuan)"), 84),
            ),
            rows,
        ),
        note(
            _(
                "The receipt named here stands no more; it is handed in, or kept with this slip. A fiscal bill is "
                "taken back or written off by its own rules."
            )
        ),
    ]
