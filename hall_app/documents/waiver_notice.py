"""容缺受理通知书: what was taken in with papers missing, by when they are due, what follows if they do not come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, paragraph
from hall_app.documents.parts import person, two_copies
from hall_app.documents.sheet import Sheet, addressee, contact_words, facts, in_chinese, issue
from hall_app.documents.waiver_promise import MissingMaterial, missing_table
from hall_app.documents.wording import passage, said
from hall_app.domain.life import AGENCY
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

DIRECT = passage(
    "waiver_notice.direct",
    N_(
        "Your application for <b>{item}</b> lacks the papers below. On your promise {body} accepts it for now. "
        "Supply them by <b>{date}</b>."
    ),
)
CARRIED = passage(
    "waiver_notice.carried",
    N_(
        "Your papers for <b>{item}</b> lack those below. On your promise this hall takes them in and carries them "
        "on; {body} decides. Supply the missing ones by <b>{date}</b>."
    ),
    carried=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverNotice(Sheet):
    """A notice for a case taken in with missing papers; what arrives counts on the day it arrives."""

    case_number: str
    applicant: str
    item: str
    deciding_body: str
    carried: bool
    missing: tuple[MissingMaterial, ...]
    supply_by: date
    issued_on: date
    handler: str
    handler_number: str = ""
    place: str = ""
    contact: str = ""
    phone: str = ""
    supervision_phone: str = ""


@in_chinese
def render(paper: WaiverNotice) -> bytes:
    """The notice as PDF, A4."""
    return issue(
        paper,
        paper_name("waiver_notice", AGENCY if paper.carried else ""),
        lambda: _blocks(paper),
        on=paper.issued_on,
        seal_of=paper.head.hall if paper.carried else paper.deciding_body,
        seal=N_("(receipt stamp of the hall)") if paper.carried else N_("(place of the seal)"),
        sign=(N_("Received by (signature):"), N_("Date of receipt:")),
        copies=two_copies(),
    )


def _blocks(paper: WaiverNotice) -> list[Block]:
    head = paper.head
    opening = CARRIED if paper.carried else DIRECT
    body = paper.deciding_body
    return [
        addressee(paper.applicant),
        paragraph(
            said(head, opening, unit=paper.unit, item=paper.item, body=body, date=day(paper.supply_by))
        ),
        missing_table(head, paper.missing),
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Supply by"), day(paper.supply_by)),
            (N_("Deciding body"), body),
            (N_("Where to bring it"), paper.place),
            (
                N_("If it does not come"),
                _("Handling ends; the loss is your own. You may apply anew at any time."),
            ),
            (
                N_("How it counts"),
                _("In person, by post or online; the day of arrival counts."),
            ),
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("Handled by"), person(paper.handler, paper.handler_number)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
    ]
