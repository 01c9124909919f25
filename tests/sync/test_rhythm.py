"""Rounds start by themselves: at the start, after a deed, and not where the hall set it so."""

from __future__ import annotations

import threading

from hall_app.values.queueing import IssueTicket
from hall_app.values.setup import ChangeSetting
from tests.makers import ADMINISTRATOR
from tests.sync.conftest import Pair

LONG_S = 60.0


def everything_is_there(pair: Pair) -> bool:
    """Waits until the town has all the hall has; False where that did not come."""
    came = threading.Event()

    def look(_touched: object) -> None:
        if pair.town_head() == pair.hall_head():
            came.set()

    pair.hall.listeners.append(look)
    look(None)
    return came.wait(LONG_S)


def test_a_round_starts_by_itself_and_after_each_deed(pair: Pair) -> None:
    pair.round()
    before = pair.town_head()
    pair.hall.run(IssueTicket("A"), "kiosk-1")
    pair.hall.speak_to_town()
    assert everything_is_there(pair)
    assert pair.town_head() != before
    first = pair.town_head()
    pair.hall.run(IssueTicket("A"), "kiosk-1")
    pair.hall.listeners.pop()
    assert everything_is_there(pair)
    assert pair.town_head() > first


def test_nothing_is_sent_by_itself_where_the_hall_set_it_so(pair: Pair) -> None:
    tried, asked = threading.Event(), pair.hall.ask
    pair.round()
    pair.hall.run(ChangeSetting("sync.automatic", False), actor=ADMINISTRATOR)
    before = pair.town_head()

    def ask(question: object, *rest: object, **more: object) -> object:
        answer = asked(question, *rest, **more)
        if threading.current_thread().name == "town":
            tried.set()
        return answer

    pair.hall.ask = ask  # type: ignore[method-assign]
    pair.hall.speak_to_town()
    assert tried.wait(LONG_S)
    pair.hall.run(IssueTicket("A"), "kiosk-1")
    assert pair.hall.rhythm is not None
    pair.hall.rhythm.stop()
    assert pair.town_head() == before
    pair.round()
    assert pair.town_head() == pair.hall_head()
