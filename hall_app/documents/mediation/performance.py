"""9 履行凭证: that what was agreed was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, paragraph
from hall_app.documents.mediation.common import MediationSheet
from hall_app.documents.sheet import OWN_CODE, boxed, facts, grid, in_chinese, issue, numbered, short_day
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_

TEXT = passage(
    "mediation_performance.text",
    N_("The duties under agreement {number} were performed as listed."),
)


@dataclass(frozen=True, slots=True)
class Performed:
    """One duty performed: `how` in cash, by transfer, in kind."""

    what: str
    by: str
    to: str
    how: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationPerformance(MediationSheet):
    """The receipt for performance; `open_duties` says what is still to be done."""

    done: tuple[Performed, ...]
    open_duties: str = ""
    vouchers: str = ""


@in_chinese
def render(paper: MediationPerformance) -> bytes:
    """The receipt as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_performance"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        seal_of=paper.committee,
        sign=(N_("Performed by (signature):"), N_("Received by (signature):"), N_("Mediators (signature):")),
    )


def _blocks(paper: MediationPerformance) -> list[Block]:
    head = paper.head
    rows = [[one.what, one.by, one.to, one.how, short_day(one.on)] for one in paper.done]
    return [
        facts(
            head,
            (N_("File number"), paper.file_number),
            (N_("Name of the dispute"), paper.dispute),
        ),
        paragraph(said(head, TEXT, number=paper.file_number)),
        grid(
            head,
            (
                (N_("No."), 26),
                (N_("Duty performed"), 140),
                (N_("Performed by"), 80),
                (N_("Towards"), 80),
                (N_("In what way"), 76),
                (N_("Date"), 79),
            ),
            numbered(rows),
        ),
        boxed(
            head,
            (N_("Still to be done"), paper.open_duties, 2),
            (N_("Vouchers"), paper.vouchers, 4),
        ),
    ]
