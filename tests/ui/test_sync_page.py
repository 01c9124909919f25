"""The page of the town: lamps, states and what needs a person, in words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.town import EntryState, TownState
from tests.makers import sign_in
from ui.front import Hub
from ui.pages.sync.page import SyncPage
from ui.pages.sync.words import entry_words


@pytest.fixture
def page(qtbot: QtBot, look: None, hub: Hub, hall: Hall) -> SyncPage:
    """The page at desk 1 with the administrator signed in."""
    sign_in(hall, "101", "desk-1")
    made = SyncPage(hub.front("desk-1"))
    qtbot.addWidget(made)
    hub.open(lambda: hall)
    made.show()
    qtbot.waitUntil(lambda: made.state is not None and bool(made.list.rows) and made.ledger.look is not None)
    return made


def state(**more: object) -> TownState:
    """An enrolled hall's state with some values set."""
    usual = {
        "lamp": "ok",
        "words": "镇中心",
        "enrolled": True,
        "town": "东山",
        "url": "https://town",
        "size": 40,
    }
    return TownState(**{**usual, **more})  # type: ignore[arg-type]


def test_a_hall_that_is_not_enrolled_is_asked_to(page: SyncPage) -> None:
    assert page.enrol.isVisible() and not page.now_button.isVisible()
    assert page.lamp.text == "未接入"
    page.enrol.start.click()
    assert page.enrol.in_place.isVisible()


def test_the_check_number_stands_large_while_the_office_has_not_confirmed(page: SyncPage) -> None:
    page.show_town(
        TownState(lamp="none", words="", enrolled=False, check_number="123456789012345678901234567890")
    )
    assert page.enrol.number.text() == "12345 67890 12345 67890 12345 67890"
    assert not page.enrol.url.isVisible()


@pytest.mark.parametrize(
    ("lamp", "shape"), [("ok", "ok"), ("waiting", "reminder"), ("no_link", "yellow"), ("alarm", "red")]
)
def test_each_lamp_has_shape_and_word(page: SyncPage, lamp: str, shape: str) -> None:
    page.show_town(state(lamp=lamp))
    assert page.lamp.state == shape and page.lamp.text
    assert page.now_button.isVisible() and not page.enrol.isVisible()


def test_receipts_waiting_and_needs_are_said(page: SyncPage) -> None:
    page.show_town(
        state(lamp="alarm", delivered=31, receipt=7, waiting=9, oldest_age_s=600, needs=("去问镇中心。",))
    )
    assert "31" in page.receipt.text() and "7" in page.receipt.text() and "9" in page.receipt.text()
    assert page.needs_card.isVisible() and "去问镇中心。" in page.needs.text()
    page.show_town(state())
    assert not page.needs_card.isVisible()


def test_progress_shows_while_a_round_runs(page: SyncPage) -> None:
    page.show_town(state(running=True, progress=20))
    assert page.bar.isVisible() and page.bar.value() == 20 and not page.now_button.isEnabled()
    page.show_town(state())
    assert not page.bar.isVisible() and page.now_button.isEnabled()


def test_each_state_of_an_entry_has_its_words(look: QWidget) -> None:
    words = [
        entry_words(EntryState(seq=1, at="", kind="", words="", by="", state=one, receipt=3, why="版本太旧"))
        for one in ("saved", "on_its_way", "town_has", "town_read", "town_cannot_read")
    ]
    assert len(set(words)) == 5
    assert "3" in words[2] and "版本太旧" in words[4]


def test_a_copy_is_made_and_named(qtbot: QtBot, page: SyncPage) -> None:
    page.ledger.copy.click()
    qtbot.waitUntil(lambda: page.ledger.in_place.isVisible())
    assert ".hall" in page.ledger.in_place.text() or "/" in page.ledger.in_place.text()
