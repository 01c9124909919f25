"""The page of residents: nothing typed, somebody found, every part of their page, its sheets, nobody found."""

from __future__ import annotations

from typing import Any

from hall_app.demo.book import pin_of
from hall_app.values.contact_persons import EndContactPerson, SetContactPerson
from hall_app.values.intake import FindCases, TheCase
from hall_app.values.queueing import CallNext, IssueTicket, StartVisit
from hall_app.values.staffing import SignIn
from hall_app.values.visits import RecordPerson, ThePerson
from tests.shots.applicants import AGENT, FIRM
from tests.shots.staff import DESK, manager_window, sheets_of, shoot_sheet
from tests.shots.stage import Stage


def _twice(stage: Stage) -> str:
    """Somebody with a case, entered a second time with one digit mistyped; gives their name."""
    people = (
        stage.ask(TheCase(one.case), "desk-4").person for one in stage.ask(FindCases(limit=300), "desk-4")
    )
    pages = [stage.ask(ThePerson(person), "desk-4") for person in people if person]
    told = max(pages, key=lambda one: (not one.row.organisation, len(one.cases), one.person))
    stage.run(SignIn("103", pin_of("103")))
    stage.run(IssueTicket("A"), "kiosk-1")
    stage.run(CallNext())
    stage.run(StartVisit())
    last = "1" if told.id_number[-2:-1] != "1" else "2"
    number = told.id_number[:-2] + last + told.id_number[-1:]
    stage.run(RecordPerson(told.row.name, id_number=number, phone=told.phone, reason="核对过证件原件"))
    return str(told.row.name)


def _organisation(stage: Stage, window: Any, page: Any) -> None:
    """An organisation with contact persons of now and before, and the sheets about one."""
    firm = stage.run(FIRM)
    stage.run(AGENT)
    stage.run(SetContactPerson(firm.person, "林小燕", "会计", "000-5551234", "2024-03-01"))
    gone = stage.run(SetContactPerson(firm.person, "何平", "办公室主任", "000-5554321", "2023-01-01"))
    stage.run(EndContactPerson(gone.contact, "2026-10-31", "已调离"))
    page.search.set_text(FIRM.name)
    stage.wait()
    page.list.select_first()
    stage.wait()
    panel = page.panel
    for part in ("likely", "liaisons"):
        panel.parts.buttons[part].click()
        stage.shoot(f"residents-firm-{part}", window, *DESK)
    for name in ("add", "change", "end"):
        shoot_sheet(stage, f"residents-firm-{name}", window, getattr(panel.liaisons, name).click)
    shoot_sheet(stage, "residents-firm-correct", window, panel.correct.click)


def residents(stage: Stage) -> None:
    """The page and its sheets."""
    window = manager_window(stage)
    name = _twice(stage)
    window.go_to("residents")
    page: Any = window.pages["residents"]
    stage.shoot("residents", window, *DESK)
    page.search.set_text(name)
    stage.wait()
    page.list.select_first()
    panel = page.panel
    for part, button in panel.parts.buttons.items():
        button.click()
        stage.shoot(f"residents-{part}", window, *DESK)
    panel.parts.buttons["likely"].click()
    stage.wait()
    shoot_sheet(stage, "residents-compare", window, panel.compare.click)
    shoot_sheet(stage, "residents-pick", window, panel.pick.click)
    shoot_sheet(stage, "residents-death", window, panel.death.click)
    shoot_sheet(stage, "residents-correct", window, panel.correct.click)
    panel.parts.buttons["facts"].click()
    stage.shoot("residents-full", window, *DESK)
    panel.compare.click()
    stage.wait()
    (sheet,) = sheets_of(window)
    merging: Any = sheet
    merging.reason.set_text("两证原件均已核对")
    merging.ok.click()
    stage.shoot("residents-merged", window, *DESK)
    shoot_sheet(stage, "residents-back", window, panel.take_back.click)
    _organisation(stage, window, page)
    page.search.set_text("䶮𬭎𡒄")
    stage.shoot("residents-none", window, *DESK)
