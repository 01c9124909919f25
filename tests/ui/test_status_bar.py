"""The bar at the foot of a window: the town's line once, in the hall's time; the copy made last, wherever it lies."""

from __future__ import annotations

from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.ledger import keepsake
from hall_app.values.town import TheLedger, TheTown
from tests.fakes.clock import FakeClock
from ui.main_window import MainWindow


def test_the_line_of_the_town_stands_once(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    bar = desk.status
    town = hall.ask(TheTown(), "desk-1")
    told = "与镇中心 17:03 签收至 12 · 待上报 3"
    for lamp in ("ok", "no_link", "alarm"):
        bar._show_town(
            msgspec.structs.replace(
                town,
                enrolled=True,
                lamp=lamp,
                words=told,
                last_contact="2026-11-23T09:03:00+00:00",
                waiting=3,
            )
        )
        assert told in bar.town.text and "09:03" not in bar.town.text
        assert bar.town.text.count("17:03") == 1


def test_a_copy_made_elsewhere_is_the_newest(hall: Hall, desk: MainWindow, tmp_path: Path) -> None:
    keepsake.make_copy(hall.ledger)
    assert isinstance(hall.clock, FakeClock)
    hall.clock.set("2026-11-23T15:45:00+08:00")
    copy = keepsake.make_copy(hall.ledger, tmp_path / "stick")
    newest = hall.ask(TheLedger(), "desk-1").copies[0]
    assert newest[0] == "2026-11-23 15:45" and copy.path.name in newest[1]
