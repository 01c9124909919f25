"""卷宗封面: the cover of a mediation file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.blocks import Gap
from hall_app.documents.kit import Block, day, paragraph
from hall_app.documents.mediation.common import MediationSheet
from hall_app.documents.parts import names
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, dated, facts, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationCover(MediationSheet):
    """The cover. `keep_for` is the retention (short, long or permanent), `pages` the leaves of the file."""

    kind: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    accepted_on: date
    ended_on: date | None = None
    outcome: str = ""
    keep_for: str = ""
    keeper: str = ""
    filed_on: date | None = None
    pages: int = 0


@in_chinese
def render(paper: MediationCover) -> bytes:
    """The cover as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_cover"),
        lambda: _blocks(paper),
        on=paper.filed_on,
        code_words=OWN_CODE,
        seal_of=paper.committee,
        settings=FORM,
    )


def _blocks(paper: MediationCover) -> list[Block]:
    head = paper.head
    return [
        Gap(40),
        paragraph(paper.file_number, centred=True),
        Gap(40),
        facts(
            head,
            (N_("Committee"), paper.committee),
            (N_("Name of the file"), paper.dispute),
            (N_("Kind of dispute"), paper.kind),
            (N_("Parties"), names(paper.parties)),
            (N_("Mediators"), names(paper.mediators)),
            (N_("Taken up on"), day(paper.accepted_on)),
            (N_("Ended on"), dated(paper.ended_on)),
            (N_("Outcome of the mediation"), paper.outcome),
            (N_("Kept for"), paper.keep_for),
            (N_("Keeper"), paper.keeper),
            (N_("Filed on"), dated(paper.filed_on)),
            (N_("Pages of the file"), str(paper.pages) if paper.pages else ""),
            keep_empty=True,
        ),
    ]
