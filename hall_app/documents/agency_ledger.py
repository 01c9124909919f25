"""代办台账: the agency cases of a stretch of time, one row each, A4 across (domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, note
from hall_app.documents.setting import REGISTER
from hall_app.documents.sheet import BY_HAND, OWN_CODE, Sheet, grid, in_chinese, issue, short_day
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One agency case. `papers` counts the kinds handed in, `carried` names unit and person, `taken_on` is the day the
    town took it, `urged` how often it was reminded; `call_back` tells when somebody was asked and what they said."""

    serial: str
    received_on: date
    resident: str
    item: str
    carried: str = ""
    taken_on: date | None = None
    due_on: date | None = None
    urged: int = 0
    result_on: date | None = None
    returned_on: date | None = None
    call_back: str = ""
    papers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLedger(Sheet):
    """The register from the first to the last day."""

    first: date
    last: date
    rows: tuple[LedgerRow, ...]
    kept_by: str = ""
    empty_rows: int = 0


@in_chinese
def render(paper: AgencyLedger) -> bytes:
    """The register as PDF, A4 across."""
    return issue(
        paper,
        paper_name("agency_ledger"),
        lambda: _blocks(paper),
        on=paper.last,
        code_words=OWN_CODE,
        sign=(N_("Kept by (signature):"), N_("Checked by (signature):")),
        settings=REGISTER,
    )


def _blocks(paper: AgencyLedger) -> list[Block]:
    span = _("{first} to {last}, {n} cases; kept by {who}")
    rows = [
        [
            row.serial,
            short_day(row.received_on),
            row.resident,
            row.item,
            _("{n} kinds").format(n=row.papers) if row.papers else "",
            row.carried,
            short_day(row.taken_on),
            short_day(row.due_on),
            str(row.urged) if row.urged else "",
            short_day(row.result_on),
            short_day(row.returned_on),
            "",
            row.call_back,
        ]
        for row in paper.rows
    ]
    columns = (
        (N_("Case number"), 84),
        (N_("Date in"), 66),
        (N_("Name of the resident"), 66),
        (N_("Item"), 84),
        (N_("Material"), 40),
        (N_("Carried to"), 66),
        (N_("Taken on"), 66),
        (N_("Due on"), 66),
        (N_("Urged"), 34),
        (N_("Result on"), 66),
        (N_("Returned on"), 66),
        (N_("Signature"), 48),
        (N_("Call-back"), 66),
    )
    words = span.format(
        first=day(paper.first), last=day(paper.last), n=len(rows), who=paper.kept_by or BY_HAND
    )
    return [note(words), grid(paper.head, columns, rows, empty_rows=paper.empty_rows, size=9.5)]
