"""The hall's registers as papers: first-asked register, what could not be done."""

from __future__ import annotations

from datetime import datetime

from hall_app.documents.first_asked_register import FirstAsked, FirstAskedRegister
from hall_app.documents.not_done_sheet import NotDoneSheet
from hall_app.domain.case_words import state_words
from hall_app.projections.hall_card import window_numbered
from hall_app.projections.people import raw_person
from hall_app.projections.picture import Look, window_of
from hall_app.usecases.papers.common import code_of_paper, day_of, days_of, found, head_of, no_paper
from hall_app.values.first_asked import AskedRow
from hall_app.values.first_asked import FirstAskedRegister as AskedOf
from hall_app.values.papers import PaperBytes
from hall_app.values.undone import TheUndone, UndoneRow
from hall_app.words import _, p_

ROWS_MAX = 2000


def _who_asked(row: AskedRow) -> str:
    """Who stood at the desk, with whom they came for."""
    if not row.came_name:
        return row.person_name
    words = p_("paper", "{name} ({relation}) for {applicant}")
    return words.format(name=row.came_name, relation=row.came_relation, applicant=row.person_name)


def _asked(row: AskedRow) -> FirstAsked:
    ends = {
        "finished": p_("paper", "answered"),
        "left": p_("paper", "left before the end"),
        "unfinished": p_("paper", "not finished"),
    }
    if row.taken_back:
        ends["finished"] = p_("paper", "answer taken back")
    states = [state_words(state, handling) for _number, _item, state, handling in row.cases]
    return FirstAsked(
        at=datetime.fromisoformat(row.at),
        person=_who_asked(row),
        telephone=row.came_phone or row.phone,
        # Several in a line each: a number as wide as its column would leave the semicolon alone on the next.
        matter="\n".join([*(one[1] for one in row.cases), *filter(None, (row.asked,))]),
        clerk=row.first_asked_name,
        handling="\n".join(one[0] for one in row.cases),
        led_to=_("; ").join(row.led_to),
        outcome="\n".join(states) or ends.get(row.how, ""),
    )


def first_asked_register(look: Look, asked: PaperBytes, reprint: int) -> FirstAskedRegister:
    """The register of a day (ISO; empty: the working day) or of several (first..last).

    Raises Refusal no_such_paper for what is no date, and for days the wrong way round.
    """
    days = days_of(asked.subject or look.day.isoformat())
    if days is None:
        raise no_paper(asked.paper, asked.subject)
    first, last = days
    told = AskedOf(first=first.isoformat(), last=last.isoformat(), limit=ROWS_MAX)
    rows: tuple[AskedRow, ...] = found(look, asked, told)
    return FirstAskedRegister(
        head=head_of(look),
        first=first,
        last=last,
        rows=tuple(_asked(row) for row in rows),
        code=code_of_paper(look, asked.paper, first.isoformat()),
        reprint=reprint,
    )


def _window(look: Look, station: str) -> str:
    window = window_numbered(look, window_of(station))
    return f"{window.number} {window.name}".strip() if window else ""


def not_done_sheet(look: Look, asked: PaperBytes, reprint: int) -> NotDoneSheet:
    """An entry of the register of what could not be done. Raises Refusal no_such_paper."""
    row: UndoneRow = found(look, asked, TheUndone(asked.subject))
    known = raw_person(look, row.person) if row.person else None
    return NotDoneSheet(
        head=head_of(look),
        number=f"{row.year}-{row.number:04d}",
        registered_at=datetime.fromisoformat(row.at),
        person=row.name,
        telephone=row.phone
        or (str(known["phone"]) if known and not known["erased"] else "")
        or (_("leaves none, comes to ask") if row.comes_back else ""),
        matter=row.matter,
        first_window=_window(look, row.window),
        why_not=row.why,
        clerk=row.by,
        wish=row.wish,
        handled_by=row.answered_by or row.owed_by_name,
        answer_by=day_of(row.answer_by),
        answered_on=datetime.fromisoformat(row.answered_at).date() if row.answered_at else None,
        answer=_("; ").join(part for part in (row.outcome_words, row.how_words, row.words) if part),
        satisfied=row.satisfied_words,
        case_number=row.case_number,
        code=code_of_paper(look, asked.paper, row.entry),
        reprint=reprint,
    )
