"""Somebody stands in the books twice: compared, merged under one entry with its cases, and taken apart again."""

from __future__ import annotations

from hall_app.values.visits import FindPeople
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PENSION, PHONE, come
from tests.journeys.stage import Desk, Stage

NEAR = "110105194912310038"


def accept(desk: Desk) -> None:
    """The papers of a pension are all here."""
    desk.begin("LD-01", PENSION)
    desk.tick("111")
    desk.press_key("F10")
    desk.sees("Accepted", "Sent to the printer")
    desk.finish()


def enter_again(desk: Desk) -> None:
    """The clerk of the afternoon does not see that the name is there already."""
    desk.at_field("Who is it?")
    desk.type(NAME)
    desk.until(lambda: desk._row(NAME) is not None)
    desk.press_key("Ctrl+N")
    desk.fill("Name", NAME)
    desk.fill("Number of the paper", NEAR)
    desk.fill("Phone", PHONE)
    desk.press_key("F10")
    desk.sees("What is it about?", NAME)


def found(stage: Stage) -> int:
    return len(stage.hall.ask(FindPeople("zhangwei"), "desk-1"))


def likely(desk: Desk) -> None:
    """The page of residents, at what looks like an entry made twice."""
    desk.go_to(8, "Residents")
    desk.at_field("Find a resident")
    desk.type("zhangwei")
    desk.until(lambda: desk._row(NAME) is not None)
    desk.click_row(NAME)
    panel = desk.window.pages["residents"].panel  # type: ignore[attr-defined]
    desk.until(lambda: len(panel.likely.rows) == 1)
    panel.parts.buttons["likely"].click()
    desk.until(lambda: panel.compare.isVisible() and panel.compare.isEnabled())


def test_an_entry_made_twice_is_merged_and_taken_apart(open_hall: Open) -> None:
    stage: Stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    accept(desk)
    stage.later(hours=5)
    come(stage, desk)
    enter_again(desk)
    accept(desk)
    assert found(stage) == 2

    likely(desk)
    desk.press_key("F6")
    desk.sees("Entered twice?", "What shows that they are one")
    desk.fill("What shows that they are one", "两证同看，同一人")
    desk.press("Merge them")
    desk.sees("Merged. It can be taken back below.")
    assert found(stage) == 1 and stage.kinds().count("people.merged") == 1
    panel = desk.window.pages["residents"].panel  # type: ignore[attr-defined]
    desk.until(lambda: len(panel.merged_list.rows) == 1 and len(panel.cases.rows) == 2)

    desk.press("Take back")
    desk.sees("What shows that they are two")
    desk.fill("What shows that they are two", "是堂兄弟")
    desk.press("Take it back")
    desk.sees("They stand apart again.")
    desk.until(lambda: not panel.merged_list.rows and len(panel.cases.rows) == 1)
    assert found(stage) == 2 and stage.kinds().count("people.merge_taken_back") == 1
