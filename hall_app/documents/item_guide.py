"""大字版办事指南: one item in large type, for those who do not see well (domain 2.8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hall_app.documents.guide import GuideItem, requirement
from hall_app.documents.kit import Block, heading, label, paragraph
from hall_app.documents.lines import Span
from hall_app.documents.parts import form_words
from hall_app.documents.setting import LARGE, current
from hall_app.documents.sheet import Sheet, facts, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGuide(Sheet):
    """The guide to one item; `help_phone` is answered by a person."""

    item: GuideItem
    on: date
    place: str = ""
    hours: str = ""
    help_phone: str = ""


@in_chinese
def render(paper: ItemGuide) -> bytes:
    """The guide as PDF, A4, type of 20 points and more."""
    return issue(
        paper,
        paper_name("item_guide"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=N_("Scan for the newest guide"),
        settings=LARGE,
    )


def _blocks(paper: ItemGuide) -> list[Block]:
    head, item = paper.head, paper.item
    blocks: list[Block] = [
        paragraph((Span(item.name, True),), centred=True),
        facts(
            head,
            (N_("Where"), paper.place),
            (N_("Opening hours"), paper.hours),
            (N_("Charge"), item.fee),
            (N_("Time limit"), item.limit),
            (N_("How it is handled"), item.handling),
            (N_("Deciding body"), item.body),
            (N_("You get"), item.result),
            (N_("Help by phone"), paper.help_phone),
        ),
    ]
    if item.conditions:
        blocks.append(_big(paper, N_("Who can apply")))
        blocks += [
            paragraph(f"{n}. {words}", indent=False) for n, words in enumerate(item.conditions, start=1)
        ]
    if item.materials:
        blocks.append(_big(paper, N_("What to bring")))
        for number, material in enumerate(item.materials, start=1):
            first = (
                Span(f"{number}. {material.name}", True),
                Span("　" + form_words(material.form, material.copies)),
            )
            words = requirement(material)
            blocks.append(replace(paragraph(first, indent=False), keep_with_next=bool(words)))
            if words:
                blocks.append(paragraph(words))
    steps = item.procedure or item.steps
    if steps:
        blocks.append(_big(paper, N_("How it goes")))
        blocks += [paragraph(f"{n}. {words}", indent=False) for n, words in enumerate(steps, start=1)]
    helping = _("Cannot fill in a form, cannot come? Tell us: we fill it in with you and come to your home.")
    blocks.append(_big(paper, N_("If you need help")))
    blocks.append(paragraph(helping))
    return blocks


def _big(paper: ItemGuide, words: str) -> Block:
    return heading(label(paper.head, words), size=current().body + 2)
