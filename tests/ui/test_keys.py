"""No key means two things in one window, and each key that is shown does what stands beside it.

Goes over every page, state and sheet that the scenes of the pictures reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hall_app import words
from tests.shots.scenes import SCENES
from tests.shots.staff import manager_window
from tests.shots.stage import LOOKS, Stage, make_base, stage
from tests.ui.keys import clashes, deaf
from ui import theme
from ui.help_sheet import KEYS
from ui.holding import HoldNote
from ui.shell import PAGES
from ui.theme import Edition
from ui.widgets import Button, Field

# Only the screens for residents: they have no keyboard.
NO_KEYS = ("resident",)
OF_KEYS = tuple(name for name in SCENES if name not in NO_KEYS)


@pytest.fixture(scope="module")
def base(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The demonstration's Friday, made once."""
    before = words.language()
    qapp.setQuitOnLastWindowClosed(False)
    theme.load()
    folder = tmp_path_factory.mktemp("keys")
    make_base(folder)
    yield folder
    words.choose(before)
    theme.set_default(Edition())


@pytest.mark.parametrize("name", OF_KEYS)
def test_every_key_means_one_thing(base: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[str, str] = {}
    seen: list[str] = []

    def look(at: Stage, shot: str, window: QWidget, width: int, height: int) -> None:
        window.resize(width, height)
        window.show()
        at.wait()
        seen.append(shot)
        for one in (*clashes(window), *deaf(window)):
            found.setdefault(one, shot)

    monkeypatch.setattr(Stage, "shoot", look)
    with stage(base, LOOKS[0], base) as made:
        SCENES[name](made)
    assert seen
    assert not found, "\n".join(f"{shot}: {one}" for one, shot in found.items())


def test_a_clash_and_a_deaf_key_are_found(look: None, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second, kept, field = (
        Button("one", "F5"),
        Button("two", "F5"),
        Button("three", "Ctrl+Y"),
        Field("x"),
    )
    box = QVBoxLayout(window)
    for part in (first, second, kept, field):
        box.addWidget(part)
    window.show()
    assert clashes(window) == ["F5: one / two"]
    assert any("F5" in one for one in deaf(window))
    assert any("Ctrl+Y" in one for one in deaf(window))
    second.hide()
    kept.setEnabled(False)
    assert not clashes(window) and not deaf(window)
    QShortcut(QKeySequence("F5"), window)
    assert clashes(window)


def test_what_is_there_on_every_page_has_keys_of_its_own(base: Path) -> None:
    """Status bar, header, what was left unfinished, the note of who else has a case: shown or not."""
    with stage(base, LOOKS[0], base) as made:
        window = manager_window(made)
        for name in PAGES:
            window.go_to(name)
            made.wait()
        owners: dict[str, list[QWidget]] = {}
        for one in window.findChildren(QShortcut):
            owner = one.parent()
            if isinstance(owner, QWidget) and one.context() != Qt.ShortcutContext.WidgetShortcut:
                keys = one.keys()
                for key in keys:
                    owners.setdefault(key.toString(), []).append(owner)
        for key, many in owners.items():
            everywhere = [one for one in many if not window.stack.isAncestorOf(one)]
            assert not everywhere or len(many) == 1, key
            for note in window.findChildren(HoldNote):
                if any(note.isAncestorOf(one) for one in many):
                    page = next(one for one in window.pages.values() if one.isAncestorOf(note))
                    others = [
                        one for one in many if page.isAncestorOf(one) and type(one.parent()) is not HoldNote
                    ]
                    assert not others, key


def test_the_list_of_keys_has_every_key_of_the_desk(base: Path) -> None:
    listed = {key for key, _words in KEYS}
    with stage(base, LOOKS[0], base) as made:
        window = manager_window(made)
        listened = [one.keys() for one in window.findChildren(QShortcut)]
        known = {key.toString() for keys in listened for key in keys}
        shown = {one._key for one in window.findChildren(Button) if one._key}
    pages = {page.key for page in PAGES.values()}
    assert shown - listed == set()
    named = {key for key in listed if " " not in key} - {"Enter", "Esc"}
    assert named <= known | shown, named - known
    assert pages == {f"Ctrl+{number}" for number in range(1, 9)}


def test_enter_presses_the_button_that_is_marked_and_a_held_one_presses_it_once(qtbot: QtBot) -> None:
    button, pressed = Button("one"), list[bool]()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(button, key)
    assert len(pressed) == 2
    for modifier, again in (
        (Qt.KeyboardModifier.NoModifier, True),
        (Qt.KeyboardModifier.ControlModifier, False),
    ):
        no_press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, modifier, "\r", again)
        QApplication.sendEvent(button, no_press)
    assert len(pressed) == 2
