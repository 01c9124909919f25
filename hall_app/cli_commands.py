"""The other commands of the command line: papers, copies, the town, beginning a hall."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from hall_app.cli import Said
from hall_app.cli_door import STATION, Door, asked, asked_twice, door, passphrase, read_small, write_out
from hall_app.clock import SystemClock
from hall_app.domain.problems import Problem, misshapen, strict_json
from hall_app.errors import HallError, LedgerTrouble, Refusal, code
from hall_app.ledger import file_copies, keepsake
from hall_app.ledger import folder as folders
from hall_app.ledger import keys as keyring
from hall_app.moving import settle
from hall_app.typed import STDOUT, bytes_out
from hall_app.values.papers import PaperBytes, PrintPaper
from hall_app.values.setup import BeginHall
from hall_app.values.town import Enrol, MakeCopy, SyncNow, TheTown
from hall_app.words import N_, _

if TYPE_CHECKING:
    from hall_app.hall import Hall

ASK_AGAIN_S = 0.5
NO_KEYS_HERE = code(
    "restore_needs_recovery",
    N_(
        "There is no hall in {path} yet, and the copy opens only with its keys: add --recovery FILE, the recovery "
        "file of the hall. Nothing was done."
    ),
)
NO_RECOVERY = code(
    "recovery_unreadable",
    N_(
        "{path} is no recovery file of a hall, or cannot be read. Name the file that “hall recovery” wrote. Nothing "
        "was done."
    ),
)
OTHER_HALL = code(
    "restore_other_hall",
    N_(
        "In {path} lies another hall than the one the recovery file is of. Nothing was done; name a folder of its own "
        "with --data."
    ),
)
NO_WORDS = code(
    "recovery_passphrase",
    N_(
        "A recovery file needs a passphrase of its own of at least {least} characters; none was given and nothing was "
        "written. Type it at a terminal, or pipe it in as one line."
    ),
)
BAD_FILE = code("begin_file", N_("{path} does not say how to begin a hall: {why}. Nothing was made."))


def paper(args: argparse.Namespace) -> Said:
    """A paper of the hall as PDF into a file, beside whoever holds the ledger; or printed, and on record.

    `-` is standard output, with nothing else on it. Raises Refusal stdout_taken, stdout_is_terminal.
    """
    from hall_app.devices.place import place_of
    from hall_app.usecases.papers.common import NO_PAPER, no_paper
    from hall_app.usecases.papers.naming import named

    if args.printer is not None:
        place_of(args.printer)
    out = bytes_out(args.json) if args.out == STDOUT else None
    wanted = PaperBytes(paper=args.kind, subject=args.subject.strip(), serial=args.serial)
    hall = _looked_at(args.data)
    try:
        known = hall.look(hall.actor(STATION), lambda look: named(look, wanted))
        data = hall.ask(known)
    except Refusal as refusal:
        if refusal.code != NO_PAPER:
            raise
        # As it was typed, not the hall's own id for it.
        raise no_paper(args.kind, wanted.subject) from refusal
    finally:
        hall.close()
    if args.printer is not None:
        return _printed(args, known)
    if out is not None:
        out.write(data)
        return Said({}, [])
    write_out(args.out, data)
    return Said({"file": args.out, "bytes": len(data)}, [_("Written to {path}.").format(path=args.out)])


def _looked_at(folder: Path) -> Hall:
    """The hall beside whoever holds it. Where another version drew its pictures it is opened as for work, which draws
    them anew; raises LedgerTrouble folder_in_use where somebody holds it then."""
    from hall_app.hall import Hall

    once = cache(passphrase)
    hall = Hall.open(folder, passphrase=once, read_only=True)
    if not hall.undrawn():
        return hall
    hall.close()
    return Hall.open(folder, passphrase=once)


def _printed(args: argparse.Namespace, known: PaperBytes) -> Said:
    """Sends a paper through the hall's own errand; what became of it is said, with exit code 1 where it failed."""
    from hall_app.devices.printer import SystemPrinter
    from hall_app.hall import Hall

    command = PrintPaper(known.paper, known.subject, known.serial, args.printer, args.copies)
    with door(args.data) as hall:
        if isinstance(hall, Hall):
            hall.printer = SystemPrinter()
        done = msgspec.to_builtins(hall.errand(command))
    sentences = {
        "sent": _("Sent to the printer {printer}").format(printer=done["printer"]),
        "printed": _("Printed by {printer}").format(printer=done["printer"]),
        "saved": _("Saved as {where}").format(where=done["where"]),
    }
    words = sentences.get(done["state"], done["why"])
    return Said(done, [words], 0 if done["state"] in sentences else 1)


