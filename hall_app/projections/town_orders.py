"""What the town ordered erased, and whether it was: an order that fits no text of this hall asks for a person (§7)."""

from __future__ import annotations

from typing import Any

import msgspec

from hall_app.changes import Changes
from hall_app.domain.erasures import ORDERED, read_order_body
from hall_app.domain.facts import EntryErased, TownSaid
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Rows
from hall_app.words import _

ORDERS = table(
    "p_town_orders", number("n", key=True), text("at"), text("ref", index=True), number("seq"), text("ground"),
    text("order_no"), text("given_by"),
)  # fmt: skip
# Every entry erased, whoever ordered it: an order may come after the hall's own manager was there before it.
GONE = table("p_town_orders_gone", text("ref", key=True), text("day"), text("order_no"))

PICTURE = Picture("town orders", 1, Changes.TOWN, ORDERS, GONE)

SHOWN = 5


def _ref(chain: str, seq: int) -> str:
    return f"{chain}:{seq}"


@PICTURE.on(TownSaid)
def _said(rows: Rows, fact: TownSaid | None, entry: StoredEntry) -> None:
    item = msgspec.json.decode(fact.item) if fact is not None else {}
    if item.get("kind") != ORDERED:
        return
    body = item.get("body")
    said: dict[str, Any] = {"n": int(item.get("n", 0)), "at": entry.at}
    try:
        order = read_order_body(body if isinstance(body, dict) else {})
    except ValueError:
        rows.put(ORDERS, **said)
        return
    rows.put(
        ORDERS, **said, ref=_ref(order.chain, order.seq), seq=order.seq, ground=order.ground, order_no=order.order,
        given_by=order.by,
    )  # fmt: skip


@PICTURE.on(EntryErased)
def _erased(rows: Rows, fact: EntryErased | None, entry: StoredEntry) -> None:
    if fact is not None:
        rows.put(GONE, ref=_ref(fact.chain or entry.chain, fact.seq), day=entry.day, order_no=fact.order)


_FOUND = (
    "SELECT o.n, o.at, o.seq, o.ground, o.order_no, o.given_by, coalesce(g.day, ''), coalesce(g.order_no, '') "
    "FROM p_town_orders o LEFT JOIN p_town_orders_gone g USING (ref) ORDER BY o.n DESC"
)


def _found(look: Look) -> list[Any]:
    """Every order of the town with what became of it, the newest first; read once a question."""
    if "town orders" not in look.memo:
        look.memo["town orders"] = look.conn.exec_driver_sql(_FOUND).all()
    return list(look.memo["town orders"])


def orders_undone(look: Look) -> tuple[str, ...]:
    """What a person must look at: orders of the town that named no text of this hall; the newest few, oldest first."""
    words = []
    for _n, at, seq, _ground, order, by, day, _other in _found(look):
        if day:
            continue
        sentence = (
            _(
                "{day}: order {order} of the town ({by}) names entry {seq}, but no text of this hall goes with it. "
                "Nothing was erased; ask the town's office."
            )
            if order
            else _(
                "{day}: the town sent an order to erase that names no entry. Nothing was erased; ask the town's office."
            )
        )
        words.append(sentence.format(day=at[:10], order=order, by=by, seq=seq))
    return tuple(reversed(words[:SHOWN]))


def orders_done(look: Look) -> list[tuple[int, str]]:
    """The town's orders whose text is gone, by their number in what the town said; newest first, a few."""
    done = []
    for n, _at, seq, ground, order, by, day, other in _found(look):
        if not day:
            continue
        sentence = (
            _("Erased on {day} by order {order} of the town ({by}; {ground}): entry {seq}.")
            if order == other
            else _("Order {order} of the town ({by}) names entry {seq}; order {other} erased it on {day}.")
        )
        done.append((n, sentence.format(day=day, order=order, by=by, ground=ground, seq=seq, other=other)))
    return done[:SHOWN]
