"""Bringing in a catalogue or a year's calendar from a file; everything wrong with it is listed at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.base import Command
from hall_app.values.setup import (
    CatalogueWarnings,
    EditionRow,
    Editions,
    EditionsState,
    ImportCalendar,
    ImportCatalogue,
    ListFile,
    ReadListFile,
)
from ui.folders import documents
from ui.front import Front, Watch
from ui.pages.settings.section import Section
from ui.widgets import Button, Field, RowList, Words, row
from ui.widgets.rowlist import Row
from ui.words import N_, _, ngettext_


class ImportSection(Section):
    """A file is chosen and read; what is wrong stands in a list, and then nothing was changed."""

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.choose = Button(N_("Choose a file …"), kind="primary")
        self.problems = RowList(N_("What is wrong and where"))
        self.problems.setMinimumHeight(180)
        self.problems.hide()
        self.choose.clicked.connect(self._choose)

    def command(self, text: str, name: str) -> Command:
        """What brings the file's text in."""
        return ImportCalendar(text, name)

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a file …"), documents(), "JSON (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()

    def load(self, path: Path) -> None:
        """Reads a file and brings it in."""
        self.in_place.clear()
        self.problems.hide()
        self.choose.setEnabled(False)
        self.front.errand(ReadListFile(str(path)), self, self._read, self._refused)

    def _read(self, file: ListFile) -> None:
        self.front.run(
            self.command(file.text, file.name), self, lambda _done: self._done(file.name), self._refused
        )

    def _done(self, name: str) -> None:
        self.choose.setEnabled(True)
        self.in_place.tell(_("{name} was brought in and counts from now on.").format(name=name), "ok")

    def _refused(self, error: HallError) -> None:
        self.choose.setEnabled(True)
        found = error.details.get("problems")
        if not isinstance(found, tuple):
            self.in_place.refuse(error)
            return
        words = _("Nothing was changed. What is wrong: {count}").format(count=len(found))
        self.in_place.tell(words, "seal")
        self.problems.fill([Row(str(number), str(number + 1), str(one)) for number, one in enumerate(found)])
        self.problems.show()


class CatalogueSection(ImportSection):
    """The edition of the catalogue in force, what it changed, those that wait, and bringing another in."""

    TITLE = N_("Catalogue")
    ABOUT = N_("Cases keep the edition they were opened under; a new edition counts for new cases.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.edition = Field(N_("Name of the new edition, such as 2026-12"))
        self.now = Words("body", wrap=True)
        self.more = Words("note", wrap=True)
        self.changes = RowList(N_("What the edition in force changed"))
        self.changes.setMinimumHeight(160)
        self.state: EditionsState | None = None
        self.forbidden_words = Words("strong", N_("Papers that nobody may be asked for"))
        self.forbidden = RowList(N_("Papers that nobody may be asked for"))
        self.forbidden.setMinimumHeight(90)
        self.lay_out(
            self.now, self.more, self.forbidden_words, self.forbidden, self.changes, self.edition,
            row(self.choose, None), self.problems,
        )  # fmt: skip
        for part in (self.changes, self.forbidden_words, self.forbidden):
            part.hide()
        Watch(self, front, Changes.CATALOGUE | Changes.SETTINGS, CatalogueWarnings, self._show_forbidden)
        Watch(self, front, Changes.CATALOGUE | Changes.SETTINGS | Changes.DAY, Editions, self._show)

    def command(self, text: str, name: str) -> Command:
        """An edition: its name, or the file's where none was typed."""
        return ImportCatalogue(text, self.edition.text or Path(name).stem, name)

    def _show_forbidden(self, found: tuple[str, ...]) -> None:
        """What the edition in force asks a committee for that it does not issue."""
        self.forbidden.fill([Row(str(n), "▲", one) for n, one in enumerate(found)])
        for part in (self.forbidden_words, self.forbidden):
            part.setVisible(bool(found))

    def _show(self, state: EditionsState) -> None:
        self.state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in force."""
        state = self.state
        if state is None or state.in_force is None:
            return
        self.now.show_text(_edition_words(state.in_force))
        lines = [
            _("Waits for its day, {day}: edition {edition}").format(day=one.effective, edition=one.edition)
            for one in state.coming
        ]
        lines += [
            _("Set aside: edition {edition}, because the other list counts (settings of the hall).").format(
                edition=one.edition
            )
            for one in state.aside
        ]
        if state.before and not state.changes:
            lines.append(_("It says the same as edition {edition} before it.").format(edition=state.before))
        self.more.show_text("\n".join(lines))
        self.more.setVisible(bool(lines))
        self.changes.fill([Row(str(n), "", one) for n, one in enumerate(state.changes)])
        self.changes.setVisible(bool(state.changes))


def _edition_words(now: EditionRow) -> str:
    words = ngettext_(
        "In force: edition {edition} with {count} item",
        "In force: edition {edition} with {count} items",
        now.count,
    ).format(edition=now.edition, count=now.count)
    whence = (
        _("published by the town, in force since {day}").format(day=now.effective)
        if now.town
        else _("brought in here on {day}").format(day=now.came)
    )
    return f"{words} · {whence}"


class CalendarSection(ImportSection):
    """The working days of a year as the notice of the State Council says them."""

    TITLE = N_("Calendar")
    ABOUT = N_(
        "A year's file takes the place of the one before. Until a year is known its promises are provisional."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.lay_out(row(self.choose, None), self.problems)