def backup(args: argparse.Namespace) -> Said:
    """A copy by hand into a folder."""
    with door(args.data) as hall:
        made = msgspec.to_builtins(hall.errand(MakeCopy(folder=str(Path(args.folder).absolute()))))
    words = _("Copy of {size} entries, opened and verified: {path}").format(
        size=made["size"], path=made["path"]
    )
    lines = [
        words,
        _("Attachments in the backup: {count}, new in it: {fresh}").format(
            count=made["files"], fresh=made["files_new"]
        ),
    ]
    lines += [
        _("MISSING in the hall and in the backup: {name}").format(name=one) for one in made["files_missing"]
    ]
    return Said(made, lines)


def restore(args: argparse.Namespace) -> Said:
    """Goes on from a copy in a new chain; what lay in the folder is moved aside, never overwritten."""
    copy, clock = Path(args.copy), SystemClock()
    if not args.recovery and folders.read_about(args.data) is None:
        raise LedgerTrouble(NO_KEYS_HERE, path=str(args.data))
    adopt: Callable[[], object] | None = None
    if args.recovery:
        keys = _recovered(Path(args.recovery))
        about = folders.read_about(args.data)
        if about is not None and about.key_check != folders.key_check(keys.ledger_key):
            raise Refusal(OTHER_HALL, path=str(args.data))
        beside = _beside(copy) if about is None else None
        adopt = partial(keyring.adopt, args.data, keys, _new_passphrase, beside)
    else:
        keys = keyring.load_keys(args.data, passphrase)
    aside = keepsake.restore(
        copy, args.data, keys.ledger_key, device_key=keys.device_public, clock=clock, ready=adopt
    )
    lines = [_("The hall goes on from the copy, in a new chain.")]
    if aside is not None:
        lines.append(_("The ledger that lay there is kept as {path}.").format(path=aside))
    lines.append(_("What was done after the copy and reached the town comes back with the next round."))
    files = file_copies.bring_back(copy, args.data, keys.ledger_key, clock)
    lines.append(
        _("Attachments that are there and whole: {count}, brought back now: {fresh}").format(
            count=files.whole, fresh=files.fresh
        )
    )
    lines += [
        _("MISSING in the hall and in the backup: {name}").format(name=one.name) for one in files.missing
    ]
    plain = {
        "aside": str(aside or ""),
        "files": files.whole,
        "files_missing": [one.name for one in files.missing],
    }
    return Said(plain, lines)


def _recovered(path: Path) -> keyring.Keys:
    """The keys in a recovery file. The passphrase this computer keeps is tried first; where the file has one of
    its own, that is asked for. Raises LedgerTrouble recovery_unreadable, keys_wrong_passphrase."""
    kept = keyring.file_passphrase()
    try:
        if kept:
            try:
                return keyring.read_sealed(path, kept)
            except LedgerTrouble as trouble:
                if trouble.code != keyring.WRONG_PASSPHRASE:
                    raise
        return keyring.read_sealed(path, asked(_("Passphrase of the recovery file: ")) or "")
    except LedgerTrouble as trouble:
        if trouble.code != keyring.NOT_FOUND:
            raise
        raise LedgerTrouble(NO_RECOVERY, path=str(path)) from trouble


def _beside(copy: Path) -> folders.About | None:
    """What stands beside a copy about its hall; None where nothing does or it cannot be read: the keys say it too."""
    try:
        return folders.about_at(copy.with_name(copy.name + ".json"))
    except LedgerTrouble:
        return None


def _new_passphrase() -> str | None:
    """The passphrase the keys are sealed under on this computer, where it has no keyring."""
    return keyring.file_passphrase() or asked_twice(
        _("A new passphrase for the hall's key on this computer: "), _("The new passphrase once more: ")
    )


