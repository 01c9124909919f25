"""Lists in the windows: looked at first, all or nothing; joint items changed one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall_app import words
from hall_app.domain.lists.bundle_list import read_bundles_text
from hall_app.domain.lists.kinds import template
from hall_app.hall import Hall
from hall_app.projections.catalogue import catalogue_of
from hall_app.values.joints import Bundles
from hall_app.values.visits import FindPeople
from tests.makers import MANAGER, sign_in
from tests.ui.conftest import FakeShell
from tests.ui.test_begin import fill_card
from ui import theme
from ui.front import Hub
from ui.list_sheet import ListSheet
from ui.main_window import MainWindow
from ui.pages.begin.wizard import PEOPLE, WINDOWS, BeginWizard
from ui.pages.settings.bundle_sheet import BundleSheet
from ui.pages.settings.bundles import BundlesSection
from ui.pages.settings.imports import CalendarSection, RosterSection
from ui.pages.settings.page import SettingsPage
from ui.saving import write_table
from ui.theme import Edition
from ui.widgets import InPlace, Sheet

ID = "11010519491231002X"
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def page(qtbot: QtBot, look: None, hub: Hub, hall: Hall) -> SettingsPage:
    """The page at desk 1 with the manager signed in."""
    sign_in(hall, "102", "desk-1")
    made = SettingsPage(hub.front("desk-1"))
    qtbot.addWidget(made)
    hub.open(lambda: hall)
    made.show()
    qtbot.waitUntil(made.isEnabled)
    return made


@pytest.fixture
def starting(qtbot: QtBot, look: None, tmp_path: Path) -> BeginWizard:
    """The window that begins a hall, over an empty folder."""
    made = BeginWizard(tmp_path / "real", lambda: None)
    qtbot.addWidget(made)
    made.show()
    return made


def file(tmp_path: Path, name: str, text: str, encoding: str = "gb18030") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def sheet(owner: QWidget, kind: type[W], qtbot: QtBot) -> W:
    """The sheet of a kind that opens over a window."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in owner.window().findChildren(kind)))
    return next(one for one in owner.window().findChildren(kind) if one.isVisible())


def test_a_roster_is_shown_before_it_is_saved(
    qtbot: QtBot, page: SettingsPage, hall: Hall, tmp_path: Path
) -> None:
    section = page.sections["people"]
    assert isinstance(section, RosterSection)
    section.load(file(tmp_path, "名册.csv", f"姓名,身份证号\n张伟,{ID}\n"))
    seen = sheet(section, ListSheet, qtbot)
    assert len(seen.table.rows) == 1 and "名册.csv" in seen.about.text()
    assert not hall.ask(FindPeople("张伟"), actor=MANAGER)
    seen.ok.click()
    qtbot.waitUntil(lambda: "名册.csv" in section.in_place.text())
    assert hall.ask(FindPeople("张伟"), actor=MANAGER)


def test_a_bad_roster_opens_nothing_and_lists_its_lines(
    qtbot: QtBot, page: SettingsPage, hall: Hall, tmp_path: Path
) -> None:
    section = page.sections["people"]
    assert isinstance(section, RosterSection)
    section.load(file(tmp_path, "名册.csv", f"姓名,身份证号\n张伟,{ID}\n李四,12\n,{ID}\n"))
    qtbot.waitUntil(lambda: len(section.problems.rows) == 2)
    assert section.problems.isVisibleTo(section) and not page.findChildren(ListSheet)
    section.load(file(tmp_path, "名册.xlsx", "PK\x03\x04", "latin-1"))
    qtbot.waitUntil(lambda: "CSV" in section.in_place.text())
    assert not hall.ask(FindPeople("张伟"), actor=MANAGER)


def test_a_calendar_as_a_table(qtbot: QtBot, page: SettingsPage, tmp_path: Path) -> None:
    section = page.sections["calendar"]
    assert isinstance(section, CalendarSection)
    section.load(file(tmp_path, "2028.csv", "日期;类型;名称\n2028/1/1;放假;元旦\n2028/1/2;上班;\n"))
    seen = sheet(section, ListSheet, qtbot)
    assert len(seen.table.rows) == 2 and "2028" in seen.notes.text()
    seen.ok.click()
    qtbot.waitUntil(lambda: "2028.csv" in section.in_place.text())


