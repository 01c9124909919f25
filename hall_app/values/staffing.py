"""The people who serve."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class SignIn(Command, frozen=True):
    """Sit down at this station. Refused: unknown number, wrong PIN (details tries_left), locked (details wait_s)."""

    number: str
    pin: str


class LeaveKiosk(Command, frozen=True):
    """An errand: an administrator takes a number machine off its screen. Nobody is seated; refused like SignIn, and
    only_administrator for every other role."""

    number: str
    pin: str


class SignOut(Command, frozen=True):
    """Leave this station. `why`: asked, idle."""

    why: str = "asked"


class AddStaff(Command, frozen=True):
    """Somebody new. Refused: number taken, unknown role, PIN too plain."""

    number: str
    name: str
    post: str
    role: str
    pin: str


class ChangeStaff(Command, frozen=True):
    """Name, post, role, active. Refused: the last administrator cannot be taken away."""

    code: str
    name: str
    post: str
    role: str
    active: bool = True


class SetPin(Command, frozen=True):
    """A new PIN: one's own with the old one, or another's by the administrator (`old_pin` empty)."""

    code: str
    pin: str
    old_pin: str = ""


class StaffRow(Answer):
    """One who serves."""

    code: str
    number: str
    name: str
    post: str
    role: str
    active: bool = True
    station: str = ""


class SignedInAnswer(Answer):
    """Who sits here now."""

    code: str
    number: str
    name: str
    post: str
    role: str


class StaffList(Question, frozen=True):
    """Everybody who serves or served. Answer: tuple[StaffRow, ...]."""


class WhoIsHere(Question, frozen=True):
    """Who is signed in at this station. Answer: SignedInAnswer | None."""


class DemoPins(Question, frozen=True):
    """Numbers, names and PINs of a demonstration; empty in a real hall. Answer: tuple[tuple[str, str, str, str], ...]
    of number, name, post, PIN."""
