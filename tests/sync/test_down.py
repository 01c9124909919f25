"""What the town says: taken once, in order, only when signed, in one transaction with its cursor (protocol §7)."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from hall_app import words
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.ledger import history, keepsake, local
from hall_app.ledger.entries import stored
from hall_app.sync.heard import heard_digest
from hall_app.sync.outcome import NoLink, RoundStopped
from hall_app.sync.round import AT_THE_TOWN
from hall_app.sync.wire import split_all
from hall_app.town.casework import post_notice
from hall_app.town.store.tables import down
from hall_app.values.day import DayList
from hall_app.values.town import ApplyTownItem
from tests.fakes.line import Came, Sent
from tests.sync.conftest import HALL_CODE, Pair


def cursor(hall: Hall) -> int:
    with hall.ledger.look() as conn:
        return local.cursor(conn).n


def said(hall: Hall) -> list[int]:
    with hall.ledger.look() as conn:
        return [one.seq for one in hall.ledger.entries(conn) if one.kind == "town.said"]


def test_items_are_taken_once_and_in_order(pair: Pair) -> None:
    for number in range(5):
        post_notice(pair.local.town, [HALL_CODE], title=f"通知 {number}", text="明日停电")
    assert pair.round().got == 5
    assert cursor(pair.hall) == 5 and len(said(pair.hall)) == 5
    assert pair.round().got == 0
    assert len(said(pair.hall)) == 5
    assert pair.town_head() == pair.hall_head()


def test_an_answer_cut_short_is_asked_for_again(pair: Pair) -> None:
    post_notice(pair.local.town, [HALL_CODE], title="通知", text="明日停电")
    pair.line.bend = lambda sent, came: None if sent.path.startswith("/v1/down") else came
    with pytest.raises(NoLink):
        pair.round()
    assert cursor(pair.hall) == 0
    pair.line.good()
    assert pair.round().got == 1


def test_a_message_out_of_order_is_refused_and_leaves_nothing(pair: Pair) -> None:
    for number in range(3):
        post_notice(pair.local.town, [HALL_CODE], title=f"通知 {number}", text="明日停电")
    kept: list[Came] = []

    def keep(sent: Sent, came: Came) -> Came | None:
        if sent.path.startswith("/v1/down"):
            kept.append(came)
            return None
        return came

    pair.line.bend = keep
    with pytest.raises(NoLink):
        pair.round()
    third = split_all(kept[0].body, "down")[2]
    before = pair.hall.ledger.head()
    with pytest.raises(Refusal):
        pair.hall.run(
            ApplyTownItem(third.json.decode(), base64.b64encode(third.signature).decode(), 3, "0" * 64),
            actor=AT_THE_TOWN,
        )
    assert pair.hall.ledger.head() == before and cursor(pair.hall) == 0


def test_a_restored_hall_gets_back_what_it_lost(pair: Pair, tmp_path: Path) -> None:
    """A copy is put back; what was done after it and reached the town comes back into the closed chain."""
    hall, clock = pair.hall, pair.hall.clock
    pair.work(3)
    pair.round()
    copy = keepsake.make_copy(hall.ledger, reason="hand").path
    pair.work(4)
    pair.round()
    pair.work(2)
    tickets = len(hall.ask(DayList()))
    old_chain = hall.ledger.chain
    keys, folder = hall.keys, hall.folder
    hall.close()
    shutil.copy(copy, tmp_path / copy.name)
    aside = keepsake.restore(copy, folder, keys.ledger_key, device_key=keys.device_public, clock=clock)
    assert aside is not None and aside.exists()
    back = Hall.open(folder, clock=clock)
    pair.hall = back
    try:
        assert back.ledger.chain != old_chain and back.ledger.epoch_letter == "B"
        assert len(back.ask(DayList())) == tickets - 6
        assert pair.round().even
        assert len(back.ask(DayList())) == tickets - 2
        assert pair.town_head() == pair.hall_head()
        pair.work(1)
        assert [one.display for one in back.ask(DayList())].count("A001") == 1
        assert pair.round().even
    finally:
        back.close()


def forget(pair: Pair, after: int, **changed: object) -> None:
    """The town's store is put back: it remembers less than it said, and perhaps something else."""
    with pair.local.town.store.write() as db:
        db.execute(delete(down).where(down.c.n > after))
        if changed:
            db.execute(update(down).values(**changed))


def test_a_town_that_remembers_less_loses_nothing_and_closes_nothing(pair: Pair) -> None:
    """410 with what the town remembers: the hall holds more, so it takes nothing and rings no bell (§4, §7)."""
    for number in range(3):
        post_notice(pair.local.town, [HALL_CODE], title=f"通知 {number}", text="明日停电")
    pair.round()
    forget(pair, 1)
    assert pair.round().even
    assert pair.state().lamp == "ok" and cursor(pair.hall) == 3 and len(said(pair.hall)) == 3


def test_a_town_that_remembers_something_else_is_not_believed(pair: Pair) -> None:
    for number in range(2):
        post_notice(pair.local.town, [HALL_CODE], title=f"通知 {number}", text="明日停电")
    pair.round()
    forget(pair, 1, json=b'{"n":1}')
    with words.speaking("en"), pytest.raises(RoundStopped, match="missing or was changed"):
        pair.round()
    assert pair.state().lamp == "alarm"


def test_what_was_heard_is_looked_for_from_the_end(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """A town put back asks with each round what it said last, and a hall has years of entries."""
    for number in range(3):
        post_notice(pair.local.town, [HALL_CODE], title=f"通知 {number}", text="明日停电")
    pair.work(2)
    pair.round()

    def heard() -> list[str]:
        ledger = pair.hall.ledger
        with ledger.look() as conn:
            return [heard_digest(ledger, conn, n) for n in range(5)]

    before = heard()
    with pair.hall.ledger.look() as conn:
        assert before[3] == local.cursor(conn).hash
    assert before[0] == "0" * 64 and len(set(before)) == 5 and before[4] == "", (
        "nothing was said a fourth time"
    )
    pair.restored(keepsake.make_copy(pair.hall.ledger, reason="hand").path)
    pair.work(3)
    try:
        assert heard() == before, "also what was heard in a chain that is closed"
        read = list[str]()
        monkeypatch.setattr(history, "stored", lambda *all_of: read.append(all_of[2]) or stored(*all_of))
        with pair.hall.ledger.look() as conn:
            assert heard_digest(pair.hall.ledger, conn, 3) == before[3]
        assert len(read) == 1, "no entry is opened but the one"
    finally:
        pair.hall.close()
