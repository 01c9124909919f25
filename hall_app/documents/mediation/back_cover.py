"""13 封底: what the file holds, and who made and checked it (备考表). Must be in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block
from hall_app.documents.mediation.common import MediationSheet
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, boxed, dated, facts, grid, in_chinese, issue, numbered
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_


@dataclass(frozen=True, slots=True)
class FilePart:
    """A part of the file and its leaves, such as 3–5; empty where it is not there."""

    name: str
    leaves: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationBackCover(MediationSheet):
    """The back cover: the parts, the count of leaves, notes on the file."""

    parts: tuple[FilePart, ...]
    leaves: int
    filed_by: str
    checked_by: str = ""
    filed_on: date | None = None
    notes: str = ""


@in_chinese
def render(paper: MediationBackCover) -> bytes:
    """The back cover as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_back_cover"),
        lambda: _blocks(paper),
        on=paper.filed_on,
        code_words=OWN_CODE,
        seal_of=paper.committee,
        sign=(N_("Filed by (signature):"), N_("Checked by (signature):")),
        settings=FORM,
    )


def _blocks(paper: MediationBackCover) -> list[Block]:
    head = paper.head
    return [
        facts(
            head,
            (N_("File number"), paper.file_number),
            (N_("Name of the file"), paper.dispute),
            (N_("Pages of the file"), str(paper.leaves)),
            (N_("Filed by"), paper.filed_by),
            (N_("Checked by"), paper.checked_by),
            (N_("Filed on"), dated(paper.filed_on)),
        ),
        grid(
            head,
            ((N_("No."), 26), (N_("Part"), 330), (N_("Leaf numbers"), 100)),
            numbered([[one.name, one.leaves or "—"] for one in paper.parts]),
        ),
        boxed(head, (N_("Notes on the file"), paper.notes, 4)),
    ]
