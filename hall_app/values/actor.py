"""Who does a deed, and where."""

from __future__ import annotations

import msgspec

KIOSK = "kiosk"
RESIDENT = "resident"
BOARD = "board"
SYSTEM = "system"
TOWN = "town"
NOBODY = ""


class Actor(msgspec.Struct, frozen=True):
    """`station` as in an entry's header (desk-2, kiosk-1, rating-2, board-1, cli, sync); `staff` who is signed in.

    `role` is a role of domain.staff, or kiosk, resident, board, system, town, or empty where nobody is signed in.
    """

    station: str
    staff: str = ""
    role: str = NOBODY

    @property
    def by(self) -> str:
        """The `by` of an entry's header (protocol §2)."""
        if self.staff:
            return f"staff:{self.staff}"
        return self.role if self.role in (KIOSK, RESIDENT, TOWN) else SYSTEM


def at_rest(station: str) -> Actor:
    """Who acts at a station where nobody is signed in."""
    kind = station.partition("-")[0]
    role = {"kiosk": KIOSK, "rating": RESIDENT, "board": BOARD, "sync": SYSTEM, "cli": SYSTEM}.get(
        kind, NOBODY
    )
    return Actor(station, "", role)
