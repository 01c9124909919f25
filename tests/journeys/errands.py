"""Errands that more than one journey begins with."""

from __future__ import annotations

from tests.journeys.stage import Desk, Stage

NAME, ID, PHONE = "张伟", "11010519491231002X", "13812345678"

PERMIT = "居住证申领"
"""Agency, 15 working days: three papers and one that depends on whether somebody else applies."""
PERMIT_IN_ORDER = "111n"
PENSION = "城乡居民基本养老保险参保登记"
"""Direct, 3 working days: three papers."""


def come(stage: Stage, desk: Desk, line: str = "General") -> str:
    """A resident takes a number and is served at once; gives the number."""
    number = stage.kiosk.take(line)
    desk.sees(number)
    assert desk.serve_next() == number
    return number


def give_notice(stage: Stage, desk: Desk) -> None:
    """F9, and the visit ends."""
    desk.press_key("F9")
    desk.sees("The one-time notice is made out", "Sent to the printer")
    desk.finish()
