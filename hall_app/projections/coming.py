"""What is arranged with residents in somebody's absence: results to be brought home, and bookings."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import or_, select

from hall_app.domain.contacts import CANCELLED
from hall_app.domain.dossiers import BOOKING, VISIT
from hall_app.domain.forms import Filled
from hall_app.projections.contacts import HOME, home_delivery
from hall_app.projections.dossiers import DOSSIERS, sheet_rows, values_in
from hall_app.projections.picture import ERASED, Look
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_name, staff_row
from hall_app.projections.visits import code_of
from hall_app.values.posts import ComingRow

SHOWN_MAX = 200


def coming_in(look: Look, absence: Row) -> tuple[ComingRow, ...]:
    """What is arranged in the time of an absence, the first first: home deliveries A was to make or of a case on the
    slip, bookings A wrote down or was to go to. Nothing for an absence that was erased."""
    if not absence["first"] or not absence["last"]:
        return ()
    first, last = datetime.fromisoformat(absence["first"]), datetime.fromisoformat(absence["last"])
    found = [*_brought(look, absence, first, last), *_booked(look, absence, first.date(), last.date())]
    return tuple(sorted(found, key=lambda one: (one.first, one.subject)))


def _brought(look: Look, absence: Row, first: datetime, last: datetime) -> list[ComingRow]:
    matters = msgspec.json.decode(absence["matters"], type=list[str])
    # By the day, then by the moment: two halls may write their moments in different zones.
    begins = (first - timedelta(days=2)).date().isoformat()
    ends = (last + timedelta(days=2)).date().isoformat()
    query = select(HOME).where(HOME.c.first.between(begins, ends), HOME.c.state.not_in((CANCELLED, ERASED)))
    rows = [dict(row) for row in look.conn.execute(query.order_by(HOME.c.first).limit(SHOWN_MAX)).mappings()]
    found = []
    for row in rows:
        meets = datetime.fromisoformat(row["first"]) <= last and first <= datetime.fromisoformat(row["last"])
        if meets and (absence["a"] in row["staff"].split() or row["case_id"] in matters):
            shown = home_delivery(look, row)
            found.append(
                ComingRow(
                    kind="home",
                    subject=shown.delivery,
                    first=shown.first,
                    slot="",
                    about=" · ".join(part for part in (shown.case_number, shown.item_name) if part),
                    person_name=shown.person_name,
                    phone=shown.phone,
                    place=shown.place,
                    who=shown.staff_names,
                )
            )
    return found


def _booked(look: Look, absence: Row, first: date, last: date) -> list[ComingRow]:
    query = select(DOSSIERS).where(
        DOSSIERS.c.register == BOOKING.name,
        DOSSIERS.c.erased == 0,
        or_(DOSSIERS.c.closed_at == "", DOSSIERS.c.closed_at >= absence["at"]),
    )
    found = []
    for row in look.conn.execute(query.order_by(DOSSIERS.c.at)).mappings():
        head = Filled(values_in(row["head"]), BOOKING.head)
        on = head.day("on")
        if on is None or not first <= on <= last:
            continue
        goes = _goes(look, row["dossier"])
        if _is_one(look, absence["a"], goes) or (not goes and code_of(row["by_whom"]) == absence["a"]):
            found.append(
                ComingRow(
                    kind="booking",
                    subject=row["dossier"],
                    first=on.isoformat(),
                    slot=head.line("slot"),
                    about=head.line("item"),
                    person_name=head.line("person"),
                    phone=head.line("telephone"),
                    place=head.line("place"),
                    who=goes,
                )
            )
    return found[:SHOWN_MAX]


def _goes(look: Look, dossier: str) -> tuple[str, ...]:
    """The two who visit, as they were written on the newest sheet of a booking; nobody where one comes to the hall."""
    sheets = [one for one in sheet_rows(look, dossier) if one["form"] == VISIT and not one["erased"]]
    if not sheets:
        return ()
    visit = Filled(values_in(sheets[-1]["held"]), BOOKING.form(VISIT))
    return tuple(name for name in (visit.line("first_clerk"), visit.line("second_clerk")) if name)


def _is_one(look: Look, staff: str, names: tuple[str, ...]) -> bool:
    """Whether somebody is named among these, by name or by number."""
    row = staff_row(look, staff)
    number = str(row["number"]) if row else ""
    return staff_name(look, staff) in names or bool(number and number in names)
