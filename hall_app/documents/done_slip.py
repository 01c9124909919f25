"""办结凭证: an item done within the visit, printed when the resident asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.devices.strip import Code, Strip, Stroke, Text
from hall_app.documents.kit import (
    Block,
    Closing,
    Label,
    Letter,
    Letterhead,
    day,
    heading,
    label,
    letter,
    marks,
    paragraph,
)
from hall_app.documents.lines import Span
from hall_app.documents.parts import ReceivedMaterial, moment, person, two_copies
from hall_app.documents.party import NOBODY_ELSE, Party, party_rows
from hall_app.documents.receipt_slip import materials_table
from hall_app.documents.sheet import contact_words
from hall_app.documents.tables import pairs
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, speaking

OPENING = passage(
    "done_slip.opening",
    N_("{applicant}: <b>{item}</b> was done at this hall on {date}."),
)


_SIGN_COLUMNS, _SEAL_LINES = 16, 5


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
    unit: bool = False
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
        title = label(head, paper_name("done_slip"))
        return letter(
            Letter(head, title, paper.number, lambda: _blocks(paper), closing, paper.reprint, two_copies())
        )


def _opening(paper: DoneSlip) -> tuple[Span, ...]:
    return said(
        paper.head,
        OPENING,
        unit=paper.unit,
        applicant=paper.applicant,
        item=paper.item,
        date=day(paper.done_at),
    )


def _facts(paper: DoneSlip) -> tuple[tuple[Label, str], ...]:
    head = paper.head
    contact = contact_words(paper.contact, paper.phone)
    return (
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


def _blocks(paper: DoneSlip) -> tuple[Block, ...]:
    head = paper.head
    blocks: list[Block] = [paragraph(_opening(paper)), pairs(_facts(paper))]
    if paper.materials:
        blocks += [heading(label(head, N_("Papers received"))), materials_table(head, paper.materials)]
    return tuple(blocks)


def strip(paper: DoneSlip) -> Strip:
    """The slip line by line for a roll of 80 mm; says what `render` does, with room for the seal."""
    with speaking("zh_CN"):
        head = paper.head
        top = [Text(words, bold=True) for words in marks(head, paper.reprint)]
        top += [
            Text(head.hall),
            Text(label(head, N_("Slip of a matter done")).text, 2, bold=True),
            Text(paper.number),
        ]
        said_so = "".join(span.text for span in _opening(paper))
        facts = [
            Text(_("{label}: {value}").format(label=words.text, value=value), left=True)
            for words, value in _facts(paper)
            if value
        ]
        received = [Text(one.name, left=True) for one in paper.materials]
        if received:
            received.insert(0, Text(label(head, N_("Papers received")).text, bold=True, left=True))
        signs = (N_("Handled by (signature):"), N_("Applicant (signature):"))
        foot = [Text(label(head, words).text + "_" * _SIGN_COLUMNS, left=True) for words in signs]
        foot += [
            Text(paper.handling_body),
            Text(_("(place of the seal)")),
            *[Text("")] * _SEAL_LINES,
            Text(day(paper.done_at)),
        ]
        code = (Code(paper.code), Text(_("Scan to see how the case stands"))) if paper.code else ()
        return (*top, Stroke(), Text(said_so, left=True), *facts, *received, Stroke(), *foot, *code)
