"""Days in the life of a case: short ways to lead one on, and to ask what stands of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from hall_app.domain.facts import from_body
from hall_app.values.base import Command
from hall_app.values.caselife import CasesWatched, DueExplained, Watched, WhyDue
from hall_app.values.day import CloseDay, OpenDay
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, finish, serve, sign_in
from tests.usecases.conftest import refused
from tests.usecases.desk import Desk

TODAY = date(2026, 11, 23)


def named(desk: Desk, handling: str = "direct") -> str:
    """A promised case of a known person, everything handed in."""
    desk.person()
    return desk.open(handling, "promised")


def running(desk: Desk, handling: str = "direct") -> str:
    case = named(desk, handling)
    desk.accept(case)
    return case


def on(desk: Desk, day: date) -> None:
    """The hall opens on a later day; the clerk of window 1 signs in, nobody is served."""
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    finish(desk.hall)
    desk.hall.run(CloseDay(anyway=True), actor=MANAGER)
    clock.set(f"{day}T09:00:00+08:00")
    desk.hall.run(OpenDay(), actor=MANAGER)
    sign_in(desk.hall, "103")
    serve(desk.hall, line="A")


def manager(desk: Desk, command: Command) -> Any:
    return desk.hall.run(command, actor=MANAGER)


def manager_refused(desk: Desk, command: Command) -> str:
    return refused(desk.hall, command, actor=MANAGER).code


def facts(desk: Desk, kind: str) -> list[tuple[Any, Any]]:
    with desk.hall.ledger.look() as conn:
        return [
            (entry, from_body(entry.kind, entry.kv, entry.body))
            for entry in desk.hall.ledger.history(conn)
            if entry.kind == kind and entry.body is not None
        ]


def why(desk: Desk, case: str) -> DueExplained:
    found = desk.ask(WhyDue(case))
    assert isinstance(found, DueExplained)
    return found


def watched(desk: Desk, only: str = "") -> Watched:
    found = desk.ask(CasesWatched(only))
    assert isinstance(found, Watched)
    return found


def due_of(desk: Desk, case: str) -> str:
    return desk.page(case).brief.due
