"""不予受理告知书: an application that is not accepted, why, and where to turn (行政许可法 art. 32, 38).

The decision is the authority's: its name stands over the date and its seal place is left to it. The hall hands it over.
Times: review 60 days (行政复议法 art. 20), lawsuit 6 months (行政诉讼法 art. 46).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, heading, label, paragraph
from hall_app.documents.parts import person, two_copies
from hall_app.documents.sheet import Sheet, addressee, contact_words, facts, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

OPENING = passage(
    "rejection.opening",
    N_(
        "On {date} you applied for <b>{item}</b>. For the reason below, {body} decides <b>not to accept</b> "
        "the application."
    ),
)
RIGHTS = passage(
    "rejection.rights",
    N_(
        "If you disagree, you may ask {review} for administrative review within {days} days of receiving this "
        "notice, or bring a lawsuit at {court} within {months} months."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection(Sheet):
    """A notice that an application is not accepted. `competent` names who is responsible, empty for nobody;
    `helped` says what the first-asked clerk did about it. `carried` is set where the hall only hands it over."""

    applicant: str
    item: str
    deciding_body: str
    applied_on: date
    decided_on: date
    reason: str
    basis: str
    review_body: str
    court: str
    carried: bool = False
    review_days: int = 60
    lawsuit_months: int = 6
    competent: str = ""
    competent_place: str = ""
    helped: str = ""
    handler: str = ""
    handler_number: str = ""
    contact: str = ""
    phone: str = ""
    supervision_phone: str = ""


@in_chinese
def render(paper: Rejection) -> bytes:
    """The notice as PDF, A4."""
    return issue(
        paper,
        paper_name("rejection"),
        lambda: _blocks(paper),
        on=paper.decided_on,
        seal_of=paper.deciding_body,
        sign=(N_("Received by (signature):"), N_("Date of receipt:")),
        copies=two_copies(),
    )


def _blocks(paper: Rejection) -> list[Block]:
    head = paper.head
    opening = said(
        head, OPENING, unit=paper.unit, date=day(paper.applied_on), item=paper.item, body=paper.deciding_body
    )
    rights = said(
        head,
        RIGHTS,
        unit=paper.unit,
        review=paper.review_body,
        days=paper.review_days,
        court=paper.court,
        months=paper.lawsuit_months,
    )
    blocks: list[Block] = [
        addressee(paper.applicant),
        paragraph(opening),
        facts(
            head,
            (N_("Reason"), paper.reason),
            (N_("Legal basis"), paper.basis),
            (N_("Where to turn instead"), paper.competent),
            (N_("Its place and phone"), paper.competent_place),
            (N_("What we did for you"), paper.helped),
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("Handled by"), person(paper.handler, paper.handler_number)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
        heading(label(head, N_("Your rights"))),
        paragraph(rights),
    ]
    if paper.carried:
        handed = _(
            "This notice is made and sealed by {body}; this hall hands it over and decides nothing in the matter."
            ""
        )
        blocks.append(paragraph(handed.format(body=paper.deciding_body)))
    return blocks
