"""How far an entry got, in the words of protocol §5; only a receipt may say that the town has it."""

from __future__ import annotations

from sqlalchemy import select

from hall_app.ledger import receipts
from hall_app.ledger.chain import read_header
from hall_app.projections.files_up import waiting_of
from hall_app.projections.picture import Look
from hall_app.projections.town import verdicts
from hall_app.words import _


def _files_of(look: Look, seq: int) -> list[str]:
    row = look.conn.exec_driver_sql("SELECT header FROM entries WHERE seq = ?", (seq,)).first()
    return [ref.sha256 for ref in read_header(bytes(row[0])).files] if row else []


def delivered_words(look: Look, seq: int) -> str:
    """Saved here; the town has it with the number of its newest receipt; or what the town made of it."""
    newest = receipts.last(look.conn)
    if newest is None or receipts.delivered_size(look.conn) < seq:
        return _("saved here")
    if waiting_of(look, _files_of(look, seq)):
        return _("the town has the entry; its files are on their way")
    said = look.conn.execute(select(verdicts.c.verdict, verdicts.c.why).where(verdicts.c.seq == seq)).first()
    if said is not None and said.verdict == "read":
        return _("the town has read it")
    if said is not None:
        return _("the town cannot read it: {why}").format(why=said.why)
    return _("the town has it, receipt {no}").format(no=newest.no)
