"""Understanding, the step after custody: facts become the desk's pictures, each entry with its own verdict.

Custody never waits for this and never fails by it. One entry that cannot be read never stops the next; one that makes
this very program fail is set aside after three tries.
"""

from __future__ import annotations

import base64
import binascii
import logging
import threading
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row

from hall_app.domain import facts
from hall_app.errors import Refusal
from hall_app.ledger import codec
from hall_app.ledger.chain import GRAFT, Header, read_header
from hall_app.ledger.grafts import carried_header
from hall_app.sync.wire import SIGNATURE_BYTES, DownItem, Sealed, WireError
from hall_app.town import casework
from hall_app.town.store import custody, desk, down, halls
from hall_app.town.town import Town

log = logging.getLogger(__name__)
TRIES_MAX = 3
STEP_ENTRIES = 500
VERDICTS_AT_ONCE = 500
READ, CANNOT_READ = "read", "cannot_read"
UNKNOWN_KIND, BAD_BODY, BAD_HEADER, CRIT, SET_ASIDE = "unknown_kind", "body", "header", "crit", "set_aside"
_DRAWN = (
    facts.EntryErased,
    facts.ChainStarted,
    facts.TownSaid,
    facts.PersonRecorded,
    facts.PersonCorrected,
    facts.VisitNamed,
    facts.StaffAdded,
    facts.StaffChanged,
)
_one_reader = threading.Lock()


class Unreadable(Exception):
    """This program does not understand an entry; the argument is one of the codes above."""


@dataclass(frozen=True)
class Act:
    """One act to interpret: where it stands in custody, its own header, its fact as plain values."""

    hall: str
    chain: str
    seq: int
    header: Header
    fact: facts.Fact
    body: dict[str, Any]


def _understand(hall: str, chain: str, seq: int, header: Header, body: bytes) -> Act:
    if header.crit:
        raise Unreadable(CRIT)
    try:
        plain = codec.unpack(body)
        kv, lifted = codec.lift(header.kind, header.kv, plain)
        fact = facts.from_body(header.kind, kv, lifted)
    except (ValueError, KeyError, TypeError, AttributeError, msgspec.ValidationError) as error:
        raise Unreadable(BAD_BODY) from error
    if fact is None:
        raise Unreadable(UNKNOWN_KIND)
    return Act(hall, chain, seq, header, fact, facts.to_body(fact))


def _ungraft(body: bytes) -> tuple[Header, bytes | None]:
    """The original entry a graft carries whole: header and body as text, no body where it was erased before. Never a
    graft of a graft."""
    try:
        carried = codec.unpack(body)
        text = carried.get("body")
        return carried_header(carried), None if text is None else str(text).encode("utf-8")
    except (ValueError, AttributeError) as error:
        raise Unreadable(BAD_BODY) from error


def interpret(hall: str, row: Row[Any]) -> Act | None:
    """What an entry in custody says; None where it was erased. Pure. Raises Unreadable."""
    if row.body is None:
        return None
    try:
        header = read_header(row.header)
    except ValueError as error:
        raise Unreadable(BAD_HEADER) from error
    body = row.body
    if header.kind == GRAFT:
        header, body = _ungraft(body)
        if body is None:
            return None
    return _understand(hall, row.chain, row.seq, header, body)


def _matters(act: Act) -> bool:
    """Whether a picture of the town is drawn from this fact; the others are only kept."""
    return isinstance(act.fact, _DRAWN) or act.header.kind in casework.HALL_KINDS


# --- what a fact does to the pictures --------------------------------------------------------------------------------


def _apply(town: Town, db: Connection, act: Act) -> None:
    fact = act.fact
    if isinstance(fact, facts.EntryErased):
        _erase(town, db, act, fact)
    elif isinstance(fact, facts.ChainStarted):
        _begin(town, db, act, fact)
    elif isinstance(fact, facts.TownSaid):
        _remember(town, db, act.hall, fact)
    elif isinstance(fact, facts.PersonRecorded | facts.PersonCorrected):
        _keep(db, act, act.header.subject)
    elif isinstance(fact, facts.VisitNamed):
        _keep(db, act, casework.visit_key(act.header.subject))
    elif isinstance(fact, facts.StaffAdded | facts.StaffChanged):
        desk.put_clerk(db, act.hall, fact.code, fact.name)
    elif act.header.kind in casework.HALL_KINDS:
        casework.hall_said(db, act.hall, act.chain, act.seq, act.header, act.body)


def _text(body: dict[str, Any]) -> str:
    return codec.pack(body, nfc=False).decode("utf-8")


def _keep(db: Connection, act: Act, person: str) -> None:
    desk.put_person(db, act.hall, person, act.chain, act.seq, _text(act.body))


def _erase(town: Town, db: Connection, act: Act, fact: facts.EntryErased) -> None:
    """An order may also name an entry of an earlier chain of the same hall."""
    chain = str(act.body.get("chain") or act.chain)
    ordered = custody.chain(db, chain)
    if ordered is None or ordered.hall != act.hall:
        return
    custody.erase_body(db, chain, fact.seq)
    if fact.header:
        custody.erase_in_branches(db, fact.header.encode("utf-8"))
    _erase_files(town, db, act.hall, chain, fact.seq)
    desk.drop_person(db, chain, fact.seq)
    touched = desk.drop_event(db, chain, fact.seq)
    if touched is not None:
        casework.redraw(db, *touched)


