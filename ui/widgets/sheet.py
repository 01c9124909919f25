"""A small window over a window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.theme import dress, edition_of
from ui.widgets.banner import InPlace
from ui.widgets.button import Button
from ui.widgets.frames import column, row, scroll
from ui.widgets.tab_order import stops
from ui.widgets.words import Words
from ui.words import N_, _

# What a title bar takes of the screen, in pixels, where the frame does not say so itself yet.
TITLE_BAR_PX = 40
# The least of a body that scrolls, and what stays in sight above and beneath the part that has the keyboard.
BODY_LEAST, BESIDE_FOCUS = 90, 48
# What does the main deed, on a page and on a sheet.
MAIN_KEY = "F10"
# So long nobody has read yet what a sheet asks: a second press of the key that opened it was meant for what lay below.
UNREAD_MS = 400


class Sheet(QDialog):
    """Asks one thing. Put parts into `body`; `ok` does it, Escape and “Back” leave everything as it was.

    Tab goes through it as it is seen, and never backwards from its first part into its deed. F10 pressed twice does not
    do the deed of the sheet that the first press opened: it must have been seen first.

    Open it with `open()`: it never blocks the program. It is gone when closed. It is never taller than its screen:
    a body that asks for more scrolls between the headline and the buttons, and follows the keyboard.
    """

    # Something beside its lines, boxes and choices changed (see `more`).
    more_typed = Signal()
    # A deed was done and the sheet stays open: what was typed into these parts (all where there are none) is done with.
    settled = Signal(tuple)
    # Whether what was typed stays kept when it is left by Escape, to be found again as left unfinished; whether what
    # `more` says is worth that by itself. What is typed into a sheet that asks for a secret never stays.
    keeps_typed, keeps_more = True, False

    def __init__(self, parent: QWidget, title: str, deed: str = "", danger: bool = False) -> None:
        super().__init__(parent)
        self._title = self.title = title
        # What the sheet is about (a case, a row of a register), so that what is typed into it is kept for that alone;
        # empty for something new, and for what belongs to the visit at the window. And what it is about in words.
        self.draft_subject, self.draft_about = "", ""
        # How it was come to (see ui.ways), so that what is kept can be opened again.
        self.way: list[dict[str, Any]] = []
        self._followed = False
        self._seen = QElapsedTimer()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._headline = Words("title", title)
        self.body: QVBoxLayout = column(gap=10)
        self._inner = QWidget()
        self._inner.setLayout(self.body)
        self._area: QScrollArea | None = None
        self.in_place = InPlace()
        # The key of the main deed of every page; a sheet may give its own deed another.
        self.ok = Button(deed, MAIN_KEY if deed else "", kind="danger" if danger else "primary")
        if not deed:
            self.ok.hide()
        self.back = Button(N_("Back"), "Esc")
        self.back.clicked.connect(self.reject)
        # What cannot be taken back is never what Enter in a field does, nor is throwing away what was typed for it.
        self._danger = danger
        self.ok.setDefault(not danger)
        self._box = column(
            self._headline,
            self._inner,
            None,
            self.in_place,
            row(None, self.back, self.ok),
            gap=12,
            margins=20,
        )
        self.setLayout(self._box)
        dress(self, edition_of(parent))
        self.setMinimumWidth(self.edition.space(440))  # type: ignore[attr-defined]
        self.retranslate()
        if danger:
            self.back.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is done here is done at the window below, which may watch for it; sheets may lie between.
        below = self.parentWidget()
        while below is not None and isinstance(below.window(), Sheet):
            below = below.window().parentWidget()
        if below is not None:
            self.windowHandle().installEventFilter(below.window())
            follow = getattr(below.window(), "follow_sheet", None)
            if follow is not None and not self._followed:
                self._followed = True
                follow(self)

        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(held, QPushButton):
                # What has the keyboard is what Enter presses, whichever button is the sheet's own.
                held.click()
                return
            if self._danger:
                self.focusNextChild()
                return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        held = self.focusWidget()
        seen = [one for one in stops(self._box) if one.isVisibleTo(self) and one.isEnabled()]
        if held not in seen:
            return super().focusNextPrevChild(onward)
        at = seen.index(held)
        if onward:
            seen[(at + 1) % len(seen)].setFocus(Qt.FocusReason.TabFocusReason)
        elif at == 0 and held is not self.back:
            # Around to the end would be around to the deed.
            self.back.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            seen[at - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._unread(event):
            # Taken before it becomes the key of a button.
            event.accept()
            return True
        if event.type() == QEvent.Type.Paint and not self._seen.isValid():
            self._seen.start()
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def _unread(self, event: QKeyEvent) -> bool:
        """Whether a person pressed the main key before they can have seen what this sheet asks."""
        # What no keyboard sent has no moment it was pressed.
        if event.type() != QEvent.Type.ShortcutOverride or not event.timestamp():
            return False
        main = QKeySequence(event.keyCombination()) == QKeySequence(MAIN_KEY)
        return main and not (self._seen.isValid() and self._seen.elapsed() >= UNREAD_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What scrolls does not tell the layout around it that it needs more or less.
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            QApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))
        return super().eventFilter(watched, event)

    def stretch_body(self) -> None:
        """Gives the body all the height there is, instead of the room beneath it."""
        self._box.setStretchFactor(self._inner, 100)

    def _fit(self) -> None:
        """As wide as its parts, as tall as its words need in that, and no larger than its screen."""
        most = self._most()
        if self._area is None and self.room_needed() > most:
            self._begin_scrolling()
        width = max(self.width(), self._box.totalMinimumSize().width())
        need = self.room_needed()
        if self._area is not None:
            bar = self._area.verticalScrollBar().sizeHint().width()
            self._area.setMinimumWidth(self._inner.minimumSizeHint().width() + bar)
            beside = need - self._inner_needs()
            self._area.setFixedHeight(
                min(self._inner_needs(), max(edition_of(self).space(BODY_LEAST), most - beside))
            )
            self._box.activate()
        # Qt opens no dialog wider than two thirds of the screen, whatever its parts ask for.
        width = min(width, self.screen().availableGeometry().width())
        short = need > self.height() or (self._area is not None and self.height() > most)
        if short or width > self.width():
            self.resize(width, min(need, most) if short else self.height())
            self._stay()

    def _most(self) -> int:
        """The height in pixels that its screen has for it."""
        frame = self.frameGeometry().height() - self.height()
        return self.screen().availableGeometry().height() - max(frame, TITLE_BAR_PX)

    def _begin_scrolling(self) -> None:
        """The body scrolls from now on. It stays in this window all the while, else it would lose its order of Tab."""
        held = self.focusWidget()
        area = self._area = scroll(QWidget())
        self._box.replaceWidget(self._inner, area)
        self._inner.setProperty("plain", True)
        area.setWidget(self._inner)
        self._inner.show()
        area.show()
        self._inner.installEventFilter(self)
        if held is not None:
            held.setFocus()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)

    def _follow_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard is in sight."""
        if self._area is not None and now is not None and self._inner.isAncestorOf(now):
            beside = edition_of(self).space(BESIDE_FOCUS)
            self._area.ensureWidgetVisible(now, 0, beside)

    def refit(self) -> None:
        """As low as its parts allow now, for what lost parts; it stays on the screen."""
        if not self.isVisible():
            self.adjustSize()
            return
        self._fit()
        self.resize(self.width(), min(self.room_needed(), self._most()))
        self._stay()

    def spread(self, more_px: int) -> None:
        """Taller by so much than its parts need, as far as its screen has it: for a list that takes all room."""
        self._fit()
        self.resize(self.width(), min(self.room_needed() + more_px, self._most()))
        self._stay()

    def room_needed(self) -> int:
        """The height in pixels that its parts need in its width, whether the screen has it or not."""
        box = self._box
        box.activate()
        # Qt measures wrapped words before it knows the width.
        wrapped = box.totalHeightForWidth(self.width()) if box.hasHeightForWidth() else 0
        need = max(box.totalMinimumSize().height(), wrapped)
        return need if self._area is None else need - self._area.minimumHeight() + self._inner_needs()

    def _inner_needs(self) -> int:
        """The height in pixels that a body which scrolls would need to be seen whole."""
        if self._area is None:
            return 0
        self.body.activate()
        width = self._area.viewport().width()
        wrapped = self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else 0
        return max(self.body.totalMinimumSize().height(), wrapped)

    def _stay(self) -> None:
        """A sheet that grew must not reach beyond the screen: its buttons are at its foot, at the right."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        beside, below = max(0, frame.right() - room.right()), max(0, frame.bottom() - room.bottom())
        if beside or below:
            self.move(max(room.left(), self.x() - beside), max(room.top(), self.y() - below))

    def more(self) -> dict[str, Any]:
        """What a person put into it beside its lines, boxes and choices, as plain values, to be kept too."""
        return {}

    def put_more(self, more: dict[str, Any]) -> None:
        """Fills in what `more` said before; values another version of the program kept are passed over."""

    def entitle(self, title: str) -> None:
        """Another title (an English message), known only once an answer came."""
        self._title = self.title = title
        self._headline.say(title)
        self.setWindowTitle(_(title))

    def retranslate(self) -> None:
        """The title in the language in force."""
        self.setWindowTitle(_(self._title))
