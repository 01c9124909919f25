"""Papers of the registers written by hand: certificate of voluntary service, bookings, negative marks; and the register
of agency cases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from hall_app.documents.agency_ledger import AgencyLedger, LedgerRow
from hall_app.documents.booking_register import Booking, BookingRegister
from hall_app.documents.rating_sheet import RatingSheet
from hall_app.documents.volunteer_record import Service, VolunteerRecord
from hall_app.domain.dossiers import BOOKING, MARK, VOLUNTEER, Register
from hall_app.domain.facts import ResultDelivered, TownTookNoted
from hall_app.domain.forms import Filled, day_in, hours_in
from hall_app.domain.life import AGENCY
from hall_app.domain.materials import PRESENT
from hall_app.projections.case_history import told_of_each
from hall_app.projections.cases import CASES, checks_of
from hall_app.projections.dossiers import DOSSIERS, dossier_of_sheet, values_in
from hall_app.projections.hall_card import hall_card
from hall_app.projections.picture import Look
from hall_app.usecases.papers.common import clerk, code_of_paper, day_of, days_of, found, head_of, no_paper
from hall_app.usecases.papers.deciding import TOWN_TOOK, took
from hall_app.usecases.papers.of_agency import called_back
from hall_app.values.agency import AgencyCases, AgencyRow
from hall_app.values.dossiers import DossierPage, Dossiers, SheetRow, TheDossier
from hall_app.values.papers import PaperBytes
from hall_app.words import _

ROWS_MAX = 2000


def _page(look: Look, asked: PaperBytes, dossier: str, register: Register) -> DossierPage:
    page: DossierPage = found(look, asked, TheDossier(dossier))
    if page.row.register != register.name or page.row.erased:
        raise no_paper(asked.paper, asked.subject)
    return page


def hours_of(cells: tuple[str, ...]) -> str:
    """The sum of hours such as 3 and 2.5, with one place at most; what is no number is left out."""
    total = sum((hours_in(cell) or Decimal(0) for cell in cells), Decimal(0))
    return f"{total.quantize(Decimal('0.1')).normalize():f}"


def _services(page: DossierPage, first: date, last: date) -> tuple[list[Service], tuple[str, ...]]:
    rows: list[Service] = []
    for sheet in page.sheets:
        filled = Filled(sheet.values)
        begun = filled.day("first")
        # Only the body that organised a service may certify it (志愿服务记录与证明出具办法).
        if sheet.form != "service" or begun is None or filled.line("organised") != "yes":
            continue
        if first <= begun <= last:
            rows.append(
                Service(
                    begun,
                    filled.day("last") or begun,
                    filled.line("content"),
                    filled.line("hours"),
                    filled.line("role"),
                )
            )
    rows.sort(key=lambda one: one.first)
    return rows, tuple(one.hours for one in rows)


def volunteer_record(look: Look, asked: PaperBytes, reprint: int) -> VolunteerRecord:
    """A certificate by its sheet: the services of its days that were organised here. Raises Refusal no_such_paper,
    where there was none in these days too."""
    page = _page(look, asked, dossier_of_sheet(look, asked.subject), VOLUNTEER)
    sheet: SheetRow | None = next((one for one in page.sheets if one.sheet == asked.subject), None)
    if sheet is None or sheet.form != "certificate":
        raise no_paper(asked.paper, asked.subject)
    head, filled = Filled(page.row.head, VOLUNTEER.head), Filled(sheet.values)
    first, last = filled.day("first"), filled.day("last")
    if first is None or last is None:
        raise no_paper(asked.paper, asked.subject)
    services, hours = _services(page, first, last)
    if not services:
        raise no_paper(asked.paper, asked.subject)
    return VolunteerRecord(
        head=head_of(look),
        number=sheet.serial,
        name=head.line("name"),
        identity_kind=head.choice("identity_kind"),
        identity_number=head.line("identity_number"),
        volunteer_number=head.line("volunteer_number"),
        body=hall_card(look).name,
        services=tuple(services),
        hours=hours_of(hours),
        first=first,
        last=last,
        issued_on=day_in(sheet.at[:10]) or look.day,
        responsible=filled.line("responsible"),
        handler=filled.line("handler"),
        telephone=filled.line("telephone") or hall_card(look).phone,
        remark=filled.line("remark"),
        code=code_of_paper(look, asked.paper, asked.subject),
        reprint=reprint,
    )


def booking_register(look: Look, asked: PaperBytes, reprint: int) -> BookingRegister:
    """The bookings for a day (ISO; empty: the working day) or for several (first..last). Raises Refusal no_such_paper
    for what is no date."""
    days = days_of(asked.subject or look.day.isoformat())
    if days is None:
        raise no_paper(asked.paper, asked.subject)
    first, last = days
    # Who asks is checked by the question; on the paper stand the days, however many bookings there were since.
    found(look, asked, Dossiers(BOOKING.name, limit=1))
    query = select(DOSSIERS.c.head, DOSSIERS.c.closing).where(
        DOSSIERS.c.register == BOOKING.name, DOSSIERS.c.erased == 0
    )
    rows = []
    for head, closing in look.conn.execute(query).all():
        filled, ended = Filled(values_in(head), BOOKING.head), Filled(values_in(closing), BOOKING.closing)
        on = filled.day("on")
        if on is None or not first <= on <= last:
            continue
        rows.append(
            Booking(
                person=filled.line("person"),
                telephone=filled.line("telephone"),
                item=filled.line("item"),
                on=on,
                slot=filled.line("slot"),
                place=filled.line("place"),
                bring=filled.line("bring"),
                needs=filled.line("needs"),
                outcome=ended.choice("outcome"),
            )
        )
    rows.sort(key=lambda one: (one.on, one.slot, one.person))
    return BookingRegister(
        head=head_of(look),
        first=first,
        last=last,
        rows=tuple(rows[:ROWS_MAX]),
        code=code_of_paper(look, asked.paper, first.isoformat()),
        reprint=reprint,
    )


def rating_sheet(look: Look, asked: PaperBytes, reprint: int) -> RatingSheet:
    """The sheet of a negative mark by its dossier. Raises Refusal no_such_paper."""
    page = _page(look, asked, asked.subject, MARK)
    head = Filled(page.row.head, MARK.head)
    handling = next((one for one in page.sheets if one.form == "handling"), None)
    filled = Filled(handling.values if handling else {}, MARK.form("handling"))
    received = head.moment("received_at")
    if received is None:
        raise no_paper(asked.paper, asked.subject)
    return RatingSheet(
        head=head_of(look),
        number=page.row.serial,
        received_at=received,
        case_number=head.line("case_number"),
        item=head.line("item"),
        grade=head.choice("grade"),
        options=head.lines("options"),
        text=head.line("text"),
        named=head.line("named") == "yes",
        handler=head.line("handler"),
        window=head.line("window"),
        triage=filled.choice("triage"),
        triaged_by=filled.line("triaged_by"),
        called_back_at=filled.moment("called_back_at"),
        called_back_by=filled.line("called_back_by"),
        call_back=filled.line("call_back"),
        cause=filled.line("cause"),
        measure=filled.line("measure"),
        due_on=head.day("due_on"),
        reply=filled.line("reply"),
        replied_on=filled.day("replied_on"),
        rated_again=filled.choice("rated_again"),
        approver=filled.line("approver"),
        code=code_of_paper(look, asked.paper, asked.subject),
        reprint=reprint,
    )


def agency_ledger(look: Look, asked: PaperBytes, reprint: int) -> AgencyLedger:
    """The agency cases taken in on a day (ISO; empty: the working day's month so far) or on several (first..last).

    Raises Refusal no_such_paper for what is no date.
    """
    days = days_of(asked.subject) if asked.subject else (look.day.replace(day=1), look.day)
    if days is None:
        raise no_paper(asked.paper, asked.subject)
    first, last = days
    told: tuple[AgencyRow, ...] = found(
        look, asked, AgencyCases(only="", first=first.isoformat(), last=last.isoformat(), limit=ROWS_MAX)
    )
    rows = []
    town_took, given_on = _days_told(look, first, last)
    for one in sorted(told, key=lambda row: (row.received, row.case_number)):
        received = day_of(one.received)
        if received is None:
            continue
        town_unit = "" if one.town_unit in one.carried_to else one.town_unit
        rows.append(
            LedgerRow(
                serial="\n".join(part for part in (one.case_number, one.serial) if part),
                received_on=received,
                resident=one.person_name,
                item=one.item_name,
                carried=_("; ").join(filter(None, (one.carried_to, town_unit))),
                taken_on=town_took.get(one.case),
                due_on=day_of(one.due),
                urged=one.urged,
                result_on=day_of(one.result_on),
                returned_on=given_on.get(one.case),
                papers=_papers(look, one.case),
                call_back=_call_back(look, one.case),
            )
        )
    return AgencyLedger(
        head=head_of(look),
        first=first,
        last=last,
        rows=tuple(rows),
        kept_by=clerk(look, look.staff)[0] if look.staff else "",
        code=code_of_paper(look, asked.paper, first.isoformat()),
        reprint=reprint,
    )


def _days_told(look: Look, first: date, last: date) -> tuple[dict[str, date | None], dict[str, date | None]]:
    """By case, the days on which the town took it, and on which the result was handed to the resident."""
    mine = (CASES.c.handling == AGENCY, CASES.c.received.between(first.isoformat(), last.isoformat()))
    cases = select(CASES.c.case_id).where(*mine)
    said, noted, given = (
        told_of_each(look, cases, kind) for kind in (TOWN_TOOK, TownTookNoted.KIND, ResultDelivered.KIND)
    )
    rows = look.conn.execute(select(CASES.c.case_id, CASES.c.serial, CASES.c.taken_at).where(*mine))
    taken = {
        case: took(serial, taken_at, said.get(case, ()), noted.get(case, ()))[1]
        for case, serial, taken_at in rows
    }
    handed = {case: day_in(str(one[-1].details["delivered_at"])[:10]) for case, one in given.items()}
    return taken, handed


def _papers(look: Look, case: str) -> int:
    """How many kinds of papers were handed in."""
    return sum(check.state == PRESENT for check in checks_of(look, case)[1])


def _call_back(look: Look, case: str) -> str:
    """When somebody asked afterwards how it went, and what came of it; empty where nobody did."""
    one = called_back(look, case)
    return f"{one.at[:10]} {one.words or one.outcome_words}" if one is not None else ""
