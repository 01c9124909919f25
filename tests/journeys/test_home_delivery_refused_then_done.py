"""A result is brought home by two, refused at the door, brought again and taken; both stand in the books."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import NAME, PENSION, pension_accepted
from tests.journeys.hands import another_day, at_row, choose, register
from tests.journeys.stage import Desk, Stage

HOME = "幸福里3栋202"


def decide(stage: Stage, desk: Desk) -> None:
    """Accepted in the visit and decided two days later, on the page of cases."""
    pension_accepted(stage, desk)
    desk.finish()
    another_day(stage, desk, "103", 2)
    desk.go_to(6, PENSION)
    desk.click_row(PENSION)
    desk.press_key("D")
    desk.sees("Number of the document")
    desk.fill("Document", "参保登记凭证")
    desk.fill("Number of the document", "CB-2026-7")
    desk.press("Decide")
    desk.sees("Recorded")


def book(desk: Desk) -> None:
    """The next morning, with a colleague."""
    register(desk, "Results to hand over")
    at_row(desk, NAME)
    desk.press_key("Ctrl+N")
    desk.fill("Where to", HOME)
    desk.press("Book")
    desk.sees("Booked.", HOME)


def test_refused_at_the_door_and_taken_the_next_time(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    decide(stage, desk)
    register(desk, "Results to hand over")
    desk.sees(NAME, "No home delivery is booked or due.")
    desk.press_key("F6")
    choose(desk, "What came of it", "no answer")
    desk.press("Save")
    desk.sees("Written down.", "no answer")

    book(desk)
    another_day(stage, desk, "103", 1, 11)
    register(desk, "Results to hand over")
    desk.sees("over, nothing entered")
    desk.press_key("F9")
    desk.sees("The record of delivery is made out with it and printed.")
    choose(desk, "How it went", "would not take it")
    desk.press("Save")
    desk.sees("Say why; both stay in the books.")
    desk.fill("Remarks", "要求改日再来")
    desk.press("Save")
    desk.sees("Kept as a try.", "not booked", "would not take it on 2026-11-26: book the next try")
    assert not stage.papers("delivery_record")

    book(desk)
    another_day(stage, desk, "103", 1, 11)
    register(desk, "Results to hand over")
    desk.press_key("F9")
    choose(desk, "Relation to the applicant", "adult of the same household")
    desk.fill("Who took it", "王秀英")
    desk.press("Save")
    desk.sees("王秀英 is not the applicant and showed nothing that lets them collect.")
    desk.fill("Why not the applicant", "本人卧床，由同住妻子代收")
    desk.fill("Relation in words", "妻子")
    desk.press("Save")
    desk.sees("Sent to the printer", "No result waits for its resident.")
    record = stage.paper_text("delivery_record")
    for text in ("送达回证", NAME, "王秀英", HOME, "参保登记凭证", "CB-2026-7", "2026年11月27日"):
        assert text in record, text
    kinds = stage.kinds()
    assert kinds.count("case.delivered") == 1
    assert [kind for kind in kinds if kind.startswith("home.")] == [
        "home.booked", "home.visited", "home.booked", "home.visited",
    ]  # fmt: skip
