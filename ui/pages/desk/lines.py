"""The lines of the checklist: one material each, the chosen one opened for its details. All by keyboard.

Up and down move; 1 present, 2 missing, 3 wrong, 4 comes later on a promise, space in turn; Y and N answer a condition;
Enter goes into the details.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hall_app.domain.materials import WHY_WRONG
from hall_app.values.items import MaterialRow
from ui import phrases
from ui.pages.desk.checklist import MISSING, OWED, PRESENT, WRONG, Checklist, Snapshot, Tick
from ui.pages.desk.details import Details
from ui.theme import default, edition_of
from ui.theme.tokens import RADIUS
from ui.widgets import Choice, Words, column, row
from ui.widgets.keeping import keep_apart
from ui.words import N_, _

MARKS = {"": "", PRESENT: "✓", MISSING: "✕", WRONG: "!", OWED: "…"}
KEYS = {Qt.Key.Key_1: PRESENT, Qt.Key.Key_2: MISSING, Qt.Key.Key_3: WRONG, Qt.Key.Key_4: OWED}


class TickBox(QWidget):
    """The box of a line: empty, ✓, ✕, ! or …, each with its own shape."""

    def __init__(self) -> None:
        super().__init__()
        self.state = ""
        self.setFixedSize(QSize(24, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        edition = edition_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = {PRESENT: "ok", MISSING: "seal", WRONG: "warn", OWED: "hall"}.get(self.state, "line")
        painter.setPen(QPen(QColor(edition.colour(colour)), 1.6))
        painter.setBrush(QColor(edition.colour(colour if self.state else "paper")))
        painter.drawRoundedRect(QRectF(1, 1, 22, 22), 4, 4)
        font = QFont(self.font())
        font.setPixelSize(15)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(edition.colour("paper")))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, MARKS[self.state])


class Line(QFrame):
    """One material."""

    picked = Signal(int)
    ticked = Signal(int)
    answered = Signal(str, bool)

    def __init__(self, material: MaterialRow, asks: bool, question: str) -> None:
        super().__init__()
        self.material = material
        self.current = False
        self.box = TickBox()
        stays = self.box.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self.box.setSizePolicy(stays)
        self.name, self.under = Words("body", wrap=True), Words("note", wrap=True)
        self.form, self.said = Words("note", wrap=True), Words("note", wrap=True)
        self.question, self.choice = Words("note", wrap=True), Choice((("yes", N_("Yes")), ("no", N_("No"))))
        self.name.show_text(material.name)
        forbidden = _("not to be asked of a committee: {certificate}; instead: {instead}").format(
            certificate=material.forbidden, instead=material.instead
        )
        parts = (material.issuer, material.note, f"▲ {forbidden}" if material.forbidden else "")
        under = " · ".join(part for part in parts if part)
        self.under.show_text(under)
        if not under:
            self.under.hide()
        self.form.show_text(_form_words(material))
        self.question.show_text(question)
        self.asks = asks
        self.choice.chosen.connect(lambda value: self.answered.emit(material.question, value == "yes"))
        space = default().space
        self.form.setFixedWidth(space(118 if not default().large else 150))
        self.said.setFixedWidth(space(120 if not default().large else 150))
        self.ask_row = QWidget()
        self.ask_row.setLayout(row((self.question, 1), self.choice, gap=10))
        first = row(self.box, (column(self.name, self.under, gap=1), 1), self.form, self.said, gap=10)
        self.box_layout: QVBoxLayout = column(first, self.ask_row, gap=6, margins=(10, 8, 8, 8))
        self.setLayout(self.box_layout)

    def show_tick(self, checklist: Checklist, current: bool) -> None:
        """Shows how the material stands."""
        tick, need = checklist.tick(self.material.no), checklist.need(self.material)
        self.current = current
        self.box.state = tick.state if need != "no" else ""
        self.ask_row.setVisible(self.asks)
        answer = checklist.answers.get(self.material.question)
        self.choice.set_value("" if answer is None else "yes" if answer else "no")
        words, tone = self._words(tick.state, need)
        if tick.state == WRONG and tick.why:
            why = _("; ").join(_(WHY_WRONG.get(one, one)) for one in tick.why)
            words = _("{how}: {why}").format(how=words, why=why)
        self.said.show_text(words)
        self.said.set_tone(tone)
        self.name.set_tone("soft" if need == "no" else "")
        self.box.setVisible(need in ("yes", "optional"))
        self.setAccessibleName(f"{self.material.name} {words}")
        self.box.update()
        self.update()

    def _words(self, state: str, need: str) -> tuple[str, str]:
        if need == "no":
            return _("not needed"), "soft"
        if need == "ask":
            return _("answer below first") if self.asks else _("waits for an answer above"), "soft"
        if state == PRESENT:
            return _("in order"), "ok"
        if state == MISSING:
            return _("missing"), "seal"
        if state == WRONG:
            return _("wrong"), "warn"
        if state == OWED:
            return _("comes later"), "hall"
        return (_("if there is one"), "soft") if need == "optional" else ("", "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        inside = self.box.geometry().adjusted(-8, -8, 8, 8).contains(event.position().toPoint())
        self.picked.emit(self.material.no)
        if inside and self.box.isVisible():
            self.ticked.emit(self.material.no)

    def paintEvent(self, event: QPaintEvent) -> None:
        edition = edition_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = {MISSING: "seal_tint", WRONG: "warn_tint", OWED: "hall_tint"}.get(self.box.state)
        if tint:
            painter.fillRect(self.rect(), QColor(edition.colour(tint)))
        painter.setPen(QColor(edition.colour("hair")))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.current:
            parent = self.parentWidget()
            strong = parent is not None and parent.hasFocus()
            painter.setPen(QPen(QColor(edition.colour("focus_edge")), 3 if strong else 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)


ANSWER_FIRST = N_("First say whether this applies: Y for yes, N for no.")


def _form_words(material: MaterialRow) -> str:
    form = _(phrases.FORMS.get(material.form, material.form))
    return _("{form} ×{n}").format(form=form, n=material.copies) if material.copies else form


class Lines(QWidget):
    """All lines of a case. `changed` after every tick and answer; `refused` for a paper that cannot come later;
    `unanswered` where one is to be ticked before it is said whether it is wanted."""

    changed = Signal()
    refused = Signal(int)
    unanswered = Signal()
    moved = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keep_apart(self)
        self.checklist = Checklist()
        # The resident was told what is missing before: that is looked at first.
        self.told = False
        self._past: list[Snapshot] = []
        self._stood = self.checklist.snapshot()
        self.lines: list[Line] = []
        self.current = 0
        self.details = Details()
        self.details.changed.connect(self._detail)
        self.details.left.connect(self._back_from_details)
        self.box = column(gap=0)
        self.box.addStretch(1)
        self.setLayout(self.box)

    def show_list(self, checklist: Checklist) -> None:
        """Another checklist; starts at the first line that waits for something."""
        self._keep_keyboard()
        self.details.setParent(None)
        for line in self.lines:
            line.setParent(None)
            line.deleteLater()
        self.checklist, self.lines, self.current = checklist, [], 0
        self._past, self._stood = [], checklist.snapshot()
        for number, material in enumerate(checklist.materials):
            line = Line(material, checklist.asks(material), checklist.questions.get(material.question, ""))
            line.picked.connect(lambda _no, number=number: self.go_to(number))
            line.ticked.connect(self._cycle)
            line.answered.connect(self._answer)
            self.box.insertWidget(number, line)
            self.lines.append(line)
        self.begin()

    def begin(self) -> None:
        """Goes to the first line that waits; where none does or they were told, to the first paper missing or wrong."""
        self.current = self._next_open(0)
        if self.told or not self.lines or not self._waits(self.current):
            lacking = (number for number in range(len(self.lines)) if self._lacks(number))
            self.current = next(lacking, self.current)
        self.refresh()

    def refresh(self) -> None:
        """Shows every line as it stands now."""
        for number, line in enumerate(self.lines):
            line.show_tick(self.checklist, number == self.current)
        if not self.lines:
            return
        line = self.lines[self.current]
        wanted = self.checklist.need(line.material) in ("yes", "optional")
        if self.details.parent() is not line or not wanted:
            self._keep_keyboard()
        if wanted:
            self.details.show_tick(self.checklist, line.material)
            if self.details.parent() is not line:
                line.box_layout.addWidget(self.details)
        self.details.setVisible(wanted)
        self.moved.emit(line)

    def _keep_keyboard(self) -> None:
        """Takes the keyboard out of the details: what moves or hides would hand it to whatever comes first in the
        window."""
        focused = self.window().focusWidget()
        if focused is not None and self.details.isAncestorOf(focused):
            self.setFocus()

    def go_to(self, number: int) -> None:
        """Moves to a line."""
        if self.lines:
            self.current = max(0, min(len(self.lines) - 1, number))
            self.refresh()
            self.setFocus()

    def _back_from_details(self, go_on: bool) -> None:
        """Escape stays on the line; Enter goes on to the next one that waits."""
        if go_on and self.lines:
            self.current = self._onward()
            self.refresh()
        self.setFocus()

    def set_state(self, state: str) -> None:
        """Ticks the line, and goes on to the next that waits, unless it must be said what is wrong."""
        material = self.lines[self.current].material
        if self.checklist.need(material) not in ("yes", "optional"):
            return
        if state == OWED and not self.checklist.may_come_later(material):
            self.refused.emit(material.no)
            return
        self.checklist.set(material.no, state=state)
        if state != WRONG:
            self.current = self._onward()
        self._told()

    def answer(self, yes: bool) -> None:
        """Answers the condition of the line."""
        question = self.lines[self.current].material.question
        if question:
            self._answer(question, yes)

    def _next_open(self, start: int) -> int:
        order = [*range(start, len(self.lines)), *range(start)]
        for number in order:
            if self._waits(number):
                return number
        return min(start, max(0, len(self.lines) - 1))

    def _onward(self) -> int:
        """Where to go on from the current line: to the next that waits; of a resident who was told what is missing, to
        the next that waits or was not in order."""
        if not self.told:
            return self._next_open(self.current)
        here = self.current
        return next(
            (
                number
                for number in (*range(here + 1, len(self.lines)), *range(here))
                if self._waits(number) or self._lacks(number)
            ),
            here,
        )

    def _lacks(self, number: int) -> bool:
        """Whether a needed paper is missing or wrong."""
        material = self.lines[number].material
        wanted = self.checklist.need(material) in ("yes", "optional")
        return wanted and self.checklist.tick(material.no).state in (MISSING, WRONG)

    def _waits(self, number: int) -> bool:
        """Whether a line waits for its answer or its tick."""
        line = self.lines[number]
        need = self.checklist.need(line.material)
        unticked = not self.checklist.tick(line.material.no).state
        return (need == "ask" and line.asks) or (need == "yes" and unticked)

    def _answer(self, question: str, yes: bool) -> None:
        self.checklist.answer(question, yes)
        if not yes:
            self.current = self._next_open(self.current)
        self._told()
        self.setFocus()

    def _cycle(self, no: int) -> None:
        self.checklist.cycle(no)
        self._told()

    def _detail(self, name: str, value: object) -> None:
        self.checklist.set(self.lines[self.current].material.no, **{name: value})
        self._told()

    def _told(self) -> None:
        self._past.append(self._stood)
        self._stood = self.checklist.snapshot()
        self.refresh()
        self.changed.emit()

    def undo(self) -> bool:
        """Takes back the last tick or answer; whether there was one since the list was shown."""
        if not self._past:
            return False
        undone, self._stood = self._stood, self._past.pop()
        self.checklist.put_back(self._stood)
        self.current = self._changed_line(undone)
        self.refresh()
        self.changed.emit()
        return True

    def _changed_line(self, other: Snapshot) -> int:
        """The first line that was ticked or answered differently; the current one where none was."""
        answers, ticks = other
        for number, line in enumerate(self.lines):
            no, question = line.material.no, line.material.question
            answered = line.asks and answers.get(question) != self.checklist.answers.get(question)
            if answered or ticks.get(no, Tick()) != self.checklist.tick(no):
                return number
        return self.current

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self.lines:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.go_to(self.current + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Y, Qt.Key.Key_N):
            self.answer(key == Qt.Key.Key_Y)
        elif key in KEYS and self._asking:
            # Whoever goes down the list with 1 alone must not have said of anybody what nobody asked.
            self.unanswered.emit()
        elif key in KEYS:
            self.set_state(KEYS[key])
        elif key == Qt.Key.Key_Space and not self._asking:
            self._cycle(self.lines[self.current].material.no)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.details.isVisible():
            self.details.enter()
        else:
            super().keyPressEvent(event)

    @property
    def _asking(self) -> bool:
        return self.checklist.need(self.lines[self.current].material) == "ask"

    def focusInEvent(self, event: object) -> None:
        self.refresh()

    def focusOutEvent(self, event: object) -> None:
        for line in self.lines:
            line.update()
