"""One figure with the floor beneath it."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """A figure. `floor` is of the same unit; `most` bounds the ratio, `least` and `at_most` the figure itself."""

    name: str
    figure: float
    unit: str
    floor: float | None = None
    floor_is: str = ""
    most: float | None = None
    least: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor: the slower over the faster, so that 1 is as good as bare."""
        if not self.floor or not self.figure:
            return None
        return self.floor / self.figure if self.unit.endswith("/s") else self.figure / self.floor

    @property
    def goal(self) -> str:
        """The goal in words, empty where there is none."""
        if self.most is not None:
            return f"at most {self.most:g} times the floor"
        if self.least is not None:
            return f"at least {self.least:g} {self.unit}"
        return f"at most {self.at_most:g} {self.unit}" if self.at_most is not None else ""

    @property
    def ok(self) -> bool | None:
        """Whether the goal was reached; None without one."""
        if self.most is not None:
            return self.ratio is not None and self.ratio <= self.most
        if self.least is not None:
            return self.figure >= self.least
        return self.figure <= self.at_most if self.at_most is not None else None

    def plain(self) -> dict[str, Any]:
        """The line that is printed."""
        line: dict[str, Any] = {"name": self.name, "figure": round(self.figure, 3), "unit": self.unit}
        if self.floor is not None:
            line |= {"floor": round(self.floor, 3), "floor_is": self.floor_is}
            line |= {"ratio": None if self.ratio is None else round(self.ratio, 2)}
        if self.ok is not None:
            line |= {"goal": self.goal, "ok": self.ok}
        return line


def percentile(values: Sequence[float], part: int) -> float:
    """The value below which `part` percent of the values lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[part - 1]
