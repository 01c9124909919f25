"""The town orders a text erased: gone in both copies, in order, once, and never a text the order does not name (§7)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_app import words
from hall_app.domain.erasures import ORDERED, Order, order_body
from hall_app.errors import Refusal
from hall_app.ledger import keepsake
from hall_app.ledger.store import StoredEntry
from hall_app.sync.outcome import NoLink
from hall_app.town.cli import main
from hall_app.town.erasing import order_erasure
from hall_app.town.server import LocalTown
from hall_app.town.store import custody
from hall_app.values.ledger import EraseEntry
from hall_app.values.visits import RecordPerson
from tests.makers import MANAGER, serve
from tests.sync.conftest import HALL_CODE, Pair
from tests.usecases.desk import Desk

NAME = "王秀英"
LAW = "个人信息保护法第四十七条"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with words.speaking("en"):
        yield


def entries(pair: Pair, kind: str) -> list[StoredEntry]:
    with pair.hall.ledger.look() as conn:
        return [one for one in pair.hall.ledger.entries(conn) if one.kind == kind]


@pytest.fixture
def person(pair: Pair) -> StoredEntry:
    """Somebody recorded, whom the town has heard of."""
    serve(pair.hall, line="A")
    pair.hall.run(RecordPerson(name=NAME, id_number="11010519491231002X"), "desk-1")
    pair.round()
    return entries(pair, "person.recorded")[0]


def order(pair: Pair, seq: int, chain: str = "") -> None:
    order_erasure(pair.local.town, HALL_CODE, seq, ground=LAW, order="2026-11", by="周敏", chain=chain)


def say(pair: Pair, body: dict[str, object]) -> None:
    """An order as a town might send it that is not ours."""
    town = pair.local.town
    with town.store.write() as db:
        town.say(db, HALL_CODE, ORDERED, body)


def kept(pair: Pair, seq: int) -> bytes | None:
    """The body in the town's custody."""
    with pair.local.town.store.read() as db:
        body: bytes | None = custody.rows_from(db, pair.hall.ledger.chain, seq, 1)[0].body
        return body


def flagged(pair: Pair) -> list[str]:
    """The sentences about orders that the page of the town asks a person to look at."""
    return [one for one in pair.state().needs if "erased" in one]


def whole(pair: Pair) -> None:
    """Both copies verify and are the same, and redrawn equals folded."""
    pair.round()
    assert pair.town_head() == pair.hall_head()
    desk = Desk(pair.hall)
    assert desk.redrawn() == desk.pictures()


def test_an_order_erases_at_the_hall_and_then_at_the_town(pair: Pair, person: StoredEntry) -> None:
    order(pair, person.seq)
    assert kept(pair, person.seq) is not None
    pair.round()
    said, erased = entries(pair, "town.said")[-1], entries(pair, "entry.erased")[0]
    assert erased.seq > said.seq and (erased.by, erased.station) == ("town", "sync")
    assert erased.body == {"ground": LAW, "order": "2026-11", "seq": person.seq}
    assert entries(pair, "person.recorded")[0].body is None
    assert NAME not in str(Desk(pair.hall).pictures())
    whole(pair)
    assert kept(pair, person.seq) is None
    assert any("2026-11" in one and f"entry {person.seq}" in one and LAW in one for one in pair.state().news)
    assert flagged(pair) == []


def test_an_order_heard_twice_erases_once(pair: Pair, person: StoredEntry) -> None:
    order(pair, person.seq)
    cut = [True]

    def bend(sent: object, came: object) -> object:
        down = getattr(sent, "path", "").startswith("/v1/down")
        return None if down and cut and cut.pop() else came

    pair.line.bend = bend  # type: ignore[assignment]
    with pytest.raises(NoLink):
        pair.round()
    assert entries(pair, "entry.erased") == []
    pair.round()
    pair.round()
    assert len(entries(pair, "entry.erased")) == 1
    whole(pair)


def test_an_order_for_what_the_manager_erased_before_is_done(pair: Pair, person: StoredEntry) -> None:
    order(pair, person.seq)
    pair.hall.run(EraseEntry(person.seq, LAW, "7/2026"), actor=MANAGER)
    pair.round()
    assert len(entries(pair, "entry.erased")) == 1
    assert flagged(pair) == []
    assert any("2026-11" in one and "order 7/2026 erased it" in one for one in pair.state().news)
    whole(pair)


@pytest.mark.parametrize("change", [{"seq": 9999}, {"seq": 1}, {"entry_id": "other"}, {"chain": "a" * 26}])
def test_an_order_that_fits_no_text_is_kept_and_flagged(
    pair: Pair, person: StoredEntry, change: dict[str, object]
) -> None:
    fits = order_body(Order(pair.hall.ledger.chain, person.seq, person.id, LAW, "2026-12", "周敏"))
    say(pair, {**fits, **change})
    pair.round()
    (need,) = flagged(pair)
    assert "2026-12" in need and "Nothing was erased" in need and entries(pair, "entry.erased") == []
    order(pair, person.seq)
    pair.round()
    assert [one.body["order"] for one in entries(pair, "entry.erased") if one.body] == ["2026-11"]
    whole(pair)


@pytest.mark.parametrize(
    "body", [{}, {"seq": "17"}, {"chain": "x", "seq": 3, "entry_id": "y", "ground": " "}]
)
def test_an_order_that_names_nothing_is_kept_and_flagged(pair: Pair, body: dict[str, object]) -> None:
    say(pair, body)
    assert pair.round().got == 1
    assert entries(pair, "entry.erased") == [] and len(entries(pair, "town.said")) == 1
    (need,) = flagged(pair)
    assert "names no entry" in need
    whole(pair)


def test_the_office_orders_only_what_has_a_text(pair: Pair, person: StoredEntry) -> None:
    for seq, chain in ((1, ""), (9999, ""), (person.seq, "a" * 26)):
        with pytest.raises(Refusal) as refused:
            order(pair, seq, chain)
        assert refused.value.code == "order_names_nothing"
    with pytest.raises(Refusal) as refused:
        order_erasure(pair.local.town, HALL_CODE, person.seq, ground=LAW, order=" ", by="周敏")
    assert refused.value.code == "order_not_whole"
    order(pair, person.seq)
    pair.round()
    pair.round()
    with pytest.raises(Refusal):
        order(pair, person.seq)
    assert pair.round().got == 0


def test_an_order_reaches_a_closed_ledger(pair: Pair, person: StoredEntry) -> None:
    old_chain = pair.hall.ledger.chain
    pair.restored(keepsake.make_copy(pair.hall.ledger, reason="hand").path)
    try:
        pair.round()
        assert pair.hall.ledger.chain != old_chain and NAME in str(Desk(pair.hall).pictures())
        order(pair, person.seq, old_chain)
        pair.round()
        (erased,) = entries(pair, "entry.erased")
        assert erased.body and (erased.body["chain"], erased.body["seq"]) == (old_chain, person.seq)
        assert NAME not in str(Desk(pair.hall).pictures()) and flagged(pair) == []
        whole(pair)
        with pair.local.town.store.read() as db:
            assert custody.rows_from(db, old_chain, person.seq, 1)[0].body is None
    finally:
        pair.hall.close()


def test_the_command_orders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with LocalTown(tmp_path / "town"):
        pass
    common = (
        "--data",
        str(tmp_path / "town"),
        "--json",
        "--ground",
        LAW,
        "--order",
        "2026-11",
        "--by",
        "周敏",
    )
    assert main(["erase", "H09", "3", *common]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "town_no_hall"
