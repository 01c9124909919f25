"""Residents at a kiosk who wait for a person."""

from __future__ import annotations

from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import HelpAnswered, HelpAsked
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.values.queueing import HelpRow, HelpWanted

HELP = table(
    "p_help",
    text("request", key=True),
    text("station", index=True),
    text("day", index=True),
    text("at"),
    number("answered"),
)

PICTURE = Picture("help", 1, Changes.HELP, HELP)


@PICTURE.on(HelpAsked)
def _asked(rows: Rows, fact: HelpAsked | None, entry: StoredEntry) -> None:
    rows.put(HELP, request=entry.subject, station=entry.station, day=entry.day, at=entry.at)


@PICTURE.on(HelpAnswered)
def _answered(rows: Rows, fact: HelpAnswered | None, entry: StoredEntry) -> None:
    rows.change(HELP, entry.subject, answered=1)


def help_row(look: Look, request: str) -> Row | None:
    """One call for help, None when there was none such."""
    found = look.conn.execute(select(HELP).where(HELP.c.request == request)).mappings().first()
    return None if found is None else dict(found)


@answers(HelpWanted)
def help_wanted(look: Look, question: HelpWanted) -> tuple[HelpRow, ...]:
    """The open calls of the working day, oldest first."""
    query = select(HELP.c.request, HELP.c.station, HELP.c.at).where(
        HELP.c.day == look.day.isoformat(), HELP.c.answered == 0
    )
    rows = look.conn.execute(query.order_by(HELP.c.at, HELP.c.request))
    return tuple(HelpRow(request=row.request, station=row.station, at=row.at) for row in rows)
