"""A list from a file, looked at before it is taken over; and the empty list it is typed into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from hall_app.domain.lists.kinds import KINDS, template
from hall_app.errors import HallError
from hall_app.values.lists import ListPreview
from ui.folders import documents
from ui.saving import write_table
from ui.theme import edition_of
from ui.widgets import InPlace, Row, RowList, Sheet, Table, Words
from ui.words import N_, _, ngettext_

FILES = "*.csv *.txt *.tsv"
# Head and rows that are seen at once: a sheet fits 768 lines in large type.
ROWS, ROW_PX = 8, 23


def choose_list(parent: QWidget, then: Callable[[Path], None], more: str = "") -> None:
    """Asks for a list's file. `more`: other endings that are read too."""
    files = " ".join(part for part in (FILES, more) if part)
    kinds = _("Lists ({files})").format(files=files)
    dialog = QFileDialog(parent, _("Choose a list"), documents(), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def save_template(parent: QWidget, kind: str, in_place: InPlace) -> None:
    """Asks where the empty list of a kind goes, and writes it."""
    name = documents(f"{KINDS[kind].file}.csv")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save an empty list"), name, "CSV (*.csv)")
    if chosen:
        write_table(Path(chosen), template(kind), in_place)


class ListSheet(Sheet):
    """What would be taken over, or everything that is wrong. `then` is called for the first only."""

    def __init__(
        self, parent: QWidget, name: str, seen: ListPreview, then: Callable[[ListSheet], None]
    ) -> None:
        deed = "" if seen.problems else N_("Take it over")
        super().__init__(parent.window(), N_("Look at the list first"), deed)
        self.seen, self._file, self._then = seen, name, then
        edition = edition_of(self)
        self.about, self.notes = Words("body", wrap=True), Words("note", wrap=True)
        self.problems = RowList(N_("What is wrong and where"))
        self.table = Table(seen.heads or (N_("Name"),))
        for part in (self.problems, self.table):
            part.setMinimumSize(edition.space(700), ROWS * (edition.px("body") + ROW_PX))
        self.problems.setVisible(bool(seen.problems))
        self.table.setVisible(not seen.problems)
        for shown in (self.about, self.notes, self.table, self.problems):
            self.body.addWidget(shown)
        self.table.fill([(str(number), cells) for number, cells in enumerate(seen.rows)])
        self.problems.fill(problem_rows(seen.problems))
        self.setMinimumWidth(edition.space(740))
        self.ok.clicked.connect(lambda: self._then(self))
        self._say()
        (self.back if seen.problems else self.ok).setFocus()

    def _say(self) -> None:
        seen = self.seen
        if seen.problems:
            words = _("{name}: nothing was changed. What is wrong: {count}")
            self.about.show_text(words.format(name=self._file, count=len(seen.problems)))
        else:
            words = ngettext_(
                "{name}: {count} line, nothing is wrong. Nothing is saved yet.",
                "{name}: {count} lines, nothing is wrong. Nothing is saved yet.",
                seen.total,
            )
            self.about.show_text(words.format(name=self._file, count=seen.total))
        notes = list(seen.notes)
        if len(seen.rows) < seen.total:
            notes.append(_("The first {n} lines are shown.").format(n=len(seen.rows)))
        self.notes.show_text("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def busy(self, busy: bool) -> None:
        """While it is being saved nothing else can be pressed."""
        for button in (self.ok, self.back):
            button.setEnabled(not busy)

    def refused(self, error: HallError) -> None:
        """What is wrong after all; what was seen stays."""
        self.busy(False)
        found = error.details.get("problems")
        if isinstance(found, tuple):
            self.table.hide()
            self.problems.show()
            self.problems.fill(problem_rows(found))
        self.in_place.refuse(error)


def problem_rows(problems: tuple[str, ...]) -> list[Row]:
    """Every problem with its number."""
    return [Row(str(number), str(number + 1), str(one)) for number, one in enumerate(problems)]
