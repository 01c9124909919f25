"""办结通知、领取通知: the result is there; where, until when, with what, or brought home (domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.blocks import Cut
from hall_app.documents.kit import Block, day, paragraph
from hall_app.documents.parts import names, person
from hall_app.documents.sheet import BY_HAND, Sheet, addressee, contact_words, facts, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

OPENING = passage(
    "result_notice.opening",
    N_(
        "Your matter <b>{item}</b> was decided by {body} on {date}: <b>{result}</b>. The result lies ready; "
        "please fetch it."
    ),
)
HOME = passage(
    "result_notice.home",
    N_(
        "If you cannot come, we bring it to your home, free of charge: call {phone} and say when it suits you."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNotice(Sheet):
    """A notice that the result is ready. `deciding_body` empty leaves a line to write on. `result` is approval, refusal
    or another word of the deciding body; `bring` lists what the person needs to fetch it. With `home_phone` a delivery
    at home is offered."""

    case_number: str
    applicant: str
    item: str
    deciding_body: str
    result: str
    decided_on: date
    issued_on: date
    document: str = ""
    document_number: str = ""
    place: str = ""
    hours: str = ""
    fetch_until: date | None = None
    bring: tuple[str, ...] = ()
    home_phone: str = ""
    handler: str = ""
    handler_number: str = ""
    contact: str = ""
    phone: str = ""
    supervision_phone: str = ""


@in_chinese
def render(paper: ResultNotice) -> bytes:
    """The notice as PDF, A4, with the lines to sign when the result is fetched."""
    return issue(
        paper,
        paper_name("result_notice"),
        lambda: _blocks(paper),
        on=paper.issued_on,
        seal_of=paper.head.hall,
        seal=N_("(stamp of the hall)"),
        sign=(N_("Fetched by (signature):"), N_("Date fetched:")),
    )


def _blocks(paper: ResultNotice) -> list[Block]:
    head = paper.head
    opening = said(
        head,
        OPENING,
        unit=paper.unit,
        item=paper.item,
        body=paper.deciding_body or BY_HAND,
        date=day(paper.decided_on),
        result=paper.result,
    )
    until = (
        _("{date}; it is kept for you afterwards too").format(date=day(paper.fetch_until))
        if paper.fetch_until
        else ""
    )
    blocks: list[Block] = [
        addressee(paper.applicant),
        paragraph(opening),
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Decided by"), paper.deciding_body or BY_HAND),
            (N_("Document"), paper.document),
            (N_("Document number"), paper.document_number),
            (N_("Where and when"), "　".join(part for part in (paper.place, paper.hours) if part)),
            (N_("Fetch by"), until),
            (N_("Bring along"), names(paper.bring)),
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("Handled by"), person(paper.handler, paper.handler_number)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
    ]
    if paper.home_phone:
        blocks.append(paragraph(said(head, HOME, unit=paper.unit, phone=paper.home_phone)))
    blocks.append(Cut(_("sign below when you fetch it")))
    return blocks
