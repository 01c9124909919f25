"""How far an entry got, in the words of protocol §5; only a receipt may say that the town has it."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import select

from hall_app.ledger import receipts
from hall_app.ledger.chain import read_header
from hall_app.ledger.entries import at_place
from hall_app.projections.files_up import waiting_of
from hall_app.projections.picture import Look
from hall_app.projections.town import verdicts
from hall_app.words import _


class _Stands(NamedTuple):
    """Where an entry stands: its chain, its number and header there, the number of the receipt that covers it (0:
    none)."""

    chain: str
    seq: int
    header: bytes | None
    receipt: int


def _one(look: Look, query: str, *values: object) -> Any:
    found = look.conn.exec_driver_sql(query, values).first()
    return None if found is None else found[0]


def _in_closed(look: Look, number: int, chain: str, seq: int) -> _Stands:
    """In a chain closed by a restore: its own receipts count, never those of the chain that came after it."""
    header = _one(look, "SELECT header FROM closed_entries WHERE chain_no = ? AND seq = ?", number, seq)
    covered = "SELECT no FROM closed_receipts WHERE chain_no = ? AND size >= ? ORDER BY id DESC LIMIT 1"
    return _Stands(chain, seq, header, int(_one(look, covered, number, seq) or 0))


def _stands(look: Look, place: int) -> _Stands:
    number, seq = at_place(place)
    chain = str(_one(look, "SELECT chain FROM chains WHERE no = ?", number) or "")
    if number != _one(look, "SELECT max(no) FROM chains"):
        return _in_closed(look, number, chain, seq)
    newest = receipts.last(look.conn)
    covered = newest is not None and receipts.delivered_size(look.conn) >= seq
    header = _one(look, "SELECT header FROM entries WHERE seq = ?", seq)
    return _Stands(chain, seq, header, newest.no if newest is not None and covered else 0)


def delivered_words(look: Look, place: int) -> str:
    """Saved here; the town has it with the number of its newest receipt; or what the town made of it."""
    found = _stands(look, place)
    if not found.receipt:
        return _("saved here")
    files = read_header(bytes(found.header)).files if found.header is not None else ()
    if waiting_of(look, [ref.sha256 for ref in files]):
        return _("the town has the entry; its files are on their way")
    where = (verdicts.c.chain == found.chain, verdicts.c.seq == found.seq)
    said = look.conn.execute(select(verdicts.c.verdict, verdicts.c.why).where(*where)).first()
    if said is not None and said.verdict == "read":
        return _("the town has read it")
    if said is not None:
        return _("the town cannot read it: {why}").format(why=said.why)
    return _("the town has it, receipt {no}").format(no=found.receipt)
