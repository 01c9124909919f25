"""预约登记表: who comes when and for what, A4 across (domain 2.4, 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, note
from hall_app.documents.setting import REGISTER
from hall_app.documents.sheet import OWN_CODE, Sheet, grid, in_chinese, issue, numbered, short_day
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking. `slot` as 9:00–9:30; `telephone` in full, to call; `outcome` came, did not come, cancelled."""

    person: str
    telephone: str
    item: str
    on: date
    slot: str
    place: str = ""
    bring: str = ""
    needs: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRegister(Sheet):
    """The bookings of a stretch of days."""

    first: date
    last: date
    rows: tuple[Booking, ...]
    empty_rows: int = 0


@in_chinese
def render(paper: BookingRegister) -> bytes:
    """The register as PDF, A4 across."""
    return issue(
        paper,
        paper_name("booking_register"),
        lambda: _blocks(paper),
        on=paper.last,
        code_words=OWN_CODE,
        sign=(N_("Kept by (signature):"),),
        settings=REGISTER,
    )


def _blocks(paper: BookingRegister) -> list[Block]:
    rows = numbered(
        [
            [short_day(r.on), r.slot, r.person, r.telephone, r.item, r.place, r.bring, r.needs, r.outcome]
            for r in paper.rows
        ]
    )
    columns = (
        (N_("No."), 26),
        (N_("Date"), 72),
        (N_("Slot"), 76),
        (N_("Name"), 84),
        (N_("Phone"), 78),
        (N_("Item"), 110),
        (N_("Where"), 76),
        (N_("Bring along"), 120),
        (N_("Needs"), 66),
        (N_("Outcome"), 56),
    )
    span = _("{first} to {last}").format(first=day(paper.first), last=day(paper.last))
    return [note(span), grid(paper.head, columns, rows, empty_rows=paper.empty_rows, size=10.0)]
