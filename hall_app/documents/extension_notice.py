"""延期告知书: a limit made longer before it ran out, by whom and why (行政许可法 art. 42: the reason must be told)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, paragraph
from hall_app.documents.parts import two_copies, working_days
from hall_app.documents.sheet import Sheet, addressee, contact_words, facts, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

OPENING = passage(
    "extension_notice.opening",
    N_(
        "Your matter <b>{item}</b> cannot be ended by {old}. With the approval of the head of {body} the limit is "
        "made longer by {days}; it now ends on <b>{new}</b>."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionNotice(Sheet):
    """A notice of extension. `asked_on` lies before `old_due_on`: a limit that ran out cannot be made longer."""

    case_number: str
    applicant: str
    item: str
    deciding_body: str
    old_due_on: date
    new_due_on: date
    working_days_more: int
    reason: str
    approver: str
    approved_on: date
    issued_on: date
    basis: str = ""
    asked_on: date | None = None
    contact: str = ""
    phone: str = ""
    supervision_phone: str = ""


@in_chinese
def render(paper: ExtensionNotice) -> bytes:
    """The notice as PDF, A4."""
    return issue(
        paper,
        paper_name("extension_notice"),
        lambda: _blocks(paper),
        on=paper.issued_on,
        seal_of=paper.deciding_body,
        sign=(N_("Received by (signature):"), N_("Date of receipt:")),
        copies=two_copies(),
    )


def _blocks(paper: ExtensionNotice) -> list[Block]:
    head = paper.head
    opening = said(
        head,
        OPENING,
        unit=paper.unit,
        item=paper.item,
        old=day(paper.old_due_on),
        body=paper.deciding_body,
        days=working_days(paper.working_days_more),
        new=day(paper.new_due_on),
    )
    return [
        addressee(paper.applicant),
        paragraph(opening),
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Reason"), paper.reason),
            (N_("Legal basis"), paper.basis),
            (N_("Limit before"), day(paper.old_due_on)),
            (N_("Limit now"), day(paper.new_due_on)),
            (N_("Asked for on"), day(paper.asked_on) if paper.asked_on else ""),
            (N_("Approved by"), _("{name}, {date}").format(name=paper.approver, date=day(paper.approved_on))),
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
    ]
