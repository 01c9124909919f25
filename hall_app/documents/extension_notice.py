"""延期告知书: a limit made longer before it ran out, by whom and why (行政许可法 art. 42: the reason must be told).

What is made longer is what the hall promised, and somebody of the hall granted it: the notice is always the hall's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, paragraph
from hall_app.documents.parts import two_copies, working_days
from hall_app.documents.sheet import (
    Sheet,
    addressee,
    contact_words,
    due_day,
    facts,
    in_chinese,
    issue,
)
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

CARRIED = passage(
    "extension_notice.carried",
    N_(
        "It is the limit this hall promised for the whole matter that is made longer. {body} decides the matter; the "
        "limits it has by law are not changed by this notice."
    ),
    carried=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionNotice(Sheet):
    """A notice of extension. `asked_on` lies before `old_due_on`: a limit that ran out cannot be made longer.
    `approver` is of the hall; `decider` is set where another body decides, `provisional` where the new day lies in a
    year without a published calendar."""

    case_number: str
    applicant: str
    item: str
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
    decider: str = ""
    provisional: bool = False


@in_chinese
def render(paper: ExtensionNotice) -> bytes:
    """The notice as PDF, A4."""
    return issue(
        paper,
        paper_name("extension_notice"),
        lambda: _blocks(paper),
        on=paper.issued_on,
        seal_of=paper.head.hall,
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
        body=head.hall,
        days=working_days(paper.working_days_more),
        new=day(paper.new_due_on),
    )
    blocks: list[Block] = [
        addressee(paper.applicant),
        paragraph(opening),
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Reason"), paper.reason),
            (N_("Legal basis"), paper.basis),
            (N_("Limit before"), day(paper.old_due_on)),
            (N_("Limit now"), due_day(paper.new_due_on, provisional=paper.provisional)),
            (N_("Asked for on"), day(paper.asked_on) if paper.asked_on else ""),
            (N_("Approved by"), _("{name}, {date}").format(name=paper.approver, date=day(paper.approved_on))),
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
    ]
    if paper.decider:
        blocks.append(paragraph(said(head, CARRIED, unit=paper.unit, body=paper.decider)))
    return blocks
