"""The registers: originals, results to hand over, first-asked matters, A/B posts, what was not done, money, urging."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from hall_app.changes import Changes
from hall_app.values.staffing import SignedInAnswer, StaffList, StaffRow, WhoIsHere
from ui.front import Front, Watch
from ui.pages.registers.asked import AskedSection
from ui.pages.registers.cash import CashSection
from ui.pages.registers.dossiers import BookingSection, MediationSection, VolunteerSection
from ui.pages.registers.marks import MarkSection
from ui.pages.registers.originals import OriginalsSection
from ui.pages.registers.owed import OwedSection
from ui.pages.registers.posts import PostsSection
from ui.pages.registers.results import ResultsSection
from ui.pages.registers.section import Section
from ui.pages.registers.undone import UndoneSection
from ui.pages.registers.urging import UrgingSection
from ui.pages.registers.wall import WallSection
from ui.widgets import Card, RowList, Words, column, row
from ui.widgets.rowlist import Row
from ui.words import N_, _

SECTIONS: dict[str, type[Section]] = {
    "originals": OriginalsSection, "results": ResultsSection, "owed": OwedSection, "asked": AskedSection,
    "posts": PostsSection, "undone": UndoneSection, "cash": CashSection, "urging": UrgingSection,
    "bookings": BookingSection, "mediation": MediationSection, "volunteers": VolunteerSection, "marks": MarkSection,
    "wall": WallSection,
}  # fmt: skip


class RegistersPage(QWidget):
    """A list of registers, one shown at a time."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.sections = {name: made(front) for name, made in SECTIONS.items()}
        self.role = ""
        self.list = RowList(N_("Registers"), one_click=True)
        self.list.setMaximumWidth(240)
        self.stack = QStackedWidget()
        for section in self.sections.values():
            self.stack.addWidget(section)
        sides = QWidget()
        sides.setLayout(
            row((Card(column(self.list, margins=6)), 0), (Card(column(self.stack, margins=14)), 1), gap=12)
        )
        self.setLayout(column(Words("title", N_("Registers")), (sides, 1), gap=10, margins=12))
        self.setFocusProxy(self.list)
        self.list.moved.connect(self.go_to)
        self.list.chosen.connect(lambda name: self.sections[name].focus_list())
        self.retranslate()
        self.list.select_first()
        Watch(self, front, Changes.STAFF, WhoIsHere, self._show_who)
        Watch(self, front, Changes.STAFF, StaffList, self._show_people)

    def go_to(self, name: str) -> None:
        """Shows a register."""
        self.stack.setCurrentWidget(self.sections[name])

    def show_originals(self, case: str) -> None:
        """The originals of a case that are out, chosen in their register, with the keyboard there."""
        self.list.select("originals")
        section = self.sections["originals"]
        if isinstance(section, OriginalsSection):
            section.show_case(case)

    def take_over(self, old: RegistersPage) -> None:
        """Shows the register that another page of the kind shows."""
        self.role = old.role
        self.retranslate()
        self.list.select(old.list.key)

    def _show_who(self, who: SignedInAnswer | None) -> None:
        self.setEnabled(who is not None)
        if who is not None:
            self.role = who.role
            self.retranslate()
            for section in self.sections.values():
                section.show_who(who)

    def _show_people(self, people: tuple[StaffRow, ...]) -> None:
        for section in self.sections.values():
            section.show_people(people)

    def retranslate(self) -> None:
        """Names in the language in force."""
        self.list.fill(
            [
                Row(name, text=_(section.TITLE))
                for name, section in self.sections.items()
                if not section.ROLES or self.role in section.ROLES
            ]
        )
