"""The door: open a hall, run a deed, ask a question, close."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import Connection

from hall_app.changes import Changes
from hall_app.clock import Clock, SystemClock
from hall_app.devices.printer import Printer
from hall_app.devices.saved_papers import SavedPapers
from hall_app.devices.scan_folder import ScanFolder
from hall_app.errors import LedgerTrouble, Refusal, Trouble, code
from hall_app.ledger import line, troubles
from hall_app.ledger.drafts import clear_holds
from hall_app.ledger.filestore import FileStore
from hall_app.ledger.folder import LEDGER, FolderLock
from hall_app.ledger.going_on import Parting, go_on, parted
from hall_app.ledger.keys import Keys, PassphraseSource, has_moved, load_keys
from hall_app.ledger.mending import is_suspect, mend
from hall_app.ledger.store import Ledger
from hall_app.ledger.swapping import clear_parts, finish_swap
from hall_app.projections.attachments import erased_contents
from hall_app.projections.days import open_day
from hall_app.projections.picture import ANSWERS, Look
from hall_app.projections.rebuild import rebuild, stale
from hall_app.step import Step, fold
from hall_app.usecases.all import DEEDS, ERRANDS
from hall_app.usecases.deed import NOT_ALLOWED, check_role
from hall_app.usecases.plain import check_plain, check_seen
from hall_app.usecases.staffing import leave_seats, proven
from hall_app.values.actor import SYSTEM, Actor, at_rest
from hall_app.values.base import Command, Question
from hall_app.values.setup import Settings
from hall_app.values.town import EnrolState, PinnedTown
from hall_app.words import N_

if TYPE_CHECKING:
    from hall_app.porter import Asked
    from hall_app.sync.outcome import RoundResult
    from hall_app.sync.rhythm import Rhythm

log = logging.getLogger(__name__)

MOVED = code(
    "hall_moved",
    N_(
        "This hall's ledger was made on another PC or in another folder ({path}). If it was moved here and works "
        "nowhere else, say: hall moved moved. If it is a copy and the other goes on, say: hall moved copied. "
        "Until then it can be looked at and verified; nothing was changed."
    ),
)

Listener = Callable[[Changes], None]
R = TypeVar("R")


class Beside(Protocol):
    """Something that works beside an open hall in threads of its own."""

    def stop(self) -> None:
        """Ends it, after what is under way."""
        ...


@contextmanager
def _not_in_the_way(what: str) -> Iterator[None]:
    """What the world does not allow at the start is logged, and the hall opens nevertheless."""
    try:
        yield
    except LedgerTrouble as trouble:
        log.warning("not %s: %s", what, trouble.code)


def _tidy(folder: Path) -> None:
    """Finishes what was broken off in the folder, as far as the disk lets us."""
    try:
        finish_swap(folder)
        clear_parts(folder)
    except OSError as error:
        log.warning("the folder was not tidied: %s", error)


def _gone_on(folder: Path, keys: Keys, clock: Clock, parting: Parting) -> Ledger:
    """The ledger that goes on in a new chain; where that cannot be now, the one there was, and it says why."""
    why = ""
    try:
        go_on(folder, keys, clock, parting)
    except LedgerTrouble as trouble:
        log.warning("not gone on in a new chain: %s", trouble.code)
        why = str(trouble)
    ledger = Ledger.open(folder / LEDGER, keys.ledger_key, clock=clock)
    if why:
        with ledger.deed() as conn:
            line.note(conn, **{line.GO_ON_WHY: why})
    return ledger


class Hall:
    """An open hall. Deeds one at a time from any thread; questions beside them."""

    def __init__(
        self, ledger: Ledger, keys: Keys, folder: Path, clock: Clock, lock: FolderLock | None = None
    ) -> None:
        self.ledger = ledger
        self.keys = keys
        self.folder = folder
        self.clock = clock
        self.printer: Printer | None = None
        self.files = FileStore(folder, keys.ledger_key, clock)
        self.scans = ScanFolder(clock)
        self.saved_papers = SavedPapers(folder)
        self.listeners: list[Listener] = []
        self.enrolment = EnrolState(state="none")
        self.enrol_stop = threading.Event()
        self.rhythm: Rhythm | None = None
        self._beside: list[Beside] = []
        self._lock = lock
        self._seats: dict[str, Actor] = {}
        self._one_deed = threading.RLock()
        if not ledger.read_only:
            self.redraw(only_if_stale=True)
            self._clear_seats()
            self.saved_papers.finish()
            self._drop_files(self.look(self.actor("cli"), erased_contents))

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Clock | None = None,
        passphrase: PassphraseSource | None = None,
        read_only: bool = False,
    ) -> Hall:
        """Opens the hall of a data folder; a ledger whose facts are whole is mended on the way where it must be.

        Raises LedgerTrouble when it is in use, damaged, newer, or the key wrong.
        """
        clock = clock or SystemClock()
        if not folder.is_dir():
            raise LedgerTrouble(troubles.MISSING, path=str(folder))
        lock = None if read_only else FolderLock(folder)
        if lock is not None:
            lock.take()
        try:
            keys = load_keys(folder, passphrase)
            if lock is None:
                return cls._stand(folder, keys, clock, None)
            if has_moved(folder, keys):
                raise LedgerTrouble(MOVED, path=str(folder))
            _tidy(folder)
            if is_suspect(folder):
                with _not_in_the_way("mended"):
                    mend(folder, keys.ledger_key, clock)
            try:
                return cls._stand(folder, keys, clock, lock)
            except LedgerTrouble as trouble:
                if trouble.code != troubles.DAMAGED or mend(folder, keys.ledger_key, clock) is None:
                    raise
                return cls._stand(folder, keys, clock, lock)
        except BaseException:
            if lock is not None:
                lock.give_up()
            raise

    @classmethod
    def _stand(cls, folder: Path, keys: Keys, clock: Clock, lock: FolderLock | None) -> Hall:
        ledger = Ledger.open(folder / LEDGER, keys.ledger_key, clock=clock, read_only=lock is None)
        if lock is not None and (parting := parted(ledger)) is not None:
            ledger.close()
            ledger = _gone_on(folder, keys, clock, parting)
        try:
            return cls(ledger, keys, folder, clock, lock)
        except BaseException:
            ledger.close()
            raise

    def actor(self, station: str) -> Actor:
        """Who acts at a station now."""
        return self._seats.get(station) or at_rest(station)

    def seated(self) -> dict[str, Actor]:
        """Who is signed in where."""
        return dict(self._seats)

    def run(self, command: Command, station: str = "cli", actor: Actor | None = None) -> Any:
        """Carries out a deed and gives its answer once it is durable. Raises Refusal, Trouble; then nothing happened.

        An errand is run as one; see `errand`.
        """
        if type(command) in ERRANDS:
            return self.errand(command, station, actor)
        deed = DEEDS[type(command)]
        with self._one_deed:
            who = actor or self.actor(station)
            check_role(who, deed.roles)
            check_plain(command)
            check_seen(command)
            answer, touched = self._in_one(who, lambda step: deed.function(step, command))
        self.announce(touched)
        return answer

    def run_as(self, command: Command, number: str, pin: str, station: str = "cli") -> Any:
        """Runs one deed as somebody who shows their PIN, and leaves everybody's seat as it is.

        Raises Refusal as SignIn and the deed do; wrong PINs count.
        """
        who = proven(AtStation(self, self.actor(station)), number, pin)
        return self.run(command, station, who)

    def transact(self, who: Actor, work: Callable[[Step], R]) -> R:
        """Carries out `work` in one transaction as `who`; what it raises rolls all of it back."""
        with self._one_deed:
            answer, touched = self._in_one(who, work)
        self.announce(touched)
        return answer

    def _in_one(self, who: Actor, work: Callable[[Step], R]) -> tuple[R, Changes]:
        with self.ledger.deed() as conn:
            step = Step(conn, self.ledger, self.clock, who, self._day(conn))
            answer = work(step)
            if step.erases:
                self.saved_papers.announce()
        self._drop_files(step.gone)
        if step.erases:
            self.saved_papers.forget()
        for seat in step.seats:
            if seat.staff:
                self._seats[seat.station] = seat
            else:
                self._seats.pop(seat.station, None)
        return answer, step.touched

    def ask(self, question: Question, station: str = "cli", actor: Actor | None = None) -> Any:
        """Answers a question from the pictures. Raises Refusal where the asker may not know."""
        who = actor or self.actor(station)
        check_plain(question)
        return self.look(who, lambda look: ANSWERS[type(question)](look, question))

    def look(self, who: Actor, work: Callable[[Look], R]) -> R:
        """Gives `work` the pictures as they stand, on a connection that cannot write."""
        with self.ledger.look() as conn:
            return work(
                Look(conn, self.clock, self._day(conn), who.station, who.staff, who.role, self.ledger.demo)
            )

    def errand(self, command: Command, station: str = "cli", actor: Actor | None = None) -> Any:
        """Runs work that waits for the outside; no transaction is open meanwhile."""
        work = ERRANDS[type(command)]
        who = actor or self.actor(station)
        check_role(who, work.roles)
        check_plain(command)
        return work.function(AtStation(self, who), command)

    def announce(self, touched: Changes) -> None:
        """Tells every listener which pictures changed; called after the commit."""
        if touched:
            for listener in list(self.listeners):
                listener(touched)

    def undrawn(self) -> bool:
        """Whether the pictures are of another shape than this program draws, or were not drawn yet; only to be asked of
        a hall that is looked at, for any other draws them as it opens."""
        with self.ledger.look() as conn:
            return stale(conn) or bool(line.noted(conn, line.UNDRAWN))

    def redraw(self, only_if_stale: bool = False, progress: Callable[[int], None] | None = None) -> int:
        """Redraws all pictures from the facts; returns how many facts were read."""
        with self._one_deed, self.ledger.deed() as conn:
            if only_if_stale and not stale(conn) and not line.noted(conn, line.UNDRAWN):
                return 0
            line.note(conn, **{line.UNDRAWN: None})
            return rebuild(conn, self.ledger.history(conn), fold, progress)

    def speak_to_town(self) -> None:
        """From now on rounds with the town start by themselves, where the settings allow it."""
        from hall_app.sync.rhythm import Rhythm

        def one_round(stop: Callable[[], bool]) -> RoundResult | None:
            if not self.ask(Settings())["sync.automatic"] or self.ask(PinnedTown()) is None:
                return None
            from hall_app.sync.line import make_round  # a hall without a town needs no HTTP

            return make_round(self, stop)

        self.rhythm = Rhythm(self, one_round)
        self.listeners.append(self.rhythm.changed)
        self.rhythm.start()

    def nudge_town(self, reason: str) -> None:
        """Asks for a round soon, where rounds start by themselves."""
        if self.rhythm is not None:
            self.rhythm.nudge(reason)

    def settle_in(self) -> None:
        """What a program that keeps the hall open all day starts: the porter for the command line, the chores, and who
        looks after prints."""
        from hall_app.chores import Chores
        from hall_app.porter import Porter
        from hall_app.print_watch import PrintWatch

        for one in (Porter(self.folder, self.keys.ledger_key, self._carry), Chores(self), PrintWatch(self)):
            self.keep(one)
            one.start()

    def keep(self, beside: Beside) -> None:
        """Something that works beside this hall from now on and is stopped before it closes."""
        self._beside.append(beside)

    def _carry(self, asked: Asked, value: Any) -> Any:
        """What the porter brings: run, ask or errand; only for the command line's own station."""
        if asked.station != "cli":
            raise Refusal(NOT_ALLOWED)
        if asked.how == "ask":
            return self.ask(value, asked.station)
        if asked.number or asked.pin:
            return self.run_as(value, asked.number, asked.pin, asked.station)
        if asked.how == "errand":
            return self.errand(value, asked.station)
        return self.run(value, asked.station)

    def close(self) -> None:
        """Ends the rounds, closes the ledger and lets go of the folder."""
        self.enrol_stop.set()
        for one in self._beside:
            one.stop()
        if self.rhythm is not None:
            self.rhythm.stop()
        self.ledger.close()
        if self._lock is not None:
            self._lock.release()

    def _clear_seats(self) -> None:
        """Who was signed in when the program ended is not there any more, and the ledger says so."""
        with self.ledger.look() as conn:
            left_behind = conn.exec_driver_sql("SELECT 1 FROM p_seats").first() is not None
        if left_behind:
            self.transact(Actor("cli", "", SYSTEM), leave_seats)
            self.transact(Actor("cli", "", SYSTEM), lambda step: clear_holds(step.conn))

    def _drop_files(self, contents: list[str]) -> None:
        """Deletes the bytes of erased attachments; what the disk refuses now is tried again at the next start."""
        for sha256 in contents:
            try:
                self.files.remove(sha256)
            except Trouble as trouble:
                log.warning("bytes of an erased attachment not deleted: %s", trouble.code)

    def _day(self, conn: Connection) -> date:
        return open_day(conn) or self.clock.now().date()


class AtStation:
    """The hall as an errand sees it: bound to one station and who acts there."""

    def __init__(self, hall: Hall, actor: Actor) -> None:
        self.hall = hall
        self.actor = actor

    def run(self, command: Command) -> Any:
        """Runs a deed as this actor."""
        return self.hall.run(command, self.actor.station, self.actor)

    def transact(self, work: Callable[[Step], R]) -> R:
        """Carries out a part of the errand in one transaction as this actor."""
        return self.hall.transact(self.actor, work)

    def look(self, work: Callable[[Look], R]) -> R:
        """Asks the functions of `projections/` as this actor; `work` gets the pictures as they stand."""
        return self.hall.look(self.actor, work)

    def ask(self, question: Question) -> Any:
        """Asks a question as this actor."""
        return self.hall.ask(question, self.actor.station, self.actor)
