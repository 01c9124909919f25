"""The town's store: the only place of the town that knows SQL. One writer at a time, readers beside it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import DatabaseError

from hall_app.clock import Clock
from hall_app.errors import Trouble, code
from hall_app.ledger.engine import make_engine
from hall_app.town.store.tables import OLDER, SHAPE, meta, metadata
from hall_app.words import N_

FILE_NAME = "town.db"
STORE_EPOCH = "store_epoch"
STORE_BROKEN = code(
    "town_store_broken",
    N_("The store {path} cannot be opened: it is damaged, or the key file belongs to another one."),
)
STORE_NEWER = code("town_store_newer", N_("The store {path} was written by a newer program. Start that one."))


class Store:
    """Connections to `town.db`. `write()` holds the one writer's lock and an immediate transaction."""

    def __init__(self, path: Path, key: bytes, clock: Clock) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._writer = make_engine(path, key)
        try:
            with self.write() as db:
                if not inspect(db).has_table(meta.name):
                    metadata.create_all(db)
                    put_meta(db, "shape", str(SHAPE))
                    put_meta(db, STORE_EPOCH, clock.random(16).hex())
                elif get_meta(db, "shape") in OLDER:
                    # Every shape so far only added tables and indexes.
                    metadata.create_all(db)
                    for index in (one for table in metadata.sorted_tables for one in table.indexes):
                        index.create(db, checkfirst=True)
                    put_meta(db, "shape", str(SHAPE))
                shape = get_meta(db, "shape")
        except DatabaseError as error:
            self._writer.dispose()
            raise Trouble(STORE_BROKEN, path=str(path)) from error
        if shape != str(SHAPE):
            self._writer.dispose()
            raise Trouble(STORE_NEWER, path=str(path))
        self._reader = make_engine(path, key, read_only=True)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One immediate transaction, committed durably at its end, rolled back on any error."""
        with self._lock, self._writer.begin() as db:
            yield db

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent look that never waits for the writer."""
        with self._reader.connect() as db:
            yield db

    def close(self) -> None:
        """Lets go of the file."""
        self._reader.dispose()
        self._writer.dispose()


def get_meta(db: Connection, key: str) -> str:
    """A value of the store itself; empty when it was never put."""
    return db.execute(select(meta.c.value).where(meta.c.key == key)).scalar() or ""


def put_meta(db: Connection, key: str, value: str) -> None:
    """Puts a value of the store itself."""
    if db.execute(meta.update().where(meta.c.key == key).values(value=value)).rowcount == 0:
        db.execute(meta.insert().values(key=key, value=value))


def store_epoch(db: Connection) -> str:
    """The random id of this store; another one after a restore from a backup (protocol §3)."""
    return get_meta(db, STORE_EPOCH)
