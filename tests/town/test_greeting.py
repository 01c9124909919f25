"""Hello: how the heads stand, contact tokens, what was lost and where."""

from __future__ import annotations

from hall_app.town import reading
from hall_app.town.server import LocalTown
from hall_app.town.store import custody, halls
from tests.town.conftest import enrolled
from tests.town.hall_side import Device, Ledger


def alarms(local: LocalTown) -> list[str]:
    with local.town.store.read() as db:
        return [one.kind for one in halls.alarms_of(db, "H01")]


def test_a_new_ledger_is_taken_on(local: LocalTown, device: Device) -> None:
    ledger = Ledger().begin().fill(3)
    told = device.hello(ledger)
    assert (told["relation"], told["size"], told["leaf"]) == ("behind", 0, ledger.leaves[0].hex())
    assert (told["receipts_from"], told["down_head"], told["pause_s"]) == (0, 0, 0)
    device.put(ledger, 1, 3)
    assert device.hello(ledger)["relation"] == "even"
    assert alarms(local) == []


def test_a_ledger_with_receipts_nobody_knows_is_unknown(local: LocalTown, device: Device) -> None:
    told = device.hello(Ledger().begin(), receipt_no=4)
    assert (told["relation"], told["size"]) == ("unknown", 0)
    assert alarms(local) == ["unknown"]


def test_restored_copy_sees_the_town_ahead(local: LocalTown, device: Device) -> None:
    ledger = Ledger().begin().fill(3)
    copy = ledger.copy()
    kept = (device.counter, device.token, device.prev)
    device.hello(ledger)
    device.put(ledger, 1, 3)
    ledger.fill(6)
    device.hello(ledger)
    device.put(ledger, 4, 6)
    device.counter, device.token, device.prev = kept
    assert device.hello(copy)["relation"] == "ahead"
    assert alarms(local) == ["hall_lost"]
    after = Ledger().begin(follows={"chain": ledger.chain, "seq": 6, "leaf": ledger.leaves[6].hex()})
    device.counter, device.token, device.prev = 0, "", ""
    assert device.hello(after)["relation"] == "behind"
    assert device.put(after, 1, 1).status_code == 200
    reading.read_new(local.town)
    with local.town.store.read() as db:
        closed = custody.chain(db, ledger.chain)
    assert closed is not None
    assert (closed.closed, closed.followed_by) == ("followed", after.chain)


def test_lost_answer_repeats_the_token(local: LocalTown, device: Device, ledger: Ledger) -> None:
    for _ in range(3):
        assert device.hello(ledger, receipt_no=1)["relation"] == "even"
        assert device.hello(ledger, receipt_no=1, fresh=False)["relation"] == "even"
    assert alarms(local) == []


def test_clone_is_found_before_it_writes(local: LocalTown, device: Device, ledger: Ledger) -> None:
    kept = (device.counter, device.token, device.prev)
    assert device.hello(ledger, receipt_no=1)["relation"] == "even"
    device.counter, device.token, device.prev = kept
    assert device.hello(ledger, receipt_no=1)["relation"] == "fork"
    assert alarms(local) == ["clone"]
    ledger.fill(6)
    assert device.put(ledger, 6, 6).status_code == 410


def test_other_leaf_at_the_same_size_is_a_fork(local: LocalTown, device: Device, ledger: Ledger) -> None:
    other = ledger.copy()
    other.leaves[-1] = bytes(32)
    assert device.hello(other, receipt_no=1)["relation"] == "fork"
    assert alarms(local) == ["fork"]


def test_store_put_back_without_saying_so_rings(local: LocalTown, device: Device, ledger: Ledger) -> None:
    device.counter += 7
    told = device.hello(ledger, receipt_no=9, down=3)
    assert told["relation"] == "even"
    assert sorted(alarms(local)) == ["down_lost", "town_lost"]
    answer = device.call("GET", "/v1/down?after=3")
    assert (answer.status_code, answer.json()["error"]) == (410, "down_lost")


def test_two_devices_of_a_hall_keep_their_own_ledgers(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    second, other = enrolled(local), Ledger().begin()
    assert second.hello(other)["relation"] == "behind"
    assert second.put(other, 1, 1).status_code == 200
    assert device.hello(ledger, receipt_no=1)["relation"] == "even"


def test_senseless_hellos_are_422(device: Device, ledger: Ledger) -> None:
    for change in ({"size": -1}, {"counter": "x"}, {"chain": "X"}, {"clock": {}}):
        assert device.hello(ledger, **change)["status"] == 422
