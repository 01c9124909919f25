"""Verification of a ledger from its stored bytes; nothing it compares was computed before (protocol §2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlcipher3 import dbapi2

from hall_app.ledger import chain as chains
from hall_app.ledger.exports import VerifyResult

Progress = Callable[[int, int], None]
PROGRESS_EVERY = 2000
_NO_ORDER = "its body is missing and no entry ordered that"


def frames(
    raw: Any, first: int, last: int | None = None, chain_no: int | None = None
) -> Iterator[chains.Frame]:
    """Frames with their stored leaves, of the current chain or of closed chain `chain_no`; raises driver
    errors.
    """
    end = chains.codec.INT_MAX if last is None else last
    if chain_no is None:
        rows = raw.execute(
            "SELECT e.header, b.salt, b.body, e.leaf FROM entries e LEFT JOIN bodies b ON b.seq = e.seq "
            "WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq",
            (first, end),
        )
    else:
        rows = raw.execute(
            "SELECT e.header, b.salt, b.body, e.leaf FROM closed_entries e LEFT JOIN closed_bodies b "
            "ON b.chain_no = e.chain_no AND b.seq = e.seq "
            "WHERE e.chain_no = ? AND e.seq BETWEEN ? AND ? ORDER BY e.seq",
            (chain_no, first, end),
        )
    for header, salt, body, leaf in rows:
        yield chains.Frame(header, chains.ERASED_SALT if body is None else salt, body, leaf)


def verify_chain(
    raw: Any,
    chain: str,
    *,
    from_seq: int = 1,
    chain_no: int | None = None,
    progress: Progress | None = None,
    elsewhere: set[tuple[str, int]] | None = None,
) -> VerifyResult:
    """Recomputes one chain from entry `from_seq` on; `elsewhere` gathers erasures later chains ordered."""
    seq, leaf = 0, b""
    try:
        leaf, total = _before(raw, chain, from_seq, chain_no)
        seq = from_seq - 1
        erasures = chains.Erasures(chain, elsewhere)
        stored = frames(raw, from_seq, None, chain_no)
        for checked in chains.verify_frames(chain, stored, leaf, from_seq):
            seq, leaf = checked.header.seq, checked.leaf
            erasures.saw(checked.header, checked.frame.body)
            if progress is not None and seq % PROGRESS_EVERY == 0:
                progress(seq, total)
        if progress is not None:
            progress(seq, total)
        if (missing := erasures.missing()) is not None:
            return VerifyResult(False, missing - 1, leaf, missing, _NO_ORDER)
        if (undone := erasures.undone(from_seq)) is not None:
            return VerifyResult(
                False, undone - 1, leaf, undone, "erased by order, but its body is still there"
            )
        if seq < total:
            return VerifyResult(False, seq, leaf, seq + 1, "cannot be read")
        if chain_no is None:
            return _verify_receipts(raw, seq, leaf)
    except chains.BadEntry as bad:
        return VerifyResult(False, bad.seq - 1, leaf, bad.seq, bad.why)
    except dbapi2.Error as error:
        return VerifyResult(False, seq, leaf, seq + 1, f"cannot be read: {error}")
    return VerifyResult(True, seq, leaf)


def _before(raw: Any, chain: str, from_seq: int, chain_no: int | None) -> tuple[bytes, int]:
    """The leaf before `from_seq` and the number of the last entry."""
    table, where = "entries", ""
    values: tuple[int, ...] = ()
    if chain_no is not None:
        table, where, values = "closed_entries", "chain_no = ? AND ", (chain_no,)
    total = raw.execute(f"SELECT coalesce(max(seq), 0) FROM {table} WHERE {where} 1", values).fetchone()[0]
    if from_seq == 1:
        return chains.first_leaf(chain), total
    row = raw.execute(f"SELECT leaf FROM {table} WHERE {where} seq = ?", (*values, from_seq - 1)).fetchone()
    if row is None:
        raise chains.BadEntry(from_seq - 1, "is not there")
    return row[0], total


def _verify_receipts(raw: Any, seq: int, leaf: bytes) -> VerifyResult:
    """What stands beside the entries agrees with them: receipts name our leaves, no body is without its
    entry.
    """
    row = raw.execute(
        "SELECT r.size, r.no FROM receipts r LEFT JOIN entries e ON e.seq = r.size "
        "WHERE e.leaf IS NOT r.leaf ORDER BY r.size LIMIT 1"
    ).fetchone()
    if row is not None:
        return VerifyResult(False, row[0] - 1, leaf, row[0], f"receipt {row[1]} names another leaf")
    row = raw.execute("SELECT min(seq) FROM bodies WHERE seq > ?", (seq,)).fetchone()
    if row[0] is not None:
        return VerifyResult(False, seq, leaf, row[0], "a body without its entry")
    return VerifyResult(True, seq, leaf)


def verify_all(raw: Any, *, from_seq: int = 1, progress: Progress | None = None) -> VerifyResult:
    """The current chain from `from_seq` on and, from entry 1, every closed chain before it as well."""
    try:
        names = raw.execute("SELECT no, chain FROM chains ORDER BY no DESC").fetchall()
    except dbapi2.Error as error:
        return VerifyResult(False, 0, b"", 0, f"cannot be read: {error}")
    if not names:
        return VerifyResult(False, 0, b"", 0, "there is no chain")
    elsewhere: set[tuple[str, int]] = set()
    result = verify_chain(raw, names[0][1], from_seq=from_seq, progress=progress, elsewhere=elsewhere)
    if not result.ok or from_seq != 1:
        return result
    for number, name in names[1:]:
        closed = verify_chain(raw, name, chain_no=number, elsewhere=elsewhere)
        if not closed.ok:
            return closed._replace(why=f"closed chain {name}: {closed.why}")
        result = result._replace(closed=result.closed + closed.size)
    return result
