"""A Monday morning in pictures: what each window shows, in the order a resident meets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hall_app.demo.book import pin_of
from hall_app.values.intake import Check, OpenCase, SaveChecks, TheCase
from hall_app.values.items import FindItems, TheItem
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from hall_app.values.staffing import SignIn
from hall_app.values.visits import RecordPerson
from tests.shots import (
    acting,
    afterwards,
    answering,
    applicants,
    attaching,
    coming,
    delivering,
    finding,
    kept,
    lists,
    marks,
    owed,
    residents,
    sheets,
    staff,
    tables,
)
from tests.shots.stage import Shell, Stage
from ui.main_window import MainWindow
from ui.screens import make_screen

DESK = (1366, 768)
WIDE = (1920, 1080)
UPRIGHT = (1080, 1920)
LYING = (1366, 768)
BOARD = (1920, 1080)
RATING = (1280, 800)
ID_NUMBER = "999901195803070044"


def resident(stage: Stage) -> None:
    """Kiosk, then board: a number is taken."""
    kiosk: Any = make_screen(stage.hub, "kiosk-1")
    for size, name in ((UPRIGHT, "upright"), (LYING, "lying")):
        kiosk.home()
        stage.shoot(f"kiosk-home-{name}", kiosk, *size)
        kiosk.go("lines")
        stage.shoot(f"kiosk-lines-{name}", kiosk, *size)
        kiosk.take_for("A")
        stage.shoot(f"kiosk-ask-{name}", kiosk, *size)
        kiosk.go("reasons")
        stage.shoot(f"kiosk-reasons-{name}", kiosk, *size)
        kiosk.screens["ask"].take("")
        stage.shoot(f"kiosk-ticket-{name}", kiosk, *size)
        kiosk.home()
        kiosk.go("progress")
        stage.shoot(f"kiosk-progress-{name}", kiosk, *size)
        kiosk.go("categories")
        stage.shoot(f"kiosk-categories-{name}", kiosk, *size)
        stage.wait()
        item = next(one for one in stage.ask(FindItems(limit=200)) if one.handling == "agency")
        kiosk.screens["categories"]._chosen(item.category)
        stage.shoot(f"kiosk-items-{name}", kiosk, *size)
        kiosk.screens["items"]._chosen(item.code)
        stage.shoot(f"kiosk-guide-{name}", kiosk, *size)
        kiosk.go("help")
        stage.shoot(f"kiosk-help-{name}", kiosk, *size)
    kiosk.close()


def waiting(stage: Stage) -> None:
    """People take numbers, some with priority."""
    for line, priority in (
        ("A", ""),
        ("B", "elderly"),
        ("A", ""),
        ("C", ""),
        ("A", ""),
        ("B", ""),
        ("A", ""),
    ):
        stage.run(IssueTicket(line, priority), "kiosk-1")
        stage.clock.advance(seconds=95)


def desk_of(stage: Stage) -> MainWindow:
    """Window 1, signed in."""
    shell: Any = Shell(stage.look.edition)
    window = MainWindow(stage.hub, 1, shell, stage.look.edition)
    stage.shoot("sign-in", window, *DESK)
    stage.run(SignIn("103", pin_of("103")))
    stage.run(SignIn("104", pin_of("104")), "desk-2")
    return window


def asked_item(stage: Stage) -> str:
    """An agency item that asks questions and wants several papers."""
    for one in stage.ask(FindItems(limit=200)):
        if one.handling == "agency" and one.case_kind == "promised":
            guide = stage.ask(TheItem(one.code))
            if guide.questions and len(guide.materials) >= 5:
                return str(one.code)
    raise LookupError("no such item")


def checked(stage: Stage, case: str, bad: bool) -> SaveChecks:
    """Everything looked at; with `bad` one paper missing and one wrong."""
    page = stage.ask(TheCase(case))
    answers = {one.question: True for one in page.questions}
    checks = [Check(no=one.no, state="present", form=one.form, count=one.copies) for one in page.materials]
    if bad:
        checks[-1] = Check(no=checks[-1].no, state="missing")
        checks[1] = Check(no=checks[1].no, state="wrong", why=("expired",))
    return SaveChecks(case, answers, tuple(checks))


def desk(stage: Stage) -> None:
    """Calling, serving, the checklist, a notice, and papers taken in."""
    window = desk_of(stage)
    stage.shoot("desk-empty", window, *DESK)
    waiting(stage)
    stage.shoot("desk-waiting", window, *DESK)
    stage.run(CallNext())
    stage.shoot("desk-called", window, *DESK)
    stage.run(StartVisit())
    stage.shoot("desk-who", window, *DESK)
    stage.run(RecordPerson("王秀英", id_number=ID_NUMBER, phone="19900012345", reason="核对过证件原件"))
    stage.shoot("desk-what", window, *DESK)
    case = stage.run(OpenCase(asked_item(stage))).case
    stage.clock.advance(minutes=3)
    stage.shoot("desk-checklist", window, *DESK)
    stage.run(checked(stage, case, bad=True))
    stage.shoot("desk-checked", window, *DESK)
    window.desk.errand.papers.notice.click()
    stage.shoot("desk-notice", window, *DESK)
    stage.run(FinishVisit())
    rating(stage)
    stage.run(CallNext())
    stage.run(StartVisit())
    stage.run(
        RecordPerson("欧阳建国", id_number="999901196211150013", phone="19900054321", reason="核对过证件原件")
    )
    second = stage.run(OpenCase(asked_item(stage))).case
    stage.run(checked(stage, second, bad=False))
    stage.clock.advance(minutes=6)
    stage.shoot("desk-complete", window, *WIDE)
    window.desk.errand.papers.accept.click()
    stage.shoot("desk-accepted", window, *DESK)
    stage.shoot("desk-wide", window, *WIDE)
    board(stage)


def rating(stage: Stage) -> None:
    """The rating window of window 1 after a visit."""
    screen: Any = make_screen(stage.hub, "rating-1")
    stage.shoot("rating-ask", screen, *RATING)
    stage.shoot("rating-ask-upright", screen, 900, 1280)
    screen.choose(1)
    stage.shoot("rating-reasons", screen, *RATING)
    screen.choose(5)
    stage.shoot("rating-thanks", screen, *RATING)
    screen._rest()
    stage.shoot("rating-quiet", screen, *RATING)
    screen.close()


def board(stage: Stage) -> None:
    """The board after some calls."""
    screen: Any = make_screen(stage.hub, "board-1")
    stage.run(CallNext(), "desk-2")
    stage.shoot("board", screen, *BOARD)
    stage.shoot("board-small", screen, 1280, 720)
    screen.close()


def pages(stage: Stage) -> None:
    """The staff pages, as the manager sees them."""
    window = staff.manager_window(stage)
    for name in ("day", "people", "sync", "settings"):
        if window.may(name):
            window.go_to(name)
            stage.shoot(f"page-{name}", window, *DESK)


def begin(stage: Stage) -> None:
    """Each step of beginning a real hall."""
    from importlib import import_module

    wizard: Any = import_module("ui.pages.begin.wizard").BeginWizard(
        stage.hall.folder.parent / "new", lambda: None
    )
    for step in range(wizard.stack.count()):
        wizard.show_step(step)
        stage.shoot(f"begin-{step + 1}" if step else "begin", wizard, *DESK)
    wizard.show_step(0)
    wizard.go_on()
    stage.shoot("begin-wrong", wizard, *DESK)
    wizard.close()


SCENES: dict[str, Callable[[Stage], None]] = {
    "resident": resident,
    "desk": desk,
    "pages": pages,
    "registers": staff.registers,
    "settings": staff.settings,
    "lists": lists.lists,
    "prints": staff.prints,
    "cases": staff.cases,
    "applicants": applicants.applicants,
    "owed": owed.owed,
    "marks": marks.marks,
    "coming": coming.coming,
    "acting": acting.acting,
    "delivering": delivering.delivering,
    "answering": answering.answering,
    "attaching": attaching.attaching,
    "kept": kept.kept,
    "finding": finding.finding,
    "afterwards": afterwards.afterwards,
    "sheets": sheets.sheets,
    "residents": residents.residents,
    "small": staff.small,
    "begin": begin,
    "tables": tables.tables,
}
