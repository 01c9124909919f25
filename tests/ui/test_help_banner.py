"""Somebody asks for help at the number machine: whoever may go is told on the page they have, and says so."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.queueing import AskForHelp, HelpWanted
from tests.makers import sign_in
from ui.help_banner import HelpBanner
from ui.main_window import MainWindow
from ui.pages.day.page import DayPage


def banner_of(window: MainWindow, page: str) -> HelpBanner:
    """The banner of a page that is shown."""
    window.go_to(page)
    (banner,) = window.pages[page].findChildren(HelpBanner)
    return banner


def test_a_guide_has_no_desk_and_is_told_all_the_same(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    sign_in(hall, "105")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "105")
    assert not desk.may("desk")
    banner = banner_of(desk, "day")
    assert isinstance(desk.pages["day"], DayPage) and not banner.isVisible()
    hall.run(AskForHelp(), "kiosk-1")
    qtbot.waitUntil(banner.isVisible)
    banner.close_button.click()
    qtbot.waitUntil(lambda: not banner.isVisible())
    assert hall.ask(HelpWanted(), "desk-1") == ()


@pytest.mark.parametrize("page", ["desk", "day"])
def test_a_clerk_who_goes_takes_it_off_every_page(
    desk: MainWindow, hall: Hall, qtbot: QtBot, page: str
) -> None:
    banner = banner_of(desk, page)
    hall.run(AskForHelp(), "kiosk-1")
    qtbot.waitUntil(banner.isVisible)
    assert "1" in banner.words.text()
    banner.close_button.click()
    qtbot.waitUntil(lambda: not banner.isVisible())
    assert hall.ask(HelpWanted(), "desk-1") == ()


def test_an_auditor_who_may_not_go_is_not_called(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    sign_in(hall, "107")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "107")
    banner = banner_of(desk, "day")
    hall.run(AskForHelp(), "kiosk-1")
    qtbot.waitUntil(lambda: len(banner._wanted) == 1)
    assert not banner.isVisible()


def test_the_month_leaves_its_room_to_the_banner_while_the_day_is_shown(desk: MainWindow) -> None:
    desk.go_to("day")
    page = desk.pages["day"]
    assert isinstance(page, DayPage)
    page._turn("month")
    tall = page.stack.minimumSizeHint().height()
    page._turn("day")
    assert page.stack.minimumSizeHint().height() < tall
