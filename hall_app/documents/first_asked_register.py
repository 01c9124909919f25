"""首问登记表: who asked what, who was asked first, and what came of it (domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.kit import Block, day, note
from hall_app.documents.setting import REGISTER
from hall_app.documents.sheet import OWN_CODE, Sheet, grid, in_chinese, issue, numbered, short_moment
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _


@dataclass(frozen=True, slots=True)
class FirstAsked:
    """One asking. `telephone` is printed in full: the register exists to call back. `led_to` names whom it was handed
    to, empty where the first-asked clerk did it."""

    at: datetime
    person: str
    telephone: str
    matter: str
    clerk: str
    handling: str
    led_to: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAskedRegister(Sheet):
    """The register of a stretch of days."""

    first: date
    last: date
    rows: tuple[FirstAsked, ...]
    empty_rows: int = 0


@in_chinese
def render(paper: FirstAskedRegister) -> bytes:
    """The register as PDF, A4 across."""
    return issue(
        paper,
        paper_name("first_asked_register"),
        lambda: _blocks(paper),
        on=paper.last,
        code_words=OWN_CODE,
        sign=(N_("Kept by (signature):"), N_("Checked by (signature):")),
        settings=REGISTER,
    )


def _blocks(paper: FirstAskedRegister) -> list[Block]:
    rows = numbered(
        [
            [short_moment(r.at), r.person, r.telephone, r.matter, r.clerk, r.handling, r.led_to, r.outcome]
            for r in paper.rows
        ]
    )
    columns = (
        (N_("No."), 26),
        (N_("When"), 84),
        (N_("Who asked"), 84),
        (N_("Phone"), 80),
        (N_("Matter"), 140),
        (N_("First-asked clerk"), 66),
        (N_("What was done"), 96),
        (N_("Led or handed to"), 80),
        (N_("Outcome"), 100),
    )
    span = _("{first} to {last}").format(first=day(paper.first), last=day(paper.last))
    return [note(span), grid(paper.head, columns, rows, empty_rows=paper.empty_rows, size=10.0)]
