"""Bringing in a catalogue or a year's calendar from a file; everything wrong with it is listed at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from hall_app.changes import Changes
from hall_app.domain.items import edition_words
from hall_app.errors import HallError
from hall_app.values.base import Command
from hall_app.values.intake import FindItems, ItemGuide, ItemRow, TheItem
from hall_app.values.setup import ImportCalendar, ImportCatalogue
from ui.folders import documents
from ui.front import Front, Watch
from ui.pages.settings.section import Section
from ui.widgets import Button, Field, RowList, Words, row
from ui.widgets.rowlist import Row
from ui.words import N_, _, ngettext_

ITEMS_MAX = 5000
FILE_MOST = 20_000_000


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
        try:
            if path.stat().st_size > FILE_MOST:
                self.in_place.tell(_("{name} is too large for this.").format(name=path.name), "seal")
                return
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            self.in_place.tell(_("{name} is not a text in UTF-8.").format(name=path.name), "seal")
            return
        except OSError as error:
            self.in_place.tell(
                _("{name} cannot be read: {why}").format(name=path.name, why=error.strerror or ""), "seal"
            )
            return
        self.front.run(
            self.command(text, path.name), self, lambda _done: self._done(path.name), self._refused
        )

    def _done(self, name: str) -> None:
        self.in_place.tell(_("{name} was brought in and counts from now on.").format(name=name), "ok")

    def _refused(self, error: HallError) -> None:
        found = error.details.get("problems")
        if not isinstance(found, tuple):
            self.in_place.refuse(error)
            return
        words = _("Nothing was changed. What is wrong: {count}").format(count=len(found))
        self.in_place.tell(words, "seal")
        self.problems.fill([Row(str(number), str(number + 1), str(one)) for number, one in enumerate(found)])
        self.problems.show()


class CatalogueSection(ImportSection):
    """The edition of the catalogue in force, and another one."""

    TITLE = N_("Catalogue")
    ABOUT = N_("Cases keep the edition they were opened under; a new edition counts for new cases.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.edition = Field(N_("Name of the new edition, such as 2026-12"))
        self.now = Words("body", wrap=True)
        self._count, self._edition = 0, ""
        self.lay_out(self.now, self.edition, row(self.choose, None), self.problems)
        Watch(self, front, Changes.CATALOGUE, lambda: FindItems("", "", ITEMS_MAX), self._items)

    def command(self, text: str, name: str) -> Command:
        """An edition: its name, or the file's where none was typed."""
        return ImportCatalogue(text, self.edition.text or Path(name).stem, name)

    def _items(self, items: tuple[ItemRow, ...]) -> None:
        self._count = len(items)
        if items:
            self.front.ask(TheItem(items[0].code), self, self._guide, lambda _error: None)

    def _guide(self, guide: ItemGuide) -> None:
        self._edition = guide.edition
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in force."""
        if self._edition:
            words = ngettext_(
                "In force: edition {edition} with {count} item",
                "In force: edition {edition} with {count} items",
                self._count,
            )
            self.now.show_text(words.format(edition=edition_words(self._edition), count=self._count))


class CalendarSection(ImportSection):
    """The working days of a year as the notice of the State Council says them."""

    TITLE = N_("Calendar")
    ABOUT = N_(
        "A year's file takes the place of the one before. Until a year is known its promises are provisional."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.lay_out(row(self.choose, None), self.problems)
