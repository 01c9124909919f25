"""Items and joint items in one list at the desk: whichever fits best stands first."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from tests.ui.test_desk import name_somebody, start_visit
from ui.main_window import MainWindow


def test_a_joint_item_stands_before_items_that_fit_less(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    start_visit(qtbot, desk, hall)
    name_somebody(qtbot, desk)
    what = desk.desk.errand.what
    qtbot.waitUntil(what.search.line.hasFocus)
    what.search.line.insert("残疾人")
    qtbot.waitUntil(lambda: "YJ-05" in [row.key for row in what.items.rows])
    keys = [row.key for row in what.items.rows]
    # Names that begin so, the joint item behind the items among them; then names that only hold it.
    assert keys[:4] == ["CL-05", "CL-06", "CL-07", "YJ-05"]
    assert len(keys) > 4
