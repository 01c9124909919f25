"""The periodic report of a hall to its town, from the same answer the window shows."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import cast

from hall_app.documents.month_report import ItemOften, LatePromise, MonthLine, MonthReport
from hall_app.projections.hall_card import hall_card
from hall_app.projections.picture import Look
from hall_app.projections.staff import staff_name
from hall_app.usecases.papers.common import code_of_paper, day_of, found, head_of
from hall_app.values.month import MonthNow, TheMonth
from hall_app.values.papers import PaperBytes

ITEMS_ON_PAPER = 10
LATE_ON_PAPER = 60


def month_report(look: Look, asked: PaperBytes, reprint: int) -> MonthReport:
    """The report of a month (YYYY-MM; empty: that of the working day).

    Raises Refusal no_such_paper for what is none."""
    month = cast(MonthNow, found(look, asked, TheMonth(asked.subject)))
    first = date.fromisoformat(f"{month.month}-01")
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return MonthReport(
        head=head_of(look),
        number="",
        to=hall_card(look).town_name,
        first=first,
        last=max(first, min(last, look.day)),
        lines=tuple(
            MonthLine(one.words, one.count, one.of if one.of >= 0 else None) for one in month.figures
        ),
        late=tuple(
            LatePromise(one.case_number, one.item_name, date.fromisoformat(one.due), day_of(one.ended))
            for one in month.late_cases[:LATE_ON_PAPER]
        ),
        late_count=month.late,
        items=tuple(ItemOften(one.name, one.cases) for one in month.items[:ITEMS_ON_PAPER]),
        days_open=len(month.days),
        prepared_by=staff_name(look, look.staff) if look.staff else "",
        code=code_of_paper(look, asked.paper, month.month),
        reprint=reprint,
    )
