"""What the desk says in place: at signing in without a number, and after the hall was closed."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.day import CloseDay
from tests.makers import MANAGER
from ui.main_window import MainWindow
from ui.pages.signin.page import SignInPage
from ui.words import _


def test_signing_in_without_a_number_asks_for_it(desk: MainWindow, qtbot: QtBot) -> None:
    page = SignInPage(desk.desk.front)
    qtbot.addWidget(page)
    page.sign_in()
    assert "请输入工号" in page.in_place.text()


def test_a_closed_day_is_not_called_one_that_never_opened(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.desk.state.day is not None)
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    qtbot.waitUntil(lambda: desk.desk.empty_title.text() == _("The day is closed"))
    qtbot.waitUntil(lambda: desk.desk.calls.caption.text() == _("The day is closed"))
