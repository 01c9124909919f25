"""What a paper is about, by the names people read on paper: a case number, a number of the day, a serial."""

from __future__ import annotations

import msgspec

from hall_app.projections.case_search import case_numbered
from hall_app.projections.cases import case_row
from hall_app.projections.picture import Look
from hall_app.projections.serials import case_of_serial, serials_of
from hall_app.projections.tickets import ticket_row, tickets_of_day
from hall_app.usecases.papers.handed_out import NUMBERED
from hall_app.usecases.printing import resolved
from hall_app.values.papers import PaperBytes, PrintPaper


def named(look: Look, asked: PaperBytes) -> PaperBytes:
    """The question with the hall's own ids; what names nothing stays as it is, and finds no paper then."""
    if asked.paper == "ticket":
        return msgspec.structs.replace(asked, subject=_ticket(look, asked.subject))
    subject, serial = _case(look, asked.paper, asked.subject)
    full = resolved(look, PrintPaper(paper=asked.paper, subject=subject, serial=asked.serial or serial))
    return msgspec.structs.replace(asked, subject=full.subject, serial=full.serial)


def case_named(look: Look, text: str) -> str:
    """The case a case number or the serial of one of its papers names, by its id; the text itself where it is none."""
    return _case(look, "", text)[0]


def _ticket(look: Look, text: str) -> str:
    """The ticket with this display on the day that is open, or today; the text itself where there is none."""
    if ticket_row(look, text) is not None:
        return text
    wanted = text.casefold()
    same = [
        row["ticket"]
        for row in tickets_of_day(look, look.day.isoformat())
        if row["display"].casefold() == wanted
    ]
    return str(same[-1]) if same else text


def _case(look: Look, paper: str, text: str) -> tuple[str, str]:
    """Case id and serial a text stands for; a serial is taken along where it is one of this kind of paper."""
    if not text or case_row(look, text) is not None:
        return text, ""
    numbered = case_numbered(look, text)
    if numbered is not None:
        return str(numbered["case_id"]), ""
    of_serial = case_of_serial(look, text)
    if not of_serial:
        return text, ""
    kinds = {serial: kind for kind, serial, _at in serials_of(look, of_serial)}
    return of_serial, text if kinds.get(text) in NUMBERED.get(paper, ()) else ""
