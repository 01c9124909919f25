"""一件事收件单: every part of a joint intake with its case number, who decides and the day it is promised for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, paragraph
from hall_app.documents.parts import moment, person, rest_day_words, two_copies
from hall_app.documents.party import NOBODY_ELSE, Party, party_blocks
from hall_app.documents.sheet import Sheet, contact_words, facts, grid, in_chinese, issue, numbered
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, p_

OPENING = passage(
    "joint_slip.text",
    N_(
        "{applicant}: your papers for <b>{name}</b> were looked at together. Each part goes its own way under the "
        "joint number above; a part that is refused does not stop the others. Parts another body decides were only "
        "received here, and are decided and sealed by it."
    ),
    carried=True,
)


@dataclass(frozen=True, slots=True)
class JointPart:
    """One part: `stands` in words, `due` the day it is promised for, in words."""

    item: str
    case_number: str
    serial: str
    deciding_body: str
    stands: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JointSlip(Sheet):
    """A slip of a joint intake, received on `received_at`, made out on `issued_on`; `number` is the joint number,
    `counted_from` the working day that papers handed in on a day off count as received on."""

    name: str
    applicant: str
    parts: tuple[JointPart, ...]
    received_at: date
    receiver: str
    receiver_number: str = ""
    contact: str = ""
    phone: str = ""
    telling: str = ""
    query: str = ""
    supervision_phone: str = ""
    party: Party = NOBODY_ELSE
    counted_from: date | None = None
    issued_on: date | None = None


@in_chinese
def render(paper: JointSlip) -> bytes:
    """The slip as PDF, A4."""
    return issue(
        paper,
        paper_name("joint_slip"),
        lambda: _blocks(paper),
        on=paper.issued_on or paper.received_at,
        seal_of=paper.head.hall,
        seal=N_("(receipt stamp of the hall)"),
        sign=(N_("Receiver (signature):"), N_("Applicant (signature):")),
        copies=two_copies(),
    )


def _blocks(paper: JointSlip) -> list[Block]:
    head = paper.head
    rows = [
        [
            one.item,
            f"{one.case_number}\n{one.serial}".strip(),
            one.deciding_body,
            one.stands,
            one.due,
        ]
        for one in paper.parts
    ]
    return [
        paragraph(said(head, OPENING, unit=paper.unit, applicant=paper.applicant, name=paper.name)),
        grid(
            head,
            (
                (N_("No."), 24),
                (N_("Item"), 120),
                (N_("Case number and serial"), 150),
                (N_("Deciding body"), 100),
                (N_("How it stands"), 56),
                (N_("Promised by"), 100),
            ),
            numbered(rows),
        ),
        *party_blocks(head, paper.party),
        facts(
            head,
            (N_("Received at"), _received(paper)),
            (N_("Received by"), person(paper.receiver, paper.receiver_number)),
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("When you are told"), paper.telling),
            (N_("How to ask"), paper.query),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
    ]


def _received(paper: JointSlip) -> str:
    words = rest_day_words(paper.counted_from)
    return moment(paper.received_at) + (p_("paper", "; ") + words if words else "")
