"""One deed's transaction: connection, time, ids, actor, record(). The one place that knows ledger and pictures both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from hall_app.changes import Changes
from hall_app.clock import Clock, uuid7
from hall_app.domain.facts import Fact, TownSaid, from_body, to_body
from hall_app.projections.all import folds_of
from hall_app.projections.picture import ANSWERS, Look, window_of
from hall_app.projections.rows import Rows
from hall_app.values.actor import Actor
from hall_app.values.base import Question

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from hall_app.ledger.chain import FileRef
    from hall_app.ledger.store import Ledger, StoredEntry


# Words of others that are signed as they came.
CARRIED = frozenset({TownSaid.KIND})


def composed(value: Any) -> Any:
    """The same plain values with every text in NFC, as facts are written (protocol §2); nothing else is changed."""
    if type(value) is str:
        return value if value.isascii() else normalize("NFC", value)
    if type(value) is dict:
        return {key: composed(member) for key, member in value.items()}
    if type(value) is list or type(value) is tuple:
        return [composed(member) for member in value]
    return value


def fact_of(entry: StoredEntry) -> Fact | None:
    """What an entry says; None where its text was erased or is of a kind this program does not know."""
    return None if entry.body is None else from_body(entry.kind, entry.kv, entry.body)


def fold(rows: Rows, entry: StoredEntry) -> Changes:
    """Draws one entry into every picture that cares, and says which pictures those were."""
    fact = fact_of(entry)
    touched = Changes.NONE
    if fact is None and entry.body is not None:
        return touched
    for picture, draw in folds_of(entry.kind):
        draw(rows, fact, entry)
        touched |= picture.change
    return touched


class Step:
    """What a use-case may use while it decides and records."""

    def __init__(self, conn: Connection, ledger: Ledger, clock: Clock, actor: Actor, day: date) -> None:
        self.conn = conn
        self.ledger = ledger
        self.clock = clock
        self.actor = actor
        self.day = day
        self.now: datetime = clock.now()
        self.touched = Changes.NONE
        self.seats: list[Actor] = []
        # Contents that no entry names any more once this deed is durable: their bytes go then.
        self.gone: list[str] = []
        self.erases = False
        self._rows = Rows(conn)
        self._look = Look(conn, clock, day, actor.station, actor.staff, actor.role, ledger.demo)

    @property
    def window(self) -> int:
        """The window this deed is done at; 0 where the station has none."""
        return window_of(self.actor.station)

    def new_id(self) -> str:
        """A random id for a new subject."""
        return uuid7(self.clock)

    def record(
        self, fact: Fact, subject: str = "", day: date | None = None, files: Sequence[FileRef] = ()
    ) -> StoredEntry:
        """Appends the fact and folds it into its pictures, in this transaction. No subject: the chain.

        The bytes of `files` must lie durable in the file store already.
        """
        entry = self.ledger.append(
            self.conn,
            kind=fact.KIND,
            kv=fact.KV,
            subject=subject or self.ledger.chain,
            body=to_body(fact) if fact.KIND in CARRIED else composed(to_body(fact)),
            day=(day or self.day).isoformat(),
            by=self.actor.by,
            station=self.actor.station,
            files=files,
        )
        self._look.memo.clear()
        self.touched |= fold(self._rows, entry)
        self._rows.flush()
        return entry

    def ask(self, question: Question) -> Any:
        """Asks a picture, as it stands inside this transaction."""
        return ANSWERS[type(question)](self._look, question)

    @property
    def look(self) -> Look:
        """The pictures as they stand inside this transaction, for the functions of `projections/`."""
        self._look.day = self.day
        return self._look

    def seat(self, actor: Actor) -> None:
        """Says who sits at the station from the commit of this deed on."""
        self.seats.append(actor)
