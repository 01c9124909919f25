"""差评处置单: a mark of 不满意 or 非常不满意 from the day it came to the new mark after the answer (domain 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.kit import Block
from hall_app.documents.parts import moment, names
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, Sheet, boxed, dated, facts, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, p_


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSheet(Sheet):
    """A sheet for a negative mark. `named` tells whether the person let themselves be named; the one who served is not
    shown who it was. `triage` is valid, mistaken, malicious or another office's, in Chinese."""

    received_at: datetime
    case_number: str
    item: str
    grade: str
    options: tuple[str, ...]
    text: str
    named: bool
    handler: str
    window: str = ""
    triage: str = ""
    triaged_by: str = ""
    called_back_at: datetime | None = None
    called_back_by: str = ""
    call_back: str = ""
    cause: str = ""
    measure: str = ""
    due_on: date | None = None
    reply: str = ""
    replied_on: date | None = None
    rated_again: str = ""
    approver: str = ""


@in_chinese
def render(paper: RatingSheet) -> bytes:
    """The sheet as PDF, A4."""
    return issue(
        paper,
        paper_name("rating_sheet"),
        lambda: _blocks(paper),
        on=paper.received_at,
        code_words=OWN_CODE,
        sign=(
            N_("Handled by (signature):"),
            N_("Called back by (signature):"),
            N_("Approved by (signature):"),
        ),
        settings=FORM,
    )


def _blocks(paper: RatingSheet) -> list[Block]:
    head = paper.head
    who = p_("rating", "named") if paper.named else p_("rating", "anonymous")
    return [
        facts(
            head,
            (N_("Mark received at"), moment(paper.received_at)),
            (N_("Case number"), paper.case_number),
            (N_("Item"), paper.item),
            (N_("Window"), paper.window),
            (N_("Served by"), paper.handler),
            (N_("Mark"), paper.grade),
            (N_("How it was given"), who),
            (N_("To be settled by"), dated(paper.due_on)),
            (N_("What was ticked"), names(paper.options)),
        ),
        boxed(
            head,
            (N_("What was written"), paper.text, 2),
            (N_("Triage"), paper.triage, 1),
            (N_("Cause"), paper.cause, 3),
        ),
        facts(
            head,
            (N_("Triaged by"), paper.triaged_by),
            (N_("Called back by"), paper.called_back_by),
            (N_("Called back at"), moment(paper.called_back_at) if paper.called_back_at else ""),
            (N_("Answered on"), dated(paper.replied_on)),
            keep_empty=True,
        ),
        boxed(
            head,
            (N_("Call-back"), paper.call_back, 3),
            (N_("What is done about it"), paper.measure, 3),
            (N_("Answer"), paper.reply, 2),
            (N_("Marked again"), paper.rated_again, 1),
            (N_("Approved by"), paper.approver, 1),
        ),
    ]
