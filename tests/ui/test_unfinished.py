"""After a crash every sheet left half filled in opens again at its page; too much text to keep is said in place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.drafts import Draft, Drafts, KeepDrafts
from hall_app.values.queueing import IssueTicket
from hall_app.values.visits import RecordPerson
from tests.makers import serve, sign_in
from tests.ui.conftest import FakeShell
from tests.ui.test_desk import start_visit
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.sheet_drafts import SheetDraft
from ui.theme import Edition
from ui.unfinished import LeftSheet, way_of
from ui.widgets import Button, Combo, Sheet
from ui.words import speak

TYPED = "𬭎𡒄·未完"
Opening = Callable[[MainWindow, QtBot], None]


def sheet_of(window: QWidget, qtbot: QtBot) -> Sheet:
    """The sheet that is open over a window."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Sheet)))
    return [one for one in window.findChildren(Sheet) if one.isVisible()][-1]


def open_again(window: MainWindow, title: str, qtbot: QtBot) -> Any:
    """By the one key of the line that offers it; the sheet."""
    qtbot.waitUntil(lambda: window.unfinished.isVisible() and window.unfinished.open_.isVisible())
    window.unfinished.open_.click()

    def there() -> list[Sheet]:
        return [one for one in window.findChildren(Sheet) if one.isVisible() and one.title == title]

    qtbot.waitUntil(lambda: bool(there()) and not window.front.only_looks)
    return there()[-1]


def press(window: QWidget, words: str, qtbot: QtBot) -> None:
    """Presses the button of these words as soon as it is there."""

    def there() -> list[Button]:
        buttons = window.findChildren(Button)
        return [one for one in buttons if one.message == words and one.isVisible() and one.isEnabled()]

    qtbot.waitUntil(lambda: bool(there()))
    there()[0].click()


def register(name: str, words: str) -> Opening:
    def opening(window: MainWindow, qtbot: QtBot) -> None:
        window.go_to("registers")
        page: Any = window.pages["registers"]
        qtbot.waitUntil(lambda: any(one.key == name for one in page.list.rows))
        page.list.select(name)
        press(page, words, qtbot)

    return opening


def on_page(name: str, words: str) -> Opening:
    def opening(window: MainWindow, qtbot: QtBot) -> None:
        window.go_to(name)
        press(window.pages[name], words, qtbot)

    return opening


SHEETS: dict[str, Opening] = {
    "what was not done": register("undone", "Write down"),
    "an absence": register("posts", "Hand the post over"),
    "a dossier": register("mediation", "New entry"),
    "cash": register("cash", "Count the till"),
    "a visit on paper": on_page("day", "Enter from paper"),
    "somebody who serves": on_page("people", "Add somebody"),
}


def typing(sheet: Sheet) -> QWidget:
    """The first field of a sheet that takes any text."""
    lines = [one for one in sheet.findChildren(QLineEdit) if one.isVisible() and one.isEnabled()]
    lines = [one for one in lines if one.echoMode() == QLineEdit.EchoMode.Normal]
    texts = [one for one in sheet.findChildren(QPlainTextEdit) if one.isVisible()]
    fitting: list[QWidget] = [*lines[-1:], *texts]
    return fitting[0]


def held(sheet: Sheet) -> str:
    """Everything that stands in its fields."""
    lines = [one.text() for one in sheet.findChildren(QLineEdit)]
    return "\n".join([*lines, *(one.toPlainText() for one in sheet.findChildren(QPlainTextEdit))])


def write(part: QWidget, text: str) -> None:
    """Types it, as an input method would."""
    if isinstance(part, QLineEdit):
        part.insert(text)
        part.textEdited.emit(part.text())
    elif isinstance(part, QPlainTextEdit):
        part.insertPlainText(text)


def chosen(combo: Combo, value: str) -> None:
    """Chooses, as by hand."""
    combo.set_value(value)
    combo.activated.emit(combo.currentIndex())


def crash(window: MainWindow, qtbot: QtBot) -> None:
    """The window is gone with the sheets over it, and nothing of them was given up."""
    qtbot.waitUntil(lambda: window.keeper.resting)
    for draft in window.findChildren(SheetDraft):
        draft.let_go()
    for sheet in window.findChildren(Sheet):
        sheet.reject()
    window.hide()


def manager(hub: Hub, qtbot: QtBot) -> MainWindow:
    """Window 2, where the manager sits."""
    window = MainWindow(hub, 2, FakeShell(), Edition())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.who is not None and window.who.number == "102")
    return window


