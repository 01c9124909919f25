"""Ctrl+Z: says what was last at this window, and takes it back; or why not, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from hall_app.values.taking_back import LastDeed, TakeBack, WhatWasLast
from ui import phrases
from ui.front import Front
from ui.widgets import Sheet, Words
from ui.words import N_, _


class BackSheet(Sheet):
    """What was last at this window; Enter takes it back, Escape leaves it. `only`: nothing but deeds of these kinds of
    fact, `none` says that there is none. `then` is called once it is taken back."""

    def __init__(
        self,
        parent: QWidget,
        front: Front,
        only: tuple[str, ...] = (),
        none: str = N_("Nothing was done at this window that could be taken back."),
        then: Callable[[LastDeed], None] = lambda _deed: None,
    ) -> None:
        super().__init__(parent, N_("Take back"), N_("Take it back"))
        self.front = front
        self._only, self._none, self._then = only, none, then
        self.said, self.note = Words("strong", wrap=True), Words("body", wrap=True)
        self.body.addWidget(self.said)
        self.body.addWidget(self.note)
        self.ok.setEnabled(False)
        self.ok.clicked.connect(self._do)
        self._last: LastDeed | None = None
        front.ask(WhatWasLast(), self, self._show, self.in_place.refuse)

    def _show(self, last: LastDeed | None) -> None:
        self._last = last if last is None or not self._only or last.kind in self._only else None
        last = self._last
        self.retranslate()
        self.ok.setEnabled(last is not None and not last.why_not)
        (self.ok if self.ok.isEnabled() else self.back).setFocus()

    def retranslate(self) -> None:
        """What was last, in the language in force."""
        super().retranslate()
        last = getattr(self, "_last", None)
        if not hasattr(self, "said"):
            return
        if last is None:
            self.said.say(self._none)
            self.note.show_text("")
            return
        self.said.show_text(_("{time}: {words}").format(time=phrases.clock_words(last.at), words=last.words))
        if last.why_not:
            self.note.show_text(_("This is not taken back.") + "\n" + last.why_not)
        else:
            self.note.show_text(
                last.does or _("It will count as not done. Both stay in the books, with your name.")
            )

    def _do(self) -> None:
        if self._last is not None:
            self.in_place.clear()
            self.front.run(TakeBack(self._last.seq), self, self._done, self.in_place.refuse)

    def _done(self, done: LastDeed) -> None:
        self.accept()
        self._then(done)


class FieldsFirst(QObject):
    """In a line where something was typed Ctrl+Z takes back what was typed; else the key goes to the desk."""

    def __init__(self, over: QWidget, then: Callable[[], None]) -> None:
        super().__init__(over)
        self._then = then
        for line in over.findChildren(QLineEdit):
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Undo):
            return False
        if not isinstance(watched, QLineEdit) or watched.isUndoAvailable():
            return False
        self._then()
        return True
