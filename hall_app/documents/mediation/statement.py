"""12 有关情况说明: what else the file should tell, for instance why a paper is missing or why it took longer."""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents.kit import Block, paragraph
from hall_app.documents.mediation.common import MediationSheet
from hall_app.documents.sheet import OWN_CODE, facts, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationStatement(MediationSheet):
    """A statement for the file; line breaks in `text` begin a new paragraph."""

    about: str
    text: str
    written_by: str = ""


@in_chinese
def render(paper: MediationStatement) -> bytes:
    """The statement as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_statement"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        seal_of=paper.committee,
        sign=(N_("Written by (signature):"),),
    )


def _blocks(paper: MediationStatement) -> list[Block]:
    return [
        facts(
            paper.head,
            (N_("File number"), paper.file_number),
            (N_("Name of the dispute"), paper.dispute),
            (N_("About"), paper.about),
            (N_("Written by"), paper.written_by),
        ),
        *[paragraph(part) for part in paper.text.splitlines() if part.strip()],
    ]
