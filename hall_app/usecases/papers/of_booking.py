"""上门服务单 of a booked visit at home, beside that of a result brought home (domain 2.4)."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from hall_app.documents.home_visit import HomeVisit
from hall_app.domain.dossiers import BOOKING, VISIT
from hall_app.domain.forms import Filled
from hall_app.projections.dossiers import dossier_of_sheet
from hall_app.projections.picture import Look
from hall_app.usecases.papers import of_agency
from hall_app.usecases.papers.common import code_of_paper, found, head_of, no_paper
from hall_app.values.dossiers import DossierPage, TheDossier
from hall_app.values.papers import PaperBytes

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)", re.ASCII)


def slot_of(on: date, slot: str) -> tuple[datetime, str]:
    """When a time such as 9:00–9:30 begins on a day, and the clock it ends at, empty where only one stands in it; the
    day's beginning where none does."""
    clocks = [time(int(hour), int(minute)) for hour, minute in _CLOCK.findall(slot)]
    begins = clocks[0] if clocks else time()
    return datetime.combine(on, begins), f"{clocks[1]:%H:%M}" if len(clocks) > 1 else ""


def home_visit(look: Look, asked: PaperBytes, reprint: int) -> HomeVisit:
    """The slip of a booked visit by its sheet, or of a home delivery by its id. Raises Refusal no_such_paper."""
    dossier = dossier_of_sheet(look, asked.subject)
    if not dossier:
        return of_agency.home_visit(look, asked, reprint)
    page: DossierPage = found(look, asked, TheDossier(dossier))
    sheet = next((one for one in page.sheets if one.sheet == asked.subject and one.form == VISIT), None)
    head = Filled(page.row.head, BOOKING.head)
    on = head.day("on")
    if page.row.register != BOOKING.name or page.row.erased or sheet is None or on is None:
        raise no_paper(asked.paper, asked.subject)
    visit = Filled(sheet.values, BOOKING.form(VISIT))
    planned, until = slot_of(on, head.line("slot"))
    return HomeVisit(
        head=head_of(look),
        case_number=page.row.serial,
        person=head.line("person"),
        telephone=head.line("telephone"),
        address=head.line("place"),
        item=head.line("item"),
        planned_at=planned,
        until=visit.line("until") or until,
        clerks=(visit.line("first_clerk"), visit.line("second_clerk")),
        reason=visit.line("why") or head.line("needs"),
        bring=(head.line("bring"),) if head.line("bring") else (),
        equipment=visit.lines("equipment"),
        arrived_at=visit.moment("arrived"),
        left_at=visit.moment("left"),
        result=visit.line("result"),
        remark=visit.line("remark"),
        code=code_of_paper(look, asked.paper, page.row.serial),
        reprint=reprint,
        # 上午 or 下午三点 is no clock: the slip says it as it was typed, never a midnight nobody meant.
        time_words="" if _CLOCK.search(head.line("slot")) else head.line("slot"),
    )
