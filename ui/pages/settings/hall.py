"""The hall's card, its lines, its windows."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.values.setup import (
    ConfigureHall,
    HallCard,
    LineRow,
    Lines,
    SetLines,
    SetWindows,
    TheHall,
    WindowRow,
    Windows,
)
from ui.front import Front, Watch
from ui.pages.settings.section import Section
from ui.setup_forms import CardForm, LinesForm, WindowsForm
from ui.widgets import Button, Words, row
from ui.words import N_


class CardSection(Section):
    """What the hall is called and where it is."""

    TITLE = N_("The hall")
    ABOUT = N_(
        "Stands on papers, on the number machine and on the board. The code of the hall never changes."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.form, self.code = CardForm(with_code=False), Words("note")
        self.ok = Button(N_("Save"), kind="primary")
        self.lay_out(self.code, self.form, row(None, self.ok))
        self.ok.clicked.connect(self._save)
        Watch(self, front, Changes.SETTINGS, TheHall, self._show)

    def _show(self, card: HallCard) -> None:
        self.code.say(N_("Code of the hall: {code}"), code=card.code)
        # What somebody is typing is not written over by a change elsewhere.
        if not self.form.isAncestorOf(self.focusWidget() or self):
            self.form.fill(card)

    def _save(self) -> None:
        card = self.form.card()
        self.save(
            ConfigureHall(card.name, card.short_name, card.town_name, card.phone, card.supervision_phone,
                          card.address, card.hours)
        )  # fmt: skip


class LinesSection(Section):
    """Which lines residents take numbers for."""

    TITLE = N_("Lines")
    ABOUT = N_("A category stands in one line. A line that people wait in cannot be taken away.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.form = LinesForm()
        self.ok = Button(N_("Save"), kind="primary")
        self.lay_out(self.form, row(None, self.ok))
        self.ok.clicked.connect(lambda: self.save(SetLines(self.form.lines())))
        self._shown: tuple[LineRow, ...] | None = None
        Watch(self, front, Changes.SETTINGS, Lines, self._show)

    def _show(self, lines: tuple[LineRow, ...]) -> None:
        if lines != self._shown:
            self._shown = lines
            self.form.fill(lines)


class WindowsSection(Section):
    """Which windows there are and which lines they serve."""

    TITLE = N_("Windows")
    ABOUT = N_("A window calls from the lines ticked for it, in their order.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self._letters: tuple[str, ...] = ()
        self._shown: tuple[WindowRow, ...] | None = None
        self.form = WindowsForm(lambda: self._letters)
        self.ok = Button(N_("Save"), kind="primary")
        self.lay_out(self.form, row(None, self.ok))
        self.ok.clicked.connect(lambda: self.save(SetWindows(self.form.windows())))
        Watch(self, front, Changes.SETTINGS, Lines, self._lines)
        Watch(self, front, Changes.SETTINGS, Windows, self._show)

    def _lines(self, lines: tuple[LineRow, ...]) -> None:
        letters = tuple(line.letter for line in lines)
        if letters != self._letters:
            self._letters = letters
            self.form.fill(self._shown or ())

    def _show(self, windows: tuple[WindowRow, ...]) -> None:
        if windows != self._shown:
            self._shown = windows
            self.form.fill(windows)
