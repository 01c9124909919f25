"""Deeds about the ledger itself: recording that bodies leave the hall, erasing by order."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain.erasures import NEVER, names_in
from hall_app.domain.facts import LedgerExported, NumberUsed
from hall_app.domain.numbered import numbered
from hall_app.errors import Refusal, code
from hall_app.ledger import local
from hall_app.ledger.chain import GRAFT
from hall_app.ledger.grafts import carried
from hall_app.ledger.store import StoredEntry
from hall_app.projections.attachments import is_needed
from hall_app.projections.rebuild import rebuild
from hall_app.step import Step, fact_of, fold
from hall_app.usecases.deed import NOT_ALLOWED, deed
from hall_app.usecases.drafts import forget_about
from hall_app.values.actor import NOBODY, SYSTEM
from hall_app.values.base import Done
from hall_app.values.ledger import EraseEntry, RecordExport
from hall_app.words import N_

NOTHING_THERE = code(
    "nothing_to_erase", N_("Entry {seq} has no text that could be erased. Nothing was changed.")
)
ORDER_NEEDED = code(
    "order_needed", N_("Erasing needs the ground and the number of the order. Nothing was changed.")
)


@deed(RecordExport, "manager", "auditor", SYSTEM, NOBODY)
def record_export(step: Step, command: RecordExport) -> Done:
    """Records who took bodies out, up to and with this very entry; who is not signed in may do so in a demo only."""
    if step.actor.role not in ("manager", "auditor") and not step.ledger.demo:
        raise Refusal(NOT_ALLOWED)
    step.record(LedgerExported(size=step.ledger.head(step.conn).seq + 1, what=command.what))
    return Done()


@deed(EraseEntry, "manager")
def erase_entry(step: Step, command: EraseEntry) -> Done:
    """Erases and redraws all pictures in the same transaction, so that rebuilt equals folded.

    Refused: nothing_to_erase, order_needed.
    """
    if not command.ground.strip() or not command.order.strip():
        raise Refusal(ORDER_NEEDED)
    meant = entry_to_erase(step, command.seq, command.chain)
    if meant is None:
        raise Refusal(NOTHING_THERE, seq=command.seq)
    erase_text(step, meant, command.ground, command.order)
    return Done()


def erase_text(step: Step, meant: StoredEntry, ground: str, order: str) -> None:
    """Deletes what `entry_to_erase` found, and every other copy of the same text in grafts and closed chains.

    The bytes of a file it names go with the commit, unless another entry names the same content; so do the papers
    saved in the data folder, and what was typed about it and not done yet.
    """
    act = _act_of(meant)
    gave = numbered(fact_of(act), act.day)
    if gave is not None:
        step.record(NumberUsed(series=gave.series, year=gave.year, number=gave.number))
    for chain, seq in _copies(step, act):
        step.ledger.erase(
            step.conn,
            seq,
            ground,
            order,
            by=step.actor.by,
            station=step.actor.station,
            day=step.day.isoformat(),
            chain=chain,
        )
    rebuild(step.conn, step.ledger.history(step.conn), fold)
    forget_about(step, *({act.subject, *names_in(fact_of(act))} - {""}))
    gone = [ref.sha256 for ref in act.files if not is_needed(step.look, ref.sha256)]
    for sha256 in gone:
        local.forget_file(step.conn, sha256)
    step.gone += gone
    step.erases = True
    step.touched = ~Changes.NONE


def _act_of(entry: StoredEntry) -> StoredEntry:
    """The entry itself, or the one a graft carries."""
    return (carried(entry) or entry) if entry.kind == GRAFT else entry


def _copies(step: Step, act: StoredEntry) -> list[tuple[str, int]]:
    """Chain and number of every entry that holds the text of an act: where it was written, and grafts of it."""
    found = [one for one in step.ledger.all_entries(step.conn) if one.body is not None]
    return [(one.chain, one.seq) for one in found if _act_of(one).id == act.id]


def entry_to_erase(step: Step, seq: int, chain: str = "") -> StoredEntry | None:
    """The entry in this chain, or in the closed one named; None where there is no text that could be erased."""
    chain = chain or step.ledger.chain
    if chain == step.ledger.chain:
        found = next(iter(step.ledger.entries(step.conn, seq, seq)), None)
    else:
        entries = step.ledger.all_entries(step.conn)
        found = next((one for one in entries if (one.chain, one.seq) == (chain, seq)), None)
    return None if found is None or found.body is None or found.kind in NEVER else found
