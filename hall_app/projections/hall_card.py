"""The hall itself: its card, its lines, its windows."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from hall_app.changes import Changes
from hall_app.domain.facts import HallConfigured, LinesSet, WindowsSet
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import ERASED, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Rows
from hall_app.values.setup import HallCard, LineRow, Lines, TheHall, WindowRow, Windows

# Every card the hall ever had, the last one in force.
HALL = table(
    "p_hall",
    number("seq", key=True),
    text("name"),
    text("short_name"),
    text("code"),
    text("town_name"),
    text("phone"),
    text("supervision_phone"),
    text("address"),
    text("hours"),
)
# Lines and windows are set as a whole: one row each, `name` lines or windows, `value` as JSON.
SETUP = table("p_setup", text("name", key=True), text("value"))

PICTURE = Picture("hall", 2, Changes.SETTINGS | Changes.QUEUE, HALL, SETUP)


@PICTURE.on(HallConfigured)
def _configured(rows: Rows, fact: HallConfigured | None, entry: StoredEntry) -> None:
    if fact is None:
        rows.put(HALL, seq=entry.place, name=ERASED)
        return
    rows.put(HALL, seq=entry.place, **{name: getattr(fact, name) for name in fact.__struct_fields__})


@PICTURE.on(LinesSet)
def _lines(rows: Rows, fact: LinesSet | None, entry: StoredEntry) -> None:
    if fact is not None:
        rows.put(SETUP, name="lines", value=msgspec.json.encode(fact.lines).decode())


@PICTURE.on(WindowsSet)
def _windows(rows: Rows, fact: WindowsSet | None, entry: StoredEntry) -> None:
    if fact is not None:
        rows.put(SETUP, name="windows", value=msgspec.json.encode(fact.windows).decode())


@lru_cache(maxsize=8)
def _read_lines(value: str) -> tuple[LineRow, ...]:
    return msgspec.json.decode(value, type=tuple[LineRow, ...])


@lru_cache(maxsize=8)
def _read_windows(value: str) -> tuple[WindowRow, ...]:
    return msgspec.json.decode(value, type=tuple[WindowRow, ...])


def _setup(look: Look, name: str) -> str:
    row = driver(look.conn).execute("SELECT value FROM p_setup WHERE name=?", (name,)).fetchone()
    return "[]" if row is None else str(row[0])


def lines_of(look: Look) -> tuple[LineRow, ...]:
    """The lines in force, as set up."""
    return _read_lines(_setup(look, "lines"))


def windows_of(look: Look) -> tuple[WindowRow, ...]:
    """The windows in force, as set up."""
    return _read_windows(_setup(look, "windows"))


def line_named(look: Look, letter: str) -> LineRow | None:
    """The line of a letter, None when the hall has none such."""
    return next((line for line in lines_of(look) if line.letter == letter), None)


def window_numbered(look: Look, wanted: int) -> WindowRow | None:
    """The window of a number, None when the hall has none such."""
    return next((window for window in windows_of(look) if window.number == wanted), None)


def group_of_window(rows: Rows, wanted: int) -> str:
    """The letters of a window's lines, sorted: windows with the same lines call from the same people."""
    row = rows.get(SETUP, "windows")
    windows = _read_windows(row["value"]) if row else ()
    return next(("".join(sorted(one.lines)) for one in windows if one.number == wanted), "")


def hall_card(look: Look) -> HallCard:
    """The hall's card; empty before the hall was begun."""
    row = look.conn.exec_driver_sql(
        "SELECT name, short_name, code, town_name, phone, supervision_phone, address, hours FROM p_hall "
        "WHERE seq<=? ORDER BY seq DESC LIMIT 1", (look.until,)
    ).mappings().first()  # fmt: skip
    return HallCard(**dict(row or {}), demo=look.demo)


@answers(TheHall)
def the_hall(look: Look, question: TheHall) -> HallCard:
    """The hall's card."""
    return hall_card(look)


@answers(Lines)
def lines(look: Look, question: Lines) -> tuple[LineRow, ...]:
    """The lines in force."""
    return lines_of(look)


@answers(Windows)
def windows(look: Look, question: Windows) -> tuple[WindowRow, ...]:
    """The windows in force."""
    return windows_of(look)
