"""The town as one object: its folder, keys, store and clock; everything else of the town works on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from hall_app.clock import Clock, SystemClock, timestamp
from hall_app.errors import Refusal, code
from hall_app.sync.wire import DownItem
from hall_app.town.filestore import TownFiles
from hall_app.town.keys import TownKeys, open_keys
from hall_app.town.store import FILE_NAME, Store, custody, down, halls
from hall_app.words import N_

DOWN_LOST = code(
    "town_down_lost",
    N_(
        "Hall {hall} has heard more from the town than this store remembers. Wait until it has sent its entries again."
    ),
)
NO_HALL = code("town_no_hall", N_("There is no hall {hall}. Add it first: hall-town hall add CODE NAME."))


@dataclass(frozen=True)
class Town:
    """An open town. `demo` lets chains of demonstration halls in."""

    data: Path
    keys: TownKeys
    store: Store
    clock: Clock
    files: TownFiles
    demo: bool = False

    def now(self) -> str:
        """The town's time as text (protocol §2)."""
        return timestamp(self.clock.now())

    def seconds(self) -> int:
        """Whole seconds since 1970, for what expires."""
        return int(self.clock.now().timestamp())

    def say(self, db: Connection, hall: str, kind: str, body: Mapping[str, Any]) -> DownItem:
        """Says something to a hall inside the caller's transaction; the number is given there (protocol §7).

        Raises Refusal when the hall remembers items this store has lost: a number must never be given twice.
        """
        n, prev = down.head(db, hall)
        row = halls.hall(db, hall)
        if row is None:
            raise Refusal(NO_HALL, hall=hall)
        if row.down_heard > n:
            raise Refusal(DOWN_LOST, hall=hall)
        item = DownItem.make(self.keys.receipt, n=n + 1, prev=prev, kind=kind, kv=1, to=hall, body=body)
        down.add(db, item, self.now())
        return item

    def alarm(self, db: Connection, hall: str, chain: str, kind: str, details: str = "") -> None:
        """Rings at the office until somebody has seen it."""
        halls.raise_alarm(db, hall, chain, kind, self.now(), details)

    def close(self) -> None:
        """Lets go of the store."""
        self.store.close()

    def heads(self) -> dict[str, tuple[int, str]]:
        """Size and leaf (hex) of every chain in custody."""
        with self.store.read() as db:
            return {row.chain: (row.size, row.leaf.hex()) for row in custody.chains_of(db)}


def open_town(data: Path, *, demo: bool = False, clock: Clock | None = None) -> Town:
    """Opens the town in folder `data`, making folder, keys and store where there are none. Raises Trouble."""
    clock = clock or SystemClock()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data / FILE_NAME
    keys = open_keys(data, clock, path.exists())
    files = TownFiles(data, keys.store_key, clock)
    return Town(data, keys, Store(path, keys.store_key, clock), clock, files, demo)
