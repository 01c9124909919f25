"""Deeds, reading, receipts, erasure, history."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from hall_app.errors import LedgerTrouble
from hall_app.ledger import local
from hall_app.ledger.chain import FileRef
from hall_app.ledger.store import Ledger, Receipt
from tests.fakes.clock import FakeClock
from tests.ledger.conftest import DEVICE, KEY, append


def receipt(ledger: Ledger, conn: Any, no: int, size: int, **more: Any) -> Receipt:
    leaf = next(ledger.frames(conn, size, size)).leaf
    fields = {"leaf": leaf, "json": b"{}", "sig": bytes(64), "got_at": "2026-11-23T09:00:00.000+08:00"}
    return Receipt(**{"store_epoch": "e1", "no": no, "size": size, **fields, **more})


def test_a_new_ledger_starts_with_its_genesis(make_ledger: Callable[..., Ledger]) -> None:
    ledger = make_ledger()
    with ledger.look() as conn:
        first = next(ledger.entries(conn))
    assert (first.seq, first.kind, first.subject, first.chain) == (
        1,
        "chain.started",
        ledger.chain,
        ledger.chain,
    )
    assert first.body == {"hall": "h001", "device_key": "A" * 43 + "=", "reason": "first", "demo": True}
    assert ledger.epoch_letter == ""
    assert ledger.verify().ok


def test_entries_read_back_as_they_were_recorded(ledger: Ledger) -> None:
    refs = (FileRef(sha256="c" * 64, size=9, type="image/png"),)
    with ledger.deed() as conn:
        stored = append(
            ledger,
            conn,
            13,
            body={"name": "𬭎·𠮷", "list": [1, None, True]},
            files=refs,
            crit=("x",),
            trust=2,
        )
    with ledger.look() as conn:
        assert next(ledger.entries(conn, 13)) == stored
        assert [entry.seq for entry in ledger.entries(conn, 3, 5)] == [3, 4, 5]
        assert local.file_rows(conn, waiting=True)[0].first_seq == 13
    assert stored.seen == 0
    assert ledger.head().seq == 13


def test_a_ledger_opened_again_goes_on(ledger: Ledger, clock: FakeClock) -> None:
    head, name = ledger.head(), ledger.chain
    ledger.close()
    again = Ledger.open(ledger.path, KEY, clock=clock)
    assert (again.head(), again.chain, again.demo, again.hall) == (head, name, True, "h001")
    with again.deed() as conn:
        assert append(again, conn).seq == head.seq + 1
    assert again.verify().size == head.seq + 1
    again.close()


def test_a_broken_deed_leaves_nothing(ledger: Ledger) -> None:
    head = ledger.head()

    def deed() -> None:
        with ledger.deed() as conn:
            append(ledger, conn)
            append(ledger, conn, files=[FileRef(sha256="d" * 64, size=1, type="image/png")])
            local.set_value(conn, "attempt", 3)
            raise KeyError("changed one's mind")

    with pytest.raises(KeyError):
        deed()
    assert ledger.head() == head
    with ledger.look() as conn:
        assert local.value(conn, "attempt") is None
        assert local.file_rows(conn) == []
    with ledger.deed() as conn:
        assert append(ledger, conn).seq == head.seq + 1
    assert ledger.verify().ok


def test_a_savepoint_given_up_does_not_confuse_the_numbers(ledger: Ledger) -> None:
    with ledger.deed() as conn:
        point = conn.begin_nested()
        append(ledger, conn)
        point.rollback()
        assert append(ledger, conn).seq == 13
    assert ledger.verify().ok


def test_what_does_not_fit_is_refused_and_nothing_saved(ledger: Ledger) -> None:
    for wrong in (
        {"body": {"text": "x" * 2**20}},
        {"body": {"text": "e\u0301"}},
        {"body": {"a": 1.5}},
        {"crit": ["x" * 17000]},
        {"kind": "chain.started"},
        {"by": "张三"},
    ):
        with pytest.raises(ValueError), ledger.deed() as conn:
            append(ledger, conn, **wrong)
    assert ledger.head().seq == 12


def test_the_towns_words_are_kept_as_they_came(ledger: Ledger) -> None:
    with ledger.deed() as conn:
        entry = append(
            ledger,
            conn,
            kind="town.said",
            body={"item": "Ame\u0301lie", "sig": "AA=="},
            by="town",
            station="sync",
        )
    with ledger.look() as conn:
        assert next(ledger.entries(conn, entry.seq)).body == {"item": "Ame\u0301lie", "sig": "AA=="}


def test_one_deed_at_a_time_and_none_inside_another(ledger: Ledger) -> None:
    with ledger.deed(), pytest.raises(RuntimeError), ledger.deed():
        pass

    def work() -> None:
        for _ in range(20):
            with ledger.deed() as conn:
                append(ledger, conn)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledger.head().seq == 92
    assert ledger.verify().ok


def test_looking_cannot_write(ledger: Ledger, clock: FakeClock) -> None:
    with pytest.raises(LedgerTrouble) as trouble, ledger.look() as conn:
        conn.exec_driver_sql("INSERT INTO sync_state VALUES ('a', 'b')")
    assert trouble.value.code == "ledger_read_only"
    beside = Ledger.open(ledger.path, KEY, clock=clock, read_only=True)
    with pytest.raises(LedgerTrouble), beside.deed():
        pass
    with ledger.deed() as conn:
        append(ledger, conn)
    assert beside.head().seq == 13
    assert beside.verify().ok
    beside.close()


def test_a_look_sees_one_moment(ledger: Ledger) -> None:
    with ledger.look() as conn:
        before = ledger.head(conn)
        with ledger.deed() as writing:
            append(ledger, writing)
        assert ledger.head(conn) == before
    assert ledger.head().seq == before.seq + 1


def test_erasure_takes_the_text_and_leaves_the_chain(ledger: Ledger) -> None:
    with ledger.deed() as conn:
        append(ledger, conn, body={"name": "独一无二的名字"})
        order = ledger.erase(conn, 13, "PIPL 47", "order 7", by="staff:w001", station="desk-1")
    assert order.body == {"ground": "PIPL 47", "order": "order 7", "seq": 13}
    with ledger.look() as conn:
        assert next(ledger.entries(conn, 13)).body is None
    assert ledger.verify().ok
    for seq in (1, 13, 14, 99):
        with pytest.raises(ValueError), ledger.deed() as conn:
            ledger.erase(conn, seq, "law", "again")
    assert ledger.head().seq == 14


def test_receipts_are_kept_in_order_and_only_for_our_own_leaf(ledger: Ledger) -> None:
    with ledger.deed() as conn:
        assert ledger.delivered_size(conn) == 0
        assert ledger.last_receipt(conn) is None
        ledger.add_receipt(conn, receipt(ledger, conn, 1, 5))
        ledger.add_receipt(conn, receipt(ledger, conn, 2, 9))
    for wrong in (
        {"no": 4},
        {"no": 2},
        {"no": 3, "leaf": bytes(32)},
        {"no": 3, "size": 99, "leaf": bytes(32)},
    ):
        with pytest.raises(ValueError), ledger.deed() as conn:
            ledger.add_receipt(conn, receipt(ledger, conn, 3, 11)._replace(**wrong))
    with ledger.deed() as conn:
        assert ledger.delivered_size(conn) == 9
        local.set_value(conn, local.TOWN_HOLDS, 4)
        assert ledger.delivered_size(conn) == 4
        ledger.add_receipt(conn, receipt(ledger, conn, 1, 7, store_epoch="e2"))
        assert ledger.delivered_size(conn) == 7
        assert ledger.last_receipt(conn, "e1").no == 2
        assert ledger.last_receipt(conn).store_epoch == "e2"
    assert ledger.verify().ok
    assert (ledger.stat().delivered, ledger.stat().waiting) == (7, 5)


def test_trust_follows_the_clock_and_never_blocks(ledger: Ledger, clock: FakeClock) -> None:
    def trust_at(moment: str) -> int:
        clock.set(moment)
        with ledger.deed() as conn:
            return append(ledger, conn).trust

    assert trust_at("2026-11-23T10:00:00+08:00") == 1
    assert trust_at("1970-01-01T00:00:05+08:00") == 0
    with ledger.deed() as conn:
        ledger.add_receipt(conn, receipt(ledger, conn, 1, 5, got_at="2026-12-01T09:00:00.000+08:00"))
    assert trust_at("2026-11-30T10:00:00+08:00") == 0
    ledger.same_boot = True
    assert trust_at("2026-12-01T10:00:00+08:00") == 2
    with ledger.look() as conn:
        assert [entry.seq for entry in ledger.entries(conn)] == list(range(1, 17))


def test_contact_token_cursor_state_and_pins(ledger: Ledger, clock: FakeClock) -> None:
    with ledger.deed() as conn:
        one = local.next_contact(conn, clock)
        two = local.next_contact(conn, clock)
        assert (one.counter, one.prev_token) == (1, "")
        assert (two.counter, two.prev_token) == (2, one.token)
        local.move_cursor(conn, 1, "a" * 64)
        with pytest.raises(ValueError):
            local.move_cursor(conn, 3, "b" * 64)
        local.set_value(conn, "next_try", {"at": 5, "reason": "timer"})
        local.set_pin(conn, "w012", "$argon2id$…", "2026-11-23")
        local.set_failures(conn, "w012", 3, "2026-11-23T09:00:00.000+08:00")
        local.set_shape(conn, "cases", 2)
        local.set_shape(conn, "cases", 3)
        assert append(ledger, conn).seen == 1
    with ledger.look() as conn:
        assert local.contact_token(conn) == two
        assert local.cursor(conn) == (1, "a" * 64)
        assert local.value(conn, "next_try") == {"at": 5, "reason": "timer"}
        assert local.credential(conn, "w012").failures == 3
        assert local.credential(conn, "w013") is None
        assert (local.shape(conn, "cases"), local.shape(conn, "other")) == (3, None)
    with ledger.deed() as conn:
        local.set_pin(conn, "w012", "$argon2id$new", "2026-11-24")
        assert local.credential(conn, "w012")[2:4] == (0, None)
        local.remove_pin(conn, "w012")
        assert local.credential(conn, "w012") is None


def test_verification_tells_how_far_it_is(make_ledger: Callable[..., Ledger]) -> None:
    ledger = make_ledger(4500)
    said: list[tuple[int, int]] = []
    assert ledger.verify(lambda done, size: said.append((done, size))).ok
    assert said == [(2000, 4500), (4000, 4500), (4500, 4500)]
    assert ledger.verify(from_seq=4400).size == 4500


def test_no_ledger_is_made_over_another(ledger: Ledger, clock: FakeClock) -> None:
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.create(ledger.path, KEY, hall="h002", device_key=DEVICE, clock=clock)
    assert trouble.value.code == "ledger_exists"
