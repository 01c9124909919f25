"""A ledger on a disk that cannot be written: a write-protected stick, a DVD."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from hall_app.errors import LedgerTrouble
from hall_app.ledger.store import Ledger
from tests.fakes.clock import FakeClock
from tests.ledger.conftest import KEY, append

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of folders")
NOBODY = 65534


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder others may look into."""
    with TemporaryDirectory() as name:
        place, root = Path(name), os.geteuid() == 0
        place.chmod(0o755)
        yield place
        if root:
            os.seteuid(0)
        place.chmod(0o755)


def protect(place: Path) -> None:
    """From here on nobody can write there. Root can everywhere, so root looks as nobody."""
    for file in place.iterdir():
        file.chmod(0o444)
    place.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)


def test_a_ledger_on_write_protected_media_can_be_verified(
    make_ledger: Callable[..., Ledger], place: Path, clock: FakeClock
) -> None:
    ledger = make_ledger(5)
    head = ledger.head()
    ledger.close()
    shutil.copy(ledger.path, place / "hall.db")
    protect(place)
    looked = Ledger.open(place / "hall.db", KEY, clock=clock, read_only=True, tail=1)
    result = looked.verify()
    assert (result.ok, result.size) == (True, head.seq)
    looked.close()
    with pytest.raises(LedgerTrouble):
        Ledger.open(place / "hall.db", KEY, clock=clock)
    assert [file.name for file in place.iterdir()] == ["hall.db"]


def test_what_lies_beside_the_file_is_never_passed_over(
    make_ledger: Callable[..., Ledger], place: Path, clock: FakeClock
) -> None:
    ledger = make_ledger(2)
    with ledger.deed() as conn:
        append(ledger, conn, 3)
    for name in ("hall.db", "hall.db-wal"):
        shutil.copy(ledger.path.with_name(name), place / name)
    assert (place / "hall.db-wal").stat().st_size
    protect(place)
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.open(place / "hall.db", KEY, clock=clock, read_only=True)
    assert trouble.value.code == "ledger_io"
