"""The hall's own words: checked as they are typed, saved only when good, files brought in and saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from hall_app.changes import Changes
from hall_app.hall import Hall
from hall_app.projections.wording import wording_of
from hall_app.values.papers import Printed
from hall_app.values.wording import SetWording
from tests.makers import MANAGER, sign_in
from ui.front import Hub
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.wording import LookSheet, WordingSection
from ui.print_words import outcome

GOOD = "{date}收到<b>{item}</b>申请，由{body}决定不予受理，详见下表。"


@pytest.fixture
def section(qtbot: QtBot, look: None, hub: Hub, hall: Hall) -> Iterator[WordingSection]:
    """The section at desk 1 with the manager signed in."""
    sign_in(hall, "102", "desk-1")
    page = SettingsPage(hub.front("desk-1"))
    qtbot.addWidget(page)
    hub.open(lambda: hall)
    page.show()
    page.list.select("wording")
    made = page.sections["wording"]
    assert isinstance(made, WordingSection)
    qtbot.waitUntil(lambda: page.isEnabled() and made.rows != ())
    yield made
    # Here and now: a page that Python throws away later is deleted in whatever thread comes by.
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def own(hall: Hall) -> dict[str, str]:
    return dict(hall.look(MANAGER, wording_of))


def choose(qtbot: QtBot, section: WordingSection, name: str) -> None:
    section.list.select(name)
    qtbot.waitUntil(lambda: section.chosen is not None and section.chosen.name == name)


def test_words_are_tried_as_they_are_typed_and_saved_when_good(
    qtbot: QtBot, section: WordingSection, hall: Hall
) -> None:
    choose(qtbot, section, "rejection.opening")
    assert "{body}" in section.may.text()
    section.edit.set_text("由{judge}决定")
    assert not section.ok.isEnabled()
    qtbot.waitUntil(lambda: "{judge}" in section.wrong.text())
    assert not section.ok.isEnabled()
    assert not section.look.isEnabled()
    section.edit.set_text(GOOD)
    qtbot.waitUntil(section.ok.isEnabled)
    assert not section.wrong.isVisible()
    section.ok.click()
    qtbot.waitUntil(lambda: own(hall) == {"rejection.opening": GOOD})
    qtbot.waitUntil(lambda: any(row.tag == "自定" for row in section.list.rows))
    section.back.click()
    qtbot.waitUntil(lambda: own(hall) == {})
    assert "不予受理" in section.edit.text


def test_words_are_looked_at_on_paper(qtbot: QtBot, section: WordingSection) -> None:
    choose(qtbot, section, "rejection.opening")
    qtbot.waitUntil(section.look.isEnabled)
    section.look.click()
    qtbot.waitUntil(lambda: section.window().findChild(LookSheet) is not None)
    sheet = section.window().findChild(LookSheet)
    assert isinstance(sheet, LookSheet)
    qtbot.waitUntil(lambda: sheet.pages.label.pixmap().width() > 100)
    sheet.reject()


def test_own_words_above_titles_may_be_none(qtbot: QtBot, section: WordingSection, hall: Hall) -> None:
    choose(qtbot, section, "letterhead.top")
    assert section.edit.text == ""
    section.edit.set_text("{hall}")
    qtbot.waitUntil(section.ok.isEnabled)
    section.ok.click()
    qtbot.waitUntil(lambda: own(hall) == {"letterhead.top": "{hall}"})
    qtbot.waitUntil(lambda: section.chosen is not None and section.chosen.own == "{hall}")
    section.edit.set_text("")
    qtbot.waitUntil(section.ok.isEnabled)
    section.ok.click()
    qtbot.waitUntil(lambda: own(hall) == {})


def test_what_was_typed_waits_while_another_passage_is_looked_at(
    qtbot: QtBot, section: WordingSection, hall: Hall
) -> None:
    choose(qtbot, section, "rejection.opening")
    section.edit.set_text("由{judge}决定")
    choose(qtbot, section, "letterhead.foot")
    assert "{hall}" in section.edit.text
    hall.run(SetWording("fee_board.text", "收费以本板为准，监督电话 {phone}。"), actor=MANAGER)
    section.front.changed.emit(Changes.SETTINGS)
    qtbot.waitUntil(lambda: any(row.own for row in section.rows))
    choose(qtbot, section, "rejection.opening")
    assert section.edit.text == "由{judge}决定"
    assert next(row.tag for row in section.list.rows if row.key == "rejection.opening") == "未保存"
    qtbot.waitUntil(lambda: "{judge}" in section.wrong.text())
    section.back.click()
    assert "不予受理" in section.edit.text


def test_files_are_brought_in_and_saved(
    qtbot: QtBot, section: WordingSection, hall: Hall, tmp_path: Path
) -> None:
    file = tmp_path / "wording.json"
    file.write_text(json.dumps({"rejection.opening": GOOD}), encoding="utf-8")
    section.load(file)
    qtbot.waitUntil(lambda: own(hall) == {"rejection.opening": GOOD})
    section.save_to(tmp_path / "again.json")
    qtbot.waitUntil(lambda: "again.json" in section.in_place.text())
    assert json.loads((tmp_path / "again.json").read_text("utf-8")) == {"rejection.opening": GOOD}
    section.save_to(tmp_path / "nowhere" / "again.json")
    qtbot.waitUntil(lambda: "nowhere" in section.in_place.text())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", 1),
        (b'{"rejection.opening": "{judge}", "x": "y"}', 3),
        ('{"rejection.opening": "由"}'.encode("gb18030"), 0),
        (b"", 0),
        (None, 0),
    ],
)
def test_bad_files_are_told_in_place(
    qtbot: QtBot, section: WordingSection, hall: Hall, tmp_path: Path, content: bytes | None, said: int
) -> None:
    file = tmp_path / "bad.json"
    if content is not None:
        file.write_bytes(content)
    section.load(file)
    qtbot.waitUntil(lambda: section.in_place.text() != "")
    assert ("bad.json" in section.in_place.text()) == (said == 0)
    assert len(section.problems.rows) == said
    assert own(hall) == {}


def test_a_file_of_200_mb_is_refused_at_once(
    qtbot: QtBot, section: WordingSection, hall: Hall, tmp_path: Path
) -> None:
    file = tmp_path / "large.json"
    with file.open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    section.load(file)
    qtbot.waitUntil(lambda: "large.json" in section.in_place.text())
    assert own(hall) == {}


def test_a_print_says_where_own_words_hold_no_longer() -> None:
    problem = "rejection.opening：含有未知的占位符：{judge}"
    printed = Printed(state="printed", printer="front", nth=1, problems=(problem,))
    words, tone = outcome(printed)
    assert "front" in words
    assert problem in words
    assert tone == "warn"
    broken = Printed(state="failed", printer="front", nth=1, why="x", problems=(problem,))
    assert problem not in outcome(broken)[0], "nothing was printed"
