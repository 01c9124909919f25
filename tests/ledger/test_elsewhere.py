"""What a ledger in trouble says of the town and the copies, in both languages and whether there are any."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from hall_app.errors import LedgerTrouble, sentence
from hall_app.ledger import folder, keepsake, troubles
from hall_app.ledger.engine import connect
from hall_app.ledger.keys import load_keys
from hall_app.ledger.store import Ledger
from hall_app.porter import Asked, Porter
from hall_app.words import speaking
from tests.fakes.clock import FakeClock
from tests.ledger.conftest import KEY, append
from tests.makers import make_hall

EMPTY = {
    "en": ("The town has signed for nothing yet.", "There is no backup yet."),
    "zh_CN": ("镇中心还没有签收任何记录。", "还没有备份。"),
}
HELD = {
    "en": ("The town has signed for everything up to entry 9.", "The newest backup reaches entry 12."),
    "zh_CN": ("镇中心已签收到第 9 条为止的全部记录。", "最新的备份到第 12 条。"),
}
SPOKEN = (
    troubles.NEWER,
    troubles.WRONG_KEY,
    troubles.DISK_FULL,
    troubles.IO,
    troubles.DAMAGED,
    troubles.STOPPED,
)


def newer(ledger: Ledger, clock: FakeClock) -> LedgerTrouble:
    ledger.close()
    raw = connect(ledger.path, KEY)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.open(ledger.path, KEY, clock=clock)
    return trouble.value


def wrong_key(ledger: Ledger, clock: FakeClock) -> LedgerTrouble:
    folder.write_about(ledger.path.parent, folder.About("x" * 26, 1, True, folder.key_check(KEY)))
    ledger.close()
    with pytest.raises(LedgerTrouble) as trouble:
        Ledger.open(ledger.path, bytes(32), clock=clock)
    return trouble.value


def disk_full(ledger: Ledger, clock: FakeClock) -> LedgerTrouble:
    def fill() -> None:
        with ledger.deed() as conn:
            pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
            conn.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
            for number in range(400):
                append(ledger, conn, number)

    with pytest.raises(LedgerTrouble) as trouble:
        fill()
    return trouble.value


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize(
    ("happen", "code"),
    [(newer, troubles.NEWER), (wrong_key, troubles.WRONG_KEY), (disk_full, troubles.DISK_FULL)],
)
def test_the_sentence_says_what_town_and_copies_hold(
    ledger: Ledger, clock: FakeClock, happen: Any, code: str, held: bool
) -> None:
    if held:
        keepsake.make_copy(ledger)
        folder.note_town(ledger.path.parent, 9)
    error = happen(ledger, clock)
    assert error.code == code
    for language, parts in (HELD if held else EMPTY).items():
        with speaking(language):
            said = sentence(error)
        assert all(part in said for part in parts), said
        assert "{" not in said and "?" not in said


@pytest.mark.parametrize("code", SPOKEN)
def test_sentences_end_well_in_both_languages(code: str, tmp_path: Path) -> None:
    error = LedgerTrouble(code, why="…", found=9, known=1, **folder.safe_elsewhere(tmp_path))
    for language, end in (("en", "."), ("zh_CN", "。")):
        with speaking(language):
            said = sentence(error)
        assert said.endswith(end) and "  " not in said and "。 " not in said


def test_the_key_of_another_hall_says_it_too(tmp_path: Path) -> None:
    one, other = make_hall(tmp_path / "one"), make_hall(tmp_path / "other", clock=FakeClock(seed=2))
    one.close()
    other.close()
    shutil.copyfile(other.folder / "demo.key", one.folder / "demo.key")
    with pytest.raises(LedgerTrouble) as trouble:
        load_keys(one.folder)
    with speaking("en"):
        assert str(trouble.value).endswith(" ".join(EMPTY["en"]))


def test_a_backup_made_elsewhere_counts_after_the_stick_is_gone(ledger: Ledger, tmp_path: Path) -> None:
    keepsake.make_copy(ledger, tmp_path / "stick")
    shutil.rmtree(tmp_path / "stick")
    assert folder.newest_copy_seq(ledger.path.parent) == 12


def test_the_porter_carries_it(tmp_path: Path) -> None:
    def full(_asked: Asked, _value: Any) -> Any:
        raise LedgerTrouble(troubles.DISK_FULL, **folder.safe_elsewhere(tmp_path))

    from hall_app import porter
    from hall_app.values.day import OpenDay

    beside = Porter(tmp_path, KEY, full)
    beside.start()
    try:
        with speaking("en"), pytest.raises(Exception) as told:
            porter.call(tmp_path, KEY, "run", OpenDay(), "cli")
    finally:
        beside.stop()
    assert getattr(told.value, "code", "") == troubles.DISK_FULL
    assert str(told.value).endswith(" ".join(EMPTY["en"]))
