"""Facts about numbers; the subject is the ticket."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class TicketIssued(Fact):
    """A number was taken. `display` is what the paper and the board say; the subject, never the display, is the key."""

    KIND = "ticket.issued"
    line: str
    number: int
    display: str
    ahead: int
    priority: str = ""
    source: str = "kiosk"


class TicketCalled(Fact):
    """A ticket was called to a window for the `nth` time (1 = first; more is a recall)."""

    KIND = "ticket.called"
    window: int
    nth: int = 1


class TicketPassed(Fact):
    """Nobody came. Void, or back in the line behind `behind` waiting people."""

    KIND = "ticket.passed"
    window: int
    void: bool = False
    behind: int = 0


class TicketParked(Fact):
    """Set aside at a window, to be called again when the resident is back."""

    KIND = "ticket.parked"
    window: int
    why: str = ""


class TicketTransferred(Fact):
    """Sent on to another line or to one window; keeps the time it was issued at, so it is soon its turn."""

    KIND = "ticket.transferred"
    window: int
    line: str
    to_window: int = 0
    why: str = ""


class TicketCancelled(Fact):
    """Withdrawn before it was served."""

    KIND = "ticket.cancelled"
    why: str = ""
