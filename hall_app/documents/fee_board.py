"""收费公示板: what costs how much and by which rule; everything else is free. For the wall, A3 across."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.guide import GuideItem
from hall_app.documents.kit import Block, paragraph
from hall_app.documents.setting import WALL
from hall_app.documents.sheet import OWN_CODE, Sheet, grid, in_chinese, issue, numbered
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

FREE = passage(
    "fee_board.text",
    N_(
        "Only the fees below are taken, with a bill. <b>Everything else is free, and carrying papers for you costs "
        "nothing.</b> If you are asked for another fee, call {phone}."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeBoard(Sheet):
    """The board; of `items` those that cost something are listed."""

    items: tuple[GuideItem, ...]
    supervision_phone: str
    on: date


@in_chinese
def render(paper: FeeBoard) -> bytes:
    """The board as PDF, A3 across."""
    return issue(
        paper,
        paper_name("fee_board"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        settings=WALL,
    )


def _blocks(paper: FeeBoard) -> list[Block]:
    costly = [item for item in paper.items if not item.free]
    blocks: list[Block] = [paragraph(said(paper.head, FREE, phone=paper.supervision_phone))]
    if costly:
        blocks.append(
            grid(
                paper.head,
                (
                    (N_("No."), 50),
                    (N_("Item"), 300),
                    (N_("Charge"), 300),
                    (N_("Charged under"), 250),
                    (N_("Collected for"), 170),
                ),
                numbered([[item.name, item.fee, item.fee_basis or "—", item.body] for item in costly]),
            )
        )
    else:
        blocks.append(paragraph(_("No item of this hall costs anything."), bold=True))
    return blocks
