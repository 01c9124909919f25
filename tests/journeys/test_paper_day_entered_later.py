"""A morning without power was served on paper; in the afternoon it is entered by keyboard, and marked everywhere."""

from __future__ import annotations

from hall_app.values.day import ReportOfDay
from hall_app.values.intake import FindCases, TheCase
from hall_app.values.paper_days import PaperNumbers
from tests.journeys.conftest import Open
from tests.journeys.errands import PENSION
from tests.journeys.stage import CTRL, Desk, Key, Stage
from tests.makers import MANAGER

NAME = "阿卜杜热西提·麦麦提吐尔逊·阿卜杜拉江·买买提明𬭎"


def write(desk: Desk, *texts: str) -> None:
    """Types one field after the other, Tab between them; an empty text leaves a field as it is."""
    for text in texts:
        if text:
            desk.type(text)
        desk.key(Key.Key_Tab)


def enter_first(desk: Desk) -> None:
    """Time, window, who served, line; the person; no case of before; item, outcome, the number written by hand."""
    write(desk, "08:40", "08:55", "", "", "", NAME, "", "11010519491231002X", "13812345678", "", "LD-01",
          "断电-0001", "", "", "原件已核对")  # fmt: skip
    desk.press_key("F10")


def enter_child(desk: Desk) -> None:
    """A child, and whoever brought it."""
    desk.fill("Begun at", "09:30")
    desk.fill("Ended at", "09:40")
    desk.fill("Name", "单小雨")
    desk.fill("Number of the paper", "330381201601010019")
    desk.fill("Code of the item", "LD-01")
    desk.fill("Number of the hand-written paper", "断电-0004")
    desk.fill("Why go on all the same", "户口簿已核对")
    desk.press_key("F10")
    desk.sees("under 14")
    desk.press_key("Ctrl+G")
    desk.sees("Somebody else is here for the applicant")
    desk.until(lambda: desk.front.role.value == "guardian")  # type: ignore[attr-defined]
    desk.type("单丽")
    desk.fill("Number of the paper", "330381198512120029")
    desk.fill("Why go on all the same", "原件已核对")
    desk.front.consent.setChecked(True)  # type: ignore[attr-defined]
    desk.press("Save")
    desk.sees("Came for the applicant: 单丽")
    desk.press_key("F10")
    desk.sees("Entered: A004")


def marked_everywhere(stage: Stage, desk: Desk) -> None:
    """What was entered says so wherever it is shown, and counts as what was done at the counter does."""
    desk.sees("entered afterwards", "of these served on paper")
    desk.press_key("Ctrl+P")
    desk.sees("Sent to the printer")
    assert "补录" in stage.paper_text("day_report")
    hall = stage.hall
    assert hall.ask(ReportOfDay(), "cli", MANAGER).from_paper == 3
    (block,) = hall.ask(PaperNumbers(), "cli", MANAGER)
    assert (block.missing, block.spoilt) == ((), 1)
    cases = hall.ask(FindCases("LD-01"), "desk-1")
    found = {one.person_name: one for one in cases if one.state != "dropped"}
    page = hall.ask(TheCase(found[NAME].case), "desk-1")
    assert page.serials[0][1] == "断电-0001（补录）"
    assert page.brief.item_name == PENSION
    assert page.brief.due == "2026-11-26"
    assert hall.ledger.verify().ok


def test_a_paper_morning_is_entered_in_the_afternoon(open_hall: Open) -> None:
    stage = open_hall()
    desk = stage.desk()
    desk.sign_in("103")
    stage.later(hours=6)
    desk.key(Key.Key_2, CTRL)
    desk.sees("Enter from paper")
    desk.press_key("F8")
    desk.at_field("Begun at")

    enter_first(desk)
    desk.sees("Entered: A001", "Entered so far: 1", "断电-: number 1")
    desk.at_field("Begun at")

    # It was the wrong person: taken back whole before anything was printed of it, and entered anew.
    desk.press_key("Ctrl+Z")
    desk.sees("Take it back", "will count as not entered", "断电-0001 can be entered anew")
    desk.press("Take it back")
    desk.sees("Taken back:", "Entered so far: 0")
    desk.at_field("Begun at")
    enter_first(desk)
    desk.sees("Entered: A002", "Entered so far: 1", "断电-: number 1")
    desk.at_field("Begun at")

    # The next one, where two papers of the block were spoilt or lost: the sheet says which are open.
    write(desk, "09:10", "09:05")
    desk.press_key("F10")
    desk.sees("cannot end")
    desk.fill("Ended at", "09:20")
    desk.fill("Name", "王秀英")
    desk.fill("Why go on all the same", "纸上没有写证号")
    desk.fill("Code of the item", "LD-01")
    desk.fill("Number of the hand-written paper", "断电-0003")
    desk.press_key("F10")
    desk.sees("Entered: A003", "still to account for: 2")
    desk.fill("Number of the hand-written paper", "断电-0002")
    desk.press_key("F9")
    desk.sees("counts as spoilt")
    desk.sees_no_more("still to account for")

    # A child cannot have come alone: who brought it stands on the paper too.
    enter_child(desk)
    desk.press_key("Esc")

    # Marked in the list, in the report on screen, in the case, and on every paper printed of it.
    marked_everywhere(stage, desk)
    kinds = stage.kinds()
    assert (kinds.count("visit.entered_from_paper"), kinds.count("deed.taken_back")) == (4, 1)
