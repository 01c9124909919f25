"""A page that is damaged behind the tail check: found by the chore, said to the people, gone once it holds again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_app import words
from hall_app.chores import Chores
from hall_app.cli_ledger import WHY_WORDS, why_words
from hall_app.hall import Hall
from hall_app.ledger.exports import VerifyResult
from hall_app.values.town import TheLedger, TheTown
from tests.conftest import ExpectedLog
from tests.makers import make_hall, take
from ui.opening import _Log


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = make_hall(tmp_path)
    for _number in range(3):
        take(one)
    yield one
    one.close()


def test_damage_found_later_is_said_until_all_holds_again(hall: Hall, expect_log: ExpectedLog) -> None:
    chores = Chores(hall)
    assert chores.verify() and hall.ask(TheTown()).lamp == "none"
    with hall.ledger.deed() as conn:
        # A damaged disk asks no trigger.
        for (trigger,) in conn.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'bodies'"
        ).all():
            conn.exec_driver_sql(f"DROP TRIGGER {trigger}")
        (kept,) = conn.exec_driver_sql("SELECT body FROM bodies WHERE seq = 3").one()
        conn.exec_driver_sql("UPDATE bodies SET body = ? WHERE seq = 3", (kept + b" ",))
    expect_log("does not verify")
    assert not chores.verify()
    town = hall.ask(TheTown())
    assert town.lamp == "alarm" and town.needs and town.needs[0] == town.words
    assert not hall.ask(TheLedger()).verified_ok
    with hall.ledger.deed() as conn:
        conn.exec_driver_sql("UPDATE bodies SET body = ? WHERE seq = 3", (kept,))
    assert chores.verify() and not hall.ask(TheTown()).needs


def test_a_demonstration_is_verified_too(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    whole = hall.ledger.verify

    def verify() -> VerifyResult:
        asked.append(1)
        return whole()

    monkeypatch.setattr(hall.ledger, "verify", verify)
    chores = Chores(hall)
    chores.start()
    chores._thread.join(20)
    assert asked and hall.ask(TheLedger()).verified_ok


def test_reasons_have_words() -> None:
    with words.speaking("zh_CN"):
        for why in (*WHY_WORDS, "numbered 7", "cannot be read: disk I/O error", "closed chain x: cut off"):
            assert not why_words(why).isascii()
    with words.speaking("en"):
        assert why_words("anything else") == "anything else"


def test_an_open_hall_keeps_a_log(hall: Hall) -> None:
    hall.keep(_Log(hall.folder))
    logging.getLogger("hall_app.porter").info("kept")
    assert "kept" in (hall.folder / "logs" / "hall.log").read_text(encoding="utf-8")
    hall.close()
    assert not logging.getLogger("hall_app").handlers
