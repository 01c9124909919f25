"""A small window over a window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.theme import dress, edition_of
from ui.widgets.banner import InPlace
from ui.widgets.button import Button
from ui.widgets.frames import column, row
from ui.widgets.words import Words
from ui.words import N_, _


class Sheet(QDialog):
    """Asks one thing. Put parts into `body`; `ok` does it, Escape and “Back” leave everything as it was.

    Open it with `open()`: it never blocks the program. It is gone when closed.
    """

    def __init__(self, parent: QWidget, title: str, deed: str = "", danger: bool = False) -> None:
        super().__init__(parent)
        self._title = self.title = title
        # What the sheet is about (a case, a person), so that what is typed into it can be kept for that.
        self.draft_subject = ""
        # Whether what was typed stays kept when it is left by Escape, to be found again as left unfinished.
        self.keeps_typed = False
        # How it was come to (see ui.ways), so that what is kept can be opened again.
        self.way: list[dict[str, Any]] = []
        self._followed = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._headline = Words("title", title)
        self.body: QVBoxLayout = column(gap=10)
        self.in_place = InPlace()
        self.ok = Button(deed, kind="danger" if danger else "primary")
        if not deed:
            self.ok.hide()
        self.back = Button(N_("Back"), "Esc")
        self.back.clicked.connect(self.reject)
        # What cannot be taken back is never what Enter does.
        (self.back if danger else self.ok).setDefault(True)
        self._box = column(
            self._headline,
            self.body,
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
        # What is done here is done at the window below, which may watch for it.
        below = self.parentWidget()
        if below is not None:
            self.windowHandle().installEventFilter(below.window())
            follow = getattr(below.window(), "follow_sheet", None)
            if follow is not None and not self._followed:
                self._followed = True
                follow(self)

        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def _fit(self) -> None:
        """As tall as its words need in its width: Qt measures wrapped words before it knows the width."""
        box = self._box
        least = box.totalMinimumSize()
        width = max(self.width(), least.width())
        need = max(least.height(), box.totalHeightForWidth(width) if box.hasHeightForWidth() else 0)
        if need > self.height():
            self.resize(width, min(need, self.screen().availableGeometry().height()))
            self._stay()

    def refit(self) -> None:
        """As low as its parts allow now, for what lost parts; it stays on the screen."""
        self.resize(self.width(), self.room_needed())
        self._stay()

    def room_needed(self) -> int:
        """The height in pixels that its parts need in its width."""
        box = self._box
        box.activate()
        wrapped = box.totalHeightForWidth(self.width()) if box.hasHeightForWidth() else 0
        return max(box.totalMinimumSize().height(), wrapped)

    def _stay(self) -> None:
        """A sheet that grew must not reach beneath the screen: its buttons are at its foot."""
        room = self.screen().availableGeometry()
        below = self.frameGeometry().bottom() - room.bottom()
        if below > 0:
            self.move(self.x(), max(room.top(), self.y() - below))

    def entitle(self, title: str) -> None:
        """Another title (an English message), known only once an answer came."""
        self._title = self.title = title
        self._headline.say(title)
        self.setWindowTitle(_(title))

    def retranslate(self) -> None:
        """The title in the language in force."""
        self.setWindowTitle(_(self._title))
