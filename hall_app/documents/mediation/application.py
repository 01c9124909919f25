"""1 申请书、受理登记表: what the dispute is and what the parties ask for. Must be in the file."""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents.kit import Block, heading, label
from hall_app.documents.mediation.common import MediationSheet, Party, parties_table
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, boxed, facts, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationApplication(MediationSheet):
    """The application, or the sheet on which the committee took the dispute up. `source` tells which: asked for by the
    parties, sought out by the committee, handed over by a court or the police, in Chinese. An oral agreement is noted
    in `oral_agreement`."""

    parties: tuple[Party, ...]
    source: str
    summary: str
    request: str
    registered_by: str
    place: str = ""
    oral_agreement: str = ""


@in_chinese
def render(paper: MediationApplication) -> bytes:
    """The sheet as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_application"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        seal_of=paper.committee,
        sign=(N_("Applicant (signature):"), N_("Registered by (signature):")),
        settings=FORM,
    )


def _blocks(paper: MediationApplication) -> list[Block]:
    head = paper.head
    return [
        facts(
            head,
            (N_("File number"), paper.file_number),
            (N_("Committee"), paper.committee),
            (N_("Name of the dispute"), paper.dispute),
            (N_("How it came"), paper.source),
            (N_("Registered by"), paper.registered_by),
            (N_("Where"), paper.place),
        ),
        heading(label(head, N_("Parties"))),
        parties_table(head, paper.parties),
        boxed(
            head,
            (N_("The dispute in short"), paper.summary, 6),
            (N_("What is asked for"), paper.request, 4),
            (N_("Oral agreement, if any"), paper.oral_agreement, 3),
        ),
    ]