def reading_a_bad_one(qtbot: QtBot, page: SettingsPage, tmp_path: Path) -> CalendarSection:
    """The keyboard was at the button, and a file that will be refused is being read."""
    page.list.select("calendar")
    section = page.sections["calendar"]
    assert isinstance(section, CalendarSection)
    qtbot.waitUntil(section.choose.isVisible)
    section.choose.setFocus()
    section.load(file(tmp_path, "2028.csv", "日期;类型;名称\n2028/13/1;放假;元旦\n"))
    return section


def test_the_keyboard_stays_at_a_file_that_was_refused(
    qtbot: QtBot, page: SettingsPage, tmp_path: Path
) -> None:
    section = reading_a_bad_one(qtbot, page, tmp_path)
    assert page.focusWidget() is not section.choose, "nothing can be pressed while it is read"
    qtbot.waitUntil(lambda: len(section.problems.rows) == 1)
    assert page.focusWidget() is section.choose


def test_the_keyboard_that_went_on_meanwhile_is_not_fetched_back(
    qtbot: QtBot, page: SettingsPage, tmp_path: Path
) -> None:
    section = reading_a_bad_one(qtbot, page, tmp_path)
    page.list.setFocus()
    qtbot.waitUntil(lambda: len(section.problems.rows) == 1)
    assert page.focusWidget() is page.list


def bundles(page: SettingsPage, qtbot: QtBot) -> BundlesSection:
    section = page.sections["bundles"]
    assert isinstance(section, BundlesSection)
    qtbot.waitUntil(lambda: section.state is not None and bool(section.list.key))
    return section


def test_a_joint_item_is_made_by_keys_alone(qtbot: QtBot, page: SettingsPage, hall: Hall) -> None:
    section = bundles(page, qtbot)
    section.new.click()
    made = sheet(section, BundleSheet, qtbot)
    made.ok.click()
    qtbot.waitUntil(
        lambda: made.code.said.isVisible() and made.name_zh.said.isVisible() and made.wrong.isVisible()
    )
    made.code.set_text("BD-01")
    made.name_zh.set_text("本地安家一件事")
    for code in ("CL-03", "JS-01", "CL-07"):
        made.search.set_text(code)
        qtbot.waitUntil(lambda code=code: made.found.key == code)  # type: ignore[misc]
        made.found.chosen.emit(code)
        qtbot.waitUntil(lambda code=code: made.items.key == code)  # type: ignore[misc]
    made.up.click()
    qtbot.waitUntil(lambda: [one.key for one in made.items.rows] == ["CL-03", "CL-07", "JS-01"])
    qtbot.waitUntil(lambda: not made.wrong.isVisible() and not made.code.said.isVisible())
    assert made.shared.text()
    made.ok.click()
    qtbot.waitUntil(lambda: "BD-01" in [one.code for one in hall.ask(Bundles()).rows])
    qtbot.waitUntil(lambda: bool(section.in_place.text()))
    assert hall.ask(Bundles()).rows[-1].codes == ("CL-03", "CL-07", "JS-01")


def test_one_is_changed_and_one_removed(qtbot: QtBot, page: SettingsPage, hall: Hall) -> None:
    section = bundles(page, qtbot)
    first, second = (one.code for one in hall.ask(Bundles()).rows[:2])
    section.list.chosen.emit(first)
    made = sheet(section, BundleSheet, qtbot)
    qtbot.waitUntil(lambda: made.looked is not None and bool(made.items.key))
    assert made.code.line.isReadOnly()
    gone = made.items.key
    made.away.click()
    made.note.set_text("改过")
    qtbot.waitUntil(lambda: gone not in [one.key for one in made.items.rows])
    made.take("CL-03")
    made.ok.click()
    qtbot.waitUntil(lambda: hall.ask(Bundles()).rows[0].note == "改过")
    assert gone not in hall.ask(Bundles()).rows[0].codes
    qtbot.waitUntil(lambda: not [one for one in page.window().findChildren(Sheet) if one.isVisible()])
    section.list.select(second)
    section.remove.click()
    asked = sheet(section, Sheet, qtbot)
    asked.ok.click()
    qtbot.waitUntil(lambda: second not in [one.code for one in hall.ask(Bundles()).rows])


