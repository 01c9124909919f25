"""The smallest hall that speaks the protocol over a real socket, written from the protocol alone."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from dataclasses import dataclass, field
from typing import Any

import httpx
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_app.clock import SystemClock, uuid7
from hall_app.ledger import codec
from hall_app.ledger.chain import Frame, body_hash, build_header, first_leaf, new_chain, next_leaf
from hall_app.sync import batches, enrolment, signing, wire

CLOCK = SystemClock()


@dataclass
class Ledger:
    """One chain in memory."""

    chain: str = field(default_factory=lambda: new_chain(CLOCK))
    frames: list[Frame] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.leaves.append(first_leaf(self.chain))

    def add(
        self, kind: str, body: dict[str, Any], subject: str = "", raw: bytes | None = None, **more: Any
    ) -> int:
        """Appends a fact; `raw` puts bytes in its place. Gives its seq."""
        seq, salt = len(self.frames) + 1, CLOCK.random(16)
        data = codec.pack(body) if raw is None else raw
        values: dict[str, Any] = {
            "id": uuid7(CLOCK), "kv": 1, "at": "2026-11-21T08:14:03.120+08:00", "trust": 1, "day": "2026-11-21",
            "by": "staff:w012", "station": "desk-2", "seen": 0,
        }  # fmt: skip
        header = build_header(
            seq=seq, kind=kind, subject=subject or self.chain, body=body_hash(salt, data), size=len(data),
            **{**values, **more},
        )  # fmt: skip
        self.frames.append(Frame(header, salt, data))
        self.leaves.append(next_leaf(self.leaves[-1], header))
        return seq

    def begin(self, hall: str = "H01", **more: Any) -> Ledger:
        """Genesis."""
        self.add("chain.started", {"hall": hall, "device_key": "k", "reason": "first", **more}, by="system")
        return self

    def fill(self, upto: int) -> Ledger:
        """Days that open, until there are `upto` entries."""
        while len(self.frames) < upto:
            self.add("day.opened", {})
        return self

    def copy(self) -> Ledger:
        """A cloned disk."""
        return Ledger(self.chain, list(self.frames), list(self.leaves[:0]))._with(self.leaves)

    def _with(self, leaves: list[bytes]) -> Ledger:
        self.leaves = list(leaves)
        return self

    @property
    def size(self) -> int:
        return len(self.frames)


class Device:
    """Signs requests, checks answers."""

    def __init__(self, url: str, hall: str = "H01") -> None:
        self.url, self.hall = url, hall
        self.key = Ed25519PrivateKey.generate()
        self.courier = enrolment.raw_recipient(str(pyrage.x25519.Identity.generate().to_public()))
        self.receipt_key = b""
        self.town_courier = b""
        self.epoch = ""
        self.counter, self.token, self.prev = 0, "", ""

    def call(self, method: str, target: str, body: bytes = b"", checked: bool = True) -> httpx.Response:
        signed = signing.sign_request(self.key, method, target, body, CLOCK.random(16))
        answer = httpx.request(
            method,
            self.url + target,
            content=body,
            headers={signing.REQUEST_HEADER: signed.header},
            timeout=30,
            verify=False,  # as the hall itself does where nothing is encrypted: no certificates are read for nobody
        )
        if checked:
            signing.check_answer(
                answer.headers.get(signing.ANSWER_HEADER), self.receipt_key, signed.signature, answer.status_code,
                answer.content,
            )  # fmt: skip
        return answer

    def enrol(self, code: str) -> httpx.Response:
        request = enrolment.EnrolRequest(code, self.hall, wire.public_bytes(self.key), self.courier)
        answer = self.call("POST", "/v1/enrol", request.pack(), checked=False)
        if answer.status_code in (200, 202):
            told = enrolment.EnrolAnswer.read(answer.content)
            self.receipt_key, self.town_courier, self.epoch = (
                told.receipt_key,
                told.courier_key,
                told.store_epoch,
            )
        return answer

    @property
    def check_number(self) -> str:
        keys = wire.public_bytes(self.key) + self.courier + self.receipt_key + self.town_courier
        groups = struct.unpack(">6H", hashlib.sha256(b"hall-enrol/1" + keys).digest()[:12])
        return " ".join(f"{group:05d}" for group in groups)

    def new_token(self) -> None:
        """What a hall stores before a new hello."""
        self.counter, self.prev, self.token = (
            self.counter + 1,
            self.token,
            base64.b64encode(CLOCK.random(16)).decode(),
        )

    def hello(self, ledger: Ledger, receipt_no: int = 0, fresh: bool = True, **more: Any) -> dict[str, Any]:
        if fresh:
            self.new_token()
        said = {
            "v": 1, "chain": ledger.chain, "size": ledger.size, "leaf": ledger.leaves[-1].hex(),
            "receipt_no": receipt_no, "store_epoch": self.epoch, "down": 0, "counter": self.counter,
            "token": self.token, "prev_token": self.prev, "versions": {"app": "0.1.0"},
            "clock": {"at": "2026-11-21T08:14:03.120+08:00", "trust": 1}, "oldest_age_s": 0, **more,
        }  # fmt: skip
        answer = self.call("POST", "/v1/hello", codec.pack(said))
        told: dict[str, Any] = json.loads(answer.content)
        if answer.status_code == 200:
            self.epoch = told["store_epoch"]
        return {"status": answer.status_code, **told}

    def batch(self, ledger: Ledger, first: int, last: int) -> bytes:
        return batches.build_batch(
            ledger.chain, first, ledger.leaves[first - 1], ledger.frames[first - 1 : last], self.key
        )

    def put(self, ledger: Ledger, first: int, last: int, body: bytes | None = None) -> httpx.Response:
        body = self.batch(ledger, first, last) if body is None else body
        return self.call("PUT", f"/v1/chains/{ledger.chain}/entries/{first}-{last}", body)

    def receipt(self, answer: httpx.Response) -> wire.Receipt:
        assert answer.status_code == 200, answer.content
        return wire.Receipt.read(wire.split_all(answer.content, "receipt")[0], self.receipt_key)

    def down(self, after: int = 0, limit: int = 200) -> list[wire.DownItem]:
        answer = self.call("GET", f"/v1/down?after={after}&max={limit}")
        assert answer.status_code == 200, answer.content
        return [wire.DownItem.read(one, self.receipt_key) for one in wire.split_all(answer.content, "down")]
