"""办结凭证: an item done within the visit, printed when the resident asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.documents.kit import Block, Closing, Letter, Letterhead, day, heading, label, letter, paragraph
from hall_app.documents.parts import ReceivedMaterial, moment, person, two_copies
from hall_app.documents.party import NOBODY_ELSE, Party, party_rows
from hall_app.documents.receipt_slip import materials_table
from hall_app.documents.tables import pairs
from hall_app.documents.wording import passage, said
from hall_app.domain.identity import mask_phone
from hall_app.words import N_, _, speaking

OPENING = passage(
    "done_slip.opening",
    N_("{applicant}: <b>{item}</b> was done at this hall on {date}."),
)


@dataclass(frozen=True, slots=True)
class DoneSlip:
    """A slip for an instant item. `result` says what was done or handed over; `phone` stands masked."""

    head: Letterhead
    number: str
    case_number: str
    applicant: str
    item: str
    handling_body: str
    done_at: datetime
    handler: str
    result: str = ""
    result_number: str = ""
    handler_number: str = ""
    contact: str = ""
    phone: str = ""
    fee: str = ""
    materials: tuple[ReceivedMaterial, ...] = ()
    supervision_phone: str = ""
    code: str = ""
    reprint: int = 0
    party: Party = NOBODY_ELSE


def render(paper: DoneSlip) -> bytes:
    """The slip as PDF, A4."""
    with speaking("zh_CN"):
        head = paper.head
        closing = Closing(
            date_text=day(paper.done_at),
            seal_of=paper.handling_body,
            seal_words=_("(place of the seal)"),
            signatures=(
                label(head, N_("Handled by (signature):")),
                label(head, N_("Applicant (signature):")),
            ),
            code=paper.code,
            code_words=_("Scan to see how the case stands"),
        )
        title = label(head, N_("Slip of a matter done"))
        return letter(
            Letter(head, title, paper.number, lambda: _blocks(paper), closing, paper.reprint, two_copies())
        )


def _blocks(paper: DoneSlip) -> tuple[Block, ...]:
    head = paper.head
    opening = said(
        paper.head,
        OPENING,
        applicant=paper.applicant,
        item=paper.item,
        date=day(paper.done_at),
    )
    contact = "　".join(part for part in (paper.contact, mask_phone(paper.phone)) if part)
    facts = pairs(
        (
            (label(head, N_("Case number")), paper.case_number),
            (label(head, N_("Handling body")), paper.handling_body),
            *party_rows(head, paper.party),
            (label(head, N_("Your contact")), contact),
            (label(head, N_("Done at")), moment(paper.done_at)),
            (label(head, N_("Handled by")), person(paper.handler, paper.handler_number)),
            (label(head, N_("Result")), paper.result),
            (label(head, N_("Document number")), paper.result_number),
            (label(head, N_("Charge")), paper.fee),
            (label(head, N_("Supervision phone")), paper.supervision_phone),
        )
    )
    blocks: list[Block] = [paragraph(opening), facts]
    if paper.materials:
        blocks += [heading(label(head, N_("Papers received"))), materials_table(head, paper.materials)]
    return tuple(blocks)
