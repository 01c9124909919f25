"""What is typed into a sheet is kept at every key until its deed is done, whichever way the sheet is left before.

One rule for all sheets: what was typed stays when the sheet is left by Escape, and is listed as left unfinished; a
sheet that asks for a PIN or a passphrase leaves nothing, and secrets are never kept.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from hall_app.values.drafts import SHEET
from ui.draft_parts import Text, fill_in, holds_secrets, parts_of, text_of
from ui.drafts import ABOUT, MORE, WAY, Found, Keeper, restored_words, too_large_words
from ui.widgets import Combo, Sheet
from ui.widgets.acts import ACTS
from ui.widgets.keeping import only_seeks

ACTING = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.InputMethod}
)


class SheetDraft(QObject):
    """Keeps what a person types into a sheet.

    `ended(part, subject, left)`: the sheet is gone; `left`: what was typed into it stays kept.
    """

    ended = Signal(str, str, bool)

    def __init__(self, keeper: Keeper, sheet: Sheet, subject: str) -> None:
        super().__init__(sheet)
        self.keeper, self.sheet = keeper, sheet
        self.part, self.subject = f"{SHEET}{sheet.title}", sheet.draft_subject or subject
        self._touched: dict[str, Any] = {}
        self._more: dict[str, Any] | None = None
        # The texts a person typed into, and what stood in each text when the sheet was opened.
        self._typed_in: set[str] = set()
        self._stood: dict[str, str] = {}
        # What was found again: what the sheet itself must not cover, and what waits for its part or its choice.
        self._held: dict[str, Any] = {}
        self._late: dict[str, Any] = {}
        self._wired: dict[str, QWidget] = {}
        self._seeking: set[str] = set()
        self._filling = self._acted = self._too_large = self._let_go = False
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._grown)
        keeper.too_large.connect(self._not_kept)
        sheet.finished.connect(self._ended)
        sheet.more_typed.connect(self._more_typed)
        sheet.settled.connect(self._settled)
        sheet.installEventFilter(self)
        ACTS.done.connect(self._act)
        self._wire()
        keeper.load(self._look, self, self.part)
        self._look()

    def let_go(self) -> None:
        """The window is locked: what was typed waits for whoever typed it."""
        self._let_go = True

    # --- the parts -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTING:
            self._person_acts()
        elif watched is self.sheet and event.type() == QEvent.Type.LayoutRequest:
            # Parts may have come: boxes an answer brought, say.
            self._again.start()
        return super().eventFilter(watched, event)

    def _act(self, act: QWidget) -> None:
        if act.window() is self.sheet:
            self._person_acts()

    def _person_acts(self) -> None:
        """From now on what the sheet fills in is what the person wants there."""
        self._acted = True
        self._held.clear()

    def _grown(self) -> None:
        self._wire()
        self._catch_up()

    def _wire(self) -> None:
        known = list(self._wired.values())
        parts = parts_of(self.sheet)
        for name, part in parts.items():
            if part in known:
                continue
            part.installEventFilter(self)
            if isinstance(part, QLineEdit):
                part.textEdited.connect(partial(self._typed, name))
                part.textChanged.connect(partial(self._changed, name, part))
            elif isinstance(part, QPlainTextEdit):
                part.textChanged.connect(partial(self._text_changed, name, part))
            elif isinstance(part, Combo):
                part.activated.connect(partial(self._activated, name, part))
                part.currentIndexChanged.connect(partial(self._chosen, name, part))
                part.model().rowsInserted.connect(self._more_to_choose)
            elif isinstance(part, QCheckBox):
                part.clicked.connect(partial(self._ticked, name, part))
            elif isinstance(part, QSpinBox):
                part.valueChanged.connect(partial(self._chosen, name, part))
            if isinstance(part, Text):
                self._stood[name] = text_of(part)
            if only_seeks(part):
                self._seeking.add(name)
        self._wired = parts

    def _more_to_choose(self, *_about: object) -> None:
        if self._late:
            self._again.start()

    # --- typing --------------------------------------------------------------------------------------------

    def _activated(self, name: str, part: Combo, _at: int) -> None:
        self._typed(name, part.value)

    def _ticked(self, name: str, part: QCheckBox, *_on: bool) -> None:
        self._typed(name, part.isChecked())

    def _chosen(self, name: str, part: Combo | QSpinBox, _at: int) -> None:
        """A choice changed; only what has the keyboard is changed by a person."""
        if self._filling:
            return
        if part.hasFocus():
            self._typed(name, part.value if isinstance(part, Combo) else part.value())
        elif name in self._held:
            # As with a text: an answer that comes late does not cover what was found again.
            self._filling = True
            fill_in(part, self._held[name])
            self._filling = False

    def _text_changed(self, name: str, part: QPlainTextEdit) -> None:
        text = part.toPlainText()
        if part.hasFocus() and not self._filling and text != self._touched.get(name, self._stood.get(name)):
            self._typed(name, text)
        else:
            self._changed(name, part, text)

    def _changed(self, name: str, part: QWidget, text: str) -> None:
        """A text changed, by the person or by the sheet."""
        held = self._held.get(name)
        if text == self._touched.get(name, self._stood.get(name)):
            return
        if held is not None:
            # What the sheet fills in by itself after it was opened does not cover what was found again.
            fill_in(part, held)
        elif name in self._touched or self._acted:
            self._note(name, text)

    def _typed(self, name: str, value: Any) -> None:
        if isinstance(self._wired.get(name), Text):
            self._typed_in.add(name)
        self._person_acts()
        self._note(name, value)

    def _note(self, name: str, value: Any) -> None:
        self._late.pop(name, None)
        self._touched[name] = value
        self._keep()

    def _more_typed(self) -> None:
        """Something beside the parts changed: a row came or went, an item was chosen."""
        self._wire()
        if not self._filling:
            self._more = self.sheet.more()
            parts = parts_of(self.sheet)
            self._touched = {
                name: one for name, one in self._touched.items() if name in parts or name in self._late
            }
            self._keep()

    def _settled(self, parts: tuple[QWidget, ...]) -> None:
        """A deed of this sheet was done and it stays open: what was typed for that deed needs no keeping."""
        self._held.clear()
        self._late.clear()
        names = [name for name, part in self._wired.items() if not parts or part in parts]
        for name in names:
            self._touched.pop(name, None)
            self._typed_in.discard(name)
            # What the sheet empties now is no change of a person.
            self._stood[name] = ""
        if not parts:
            self._more = None
        self._acted = False
        self._keep()

    def _keep(self) -> None:
        was, self._too_large = self._too_large, False
        value: dict[str, Any] = dict(self._touched)
        if self._more is not None:
            value[MORE] = self._more
        if value:
            value[WAY] = self.sheet.way
            if self.sheet.draft_about:
                value[ABOUT] = self.sheet.draft_about
        self.keeper.put(self.part, self.subject, value or None)
        if was and not self._too_large:
            self.sheet.in_place.clear()

    def _not_kept(self, part: str, subject: str, before: bool) -> None:
        if (part, subject) == (self.part, self.subject):
            self._too_large = True
            self.sheet.in_place.tell(too_large_words(before), "warn")

    # --- found again ---------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Fills in what was found, unless something is typed already; found twice, it is old the second time."""
        found = self.keeper.take(self.part, self.subject)
        if found is not None and found.mine and not self._touched and self._more is None:
            self._restore(found)

    def _restore(self, found: Found) -> None:
        more = found.value.get(MORE)
        if isinstance(more, dict):
            self._more, self._filling = more, True
            self.sheet.put_more(more)
            self._filling = False
            self._wire()
        self._late = {name: value for name, value in found.value.items() if not name.startswith("@")}
        self._touched.update(self._late)
        self._catch_up()
        self.sheet.in_place.tell(restored_words(found.at), "warn")

    def _catch_up(self) -> None:
        """Fills in what was found for the parts that are there now, whatever one of them does to another."""
        found = [(name, part, self._late[name]) for name, part in self._wired.items() if name in self._late]
        # Every text is held before the first choice is made: a choice may empty or fill the texts it bears upon.
        for name, part, value in found:
            if isinstance(part, Text):
                self._held[name] = self._touched[name] = str(value)
                self._typed_in.add(name)
        self._filling = True
        for name, part, value in found:
            if fill_in(part, value):
                self._late.pop(name, None)
        # The choices once more: what was filled in after one of them may have changed it.
        for name, part, value in found:
            if not isinstance(part, Text) and fill_in(part, value):
                self._late.pop(name, None)
                self._held[name] = value
        self._filling = False

    # --- the end -------------------------------------------------------------------------------------------

    def _ended(self, how: int) -> None:
        if self._let_go:
            return
        left = how == QDialog.DialogCode.Rejected and self._worth_keeping()
        if not left:
            self.keeper.put(self.part, self.subject, None)
        self.ended.emit(self.part, self.subject, left)

    def _worth_keeping(self) -> bool:
        """Whether a person typed something that stands there now, and did not only look something up."""
        if not self.sheet.keeps_typed or holds_secrets(self.sheet):
            return False
        texts = (
            (str(self._touched.get(name, "")).strip(), self._stood.get(name, "").strip())
            for name in self._typed_in - self._seeking
        )
        more = self.sheet.keeps_more and self._more is not None
        return more or any(text and text != stood for text, stood in texts)
