"""5 调查记录: questions and answers taken down in the inquiry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.documents.kit import Block, heading, label, paragraph
from hall_app.documents.lines import Span
from hall_app.documents.mediation.common import MediationSheet, Party
from hall_app.documents.parts import moment, names
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, facts, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, p_


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationInquiry(MediationSheet):
    """A record of inquiry. Whoever was asked reads it and signs every page."""

    asked: Party
    begun_at: datetime
    place: str
    investigators: tuple[str, ...]
    recorder: str
    spoken: tuple[Spoken, ...]
    present: tuple[str, ...] = ()


@in_chinese
def render(paper: MediationInquiry) -> bytes:
    """The record as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_inquiry"),
        lambda: _blocks(paper),
        on=paper.begun_at,
        code_words=OWN_CODE,
        sign=(
            N_("Read and found right (signature):"),
            N_("Inquired by (signature):"),
            N_("Recorded by (signature):"),
        ),
        settings=FORM,
    )


def _blocks(paper: MediationInquiry) -> list[Block]:
    head = paper.head
    asked = paper.asked
    blocks: list[Block] = [
        facts(
            head,
            (N_("File number"), paper.file_number),
            (N_("Committee"), paper.committee),
            (N_("Name of the dispute"), paper.dispute),
            (N_("When"), moment(paper.begun_at)),
            (N_("Where"), paper.place),
            (N_("Person asked"), asked.name),
            (N_("As"), asked.role),
            (N_("Sex"), asked.sex),
            (N_("Born"), asked.born),
            (N_("Ethnicity"), asked.ethnicity),
            (N_("Occupation"), asked.work),
            (N_("Identity number"), asked.identity_number),
            (N_("Address"), asked.address),
            (N_("Phone"), asked.telephone),
            (N_("Inquired by"), names(paper.investigators)),
            (N_("Recorded by"), paper.recorder),
            (N_("Present"), names(paper.present)),
        ),
        heading(label(head, N_("Record"))),
    ]
    for one in paper.spoken:
        blocks.append(paragraph((Span(p_("mediation", "Q: "), True), Span(one.question)), indent=False))
        blocks.append(paragraph((Span(p_("mediation", "A: "), True), Span(one.answer)), indent=False))
    return blocks
