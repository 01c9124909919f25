"""`hall ledger …`: looking at the chain, exporting it, redrawing the pictures, erasing by order."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from hall_app.cli import Said
from hall_app.cli_door import UNREADABLE, UNWRITABLE, door, read_only, run_by, signed
from hall_app.domain.fact_words import FACT_WORDS
from hall_app.errors import LedgerTrouble
from hall_app.ledger import folder as folders
from hall_app.ledger.exports import VerifyResult, verify_export
from hall_app.ledger.pages import DRAWN, KEPT
from hall_app.ledger.store import StoredEntry
from hall_app.system_words import system_words
from hall_app.typed import STDOUT, bytes_out
from hall_app.values.ledger import EraseEntry, RecordExport
from hall_app.words import N_, _, ngettext_

# What stands in the results of a verification (ledger.chain, ledger.verify, ledger.exports).
WHY_WORDS = {
    DRAWN: N_("pages of the file beside the facts are damaged"),
    "cut off": N_("it is cut off"),
    "cannot be read": N_("it cannot be read"),
    "the body is not the one the header names": N_("its text is not the one its header names"),
    "its leaf does not follow from the one before": N_("its leaf does not follow from the one before"),
    "its body is missing and no entry ordered that": N_("its text is missing and no entry ordered that"),
    "more bytes than the chain has entries": N_("there are more bytes than the chain has entries"),
    "not an export of a ledger": N_("this file is not an export of a ledger"),
    "the head of the export cannot be read": N_("the head of the export cannot be read"),
    "the last leaf is not the one the export names": N_("the last leaf is not the one the export names"),
}


def verify(args: argparse.Namespace) -> Said:
    """Recomputes everything from the bytes: of the ledger here, or of an export without any ledger."""
    if args.file:
        try:
            with Path(args.file).open("rb") as file:
                return _verified(verify_export(file), args.file)
        except OSError as error:
            raise LedgerTrouble(UNREADABLE, path=args.file, why=system_words(error)) from error
    with read_only(args.data, tail=1) as ledger:
        return _verified(ledger.verify(), str(args.data))


def _verified(result: VerifyResult, where: str) -> Said:
    value = {
        "ok": result.ok,
        "size": result.size,
        "leaf": result.leaf.hex(),
        "bad_seq": result.bad_seq,
        "why": result.why,
        "pages": result.pages,
        "closed": result.closed,
    }
    if result.ok:
        words = _("Sound: {size} entries, last leaf {leaf}.").format(size=result.size, leaf=result.leaf.hex())
        return Said(value, [words, *_closed_words(result)])
    if result.pages:
        return Said(value, [*_pages_words(result), where], 1)
    if result.bad_seq:
        words = _("Not sound: entry {seq} is the first that does not hold ({why}). Sound up to entry {size}.")
    else:
        words = _("Not sound: {why}.")
    why = why_words(result.why)
    return Said(value, [words.format(seq=result.bad_seq, why=why, size=result.size), where], 1)


def _closed_words(result: VerifyResult) -> list[str]:
    """What was found whole in the chains a restored hall wrote to before; nothing where there are none."""
    if not result.closed:
        return []
    return [
        ngettext_(
            "Closed chain: {n} entry, whole.", "Closed chain: {n} entries, whole.", result.closed
        ).format(n=result.closed)
    ]


def _pages_words(result: VerifyResult) -> list[str]:
    lines = [
        _("Every entry is sound: {size} entries, last leaf {leaf}.").format(
            size=result.size, leaf=result.leaf.hex()
        ),
        ngettext_(
            "But {n} page of the file is damaged, none that holds facts.",
            "But {n} pages of the file are damaged, none that holds facts.",
            result.pages,
        ).format(n=result.pages),
    ]
    if result.why == DRAWN:
        lines.append(_("Close the hall and run “hall ledger rebuild”: it makes them anew from the facts."))
    else:
        lines.append(_("They cannot be made anew ({why}): restore the newest sound copy.").format(
            why=why_words(result.why)
        ))  # fmt: skip
    return lines


def why_words(why: str) -> str:
    """Why an entry does not hold, for a person; a reason nobody put in words stays as it is."""
    start, colon, rest = why.partition(": ")
    if start.startswith("closed chain ") and colon:
        return _("closed chain {chain}: {why}").format(chain=start.rpartition(" ")[2], why=why_words(rest))
    if start == KEPT:
        return _("the table {table} cannot be read").format(table=rest)
    if start == "cannot be read" and colon:
        return _("it cannot be read: {why}").format(why=rest)
    number = why.removeprefix("numbered ")
    if number != why:
        return _("it bears the number {number}").format(number=number)
    words = WHY_WORDS.get(why)
    return _(words) if words else why


def export(args: argparse.Namespace) -> Said:
    """Writes the chain whole; records first that somebody did. `-` is standard output, with nothing else on it.

    Raises Refusal stdout_taken, stdout_is_terminal.
    """
    if args.file == STDOUT:
        return _export_out(args)
    target = Path(args.file)
    if target.exists():
        raise LedgerTrouble(UNWRITABLE, path=args.file, why=_("there is such a file already"))
    _record(args, "export")
    part = target.with_name(target.name + ".part")
    try:
        with read_only(args.data) as ledger, part.open("wb") as file:
            head = ledger.export(file)
        with part.open("rb") as file:
            check = verify_export(file)
        part.replace(target)
    except OSError as error:
        raise LedgerTrouble(UNWRITABLE, path=args.file, why=system_words(error)) from error
    finally:
        part.unlink(missing_ok=True)
    value = {
        "chain": head.chain,
        "size": head.size,
        "leaf": head.leaf.hex(),
        "file": str(target),
        "ok": check.ok,
    }
    words = _("{size} entries written to {path} and verified there.").format(size=head.size, path=target)
    return Said(value, [words], 0 if check.ok else 1)


def _export_out(args: argparse.Namespace) -> Said:
    """The bytes to standard output; what became of it is said beside them."""
    out = bytes_out(args.json)
    _record(args, "export")
    with read_only(args.data) as ledger:
        head = ledger.export(out)
    out.flush()
    print(_("{size} entries written to standard output.").format(size=head.size), file=sys.stderr)
    return Said({}, [])


def _record(args: argparse.Namespace, what: str) -> None:
    about = folders.read_about(args.data)
    free = about is not None and about.demo
    who = signed(args, needed=not free)
    with door(args.data) as hall:
        run_by(hall, RecordExport(what=what), who)


def rebuild(args: argparse.Namespace) -> Said:
    """Redraws every picture and mends damaged pages beside the facts; nothing in the chain changes."""
    from hall_app.cli_door import passphrase
    from hall_app.hall import Hall
    from hall_app.moving import mend_here

    aside = mend_here(args.data, passphrase)
    hall = Hall.open(args.data, passphrase=passphrase)
    try:
        count = hall.redraw()
        found = hall.ledger.verify()
    finally:
        hall.close()
    lines = [_("All pictures redrawn from {count} facts.").format(count=count)]
    if aside is not None:
        lines.append(
            _("Damaged pages were made anew; the damaged file is kept as {path}.").format(path=aside)
        )
    sound = _verified(found, str(args.data))
    value = {"facts": count, "aside": str(aside or ""), "ok": found.ok, "why": found.why}
    return Said(value, lines if found.ok else [*lines, *sound.lines], sound.exit)


def stat(args: argparse.Namespace) -> Said:
    """The ledger in numbers."""
    with read_only(args.data) as ledger:
        found = ledger.stat()
    lines = [
        _("Chain {chain}{epoch}, {size} entries, last leaf {leaf}").format(
            chain=found.chain,
            epoch=f" ({found.epoch})" if found.epoch else "",
            size=found.size,
            leaf=found.leaf,
        ),
        _("The town has {delivered}, {waiting} wait").format(
            delivered=found.delivered, waiting=found.waiting
        ),
        _("{closed} closed chains, {erased} erased, {size} bytes, schema {schema}").format(
            closed=found.closed_chains, erased=found.erased, size=found.file_bytes, schema=found.schema
        ),
    ]
    if found.demo:
        lines.append(_("A demonstration; nothing in it counts."))
    return Said(found._asdict(), lines)


def entries(args: argparse.Namespace) -> Said:
    """Headers of entries; with --bodies what they say, which is recorded."""
    if args.bodies:
        _record(args, "bodies")
    with read_only(args.data) as ledger, ledger.look() as conn:
        found = [_entry(one, args.bodies) for one in ledger.entries(conn, args.first, args.last or None)]
    lines = [
        f"{one['seq']:>7}  {one['at']}  {one['by']:<14} {one['station']:<9} {_kind(str(one['kind']))}"
        for one in found
    ]
    return Said(found, lines)


def _kind(kind: str) -> str:
    words = FACT_WORDS.get(kind)
    return _(words) if words else kind


def _entry(one: StoredEntry, bodies: bool) -> dict[str, Any]:
    keep = ("seq", "id", "kind", "kv", "subject", "at", "trust", "day", "by", "station", "seen")
    found: dict[str, Any] = {name: getattr(one, name) for name in keep}
    if bodies:
        found["body"] = one.body
    return found


def erase(args: argparse.Namespace) -> Said:
    """Deletes the text of an entry; the chain still verifies."""
    erased = EraseEntry(seq=args.seq, ground=args.ground, order=args.order, chain=args.chain)
    who = signed(args)
    with door(args.data) as hall:
        run_by(hall, erased, who)
    return Said(
        {"seq": args.seq},
        [
            _("Entry {seq} erased by order {order}.").format(seq=args.seq, order=args.order),
            _(
                "Papers saved in the data folder were removed; copies made before and papers saved elsewhere still "
                "hold the text: see to them as well."
            ),
        ],
    )
