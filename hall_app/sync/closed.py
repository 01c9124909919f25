"""Chains closed by a restore: what the town lacks of them is sent, what we lack is fetched (protocol §6, ahead)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection

from hall_app.changes import Changes
from hall_app.clock import timestamp
from hall_app.ledger import closed, local
from hall_app.ledger import line as state
from hall_app.ledger.branches import Branch
from hall_app.ledger.chain import Checked, verify_frames
from hall_app.ledger.codec import pack, unpack
from hall_app.ledger.entries import Head
from hall_app.ledger.grafts import SAID
from hall_app.ledger.keepsake import GONE_ON
from hall_app.ledger.receipts import Receipt as Kept
from hall_app.sync.batches import ENTRIES_MAX, build_batch, fitting, open_batch
from hall_app.sync.device import device_key
from hall_app.sync.parting import last_common
from hall_app.sync.side import HallSide
from hall_app.sync.wire import VERSION, Receipt, framing, read_message, split_all
from hall_app.values.actor import SYSTEM, Actor
from hall_app.values.town import RedrawPictures

# No chain has as many entries: the answer says how many there are.
PAST = 1 << 40
AT_HOME = Actor("sync", "", SYSTEM)


class Settled(NamedTuple):
    """What a closed chain needed: entries fetched from the town, entries sent to it."""

    fetched: int
    sent: int


class ClosedChains:
    """Settles the closed chains of a hall with its town, each once; `call` sends a signed request."""

    def __init__(
        self, hall: HallSide, call: Callable[[str, str, bytes], tuple[int, bytes]], town: bytes
    ) -> None:
        self._hall = hall
        self._call = call
        self._town = town

    def settle(self) -> Settled:
        """Goes through what is not settled yet; what cannot be settled now is tried at the next round."""
        ledger = self._hall.ledger
        fetched = sent = 0
        with ledger.look() as conn:
            done = state.noted(conn, state.CLOSED_DONE, [])
            open_ones = [one for one in closed.chains(conn) if one.chain not in done]
        for one in open_ones:
            joined = self._join(one.chain)
            if joined:
                fetched += joined
                continue
            got = self._fetch(one.chain)
            fetched += got
            went = self._send(one.chain)
            if went is None:
                continue
            sent += went
            self._receipts(one.chain)
            with ledger.deed() as conn:
                self._settled(conn, one.chain)
        with ledger.look() as conn:
            undrawn = state.noted(conn, state.UNDRAWN, False)
        # A line that broke off in the middle, or a power cut, may have left that to this round.
        if undrawn:
            self._hall.run(RedrawPictures(), actor=AT_HOME)
            self._hall.announce(~Changes.NONE)
        return Settled(fetched, sent)

    def _join(self, chain: str) -> int:
        """Where the town holds another branch of a closed chain than we do, both are grafted into the chain that goes
        on, in one transaction; gives how many entries those were, 0 where the two have not parted."""
        ledger = self._hall.ledger
        with ledger.look() as conn:
            size, _leaf = closed.head(conn, chain)
        status, body = self._call("GET", f"/v1/chains/{chain}/entries?from={PAST}&to={PAST}", b"")
        have = int(read_message(body, "entries").get("size", 0)) if status == 404 else 0
        most = min(size, have)

        def own_leaf(seq: int) -> bytes:
            with ledger.look() as conn:
                return closed.leaf(conn, chain, seq)

        common = last_common(self._call, self._town, chain, own_leaf, most)
        if common in (0, most):
            return 0
        leaf = own_leaf(common)
        start = Head(common, leaf)
        theirs = self._branch(chain, start, have)
        with ledger.deed() as conn:
            frames = closed.frames(conn, chain, common + 1, size)
            own, others = Branch(ledger, conn, chain, start), Branch(ledger, conn, chain, start, theirs=True)
            for one in verify_frames(chain, frames, start.leaf, common + 1):
                own.take(one)
            for one in theirs:
                others.take(one)
            self._settled(conn, chain)
            state.note(
                conn, **{state.UNDRAWN: True, state.ALARM: GONE_ON, state.GRAFTED: own.count + others.count}
            )
        return own.count + others.count

    def _branch(self, chain: str, start: Head, last: int) -> list[Checked]:
        """What the town holds beyond an entry, up to its `last`, checked from its bytes: all of it, since it is taken
        over once. Raises WireError where it does not follow, or is not handed out now."""
        found, leaf = list[Checked](), start.leaf
        while (first := start.seq + len(found) + 1) <= last:
            target = f"/v1/chains/{chain}/entries?from={first}&to={first + ENTRIES_MAX - 1}"
            status, body = self._call("GET", target, b"")
            if status != 200:
                raise framing("entries")
            batch = open_batch(body, self._town)
            if batch.header.first != first or bytes.fromhex(batch.header.prev_leaf) != leaf:
                raise framing("entries")
            found += batch.entries
            leaf = batch.entries[-1].leaf
        return found

    def _settled(self, conn: Connection, chain: str) -> None:
        state.note(conn, **{state.CLOSED_DONE: [*state.noted(conn, state.CLOSED_DONE, []), chain]})

    def _fetch(self, chain: str) -> int:
        """Takes what the town holds beyond our end of a closed chain, checked from its bytes against our last leaf."""
        ledger, count = self._hall.ledger, 0
        while True:
            with ledger.look() as conn:
                size, leaf = closed.head(conn, chain)
            target = f"/v1/chains/{chain}/entries?from={size + 1}&to={size + ENTRIES_MAX}"
            status, body = self._call("GET", target, b"")
            if status != 200:
                return count
            batch = open_batch(body, self._town)
            if batch.header.first != size + 1 or bytes.fromhex(batch.header.prev_leaf) != leaf:
                return count
            with ledger.deed() as conn:
                closed.extend(conn, chain, batch.entries)
                state.note(conn, **{state.UNDRAWN: True})
                self._hear(conn, batch.entries)
            count += len(batch.entries)

    def _hear(self, conn: Connection, entries: Sequence[Checked]) -> None:
        """What the town said stands in what came back: it is not asked for, and applied, once more."""
        for one in entries:
            if one.header.kind != SAID or one.frame.body is None:
                continue
            text = str(unpack(one.frame.body)["item"])
            n = int(json.loads(text)["n"])
            if n == local.cursor(conn).n + 1:
                local.move_cursor(conn, n, sha256(text.encode("utf-8")).hexdigest())

    def _receipts(self, chain: str) -> None:
        """The town's receipts for a closed chain, those that hold against our own leaves."""
        ledger = self._hall.ledger
        with ledger.look() as conn:
            epoch = state.noted(conn, state.STORE_EPOCH, "")
            no = closed.last_receipt(conn, chain, epoch)
        status, body = self._call("GET", f"/v1/chains/{chain}/receipts?after={no}", b"")
        if status != 200:
            return
        with ledger.deed() as conn:
            for sealed in split_all(body, "receipts"):
                said = Receipt.read(sealed, self._town)
                size, _leaf = closed.head(conn, chain)
                fits = said.chain == chain and 1 <= said.size <= size
                if fits and closed.leaf(conn, chain, said.size).hex() == said.leaf:
                    kept = Kept(
                        said.store_epoch, said.no, said.size, bytes.fromhex(said.leaf), sealed.json,
                        sealed.signature, timestamp(ledger.clock.now()),
                    )  # fmt: skip
                    closed.add_receipt(conn, chain, kept)

    def _send(self, chain: str) -> int | None:
        """Sends what the town lacks of a closed chain; None when the town would not have it now."""
        ledger, count = self._hall.ledger, 0
        have = self._town_size(chain)
        while have is not None:
            with ledger.look() as conn:
                size, _leaf = closed.head(conn, chain)
                if have >= size:
                    return count
                frames = closed.frames(conn, chain, have + 1, min(size, have + ENTRIES_MAX))
                before = closed.leaf(conn, chain, have)
            frames = frames[: fitting(frames)]
            body = build_batch(chain, have + 1, before, frames, device_key(self._hall.keys))
            last = have + len(frames)
            status, _answer = self._call("PUT", f"/v1/chains/{chain}/entries/{have + 1}-{last}", body)
            if status != 200:
                return None
            count, have = count + len(frames), last
        return None

    def _town_size(self, chain: str) -> int | None:
        """How much of a closed chain the town holds; one it never heard of is announced by a hello of its own."""
        ledger = self._hall.ledger
        with ledger.look() as conn:
            size, leaf = closed.head(conn, chain)
        status, body = self._call("GET", f"/v1/chains/{chain}/entries?from={size + 1}&to={size + 1}", b"")
        if status == 404:
            return int(read_message(body, "entries").get("size", 0))
        if status != 403:
            return None
        now = self._hall.clock.now()
        with ledger.look() as conn:
            trust, down = ledger.trust(conn), local.cursor(conn).n
            epoch = state.noted(conn, state.STORE_EPOCH, "")
        hello = {
            "v": VERSION, "chain": chain, "size": size, "leaf": leaf.hex(), "receipt_no": 0, "store_epoch": epoch,
            "down": down, "counter": 1, "token": chain, "prev_token": "", "versions": [VERSION],
            "clock": {"at": timestamp(now), "trust": trust}, "oldest_age_s": 0,
        }  # fmt: skip
        status, body = self._call("POST", "/v1/hello", pack(hello))
        return int(read_message(body, "hello").get("size", 0)) if status == 200 else None
