"""The ledger of every release opens, verifies, keeps what was unsent and goes on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from hall_app.ledger import local, schema
from hall_app.ledger.store import Ledger
from tests.fakes.clock import FakeClock
from tests.ledger.conftest import KEY, append
from tests.upgrades.keep import KEPT

RELEASES = sorted(KEPT.glob("*.ledger"))


def test_there_is_a_kept_ledger() -> None:
    assert RELEASES


@pytest.mark.parametrize("kept", RELEASES, ids=lambda path: path.stem)
def test_a_kept_ledger_goes_on(kept: Path, tmp_path: Path) -> None:
    said = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
    path = tmp_path / "hall.db"
    shutil.copyfile(kept, path)
    ledger = Ledger.open(path, KEY, clock=FakeClock(), tail=None)
    assert (ledger.head().seq, ledger.head().leaf.hex()) == (said["size"], said["leaf"])
    with ledger.look() as conn:
        assert schema.version(conn) == schema.NEWEST
        found = [[entry.chain, entry.seq, entry.id, entry.body is None] for entry in ledger.history(conn)]
        assert found == said["history"]
        pin = local.credential(conn, "w012")
        assert pin is not None
        assert pin.pin == "$argon2id$kept"
        assert local.cursor(conn).n == 1
        assert local.contact_token(conn).counter == 1
    with ledger.deed() as conn:
        assert append(ledger, conn).seq == said["size"] + 1
    assert ledger.verify().ok
    ledger.close()
