"""Carrying a branch over: what stands in a chain beyond what this hall and the town hold alike (protocol §6)."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection

from hall_app.ledger import chain as chains
from hall_app.ledger import codec, local
from hall_app.ledger.chain import Checked, Header
from hall_app.ledger.entries import Head
from hall_app.ledger.grafts import SAID, graft_body
from hall_app.ledger.store import Ledger

# What the town says comes down again by itself, and where a chain began is no act of anybody.
_NOT_CARRIED = frozenset({SAID, chains.GENESIS})


class Branch:
    """A branch of a chain beyond what this hall and the town hold alike, being carried over into the chain that goes
    on. `theirs`: it is the town's; what was erased by its orders still stands here."""

    def __init__(self, new: Ledger, conn: Connection, chain: str, common: Head, theirs: bool = False) -> None:
        self._new, self._conn, self._theirs = new, conn, theirs
        self._chain, self._common, self._before = chain, common, common
        self.count = 0

    def take(self, one: Checked) -> None:
        """Carries over one entry, or does anew what it did to another."""
        kind, frame = one.header.kind, one.frame
        before, self._before = self._before, Head(one.header.seq, one.leaf)
        if kind == chains.ERASURE:
            self._order(one)
        elif kind == chains.GRAFT and frame.body is not None:
            self._put(one.header, codec.unpack(frame.body))
        elif kind != chains.GRAFT and kind not in _NOT_CARRIED:
            self._put(one.header, graft_body(self._chain, before, frame))

    def _put(self, header: Header, body: dict[str, Any]) -> None:
        self._new.append(
            self._conn, kind=chains.GRAFT, kv=1, subject=header.subject, body=body, day=header.day, by="system",
            station="sync", files=header.files,
        )  # fmt: skip
        self.count += 1

    def _order(self, one: Checked) -> None:
        """An order to erase goes with its text: what it names in the branch is carried over without text anyway, and in
        a closed chain its order has to stand somewhere, or the missing text were damage."""
        order = codec.unpack(one.frame.body or b"{}")
        chain = str(order.get("chain", self._chain))
        if chain == self._chain and int(order["seq"]) > self._common.seq:
            return
        if self._theirs:
            # Gone here already where nothing is found.
            with suppress(ValueError):
                self._new.erase(
                    self._conn, int(order["seq"]), str(order["ground"]), str(order["order"]), by=one.header.by,
                    station="sync", day=one.header.day, chain=chain,
                )  # fmt: skip
        else:
            body = {**order, "chain": chain}
            self._new.append(
                self._conn, kind=chains.ERASURE, kv=1, subject=self._new.chain, body=body, day=one.header.day,
                by=one.header.by, station="sync",
            )  # fmt: skip


def carry_over(new: Ledger, conn: Connection, old: Ledger, common: Head) -> int:
    """Grafts what stands in `old` beyond the entry `common` into the new chain; gives how many entries that were.

    Raises BadEntry where the old chain does not hold, ValueError where an entry is too long to be carried.
    """
    branch = Branch(new, conn, old.chain, common)
    with old.look() as look:
        frames = old.frames(look, common.seq + 1)
        for one in chains.verify_frames(old.chain, frames, common.leaf, common.seq + 1):
            branch.take(one)
    return branch.count


def before_branch(old: Ledger, conn: Connection, common: int) -> local.Cursor | None:
    """Where the downlink stood at an entry, from the first thing the town said after it; None where it said nothing."""
    for one in old.entries(conn, common + 1):
        if one.kind == SAID and one.body is not None:
            item = json.loads(str(one.body["item"]))
            return local.Cursor(int(item["n"]) - 1, str(item["prev"]))
    return None
