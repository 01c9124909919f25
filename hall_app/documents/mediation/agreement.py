"""8 调解协议书 (人民调解法 art. 29): parties, facts and responsibility, terms, performance. Must be in the file."""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents.kit import Block, heading, label, paragraph
from hall_app.documents.mediation.common import (
    MediationSheet,
    Party,
    parties_table,
    signatures_table,
    signers_of,
)
from hall_app.documents.sheet import OWN_CODE, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, p_

OPENING = passage(
    "mediation_agreement.opening",
    N_("Mediated by {committee}, the parties came to the following agreement of their own will."),
)
EFFECT = passage(
    "mediation_agreement.effect",
    N_(
        "The agreement binds the parties from signature on. Each party has one copy, the committee keeps one. "
        "Within 30 days both may together ask the court to confirm it."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationAgreement(MediationSheet):
    """The agreement. `terms` are numbered on the paper; `performance` says how, where and when."""

    parties: tuple[Party, ...]
    facts: str
    responsibility: str
    terms: tuple[str, ...]
    performance: str
    mediators: tuple[str, ...]
    recorder: str = ""


@in_chinese
def render(paper: MediationAgreement) -> bytes:
    """The agreement as PDF, A4."""
    copies = p_("paper", "In {n} copies: one each for the parties, one for the committee")
    return issue(
        paper,
        paper_name("mediation_agreement"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        seal_of=paper.committee,
        copies=copies.format(n=len(paper.parties) + 1),
    )


def _blocks(paper: MediationAgreement) -> list[Block]:
    head = paper.head
    signers = signers_of(paper.parties, paper.mediators, paper.recorder)
    terms = [paragraph(f"{number}. {term}") for number, term in enumerate(paper.terms, start=1)]
    return [
        paragraph(f"{paper.file_number}　{paper.dispute}", centred=True),
        parties_table(head, paper.parties),
        heading(label(head, N_("Facts of the dispute"))),
        paragraph(paper.facts),
        heading(label(head, N_("Responsibility"))),
        paragraph(paper.responsibility),
        heading(label(head, N_("Terms"))),
        paragraph(said(head, OPENING, committee=paper.committee)),
        *terms,
        heading(label(head, N_("How, where and when it is performed"))),
        paragraph(paper.performance),
        paragraph(said(head, EFFECT)),
        signatures_table(head, signers),
    ]
