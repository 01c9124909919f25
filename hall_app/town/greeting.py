"""Meeting a hall: how the two heads stand, the contact token, what was lost and where (protocol §6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from hall_app.ledger.chain import first_leaf, is_chain
from hall_app.sync.wire import framing, read_message, want
from hall_app.town.answers import Answer, message, problem
from hall_app.town.publishing import say_owed
from hall_app.town.store import custody, down, halls, store_epoch
from hall_app.town.town import Town

EVEN, BEHIND, AHEAD, FORK, UNKNOWN = "even", "behind", "ahead", "fork", "unknown"
CLONE = "clone"


@dataclass(frozen=True)
class Hello:
    """What a hall says at every contact; leaf in hex, ages in seconds."""

    chain: str
    size: int
    leaf: str
    receipt_no: int
    store_epoch: str
    down: int
    counter: int
    token: str
    prev_token: str
    hall_clock: str
    trust: int
    oldest_age_s: int

    @classmethod
    def read(cls, data: bytes) -> Hello:
        """Raises WireError."""
        content = read_message(data, "hello")
        clock: Mapping[str, Any] = want(content, "clock", dict, "hello")
        texts = {
            name: want(content, name, str, "hello")
            for name in ("chain", "leaf", "store_epoch", "token", "prev_token")
        }
        numbers = {
            name: want(content, name, int, "hello")
            for name in ("size", "receipt_no", "down", "counter", "oldest_age_s")
        }
        want(content, "versions", object, "hello")
        if not is_chain(texts["chain"]) or len(texts["leaf"]) != 64:
            raise framing("hello.chain")
        return cls(
            **texts,
            **numbers,
            hall_clock=want(clock, "at", str, "hello.clock"),
            trust=want(clock, "trust", int, "hello.clock"),
        )


def _heads(db: Connection, row: Row[Any], hello: Hello) -> str:
    """The relation by sizes and leaves alone: `behind` and `ahead` are said of the town."""
    if hello.size > row.size:
        return BEHIND
    own = row.leaf if hello.size == row.size else _leaf(db, row.chain, hello.size)
    if own is None or own.hex() != hello.leaf:
        return FORK
    return EVEN if hello.size == row.size else AHEAD


def _leaf(db: Connection, chain: str, seq: int) -> bytes | None:
    return first_leaf(chain) if seq == 0 else custody.leaf_at(db, chain, seq)


def _token(db: Connection, hello: Hello, town_lost: bool) -> bool:
    """Whether the contact token is the next one or an exact repeat; the next one is kept."""
    last = custody.token(db, hello.chain)
    if last is not None and not town_lost:
        repeat = (last.counter, last.token, last.prev_token) == (hello.counter, hello.token, hello.prev_token)
        if repeat:
            return True
        if hello.counter != last.counter + 1 or hello.prev_token != last.token:
            return False
    custody.put_token(db, hello.chain, hello.counter, hello.token, hello.prev_token)
    return True


def _relation(
    town: Town, db: Connection, row: Row[Any], hello: Hello, device: Row[Any], newest_no: int, epoch: str
) -> str:
    same_epoch = hello.store_epoch == epoch
    # A hall that holds more than this store ever gave shows that the store was put back, not that the hall was cloned.
    town_lost = hello.receipt_no > newest_no if same_epoch else device.told_epoch != epoch
    relation = FORK if row.closed in (FORK, CLONE) else _heads(db, row, hello)
    fresh = _token(db, hello, town_lost)
    if town_lost and same_epoch:
        town.alarm(db, row.hall, hello.chain, "town_lost", f"{newest_no} < {hello.receipt_no}")
    if not fresh and relation in (EVEN, BEHIND):
        relation = FORK
        custody.close_chain(db, hello.chain, CLONE)
        town.alarm(db, row.hall, hello.chain, CLONE, str(hello.counter))
    elif relation == FORK:
        custody.close_chain(db, hello.chain, FORK)
        town.alarm(db, row.hall, hello.chain, FORK, str(hello.size))
    elif relation == AHEAD:
        town.alarm(db, row.hall, hello.chain, "hall_lost", f"{hello.size} < {row.size}")
    return relation


def _said(
    town: Town, db: Connection, hello: Hello, device: Row[Any], relation: str, row: Row[Any] | None
) -> Answer:
    epoch = store_epoch(db)
    newest = custody.last_receipt(db, hello.chain, epoch)
    newest_no = newest.no if newest else 0
    known_no = hello.receipt_no if hello.store_epoch == epoch else 0
    down_head = down.head(db, device.hall)[0]
    if hello.down > down_head:
        halls.heard_down(db, device.hall, hello.down)
        town.alarm(db, device.hall, "", "down_lost", f"{down_head} < {hello.down}")
    halls.note_contact(
        db,
        epoch,
        hall=device.hall,
        device=device.device,
        chain=hello.chain,
        at=town.now(),
        relation=relation,
        size=hello.size,
        hall_clock=hello.hall_clock,
        trust=hello.trust,
        oldest_age_s=hello.oldest_age_s,
    )
    return message(
        200,
        relation=relation,
        size=row.size if row else 0,
        leaf=(row.leaf if row else first_leaf(hello.chain)).hex(),
        store_epoch=epoch,
        receipts_from=known_no + 1 if newest_no > known_no else 0,
        down_head=down_head,
        pause_s=0,
        town_time=town.now(),
    )


def greet(town: Town, device: Row[Any], data: bytes) -> Answer:
    """Answers a hello. A chain nobody knows is taken on when the hall holds no receipt for it."""
    hello = Hello.read(data)
    with town.store.write() as db:
        row = custody.chain(db, hello.chain)
        if row is not None and row.hall != device.hall:
            return problem(403, "not_yours")
        if row is None and hello.receipt_no > 0:
            town.alarm(db, device.hall, hello.chain, UNKNOWN, str(hello.receipt_no))
            return _said(town, db, hello, device, UNKNOWN, None)
        if row is None:
            custody.add_chain(db, hello.chain, device.hall, first_leaf(hello.chain), town.now())
            row = custody.chain(db, hello.chain)
            if row is None:
                return problem(503, "busy", retry_after_s=5)
        epoch = store_epoch(db)
        newest = custody.last_receipt(db, hello.chain, epoch)
        relation = _relation(town, db, row, hello, device, newest.no if newest else 0, epoch)
        if hello.down <= down.head(db, device.hall)[0]:
            say_owed(town, db, device.hall)
        return _said(town, db, hello, device, relation, row)
