"""承诺公示板: every item with its promised limit, for the wall, A3 across."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.guide import GuideItem
from hall_app.documents.kit import Block, paragraph
from hall_app.documents.setting import WALL
from hall_app.documents.sheet import OWN_CODE, Sheet, grid, in_chinese, issue
from hall_app.documents.tables import Band, Content
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_

PROMISE = passage(
    "promise_board.text",
    N_(
        "We promise: everything missing is told at once; who is asked first stays responsible; instant matters are "
        "done on the spot, promised ones within the limit below. If we break it, call {phone}."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseBoard(Sheet):
    """The board; items stand under their category."""

    items: tuple[GuideItem, ...]
    supervision_phone: str
    on: date


@in_chinese
def render(paper: PromiseBoard) -> bytes:
    """The board as PDF, A3 across, on as many sheets as it takes."""
    return issue(
        paper,
        paper_name("promise_board"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        settings=WALL,
    )


def _blocks(paper: PromiseBoard) -> list[Block]:
    rows: list[list[Content] | Band] = []
    count = 0
    for category in dict.fromkeys(item.category for item in paper.items):
        rows.append(Band(category))
        for item in paper.items:
            if item.category == category:
                count += 1
                rows.append([str(count), item.name, item.handling, item.limit, item.body, item.fee])
    return [
        paragraph(said(paper.head, PROMISE, phone=paper.supervision_phone)),
        grid(
            paper.head,
            (
                (N_("No."), 50),
                (N_("Item"), 290),
                (N_("How it is handled"), 160),
                (N_("Promised limit"), 220),
                (N_("Deciding body"), 220),
                (N_("Charge"), 130),
            ),
            rows,
        ),
    ]
