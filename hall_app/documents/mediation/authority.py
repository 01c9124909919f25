"""4 授权委托书: a party sends somebody in its place."""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents.kit import Block, paragraph
from hall_app.documents.mediation.common import MediationSheet, Party, parties_table
from hall_app.documents.parts import listed
from hall_app.documents.sheet import OWN_CODE, facts, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_

TEXT = passage(
    "mediation_authority.text",
    N_(
        "I entrust <b>{agent}</b> to take part in the mediation of {dispute} by {committee} in my place. What the "
        "agent does within the scope below binds me."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationAuthority(MediationSheet):
    """A letter of authority for mediation. Admitting, waiving, settling and signing must be named in `scope`."""

    principal: Party
    agent: Party
    scope: tuple[str, ...]
    term: str = ""


@in_chinese
def render(paper: MediationAuthority) -> bytes:
    """The letter as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_authority"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        sign=(N_("Principal (signature or fingerprint):"), N_("Agent (signature):")),
    )


def _blocks(paper: MediationAuthority) -> list[Block]:
    head = paper.head
    principal, agent = paper.principal, paper.agent
    return [
        facts(
            head,
            (N_("File number"), paper.file_number),
            (N_("Name of the dispute"), paper.dispute),
            (N_("Principal"), principal.name),
            (N_("Agent"), agent.name),
        ),
        parties_table(head, (principal, agent)),
        paragraph(said(head, TEXT, agent=agent.name, dispute=paper.dispute, committee=paper.committee)),
        facts(
            head,
            (N_("Scope of authority"), listed(paper.scope)),
            (N_("Term"), paper.term),
        ),
    ]
