"""The page of the settings: a list of sections, one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from hall_app.changes import Changes
from hall_app.values.staffing import SignedInAnswer, WhoIsHere
from ui.front import Front, Watch
from ui.pages.settings.bundles import BundlesSection
from ui.pages.settings.hall import CardSection, LinesSection, WindowsSection
from ui.pages.settings.imports import CalendarSection, CatalogueSection, RosterSection
from ui.pages.settings.looks import LooksSection
from ui.pages.settings.printers import PrintersSection
from ui.pages.settings.section import Section
from ui.pages.settings.values import CopiesSection, ValuesSection
from ui.pages.settings.wording import WordingSection
from ui.widgets import Card, RowList, Words, column, row, scroll
from ui.widgets.rowlist import Row
from ui.words import N_, _

SECTIONS: dict[str, type[Section]] = {
    "card": CardSection, "lines": LinesSection, "windows": WindowsSection, "values": ValuesSection,
    "catalogue": CatalogueSection, "bundles": BundlesSection, "calendar": CalendarSection, "people": RosterSection,
    "printers": PrintersSection, "wording": WordingSection, "copies": CopiesSection, "looks": LooksSection,
}  # fmt: skip


class SettingsPage(QWidget):
    """Everything a hall manager sets; what is saved counts at once in every window."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.sections = {name: made(front) for name, made in SECTIONS.items()}
        self.list = RowList(N_("Sections"), one_click=True)
        self.list.setMaximumWidth(260)
        self.stack = QStackedWidget()
        self._places: dict[str, QWidget] = {}
        for name, section in self.sections.items():
            self._places[name] = scroll(column(section, None))
            self.stack.addWidget(self._places[name])
        self.setLayout(
            column(
                Words("title", N_("Settings")),
                (_sides(Card(column(self.list, margins=6)), Card(column(self.stack, margins=14))), 1),
                gap=10, margins=12,
            )
        )  # fmt: skip
        self.setFocusProxy(self.list)
        self.list.moved.connect(self.go_to)
        self.retranslate()
        self.list.select_first()
        Watch(self, front, Changes.STAFF, WhoIsHere, self._who)

    def go_to(self, name: str) -> None:
        """Shows a section."""
        self.stack.setCurrentWidget(self._places[name])

    def take_over(self, old: SettingsPage) -> None:
        """Shows the section that another page of the kind shows."""
        self.list.select(old.list.key)

    def _who(self, who: SignedInAnswer | None) -> None:
        self.setEnabled(who is not None)

    def retranslate(self) -> None:
        """Names in the language in force."""
        self.list.fill([Row(name, text=_(section.TITLE)) for name, section in self.sections.items()])


def _sides(left: QWidget, right: QWidget) -> QWidget:
    both = QWidget()
    both.setLayout(row((left, 0), (right, 1), gap=12))
    return both
