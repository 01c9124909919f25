"""一件事一次性告知书: everything missing for all parts of a joint intake, on one paper, a shared paper once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, heading, label, paragraph
from hall_app.documents.notice import ToSupply
from hall_app.documents.parts import form_words, names, person, two_copies
from hall_app.documents.party import NOBODY_ELSE, Party, party_blocks
from hall_app.documents.sheet import (
    Sheet,
    addressee,
    contact_words,
    dated,
    facts,
    grid,
    in_chinese,
    issue,
    numbered,
)
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

OPENING = passage(
    "joint_notice.text",
    N_(
        "You asked for <b>{name}</b> in one intake. The parts below still lack papers. <b>This notice tells everything "
        "for all of them at once</b>; a paper several parts need is brought once. Parts that are complete go on "
        "meanwhile."
    ),
    carried=True,
)


@dataclass(frozen=True, slots=True)
class JointMissing:
    """A paper to supply, and the items that need it."""

    paper: ToSupply
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointNotice(Sheet):
    """A joint notice. `parts` are item, case number and serial of each notice recorded with it."""

    name: str
    applicant: str
    parts: tuple[tuple[str, str, str], ...]
    missing: tuple[JointMissing, ...]
    issued_on: date
    handler: str
    handler_number: str = ""
    contact: str = ""
    phone: str = ""
    correct_by: date | None = None
    place: str = ""
    hours: str = ""
    supervision_phone: str = ""
    party: Party = NOBODY_ELSE


@in_chinese
def render(paper: JointNotice) -> bytes:
    """The notice as PDF, A4."""
    return issue(
        paper,
        paper_name("joint_notice"),
        lambda: _blocks(paper),
        on=paper.issued_on,
        seal_of=paper.head.hall,
        sign=(N_("Received by (signature):"), N_("Date of receipt:")),
        copies=two_copies(),
    )


def _wants(one: JointMissing) -> str:
    fault = _("Not in order: {why}").format(why=one.paper.fault) if one.paper.fault else _("Still missing")
    parts = (fault, one.paper.requirement, one.paper.where)
    return "；".join(part for part in parts if part)


def _blocks(paper: JointNotice) -> list[Block]:
    head = paper.head
    rows = [
        [one.paper.name, form_words(one.paper.form, one.paper.copies), names(one.items), _wants(one)]
        for one in paper.missing
    ]
    return [
        addressee(paper.applicant),
        paragraph(said(head, OPENING, unit=paper.unit, name=paper.name)),
        grid(
            head,
            (
                (N_("No."), 26),
                (N_("Material to supply or put right"), 130),
                (N_("Form and copies"), 90),
                (N_("Needed for"), 150),
                (N_("What it must meet, where to get it"), 150),
            ),
            numbered(rows),
        ),
        heading(label(head, N_("Parts that lack papers"))),
        grid(
            head,
            ((N_("Item"), 220), (N_("Case number"), 150), (N_("Its number"), 180)),
            [list(one) for one in paper.parts],
        ),
        *party_blocks(head, paper.party),
        facts(
            head,
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("Correct by"), dated(paper.correct_by)),
            (N_("Where and when"), " ".join(part for part in (paper.place, paper.hours) if part)),
            (N_("Handled by"), person(paper.handler, paper.handler_number)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
    ]
