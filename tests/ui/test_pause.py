"""What is typed is looked up once, when no key came for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pause import COMPOSE_MS, LOOK_UP_MS, Pause


def test_many_keys_are_one_look(qapp: QApplication, qtbot: QtBot) -> None:
    owner, looked = QObject(), list[int]()
    pause = Pause(owner, lambda: looked.append(1))
    assert pause.interval() == LOOK_UP_MS and Pause(owner, looked.clear, COMPOSE_MS).interval() == COMPOSE_MS
    for _key in range(3):
        pause.start()
    assert looked == []
    qtbot.waitUntil(lambda: bool(looked))
    assert looked == [1] and not pause.isActive()
