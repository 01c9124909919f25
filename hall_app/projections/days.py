"""The working day: stored when it is opened, and the day of every deed until it is closed, across midnight or not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import Connection

from hall_app.changes import Changes
from hall_app.clock import BUILD_DATE
from hall_app.domain.facts import DayClosed, DayOpened
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.calendars import calendar
from hall_app.projections.picture import Look, Picture, answers, number, table, text
from hall_app.projections.rows import Rows
from hall_app.values.day import DayNow, Days, TheDay
from hall_app.words import _

DAYS = table(
    "p_days",
    text("day", key=True),
    number("open"),
    text("opened_at"),
    text("closed_at"),
    number("left_over"),
    number("unfinished"),
)
TODAY = table("p_today", number("one", key=True), text("day"), number("open"))

PICTURE = Picture("days", 1, Changes.DAY | Changes.QUEUE, DAYS, TODAY)

CLOCK_SLACK = timedelta(minutes=2)


@PICTURE.on(DayOpened)
def _opened(rows: Rows, fact: DayOpened | None, entry: StoredEntry) -> None:
    known = rows.get(DAYS, entry.day)
    rows.put(DAYS, day=entry.day, open=1, opened_at=known["opened_at"] if known else entry.at)
    rows.put(TODAY, one=1, day=entry.day, open=1)


@PICTURE.on(DayClosed)
def _closed(rows: Rows, fact: DayClosed | None, entry: StoredEntry) -> None:
    left, unfinished = (len(fact.left), len(fact.unfinished)) if fact else (0, 0)
    rows.change(DAYS, entry.day, open=0, closed_at=entry.at, left_over=left, unfinished=unfinished)
    rows.put(TODAY, one=1, day=entry.day, open=0)


def open_day(conn: Connection) -> date | None:
    """The working day that is open; None where none is."""
    row = driver(conn).execute("SELECT day FROM p_today WHERE open=1").fetchone()
    return None if row is None else date.fromisoformat(row[0])


def last_day(conn: Connection) -> date | None:
    """The latest day the hall was ever open; None before the first."""
    row = driver(conn).execute("SELECT max(day) FROM p_days").fetchone()
    return date.fromisoformat(row[0]) if row and row[0] else None


def clock_warning(look: Look) -> str:
    """A sentence where the clock cannot be right: before the newest entry or the build of the program. Or empty."""
    now = look.now
    row = look.conn.exec_driver_sql("SELECT header FROM entries ORDER BY seq DESC LIMIT 1").first()
    last = datetime.fromisoformat(msgspec.json.decode(row[0])["at"]) if row else now
    if now < last - CLOCK_SLACK:
        return _(
            "The clock of this PC says {now}, but the newest entry was saved at {last}. "
            "Work goes on and nothing is lost; set the clock right."
        ).format(now=f"{now:%Y-%m-%d %H:%M}", last=f"{last:%Y-%m-%d %H:%M}")
    if now.date().isoformat() < BUILD_DATE:
        return _(
            "The clock of this PC says {now}, which cannot be. Work goes on and nothing is lost; set the clock right."
        ).format(now=f"{now:%Y-%m-%d %H:%M}")
    return ""


def _day_now(look: Look, day: str, warning: str = "") -> DayNow:
    row = look.conn.exec_driver_sql(
        "SELECT open, opened_at, closed_at FROM p_days WHERE day=?", (day,)
    ).first()
    counts = look.conn.exec_driver_sql(
        "SELECT coalesce(sum(state IN ('waiting', 'passed') OR (state = 'called' AND NOT visit_open)), 0), "
        "coalesce(sum(visit_open), 0), coalesce(sum(state = 'done'), 0) FROM p_tickets WHERE day=?",
        (day,),
    ).one()
    is_open, opened_at, closed_at = tuple(row) if row else (0, "", "")
    return DayNow(
        day=day,
        open=bool(is_open),
        opened_at=opened_at,
        closed_at=closed_at,
        waiting=counts[0],
        unfinished=counts[1],
        served=counts[2],
        stale=bool(is_open) and day < look.now.date().isoformat(),
        clock_warning=warning,
    )


@answers(TheDay)
def the_day(look: Look, question: TheDay) -> DayNow:
    """The working day now; `stale` where a day is still open that is not today's."""
    now = _day_now(look, look.day.isoformat(), clock_warning(look))
    return msgspec.structs.replace(now, rest_day=not calendar(look).is_working_day(look.day))


@answers(Days)
def days(look: Look, question: Days) -> tuple[DayNow, ...]:
    """The last days the hall was open, newest first."""
    found = look.conn.exec_driver_sql("SELECT day FROM p_days ORDER BY day DESC LIMIT ?", (question.limit,))
    return tuple(_day_now(look, day) for day in found.scalars().all())
