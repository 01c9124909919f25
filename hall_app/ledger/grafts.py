"""Grafts: an entry of a closed chain carried over whole into the chain that goes on from it (protocol §6).

What a hall did in a branch the town does not hold is not lost with that branch: each of its entries stands once more in
the new chain, inside a `chain.grafted`, and is drawn and interpreted as the entry it carries, by its own act `id`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from hall_app.ledger import chain as chains
from hall_app.ledger import codec, local
from hall_app.ledger.chain import Checked, Frame, Header
from hall_app.ledger.entries import Head, StoredEntry, stored

if TYPE_CHECKING:
    from hall_app.ledger.store import Ledger

SAID = "town.said"
# What the town says comes down again by itself, and where a chain began is no act of anybody.
_NOT_CARRIED = frozenset({SAID, chains.GENESIS})


def graft_body(chain: str, before: Head, frame: Frame) -> dict[str, Any]:
    """The body of a graft: the entry whole, and chain, number and leaf of the entry before it. Of an entry whose text
    was erased `body` and `salt` are left out."""
    body = {
        "chain": chain,
        "seq": before.seq,
        "leaf": before.leaf.hex(),
        "header": frame.header.decode("utf-8"),
    }
    if frame.body is None:
        return body
    salt = base64.b64encode(frame.salt).decode("ascii")
    return {**body, "salt": salt, "body": frame.body.decode("utf-8")}


def carried_header(body: dict[str, Any]) -> Header:
    """The header a graft carries. Raises ValueError where it cannot be read, or is a graft again."""
    try:
        header = chains.read_header(str(body["header"]).encode("utf-8"))
    except KeyError as error:
        raise ValueError("graft: no header") from error
    if header.kind == chains.GRAFT:
        raise ValueError("graft: of a graft")
    return header


def carried(entry: StoredEntry, header: str = "") -> StoredEntry | None:
    """The entry a graft carries, standing where the graft stands; None where it cannot be read.

    `header` is what stood in a graft whose text was erased since (`entry.erased` keeps it)."""
    body = entry.body if entry.body is not None else {"header": header}
    try:
        was = carried_header(body).seq
        text = body.get("body")
        found = stored(
            str(body["header"]).encode("utf-8"),
            None if text is None else str(text).encode("utf-8"),
            entry.chain,
            entry.chain_no,
        )
    except ValueError:
        return None
    return found._replace(seq=entry.seq, was=was)


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


def erased_headers(entries: Iterator[StoredEntry]) -> dict[tuple[str, int], str]:
    """The headers erased grafts carried, by chain and number of the graft: their orders keep them."""
    found = {}
    for one in entries:
        if one.kind == chains.ERASURE and one.body is not None and one.body.get("header"):
            found[str(one.body.get("chain") or one.chain), int(one.body["seq"])] = str(one.body["header"])
    return found
