"""Dialogs for files: they begin with the user's documents, and speak Chinese where the program does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from ui.folders import documents
from ui.words import speak


def test_a_dialog_begins_with_the_documents_or_at_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    assert documents("day.csv") == str(tmp_path / "day.csv")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "none"))
    assert documents() == str(Path.home())


def test_the_dialog_for_files_speaks_the_language_in_force(qtbot: QtBot) -> None:
    said = {}
    for name in ("en", "zh_CN"):
        speak(name)
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        said[name] = [one.text() for one in dialog.findChildren(QLabel)]
    assert said["en"][0] == "&Look in:"
    assert all(any("一" <= char <= "鿿" for char in words) for words in said["zh_CN"])
