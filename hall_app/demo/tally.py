"""What is counted while a demonstration day goes by."""

from __future__ import annotations

import msgspec


class Tally(msgspec.Struct):
    """What was counted while the day went by."""

    papers: dict[str, int] = {}
    files: list[str] = []
    visits: int = 0
    again: int = 0
    helped: int = 0
    pauses: int = 0
    instants: int = 0
