"""Backups: making a copy that is known to open and verify, and going on from one (house §5, protocol §6).

A copy is marked in itself. It may be read, but not worked on: restoring it starts a new chain, so that the town never
meets two ledgers that claim the same numbers. Whatever stood at the target is moved aside, never overwritten.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from hall_app.clock import Clock, process_id, timestamp
from hall_app.errors import LedgerTrouble, code
from hall_app.ledger import folder, line, local, pages, schema, troubles, verify
from hall_app.ledger.branches import before_branch, carry_over
from hall_app.ledger.engine import connect
from hall_app.ledger.entries import Head
from hall_app.ledger.folder import CopyName
from hall_app.ledger.store import Genesis, Ledger
from hall_app.ledger.swapping import finish_swap, swap_in
from hall_app.system_words import system_words
from hall_app.words import N_

NIGHT = "night"
UPGRADE = "upgrade"
NIGHTS_KEPT = 14
MONTHS_KEPT = 12
UPGRADES_KEPT = 3
# What is said of a hall that went on in a new chain by itself (domain.town_words).
GONE_ON = "gone_on"

COPY_FAILED = code(
    "copy_failed",
    N_(
        "The backup could not be made ({why}); the hall's work is not affected and goes on. "
        "Check the space on the disk or stick and make the backup once more. {copy}"
    ),
)


def make_copy(
    ledger: Ledger, target: Path | None = None, reason: str = NIGHT, nights: int = NIGHTS_KEPT
) -> CopyName:
    """Makes a marked, verified copy in the folder `target` (the data folder's `copies` by default) and prunes old
    ones, down to as many `nights` (setting `backup.keep`).

    The copy is encrypted with the ledger's own key, and `hall.json` lies beside it under the copy's name. Nothing
    stands under a copy's name before it was opened and verified. Raises LedgerTrouble `copy_failed`.
    """
    data_dir = ledger.path.parent
    place = target or data_dir / folder.COPIES
    part = place / f"copy.{process_id()}.part"
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        head = _copy_into(ledger, part)
        moment = ledger.clock.now()
        name = f"hall-{moment:%Y-%m-%d-%H%M%S}-{head}.{reason}.copy"
        with part.open("r+b") as file:
            folder.sync_file(file)
        if (about := data_dir / folder.ABOUT).is_file():
            folder.write_durable(place / f"{name}.json", about.read_bytes())
        part.replace(place / name)
        folder.sync_folder(place)
        folder.note_copy(data_dir, name)
    except (OSError, dbapi2.Error, ValueError) as error:
        # Where nothing can be written, nothing can be cleared away either.
        with suppress(OSError, ValueError):
            part.unlink(missing_ok=True)
        why = system_words(error)
        raise LedgerTrouble(COPY_FAILED, why=why, **folder.safe_elsewhere(data_dir)) from error
    prune(place, nights, place / name)
    return next(one for one in folder.copies_in(place) if one.path.name == name)


def _copy_into(ledger: Ledger, part: Path) -> int:
    """Writes the copy, marks it and verifies it from its bytes; gives its last entry."""
    key = ledger.key
    source = connect(ledger.path, key)
    try:
        source.execute("VACUUM INTO ?", (str(part),))
    finally:
        source.close()
    raw = connect(part, key)
    try:
        seq, leaf = raw.execute("SELECT seq, leaf FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
        words = {"at": timestamp(ledger.clock.now()), "chain": ledger.chain, "leaf": leaf.hex(), "seq": seq}
        raw.execute("INSERT OR IGNORE INTO marks (name, value) VALUES ('copy', ?)", (json.dumps(words),))
        raw.execute("PRAGMA journal_mode = DELETE").fetchall()
        result = pages.with_pages(verify.verify_all(raw), raw)
    finally:
        raw.close()
    if not result.ok:
        raise ValueError(f"entry {result.bad_seq}: {result.why}")
    return int(seq)


def prune(place: Path, nights: int = NIGHTS_KEPT, fresh: Path | None = None) -> list[Path]:
    """Removes old copies by rule and gives what went.

    Kept: the last nightly copy of each of the newest `nights` days that have one and of each of 12 months, the newest
    3 from before an upgrade, every copy made for another reason, and `fresh`, whatever day the clock called it.
    """
    found = folder.copies_in(place)
    by_day = {one.day: one.path for one in found if one.reason == NIGHT}
    kept = {by_day[day] for day in sorted(by_day)[-nights:]}
    months = {day[:7]: by_day[day] for day in sorted(by_day)}
    kept |= {months[month] for month in sorted(months)[-MONTHS_KEPT:]}
    kept |= {one.path for one in [one for one in found if one.reason == UPGRADE][-UPGRADES_KEPT:]}
    kept |= {fresh} if fresh is not None else set()
    gone = [one.path for one in found if one.reason in (NIGHT, UPGRADE) and one.path not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
        path.with_name(path.name + ".json").unlink(missing_ok=True)
    return gone


def check_copy(copy: Path, key: bytes) -> verify.VerifyResult:
    """Verifies a copy from its bytes, every page of it. Raises LedgerTrouble where it cannot even be opened."""
    raw = _open_source(copy, key, folder.safe_elsewhere(copy.parent.parent))
    try:
        return pages.with_pages(verify.verify_all(raw), raw)
    finally:
        raw.close()


def restore(
    copy: Path,
    data_dir: Path,
    key: bytes,
    *,
    device_key: bytes,
    clock: Clock,
    reason: str = "restored",
    ready: Callable[[], object] | None = None,
) -> Path | None:
    """Puts a ledger into `data_dir` that goes on from `copy` in a new chain; gives where the old ledger was moved.

    The entries of the copy become a closed chain in the new file, with receipts, PINs and the town's state beside it;
    pictures are to be rebuilt. `device_key` is the public device key in force from now on. `copy` may also be the
    ledger of `data_dir` itself, closed before, with the reason `forked`, `moved`, `repaired` or `rotated`.
    `ready` is called once the new ledger is whole and verified, before it takes its place: what it raises, or whatever
    went wrong before, leaves everything as it was.
    Raises LedgerTrouble where the copy is damaged, of another key or of a newer program, or the folder is in use.
    """
    with folder.FolderLock(data_dir):
        finish_swap(data_dir)
        return put_in_place(copy, data_dir, key, Fresh(device_key, clock, reason), ready)


class Fresh(NamedTuple):
    """How the new chain begins: public device key, clock, reason; and where the old one is cut off: beyond the entry
    `common` the town holds another branch, and our own is carried over. None: all of it is closed as it stands."""

    device_key: bytes
    clock: Clock
    reason: str
    common: int | None = None


def put_in_place(
    copy: Path, data_dir: Path, key: bytes, fresh: Fresh, ready: Callable[[], object] | None = None
) -> Path | None:
    """As `restore`, in a folder whose lock the caller holds and which nobody has open."""
    part = data_dir / f"{folder.LEDGER}.{process_id()}.part"
    remove_part(part)
    elsewhere = folder.safe_elsewhere(data_dir)
    try:
        _build(copy, part, key, fresh, elsewhere)
        if ready is not None:
            ready()
        aside = swap_in(part, data_dir, fresh.clock)
    except (dbapi2.Error, DBAPIError) as error:
        trouble = troubles.of_driver(error, **elsewhere)
        raise trouble or LedgerTrouble(troubles.DAMAGED, why=str(error), **elsewhere) from error
    finally:
        # Nothing where it took its place.
        remove_part(part)
    (data_dir / folder.SUSPECT).unlink(missing_ok=True)
    _bring_about(copy, data_dir, key)
    folder.sync_folder(data_dir)
    return aside


def _open_source(copy: Path, key: bytes, elsewhere: Mapping[str, int]) -> Any:
    if not copy.is_file():
        raise LedgerTrouble(troubles.MISSING, path=str(copy))
    try:
        raw = connect(copy, key, read_only=True, still=True)
    except dbapi2.Error as error:
        about = copy.with_name(copy.name + ".json")
        name = troubles.WRONG_KEY
        if _is_of(about, key):
            name = troubles.DAMAGED
        raise LedgerTrouble(name, why=str(error), **elsewhere) from error
    try:
        schema.check_not_newer(raw.execute("PRAGMA user_version").fetchone()[0], **elsewhere)
    except BaseException:
        raw.close()
        raise
    return raw


def _is_of(about: Path, key: bytes) -> bool:
    """Whether the file beside a copy says that it was made under this key."""
    try:
        return bool(json.loads(about.read_text("utf-8"))["key_check"] == folder.key_check(key))
    except folder.NOT_AS_WRITTEN:
        return False


def _build(copy: Path, part: Path, key: bytes, fresh: Fresh, elsewhere: Mapping[str, int]) -> None:
    """The new ledger file: all of the copy as closed chains, then the first entry of the new one; verified.

    Where the copy is cut, what it holds beyond is carried over into the new chain."""
    source = _open_source(copy, key, elsewhere)
    try:
        result = verify.verify_all(source)
    finally:
        source.close()
    if not result.ok:
        raise LedgerTrouble(troubles.DAMAGED, why=f"{result.bad_seq}: {result.why}", **elsewhere)
    old = Ledger.open(copy, key, clock=fresh.clock, read_only=True, tail=1)
    try:
        with old.look() as conn:
            end = Head(result.size, result.leaf) if fresh.common is None else old.head_at(conn, fresh.common)
            heard = None if fresh.common is None else before_branch(old, conn, fresh.common)
        raw = connect(part, key)
        try:
            _take_over(raw, copy, key, old.chain_no, end.seq, heard)
        finally:
            raw.close()
        outcome = _begin(part, old, fresh, end)
    finally:
        old.close()
    if not outcome.ok:
        raise LedgerTrouble(troubles.DAMAGED, why=f"{outcome.bad_seq}: {outcome.why}", **elsewhere)
    raw = connect(part, key)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()


def _begin(part: Path, old: Ledger, fresh: Fresh, end: Head) -> verify.VerifyResult:
    """The first entry of the new chain and what is carried over into it; what everything comes to, recomputed."""
    follows = {"chain": old.chain, "leaf": end.leaf.hex(), "seq": end.seq}
    new = Ledger(part, old.key, fresh.clock, False)
    try:
        with new.deed() as conn:
            new.start_chain(conn, Genesis(old.hall, fresh.device_key, fresh.reason, old.demo, follows))
            if fresh.common is not None:
                count = carry_over(new, conn, old, end)
                line.note(
                    conn, **{line.GO_ON: None, line.GO_ON_WHY: None, line.ALARM: GONE_ON, line.GRAFTED: count}
                )
        return new.verify()
    finally:
        new.close()


_TAKE_OVER = (
    "INSERT INTO chains (no, chain) SELECT no, chain FROM old.chains ORDER BY no",
    "INSERT INTO closed_entries SELECT chain_no, seq, header, leaf FROM old.closed_entries ORDER BY chain_no, seq",
    "INSERT INTO closed_bodies SELECT chain_no, seq, salt, body FROM old.closed_bodies",
    "INSERT INTO closed_erased SELECT chain_no, seq FROM old.closed_erased",
    "INSERT INTO closed_receipts SELECT * FROM old.closed_receipts",
    "INSERT INTO closed_entries SELECT :no, seq, header, leaf FROM old.entries WHERE seq <= :end ORDER BY seq",
    "INSERT INTO closed_bodies SELECT :no, seq, salt, body FROM old.bodies WHERE seq <= :end",
    "INSERT INTO closed_erased SELECT :no, seq FROM old.erased WHERE seq <= :end",
    "INSERT INTO closed_receipts SELECT :no, id, store_epoch, no, size, leaf, json, sig, got_at FROM old.receipts "
    "WHERE size <= :end",
    "INSERT INTO files SELECT sha256, size, type, first_seq, town_has FROM old.files",
    "INSERT INTO credentials SELECT * FROM old.credentials",
    "INSERT INTO sync_state SELECT * FROM old.sync_state WHERE name NOT IN ('town_holds', 'go_on', 'go_on_why')",
    "DELETE FROM contact",
    "INSERT INTO contact SELECT * FROM old.contact",
    "DELETE FROM downlink",
    "INSERT INTO downlink SELECT * FROM old.downlink",
)


def _take_over(raw: Any, copy: Path, key: bytes, number: int, end: int, heard: local.Cursor | None) -> None:
    """`end`: the last entry of the chain `number` that is taken over as it stands; `heard`: where the downlink stood
    there, None where it is where it was."""
    for step in schema.STEPS:
        for statement in step:
            raw.execute(statement)
    raw.execute(f"PRAGMA user_version = {schema.NEWEST}")
    raw.execute(f"ATTACH DATABASE ? AS old KEY \"x'{key.hex()}'\"", (str(copy),))
    raw.execute("BEGIN IMMEDIATE")
    for statement in _TAKE_OVER:
        raw.execute(statement, {"no": number, "end": end} if ":no" in statement else {})
    if heard is not None:
        raw.execute("DELETE FROM downlink")
        raw.execute("INSERT INTO downlink VALUES (1, ?, ?)", tuple(heard))
    raw.execute("COMMIT")
    raw.execute("DETACH DATABASE old")


def _bring_about(copy: Path, data_dir: Path, key: bytes) -> None:
    """`hall.json` beside the ledger: the one that was there, or the copy's."""
    beside = copy.with_name(copy.name + ".json")
    if not (data_dir / folder.ABOUT).exists() and _is_of(beside, key):
        shutil.copyfile(beside, data_dir / folder.ABOUT)
    about = folder.read_about(data_dir)
    if about is not None and about.key_check == folder.key_check(key):
        folder.write_about(data_dir, about._replace(schema=schema.NEWEST))


def remove_part(part: Path) -> None:
    """Removes a ledger file that was not finished, with its log files."""
    for ending in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
