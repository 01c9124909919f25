"""What is written down afterwards: money and originals of a day on paper, and a result nobody came for."""

from __future__ import annotations

from typing import Any

from hall_app.demo.book import pin_of
from hall_app.values.caselife import DecideCase, RecordUnfetched, ResultReady
from hall_app.values.contacts import LogContact
from hall_app.values.custody import KeepOriginals, KeptPaper
from hall_app.values.day import CloseDay, OpenDay
from hall_app.values.paper_days import EnterPaperVisit
from hall_app.values.staffing import SignIn
from tests.shots.counter import PERSON, show_case, show_register, take_in, window_one
from tests.shots.staff import DESK, manager_window, sheets_of, shoot_sheet
from tests.shots.stage import Stage
from ui.main_window import MainWindow
from ui.pages.cases.deeds import DEEDS
from ui.pages.registers.fee_sheet import FeeSheet

HOUSEHOLD, DEED = "居民户口簿（户主页及本人页）", "不动产权证书"
YEARS_LATER = 740


def _money(stage: Stage, section: Any) -> FeeSheet:
    """The fee of the case that was served on paper, taken on that day; gives the sheet."""
    section.take.click()
    stage.wait()
    (sheet,) = sheets_of(section.window())
    assert isinstance(sheet, FeeSheet)
    sheet.paid_on.set_value(sheet.paid_on.itemData(1))
    stage.wait()
    return sheet


def _refused(stage: Stage, section: Any) -> None:
    sheet = _money(stage, section)
    sheet.line.set_value("住宅")
    sheet.ok.click()


def _handed(stage: Stage, section: Any) -> None:
    """Originals of the day on paper back to whoever brought them; asked is when, as well."""
    section.hand.click()
    stage.wait()
    sheet: Any = sheets_of(section.window())[0]
    sheet.to.set_value("resident")


def _on_paper(stage: Stage, window: MainWindow) -> None:
    """What was accepted on paper: its fee, more originals kept, and their way on."""
    at = stage.clock.now().strftime("%H:%M")
    case = stage.run(
        EnterPaperVisit(at, at, "accepted", name=PERSON.name, id_number=PERSON.id_number, item="GT-05",
                        serial="断电-0012", reason="核对过证件原件")
    ).case  # fmt: skip
    section = show_register(stage, window, "cash")
    shoot_sheet(stage, "afterwards-fee", window, lambda: _money(stage, section))
    shoot_sheet(stage, "afterwards-fee-refused", window, lambda: _refused(stage, section))
    section = show_register(stage, window, "originals")
    shoot_sheet(stage, "afterwards-keep", window, section.keep.click)
    stage.run(KeepOriginals(case, (KeptPaper(HOUSEHOLD), KeptPaper(DEED, 2))))
    stage.wait()
    section.show_case(case)
    stage.wait()
    shoot_sheet(stage, "afterwards-hand", window, lambda: _handed(stage, section))


def _later(stage: Stage, days: int) -> None:
    """The hall closes, and opens so many days later with the manager at window 4."""
    stage.run(CloseDay(anyway=True), "desk-4")
    stage.clock.advance(days=days)
    stage.run(SignIn("102", pin_of("102")), "desk-4")
    stage.run(OpenDay(), "desk-4")


def _nobody_came(stage: Stage) -> None:
    """The manager puts a result away long after it was ready, and opens its case again."""
    case = take_in(stage, PERSON, "direct")
    stage.run(DecideCase(case, "approved", "参保凭证"))
    stage.run(ResultReady(case, "参保凭证"))
    for days in (1, YEARS_LATER):
        _later(stage, days)
        stage.run(LogContact(case, "result_ready", "phone", "no_answer"), "desk-4")
    manager = manager_window(stage)
    page = show_case(stage, manager, case)
    stage.shoot("unfetched-waits", manager, *DESK)
    shoot_sheet(stage, "unfetched", manager, lambda: page.case.open_sheet(DEEDS["RecordUnfetched"]))
    stage.run(RecordUnfetched(case, "申请人已迁走，三次电话无人接听", place="甲柜三层第二盒"), "desk-4")
    stage.wait()
    stage.shoot("unfetched-away", manager, *DESK)
    shoot_sheet(stage, "unfetched-again", manager, lambda: page.case.open_sheet(DEEDS["ReopenUnfetched"]))


def afterwards(stage: Stage) -> None:
    """A clerk's sheets for a day on paper, then the manager's for what nobody fetched."""
    window = window_one(stage)
    _on_paper(stage, window)
    _nobody_came(stage)