def _erase_files(town: Town, db: Connection, hall: str, chain: str, seq: int) -> None:
    """Files go with the last entry that names them (protocol §2, erasure)."""
    row = custody.rows_from(db, chain, seq, 1)
    named = read_header(row[0].header).files if row and row[0].seq == seq else ()
    for ref in named:
        if not custody.named_elsewhere(db, hall, ref.sha256):
            custody.forget_file(db, hall, ref.sha256)
            try:
                town.files.remove(hall, ref.sha256)
            except OSError as error:
                log.error("bytes of an erased file were not deleted: %s", error)


def _begin(town: Town, db: Connection, act: Act, fact: facts.ChainStarted) -> None:
    if fact.hall != act.hall:
        town.alarm(db, act.hall, act.chain, "other_hall", fact.hall)
    if fact.follows is not None:
        before = custody.chain(db, fact.follows.chain)
        if before is not None and before.hall == act.hall:
            custody.close_chain(db, before.chain, "followed", act.chain)


def _remember(town: Town, db: Connection, hall: str, fact: facts.TownSaid) -> None:
    """What we said and have lost since comes back out of the hall's own chain, by our own signature."""
    try:
        signature = base64.b64decode(fact.sig, validate=True)
        if len(signature) != SIGNATURE_BYTES:
            return
        item = DownItem.read(Sealed(fact.item.encode("utf-8"), signature), town.keys.receipt_public)
    except (binascii.Error, ValueError, WireError):
        log.warning("hall %s carries words of ours that we never signed", hall)
        return
    n, digest = down.head(db, hall)
    if item.to == hall and item.n == n + 1 and item.prev == digest:
        down.add(db, item, town.now())
        casework.town_said(db, item, town.now())


# --- the walk --------------------------------------------------------------------------------------------------------


def _verdict(db: Connection, hall: str, row: Row[Any], verdict: str, why: str = "") -> None:
    try:
        entry_id = read_header(row.header).id
    except ValueError:
        entry_id = ""
    desk.add_verdict(
        db,
        chain=row.chain,
        seq=row.seq,
        hall=hall,
        entry_id=entry_id,
        kind=row.kind,
        verdict=verdict,
        why=why,
    )


def _read_one(town: Town, db: Connection, hall: str, row: Row[Any]) -> None:
    if row.held:
        return
    try:
        act = interpret(hall, row)
    except Unreadable as error:
        _verdict(db, hall, row, CANNOT_READ, str(error))
        return
    if act is None or not _matters(act) or not desk.first_time(db, act.header.id, row.chain, row.seq):
        return
    _apply(town, db, act)
    if isinstance(act.fact, facts.CaseTakenIn):
        _verdict(db, hall, row, READ)


def _step(town: Town, chain: str, limit: int) -> int:
    """Reads up to `limit` entries in one transaction; gives how many."""
    with town.store.write() as db:
        head = custody.chain(db, chain)
        if head is None:
            return 0
        rows = custody.rows_from(db, chain, head.read_size + 1, limit)
        for row in rows:
            _read_one(town, db, head.hall, row)
        custody.set_read(db, chain, rows[-1].seq if rows else head.read_size, 0)
        return len(rows)


def _count_try(town: Town, chain: str) -> bool:
    """Notes durably that the next entry is about to be tried; after three failures it is set aside."""
    with town.store.write() as db:
        head = custody.chain(db, chain)
        if head is None:
            return False
        rows = custody.rows_from(db, chain, head.read_size + 1, 1)
        if not rows:
            return False
        if head.read_tries >= TRIES_MAX:
            log.error("entry %s of chain %s is set aside", rows[0].seq, chain)
            _verdict(db, head.hall, rows[0], CANNOT_READ, SET_ASIDE)
            custody.set_read(db, chain, rows[0].seq, 0)
        else:
            custody.set_read(db, chain, head.read_size, head.read_tries + 1)
        return True


def _begun_before(town: Town, chain: str) -> bool:
    """Notes durably that a chain is being read; whether somebody began and never came to the end."""
    with town.store.write() as db:
        head = custody.chain(db, chain)
        if head is None or head.read_tries:
            return head is not None
        custody.set_read(db, chain, head.read_size, 1)
        return False


def _read_chain(town: Town, chain: str) -> None:
    while not _begun_before(town, chain):
        try:
            if _step(town, chain, STEP_ENTRIES) < STEP_ENTRIES:
                return
        except Exception:
            # Whatever went wrong, the step was rolled back; the entry at fault is found and set aside one by one.
            log.exception("reading chain %s failed; going on entry by entry", chain)
    _read_carefully(town, chain)


def _read_carefully(town: Town, chain: str) -> None:
    """Entry by entry past one that fails: a crash of the whole process counts as a try as well."""
    for _round in range(STEP_ENTRIES * (TRIES_MAX + 1)):
        if not _count_try(town, chain):
            return
        try:
            _step(town, chain, 1)
        except Exception:
            log.exception("an entry of chain %s makes this program fail", chain)


def read_new(town: Town) -> None:
    """Reads everything in custody that nobody has read yet, and sends the verdicts down."""
    with _one_reader:
        with town.store.read() as db:
            waiting = custody.unread_chains(db)
        for chain in waiting:
            _read_chain(town, chain)
        _say_verdicts(town)


def _say_verdicts(town: Town) -> None:
    with town.store.write() as db:
        for row in desk.unsaid_verdicts(db, VERDICTS_AT_ONCE):
            if halls.hall(db, row.hall) is None:
                continue
            body = {
                "entry_id": row.entry_id,
                "chain": row.chain,
                "seq": row.seq,
                "kind": row.kind,
                "verdict": row.verdict,
                "why": row.why,
            }
            try:
                town.say(db, row.hall, "verdict.given", body)
            except Refusal:
                # The hall remembers more than this store; the verdict waits until that is mended.
                continue
            desk.verdict_said(db, row.chain, row.seq)
