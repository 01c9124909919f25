"""The settings themselves, each with its bounds; and the ones about copies, with a copy to make."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from hall_app.changes import Changes
from hall_app.domain.bundles import TELLING
from hall_app.domain.queue import ORDERS
from hall_app.errors import HallError
from hall_app.settings import SETTINGS, Setting, Value
from hall_app.values.setup import ChangeSetting, Settings
from hall_app.values.town import CopyMade, MakeCopy
from ui.draft_parts import fill_in
from ui.files_words import copied_words
from ui.front import Front, Watch
from ui.pages.settings.section import Section
from ui.widgets import Button, CheckBox, Combo, InPlace, Number, Rule, Words, column, row
from ui.words import N_, _

ELSEWHERE = ("print.", "backup.")
CHOICE_WORDS = {**ORDERS, **TELLING}


class SettingRow(QWidget):
    """One setting: its words, its value, what was said about it. A changed value is saved when it is left."""

    saved = Signal()

    def __init__(self, front: Front, setting: Setting) -> None:
        super().__init__()
        self.front, self.setting = front, setting
        self.value: Value = setting.default
        self.in_place = InPlace()
        self.editor = self._editor()
        words = Words("body", setting.words, wrap=True)
        unit = Words("note", setting.unit)
        # A number is as wide as it needs; its unit stands beside it, whatever the row.
        value = row((self.editor, 0 if isinstance(self.editor, Number) else 1), unit, gap=8)
        if isinstance(self.editor, Number):
            value.addStretch(1)
        unit.setVisible(bool(setting.unit))
        self.editor.setAccessibleName(_(setting.words))
        inner = column(
            row((words, 1), (value, 1)),
            gap=2,
        )
        if setting.help:
            inner.addWidget(Words("note", setting.help, wrap=True))
        inner.addWidget(self.in_place)
        inner.addWidget(Rule())
        self.setLayout(inner)

    def _editor(self) -> QWidget:
        setting = self.setting
        if isinstance(setting.default, bool):
            box = CheckBox(N_("yes"))
            box.clicked.connect(lambda _on=False: self._save())
            return box
        if isinstance(setting.default, int):
            spin = Number(setting.low, setting.high)
            spin.editingFinished.connect(self._save)
            return spin
        if setting.choices:
            combo = Combo(tuple((one, CHOICE_WORDS.get(one, one)) for one in setting.choices))
            combo.activated.connect(lambda _index: self._save())
            return combo
        line = QLineEdit()
        line.editingFinished.connect(self._save)
        return line

    def retranslate(self) -> None:
        """Its name in the language in force."""
        self.editor.setAccessibleName(_(self.setting.words))

    def typed(self) -> Value:
        """What stands in the editor."""
        editor = self.editor
        if isinstance(editor, CheckBox):
            return bool(editor.isChecked())
        if isinstance(editor, Number):
            return int(editor.value())
        if isinstance(editor, Combo):
            return editor.value
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def show_value(self, value: Value) -> None:
        """The value in force."""
        self.value = value
        editor = self.editor
        if editor.hasFocus() and self.typed() != value and isinstance(editor, QLineEdit):
            return
        fill_in(editor, value)

    def _save(self) -> None:
        value = self.typed()
        if value != self.value:
            self.front.run(
                ChangeSetting(self.setting.key, value), self, lambda _done: self._said(), self._refused
            )

    def _said(self) -> None:
        self.in_place.tell(_("Saved. It counts from now on."), "ok")
        self.saved.emit()

    def _refused(self, error: HallError) -> None:
        self.in_place.refuse(error)
        self.show_value(self.value)


class SettingRows(QWidget):
    """Rows for some settings, kept true."""

    def __init__(self, front: Front, keys: tuple[str, ...]) -> None:
        super().__init__()
        self.rows = {key: SettingRow(front, SETTINGS[key]) for key in keys}
        self.setLayout(column(*self.rows.values(), gap=8))
        Watch(self, front, Changes.SETTINGS, Settings, self._show)

    def _show(self, values: dict[str, Value]) -> None:
        for key, one in self.rows.items():
            if key in values:
                one.show_value(values[key])


class ValuesSection(Section):
    """Every setting that has no section of its own."""

    TITLE = N_("Rules of this hall")
    ABOUT = N_("Each change counts at once and stands in the ledger with who made it.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.form = SettingRows(front, tuple(key for key in SETTINGS if not key.startswith(ELSEWHERE)))
        self.lay_out(self.form)


class CopiesSection(Section):
    """Where copies of the ledger go and how many are kept."""

    TITLE = N_("Copies")
    ABOUT = N_("A copy is made every night, opened and verified. Best on another disk than the ledger's.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.form = SettingRows(front, tuple(key for key in SETTINGS if key.startswith("backup.")))
        self.now = Button(N_("Make a copy now"))
        self.lay_out(self.form, row(None, self.now))
        self.now.clicked.connect(self._copy)

    def _copy(self) -> None:
        self.in_place.clear()
        self.now.set_busy(True)
        self.front.errand(MakeCopy(), self, self._made, self._failed)

    def _made(self, made: CopyMade) -> None:
        self.now.set_busy(False)
        self.in_place.tell(copied_words(made), "seal" if made.files_missing else "ok")

    def _failed(self, error: HallError) -> None:
        self.now.set_busy(False)
        self.in_place.refuse(error)
