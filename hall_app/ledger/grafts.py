"""Grafts: an entry of a closed chain carried over whole into the chain that goes on from it (protocol §6).

What a hall did in a branch the town does not hold is not lost with that branch: each of its entries stands once more in
the new chain, inside a `chain.grafted`, and is drawn and interpreted as the entry it carries, by its own act `id`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from hall_app.ledger import chain as chains
from hall_app.ledger.chain import Frame, Header
from hall_app.ledger.entries import Head, StoredEntry, stored

SAID = "town.said"


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


def erased_headers(entries: Iterator[StoredEntry]) -> dict[tuple[str, int], str]:
    """The headers erased grafts carried, by chain and number of the graft: their orders keep them."""
    found = {}
    for one in entries:
        if one.kind == chains.ERASURE and one.body is not None and one.body.get("header"):
            found[str(one.body.get("chain") or one.chain), int(one.body["seq"])] = str(one.body["header"])
    return found
