"""志愿服务记录证明 (志愿服务条例 art. 19, 志愿服务记录与证明出具办法): free, and only by the body that organised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, note, paragraph
from hall_app.documents.sheet import Sheet, facts, grid, in_chinese, issue, numbered
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, p_

TEXT = passage(
    "volunteer_record.text",
    N_(
        "<b>{name}</b> took part in voluntary service organised by {body} from {first} to {last}, in all "
        "<b>{hours} hours</b>. This is certified."
    ),
)


@dataclass(frozen=True, slots=True)
class Service:
    """One service: `hours` as a number in words with one place at most."""

    first: date
    last: date
    content: str
    hours: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerRecord(Sheet):
    """A certificate of voluntary service. `identity_number` is printed in full: it says who was of service."""

    name: str
    identity_kind: str
    identity_number: str
    volunteer_number: str
    body: str
    services: tuple[Service, ...]
    hours: str
    first: date
    last: date
    issued_on: date
    responsible: str
    handler: str
    telephone: str = ""
    remark: str = ""


@in_chinese
def render(paper: VolunteerRecord) -> bytes:
    """The certificate as PDF, A4."""
    return issue(
        paper,
        paper_name("volunteer_record"),
        lambda: _blocks(paper),
        on=paper.issued_on,
        seal_of=paper.body,
        sign=(N_("Responsible (signature):"), N_("Handled by (signature):")),
        code_words=N_("Scan to check this certificate"),
        copies=p_("paper", "In two copies: one for the volunteer, one for the file"),
    )


def _blocks(paper: VolunteerRecord) -> list[Block]:
    head = paper.head
    text = said(
        head,
        TEXT,
        name=paper.name,
        body=paper.body,
        first=day(paper.first),
        last=day(paper.last),
        hours=paper.hours,
    )
    rows = numbered([[_span(one), one.content, one.role, one.hours] for one in paper.services])
    return [
        facts(
            head,
            (N_("Name"), paper.name),
            (N_("Volunteer number"), paper.volunteer_number),
            (N_("Kind of identity paper"), paper.identity_kind),
            (N_("Identity number"), paper.identity_number),
        ),
        paragraph(text),
        grid(
            head,
            (
                (N_("No."), 26),
                (N_("When"), 150),
                (N_("Content of the service"), 190),
                (N_("Role in the service"), 80),
                (N_("Hours"), 50),
            ),
            rows,
        ),
        facts(
            head,
            (N_("Issuing body"), paper.body),
            (N_("Responsible"), paper.responsible),
            (N_("Handled by"), paper.handler),
            (N_("Phone"), paper.telephone),
            (N_("Remark"), paper.remark),
        ),
        note(_("Issued free of charge, from the records of the body that organised the service.")),
    ]


def _span(one: Service) -> str:
    if one.first == one.last:
        return day(one.first)
    return _("{first} to {last}").format(first=day(one.first), last=day(one.last))
