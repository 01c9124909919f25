"""Bytes of protocol §3–§5 and §7, and what hostile bytes do."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import replace

import pyrage
import pytest
from backports import zstd
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_app.ledger import codec
from hall_app.ledger.chain import Frame, body_hash, build_header, first_leaf, next_leaf, pack_frame
from hall_app.sync import batches, enrolment, signing, wire

CHAIN = "abcdefghijklmnopqrstuvwxyz"


def frames(count: int, chain: str = CHAIN, filler: str = "") -> list[Frame]:
    """Entries 1 … count of a chain that verify."""
    made = []
    for seq in range(1, count + 1):
        body = codec.pack({"n": seq, "text": filler})
        salt = hashlib.sha256(b"salt%d" % seq).digest()[:16]
        header = build_header(
            seq=seq,
            id=f"0190aaaa-0000-7000-8000-{seq:012x}",
            kind="chain.started" if seq == 1 else "day.opened",
            kv=1,
            subject=chain,
            at="2026-11-21T08:14:03.120+08:00",
            trust=1,
            day="2026-11-21",
            by="system",
            station="cli",
            seen=0,
            body=body_hash(salt, body),
            size=len(body),
        )
        made.append(Frame(header, salt, body))
    return made


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def test_batch_comes_back_as_it_was_sent(key: Ed25519PrivateKey) -> None:
    sent = frames(40)
    data = batches.build_batch(CHAIN, 1, first_leaf(CHAIN), sent, key)
    batch = batches.open_batch(data, wire.public_bytes(key))
    assert [checked.frame for checked in batch.entries] == sent
    leaf = first_leaf(CHAIN)
    for frame in sent:
        leaf = next_leaf(leaf, frame.header)
    assert batch.header.last_leaf == leaf.hex()


def test_any_flipped_byte_of_a_batch_is_noticed(key: Ed25519PrivateKey) -> None:
    data = batches.build_batch(CHAIN, 1, first_leaf(CHAIN), frames(3), key)
    for place in range(len(data)):
        broken = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with pytest.raises(wire.WireError):
            batches.open_batch(broken, wire.public_bytes(key))


def _forged(key: Ed25519PrivateKey, packed: bytes, raw_bytes: int, count: int = 1) -> bytes:
    header = batches.BatchHeader(
        CHAIN, 1, count, first_leaf(CHAIN).hex(), "0" * 64, count, raw_bytes, wire.sha256_hex(packed)
    )
    return wire.Sealed.make(wire.TAG_BATCH, header.content(), key).raw + packed


def test_bomb_is_refused_before_it_grows(key: Ed25519PrivateKey) -> None:
    bomb = zstd.compress(bytes(200 << 20), level=3)
    assert len(bomb) < batches.PACKED_MAX_BYTES
    with pytest.raises(wire.WireError) as told:
        batches.open_batch(_forged(key, bomb, 4096), wire.public_bytes(key))
    assert told.value.code == wire.TOO_LARGE
    with pytest.raises(wire.WireError) as told:
        batches.open_batch(_forged(key, bomb, 200 << 20), wire.public_bytes(key))
    assert told.value.code == wire.TOO_LARGE


def test_trailing_bytes_and_two_zstd_frames_are_refused(key: Ed25519PrivateKey) -> None:
    raw = pack_frame(frames(1)[0], with_leaf=False)
    for packed in (
        zstd.compress(raw) + b"x",
        zstd.compress(raw) + zstd.compress(raw),
        zstd.compress(raw)[:-3],
    ):
        with pytest.raises(wire.WireError):
            batches.open_batch(_forged(key, packed, len(raw)), wire.public_bytes(key))


def test_caps_hold_when_building(key: Ed25519PrivateKey) -> None:
    many = frames(1001)
    assert batches.fitting(many) == 1000
    with pytest.raises(wire.WireError):
        batches.build_batch(CHAIN, 1, first_leaf(CHAIN), many, key)
    large = frames(10, filler="x" * 1_000_000)
    assert batches.fitting(large) == 8
    with pytest.raises(wire.WireError):
        batches.build_batch(CHAIN, 1, first_leaf(CHAIN), large, key)


def test_request_and_answer_are_bound_to_each_other(key: Ed25519PrivateKey) -> None:
    town = Ed25519PrivateKey.generate()
    signed = signing.sign_request(key, "PUT", "/v1/chains/a?b=c", b"body", bytes(16))
    read = signing.parse_request_header(signed.header)
    assert read == signed
    digest = wire.sha256_hex(b"body")
    signing.check_request(read, wire.public_bytes(key), "PUT", "/v1/chains/a?b=c", digest)
    for method, target, body in (
        ("GET", "/v1/chains/a?b=c", digest),
        ("PUT", "/v1/chains/a", digest),
        ("PUT", "/v1/chains/a?b=c", "0" * 64),
    ):
        with pytest.raises(wire.WireError):
            signing.check_request(read, wire.public_bytes(key), method, target, body)
    answer = signing.sign_answer(town, read.signature, 200, b"ok")
    signing.check_answer(answer, wire.public_bytes(town), read.signature, 200, b"ok")
    for public, request, status, body in (
        (wire.public_bytes(key), read.signature, 200, b"ok"),
        (wire.public_bytes(town), bytes(64), 200, b"ok"),
        (wire.public_bytes(town), read.signature, 202, b"ok"),
        (wire.public_bytes(town), read.signature, 200, b"OK"),
    ):
        with pytest.raises(wire.WireError):
            signing.check_answer(answer, public, request, status, body)
    with pytest.raises(wire.WireError):
        signing.check_answer(None, wire.public_bytes(town), read.signature, 200, b"ok")


def test_receipts_and_downlink_read_back(key: Ed25519PrivateKey) -> None:
    receipt = wire.Receipt.make(
        key, store_epoch="e", no=1, prev_receipt=wire.NO_ONE_BEFORE, chain=CHAIN, size=3, leaf="0" * 64,
        files_missing=(), town_time="2026-11-21T08:14:03.120+08:00",
    )  # fmt: skip
    item = wire.DownItem.make(
        key, n=1, prev=wire.NO_ONE_BEFORE, kind="case.taken", kv=1, to="H01", body={"case": "c"}
    )
    both = wire.split_all(receipt.sealed.raw + receipt.sealed.raw, "receipts")
    assert [wire.Receipt.read(one, wire.public_bytes(key)) for one in both] == [receipt, receipt]
    assert wire.DownItem.read(wire.split_all(item.sealed.raw, "down")[0], wire.public_bytes(key)) == item
    with pytest.raises(wire.WireError):
        wire.DownItem.read(receipt.sealed, wire.public_bytes(key))
    with pytest.raises(wire.WireError):
        wire.Receipt.read(replace(receipt.sealed, json=receipt.sealed.json + b" "), wire.public_bytes(key))
    with pytest.raises(wire.WireError):
        wire.split_sealed(struct.pack(">I", 1 << 31) + b"x", "receipt")


def test_age_recipient_survives_both_ways() -> None:
    for _ in range(20):
        text = str(pyrage.x25519.Identity.generate().to_public())
        assert enrolment.age_recipient(enrolment.raw_recipient(text)) == text
    with pytest.raises(wire.WireError):
        enrolment.raw_recipient(text[:-1] + ("q" if text[-1] != "q" else "p"))


def test_check_number_is_six_groups() -> None:
    keys = [bytes([n]) * 32 for n in range(4)]
    digest = hashlib.sha256(b"hall-enrol/1" + b"".join(keys)).digest()
    groups = enrolment.check_number(*keys).split(" ")
    assert [int(group) for group in groups] == [
        int.from_bytes(digest[i : i + 2], "big") for i in range(0, 12, 2)
    ]
    assert all(len(group) == 5 for group in groups)
    assert enrolment.tidy_code(" bcdf-ghjk ") == "BCDFGHJK"
    assert enrolment.tidy_code("AEIOU123") == ""
