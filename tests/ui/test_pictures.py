"""The checks of `tasks.py shots`, on windows that are quick to make; and that they notice what they are for."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.queueing import CallNext
from tests.makers import take
from tests.shots.check import look_over
from tests.shots.stage import known_texts
from tests.ui.conftest import FakeShell
from ui import theme
from ui.front import Hub
from ui.main_window import MainWindow
from ui.screens import make_screen
from ui.theme import Edition
from ui.widgets import Field, RowList
from ui.widgets.rowlist import Row
from ui.widgets.textfield import TextField
from ui.words import speak


@pytest.mark.parametrize("edition", [Edition(), Edition(large=True), Edition(large=True, contrast=True)])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_windows_show_nothing_cut_lying_over_or_untranslated(
    hub: Hub, hall: Hall, qtbot: QtBot, language: str, edition: Edition
) -> None:
    speak(language)
    theme.set_default(edition)
    take(hall, "A", "elderly")
    take(hall, "B")
    shell: Any = FakeShell()
    kiosk: Any = make_screen(hub, "kiosk-1")
    screens = [make_screen(hub, station) for station in ("rating-1", "board-1")]
    windows: list[QWidget] = [MainWindow(hub, 1, shell, edition), kiosk, *screens]
    for window, size in zip(windows, ((1366, 768), (1080, 1920), (1280, 800), (1920, 1080)), strict=True):
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
    hub.open(lambda: hall)
    data = known_texts(hall)
    board: Any = screens[1]
    qtbot.waitUntil(lambda: board.now is not None)
    hall.run(CallNext(), "desk-2")
    qtbot.waitUntil(lambda: board.calls.shown is not None)
    for window in windows:
        qtbot.waitUntil(lambda window=window: look_over(window, language, data) == [])
    for name in ("lines", "progress", "categories", "help"):
        kiosk.go(name)
        qtbot.waitUntil(lambda: look_over(kiosk, language, data) == [])


def shown(qtbot: QtBot, *parts: QWidget) -> QWidget:
    window = QWidget()
    box = QVBoxLayout(window)
    for part in parts:
        box.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    return window


def test_cut_words_are_noticed(qtbot: QtBot) -> None:
    label, button = QLabel("Everything that is missing"), QPushButton("Call the next person")
    label.setFixedWidth(40)
    button.setFixedWidth(30)
    found = look_over(shown(qtbot, label, button), "en", "")
    assert [one.split(":")[0] for one in found] == ["cut", "cut"]


def test_words_wrapped_into_too_little_room_are_noticed(qtbot: QtBot) -> None:
    label = QLabel("Everything that is missing, told once, on paper")
    label.setWordWrap(True)
    label.setFixedSize(120, 16)
    assert any("needs a height" in one for one in look_over(shown(qtbot, label), "en", ""))


def test_lines_choices_and_rows_that_are_cut_are_noticed(qtbot: QtBot) -> None:
    line, choice, rows = QLineEdit(), QComboBox(), RowList()
    line.setPlaceholderText("empty: the applicant")
    choice.addItems(["the whole post and everything beside it"])
    rows.fill([Row("a", text="Volunteers and their hours")])
    for part in (line, choice, rows):
        part.setFixedWidth(64)
    window = shown(qtbot, line, choice, rows)
    found = look_over(window, "en", "")
    assert [one.split(" “")[0] for one in found] == [
        "cut: QLineEdit",
        "cut: QComboBox",
        "cut: a word of the row",
    ]
    for part in (line, choice, rows):
        part.setFixedWidth(400)
    line.setText("typed, and longer than its line will ever be able to show at once, whatever the window")
    qtbot.waitUntil(lambda: look_over(window, "en", "") == [])


def test_what_scrolls_and_is_wider_than_its_place_is_noticed(qtbot: QtBot) -> None:
    area, inner = QScrollArea(), QWidget()
    inner.setMinimumSize(900, 40)
    area.setWidget(inner)
    area.setFixedSize(200, 100)
    assert any("what scrolls needs a width" in one for one in look_over(shown(qtbot, area), "en", ""))


def test_a_part_that_reaches_beyond_the_window_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(200, 100)
    line = QLineEdit(window)
    line.setGeometry(20, 20, 400, 30)
    qtbot.addWidget(window)
    window.show()
    assert any(one.startswith("outside: QLineEdit") for one in look_over(window, "en", ""))


def test_odd_chinese_is_noticed(qtbot: QtBot) -> None:
    odd = shown(
        qtbot, QLabel("承诺 12 月 11 日 前办结"), QLabel("现行: 王秀英"), QLabel("承诺 12 月 11 日前办结")
    )
    assert [one.split("“")[0] for one in look_over(odd, "zh_CN", "")] == ["odd: ", "odd: "]


def test_parts_over_one_another_are_noticed(qtbot: QtBot) -> None:
    first, second = QLabel("first"), QLabel("second")
    window = QWidget()
    QHBoxLayout(window).addWidget(first)
    second.setParent(window)
    window.resize(300, 60)
    qtbot.addWidget(window)
    window.show()
    second.setGeometry(QRect(first.geometry()))
    assert any(one.startswith("overlap") for one in look_over(window, "en", ""))


def test_words_of_the_other_language_are_noticed(qtbot: QtBot) -> None:
    window = shown(qtbot, QLabel("Nobody waits"), QLabel("低保申请"))
    assert [one.split("“")[1].split("”")[0] for one in look_over(window, "zh_CN", "")] == ["Nobody waits"]
    assert [one.split("“")[1].split("”")[0] for one in look_over(window, "en", "")] == ["低保申请"]
    assert look_over(window, "en", "低保申请，代办") == []


def test_what_a_person_typed_is_no_word_of_the_program(qtbot: QtBot) -> None:
    line, text = Field(""), TextField("")
    line.set_text("云溪便民")
    text.set_text("收费以本板为准，由{judge}解释<b>。")
    said = QLabel("“由{judge}解释<b>” has a mark that is not known. 云溪便民")
    said.setMinimumWidth(600)
    assert look_over(shown(qtbot, line, text, said), "en", "") == []
    beside, text = QLabel("收费以本板为准，请改正"), TextField("")
    text.set_text("收费以本板为准。")
    assert [one.split(" (")[1] for one in look_over(shown(qtbot, text, beside), "en", "")] == ["请改正)"]
    held = TextField("")
    held.set_text("低保申请")
    held.edit.setReadOnly(True)
    found = look_over(shown(qtbot, held, QLabel("低保申请")), "en", "")
    assert len(found) == 1, "what a program shows in a closed field is its own word"
