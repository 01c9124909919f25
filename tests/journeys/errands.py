"""Errands that more than one journey begins with."""

from __future__ import annotations

from tests.journeys.stage import Desk, Key, Stage

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


def pension_accepted(stage: Stage, desk: Desk) -> None:
    """Somebody new applies for the pension, everything is there, and the slip is printed; the visit goes on."""
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("LD-01", PENSION)
    desk.tick("111")
    desk.press_key("F10")
    desk.sees("Accepted", "Sent to the printer")


def keep_the_first(desk: Desk, others: str) -> None:
    """The first paper of the checklist is in order and its original stays here; then `others`, as in `tick`."""
    desk.tick("1")
    desk.key(Key.Key_Up)
    desk.press("original stays here")
    desk.window.desk.errand.papers.lines.setFocus()
    desk.tick("d" + others)
    desk.sees("All papers are here and in order")


def give_notice(stage: Stage, desk: Desk) -> None:
    """F9, and the visit ends."""
    desk.press_key("F9")
    desk.sees("The one-time notice is made out", "Sent to the printer")
    desk.finish()
