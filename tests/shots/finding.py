"""A case looked up at the desk, somebody found by a former name, and a resident who asks for help at the kiosk."""

from __future__ import annotations

from typing import Any

from hall_app.demo.book import pin_of
from hall_app.values.queueing import AskForHelp, FinishVisit, ParkTicket
from hall_app.values.staffing import SignIn
from hall_app.values.visits import CorrectPerson
from tests.shots.counter import PERSON, begin_visit, take_in, window_one
from tests.shots.staff import DESK, shoot_sheet, window_of
from tests.shots.stage import Stage
from ui.main_window import MainWindow

FORMER = "19900054321"


def _looked_up(stage: Stage, window: MainWindow) -> None:
    """The look-up with nobody served, then in a visit that could go on with the case."""
    shoot_sheet(stage, "look-up", window, window.desk.look_up)
    begin_visit(stage)
    stage.wait()
    shoot_sheet(stage, "look-up-visit", window, window.desk.look_up)


def _formerly(stage: Stage, window: MainWindow) -> None:
    """Somebody written down wrong, found by what was written first: at the desk and on the page of residents."""
    person = stage.run(PERSON).person
    stage.run(CorrectPerson(person, "王秀瑛", PERSON.id_kind, PERSON.id_number, FORMER, reason="证件上是瑛"))
    stage.run(FinishVisit())
    begin_visit(stage)
    stage.wait()
    for name, text in (("name", PERSON.name), ("phone", PERSON.phone)):
        window.desk.errand.who.search.set_text(text)
        stage.wait()
        stage.shoot(f"finding-former-{name}", window, *DESK)
    window.go_to("residents")
    stage.wait()
    page: Any = window.pages["residents"]
    page.search.set_text(PERSON.name)
    stage.wait()
    page.list.select_first()
    stage.shoot("finding-former-resident", window, *DESK)


def finding(stage: Stage) -> None:
    """A clerk looks up and finds; a guide is told of the kiosk on the page of the day, a clerk on the desk."""
    window = window_one(stage)
    take_in(stage, PERSON, "agency")
    stage.wait()
    _looked_up(stage, window)
    _formerly(stage, window)
    stage.run(ParkTicket())
    window.go_to("day")
    stage.wait()
    page: Any = window.pages["day"]
    if "report" in page.part.buttons:
        # Where the report has no room beside the list it is chosen.
        page.part.set_value("report")
        page.part.chosen.emit("report")
    stage.shoot("day-report-parked", window, *DESK)
    stage.run(AskForHelp(), "kiosk-1")
    window.go_to("desk")
    stage.shoot("help-clerk", window, *DESK)
    guide = window_of(stage, 2)
    stage.run(SignIn("106", pin_of("106")), "desk-2")
    stage.wait()
    guide.go_to("day")
    stage.shoot("help-guide", guide, *DESK)
