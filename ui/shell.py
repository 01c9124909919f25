"""What windows may ask of the program they are in, so that no window needs to know app.py."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from hall_app.values.staffing import SignedInAnswer
from ui.front import Front
from ui.theme import Edition
from ui.words import N_

CLERKS = ("administrator", "manager", "clerk")
ALL = (*CLERKS, "guide", "operator", "auditor")


class PageOf(NamedTuple):
    """A page of staff windows: its words, key, where it is made (`Class(front)`), and whose it is."""

    words: str
    key: str
    module: str
    name: str
    roles: tuple[str, ...]


PAGES = {
    "desk": PageOf(N_("Desk"), "Ctrl+1", "ui.pages.desk.page", "DeskPage", CLERKS),
    "cases": PageOf(N_("All cases"), "Ctrl+6", "ui.pages.cases.page", "CasesPage", CLERKS),
    "day": PageOf(N_("Today"), "Ctrl+2", "ui.pages.day.page", "DayPage", ALL),
    "people": PageOf(
        N_("People"), "Ctrl+3", "ui.pages.people.page", "PeoplePage", ("administrator", "manager")
    ),
    "registers": PageOf(
        N_("Registers"),
        "Ctrl+7",
        "ui.pages.registers.page",
        "RegistersPage",
        (*CLERKS, "guide", "auditor"),
    ),
    "residents": PageOf(
        N_("Residents"), "Ctrl+8", "ui.pages.residents.page", "ResidentsPage", (*CLERKS, "guide")
    ),
    "sync": PageOf(
        N_("Town centre"),
        "Ctrl+4",
        "ui.pages.sync.page",
        "SyncPage",
        ("administrator", "manager", "operator"),
    ),
    "settings": PageOf(
        N_("Settings"), "Ctrl+5", "ui.pages.settings.page", "SettingsPage", ("administrator", "manager")
    ),
}


class Shell(Protocol):
    """The program around the windows."""

    edition: Edition

    def begin_real(self) -> None:
        """Leaves the demonstration and begins a real hall."""
        ...

    def show_help(self) -> None:
        """The keys and where to read more."""
        ...

    def ask_screens(self, station: str) -> None:
        """Which windows and screens are open; asked over the window of a station."""
        ...

    def set_language(self, name: str) -> None:
        """Another language, at once, everywhere."""
        ...

    def set_edition(self, large: bool | None = None, contrast: bool | None = None) -> None:
        """Larger type or more contrast, at once, in every staff window."""
        ...

    def holds(self, window: QWidget) -> bool:
        """Whether a window that is to close stays for now, since it is asked about first."""
        ...

    def window_closed(self, window: QWidget) -> None:
        """A window was closed by its user."""
        ...

    def quit(self) -> None:
        """Closes everything."""
        ...


class StaffWindow(Protocol):
    """What the header needs of its window."""

    number: int
    front: Front
    who: SignedInAnswer | None
    shell: Shell

    def may(self, name: str) -> bool:
        """Whether who sits here may see a page."""
        ...

    def go_to(self, name: str) -> None:
        """Shows a page."""
        ...

    def lock(self, why: str) -> None:
        """Leaves the window."""
        ...

    def show_prints(self) -> None:
        """Shows the papers that did not come out."""
        ...
