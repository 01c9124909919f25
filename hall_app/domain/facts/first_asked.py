"""Facts about who stays responsible (首问责任制); the subject is the visit or the case."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class MatterOffered(Fact):
    """Whoever is responsible asks somebody else to take the matter over; nothing changes until they accept."""

    KIND = "matter.offered"
    holder: str
    to: str
    why: str


class MatterAccepted(Fact):
    """Somebody took over what was offered to them, and is responsible from here on."""

    KIND = "matter.accepted"
    holder: str
    to: str


class MatterDeclined(Fact):
    """Somebody did not take over what was offered; it stays where it was."""

    KIND = "matter.declined"
    to: str
    why: str


class OfferWithdrawn(Fact):
    """An offer was taken back before it was answered."""

    KIND = "matter.offer_withdrawn"
    to: str
