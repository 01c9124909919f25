"""What the rating window shows: the faces, the reasons, a message."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hall_app.domain.rating import GRADES, REASONS, REASONS_VERSION, grade_words, reason_words
from hall_app.values.rating import RatingAsk
from ui.theme import edition_of
from ui.widgets.touch import Fit, Say, Touch, font_of, measure_of
from ui.words import _

FACE_PX = 34


class Initial(QWidget):
    """The clerk's surname in a circle, where there is no photo."""

    def __init__(self) -> None:
        super().__init__()
        self._letter = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """The first character of a name."""
        self._letter = name[:1]
        self.update()

    def rescale(self) -> None:
        """Its window has another size."""
        side = measure_of(self).space(96)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        edition = edition_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(edition.colour("hall" if edition.contrast else "hall_tint")))
        painter.setBrush(QColor(edition.colour("hall_tint")))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(QColor(edition.colour("hall")))
        painter.setFont(font_of(self, self.height() // 2, True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)


class Faces(QWidget):
    """Who served, and five faces; declining is as plain as the rest."""

    chosen = Signal(int)
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ask: RatingAsk | None = None
        self.initial, self.clerk = Initial(), Fit(38)
        self.items = Fit(28, bold=False, tone="ink3")
        self.question = Fit(46)
        self.buttons = {
            grade: Touch("plain", f"face{grade}", FACE_PX, tall=True, middle=True) for grade in GRADES
        }
        self._left_s = 0
        self.unseen = Fit(26, bold=False, tone="ink3")
        self.later = Touch("plain", "", FACE_PX, middle=True)
        for grade, button in self.buttons.items():
            # The face says it before the word is read, in large type too.
            button.picture_share = 0.45
            button.alike = [one for one in self.buttons.values() if one is not button]
            button.clicked.connect(lambda _on=False, grade=grade: self.chosen.emit(grade))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.later.clicked.connect(self.declined)
        self.later.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._build()
        self.draw()

    def _build(self) -> None:
        self.head, self.row, self.foot = (
            QHBoxLayout(),
            QBoxLayout(QBoxLayout.Direction.LeftToRight),
            QHBoxLayout(),
        )
        who = QVBoxLayout()
        who.addWidget(self.clerk)
        who.addWidget(self.items)
        self.head.addWidget(self.initial)
        self.head.addLayout(who, 1)
        for button in self.buttons.values():
            self.row.addWidget(button, 1)
        self.foot.addWidget(self.unseen, 1)
        self.foot.addWidget(self.later)
        self.all = QVBoxLayout(self)
        self.all.setContentsMargins(0, 0, 0, 0)
        for part in (self.head, self.row, self.foot):
            self.all.addLayout(part, 1 if part is self.row else 0)
        self.all.insertWidget(1, self.question)

    def rescale(self) -> None:
        """Faces beside one another, on an upright screen one above the other."""
        m = measure_of(self)
        ways = QBoxLayout.Direction
        self.row.setDirection(ways.TopToBottom if m.upright else ways.LeftToRight)
        for button in self.buttons.values():
            button.tall = not m.upright
            button.icon_px = 90
            button.setMinimumHeight(m.target if m.upright else round(self.height() * 0.4))
        # Five faces and four gaps have to go beside one another: at least half a finger stays between them.
        self.row.setSpacing(min(m.gap, max(12, self.width() // 40)) if not m.upright else m.gap)
        self.all.setSpacing(m.space(28))
        self.head.setSpacing(m.space(28))
        self.foot.setSpacing(m.gap)

    def show_ask(self, ask: RatingAsk, left_s: int) -> None:
        """Whom and what this is about."""
        self._ask = ask
        self.draw()
        self.count(left_s)

    def count(self, left_s: int) -> None:
        """Seconds left."""
        self._left_s = left_s
        seconds = _("Closes in {n} s").format(n=left_s) if left_s else ""
        unseen = _("The staff cannot see who gave which mark.")
        self.unseen.show_text("  ·  ".join(part for part in (unseen, seconds) if part))

    def draw(self) -> None:
        """All words."""
        self.count(self._left_s)
        self.question.show_text(_("Are you satisfied with this service?"))
        for grade, button in self.buttons.items():
            button.show_text(grade_words(grade))
        self.later.show_text(_("Not now"))
        if self._ask is not None:
            ask = self._ask
            number = _("No. {number}").format(number=ask.clerk_number) if ask.clerk_number else ""
            self.clerk.show_text("　".join(part for part in (ask.clerk_name, number, ask.clerk_post) if part))
            self.initial.show_name(ask.clerk_name)
            items = _(", ").join(dict.fromkeys(ask.items))
            self.items.show_text(_("Just now for you: {items}").format(items=items) if items else "")


class Reasons(QWidget):
    """Why not? Any number of reasons, or none: nobody is forced to explain."""

    given = Signal(int, tuple)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.grade = 0
        self.question, self.seconds = Fit(40), Fit(26, bold=False, tone="ink3", middle=True)
        self.buttons = {code: Touch("plain", "", 28) for code in REASONS[REASONS_VERSION]}
        self.send, self.return_ = Touch("primary", "", FACE_PX, middle=True), Touch("plain", "back", FACE_PX)
        self.grid, self.foot = QGridLayout(), QHBoxLayout()
        for button in self.buttons.values():
            button.clicked.connect(lambda _on=False, button=button: self._toggle(button))
            button.alike = [one for one in self.buttons.values() if one is not button]
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.send.clicked.connect(lambda: self.given.emit(self.grade, self.reasons))
        self.return_.clicked.connect(self.back)
        self.foot.addWidget(self.return_)
        self.foot.addWidget(self.seconds, 1)
        self.foot.addWidget(self.send)
        for one in (self.send, self.return_):
            one.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.all = QVBoxLayout(self)
        self.all.setContentsMargins(0, 0, 0, 0)
        self.all.addWidget(self.question)
        self.all.addLayout(self.grid, 1)
        self.all.addLayout(self.foot)
        self.draw()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The chosen codes."""
        return tuple(code for code, button in self.buttons.items() if button.kind == "chosen")

    def ask(self, grade: int) -> None:
        """Asks why for a grade."""
        self.clear()
        self.grade = grade
        self.draw()

    def clear(self) -> None:
        """Nothing chosen."""
        self.grade = 0
        for button in self.buttons.values():
            button.set_kind("plain")

    def count(self, left_s: int) -> None:
        """Seconds left."""
        self.seconds.show_text(_("Closes in {n} s").format(n=left_s))

    def draw(self) -> None:
        """All words."""
        grade = grade_words(self.grade) if self.grade else ""
        self.question.show_text(_("{grade}: what was it? Choose one, several or none.").format(grade=grade))
        for code, button in self.buttons.items():
            mark = "☑ " if button.kind == "chosen" else "☐ "
            button.show_text(mark + reason_words(code))
        self.send.show_text(_("Send my mark"))
        self.return_.show_text(_("Back"))

    def rescale(self) -> None:
        """Two beside each other, on an upright screen one."""
        m = measure_of(self)
        columns = 1 if m.upright else 3
        for number, button in enumerate(self.buttons.values()):
            self.grid.addWidget(button, number // columns, number % columns)
        for column in range(3):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)
        self.grid.setSpacing(min(m.gap, max(12, self.width() // 40)))
        self.all.setSpacing(m.space(24))
        self.foot.setSpacing(m.gap)

    def _toggle(self, button: Touch) -> None:
        button.set_kind("plain" if button.kind == "chosen" else "chosen")
        self.draw()


class Message(QWidget):
    """Thanks, a refusal, or nothing but the hall's name."""

    def __init__(self) -> None:
        super().__init__()
        self._what, self._said = "rest", ""
        self.large, self.under = (
            Say(64, bold=True, tone="hall", middle=True),
            Say(36, tone="soft", middle=True),
        )
        self.all = QVBoxLayout(self)
        self.all.addStretch(1)
        self.all.addWidget(self.large)
        self.all.addWidget(self.under)
        self.all.addStretch(1)

    def thank(self) -> None:
        """Thanks for a mark."""
        self._what = "thanks"
        self.draw("", 0)

    def say(self, words: str) -> None:
        """A refusal."""
        self._what, self._said = "said", words
        self.draw("", 0)

    def rest(self, hall: str, window: int) -> None:
        """Quiet."""
        self._what = "rest"
        self.draw(hall, window)

    def draw(self, hall: str, window: int) -> None:
        """All words."""
        if self._what == "thanks":
            self.large.show_text(_("Thank you"))
            self.under.show_text(_("Your mark has been kept."))
        elif self._what == "said":
            self.large.show_text(self._said)
            self.under.show_text("")
        else:
            self.large.show_text(hall or _("Community service hall"))
            self.under.show_text(_("Window {n}").format(n=window) if window else "")

    def rescale(self) -> None:
        """Its window has another size."""
        self.all.setSpacing(measure_of(self).space(24))
