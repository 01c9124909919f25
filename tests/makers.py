"""Makers of halls for tests: a small real hall on a real encrypted ledger, staffed, signed in, its day open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hall_app.begin import begin
from hall_app.domain.catalogue import default_lines
from hall_app.hall import Hall
from hall_app.values.actor import Actor
from hall_app.values.day import OpenDay
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartedVisit, StartVisit, TakenNumber
from hall_app.values.setup import BeginHall, ChangeSetting, LineRow, NewStaff, WindowRow
from hall_app.values.staffing import SignIn
from tests.fakes.clock import FakeClock
from tests.kept_halls import once

# Number, name, post, role, PIN. Codes are w001, w002 … in this order.
PEOPLE: tuple[tuple[str, str, str, str, str], ...] = (
    ("101", "周敏", "系统管理员", "administrator", "204617"),
    ("102", "林国栋", "大厅主任", "manager", "350928"),
    ("103", "王芳", "综合窗口", "clerk", "481026"),
    ("104", "欧阳明月", "综合窗口", "clerk", "590713"),
    ("105", "陈晓", "导服台", "guide", "617340"),
    ("106", "赵海", "数据上报员", "operator", "726184"),
    ("107", "孙立", "审计员", "auditor", "839205"),
)
PINS: dict[str, str] = {number: pin for number, _name, _post, _role, pin in PEOPLE}

ADMINISTRATOR = Actor("cli", "w001", "administrator")
MANAGER = Actor("cli", "w002", "manager")
CLERK = Actor("desk-1", "w003", "clerk")


def line_rows(number_max: int = 999) -> tuple[LineRow, ...]:
    """The lines a new hall begins with (A, B, C)."""
    return tuple(
        LineRow(
            letter=one.letter,
            name=one.name,
            name_en=one.name_en,
            categories=one.categories,
            number_max=number_max,
        )
        for one in default_lines()
    )


def beginning(
    windows: int = 2, lines: Sequence[LineRow] | None = None, window_rows: Sequence[WindowRow] | None = None
) -> BeginHall:
    """What a small hall begins with; every window serves every line unless `window_rows` says otherwise."""
    lines = line_rows() if lines is None else tuple(lines)
    letters = tuple(line.letter for line in lines)
    if window_rows is None:
        window_rows = [
            WindowRow(number=number, name="综合窗口", lines=letters) for number in range(1, windows + 1)
        ]
    return BeginHall(
        name="东山社区便民服务中心",
        short_name="东山便民",
        code="DS01",
        town_name="东山街道便民服务中心",
        lines=tuple(lines),
        windows=tuple(window_rows),
        people=tuple(
            NewStaff(number=number, name=name, post=post, role=role, pin=pin)
            for number, name, post, role, pin in PEOPLE
        ),
        phone="0577-6512345",
        supervision_phone="12345",
        address="东山街道海滨路 8 号",
        hours="周一至周五 8:30-11:30 14:00-17:00",
    )


def make_hall(
    tmp_path: Path,
    *,
    windows: int = 2,
    lines: Sequence[LineRow] | None = None,
    window_rows: Sequence[WindowRow] | None = None,
    clock: FakeClock | None = None,
    demo: bool = True,
    day_open: bool = True,
    signed_in: bool = True,
    settings: dict[str, Any] | None = None,
) -> Hall:
    """A real hall in `tmp_path / "hall"`: catalogue, calendars 2025 and 2026, PEOPLE; close it with `hall.close()`.

    `day_open`: the day of the clock is open (2026-11-23 08:30 unless `clock` says otherwise). `signed_in`: 103 sits at
    desk-1, 104 at desk-2, 102 (manager) at desk-3 and further windows stay empty. `settings` are changed first. The
    clock is `hall.clock`; a FakeClock stands still until `advance`.
    """
    clock, folder, settings = clock or FakeClock(), tmp_path / "hall", settings or {}
    first = beginning(windows, lines, window_rows)
    seats = [
        (number, station)
        for number, station in zip(("103", "104", "102"), ("desk-1", "desk-2", "desk-3"), strict=True)
        if signed_in and (int(station[5:]) <= windows or window_rows is not None)
    ]

    def begun() -> Hall:
        return begin(folder, first, demo=demo, clock=clock)

    def settled(hall: Hall) -> Hall:
        for key, value in settings.items():
            hall.run(ChangeSetting(key, value), actor=MANAGER)
        if day_open:
            hall.run(OpenDay(), actor=MANAGER)
        for number, station in seats:
            sign_in(hall, number, station)
        return hall

    if not demo:
        return settled(begun())
    if settings:
        return settled(once(first, folder, clock, begun))
    return once((first, day_open, tuple(seats)), folder, clock, lambda: settled(begun()))


def sign_in(hall: Hall, number: str, station: str = "desk-1") -> None:
    """Signs one of PEOPLE in."""
    hall.run(SignIn(number, PINS[number]), station)


def take(hall: Hall, line: str = "A", priority: str = "", station: str = "kiosk-1") -> TakenNumber:
    """A resident takes a number."""
    taken = hall.run(IssueTicket(line, priority), station)
    assert isinstance(taken, TakenNumber)
    return taken


def serve(hall: Hall, station: str = "desk-1", line: str = "") -> StartedVisit:
    """Calls who is next to the station's window (after taking a number of `line`, when given) and begins the visit."""
    if line:
        take(hall, line)
    hall.run(CallNext(), station)
    visit = hall.run(StartVisit(), station)
    assert isinstance(visit, StartedVisit)
    return visit


def finish(hall: Hall, station: str = "desk-1", how: str = "finished") -> None:
    """The visit at the station's window is over."""
    hall.run(FinishVisit(how), station)
