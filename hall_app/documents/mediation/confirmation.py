"""11 司法确认材料: both parties ask the court to confirm (人民调解法 art. 33: together, within 30 days)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, heading, label, paragraph
from hall_app.documents.mediation.common import MediationSheet, Party, parties_table, signatures_table
from hall_app.documents.parts import listed
from hall_app.documents.sheet import OWN_CODE, facts, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

TEXT = passage(
    "mediation_confirmation.text",
    N_(
        "With {committee} as mediator we came to agreement {number} on {date}. We ask the court to confirm it. We "
        "promise that it was reached of our own will, harms nobody's rights, and that what we hand in is true."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationConfirmation(MediationSheet):
    """The application to the court. `agreed_on` begins the thirty days; `ruling` notes what the court ruled."""

    court: str
    parties: tuple[Party, ...]
    agreed_on: date
    annexes: tuple[str, ...] = ()
    ruling: str = ""


@in_chinese
def render(paper: MediationConfirmation) -> bytes:
    """The application as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_confirmation"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
    )


def _blocks(paper: MediationConfirmation) -> list[Block]:
    head = paper.head
    text = said(head, TEXT, committee=paper.committee, number=paper.file_number, date=day(paper.agreed_on))
    blocks: list[Block] = [
        parties_table(head, paper.parties),
        facts(head, (N_("Name of the dispute"), paper.dispute)),
        paragraph(text),
        paragraph(_("To: {court}").format(court=paper.court), indent=False),
        facts(
            head,
            (N_("Annexes"), listed(paper.annexes)),
            (N_("Ruling of the court"), paper.ruling),
        ),
        heading(label(head, N_("Applicants"))),
        signatures_table(head, [(_("Applicant"), one.name) for one in paper.parties]),
    ]
    return blocks
