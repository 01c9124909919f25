"""The details of the chosen line of the checklist: form, count, pages, kept, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hall_app.domain.materials import WHY_WRONG
from hall_app.values.items import MaterialRow
from ui import phrases
from ui.pages.desk.checklist import MISSING, OWED, PRESENT, WRONG, Checklist
from ui.widgets import CheckBox, Choice, Combo, Field, Number, Words, column, row
from ui.words import N_, _, language


class Details(QWidget):
    """Form, count, pages, kept and what is wrong, for the chosen line."""

    changed = Signal(str, object)
    left = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.state = Choice(
            (
                (PRESENT, N_("1 In order")),
                (MISSING, N_("2 Missing")),
                (WRONG, N_("3 Wrong")),
                (OWED, N_("4 Comes later")),
            )
        )
        self.form = Combo(
            (
                ("", N_("form not noted")),
                *((name, phrases.FORMS[name]) for name in phrases.FORMS),
            )
        )
        self.count = Number(0, 99)
        self.count_words = Words("note", N_("Copies seen"))
        self.pages, self.pages_words = Number(0, 9999), Words("note", N_("Pages"))
        self.kept = CheckBox(N_("original stays here"))
        self.words = Field("", N_("What exactly, in the clerk's words"))
        self.words.label.hide()
        self.reasons = {code: CheckBox(words) for code, words in WHY_WRONG.items()}
        grid = self.grid = QGridLayout()
        grid.setSpacing(2)
        self.wrong = QWidget()
        self.wrong.setLayout(column(grid, self.words, gap=6))
        self.here = QWidget()
        self.here.setLayout(
            row(self.form, self.count_words, self.count, self.pages_words, self.pages, self.kept, None, gap=8)
        )
        self.setLayout(column(self.state, self.here, self.wrong, gap=8, margins=(34, 2, 0, 4)))
        # A click ticks and leaves the keyboard with the line; on a box the arrows would wander off through the window.
        for part in (self.kept, *self.reasons.values(), *self.state.buttons.values()):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.kept.installEventFilter(self)
        self._showing = False
        self._connect()
        self.retranslate()
        last: QWidget = self.kept
        for box in (*self.reasons.values(), self.words.line):
            self.setTabOrder(last, box)
            last = box

    def enter(self) -> None:
        """Takes the keyboard: what is wrong first, or how the paper stands."""
        if self.state.value == WRONG:
            next(iter(self.reasons.values())).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.state.buttons[self.state.value or PRESENT].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down on the last box go back to the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.left.emit(False)
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # In a sheet Escape would be the key of its button before it came here.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit(key != Qt.Key.Key_Escape)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.state.chosen.connect(lambda value: self._say("state", value))
        self.form.currentIndexChanged.connect(lambda _index: self._say("form", self.form.value))
        self.count.valueChanged.connect(lambda value: self._say("count", value))
        self.pages.valueChanged.connect(lambda value: self._say("pages", value))
        self.kept.toggled.connect(lambda on: self._say("kept", on))
        self.words.changed.connect(lambda text: self._say("words", text))
        self.words.entered.connect(lambda: self.left.emit(True))
        for box in self.reasons.values():
            box.toggled.connect(lambda _on: self._say("why", self._why()))

    def _why(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.reasons.items() if box.isChecked())

    def _say(self, name: str, value: object) -> None:
        if not self._showing:
            self.changed.emit(name, value)

    def show_tick(self, checklist: Checklist, material: MaterialRow) -> None:
        """Shows a material's details."""
        tick = checklist.tick(material.no)
        self._showing = True
        self.state.set_value(tick.state)
        self.state.buttons[OWED].setVisible(checklist.may_come_later(material))
        self.form.set_value(tick.form)
        self.count.setValue(tick.count)
        self.pages.setValue(tick.pages)
        self.kept.setChecked(tick.kept)
        if self.words.text != tick.words:
            self.words.set_text(tick.words)
        for code, box in self.reasons.items():
            box.setChecked(code in tick.why)
        self._showing = False
        self.here.setVisible(tick.state in (PRESENT, WRONG))
        self.wrong.setVisible(tick.state == WRONG)

    def retranslate(self) -> None:
        """Shows its words in the language in force."""
        self.count.setAccessibleName(_("Copies seen"))
        self.pages.setAccessibleName(_("Pages (0: not counted)"))
        columns = 3 if language() == "zh_CN" else 2
        for place, box in enumerate(self.reasons.values()):
            self.grid.addWidget(box, place // columns, place % columns)
