"""The stages of a case on a day: which one runs, and what became of those before it."""

from __future__ import annotations

from datetime import date

from hall_app.domain import life
from hall_app.domain.deadlines import Limit
from hall_app.domain.items import Stage
from hall_app.domain.stages import Running, counted, running
from hall_app.projections.catalogue import edition_of
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row


def stages_listed(look: Look, row: Row) -> tuple[Stage, ...]:
    """The counted stages of a case's item in the edition it was opened under; empty where it names none."""
    key = f"stages {row['edition']} {row['item']}"
    if key not in look.memo:
        item = edition_of(look, row["edition"]).item(row["item"])
        look.memo[key] = counted(item) if item is not None else ()
    known: tuple[Stage, ...] = look.memo[key]
    return known


def stages_done(row: Row) -> tuple[date, ...]:
    """The days on which stages of the count that runs were done, in their order."""
    return tuple(date.fromisoformat(one) for one in row["stages_done"].split())


def stages_left(look: Look, row: Row) -> int:
    """How many counted stages of a case are not done."""
    return max(0, len(stages_listed(look, row)) - len(stages_done(row)))


def running_stage(look: Look, row: Row, total: Limit | None) -> Running | None:
    """The stage that runs within a total; None where the case is under way no more, or no stage is left."""
    if total is None or row["state"] not in life.RUNNING:
        return None
    return running(stages_listed(look, row), total, stages_done(row), row["extended_at"])
