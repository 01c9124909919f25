"""Negative marks nobody has dealt with yet: told in their register, listed for the manager, the sheet begun of one."""

from __future__ import annotations

from hall_app.values.intake import OpenCase
from hall_app.values.queueing import FinishVisit
from hall_app.values.rating import GiveRating, TheRating
from tests.shots.counter import PERSON, begin_visit, item_of, show_register, window_one
from tests.shots.staff import DESK, manager_window, sheets_of, shoot_sheet
from tests.shots.stage import Stage

REASONS = ("not_told_once", "late", "many_trips")


def _mark(stage: Stage, grade: int, *reasons: str) -> None:
    """The visit at window 1 is over, and rated."""
    stage.run(FinishVisit())
    stage.run(GiveRating(stage.ask(TheRating(), "rating-1").visit, grade, reasons), "rating-1")


def marks(stage: Stage) -> None:
    """One mark of a case, with reasons, and one of a question, without."""
    window_one(stage)
    begin_visit(stage)
    stage.run(PERSON)
    stage.run(OpenCase(item_of(stage, "agency")))
    _mark(stage, 2, *REASONS)
    begin_visit(stage)
    _mark(stage, 1)
    manager = manager_window(stage)
    section = show_register(stage, manager, "marks")
    stage.shoot("marks-register", manager, *DESK)
    shoot_sheet(stage, "marks-waiting", manager, section.waiting.click)
    section.waiting.click()
    stage.wait()
    (listed,) = sheets_of(manager)
    listed.table.selectRow(1)
    shoot_sheet(stage, "marks-sheet", manager, listed.ok.click)
