"""Ordering a hall to erase the text of an entry (protocol §2, §7). This store loses it when the hall's `entry.erased`
comes in, never before: until then the two copies are the same."""

from __future__ import annotations

from hall_app.domain.erasures import NEVER, ORDERED, Order, order_body
from hall_app.errors import Refusal, code
from hall_app.ledger.chain import read_header
from hall_app.sync.wire import DownItem
from hall_app.town.store import custody, halls
from hall_app.town.town import NO_HALL, Town
from hall_app.words import N_

NO_TEXT = code(
    "order_names_nothing",
    N_("Hall {hall} has no entry {seq} here whose text could be erased. Nothing was ordered."),
)
NOT_WHOLE = code(
    "order_not_whole",
    N_("An order to erase needs the law it rests on, its number and who gives it. Nothing was ordered."),
)


def order_erasure(
    town: Town, hall: str, seq: int, *, ground: str, order: str, by: str, chain: str = ""
) -> DownItem:
    """Says to a hall that the text of entry `seq` is to be erased. Without `chain`: the ledger the hall goes on in.

    Raises Refusal town_no_hall, order_not_whole, order_names_nothing, town_down_lost.
    """
    ground, order, by = ground.strip(), order.strip(), by.strip()
    if not (ground and order and by):
        raise Refusal(NOT_WHOLE)
    with town.store.write() as db:
        if halls.hall(db, hall) is None:
            raise Refusal(NO_HALL, hall=hall)
        known = custody.chains_of(db, hall)
        named = [row.chain for row in known if not chain or row.chain == chain]
        found = custody.rows_from(db, named[-1], seq, 1) if named else []
        if not found or found[0].seq != seq or found[0].body is None or found[0].kind in NEVER:
            raise Refusal(NO_TEXT, hall=hall, seq=seq)
        said = Order(named[-1], seq, read_header(found[0].header).id, ground, order, by)
        return town.say(db, hall, ORDERED, order_body(said))
