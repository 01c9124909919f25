"""特别程序告知书: a step whose time is not counted, and how long it takes (行政许可法 art. 45: told in writing).

The hall tells it in its own name; who carries the step out is said where somebody said so, otherwise a line is left:
a village posts and a hospital examines, whoever decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, paragraph
from hall_app.documents.parts import ExcludedStep, step_words, two_copies
from hall_app.documents.sheet import (
    BY_HAND,
    Sheet,
    addressee,
    contact_words,
    dated,
    due_day,
    facts,
    in_chinese,
    issue,
)
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, p_

OPENING = passage(
    "special_step_notice.opening",
    N_("Your matter <b>{item}</b> needs <b>{step}</b> by law. The time for it is not counted in the limit."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialStepNotice(Sheet):
    """A notice of a special step such as hearing, inspection, testing, appraisal or public notice. `done_by`: who
    carries it out, a line to write on where nobody said; `provisional`: the limit then lies in a year without a
    published calendar; `until`: the last day it may take. `posted`: it hangs out for the public, at `place`, and
    whoever has something against it is told where to say so. Basis and charge stand there where the hall's list or
    whoever granted the step says them."""

    case_number: str
    applicant: str
    item: str
    step: ExcludedStep
    begins_on: date
    issued_on: date
    done_by: str = ""
    basis: str = ""
    fee: str = ""
    due_before: date | None = None
    due_after: date | None = None
    contact: str = ""
    phone: str = ""
    supervision_phone: str = ""
    provisional: bool = False
    until: date | None = None
    posted: bool = False
    place: str = ""


@in_chinese
def render(paper: SpecialStepNotice) -> bytes:
    """The notice as PDF, A4."""
    return issue(
        paper,
        paper_name("special_step_notice"),
        lambda: _blocks(paper),
        on=paper.issued_on,
        seal_of=paper.head.hall,
        sign=(N_("Received by (signature):"), N_("Date of receipt:")),
        copies=two_copies(),
    )


def _blocks(paper: SpecialStepNotice) -> list[Block]:
    head = paper.head
    return [
        addressee(paper.applicant),
        paragraph(said(head, OPENING, unit=paper.unit, item=paper.item, step=paper.step.name)),
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Special step"), paper.step.name),
            (N_("Time it takes"), step_words(paper.step)),
            (N_("Begins on"), day(paper.begins_on)),
            (N_("Lasts until, at most"), dated(paper.until)),
            *_posting(paper),
            (N_("Carried out by"), paper.done_by or BY_HAND),
            (N_("Legal basis"), paper.basis),
            (N_("Charge"), paper.fee),
            (N_("Limit before"), dated(paper.due_before)),
            (N_("Limit then"), due_day(paper.due_after, provisional=paper.provisional)),
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("Supervision phone"), paper.supervision_phone),
        ),
    ]


def _posting(paper: SpecialStepNotice) -> tuple[tuple[str, str], ...]:
    """Where a public notice hangs, and where somebody says what they have against it (domain 2.3)."""
    if not paper.posted:
        return ()
    phone = p_("paper", " ").join(part for part in (paper.head.hall, paper.head.phone) if part)
    objections = _("at this hall while it lasts: {hall}").format(hall=phone)
    return (N_("Posted at"), paper.place or BY_HAND), (N_("Objections"), objections)
