"""The register of negative marks: what is written of each, and the marks nobody has dealt with yet."""

from __future__ import annotations

from typing import Any

from hall_app.changes import Changes
from hall_app.domain.dossiers import MARK
from hall_app.domain.forms import Filled
from hall_app.domain.rating import grade_words
from hall_app.values.dossiers import DossierRow, MarksWaiting, MarkWaiting, OpenDossier
from hall_app.values.staffing import SignedInAnswer
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.dossier_sheets import FilledSheet
from ui.pages.registers.dossiers import DossierSection
from ui.theme import default
from ui.widgets import Sheet, Table, Words
from ui.words import N_, _, ngettext_

# Whose the marks beside who served are to see.
SEES = "manager"
FLAGS = Changes.DUTIES | Changes.RATINGS | Changes.STAFF
HEADS = (
    N_("Given"), N_("Window"), N_("Served by"), N_("Matter"), N_("Mark"), N_("What was ticked"),
)  # fmt: skip


class MarkSection(DossierSection):
    """Negative marks; the manager is told how many have no sheet yet, and opens one from the mark."""

    REGISTER, TITLE, ABOUT, ROLES = MARK, MARK.words, MARK.about, (*MARK.roles, "auditor")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self._manager = False
        self.marks = Watch(self, front, FLAGS, self._marks_asked, self._show_marks, self.in_place.refuse)

    def beside(self) -> tuple[Any, ...]:
        self.count = Words("strong", tone="warn", wrap=True)
        self.waiting = self.deed(N_("Not dealt with yet"), (SEES,), "Ctrl+M")
        self.waiting.clicked.connect(lambda: MarksSheet(self).open())
        return ((self.count, 1), self.waiting)

    def show_who(self, who: SignedInAnswer) -> None:
        super().show_who(who)
        was, self._manager = self._manager, who.role == SEES
        if not self._manager:
            self._show_marks(())
        elif not was:
            self.marks.again()

    def _marks_asked(self) -> MarksWaiting | None:
        return MarksWaiting() if self._manager else None

    def _show_marks(self, marks: tuple[MarkWaiting, ...]) -> None:
        number = len(marks) if self._manager else 0
        said = ngettext_("{n} mark has no sheet yet", "{n} marks have no sheet yet", number).format(n=number)
        self.count.show_text(said if number else "")
        self.waiting.setEnabled(bool(number))


class MarksSheet(Sheet):
    """Every negative mark without a sheet, newest first; the chosen one opens its sheet."""

    def __init__(self, section: MarkSection) -> None:
        super().__init__(section.window(), N_("Not dealt with yet"), N_("Open its sheet"))
        self.section = section
        self.table = Table(HEADS, stretch=len(HEADS) - 1, wrap=True)
        self.table.setMinimumHeight(default().space(320))
        self.setMinimumWidth(default().space(900))
        self.body.addWidget(
            Words("note", N_("Marks given at a rating window. Nobody was asked for a name there."), wrap=True)
        )
        self.body.addWidget(self.table)
        self._marks: dict[str, MarkWaiting] = {}
        self.ok.setEnabled(False)
        self.ok.clicked.connect(lambda: self._open(self.table.key))
        self.table.chosen.connect(self._open)
        Watch(self, section.front, FLAGS, MarksWaiting, self._show, self.in_place.refuse)
        self.table.setFocus()

    def _show(self, marks: tuple[MarkWaiting, ...]) -> None:
        self._marks = {one.visit: one for one in marks}
        self.table.fill([(one.visit, _cells(one)) for one in marks])
        if marks and not self.table.key:
            self.table.selectRow(0)
        self.ok.setEnabled(bool(marks))

    def _open(self, visit: str) -> None:
        mark = self._marks.get(visit)
        # Enter in the list chooses the row and presses the button: one sheet.
        if mark is not None and self.isVisible():
            self.accept()
            MarkSheet(self.section, mark).open()


class MarkSheet(FilledSheet):
    """A new sheet, begun with what the mark says and tied to it."""

    def __init__(self, section: MarkSection, mark: MarkWaiting) -> None:
        super().__init__(
            section, MARK.head, mark.head, mark.visit,
            lambda typed: OpenDossier(MARK.name, typed, mark.visit),
            " ".join(_cells(mark)[:3]).strip(),
        )  # fmt: skip
        self.register = section

    def saved(self, answer: DossierRow) -> None:
        self.register.show_next(answer.dossier)


def _cells(one: MarkWaiting) -> tuple[str, ...]:
    return (
        phrases.moment_words(one.at),
        str(one.window) if one.window else "",
        one.clerk_name,
        Filled(one.head).line("item"),
        grade_words(one.grade),
        _("; ").join(one.reasons),
    )
