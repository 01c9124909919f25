"""2 权利义务告知书: the parties are told their rights and duties (人民调解法 art. 23, 24). Must be in the file."""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents.kit import Block, heading, label, paragraph
from hall_app.documents.mediation.common import MediationSheet
from hall_app.documents.parts import names
from hall_app.documents.sheet import OWN_CODE, addressee, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_

OPENING = passage(
    "mediation_rights.opening",
    N_("{committee} mediates case {number}, {dispute}. Mediators: {names}."),
)
RIGHTS = passage(
    "mediation_rights.rights",
    N_(
        "You may: 1. choose or accept a mediator; 2. accept or refuse mediation, or ask for it to end; 3. ask for "
        "it to be open or closed; 4. say freely what you wish and agree of your own will."
    ),
)
DUTIES = passage(
    "mediation_rights.duties",
    N_(
        "You must: 1. state the facts as they are; 2. keep order on the spot and respect the mediator; 3. respect "
        "the rights of the other party."
    ),
)
GOOD_TO_KNOW = passage(
    "mediation_rights.more",
    N_(
        "Mediation is free. It ends as a rule within one month, later only if both sides agree. It does not keep "
        "you from arbitration, administrative ways or a lawsuit. Within 30 days of the agreement both parties "
        "together may ask the court to confirm it."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationRights(MediationSheet):
    """The notice of rights and duties to one party."""

    party: str
    mediators: tuple[str, ...] = ()


@in_chinese
def render(paper: MediationRights) -> bytes:
    """The notice as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_rights"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        seal_of=paper.committee,
        sign=(N_("Told to me (signature or fingerprint):"), N_("Told by (signature):")),
    )


def _blocks(paper: MediationRights) -> list[Block]:
    head = paper.head
    text = said(
        head,
        OPENING,
        committee=paper.committee,
        dispute=paper.dispute,
        number=paper.file_number,
        names=names(paper.mediators),
    )
    return [
        addressee(paper.party),
        paragraph(text),
        heading(label(head, N_("Rights"))),
        paragraph(said(head, RIGHTS)),
        heading(label(head, N_("Duties"))),
        paragraph(said(head, DUTIES)),
        heading(label(head, N_("Good to know"))),
        paragraph(said(head, GOOD_TO_KNOW)),
    ]
