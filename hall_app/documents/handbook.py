"""便民服务手册: the whole catalogue as a booklet, with contents and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from hall_app.documents.booklet import Booklet, Chapter, booklet
from hall_app.documents.guide import GuideItem, guide_materials
from hall_app.documents.kit import Block, Gap, day, label, note, paragraph
from hall_app.documents.parts import listed
from hall_app.documents.sheet import Sheet, facts, in_chinese
from hall_app.documents.wording import passage, said_in_lines
from hall_app.domain.items import edition_words
from hall_app.words import N_, _

# About the hall, a paragraph a line. Nothing is shipped there.
INTRO = passage("handbook.intro", "", optional=("hall",), length_max=1200, lines_max=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook(Sheet):
    """The handbook; items stand under their category in the order given."""

    edition: str
    published: date | None
    items: tuple[GuideItem, ...]
    address: str = ""
    hours: str = ""
    supervision_phone: str = ""


@in_chinese
def render(paper: Handbook) -> bytes:
    """The handbook as PDF, A4."""
    lines = [_("Edition {edition}").format(edition=edition_words(paper.edition))]
    if paper.published:
        lines.append(day(paper.published))
    lines.append(_("{n} items").format(n=len(paper.items)))
    return booklet(
        Booklet(
            paper.head,
            label(paper.head, N_("Service handbook")),
            paper.number,
            tuple(lines),
            label(paper.head, N_("Contents")),
            tuple(_chapters(paper)),
            paper.code,
            paper.reprint,
        )
    )


def _chapters(paper: Handbook) -> list[Chapter]:
    found = [Chapter(_("How to use this hall"), "about", 1, lambda: _about(paper))]
    for number, category in enumerate(dict.fromkeys(item.category for item in paper.items), start=1):
        found.append(Chapter(f"{number}. {category}", f"category-{number}", 1, list))
        for item in paper.items:
            if item.category == category:
                words = f"{item.code}　{item.name}"
                found.append(Chapter(words, f"item-{item.code}", 2, partial(_item, paper, item)))
    return found


def _about(paper: Handbook) -> Sequence[Block]:
    contact = facts(
        paper.head,
        (N_("Address"), paper.address),
        (N_("Opening hours"), paper.hours),
        (N_("Phone"), paper.head.phone),
        (N_("Supervision phone"), paper.supervision_phone),
    )
    intro = said_in_lines(paper.head, INTRO, hall=paper.head.hall)
    blocks: list[Block] = [paragraph(words) for words in intro]
    blocks += [contact] if contact.rows else []
    blocks.append(note(_("What the hall carries to another body is decided by that body.")))
    return blocks


def _item(paper: Handbook, item: GuideItem) -> Sequence[Block]:
    head = paper.head
    told = facts(
        head,
        (N_("How it is handled"), item.handling),
        (N_("Charge"), item.fee),
        (N_("Charged under"), item.fee_basis),
        (N_("Time limit"), item.limit),
        (N_("Limit by law"), item.law_limit),
        (N_("Deciding body"), item.body),
        (N_("Conditions"), listed(item.conditions)),
        (N_("Stages"), " → ".join(item.steps)),
        (N_("How it goes"), listed(item.procedure)),
        (N_("Result"), item.result),
        (N_("Legal basis"), item.basis),
        (N_("Official code"), item.official_code),
        (N_("Level"), item.level),
    )
    # The two tables of an item begin on one page.
    blocks: list[Block] = [replace(told, keep_with_next=bool(item.materials))]
    if item.materials:
        blocks.append(guide_materials(head, item.materials))
    blocks.append(Gap(10))
    return blocks
