"""The page of the day: list and report, on paper, as a table file, and closing with people waiting."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.day import TheDay
from hall_app.values.queueing import CancelTicket
from hall_app.values.rating import GiveRating, RatingsByClerk, TheRating
from tests.makers import finish, serve, sign_in, take
from tests.ui.conftest import FakeShell
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.day.page import DayPage, _cells
from ui.pages.day.ratings import RatingsSheet, month_ends
from ui.theme import Edition
from ui.widgets import Sheet
from ui.words import _


@pytest.fixture
def day(desk: MainWindow, hall: Hall, qtbot: QtBot) -> DayPage:
    """The page with two numbers taken, one of them served."""
    take(hall, "A")
    serve(hall)
    finish(hall)
    take(hall, "B")
    desk.go_to("day")
    page = desk.pages["day"]
    assert isinstance(page, DayPage)
    qtbot.waitUntil(lambda: len(page._tickets) == 2 and page._report is not None)
    return page


def test_the_day_is_saved_as_a_table_file(
    day: DayPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "日报.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    day.taking.save.click()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [_("Hall"), "东山社区便民服务中心"] in rows
    assert any(row and row[0] == "A001" for row in rows)
    assert any(row and row[0] == "B001" for row in rows)
    assert str(path) in day.in_place.text()


def test_a_number_given_back_was_not_served_for_any_time(day: DayPage, hall: Hall, qtbot: QtBot) -> None:
    given_back = take(hall, "B")
    hall.run(CancelTicket(given_back.ticket, "went away"), "desk-1")
    qtbot.waitUntil(lambda: len(day._tickets) == 3)
    cells = {row[0]: row[-1] for row in map(_cells, day._tickets)}
    assert cells[given_back.display] == "" and "分" in cells["A001"]


def test_a_place_that_cannot_be_written_is_said(day: DayPage, tmp_path: Path) -> None:
    day.save_to(tmp_path / "nowhere" / "day.csv")
    assert day.in_place.isVisible()
    assert "nowhere" in day.in_place.text()


def test_the_report_is_printed_as_a_file_without_a_printer(day: DayPage, qtbot: QtBot) -> None:
    day.taking.print.click()
    qtbot.waitUntil(lambda: ".pdf" in day.in_place.text())


def test_closing_with_people_waiting_asks_first(
    day: DayPage, desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "102" and desk.page == "desk")
    desk.go_to("day")
    day = desk.pages["day"]
    assert isinstance(day, DayPage)
    qtbot.waitUntil(day.close_day.isVisible)
    day.close_day.click()
    qtbot.waitUntil(lambda: bool(desk.findChildren(Sheet)))
    sheet = desk.findChildren(Sheet)[0]
    assert hall.ask(TheDay()).open
    sheet.ok.click()
    qtbot.waitUntil(lambda: not hall.ask(TheDay()).open)


def test_the_month_is_shown_turned_and_saved(day: DayPage, tmp_path: Path, qtbot: QtBot) -> None:
    day.part.buttons["month"].click()
    view = day.month
    qtbot.waitUntil(lambda: view.isVisible() and view.shown is not None)
    assert view.shown is not None
    assert view.shown.total.tickets == 2
    assert not view.after.isEnabled(), "nothing is counted of a month to come"
    path = tmp_path / "month.csv"
    view.save_to(path)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [_("Month"), view.shown.month] in rows
    this = view.shown.month
    view.before.click()
    qtbot.waitUntil(lambda: view.shown is not None and view.shown.month < this)
    assert view.shown.total.tickets == 0
    view.after.click()
    qtbot.waitUntil(lambda: view.shown is not None and view.shown.month == this)
    view.taking.print.click()
    qtbot.waitUntil(lambda: "month_report" in view.in_place.text())


def test_another_look_keeps_the_month_and_the_day(
    desk: MainWindow, hub: Hub, qtbot: QtBot, look: None
) -> None:
    desk.go_to("day")
    page = desk.pages["day"]
    assert isinstance(page, DayPage)
    qtbot.waitUntil(lambda: page.month.shown is not None)
    page.part.buttons["month"].click()
    page.month.before.click()
    before = page.month.month
    assert before and page.stack.currentWidget() is page.month
    theme.set_default(Edition(large=True))
    fresh = MainWindow(hub, 1, FakeShell(), Edition(large=True))
    qtbot.addWidget(fresh)
    fresh.take_over(desk)
    fresh.show()
    anew = fresh.pages["day"]
    assert isinstance(anew, DayPage)
    assert (anew.part.value, anew.stack.currentWidget()) == ("month", anew.month)
    qtbot.waitUntil(lambda: anew.month.shown is not None and anew.month.shown.month == before)
    anew.part.buttons["report"].click()
    theme.set_default(Edition())
    plain = MainWindow(hub, 1, FakeShell(), Edition())
    qtbot.addWidget(plain)
    plain.take_over(fresh)
    last = plain.pages["day"]
    assert isinstance(last, DayPage)
    assert (last.part.value, last.stack.currentIndex()) == ("day", 0)


def test_the_manager_alone_sees_whose_ratings_they_are(
    day: DayPage, desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    asked = hall.ask(TheRating(), "rating-1")
    assert asked is not None
    hall.run(GiveRating(asked.visit, 2, ("late",)), "rating-1")
    day.part.buttons["month"].click()
    qtbot.waitUntil(lambda: day.month.isVisible() and day.month.shown is not None and day._role == "clerk")
    assert not day.month.ratings.isVisible()
    sign_in(hall, "101")
    # Whoever sits down gets pages of their own: the old one goes in its own time.
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "101" and desk.page == "desk")
    desk.go_to("day")
    day = desk.pages["day"]
    assert isinstance(day, DayPage)
    day.part.buttons["month"].click()
    qtbot.waitUntil(lambda: day.month.isVisible() and day.month.shown is not None)
    qtbot.waitUntil(lambda: day._role == "administrator")
    assert day.month.ratings.isHidden()
    with pytest.raises(Refusal):
        hall.ask(RatingsByClerk(), "desk-1")
    sign_in(hall, "102")
    qtbot.waitUntil(lambda: desk.who is not None and desk.who.number == "102" and desk.page == "desk")
    desk.go_to("day")
    day = desk.pages["day"]
    assert isinstance(day, DayPage)
    day.part.buttons["month"].click()
    qtbot.waitUntil(lambda: day.month.ratings.isVisible() and day.month.shown is not None)
    day.month.ratings.click()
    (sheet,) = desk.findChildren(RatingsSheet)
    qtbot.waitUntil(lambda: len(sheet.table.rows) == 2)
    counts = ("1", "0", "0", "0", "1", "0", "0", "0")
    assert [cells for _key, cells in sheet.table.rows] == [("全大厅", *counts), ("王芳", *counts)]
    assert sheet.reasons.text() == "差评原因：超过承诺时间未办结 1"
    serve(hall, "desk-2")
    finish(hall, "desk-2")
    # Asked a moment ago and nothing given yet: in no grade, and counted.
    qtbot.waitUntil(lambda: sheet.table.rows[0][1] == ("全大厅", "2", "0", "0", "0", "1", "0", "0", "1"))


def test_a_month_has_its_first_and_its_last_day() -> None:
    assert month_ends("2026-11") == ("2026-11-01", "2026-11-30")
    assert month_ends("2027-02") == ("2027-02-01", "2027-02-28")
    assert month_ends("2026-12") == ("2026-12-01", "2026-12-31")
