"""容缺受理承诺书: the applicant promises to supply what is still missing, by when and how (domain 2.4).

Where another body decides, the hall only takes papers in: the title then says 容缺收件.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, Letterhead, day, heading, label, paragraph
from hall_app.documents.parts import two_copies
from hall_app.documents.sheet import Sheet, facts, grid, in_chinese, issue, numbered
from hall_app.documents.wording import passage, said
from hall_app.domain.identity import mask_phone
from hall_app.domain.life import AGENCY
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_

PROMISE = passage(
    "waiver_promise.text",
    N_(
        "I apply for <b>{item}</b>. The main papers are complete; those in the table are still missing. "
        "I promise: 1. what I stated and handed in is true; 2. I supply what is missing by <b>{date}</b>, it then "
        "meets what is required; 3. if I do not, handling ends, and I bear the loss that comes of it; "
        "4. I have not been struck off for bad credit; 5. I know that after a promise not kept none is taken from me "
        "again."
    ),
    declares=True,
)


@dataclass(frozen=True, slots=True)
class MissingMaterial:
    """A paper to be supplied later; `how` says in what form, `by` with what means it may come."""

    name: str
    how: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverPromise(Sheet):
    """The promise. `supply_by` lies within the promised days of the item. `identity_number` is printed in full: the
    paper binds whom it names, an organisation by its code and its legal representative `legal`; `agent` acts with an
    authorisation."""

    applicant: str
    item: str
    deciding_body: str
    carried: bool
    missing: tuple[MissingMaterial, ...]
    supply_by: date
    signed_on: date | None = None
    identity_number: str = ""
    phone: str = ""
    agent: str = ""
    legal: str = ""


@in_chinese
def render(paper: WaiverPromise) -> bytes:
    """The promise as PDF, A4."""
    if paper.unit:
        sign = (N_("Organisation that promises (seal):"), N_("Legal representative or agent (signature):"))
    else:
        sign = (N_("Promised by (signature or fingerprint):"), N_("Agent (signature):"))
    return issue(
        paper,
        paper_name("waiver_promise", AGENCY if paper.carried else ""),
        lambda: _blocks(paper),
        on=paper.signed_on,
        sign=sign,
        copies=two_copies(),
    )


def missing_table(head: Letterhead, missing: tuple[MissingMaterial, ...]) -> Block:
    """The papers that are still to come."""
    return grid(
        head,
        (
            (N_("No."), 30),
            (N_("Material still missing"), 190),
            (N_("What it must be"), 170),
            (N_("How it may come"), 110),
        ),
        numbered([[one.name, one.how, one.by] for one in missing]),
    )


def _blocks(paper: WaiverPromise) -> list[Block]:
    head = paper.head
    return [
        facts(
            head,
            (N_("Applicant"), paper.applicant),
            (
                N_("Unified social credit code") if paper.unit else N_("Identity number"),
                paper.identity_number,
            ),
            (N_("Legal representative"), paper.legal),
            (N_("Phone"), mask_phone(paper.phone)),
            (N_("Agent"), paper.agent),
            (N_("Deciding body"), paper.deciding_body),
        ),
        paragraph(said(head, PROMISE, unit=paper.unit, item=paper.item, date=day(paper.supply_by))),
        heading(label(head, N_("Material to be supplied"))),
        missing_table(head, paper.missing),
    ]
