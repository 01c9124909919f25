"""The one door: answers have owners, doors offer what is listed, bursts ask once, faults leave a report."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_app.changes import Changes
from hall_app.errors import Fault, Refusal
from hall_app.hall import Hall
from hall_app.values.drafts import LetGo
from hall_app.values.items import FindItems, ItemRow
from hall_app.values.papers import Printed, PrintPaper
from hall_app.values.queueing import CallNext, IssueTicket, TheBoard, TheKiosk, TheQueue
from hall_app.values.staffing import SignOut
from hall_app.values.visits import ThePerson
from tests.conftest import ExpectedLog
from tests.makers import sign_in
from tests.ui.conftest import FakeShell
from ui.front import Hub, NotListed, Watch
from ui.hub import Lanes
from ui.lane import Lane
from ui.main_window import MainWindow
from ui.screens import door_of
from ui.theme import Edition


def test_an_answer_waits_for_the_hall_and_reaches_its_owner(hub: Hub, hall: Hall, qtbot: QtBot) -> None:
    owner, got = QObject(), []
    hub.front("desk-1").ask(TheQueue(), owner, got.append)
    assert got == []
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert got[0].waiting == 0


def test_a_late_answer_to_a_closed_widget_is_dropped(hub: Hub, hall: Hall, qtbot: QtBot) -> None:
    owner, other, got = QObject(), QObject(), []
    front = hub.front("desk-1")
    front.ask(TheQueue(), owner, lambda _a: got.append("late"))
    front.ask(TheQueue(), other, lambda _a: got.append("alive"))
    owner.deleteLater()
    del owner
    qtbot.wait(1)
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["alive"]


def test_doors_refuse_what_is_not_listed(hub: Hub) -> None:
    kiosk, board = door_of(hub, "kiosk-1"), door_of(hub, "board-1")
    with pytest.raises(NotListed):
        kiosk.run(CallNext(), hub)
    with pytest.raises(NotListed):
        kiosk.ask(TheBoard(), hub)
    with pytest.raises(NotListed):
        board.run(IssueTicket("A"), hub)


def test_a_refusal_goes_to_the_one_who_asked_and_a_change_to_everybody(
    hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    hub.open(lambda: hall)
    refused: list[Refusal] = []
    flags: list[Changes] = []
    hub.changed.connect(flags.append)
    hub.front("desk-1").run(CallNext(), hub, None, refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].code == "nobody_waiting"
    flags.clear()
    door_of(hub, "kiosk-1").run(IssueTicket("A"), hub)
    qtbot.waitUntil(lambda: any(one & Changes.QUEUE for one in flags))


def test_the_same_deed_is_not_sent_twice(hub: Hub, hall: Hall, qtbot: QtBot) -> None:
    done: list[Any] = []
    kiosk = door_of(hub, "kiosk-1")
    assert kiosk.run(IssueTicket("A"), hub, done.append)
    assert not kiosk.run(IssueTicket("A"), hub, done.append)
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: bool(done))
    assert kiosk.run(IssueTicket("A"), hub, done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert [one.display for one in done] == ["A001", "A002"]


def test_a_second_paper_is_not_lost_while_the_first_is_printed(hub: Hub, hall: Hall, qtbot: QtBot) -> None:
    done: list[Any] = []
    desk = hub.front("desk-1")
    first, second = PrintPaper("wall_fees", "hall"), PrintPaper("wall_promises", "hall")
    assert desk.errand(first, hub, done.append, done.append)
    assert not desk.errand(first, hub, done.append, done.append)
    assert desk.errand(second, hub, done.append, done.append)
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert desk.errand(first, hub, done.append, done.append)
    qtbot.waitUntil(lambda: len(done) == 3)


def test_what_waits_for_the_printer_is_done_for_whoever_asked_though_the_window_is_locked(
    hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    sign_in(hall, "103")
    hub.open(lambda: hall)
    ready: list[Any] = []
    desk = hub.front("desk-1")
    desk.ask(TheQueue(), hub, ready.append)
    qtbot.waitUntil(lambda: bool(ready))
    free, done = threading.Event(), []
    paper = PrintPaper("fee_board", "hall")
    hub.lane_of(PrintPaper).put(free.wait)
    desk.errand(paper, hub, done.append, done.append)
    hall.run(SignOut(), "desk-1")
    assert not hall.actor("desk-1").staff
    free.set()
    qtbot.waitUntil(lambda: bool(done))
    assert isinstance(done[0], Printed), done[0]


def test_what_is_asked_when_nobody_sits_there_any_more_is_no_trouble(
    hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    hub.open(lambda: hall)
    troubles: list[Any] = []
    hub.trouble.connect(troubles.append)
    desk, refused = hub.front("desk-1"), []
    hall.run(SignOut(), "desk-1")
    desk.run(LetGo(), hub)
    desk.ask(ThePerson("nobody"), hub)
    desk.run(CallNext(), hub, None, refused.append)
    qtbot.waitUntil(lambda: bool(refused) and hub._under_way == 0)
    assert [one.code for one in refused] == ["sign_in_first"]
    assert troubles == []


def test_a_burst_of_changes_asks_once_more(hub: Hub, hall: Hall, qtbot: QtBot) -> None:
    owner, answers, asked = QObject(), [], []
    door = door_of(hub, "kiosk-1")
    ask = door.ask

    def count(*what: Any) -> None:
        asked.append(1)
        ask(*what)

    door.ask = count  # type: ignore[method-assign]
    Watch(owner, door, Changes.QUEUE, TheKiosk, answers.append)
    for _time in range(20):
        hub.changed.emit(Changes.QUEUE)
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: len(answers) >= 2)
    assert len(asked) <= 3


def test_an_answer_about_what_is_not_asked_any_more_is_never_shown(
    hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    owner, wanted = QObject(), ["MZ-01"]
    shown: list[list[str]] = []

    def make() -> FindItems | None:
        return FindItems(wanted[-1], limit=1) if wanted[-1] else None

    def show(items: tuple[ItemRow, ...]) -> None:
        shown.append([one.code for one in items])

    front = hub.front("desk-1")
    watch = Watch(owner, front, Changes.CATALOGUE, make, show)
    wanted.append("LR-04")
    watch.again()
    hub.open(lambda: hall)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0] == ["LR-04"]
    # Nor where nothing is asked any more.
    watch.again()
    wanted.append("")
    watch.again()
    shown.clear()
    later: list[Any] = []
    front.ask(TheQueue(), hub, later.append)
    qtbot.waitUntil(lambda: bool(later))
    assert not shown


def test_a_bug_is_kept_as_a_report_and_work_goes_on(
    hub: Hub, hall: Hall, qtbot: QtBot, expect_log: ExpectedLog
) -> None:
    expect_log("fault ZeroDivisionError")
    hub.open(lambda: hall)
    troubles: list[Any] = []
    hub.trouble.connect(troubles.append)
    hub.background(hub.looks, lambda: 1 // 0, hub)
    qtbot.waitUntil(lambda: bool(troubles))
    assert isinstance(troubles[0], Fault)
    text = Path(troubles[0].details["report"]).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    got: list[Any] = []
    hub.front("desk-1").ask(TheQueue(), hub, got.append)
    qtbot.waitUntil(lambda: bool(got))


def test_a_lane_works_in_order_and_ends() -> None:
    lane, seen = Lane("test"), []
    for number in range(100):
        lane.put(lambda number=number: seen.append(number))
    assert lane.close()
    assert seen == list(range(100))
    lane.put(lambda: seen.append(-1))
    assert seen[-1] == 99


def test_no_attribute_of_a_door_leads_to_the_hall(hub: Hub) -> None:
    door = hub.door("kiosk-1", (), ())
    for value in vars(door).values():
        assert not isinstance(value, Lanes)
        assert not any(isinstance(part, Lanes) for part in (value if isinstance(value, tuple) else ()))
    assert door.parent() is None


def test_a_window_that_goes_at_its_first_look_at_the_queue_leaves_no_fault(
    hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    window = MainWindow(hub, 1, FakeShell(), Edition())
    window._show_queue(hall.ask(TheQueue(), "desk-1"))
    hall.close()
    shiboken6.delete(window)
    with qtbot.captureExceptions() as faults:
        QApplication.processEvents()
    assert not faults
