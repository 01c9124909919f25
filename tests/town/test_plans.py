"""The office finds what it shows without the events of many years and halls."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, event

from hall_app.town.server import LocalTown
from hall_app.town.store import desk


def planned(db: Connection, ask: Any) -> list[str]:
    """How SQLite finds the rows of everything that is asked."""
    asked: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        asked.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        ask(db)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    raw = db.connection.driver_connection
    assert asked and raw is not None
    return [str(row[3]) for one, values in asked for row in raw.execute(f"EXPLAIN QUERY PLAN {one}", values)]


def test_the_answers_halls_noted_are_looked_for_in_the_cases_shown(local: LocalTown) -> None:
    class Shown:
        hall, case_id = "DS01", "c-1"

    with local.town.store.read() as db:
        plan = planned(db, lambda db: desk.noted_cases(db, [Shown()]))  # type: ignore[list-item]
        assert not [one for one in plan if one.startswith("SCAN case_events")], plan
        assert desk.noted_cases(db, []) == {}
