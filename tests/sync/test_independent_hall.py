"""A tiny hall written from the protocol alone: standard library, cryptography and zstd, nothing of ours.

It makes a chain, enrols, greets, sends, lets an answer get lost, and believes a receipt only by the rules of
protocol §5. What it takes from the project is the town it speaks to.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import struct
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from hall_app.town import casework, enrolling
from hall_app.town.server import LocalTown
from hall_app.town.store import halls

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def canonical(value: Any) -> bytes:
    """RFC 8785 for what the protocol allows."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def envelopes(data: bytes) -> list[tuple[bytes, bytes]]:
    """u32 length, JSON, 64 bytes of signature; one after the other."""
    found = []
    while data:
        (size,) = struct.unpack(">I", data[:4])
        found.append((data[4 : 4 + size], data[4 + size : 68 + size]))
        data = data[68 + size :]
    return found


class TinyHall:
    """Chain, device and line."""

    def __init__(self, url: str, code: str) -> None:
        self.at = urlsplit(url)
        self.code = code
        self.device_key, self.courier = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
        self.public = self.device_key.public_key().public_bytes_raw()
        self.courier_public = self.courier.public_key().public_bytes_raw()
        self.chain = base64.b32encode(os.urandom(16)).decode().rstrip("=").lower()
        self.frames: list[bytes] = []
        self.leaves = [hashlib.sha256(b"hall-ledger/1" + self.chain.encode()).digest()]
        self.town = b""
        self.epoch = ""
        self.counter, self.token = 0, ""
        self.receipts: list[tuple[dict[str, Any], bytes]] = []
        self.body = {"hall": code, "device_key": b64(self.public), "reason": "first", "demo": True}
        self.add("chain.started", self.body, self.chain, "system")

    def add(self, kind: str, body: dict[str, Any], subject: str, by: str = "staff:w001") -> None:
        """§2: an entry and its leaf."""
        salt, data, seq = os.urandom(16), canonical(body), len(self.leaves)
        millis, chance = int(time.time() * 1000), int.from_bytes(os.urandom(10), "big")
        bits = millis << 80 | 7 << 76 | (chance & 0xFFF) << 64 | 2 << 62 | chance >> 12 & (1 << 62) - 1
        text = f"{bits:032x}"
        header = canonical(
            {
                "v": 1, "seq": seq, "id": "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:])),
                "kind": kind, "kv": 1, "subject": subject, "at": "2026-11-21T08:14:03.120+08:00", "trust": 1,
                "day": "2026-11-21", "by": by, "station": "cli", "seen": 0,
                "body": hashlib.sha256(salt + data).hexdigest(), "size": len(data),
            }
        )  # fmt: skip
        self.frames.append(
            struct.pack(">I", len(header)) + header + salt + struct.pack(">I", len(data)) + data
        )
        self.leaves.append(hashlib.sha256(b"\x00" + self.leaves[-1] + header).digest())

    def call(self, method: str, path: str, body: bytes = b"", read: bool = True) -> tuple[int, bytes]:
        """§4: a signed request, its signed answer; `read` False drops the line before the answer."""
        nonce = b64(os.urandom(16))
        said = "\n".join(("hall-sync/1/request", method, path, nonce, hashlib.sha256(body).hexdigest()))
        mine = self.device_key.sign(said.encode())
        device = hashlib.sha256(self.public).hexdigest()[:32]
        header = f"v1; device={device}; nonce={nonce}; sig={b64(mine)}"
        line = http.client.HTTPConnection(str(self.at.hostname), self.at.port, timeout=20)
        line.request(method, path, body, {"Hall-Signature": header})
        if not read:
            line.getresponse().close()
            line.close()
            return 0, b""
        answer = line.getresponse()
        data = answer.read()
        line.close()
        version, *parts = str(answer.getheader("Town-Signature")).split("; ")
        fields = dict(part.split("=", 1) for part in parts)
        town = self.town or self.named_key(data)
        assert (version, fields["key"]) == ("v1", hashlib.sha256(town).hexdigest()[:32])
        signed = "\n".join(
            ("hall-sync/1/answer", hashlib.sha256(mine).hexdigest(), f"{answer.status:03d}",
             hashlib.sha256(data).hexdigest())
        )  # fmt: skip
        Ed25519PublicKey.from_public_bytes(town).verify(base64.b64decode(fields["sig"]), signed.encode())
        return answer.status, data

    @staticmethod
    def named_key(data: bytes) -> bytes:
        """The receipt key an enrolment answer carries."""
        return base64.b64decode(json.loads(data)["receipt_key"])

    def enrol(self, code: str) -> tuple[int, str]:
        """§3: the status and the check number; the key is pinned only at 200."""
        asked = {"v": 1, "code": code, "hall": self.code, "device_key": b64(self.public),
                 "courier_key": b64(self.courier_public)}  # fmt: skip
        status, data = self.call("POST", "/v1/enrol", canonical(asked))
        told = json.loads(data)
        assert set(told) == {"v", "hall", "receipt_key", "courier_key", "store_epoch"}
        keys = (
            self.public + self.courier_public + self.named_key(data) + base64.b64decode(told["courier_key"])
        )
        digest = hashlib.sha256(b"hall-enrol/1" + keys).digest()
        if status == 200:
            self.town, self.epoch = self.named_key(data), told["store_epoch"]
        return status, " ".join(f"{part:05d}" for part in struct.unpack(">6H", digest[:12]))

    def hello(self, again: bool = False) -> dict[str, Any]:
        """§4 and §6: where both stand; `again` repeats exactly."""
        if not again:
            self.prev, self.counter, self.token = self.token, self.counter + 1, b64(os.urandom(16))
        status, data = self.call(
            "POST", "/v1/hello",
            canonical({
                "v": 1, "chain": self.chain, "size": len(self.frames), "leaf": self.leaves[-1].hex(),
                "receipt_no": len(self.receipts), "store_epoch": self.epoch, "down": 0, "counter": self.counter,
                "token": self.token, "prev_token": self.prev, "versions": {"app": "tiny"},
                "clock": {"at": "2026-11-21T08:14:03.120+08:00", "trust": 1}, "oldest_age_s": 0,
            }),
        )  # fmt: skip
        told: dict[str, Any] = json.loads(data)
        return {"status": status, **told}

    def put(self, first: int, last: int, read: bool = True) -> tuple[int, bytes]:
        """§4: a batch."""
        raw = b"".join(self.frames[first - 1 : last])
        packed = zstd.compress(raw)
        head = canonical(
            {
                "v": 1, "chain": self.chain, "first": first, "last": last, "prev_leaf": self.leaves[first - 1].hex(),
                "last_leaf": self.leaves[last].hex(), "count": last - first + 1, "codec": "zstd",
                "raw_bytes": len(raw), "sha256": hashlib.sha256(packed).hexdigest(),
            }
        )  # fmt: skip
        body = (
            struct.pack(">I", len(head)) + head + self.device_key.sign(b"hall-sync/1/batch" + head) + packed
        )
        return self.call("PUT", f"/v1/chains/{self.chain}/entries/{first}-{last}", body, read)

    def believe(self, data: bytes) -> int:
        """§5: takes receipts that hold; gives up to which entry the town has everything."""
        for text, signature in envelopes(data):
            Ed25519PublicKey.from_public_bytes(self.town).verify(signature, b"hall-sync/1/receipt" + text)
            told = json.loads(text)
            assert canonical(told) == text
            if self.receipts and told["no"] == self.receipts[-1][0]["no"]:
                assert text == self.receipts[-1][1]
                continue
            before = hashlib.sha256(self.receipts[-1][1]).hexdigest() if self.receipts else "0" * 64
            assert (told["chain"], told["no"]) == (self.chain, len(self.receipts) + 1)
            assert (told["prev_receipt"], told["store_epoch"]) == (before, self.epoch)
            assert told["leaf"] == self.leaves[told["size"]].hex()
            self.receipts.append((told, text))
        return int(self.receipts[-1][0]["size"]) if self.receipts else 0


