"""Batches over a real socket: stored once, receipted always, and whatever can go wrong on the way."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from hall_app.ledger.exports import verify_export
from hall_app.sync import batches, signing, wire
from hall_app.town import custody_check, enrolling, receiving
from hall_app.town.cli import main
from hall_app.town.server import LocalTown
from hall_app.town.store import custody, halls
from tests.town.conftest import enrolled
from tests.town.hall_side import CLOCK, Device, Ledger


def test_receipts_follow_each_other(local: LocalTown, device: Device, ledger: Ledger) -> None:
    first = device.receipt(device.put(ledger, 1, 5))
    assert (first.no, first.size, first.leaf, first.prev_receipt) == (1, 5, ledger.leaves[5].hex(), "0" * 64)
    ledger.fill(12)
    second = device.receipt(device.put(ledger, 4, 12))
    assert (second.no, second.size, second.prev_receipt) == (2, 12, first.sealed.digest)
    answer = device.call("GET", f"/v1/chains/{ledger.chain}/receipts?after=0")
    assert answer.content == first.sealed.raw + second.sealed.raw
    assert device.call("GET", f"/v1/chains/{ledger.chain}/receipts?after=2").content == b""
    assert device.hello(ledger, receipt_no=1)["receipts_from"] == 2
    assert device.hello(ledger, receipt_no=2)["relation"] == "even"


def test_repeat_brings_the_same_bytes(device: Device, ledger: Ledger) -> None:
    assert (
        device.put(ledger, 1, 5).content
        == device.put(ledger, 1, 5).content
        == device.put(ledger, 2, 3).content
    )


def test_replayed_request_does_no_harm(local: LocalTown, device: Device, ledger: Ledger) -> None:
    ledger.fill(6)
    target, body = f"/v1/chains/{ledger.chain}/entries/6-6", device.batch(ledger, 6, 6)
    signed = signing.sign_request(device.key, "PUT", target, body, CLOCK.random(16))
    headers = {signing.REQUEST_HEADER: signed.header}
    answers = [httpx.put(local.url + target, content=body, headers=headers) for _ in range(3)]
    assert len({answer.content for answer in answers}) == 1
    assert device.receipt(answers[0]).no == 2


def test_sixteen_at_once_store_once(local: LocalTown, device: Device) -> None:
    ledger = Ledger().begin().fill(50)
    device.hello(ledger)
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: device.put(ledger, 1, 50), range(16)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert local.town.heads()[ledger.chain] == (50, ledger.leaves[50].hex())
    assert custody_check.check(local.town, ledger.chain).receipts == 1


def test_gap_names_the_head(device: Device, ledger: Ledger) -> None:
    ledger.fill(9)
    answer = device.put(ledger, 7, 9)
    assert answer.status_code == 409
    assert answer.json() == {"v": 1, "error": "gap", "size": 5, "leaf": ledger.leaves[5].hex()}


def test_fork_is_kept_and_closes_the_chain(local: LocalTown, device: Device, ledger: Ledger) -> None:
    clone = ledger.copy()
    ledger.fill(8)
    clone.add("day.closed", {})
    clone.fill(7)
    assert device.put(ledger, 6, 8).status_code == 200
    for first in (6, 7):
        answer = device.put(clone, first, 7)
        assert (answer.status_code, answer.json()["error"]) == (409, "fork")
    with local.town.store.read() as db:
        assert custody.fork_size(db, ledger.chain) == 2
        assert [alarm.kind for alarm in halls.alarms_of(db, "H01")] == ["fork"]
    ledger.fill(9)
    assert device.put(ledger, 9, 9).status_code == 410
    assert device.put(ledger, 1, 8).status_code == 200
    assert device.hello(ledger)["relation"] == "fork"
    assert local.town.heads()[ledger.chain] == (8, ledger.leaves[8].hex())


def test_tampered_batches_are_refused(device: Device, ledger: Ledger) -> None:
    ledger.fill(8)
    good = device.batch(ledger, 6, 8)
    for place in (5, 200, len(good) - 2):
        bad = good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
        assert device.put(ledger, 6, 8, bad).status_code == 422
    assert device.put(ledger, 6, 7, good).status_code == 422
    stranger = Device("")
    assert device.put(ledger, 6, 8, stranger.batch(ledger, 6, 8)).status_code == 422
    assert device.put(ledger, 6, 8, good).status_code == 200


def test_swapped_body_is_refused(device: Device, ledger: Ledger) -> None:
    ledger.fill(6)
    ledger.frames[5] = ledger.frames[5]._replace(body=b'{"x":1}')
    assert device.put(ledger, 6, 6).status_code == 422


def test_bombs_and_giants_are_413(device: Device, ledger: Ledger) -> None:
    packed = batches.zstd.compress(bytes(100 << 20))
    header = batches.BatchHeader(
        ledger.chain, 6, 6, ledger.leaves[5].hex(), "0" * 64, 1, 1 << 20, wire.sha256_hex(packed)
    )
    bomb = wire.Sealed.make(wire.TAG_BATCH, header.content(), device.key).raw + packed
    assert device.put(ledger, 6, 6, bomb).status_code == 413
    assert device.put(ledger, 6, 6, bytes(3 << 20)).status_code == 413


def test_unsigned_and_wrongly_signed_get_401(local: LocalTown, device: Device, ledger: Ledger) -> None:
    target = f"/v1/chains/{ledger.chain}/entries?from=1"
    signed = signing.sign_request(device.key, "GET", target, b"", CLOCK.random(16))
    assert httpx.get(local.url + target).status_code == 401
    for path, header in ((target + "&to=2", signed.header), (target, signed.header[:-6] + "AAAA==")):
        answer = httpx.get(local.url + path, headers={signing.REQUEST_HEADER: header})
        assert (answer.status_code, answer.content) == (401, b"")
        assert signing.ANSWER_HEADER not in answer.headers
    assert Device(local.url).call("GET", target, checked=False).status_code == 401


def test_other_halls_see_and_write_nothing(local: LocalTown, ledger: Ledger) -> None:
    stranger = enrolled(local, "H02")
    chain = f"/v1/chains/{ledger.chain}"
    assert stranger.hello(ledger)["status"] == 403
    stranger.hello(Ledger().begin("H02"))
    assert stranger.put(ledger, 1, 5).status_code == 403
    assert stranger.call("GET", chain + "/entries?from=1").status_code == 403
    assert stranger.call("GET", chain + "/receipts?after=0").status_code == 403


def test_own_entries_come_back(device: Device, ledger: Ledger) -> None:
    answer = device.call("GET", f"/v1/chains/{ledger.chain}/entries?from=2&to=4")
    batch = batches.open_batch(answer.content, device.receipt_key)
    assert [one.frame for one in batch.entries] == ledger.frames[1:4]
    assert device.call("GET", f"/v1/chains/{ledger.chain}/entries?from=6").status_code == 404
    assert device.call("GET", f"/v1/chains/{ledger.chain}/entries?from=x").status_code == 422


def test_revoked_device_is_held_but_kept(local: LocalTown, device: Device, ledger: Ledger) -> None:
    enrolling.revoke(local.town, signing.key_name(wire.public_bytes(device.key)))
    ledger.fill(8)
    assert device.receipt(device.put(ledger, 6, 8)).size == 8
    assert device.call("GET", "/v1/down?after=0").status_code == 403
    with local.town.store.read() as db:
        assert custody.held_count(db, "H01") == 3


def test_demo_ledgers_only_where_asked_for(tmp_path: Path) -> None:
    with LocalTown(tmp_path / "town", demo=False) as local:
        enrolling.add_hall(local.town, "H01", "厅")
        device, ledger = enrolled(local), Ledger().begin(demo=True)
        device.hello(ledger)
        answer = device.put(ledger, 1, 1)
        assert (answer.status_code, answer.json()["error"]) == (403, "demo")


def test_killed_between_commit_and_answer(
    local: LocalTown, device: Device, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.fill(7)
    stored: list[bytes] = []
    real = receiving.put

    def dies(*args: object) -> object:
        stored.append(real(*args).body)  # type: ignore[arg-type]
        raise KeyError("gone before the answer")

    monkeypatch.setattr(receiving, "put", dies)
    assert (
        device.call(
            "PUT", f"/v1/chains/{ledger.chain}/entries/6-7", device.batch(ledger, 6, 7), checked=False
        ).status_code
        == 500
    )
    monkeypatch.undo()
    assert device.put(ledger, 6, 7).content == stored[0]


def test_store_put_back_from_a_backup(local: LocalTown, device: Device, ledger: Ledger) -> None:
    device.hello(ledger, receipt_no=1)
    main(["restored", "--data", str(local.town.data)])
    ledger.fill(6)
    answer = device.put(ledger, 6, 6)
    assert (answer.status_code, answer.json()["error"]) == (412, "store_epoch")
    assert device.hello(ledger, receipt_no=1)["relation"] == "behind"
    receipt = device.receipt(device.put(ledger, 6, 6))
    assert (receipt.no, receipt.store_epoch) == (1, device.epoch)
    assert device.receipt(device.put(ledger, 1, 6)).sealed == receipt.sealed


def test_files_named_are_missing_until_they_come(device: Device, ledger: Ledger) -> None:
    ledger.add("day.opened", {}, files=[{"sha256": "ab" * 32, "size": 9, "type": "image/jpeg"}])
    assert device.receipt(device.put(ledger, 6, 6)).files_missing == ("ab" * 32,)


def test_export_of_the_copy_verifies(local: LocalTown, ledger: Ledger, tmp_path: Path) -> None:
    assert custody_check.export(local.town, ledger.chain, tmp_path / "x.hallexp") == 5
    result = verify_export(io.BytesIO((tmp_path / "x.hallexp").read_bytes()))
    assert (result.ok, result.size, result.leaf) == (True, 5, ledger.leaves[5])


def test_verify_finds_an_edited_body(local: LocalTown, ledger: Ledger) -> None:
    assert custody_check.check(local.town, ledger.chain).bad_seq == 0
    with local.town.store.write() as db:
        db.exec_driver_sql("UPDATE entries SET body = ? WHERE seq = 3", (b'{"x":1}',))
    assert custody_check.check(local.town, ledger.chain).bad_seq == 3
