"""What a picture is: tables, the folds that draw it from facts, and the questions it answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text

from hall_app.changes import Changes
from hall_app.clock import Clock
from hall_app.domain.facts import Fact
from hall_app.ledger.store import StoredEntry
from hall_app.projections.rows import Rows
from hall_app.values.base import Question
from hall_app.words import _

METADATA = MetaData()
ERASED = "erased by order"
# Everything that was ever said; no entry has a greater place in the ledger.
NOW = 2**63 - 1

Fold = Callable[[Rows, Any, StoredEntry], None]
D = TypeVar("D", bound=Callable[..., None])
Q = TypeVar("Q", bound=Question)
A = TypeVar("A")


def table(name: str, *columns: Any) -> Table:
    """A STRICT picture table."""
    return Table(name, METADATA, *columns, sqlite_strict=True, sqlite_with_rowid=False)


def text(name: str, *, key: bool = False, index: bool = False) -> Column[str]:
    """A text column, empty where nothing is known."""
    return Column(name, Text, primary_key=key, nullable=False, index=index, info={"empty": ""})


def number(name: str, *, key: bool = False, index: bool = False) -> Column[int]:
    """A whole-number column, 0 where nothing is known; booleans are 0 and 1."""
    return Column(name, Integer, primary_key=key, nullable=False, index=index, info={"empty": 0})


def as_shown(words: str) -> str:
    """Words of a picture as people see them: themselves, or that they were erased by order."""
    return _("Erased by order") if words == ERASED else words


class Picture:
    """One picture: its name, the number of its shape (raise it when tables or folds change), tables and folds."""

    def __init__(self, name: str, shape: int, change: Changes, *tables: Table) -> None:
        self.name = name
        self.shape = shape
        self.change = change
        self.tables = tables
        self.folds: dict[str, Fold] = {}

    def on(self, *facts: type[Fact]) -> Callable[[D], D]:
        """Registers the fold of some facts. It is called with fact None where the body was erased by order."""

        def register(fold: D) -> D:
            for fact in facts:
                if fact.KIND in self.folds:
                    raise ValueError(f"{self.name} folds {fact.KIND} twice")
                self.folds[fact.KIND] = fold
            return fold

        return register


class Look:
    """What a question may use: a read-only connection, the working day, the time, and who asks.

    `until` is the entry up to which the hall's card, settings, wording, picture, calendar and staff, the people and who
    came for them are read, for papers that say what they once said; all other pictures answer as they stand.
    """

    def __init__(
        self,
        conn: Connection,
        clock: Clock,
        day: date,
        station: str,
        staff: str,
        role: str,
        demo: bool,
        until: int = NOW,
    ) -> None:
        self.conn = conn
        self.clock = clock
        self.day = day
        self.station = station
        self.staff = staff
        self.role = role
        self.demo = demo
        self.until = until
        # What one question has read already and would read again for every row, by a name of its own.
        self.memo: dict[str, Any] = {}

    def as_of(self, until: int) -> Look:
        """The same look at the books as they stood after an entry."""
        return Look(self.conn, self.clock, self.day, self.station, self.staff, self.role, self.demo, until)

    @property
    def now(self) -> datetime:
        """The wall clock, aware."""
        return self.clock.now()

    @property
    def window(self) -> int:
        """The window of the station that asks; 0 where it has none."""
        return window_of(self.station)


def window_of(station: str) -> int:
    """The window number in a station's name: `desk-2` and `rating-2` are at window 2; 0 elsewhere."""
    kind, _, tail = station.partition("-")
    return int(tail) if kind in ("desk", "rating") and tail.isdigit() else 0


ANSWERS: dict[type[Question], Callable[[Look, Any], Any]] = {}


def answers(question: type[Q]) -> Callable[[Callable[[Look, Q], A]], Callable[[Look, Q], A]]:
    """Registers the function that answers a question."""

    def register(function: Callable[[Look, Q], A]) -> Callable[[Look, Q], A]:
        if question in ANSWERS:
            raise ValueError(f"{question.__name__} is answered twice")
        ANSWERS[question] = cast(Callable[[Look, Any], Any], function)
        return function

    return register
