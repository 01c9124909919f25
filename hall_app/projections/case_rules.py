"""A case as the table of its life sees it (domain.life)."""

from __future__ import annotations

from datetime import date

from hall_app.domain import life
from hall_app.domain.deadlines import silence
from hall_app.domain.town_answers import mark_words
from hall_app.projections.calendars import calendar
from hall_app.projections.case_limits import rest_next, standing_of
from hall_app.projections.case_stages import stages_done, stages_left
from hall_app.projections.custody import originals_out
from hall_app.projections.owed import over, owing, promise_of, unsupplied
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.projections.unfetched import waited


def life_state(row: Row) -> str:
    """The state of a case; `in_step` while a special step runs over it."""
    return life.IN_STEP if row["step"] and row["state"] in life.RUNNING else str(row["state"])


def silent(look: Look, row: Row) -> bool:
    """Whether the time to answer received papers is over and nobody did."""
    if row["state"] not in life.ANSWER_OWED or not row["papers_day"]:
        return False
    days, received = int(setting(look, "case.accept_days")), date.fromisoformat(row["papers_day"])
    return silence(received, days, calendar(look), look.day, rest_day_as_next=rest_next(look)) is not None


def may_come(row: Row, promise: Row | None) -> int:
    """How many papers of a broken promise may come after all; none where the case ended by it."""
    return 0 if row["outcome"] == "defaulted" else len(unsupplied(promise))


def circumstances(look: Look, row: Row) -> life.Case:
    """What the rules need to know of a case today."""
    promise, given = standing_of(look, row), promise_of(look, row["case_id"])
    return life.Case(
        state=life_state(row),
        handling=row["handling"] or life.DIRECT,
        case_kind=row["case_kind"] or "promised",
        days=row["days"],
        extended=row["extension"] > 0,
        over=promise is not None and promise.light == "red",
        originals=originals_out(look, row["case_id"]),
        slip=bool(row["serial"]),
        silent=silent(look, row),
        owed=len(owing(given)),
        promised=given is not None,
        owed_late=given is not None and over(look, given),
        beneath=row["state"] if life_state(row) == life.IN_STEP else "",
        noted=bool(mark_words(row["noted"])),
        stages_left=stages_left(look, row),
        stages_noted=len(stages_done(row)),
        unsupplied=may_come(row, given),
        waited=waited(look, row),
        unfetched=bool(row["unfetched"]),
    )
