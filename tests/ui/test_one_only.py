"""A second start on the same data folder raises the first and ends."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.one_only import OneOnly, raise_first
from ui.open_mark import may_be_open


def test_a_second_start_raises_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    raised: list[bool] = []
    assert not may_be_open(tmp_path)
    first = OneOnly(tmp_path, lambda: raised.append(True))
    assert may_be_open(tmp_path)
    assert raise_first(tmp_path)
    qtbot.waitUntil(lambda: bool(raised))
    first.close()
    assert not may_be_open(tmp_path)
    assert not raise_first(tmp_path)


def test_another_folder_is_another_program(tmp_path: Path, qtbot: QtBot) -> None:
    first = OneOnly(tmp_path / "a", lambda: None)
    assert not may_be_open(tmp_path / "b")
    assert not raise_first(tmp_path / "b")
    first.close()


def test_what_a_killed_program_left_behind_stops_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    killed = OneOnly(tmp_path, lambda: None)
    killed._server.close()
    assert may_be_open(tmp_path)
    assert not raise_first(tmp_path)
    raised: list[bool] = []
    again = OneOnly(tmp_path, lambda: raised.append(True))
    assert raise_first(tmp_path)
    qtbot.waitUntil(lambda: bool(raised))
    again.close()
