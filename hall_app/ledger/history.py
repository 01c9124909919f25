"""The acts of all chains in order: what pictures are drawn from."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from hall_app.ledger import chain as chains
from hall_app.ledger import grafts
from hall_app.ledger.entries import Reading, StoredEntry, driver, stored

# Headers are canonical JSON, so that the bytes of a kind stand in each of its headers.
_NEWEST = (
    "SELECT e.header, b.body FROM entries e LEFT JOIN bodies b ON b.seq = e.seq "
    "WHERE instr(e.header, ?) ORDER BY e.seq DESC"
)
_NEWEST_CLOSED = (
    "SELECT e.header, b.body FROM closed_entries e LEFT JOIN closed_bodies b "
    "ON b.chain_no = e.chain_no AND b.seq = e.seq WHERE e.chain_no = ? AND instr(e.header, ?) ORDER BY e.seq DESC"
)
_ITSELF = (
    "SELECT e.header FROM closed_entries e JOIN chains c ON c.no = e.chain_no WHERE c.chain = ? AND e.seq = ?"
)


class History(Reading):
    """Reading acts, where `Reading` reads entries."""

    def history(self, conn: Connection) -> Iterator[StoredEntry]:
        """Every act once, closed chains first, in the order they were written. A graft is the entry it carries, unless
        that stands in its own chain here."""
        headers: dict[tuple[str, int], str] | None = None
        for one in self.all_entries(conn):
            if one.kind != chains.GRAFT:
                yield one
                continue
            if one.body is None and headers is None:
                headers = grafts.erased_headers(self.all_entries(conn))
            drawn = grafts.carried(one, (headers or {}).get((one.chain, one.seq), ""))
            if drawn is not None and not self._stands_here(conn, one):
                yield drawn

    def newest_first(self, conn: Connection, kind: str) -> Iterator[StoredEntry]:
        """The entries of a kind as they stand, those of the newest chain first, each chain from its end: whoever looks
        for something of late reads no more than that."""
        said = f'"kind":"{kind}"'.encode()
        names = driver(conn).execute("SELECT no, chain FROM chains ORDER BY no DESC").fetchall()
        for number, name in names:
            here = number == self.chain_no
            rows = driver(conn).execute(*(_NEWEST, (said,)) if here else (_NEWEST_CLOSED, (number, said)))
            found = (stored(header, body, name, number) for header, body in rows)
            yield from (one for one in found if one.kind == kind)

    def _stands_here(self, conn: Connection, graft: StoredEntry) -> bool:
        """Whether a closed chain here holds the very entry a graft carries, so that it counts there."""
        if graft.body is None:
            return False
        row = driver(conn).execute(_ITSELF, (graft.body["chain"], graft.body["seq"] + 1)).fetchone()
        return row is not None and row[0] == str(graft.body["header"]).encode("utf-8")