class OpenedWith:
    """The passphrase that opened the key, to seal it under again; one that is new is typed twice."""

    def __init__(self) -> None:
        self._typed: str | None = None

    def __call__(self) -> str | None:
        self._typed = passphrase()
        return self._typed

    def again(self) -> str | None:
        """What opened the key, or a new one where it lay in the keyring; asked for once."""
        self._typed = self._typed or _new_passphrase()
        return self._typed


def recovery(args: argparse.Namespace) -> Said:
    """The keys under a passphrase, to be locked away: without them no copy opens on another PC."""
    keys = keyring.load_keys(args.data, passphrase)
    first, again = _("A passphrase for the recovery file: "), _("The passphrase once more: ")
    words = asked_twice(first, again) or ""
    if len(words) < keyring.PASSPHRASE_LEAST:
        raise Refusal(NO_WORDS, least=keyring.PASSPHRASE_LEAST)
    keyring.write_recovery(Path(args.file), keys, words, SystemClock())
    return Said(
        {"file": args.file},
        [_("Written to {path}. Lock it away, apart from the copies.").format(path=args.file)],
    )


def moved(args: argparse.Namespace) -> Said:
    """Settles a hall on another PC or folder: `moved` goes on, `copied` starts a new chain with a new device."""
    typed = OpenedWith()
    settle(args.data, args.why == "copied", typed, new_passphrase=typed.again)
    if args.why == "moved":
        return Said({"why": "moved"}, [_("This PC and folder are the hall's home now.")])
    return Said({"why": "copied"}, [_("The hall goes on here in a new chain. Enrol it at the town anew.")])


def enrol(args: argparse.Namespace) -> Said:
    """Enrols at a town and waits until the office confirms."""
    with door(args.data) as hall, _telling_number(hall, quiet=args.json):
        done = msgspec.to_builtins(hall.errand(Enrol(url=args.town, code=args.code, expect=args.expect)))
    return Said(done, [done["words"], _("Check number: {number}").format(number=done["check_number"])])


@contextmanager
def _telling_number(hall: Door, quiet: bool) -> Iterator[None]:
    """Says the check number as soon as the town has given it, while the errand still waits for the office.

    The hall may be another process's, so it is asked now and then rather than listened to.
    """
    ended = threading.Event()
    before = "" if quiet else _check_number(hall, only_enrolled=True)

    def watch() -> None:
        while not ended.wait(ASK_AGAIN_S):
            number = _check_number(hall)
            if number and number != before:
                print(_("Check number: {number}").format(number=number), flush=True)
                print(_("Compare it with the town's office, which then confirms."), flush=True)
                return

    watcher = threading.Thread(target=watch, name="check-number", daemon=True)
    if not quiet:
        watcher.start()
    try:
        yield
    finally:
        ended.set()
        if not quiet:
            watcher.join()


def _check_number(hall: Door, only_enrolled: bool = False) -> str:
    try:
        state = msgspec.to_builtins(hall.ask(TheTown()))
    except HallError:
        # The errand itself meets the same and says so.
        return ""
    return str(state["check_number"]) if state["enrolled"] or not only_enrolled else ""


def sync(args: argparse.Namespace) -> Said:
    """One round; 0 when the heads are equal afterwards."""
    with door(args.data) as hall:
        state = msgspec.to_builtins(hall.errand(SyncNow()))
    even = state["waiting"] == 0
    lines = [state["words"], *state["needs"]]
    if even:
        lines.append(_("The town has everything up to entry {size}, receipt {receipt}.").format(**state))
    return Said(state, lines, 0 if even else 1)


def begin_hall(args: argparse.Namespace) -> Said:
    """Begins a real hall from a JSON file with the fields of BeginHall."""
    from hall_app.begin import begin

    plain = strict_json(read_small(Path(args.file)))
    if isinstance(plain, Problem):
        raise Refusal(BAD_FILE, path=args.file, why=plain.words())
    try:
        command = msgspec.convert(plain, BeginHall)
    except msgspec.ValidationError as error:
        raise Refusal(BAD_FILE, path=args.file, why=misshapen(error).words()) from error
    hall = begin(args.data, command, passphrase=_new_passphrase)
    hall.close()
    return Said(
        {"data": str(args.data)},
        [_("The hall “{name}” stands in {path}.").format(name=command.name, path=args.data)],
    )
