"""Facts about the hall, its people and its day."""

from __future__ import annotations

from typing import Any

from hall_app.domain.facts.base import Fact, Part


class HallConfigured(Fact):
    """What the hall is called and where it is; printed on every paper."""

    KIND = "hall.configured"
    name: str
    short_name: str
    code: str
    town_name: str
    phone: str = ""
    supervision_phone: str = ""
    address: str = ""
    hours: str = ""


class LineOf(Part):
    """A line (queue): letter, names, catalogue categories it takes, highest number a day."""

    letter: str
    name: str
    name_en: str = ""
    categories: tuple[str, ...] = ()
    number_max: int = 999


class LinesSet(Fact):
    """The lines of the hall from now on."""

    KIND = "lines.set"
    lines: tuple[LineOf, ...]


class WindowOf(Part):
    """A window: its number, what its sign says, the letters of the lines it serves in order."""

    number: int
    name: str = ""
    lines: tuple[str, ...] = ()


class WindowsSet(Fact):
    """The windows of the hall from now on."""

    KIND = "windows.set"
    windows: tuple[WindowOf, ...]


class SettingChanged(Fact):
    """A setting got another value (see settings.py)."""

    KIND = "setting.changed"
    key: str
    value: str | int | bool
    was: str | int | bool


class CataloguePublished(Fact):
    """An edition of the catalogue came into force here; `items` as `catalogue.to_plain` gives them, `removed` what it
    says of items it took away."""

    KIND = "catalogue.published"
    edition: str
    source: str
    items: tuple[dict[str, Any], ...]
    removed: tuple[dict[str, Any], ...] = ()


class CalendarPublished(Fact):
    """The days off and the working weekend days of a year (ISO dates)."""

    KIND = "calendar.published"
    year: int
    off: tuple[str, ...]
    work: tuple[str, ...]
    source: str = ""


class StaffAdded(Fact):
    """Somebody serves here. `code` is what `by` carries (w012); `role` one of domain.staff.ROLES."""

    KIND = "staff.added"
    code: str
    number: str
    name: str
    post: str
    role: str


class StaffChanged(Fact):
    """Name, post, role or whether somebody still serves; the whole new state."""

    KIND = "staff.changed"
    code: str
    name: str
    post: str
    role: str
    active: bool = True


class PinSet(Fact):
    """A PIN was set; the PIN's hash never leaves the hall and is not in the chain."""

    KIND = "staff.pin_set"
    code: str


class SignedIn(Fact):
    """Somebody sat down at a station."""

    KIND = "staff.signed_in"
    code: str


class SignedOut(Fact):
    """Somebody left a station. `why`: asked, replaced, moved, idle, restart, day_closed."""

    KIND = "staff.signed_out"
    code: str
    why: str = "asked"


class SignInRefused(Fact):
    """Wrong PINs locked a number for a while."""

    KIND = "staff.sign_in_refused"
    code: str
    tries: int
    locked_s: int


class DayOpened(Fact):
    """The hall opened for the working day in the header."""

    KIND = "day.opened"


class DayClosed(Fact):
    """The hall closed; `left` are tickets that were never served, `unfinished` visits that had not ended."""

    KIND = "day.closed"
    left: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()


class WindowPaused(Fact):
    """暂停服务 at a window."""

    KIND = "window.paused"
    window: int
    why: str = ""


class WindowResumed(Fact):
    """The window serves again."""

    KIND = "window.resumed"
    window: int


class HelpAsked(Fact):
    """A resident at a kiosk asked for a person. Subject: a random id of the request."""

    KIND = "help.asked"


class HelpAnswered(Fact):
    """Somebody went to help. Subject: the request."""

    KIND = "help.answered"