@pytest.fixture
def tiny(tmp_path: Path) -> Any:
    with LocalTown(tmp_path / "town") as local:
        enrolling.add_hall(local.town, "T01", "小镇便民服务大厅")
        hall = TinyHall(local.url, "T01")
        code = enrolling.make_code(local.town, "T01")
        status, number = hall.enrol(code)
        assert status == 202
        with local.town.store.read() as db:
            waiting = halls.all_enrolments(db, "pending")[0]
        assert waiting.check_number == number
        enrolling.confirm(local.town, waiting.id)
        assert hall.enrol(code) == (200, number)
        yield local, hall


def test_it_delivers_and_believes(tiny: Any) -> None:
    _local, hall = tiny
    for number in range(5):
        hall.add("day.opened" if number % 2 else "something.unknown", {"名": "𬭎", "n": number}, "s1")
    assert hall.hello()["relation"] == "behind"
    assert hall.believe(hall.put(1, 4)[1]) == 4
    assert hall.believe(hall.put(3, 6)[1]) == 6
    told = hall.hello()
    assert (told["relation"], told["size"], told["leaf"]) == ("even", 6, hall.leaves[6].hex())
    assert hall.hello(again=True)["relation"] == "even"


def test_a_lost_answer_is_asked_for_again(tiny: Any) -> None:
    _local, hall = tiny
    hall.add("day.opened", {}, "s1")
    hall.hello()
    hall.put(1, 2, read=False)
    answers = {hall.put(1, 2)[1] for _ in range(3)}
    assert len(answers) == 1 and hall.believe(answers.pop()) == 2
    _status, listed = hall.call("GET", f"/v1/chains/{hall.chain}/receipts?after=0")
    assert [json.loads(text)["no"] for text, _signature in envelopes(listed)] == [1]


