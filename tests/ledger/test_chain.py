"""Headers, frames and exports; a flipped bit anywhere names its entry, to us and to a stranger."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hall_app.ledger import chain, codec, exports
from hall_app.ledger.store import Ledger, verify_export
from tests.ledger import independent_verifier as stranger
from tests.ledger.conftest import append

GOOD = {
    "seq": 2, "id": "0193e3a0-0000-7000-8000-000000000001", "kind": "case.accepted", "kv": 1, "subject": "c1",
    "at": "2026-11-21T08:14:03.120+08:00", "trust": 2, "day": "2026-11-21", "by": "staff:w012", "station": "desk-2",
    "seen": 415, "body": "a" * 64, "size": 812,
}  # fmt: skip


def exported(ledger: Ledger) -> bytes:
    file = io.BytesIO()
    ledger.export(file)
    return file.getvalue()


def spans(data: bytes) -> list[tuple[int, int]]:
    """Where each frame stands in an export."""
    file = io.BytesIO(data)
    head = exports.read_export_head(file)
    found = []
    for _ in range(head.size):
        start = file.tell()
        file.read(int.from_bytes(file.read(4), "big") + 16)
        size = int.from_bytes(file.read(4), "big")
        file.read(32 + (0 if size == chain.ERASED_LENGTH else size))
        found.append((start, file.tell()))
    return found


def named_by_stranger(data: bytes) -> int:
    with pytest.raises(stranger.Wrong) as wrong:
        stranger.verify(data)
    return wrong.value.seq


def test_header_bytes_are_the_protocols() -> None:
    ref = {"sha256": "b" * 64, "size": 381204, "type": "image/jpeg"}
    data = chain.build_header(**GOOD, files=[ref], crit=["graft"])
    assert data == codec.pack({**GOOD, "v": 1, "files": [ref], "crit": ["graft"]})
    assert b"files" not in chain.build_header(**GOOD)
    assert chain.read_header(data).files[0].size == 381204


@pytest.mark.parametrize(
    "wrong",
    [
        {"seq": 0}, {"seq": 1}, {"kv": 0}, {"trust": 3}, {"size": 2**20 + 1}, {"id": "x"}, {"kind": "Case"},
        {"kind": "chain.started"}, {"at": "2026-11-21T08:14:03Z"}, {"at": "2026-11-21T08:14:03.1+08:00"},
        {"at": "٢026-11-21T08:14:03.120+08:00"}, {"day": "21.11.2026"}, {"by": "staff:"}, {"by": "somebody"},
        {"station": "Desk 2"}, {"subject": ""}, {"subject": "张三"}, {"body": "A" * 64}, {"crit": ["x" * 17000]},
        {"files": [{"sha256": "b", "size": 1, "type": "image/jpeg"}]},
    ],
)  # fmt: skip
def test_headers_out_of_form_are_not_built(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        chain.build_header(**{**GOOD, **wrong})  # type: ignore[arg-type]


def test_a_newer_header_is_kept_and_a_broken_one_refused() -> None:
    fields = codec.unpack(chain.build_header(**GOOD))
    assert chain.read_header(codec.pack({**fields, "v": 2, "new": {"x": [1]}})).v == 2
    for wrong in (
        {"files": []},
        {"crit": []},
        {"seen": None},
        {"extra": None},
        {"seq": "2"},
        {"seq": True},
        {"size": -1},
    ):
        with pytest.raises(ValueError):
            chain.read_header(codec.pack({**fields, **wrong}))
    for name in fields:
        with pytest.raises(ValueError):
            chain.read_header(codec.pack({key: value for key, value in fields.items() if key != name}))


def test_an_export_verifies_for_us_and_for_a_stranger(ledger: Ledger, tmp_path: Path) -> None:
    with ledger.deed() as conn:
        ledger.erase(conn, 4, "law", "order 7")
    data = exported(ledger)
    result = verify_export(io.BytesIO(data))
    assert result.ok
    assert result.size == 13
    assert stranger.verify(data) == (ledger.chain, 13, result.leaf.hex())
    (tmp_path / "export").write_bytes(data)
    script = Path(stranger.__file__)
    said = subprocess.run(
        [sys.executable, "-I", script, tmp_path / "export"], check=True, capture_output=True, text=True
    )
    assert said.stdout.split() == [ledger.chain, "13", result.leaf.hex()]


def test_the_stranger_shares_nothing_with_us() -> None:
    source = Path(stranger.__file__).read_text(encoding="utf-8")
    assert "hall_app" not in source


def test_every_single_bit_of_a_small_export_names_its_entry(make_ledger: Callable[..., Ledger]) -> None:
    ledger = make_ledger(4)
    with ledger.deed() as conn:
        ledger.erase(conn, 2, "law", "order 7")
    data = exported(ledger)
    places = spans(data)
    assert places[-1][1] == len(data)
    for seq, (start, end) in enumerate(places, 1):
        for place in range(start, end):
            for bit in range(8):
                bad = bytearray(data)
                bad[place] ^= 1 << bit
                result = verify_export(io.BytesIO(bytes(bad)))
                assert not result.ok
                assert result.bad_seq == seq, (seq, place - start, bit, result)
    for place in range(places[0][0]):
        bad = bytearray(data)
        bad[place] ^= 1
        assert not verify_export(io.BytesIO(bytes(bad))).ok


def test_sampled_bits_of_a_larger_export_name_their_entry_twice(make_ledger: Callable[..., Ledger]) -> None:
    data = exported(make_ledger(200))
    places = spans(data)
    chance = random.Random(7)
    for seq, (start, end) in enumerate(places, 1):
        place = chance.randrange(start, end)
        bad = bytearray(data)
        bad[place] ^= 1 << chance.randrange(8)
        assert verify_export(io.BytesIO(bytes(bad))).bad_seq == seq
        assert named_by_stranger(bytes(bad)) == seq


def test_exports_cut_short_grown_or_reordered_are_refused(ledger: Ledger) -> None:
    data = exported(ledger)
    places = spans(data)
    for cut in (3, 9, 30, places[5][0], places[5][0] + 2, places[5][1] - 1, len(data) - 1):
        assert not verify_export(io.BytesIO(data[:cut])).ok
    assert not verify_export(io.BytesIO(data + b"x")).ok
    (a, b), (_, c) = places[4], places[5]
    assert verify_export(io.BytesIO(data[:a] + data[b:c] + data[a:b] + data[c:])).bad_seq == 5
    assert verify_export(io.BytesIO(data[:a] + data[b:])).bad_seq == 5


def test_a_batch_is_frames_without_leaves(ledger: Ledger) -> None:
    with ledger.look() as conn:
        frames = list(ledger.frames(conn, 5, 9))
        before = next(ledger.frames(conn, 4, 4)).leaf
    payload = b"".join(chain.pack_frame(frame, with_leaf=False) for frame in frames)
    back = list(chain.read_frames(io.BytesIO(payload), False, first_seq=5))
    checked = list(chain.verify_frames(ledger.chain, back, before, 5))
    assert [one.header.seq for one in checked] == [5, 6, 7, 8, 9]
    assert checked[-1].leaf == frames[-1].leaf
    with pytest.raises(chain.BadEntry) as bad:
        list(chain.verify_frames(ledger.chain, back, bytes(32), 6))
    assert bad.value.seq == 6


def test_erasure_without_an_order_is_damage(ledger: Ledger) -> None:
    with ledger.look() as conn:
        frames = list(ledger.frames(conn))
        head = ledger.head(conn)
    frames[6] = frames[6]._replace(body=None)
    file = io.BytesIO()
    exports.write_export(file, exports.ExportHead(ledger.chain, head.seq, head.leaf), frames)
    file.seek(0)
    result = verify_export(file)
    assert result.bad_seq == 7
    assert named_by_stranger(file.getvalue()) == 7


def test_leaf_of_an_entry_covers_all_before(make_ledger: Callable[..., Ledger]) -> None:
    one, two = make_ledger(3), make_ledger(3, "other/hall.db")
    assert one.head().leaf != two.head().leaf
    with one.deed() as conn:
        entry = append(one, conn)
    assert entry.seq == 4
