"""A deed that is refused says where to go, and a key goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.values.caselife import WithdrawCase
from hall_app.values.custody import KeepOriginals, KeptPaper
from tests.ui.test_cases_page import shown
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.main_window import MainWindow
from ui.pages.registers.originals import OriginalsSection


def test_a_case_with_originals_out_leads_to_the_list_of_them(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = running(at)
    at.run(KeepOriginals(case, (KeptPaper(name="户口簿", count=1), KeptPaper(name="结婚证", count=1))))
    page = shown(desk, qtbot, 1)
    assert not page.case.hindered.way.isVisible()
    at.run(WithdrawCase(case, "不办了"))
    page.filter.set_value("left")
    qtbot.waitUntil(lambda: page.case.hindered.way.isVisible())
    assert "请先退还" in page.case.hindered.words.text()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: desk.page == "registers")
    section = desk.pages["registers"].sections["originals"]
    assert isinstance(section, OriginalsSection)
    qtbot.waitUntil(lambda: {one.case for one in section.chosen} == {case} and len(section.chosen) == 2)
    qtbot.waitUntil(lambda: section.hand.isEnabled() and section.table.hasFocus())
