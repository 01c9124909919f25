"""容缺办件终止告知书: a matter taken in on a promise ends, since the papers promised did not come (domain 2.4).

The hall's own word about its own handling: it decides nothing about what was applied for, so no authority's rights to
appeal stand on it, and nothing keeps the resident from applying again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, heading, label, paragraph
from hall_app.documents.parts import person, two_copies
from hall_app.documents.sheet import Sheet, addressee, contact_words, facts, in_chinese, issue
from hall_app.documents.waiver_promise import MissingMaterial, missing_table
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

OPENING = passage(
    "promise_ended.opening",
    N_(
        "On {given} you promised to supply papers for <b>{item}</b> by <b>{date}</b>. Those below had not come when "
        "the day was over. As you were told when you promised, this hall ends handling the matter from {ended}."
    ),
)
NEXT = passage(
    "promise_ended.next",
    N_(
        "You may apply anew at any time once the papers are complete; nobody may refuse that because of this notice. "
        "A further promise to supply papers is not taken. Originals you handed in are given back to you. If a paper "
        "did come in time, or something else is wrong here, tell the hall: we look into it at once."
    ),
)
OWN = passage(
    "promise_ended.own",
    N_(
        "This notice says only that this hall ends its own handling. It is no decision on what you applied for; "
        "such a decision is made by {body} alone."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseEnded(Sheet):
    """What the resident is told. `reason` is the hall's; `told` says how the resident was told before the paper."""

    case_number: str
    applicant: str
    item: str
    deciding_body: str
    missing: tuple[MissingMaterial, ...]
    given_on: date
    supply_by: date
    ended_on: date
    reason: str
    told: str = ""
    promise_number: str = ""
    handler: str = ""
    handler_number: str = ""
    place: str = ""
    hours: str = ""
    office_phone: str = ""
    contact: str = ""
    phone: str = ""
    supervision_phone: str = ""


@in_chinese
def render(paper: PromiseEnded) -> bytes:
    """The notice as PDF, A4."""
    return issue(
        paper,
        paper_name("promise_ended"),
        lambda: _blocks(paper),
        on=paper.ended_on,
        seal_of=paper.head.hall,
        seal=N_("(stamp of the hall)"),
        sign=(N_("Received by (signature):"), N_("Date of receipt:")),
        copies=two_copies(),
    )


def _blocks(paper: PromiseEnded) -> list[Block]:
    head = paper.head
    opening = said(
        head, OPENING, unit=paper.unit, given=day(paper.given_on), item=paper.item, date=day(paper.supply_by),
        ended=day(paper.ended_on),
    )  # fmt: skip
    where = "　".join(part for part in (paper.place, paper.hours, paper.office_phone) if part)
    return [
        addressee(paper.applicant),
        paragraph(opening),
        heading(label(head, N_("Papers that did not come"))),
        missing_table(head, paper.missing),
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Reason"), paper.reason),
            (N_("Number of the promise"), paper.promise_number),
            (N_("You were told"), paper.told),
            (N_("Where to ask"), where),
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("Handled by"), person(paper.handler, paper.handler_number)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
        heading(label(head, N_("What you may do now"))),
        paragraph(said(head, NEXT, unit=paper.unit)),
        paragraph(said(head, OWN, unit=paper.unit, body=paper.deciding_body or _("the body that decides"))),
    ]
