"""What the desk keeps, takes back and takes over, and the sheet for a day on paper."""

from __future__ import annotations

import json
from typing import Any

from hall_app.demo.book import pin_of
from hall_app.values.agents import Represent
from hall_app.values.drafts import Draft, HoldCase, KeepDrafts, LetGo
from hall_app.values.intake import OpenCase
from hall_app.values.items import FindItems
from hall_app.values.paper_days import EnterPaperVisit
from hall_app.values.staffing import SignIn
from hall_app.values.visits import RecordPerson
from tests.shots.counter import begin_visit, window_one
from tests.shots.staff import DESK, sheets_of, shoot_sheet
from tests.shots.stage import Stage
from ui.main_window import MainWindow


def kept(stage: Stage) -> None:
    """A case another window has taken over; Ctrl+Z where it may and where it may not; a visit on paper."""
    window = window_one(stage)
    stage.run(SignIn("104", pin_of("104")), "desk-2")
    begin_visit(stage)
    stage.wait()
    shoot_sheet(stage, "back-not", window, window.desk.take_back)
    stage.run(
        RecordPerson("王秀英", id_number="999901195803070044", phone="19900012345", reason="核对过证件原件")
    )
    stage.wait()
    shoot_sheet(stage, "back", window, window.desk.take_back)
    stage.run(
        Represent("欧阳建国", id_number="999901196211150013", relation="neighbour", reason="核对过证件原件")
    )
    case = stage.run(OpenCase(next(one.code for one in stage.ask(FindItems("居住证申领"))))).case
    stage.wait()
    stage.run(HoldCase(case, take_over=True), "desk-2")
    stage.wait()
    stage.shoot("desk-taken-over", window, *DESK)
    window.go_to("day")
    stage.wait()
    page: Any = window.pages["day"]
    stage.shoot("day-paper-button", window, *DESK)
    shoot_sheet(stage, "paper-visit", window, page.enter_from_paper)
    shoot_sheet(stage, "paper-visit-promised", window, lambda: _promised(stage, window, page))
    paper_back(stage, window)
    stage.run(LetGo(case), "desk-2")
    left(stage, window)


def _promised(stage: Stage, window: MainWindow, page: Any) -> None:
    """What was accepted on a promise signed on paper, with its day."""
    page.enter_from_paper()
    stage.wait()
    sheet: Any = sheets_of(window)[0]
    sheet.outcome.set_value("promised")


def paper_back(stage: Stage, window: MainWindow) -> None:
    """What taking back a visit from paper says before it does so."""
    stage.run(
        EnterPaperVisit(started="00:00", ended="00:01", outcome="inquiry", words="问医保", serial="断电-0012")
    )
    stage.wait()
    shoot_sheet(stage, "paper-back", window, window.desk.take_back)


def left(stage: Stage, window: MainWindow) -> None:
    """One sheet left half filled in, then several, their list, and throwing one away."""
    way = [{"page": "registers", "place": [["list", 0, "undone"]], "by": ["button", "Write down"]}]
    value = json.dumps({"QLineEdit 0": "想办营业执照", "@way": way}, ensure_ascii=False)
    stage.run(KeepDrafts((Draft("sheet:Could not be done", "", value),)))
    window.unfinished.look(True)
    stage.shoot("desk-left-one", window, *DESK)
    stage.run(KeepDrafts((Draft("sheet:Enter what was served on paper", "", value),)))
    window.unfinished.look(True)
    stage.shoot("desk-left-more", window, *DESK)
    window.unfinished.open_.click()
    stage.wait()
    rows: Any = sheets_of(window)[0]
    stage.shoot("sheet-left", rows, rows.width(), rows.height())
    rows.away.click()
    stage.wait()
    sure = sheets_of(rows)[0]
    stage.shoot("sheet-left-away", sure, sure.width(), sure.height())
    sure.reject()
    rows.reject()