@pytest.fixture
def seat(hub: Hub, hall: Hall, qtbot: QtBot) -> MainWindow:
    sign_in(hall, "102", "desk-2")
    hub.open(lambda: hall)
    return manager(hub, qtbot)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_opens_again_at_its_page_filled_in(
    seat: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot, name: str
) -> None:
    SHEETS[name](seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    title, page = sheet.title, seat.page
    write(typing(sheet), TYPED)
    crash(seat, qtbot)
    size = hall.ledger.head().seq
    again = manager(hub, qtbot)
    qtbot.waitUntil(lambda: again.unfinished.isVisible() and again.unfinished.open_.isVisible())
    assert again.page != page or page == "desk"
    again.unfinished.open_.click()
    qtbot.waitUntil(lambda: any(one.isVisible() and one.title == title for one in again.findChildren(Sheet)))
    back = sheet_of(again, qtbot)
    qtbot.waitUntil(lambda: TYPED in held(back))
    assert again.page == page
    qtbot.waitUntil(lambda: not again.unfinished.isVisible() and not again.front.only_looks)
    assert hall.ledger.head().seq == size, "nothing was done on the way"


def test_several_stand_in_a_list_and_are_thrown_away_one_by_one(
    seat: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    for name in ("an absence", "somebody who serves"):
        SHEETS[name](seat, qtbot)
        write(typing(sheet_of(seat, qtbot)), TYPED)
        qtbot.waitUntil(lambda: seat.keeper.resting)
        for draft in seat.findChildren(SheetDraft):
            draft.let_go()
        for one in seat.findChildren(Sheet):
            one.reject()
        qtbot.waitUntil(lambda: not any(one.isVisible() for one in seat.findChildren(Sheet)))
    crash(seat, qtbot)
    again = manager(hub, qtbot)
    qtbot.waitUntil(again.unfinished.isVisible)
    again.unfinished.open_.click()
    rows = sheet_of(again, qtbot)
    assert isinstance(rows, LeftSheet) and len(rows.list.rows) == 2
    rows.away.click()
    sure = [one for one in rows.findChildren(Sheet) if one.isVisible()]
    assert len(sure) == 1 and len(hall.ask(Drafts(), "desk-2")) == 2
    sure[0].ok.click()
    qtbot.waitUntil(lambda: len(hall.ask(Drafts(), "desk-2")) == 1)
    assert len(rows.list.rows) == 1
    rows.ok.click()
    qtbot.waitUntil(lambda: any(TYPED in held(one) for one in again.findChildren(Sheet) if one.isVisible()))


def test_a_way_that_would_do_a_deed_does_nothing(seat: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    hall.run(IssueTicket("A"), "kiosk-1")
    seat.go_to("day")
    size = hall.ledger.head().seq
    way = [{"page": "day", "place": [], "by": ["button", "Close the day"]}]
    qtbot.waitUntil(lambda: seat.pages["day"].close_day.isVisible())  # type: ignore[attr-defined]
    seat.sheets.go_again(way, "Close the day")
    qtbot.waitUntil(lambda: seat.unfinished.isVisible() and not seat.front.only_looks)
    assert not seat.unfinished.open_.isVisible()
    assert hall.ledger.head().seq == size


def test_too_much_to_keep_is_said_and_what_was_kept_stays(seat: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    register("undone", "Write down")(seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    line = typing(sheet)
    assert isinstance(line, QLineEdit)
    line.setMaxLength(2_000_000)
    write(line, TYPED)
    qtbot.waitUntil(lambda: seat.keeper.resting and len(hall.ask(Drafts(), "desk-2")) == 1)
    before = hall.ask(Drafts(), "desk-2")[0].value
    assert way_of(hall.ask(Drafts(), "desk-2")[0])
    write(line, "长" * 400_000)
    qtbot.waitUntil(sheet.in_place.isVisible)
    assert "崩溃" in sheet.in_place.text() or "意外" in sheet.in_place.text()
    assert hall.ask(Drafts(), "desk-2")[0].value == before
    line.setText("")
    write(line, "短")
    qtbot.waitUntil(lambda: not sheet.in_place.isVisible())
    qtbot.waitUntil(lambda: "短" in hall.ask(Drafts(), "desk-2")[0].value)


def test_wording_typed_and_not_saved_is_there_again_at_its_page(
    seat: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    def section(window: MainWindow) -> Any:
        window.go_to("settings")
        return window.pages["settings"].sections["wording"]  # type: ignore[attr-defined]

    typed = section(seat)
    seat.pages["settings"].list.select("wording")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: typed.rows != () and typed.edit.isEnabled())
    write(typed.edit.edit, TYPED)
    crash(seat, qtbot)
    again = manager(hub, qtbot)
    qtbot.waitUntil(lambda: again.unfinished.isVisible() and again.unfinished.open_.isVisible())
    again.unfinished.open_.click()
    qtbot.waitUntil(lambda: again.page == "settings")
    back = section(again)
    qtbot.waitUntil(lambda: back.isVisible() and TYPED in back.edit.text)
    back._back()
    qtbot.waitUntil(lambda: not hall.ask(Drafts(), "desk-2"))


def test_a_sheet_of_the_desk_opens_again_over_the_same_visit(
    desk: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    start_visit(qtbot, desk, hall)
    hall.run(RecordPerson("王秀英", id_number="11010519491231002X"), "desk-1")
    press(desk.desk, "Somebody else is here", qtbot)
    write(typing(sheet_of(desk, qtbot)), TYPED)
    crash(desk, qtbot)
    again = MainWindow(hub, 1, FakeShell(), Edition())
    qtbot.addWidget(again)
    again.show()
    again.desk.build()
    qtbot.waitUntil(lambda: again.unfinished.isVisible() and again.unfinished.open_.isVisible())
    again.unfinished.open_.click()
    qtbot.waitUntil(lambda: any(TYPED in held(one) for one in again.findChildren(Sheet) if one.isVisible()))
    assert again.page == "desk"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("contrast", [False, True])
def test_in_large_type_a_demonstration_leaves_room_for_the_line(
    hub: Hub, hall: Hall, qtbot: QtBot, language: str, contrast: bool
) -> None:
    speak(language)
    edition = Edition(large=True, contrast=contrast)
    theme.set_default(edition)
    hub.demo = True
    sign_in(hall, "102", "desk-1")
    hub.open(lambda: hall)
    window = MainWindow(hub, 1, FakeShell(), edition)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: window.who is not None)
    way = [{"page": "day", "place": [], "by": ["button", "Enter from paper"]}]
    value = json.dumps({"QLineEdit Name": TYPED, "@way": way}, ensure_ascii=False)
    parts = ("sheet:Could not be done", "sheet:Enter what was served on paper")
    hall.run(KeepDrafts(tuple(Draft(one, "", value) for one in parts)), "desk-1")
    window.go_to("day")
    qtbot.waitUntil(window.demo.real.isVisible)
    window.unfinished.look(True)
    qtbot.waitUntil(window.unfinished.isVisible)
    assert window.demo.isVisible() and not window.demo.real.isVisible()
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= 768)
    qtbot.wait(0)
    assert (window.width(), window.height()) == (1366, 768)
    assert window.demo.geometry().top() == window.unfinished.geometry().top()
    window.unfinished.forget()
    qtbot.waitUntil(window.demo.real.isVisible)


@pytest.mark.parametrize("name", ["what was not done", "a dossier"])
def test_a_form_left_by_escape_is_offered_at_once_and_gone_when_saved(
    seat: MainWindow, hall: Hall, qtbot: QtBot, name: str
) -> None:
    SHEETS[name](seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    title = sheet.title
    write(typing(sheet), TYPED)
    sheet.reject()
    qtbot.waitUntil(lambda: seat.unfinished.isVisible() and len(hall.ask(Drafts(), "desk-2")) == 1)
    # A visit begun meanwhile is no reason not to find it.
    serve(hall, "desk-2", "A")
    qtbot.waitUntil(lambda: seat.desk.state.visit is not None)
    back = open_again(seat, title, qtbot)
    qtbot.waitUntil(lambda: TYPED in held(back))
    back.reject()
    qtbot.waitUntil(lambda: seat.unfinished.isVisible() and len(seat.unfinished.drafts) == 1)
    open_again(seat, title, qtbot).accept()
    qtbot.waitUntil(lambda: not hall.ask(Drafts(), "desk-2") and not seat.unfinished.isVisible())


def test_who_shares_the_window_neither_sees_nor_loses_what_another_left(
    seat: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    SHEETS["what was not done"](seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    write(typing(sheet), TYPED)
    sheet.reject()
    qtbot.waitUntil(lambda: seat.unfinished.isVisible() and len(hall.ask(Drafts(), "desk-2")) == 1)
    # Found again with everything of the window, as after a start.
    looked: list[int] = []
    seat.keeper.load(lambda: looked.append(1))
    qtbot.waitUntil(lambda: bool(looked))
    seat.lock("asked")
    qtbot.waitUntil(lambda: seat.who is None)
    sign_in(hall, "103", "desk-2")
    qtbot.waitUntil(lambda: seat.who is not None and seat.page == "desk")
    SHEETS["what was not done"](seat, qtbot)
    other = sheet_of(seat, qtbot)
    told: list[object] = []
    seat.front.ask(Drafts(), seat, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert TYPED not in held(other)
    other.reject()
    qtbot.waitUntil(lambda: seat.keeper.resting)
    assert not seat.unfinished.isVisible()
    seat.lock("asked")
    qtbot.waitUntil(lambda: seat.who is None)
    sign_in(hall, "102", "desk-2")
    qtbot.waitUntil(lambda: seat.unfinished.isVisible() and len(seat.unfinished.drafts) == 1)
    assert len(hall.ask(Drafts(), "desk-2")) == 1


def test_a_form_nothing_was_typed_into_leaves_nothing(seat: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    SHEETS["what was not done"](seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    part = typing(sheet)
    write(part, TYPED)
    qtbot.waitUntil(lambda: len(hall.ask(Drafts(), "desk-2")) == 1)
    assert isinstance(part, QLineEdit)
    part.clear()
    part.textEdited.emit("")
    sheet.reject()
    qtbot.waitUntil(lambda: not hall.ask(Drafts(), "desk-2"))
    assert not seat.unfinished.drafts
