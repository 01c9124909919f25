"""Which printer prints what."""

from __future__ import annotations

from typing import cast

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.settings import SETTINGS, Value
from hall_app.values.base import Command
from hall_app.values.papers import PrinterRow, Printers
from hall_app.values.setup import Settings
from ui.front import Front, Watch
from ui.pages.settings.printer_choice import PrinterChoice
from ui.pages.settings.section import Section
from ui.pages.settings.values import SettingRows
from ui.widgets import Button, Words, row
from ui.words import N_, _

KEYS = ("print.a4_printer", "print.ticket_printer")
# What stands on papers is set with their wording.
ELSEWHERE = "print.foot_"


class PrintersSection(Section):
    """A printer for papers, one for tickets; none means that papers are saved as files."""

    TITLE = N_("Printers")
    ABOUT = N_(
        "Without a printer every paper is saved as a file in the data folder, and the machine says the number."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.choices = {key: PrinterChoice(front, key) for key in KEYS}
        self.look = Button(N_("Look for printers again"))
        self.found = Words("note", wrap=True)
        self._printers: tuple[PrinterRow, ...] = ()
        self.more = SettingRows(
            front,
            tuple(
                key
                for key in SETTINGS
                if key.startswith("print.") and key not in KEYS and not key.startswith(ELSEWHERE)
            ),
        )
        self.lay_out(*self.choices.values(), row(self.found, None, self.look), self.more)
        self.look.clicked.connect(self._ask)
        Watch(self, front, Changes.SETTINGS, Settings, self._settings)
        self._ask()

    def _ask(self) -> None:
        self.front.errand(cast(Command, Printers()), self, self._show, self._failed)

    def _failed(self, error: HallError) -> None:
        self.in_place.refuse(error)

    def _show(self, printers: tuple[PrinterRow, ...]) -> None:
        self._printers = printers
        for choice in self.choices.values():
            choice.show_printers(printers)
        self.retranslate()

    def _settings(self, values: dict[str, Value]) -> None:
        for key, choice in self.choices.items():
            choice.show_value(str(values.get(key, "")))

    def retranslate(self) -> None:
        """How many printers the system has."""
        self.found.show_text(
            _("Printers found: {n}").format(n=len(self._printers))
            if self._printers
            else _("No printer found.")
        )
