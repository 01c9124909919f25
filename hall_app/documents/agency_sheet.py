"""代办承办单: one agency case from hand to hand, for the file (domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.kit import Block, heading, label
from hall_app.documents.parts import moment, names, person
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import (
    Sheet,
    boxed,
    dated,
    facts,
    grid,
    in_chinese,
    issue,
    numbered,
    short_moment,
)
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_


@dataclass(frozen=True, slots=True)
class AgencyStep:
    """Something done for the case: carried, taken in, urged, fetched, returned, called back."""

    at: datetime
    what: str
    by: str
    counterpart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySheet(Sheet):
    """The handling sheet. `papers` names what was handed in; `impossible` says why it could not be done, signed by the
    handler, `call_back` when somebody asked afterwards how it went and what came of it; both empty otherwise."""

    case_number: str
    resident: str
    telephone: str
    item: str
    received_at: date
    handler: str
    deciding_body: str
    handler_number: str = ""
    carry_by: date | None = None
    carried_to: str = ""
    taken_by: str = ""
    taken_on: date | None = None
    due_on: date | None = None
    result: str = ""
    result_on: date | None = None
    returned_on: date | None = None
    steps: tuple[AgencyStep, ...] = ()
    impossible: str = ""
    call_back: str = ""
    papers: tuple[str, ...] = ()


@in_chinese
def render(paper: AgencySheet) -> bytes:
    """The sheet as PDF, A4."""
    return issue(
        paper,
        paper_name("agency_sheet"),
        lambda: _blocks(paper),
        on=paper.received_at,
        sign=(N_("Handled by (signature):"), N_("Resident (signature):")),
        settings=FORM,
    )


def _blocks(paper: AgencySheet) -> list[Block]:
    head = paper.head
    blocks: list[Block] = [
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Received at"), moment(paper.received_at)),
            (N_("Name of the resident"), paper.resident),
            (N_("Phone"), paper.telephone),
            (N_("Item applied for"), paper.item),
            (N_("Papers received"), names(paper.papers)),
            (N_("Handled by"), person(paper.handler, paper.handler_number)),
            (N_("Deciding body"), paper.deciding_body),
            (N_("Carry on by"), dated(paper.carry_by)),
            (N_("Carried to"), paper.carried_to),
            (N_("Taken by"), paper.taken_by),
            (N_("Taken on"), dated(paper.taken_on)),
            (N_("Due on"), dated(paper.due_on)),
            (N_("Result"), paper.result),
            (N_("Result on"), dated(paper.result_on)),
            (N_("Returned to the resident"), dated(paper.returned_on)),
            keep_empty=True,
        ),
        heading(label(head, N_("How it went"))),
        grid(
            head,
            (
                (N_("No."), 34),
                (N_("When"), 108),
                (N_("What was done"), 160),
                (N_("By"), 100),
                (N_("With whom"), 110),
            ),
            numbered([[short_moment(one.at), one.what, one.by, one.counterpart] for one in paper.steps]),
            empty_rows=0 if len(paper.steps) > 3 else 3,
        ),
        boxed(
            head,
            (N_("If it could not be done: why"), paper.impossible, 2),
            (N_("Call-back"), paper.call_back, 2),
        ),
    ]
    return blocks
