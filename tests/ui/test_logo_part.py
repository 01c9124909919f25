"""The picture at the head of the papers, in the settings: chosen, looked at, set, taken away."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.projections.letterhead import logo_of
from tests.documents.test_logo import drawn
from tests.makers import MANAGER
from tests.ui.test_wording_section import section as section
from ui.pages.settings.look_sheet import LookSheet
from ui.pages.settings.wording import WordingSection


def test_a_picture_is_chosen_looked_at_set_and_taken_away(
    qtbot: QtBot, section: WordingSection, hall: Hall, tmp_path: Path
) -> None:
    part = section.logo
    assert not part.ok.isEnabled()
    assert not part.away.isEnabled()
    path = tmp_path / "标识.png"
    path.write_bytes(drawn(500, 200, "RGBA", edge=10))
    part.load(str(path))
    qtbot.waitUntil(lambda: part.ok.isEnabled() and "标识.png" in part.about.text())
    assert hall.look(MANAGER, logo_of) is None
    part.look.click()
    qtbot.waitUntil(lambda: section.window().findChild(LookSheet) is not None)
    sheet = section.window().findChild(LookSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.pages.count > 0)
    sheet.close()
    part.ok.click()
    qtbot.waitUntil(lambda: hall.look(MANAGER, logo_of) is not None)
    qtbot.waitUntil(lambda: part.in_force is not None and not part.ok.isEnabled())
    part.away.click()
    qtbot.waitUntil(lambda: hall.look(MANAGER, logo_of) is None)
    qtbot.waitUntil(lambda: part.in_force is None and not part.away.isEnabled())


def test_what_is_no_picture_is_said_in_place(
    qtbot: QtBot, section: WordingSection, hall: Hall, tmp_path: Path
) -> None:
    part = section.logo
    path = tmp_path / "page.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    part.load(str(path))
    qtbot.waitUntil(lambda: "page.pdf" in part.in_place.text())
    assert part.chosen is None
    part.load(str(tmp_path / "gone.png"))
    qtbot.waitUntil(lambda: "gone.png" in part.in_place.text())
    assert hall.look(MANAGER, logo_of) is None


def test_a_picture_that_was_only_chosen_is_let_go(
    qtbot: QtBot, section: WordingSection, hall: Hall, tmp_path: Path
) -> None:
    part = section.logo
    path = tmp_path / "a.png"
    path.write_bytes(drawn(100, 100))
    part.load(str(path))
    qtbot.waitUntil(lambda: part.chosen is not None)
    part.away.click()
    assert part.chosen is None
    assert not part.ok.isEnabled()
    assert hall.look(MANAGER, logo_of) is None