def test_gap_fork_and_clone_are_told(tiny: Any) -> None:
    _local, hall = tiny
    for _ in range(3):
        hall.add("day.opened", {}, "s1")
    hall.hello()
    hall.put(1, 2)
    status, data = hall.put(4, 4)
    assert (status, json.loads(data)["error"], json.loads(data)["size"]) == (409, "gap", 2)
    other = TinyHall(hall.at.geturl(), "T01")
    other.__dict__.update({**hall.__dict__, "frames": hall.frames[:1], "leaves": hall.leaves[:2]})
    other.add("day.opened", {"n": 1}, "s1")
    status, data = other.put(2, 2)
    assert (status, json.loads(data)["error"]) == (409, "fork")


def test_parallel_repeats_store_once(tiny: Any) -> None:
    _local, hall = tiny
    for _ in range(20):
        hall.add("day.opened", {}, "s1")
    hall.hello()
    got: list[tuple[int, bytes]] = []
    many = [threading.Thread(target=lambda: got.append(hall.put(1, 21))) for _ in range(16)]
    for one in many:
        one.start()
    for one in many:
        one.join()
    assert {status for status, _data in got} <= {200, 429}
    assert len({data for status, data in got if status == 200}) == 1


def test_it_reads_its_entries_and_the_downlink(tiny: Any) -> None:
    local, hall = tiny
    hall.add("day.opened", {"名": "张伟"}, "s1")
    hall.hello()
    hall.put(1, 2)
    casework.post_notice(local.town, ["T01"], title="通知", text="明天休息")
    status, data = hall.call("GET", "/v1/down?after=0&max=10")
    assert status == 200
    before = "0" * 64
    for number, (text, signature) in enumerate(envelopes(data), 1):
        Ed25519PublicKey.from_public_bytes(hall.town).verify(signature, b"hall-sync/1/down" + text)
        told = json.loads(text)
        assert (told["n"], told["prev"], told["to"]) == (number, before, "T01")
        before = hashlib.sha256(text).hexdigest()
    assert "notice.posted" in {json.loads(text)["kind"] for text, _signature in envelopes(data)}
    status, data = hall.call("GET", f"/v1/chains/{hall.chain}/entries?from=1&to=2")
    (size,) = struct.unpack(">I", data[:4])
    assert zstd.decompress(data[68 + size :]) == b"".join(hall.frames)
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(hall.public).verify(
            data[4 + size : 68 + size], b"hall-sync/1/batch" + data[4 : 4 + size]
        )
