"""The sheets of a dossier: its head, its forms, how it ends, and what is chosen before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from hall_app.domain.dossiers import Register
from hall_app.domain.forms import Form, Values
from hall_app.errors import HallError
from hall_app.values.base import Command
from hall_app.values.dossiers import (
    CloseDossier,
    CorrectDossier,
    DossierRow,
    OpenDossier,
    ReopenDossier,
    SaveDossierSheet,
)
from ui.pages.registers.forms import FormFields
from ui.pages.registers.section import DeedSheet, Section, WhySheet
from ui.theme import default
from ui.widgets import Row, RowList, Sheet, column
from ui.words import N_, _

SAVED = N_("Saved.")
SAVE_KEY = "Ctrl+S"


class Bound(Section):
    """A section that keeps one register of entries with sheets."""

    REGISTER: Register

    def last_head(self) -> Values:
        """What stays the same from entry to entry."""
        return {}

    def show_next(self, dossier: str) -> None:
        """An entry that was just made is the chosen one once it is in the list."""


class FilledSheet(DeedSheet):
    """A form to fill in; `deed` makes the command of what was typed."""

    def __init__(
        self,
        section: Bound,
        form: Form,
        values: Values,
        subject: str,
        deed: Callable[[Values], Command],
        about: str = "",
    ) -> None:
        super().__init__(section, form.words, N_("Save"))
        self.draft_subject, self.draft_about = subject, about
        self.fields = FormFields(form)
        self.fields.put(values)
        self.fields.changed.connect(self.more_typed)
        self.body.addWidget(self.fields, 1)
        self.setMinimumWidth(default().space(640))
        # Enter goes on to the next field and saves in the last; it never saves a half-filled form.
        self.ok.setDefault(False)
        self.ok.setAutoDefault(False)
        self.ok.set_key(SAVE_KEY)
        self.ok.clicked.connect(lambda: self.do(deed(self.fields.values()), SAVED, self.saved))
        self.fields.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.ok.isEnabled():
            held = self.focusWidget()
            if held is not None and self.fields.isAncestorOf(held) and not isinstance(held, QAbstractButton):
                if not self.fields.go_on(held):
                    self.ok.click()
                return
        super().keyPressEvent(event)

    def more(self) -> dict[str, Any]:
        """How many rows its tables have."""
        return self.fields.counts()

    def put_more(self, more: dict[str, Any]) -> None:
        """As many rows as were there."""
        self.fields.set_counts(more)

    def refused(self, error: HallError) -> None:
        super().refused(error)
        fields = str(error.details.get("fields", "")).split()
        if fields:
            self.fields.focus_on(fields[0].partition(".")[0])

    def saved(self, answer: Any) -> None:
        """It is in the books."""


class HeadSheet(FilledSheet):
    """A new entry, or a change of one."""

    def __init__(self, section: Bound, one: DossierRow | None = None) -> None:
        register = section.REGISTER

        def deed(values: Values) -> Command:
            return CorrectDossier(one.dossier, values) if one else OpenDossier(register.name, values)

        values = one.head if one is not None else section.last_head()
        super().__init__(
            section, register.head, values, one.dossier if one else "", deed, _about(one) if one else ""
        )
        self.register = section

    def saved(self, answer: DossierRow) -> None:
        self.register.show_next(answer.dossier)


class WriteSheet(FilledSheet):
    """A sheet, new or written already."""

    def __init__(
        self,
        section: Bound,
        one: DossierRow,
        form: Form,
        sheet: str = "",
        values: Values | None = None,
    ) -> None:
        def deed(typed: Values) -> Command:
            return SaveDossierSheet(one.dossier, form.name, typed, sheet)

        super().__init__(section, form, values or {}, sheet or one.dossier, deed, _about(one))


class ClosingSheet(FilledSheet):
    """How an entry ends."""

    def __init__(self, section: Bound, one: DossierRow) -> None:
        super().__init__(
            section, section.REGISTER.closing, {}, one.dossier,
            lambda typed: CloseDossier(one.dossier, typed), _about(one),
        )  # fmt: skip


class ReopenSheet(WhySheet):
    """Why a closed entry is worked on again."""

    def __init__(self, section: Bound, one: DossierRow) -> None:
        super().__init__(section, N_("Open again"), N_("Open again"), N_("Why"), N_("It is open again."))
        self.about.show_text(_about(one))
        self.draft_subject, self.draft_about = one.dossier, _about(one)
        self.ok.clicked.connect(lambda: self.do(ReopenDossier(one.dossier, self.why.text), self.said))


class ChooseSheet(Sheet):
    """Which sheet is written."""

    def __init__(self, section: Bound, one: DossierRow, forms: list[Form]) -> None:
        super().__init__(section.window(), N_("Write a sheet"))
        self.section, self.one = section, one
        self.forms = {form.name: form for form in forms}
        self.list = RowList(N_("Sheets"), one_click=True)
        self.list.fill([Row(name, text=_(form.words)) for name, form in self.forms.items()])
        self.list.setMinimumHeight(default().space(300))
        self.body.addLayout(column((self.list, 1)))
        self.list.chosen.connect(self._chosen)
        self.list.select_first()
        self.list.setFocus()

    def _chosen(self, name: str) -> None:
        self.accept()
        WriteSheet(self.section, self.one, self.forms[name]).open()


class PaperSheet(Sheet):
    """Which paper is printed."""

    def __init__(self, section: Bound, papers: list[tuple[str, str, str]]) -> None:
        super().__init__(section.window(), N_("Print"))
        self.section, self.papers = section, papers
        self.list = RowList(N_("Papers"), one_click=True)
        self.list.fill([Row(str(at), text=words) for at, (_paper, _subject, words) in enumerate(papers)])
        self.list.setMinimumHeight(default().space(240))
        self.body.addLayout(column((self.list, 1)))
        self.list.chosen.connect(self._chosen)
        self.list.select_first()
        self.list.setFocus()

    def _chosen(self, at: str) -> None:
        self.accept()
        paper, subject, _words = self.papers[int(at)]
        self.section.print_paper(paper, subject)


def _about(one: DossierRow) -> str:
    return f"{one.serial} {one.title}".strip()
