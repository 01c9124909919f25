"""Facts about the ledger itself and its town."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact, Part


class Follows(Part):
    """The closed chain a new chain comes after, and where it ended (leaf in hex)."""

    chain: str
    seq: int
    leaf: str


class ChainStarted(Fact):
    """Genesis. `reason`: first, restored, forked, moved, repaired or rotated."""

    KIND = "chain.started"
    hall: str
    device_key: str
    reason: str
    demo: bool = False
    follows: Follows | None = None


class EntryErased(Fact):
    """A body was deleted by a lawful order; `chain` is named only where it stood in a closed chain, `header` is the one
    a graft carried."""

    KIND = "entry.erased"
    ground: str
    order: str
    seq: int
    chain: str = ""
    header: str = ""


class NumberUsed(Fact):
    """A number stays used although the text that gave it is erased with the next entry: `series` names what counts
    (domain.numbered), `year` is 0 where it does not begin anew with a year."""

    KIND = "number.used"
    series: str
    year: int
    number: int


class LedgerExported(Fact):
    """Somebody took bodies out of the hall: up to which entry, and as what (`export`, `bodies`)."""

    KIND = "ledger.exported"
    size: int
    what: str


class TownSaid(Fact):
    """A downlink item as the town signed it: JSON as text, signature in base64 (protocol §7)."""

    KIND = "town.said"
    item: str
    sig: str


class TownEnrolled(Fact):
    """The hall was enrolled at a town; the keys are base64, the receipt key is pinned from here on."""

    KIND = "town.enrolled"
    town: str
    url: str
    receipt_key: str
    courier_key: str
    store_epoch: str
    check_number: str
