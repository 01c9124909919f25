"""What is ticked in a sheet whose boxes and lists come with an answer is there again after a crash."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.custody import KeepOriginals, KeptPaper
from tests.makers import serve
from tests.ui.conftest import FakeShell
from tests.ui.test_sheet_drafts import kept, left
from tests.ui.test_unfinished import crash, open_again, press, sheet_of, write
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from tests.usecases.test_joints import begun
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.cases.carrying import CarrySheet
from ui.pages.desk.joint_papers import JointPapersSheet
from ui.theme import Edition


def again(hub: Hub, qtbot: QtBot) -> MainWindow:
    """Window 1 once more."""
    window = MainWindow(hub, 1, FakeShell(), Edition())
    qtbot.addWidget(window)
    window.show()
    window.desk.build()
    qtbot.waitUntil(lambda: window.who is not None)
    return window


def test_originals_left_out_of_a_carrying_are_left_out_again(
    desk: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    serve(hall, line="A")
    at = Desk(hall)
    case = running(at, "agency")
    at.run(KeepOriginals(case, (KeptPaper("户口簿"), KeptPaper("身份证"))))
    desk.go_to("cases")
    page: Any = desk.pages["cases"]
    qtbot.waitUntil(lambda: len(page.list.rows) == 1 and page.case._page is not None)
    press(page, "Carried to the town", qtbot)
    sheet = sheet_of(desk, qtbot)
    assert isinstance(sheet, CarrySheet)
    qtbot.waitUntil(lambda: len(sheet.boxes) == 2)
    # By then the boxes are watched, as anything that comes later.
    qtbot.waitUntil(lambda: any("户口簿" in name for name in sheet_parts(desk)))
    sheet.boxes["户口簿"].click()
    write(sheet.field("courier").line, "李快")
    qtbot.waitUntil(lambda: len(kept(hall, "desk-1")) == 1)
    crash(desk, qtbot)
    back = open_again(again(hub, qtbot), "Carried to the town", qtbot)
    qtbot.waitUntil(lambda: len(back.boxes) == 2 and back.value("courier") == "李快")
    qtbot.waitUntil(lambda: not back.boxes["户口簿"].isChecked() and back.boxes["身份证"].isChecked())


def sheet_parts(window: MainWindow) -> list[str]:
    """The names of the parts that are watched over a window."""
    from ui.sheet_drafts import SheetDraft

    return [name for draft in window.findChildren(SheetDraft) for name in draft._wired]


@pytest.mark.parametrize("how", ["crash", "Escape"])
def test_the_papers_of_a_joint_intake_are_ticked_again(
    desk: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot, how: str
) -> None:
    serve(hall, line="A")
    begun(Desk(hall))
    qtbot.waitUntil(lambda: desk.desk.state.visit is not None)
    press(desk.desk, "All parts together", qtbot)
    sheet = sheet_of(desk, qtbot)
    assert isinstance(sheet, JointPapersSheet)
    qtbot.waitUntil(lambda: bool(sheet.lines.lines))
    for _tick in range(2):
        qtbot.keyClick(sheet.lines, Qt.Key.Key_1)
    ticked = {no: one.state for no, one in sheet.lines.checklist.ticks.items()}
    assert any(ticked.values())
    qtbot.waitUntil(lambda: desk.keeper.resting and len(kept(hall, "desk-1")) > 0)
    window = desk
    if how == "crash":
        crash(desk, qtbot)
        window = again(hub, qtbot)
    else:
        left(desk, sheet, qtbot)
    back = open_again(window, sheet.title, qtbot)
    qtbot.waitUntil(lambda: {no: one.state for no, one in back.lines.checklist.ticks.items()} == ticked)
