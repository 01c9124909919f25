"""A resident comes for the result: served to the end at the desk, by keyboard, and asked for a mark."""

from __future__ import annotations

from hall_app.values.caselife import DecideCase, ResultReady
from hall_app.values.intake import FindCases, TheCase
from hall_app.values.month import TheMonth
from hall_app.values.visits import FindPeople, ThePerson
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PENSION, come, keep_the_first, pension_accepted
from tests.journeys.hands import another_day
from tests.journeys.stage import Desk, Key, Stage
from tests.makers import MANAGER

RESULT = "参保登记凭证"


def accepted_with_an_original(stage: Stage, desk: Desk) -> None:
    """The first paper stays here; the hall decides, and the result lies ready."""
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("LD-01", PENSION)
    keep_the_first(desk, "11")
    desk.press_key("F10")
    desk.sees("Accepted", "Sent to the printer")
    # Out before the window is left: the list of the original comes after the slip.
    desk.until(lambda: len(stage.papers("handover_list")) == 1)
    desk.finish()
    case = stage.hall.ask(FindCases(NAME), "desk-1")[0].case
    stage.hall.run(DecideCase(case, "approved", RESULT), "desk-1")
    stage.hall.run(ResultReady(case, RESULT, "东便〔2026〕7号"), "desk-1")


def test_a_result_is_collected_within_a_visit(open_hall: Open) -> None:
    stage = open_hall("kiosk,rating")
    desk = stage.desk()
    desk.sign_in("103")
    accepted_with_an_original(stage, desk)
    desk.leave()
    another_day(stage, desk, "103", days=2)

    come(stage, desk)
    desk.known_person("zhangwei", NAME)
    desk.sees("Waiting for this person", "the result is here, to be collected", "1 original to be given back")
    desk.go_on_with(PENSION)
    desk.sees("Waiting for the resident: the result is here", PENSION)

    # The originals first, by a list that is signed.
    desk.press_key("H")
    desk.sees("Who receives", "Originals kept here")
    desk.key(Key.Key_Return)
    desk.sees_no_more("1 original to be given back", "Who receives")
    desk.until(lambda: len(stage.papers("handover_list")) == 2)

    # Then the result, against a record of delivery that is signed as well.
    desk.press_key("V")
    desk.sees("Relation to the applicant")
    desk.press("Deliver the result")
    desk.sees("result delivered")
    desk.sees_no_more("Waiting for the resident")
    record = stage.paper_text("delivery_record")
    assert NAME in record
    assert RESULT in record
    # Nothing is left: the dark button ends the visit, and tells nobody how anything stands.
    desk.until(lambda: desk.window.desk.errand.result.finish.kind == "primary")
    assert desk.window.desk.errand.result.todo.primary is None
    desk.finish()
    stage.rating().press("Very satisfied")
    stage.rating().sees("Thank you")

    case = stage.hall.ask(FindCases(NAME, states=("delivered",)), "desk-1")[0].case
    services = stage.hall.ask(TheCase(case), "desk-1").services
    assert [(one.counted, one.examined) for one in services] == [(True, True), (False, False)]
    person = stage.hall.ask(FindPeople(NAME), "desk-1")[0].person
    day, _number, came = stage.hall.ask(ThePerson(person), "desk-1").visits[0]
    assert (day, came) == ("2026-11-25", "collected")
    total = stage.hall.ask(TheMonth(""), actor=MANAGER).total
    assert (total.visits, total.complete, total.back) == (2, 1, 1)
    ended = [kind for kind in stage.kinds() if kind in ("case.continued", "case.delivered", "rating.asked")]
    assert ended == ["rating.asked", "case.continued", "case.delivered", "rating.asked"]


def test_how_it_stands_is_told_and_a_slip_is_scanned(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    pension_accepted(stage, desk)
    number = stage.hall.ask(FindCases(NAME), "desk-1")[0].case_number
    desk.finish()
    stage.later(hours=1)

    # An hour later, without a name: the number on the slip says whom the visit is for.
    come(stage, desk)
    desk.at_field("Who is it?")
    desk.press_key("Ctrl+Shift+N")
    desk.at_field("What is it about?")
    desk.type(number)
    desk.key(Key.Key_Return)
    desk.sees("being worked on here, promised by", NAME)
    desk.press_key("T")
    desk.sees("Written down: the resident was told how it stands.")
    desk.finish()
    person = stage.hall.ask(FindPeople(NAME), "desk-1")[0].person
    assert stage.hall.ask(ThePerson(person), "desk-1").visits[0][2] == "informed"
