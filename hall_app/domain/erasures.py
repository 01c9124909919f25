"""Erasing by a lawful order of the town, as a downlink item carries it (protocol §2, §7; docs/protocol.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from hall_app.domain.facts import (
    ApplicantRepresented,
    ChainStarted,
    ContactPersonSet,
    EntryErased,
    Fact,
    PersonCorrected,
    PersonRecorded,
    ResultDelivered,
    UndoneRegistered,
)

ORDERED = "erasure.ordered"
# What says who the chain is, and that something was erased, is never erased itself.
NEVER = frozenset((ChainStarted.KIND, EntryErased.KIND))
_OF_PERSON = ("name", "id_number", "phone", "legal_name", "legal_id", "contact")
# The acts that enter somebody, and the fields by which they name them.
NAMING: dict[type[Fact] | type[None], tuple[str, ...]] = {
    PersonRecorded: _OF_PERSON,
    PersonCorrected: _OF_PERSON,
    ApplicantRepresented: ("name", "id_number", "phone"),
    ContactPersonSet: ("name", "phone"),
    ResultDelivered: ("recipient", "id_number"),
    UndoneRegistered: ("name", "phone"),
}
# One character stands in half of all that is typed.
NAME_LEAST = 2


class Order(msgspec.Struct, frozen=True):
    """One entry whose text is to go: where it stands, the id of its act, the law, the order's number, who gave it."""

    chain: str
    seq: int
    entry_id: str
    ground: str
    order: str
    by: str


def names_in(fact: Fact | None) -> frozenset[str]:
    """By what somebody whom an act enters is known where it was typed again; nothing of an act that enters nobody."""
    texts = (str(getattr(fact, field)).strip() for field in NAMING.get(type(fact), ()))
    return frozenset(text for text in texts if len(text) >= NAME_LEAST)


def order_body(order: Order) -> dict[str, Any]:
    """The body of `erasure.ordered`."""
    return msgspec.structs.asdict(order)


def read_order_body(body: Mapping[str, Any]) -> Order:
    """The order an item carries. Raises ValueError where it names no entry, no ground or no order."""
    try:
        order = msgspec.convert(body, Order)
    except msgspec.ValidationError as error:
        raise ValueError("order") from error
    if order.seq < 1 or not all(text.strip() for text in (order.chain, order.entry_id)):
        raise ValueError("entry")
    if not order.ground.strip() or not order.order.strip():
        raise ValueError("ground")
    return order
