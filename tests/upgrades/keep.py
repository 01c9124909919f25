"""Makes the ledger that a release leaves behind for the tests of all later ones: `python -m tests.upgrades.keep`.

Run once when a release is made; a kept file is never made anew. The key is the tests' own.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from hall_app import __version__
from hall_app.ledger import keepsake, local, schema
from hall_app.ledger.engine import connect
from hall_app.ledger.store import Ledger
from tests.fakes.clock import FakeClock
from tests.ledger.conftest import DEVICE, KEY, append
from tests.ledger.test_store import receipt

KEPT = Path(__file__).parent / "kept"


def make(target: Path) -> None:
    """A ledger of two chains with an erasure, a receipt, a PIN, a moved downlink and a contact token."""
    clock = FakeClock()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "hall.db"
        ledger = Ledger.create(path, KEY, hall="h001", device_key=DEVICE, clock=clock, demo=True)
        with ledger.deed() as conn:
            for number in range(2, 21):
                append(ledger, conn, number)
            ledger.erase(conn, 7, "law", "order 7")
            ledger.add_receipt(conn, receipt(ledger, conn, 1, 12))
            local.set_pin(conn, "w012", "$argon2id$kept", "2026-11-23")
            local.move_cursor(conn, 1, "a" * 64)
            local.next_contact(conn, clock)
        ledger.close()
        keepsake.restore(path, path.parent, KEY, device_key=DEVICE, clock=clock)
        ledger = Ledger.open(path, KEY, clock=clock)
        with ledger.deed() as conn:
            append(ledger, conn, 2)
        head, history = ledger.head(), None
        with ledger.look() as conn:
            history = [
                [entry.chain, entry.seq, entry.id, entry.body is None] for entry in ledger.history(conn)
            ]
        ledger.close()
        raw = connect(path, KEY)
        raw.execute("VACUUM INTO ?", (str(target),))
        raw.close()
    words = {"schema": schema.NEWEST, "size": head.seq, "leaf": head.leaf.hex(), "history": history}
    target.with_suffix(".json").write_text(json.dumps(words, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    kept = KEPT / f"{__version__}.ledger"
    if kept.exists():
        sys.exit(f"{kept} is kept already")
    KEPT.mkdir(exist_ok=True)
    make(kept)
