"""Which case a window works on, however quickly it goes from one to the other."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from hall_app.values.drafts import TheHold
from tests.ui.conftest import all_answered
from tests.usecases.desk import Desk
from ui.front import Hub
from ui.holding import HoldNote


def test_of_cases_gone_through_quickly_only_the_last_is_held(hub: Hub, at: Desk, qtbot: QtBot) -> None:
    at.person()
    first, second = at.open("direct", "promised"), at.open("agency", "promised")
    hub.open(lambda: at.hall)
    note = HoldNote(hub.front("desk-1"), holds=True)
    qtbot.addWidget(note)
    note.follow(first)
    all_answered(hub, qtbot)
    slow = threading.Event()
    hub.ledger.put(slow.wait)
    for case in (second, first, second, "", first):
        note.follow(case)
    slow.set()
    all_answered(hub, qtbot)
    held = [one.case for one in (at.ask(TheHold(first)), at.ask(TheHold(second))) if one is not None]
    assert held == [first]
    assert note.mine
