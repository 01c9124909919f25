"""Bringing in a catalogue, a year's calendar or a roster from a file; everything wrong with it is listed at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.base import Command
from hall_app.values.lists import ImportPeople, ListPreview, LookAtList, PeopleTaken
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
from ui.list_sheet import ListSheet, choose_list, problem_rows, save_template
from ui.pages.settings.section import Section
from ui.widgets import Button, Field, RowList, Words, row
from ui.widgets.rowlist import Row
from ui.words import N_, _, ngettext_

TABLES = N_(
    "A table as a spreadsheet saves it (CSV; Chinese as UTF-8 or GB18030), heads in Chinese or English. It is shown "
    "before anything is saved; where a line is wrong, nothing is."
)


class ImportSection(Section):
    """A file is chosen and read; what is wrong stands in a list, and then nothing was changed. A section that names a
    `LIST` (values.lists.LookAtList) takes tables too, shows them before anything is saved, and saves empty ones."""

    LIST = ""

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.choose = Button(N_("Choose a file …"), kind="primary")
        self.empty = Button(N_("Save an empty list …"))
        self.problems = RowList(N_("What is wrong and where"))
        self.problems.setMinimumHeight(180)
        self.problems.hide()
        self.choose.clicked.connect(self._choose)
        self.empty.clicked.connect(lambda: save_template(self, self.LIST, self.in_place))
        self.empty.setVisible(bool(self.LIST))

    def command(self, text: str, name: str) -> Command:
        """What brings the file's text in."""
        return ImportCalendar(text, name)

    def said(self, name: str, answer: Any) -> str:
        """What is said when it was brought in."""
        return _("{name} was brought in and counts from now on.").format(name=name)

    def _choose(self) -> None:
        if self.LIST:
            choose_list(self, self.load, "" if self.LIST == "people" else "*.json")
            return
        dialog = QFileDialog(self, _("Choose a file …"), documents(), "JSON (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()

    def load(self, path: Path) -> None:
        """Reads a file; a list is shown first, anything else brought in."""
        self.in_place.clear()
        self.problems.hide()
        self.choose.set_busy(True)
        self.front.errand(ReadListFile(str(path), bool(self.LIST)), self, self._read, self._refused)

    def _read(self, file: ListFile) -> None:
        if self.LIST:
            look = LookAtList(self.LIST, file.text)
            self.front.ask(look, self, lambda seen: self._seen(file, seen), self._refused)
            return
        self.front.run(
            self.command(file.text, file.name), self, lambda done: self._done(file.name, done), self._refused
        )

    def _seen(self, file: ListFile, seen: ListPreview) -> None:
        self.choose.set_busy(False)
        if seen.problems:
            self._list_problems(seen.problems)
            return

        def take(sheet: ListSheet) -> None:
            def done(answer: Any) -> None:
                sheet.accept()
                self._done(file.name, answer)

            sheet.busy(True)
            self.front.run(self.command(file.text, file.name), sheet, done, sheet.refused)

        ListSheet(self, file.name, seen, take).open()

    def _done(self, name: str, answer: Any) -> None:
        self.choose.set_busy(False)
        self.in_place.tell(self.said(name, answer), "ok")

    def _refused(self, error: HallError) -> None:
        self.choose.set_busy(False)
        found = error.details.get("problems")
        if isinstance(found, tuple):
            self._list_problems(found)
        else:
            self.in_place.refuse(error)

    def _list_problems(self, found: tuple[str, ...]) -> None:
        words = _("Nothing was changed. What is wrong: {count}").format(count=len(found))
        self.in_place.tell(words, "seal")
        self.problems.fill(problem_rows(found))
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
        self.warned_words = Words("strong", N_("To be looked at in this list"))
        self.warned = RowList(N_("To be looked at in this list"))
        self.warned.setMinimumHeight(90)
        self.lay_out(
            self.now, self.more, self.warned_words, self.warned, self.changes, self.edition,
            row(self.choose, None), self.in_place, self.problems,
        )  # fmt: skip
        for part in (self.changes, self.warned_words, self.warned):
            part.hide()
        Watch(self, front, Changes.CATALOGUE | Changes.SETTINGS, CatalogueWarnings, self._show_warned)
        Watch(self, front, Changes.CATALOGUE | Changes.SETTINGS | Changes.DAY, Editions, self._show)

    def command(self, text: str, name: str) -> Command:
        """An edition: its name, or the file's where none was typed."""
        return ImportCatalogue(text, self.edition.text or Path(name).stem, name)

    def _show_warned(self, found: tuple[str, ...]) -> None:
        """What is worth a look in the edition in force."""
        self.warned.fill([Row(str(n), "▲", one) for n, one in enumerate(found)])
        for part in (self.warned_words, self.warned):
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
    LIST = "calendar"

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.lay_out(
            Words("note", TABLES, wrap=True), row(self.choose, self.empty, None), self.in_place,
            self.problems,
        )  # fmt: skip


class RosterSection(ImportSection):
    """Residents of a new hall, from the list it kept before."""

    TITLE = N_("Residents' roster")
    ABOUT = N_(
        "Who lives or works here comes into the books at once, from a list with name, number, phone and address. "
        "Whoever is in the books already stays as they are."
    )
    LIST = "people"

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.lay_out(
            Words("note", TABLES, wrap=True), row(self.choose, self.empty, None), self.in_place,
            self.problems,
        )  # fmt: skip

    def command(self, text: str, name: str) -> Command:
        """The residents of a file."""
        return ImportPeople(text, name)

    def said(self, name: str, answer: PeopleTaken) -> str:
        """How many came in."""
        words = ngettext_(
            "{name}: {n} person came into the books.", "{name}: {n} people came into the books.", answer.added
        )
        return words.format(name=name, n=answer.added)
