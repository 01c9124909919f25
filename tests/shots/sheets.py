"""Sheets as full as they come: of a visit, of the fees, and those of a case, each as it opens and as it is refused."""

from __future__ import annotations

from functools import partial
from typing import Any

from hall_app.values.custody import KeepOriginals
from hall_app.values.intake import OpenCase
from hall_app.values.queueing import FinishVisit
from tests.shots.counter import PERSON, begin_visit, in_order, item_of, show_case, show_register, window_one
from tests.shots.delivering import HELD
from tests.shots.staff import DESK, sheets_of, shoot_sheet
from tests.shots.stage import Stage
from ui.correcting import ask_correct_person
from ui.leaving import LeaveSheet
from ui.main_window import MainWindow
from ui.pages.cases.deeds import DEEDS
from ui.pages.desk.asking import ask_correct_item

LONG = (
    "申请人户籍不在本镇，且已在户籍所在地提出同一申请，按规定应当由户籍所在地的镇人民政府受理，本大厅无权办理"
)


def _visit(stage: Stage, window: MainWindow, case: str) -> None:
    """What lies over the desk page while somebody is served."""
    state = window.desk.state
    shoot_sheet(stage, "full-aside", window, window.desk.show_aside)
    shoot_sheet(stage, "full-leave", window, lambda: LeaveSheet(window, [window], False, int).open())
    shoot_sheet(stage, "full-quit", window, lambda: LeaveSheet(window, [window], True, int).open())
    person = state.visit.person.person if state.visit and state.visit.person else ""
    shoot_sheet(stage, "full-correct-person", window, lambda: ask_correct_person(window, state.front, person))
    shoot_sheet(stage, "full-correct-item", window, lambda: ask_correct_item(window, state, case))


def _opened(stage: Stage, window: MainWindow, page: Any, name: str, typed: dict[str, str]) -> None:
    """The sheet of a deed, filled in as far as given, and what is refused of it."""
    sheet = page.case.open_sheet(DEEDS[name])
    stage.wait()
    for field, text in typed.items():
        sheet.field(field).set_text(text)
    if sheets_of(window) and sheet.ok.isEnabled():
        sheet.ok.click()


def _of_case(stage: Stage, window: MainWindow, case: str, deeds: dict[str, dict[str, str]]) -> None:
    page = show_case(stage, window, case)
    for name, typed in deeds.items():
        shoot_sheet(stage, f"full-{name}", window, partial(page.case.open_sheet, DEEDS[name]))
        shoot_sheet(stage, f"full-{name}-refused", window, partial(_opened, stage, window, page, name, typed))


def _originals(stage: Stage, window: MainWindow) -> None:
    """Handing over into the file of a case, and what the authority keeps."""
    section: Any = show_register(stage, window, "originals")
    section.table.selectRow(0)
    shoot_sheet(stage, "full-into-file", window, lambda: _into_file(stage, window, section))
    shoot_sheet(stage, "full-settled", window, section.settle.click)


def _into_file(stage: Stage, window: MainWindow, section: Any) -> None:
    section.hand.click()
    stage.wait()
    sheet: Any = sheets_of(window)[0]
    sheet.to.set_value("file")


def _fees(stage: Stage, window: MainWindow) -> None:
    section = show_register(stage, window, "cash")
    shoot_sheet(stage, "full-fee", window, section.take.click)
    shoot_sheet(stage, "full-fee-none", window, lambda: _seek(stage, window, section))


def _seek(stage: Stage, window: MainWindow, section: Any) -> None:
    section.take.click()
    stage.wait()
    sheet: Any = sheets_of(window)[0]
    sheet.search.set_text("000000")
    sheet.search.entered.emit()


def sheets(stage: Stage) -> None:
    """A visit with its sheets; the case before it is taken in and after; the fees."""
    window = window_one(stage)
    begin_visit(stage)
    stage.run(PERSON)
    # What it costs and who carries it on takes more than one line.
    stage.run(OpenCase("GT-05"))
    stage.wait()
    stage.shoot("full-pills", window, *DESK)
    case = str(stage.run(OpenCase(item_of(stage, "agency"))).case)
    stage.wait()
    _visit(stage, window, case)
    before = {"RefuseAcceptance": {"reason": LONG, "basis": LONG}, "WithdrawCase": {}, "DropCase": {}}
    _of_case(stage, window, case, before)
    stage.run(in_order(stage, case))
    stage.run(KeepOriginals(case, HELD))
    stage.run(FinishVisit())
    stage.wait()
    after = {
        "CarryToTown": {"unit": ""}, "ExtendCase": {"days": "十"}, "BeginSpecialStep": {"step": ""},
        "UrgeTown": {}, "WithdrawCase": {}, "RecordUnfetched": {}, "ReopenUnfetched": {},
    }  # fmt: skip
    _of_case(stage, window, case, after)
    _originals(stage, window)
    _fees(stage, window)
