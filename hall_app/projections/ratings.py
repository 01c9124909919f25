"""Ratings, with no column for staff: who served stands in another picture, joined by one question only."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.clock import timestamp
from hall_app.domain.facts import RatingAsked, RatingDeclined, RatingGiven
from hall_app.domain.rating import GRADES, reason_words
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.values.rating import RatingCount

RATINGS = table(
    "p_ratings",
    text("visit", key=True),
    text("station"),
    text("day", index=True),
    text("asked_at"),
    number("window_s"),
    text("state"),
    number("grade"),
    text("reasons"),
    number("version"),
    text("answered_at"),
)
STATIONS = table("p_rating_stations", text("station", key=True), text("visit"))

PICTURE = Picture("ratings", 1, Changes.RATINGS, RATINGS, STATIONS)


@PICTURE.on(RatingAsked)
def _asked(rows: Rows, fact: RatingAsked | None, entry: StoredEntry) -> None:
    known = rows.get(RATINGS, entry.subject)
    if known is not None and known["state"] != "asked":
        return
    rows.put(
        RATINGS,
        visit=entry.subject,
        station=fact.station if fact else "",
        day=entry.day,
        asked_at=entry.at,
        window_s=fact.window_s if fact else 0,
        state="asked",
        reasons="[]",
    )
    if fact is not None:
        rows.put(STATIONS, station=fact.station, visit=entry.subject)


@PICTURE.on(RatingGiven)
def _given(rows: Rows, fact: RatingGiven | None, entry: StoredEntry) -> None:
    if fact is None:
        rows.change(RATINGS, entry.subject, state="erased", answered_at=entry.at)
        return
    rows.change(
        RATINGS,
        entry.subject,
        state="given",
        grade=fact.grade,
        reasons=msgspec.json.encode(fact.reasons).decode(),
        version=fact.version,
        answered_at=entry.at,
    )


@PICTURE.on(RatingDeclined)
def _declined(rows: Rows, fact: RatingDeclined | None, entry: StoredEntry) -> None:
    rows.change(RATINGS, entry.subject, state="declined", answered_at=entry.at)


def rating_of(look: Look, visit: str) -> Row | None:
    """The rating of a visit, None where nobody was asked."""
    found = look.conn.execute(select(RATINGS).where(RATINGS.c.visit == visit)).mappings().first()
    return None if found is None else dict(found)


def asked_at(look: Look, station: str) -> Row | None:
    """The newest rating a station was asked to show, whatever became of it."""
    visit = look.conn.execute(select(STATIONS.c.visit).where(STATIONS.c.station == station)).scalar()
    return None if visit is None else rating_of(look, visit)


def closes_at(row: Row) -> str:
    """Until when the rating window takes the mark."""
    return timestamp(datetime.fromisoformat(row["asked_at"]) + timedelta(seconds=row["window_s"]))


def rows_between(look: Look, first: str, last: str) -> list[Row]:
    """The ratings asked for from one day to another, both included; empty: no bound."""
    query = select(RATINGS)
    if first:
        query = query.where(RATINGS.c.day >= first)
    if last:
        query = query.where(RATINGS.c.day <= last)
    return [dict(row) for row in look.conn.execute(query).mappings()]


def _codes(row: Row) -> tuple[str, ...]:
    return msgspec.json.decode(row["reasons"], type=tuple[str, ...])


def reasons_said(row: Row) -> tuple[str, ...]:
    """The reasons of a rating in the language in force, as its list of reasons had them."""
    return tuple(reason_words(one, row["version"]) for one in _codes(row))


def counted(rows: list[Row]) -> RatingCount:
    """Grades counted, with those who declined and those who gave nothing apart from every grade."""
    grades = dict.fromkeys(GRADES, 0)
    reasons: dict[str, int] = {}
    states = [row["state"] for row in rows]
    for row in rows:
        if row["state"] == "given":
            grades[row["grade"]] = grades.get(row["grade"], 0) + 1
            for reason in _codes(row):
                reasons[reason] = reasons.get(reason, 0) + 1
    return RatingCount(
        grades=grades,
        asked=len(rows),
        declined=states.count("declined"),
        unrated=states.count("asked"),
        reasons=reasons,
    )