def test_the_list_saved_comes_in_again(qtbot: QtBot, page: SettingsPage, hall: Hall, tmp_path: Path) -> None:
    section = bundles(page, qtbot)
    with hall.ledger.look():
        items = hall.look(MANAGER, lambda look: {one.code: one for one in catalogue_of(look).items})
    read = []
    for name in ("a.json", "a.csv"):
        section.save_to(tmp_path / name)
        assert name in section.in_place.text()
        read.append(read_bundles_text((tmp_path / name).read_text("utf-8-sig"), items))
    assert isinstance(read[0], tuple) and read[0] == read[1]
    assert [one.code for one in read[0]] == [one.code for one in hall.ask(Bundles()).rows]


def test_an_empty_list_is_written_for_a_spreadsheet(look: None, qtbot: QtBot, tmp_path: Path) -> None:
    place = InPlace()
    qtbot.addWidget(place)
    write_table(tmp_path / "a.csv", template("staff"), place)
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and "工号".encode() in data
    write_table(tmp_path / "none" / "a.csv", "x", place)
    assert "none" in place.text()


def test_windows_and_people_of_a_new_hall_come_from_lists(
    qtbot: QtBot,
    starting: BeginWizard,
    tmp_path: Path,
) -> None:
    fill_card(starting)
    starting.show_step(WINDOWS)
    starting.load_list(file(tmp_path, "窗口.csv", "窗口号,窗口标识,业务队列\n1,综合窗口,A\n5,社保窗口,B C\n"))
    sheet(starting, ListSheet, qtbot).ok.click()
    qtbot.waitUntil(
        lambda: (
            [(one.number, one.lines) for one in starting.windows.windows()] == [(1, ("A",)), (5, ("B", "C"))]
        )
    )
    starting.show_step(PEOPLE)
    starting.people.add_one()
    starting.load_list(
        file(tmp_path, "人员.csv", "工号,姓名,岗位,角色\n103,王芳,窗口,\n101,周敏,管理员,管理员\n")
    )
    sheet(starting, ListSheet, qtbot).ok.click()
    qtbot.waitUntil(lambda: [one.number.text() for one in starting.people.rows] == ["101", "103"])
    assert [one.role.value for one in starting.people.rows] == ["administrator", "clerk"]
    starting.load_list(file(tmp_path, "坏.csv", "工号,姓名,岗位,角色\n103,,窗口,\n"))
    qtbot.waitUntil(
        lambda: any(one.seen.problems for one in starting.findChildren(ListSheet) if one.isVisible())
    )
    assert len(starting.people.rows) == 2


def test_a_row_taken_away_leaves_the_others_where_they_are(starting: BeginWizard) -> None:
    form = starting.people
    for _number in range(2):
        form.add_one()
    form._remove(form.rows[1])
    form.add_one()
    assert [one.number.text() for one in form.rows] == ["101", "103", "104"]
    lines = [form.grid.getItemPosition(form.grid.indexOf(one.number))[0] for one in form.rows]
    assert len(set(lines)) == 3


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_new_joint_item_with_every_mistake_fits_a_small_screen(
    qtbot: QtBot, look: None, hub: Hub, hall: Hall, language: str
) -> None:
    words.choose(language)
    theme.set_default(Edition(large=True))
    sign_in(hall, "102", "desk-1")
    window = MainWindow(hub, 1, FakeShell(), Edition(large=True))
    qtbot.addWidget(window)
    hub.open(lambda: hall)
    window.show()
    made = BundleSheet(window, window.front, None, lambda: None)
    made.open()
    made.code.set_text("BD 01")
    made.take("CL-03")
    qtbot.waitUntil(lambda: made.looked is not None)
    made.ok.click()
    qtbot.waitUntil(made.in_place.isVisible)
    assert made.wrong.isVisible() and made.name_zh.said.isVisible()
    # A screen of 768 lines less the title of the window.
    assert made.room_needed() <= 768 - 40
    made.reject()
