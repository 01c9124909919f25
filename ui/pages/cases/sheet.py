"""The one sheet for every deed: made from the fields of its command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from PySide6.QtWidgets import QGridLayout, QWidget

from hall_app.errors import HallError
from ui.front import Front
from ui.pages.cases.deeds import FIXED, Ask, DeedOf, ask_of
from ui.theme import edition_of
from ui.widgets import Combo, Field, Sheet, Words, column
from ui.words import _

# More fields than this stand in two columns, so that the sheet fits a small screen in large type.
ONE_COLUMN_MAX = 3


class DeedSheet(Sheet):
    """Asks for what a deed needs and does it; a refusal stays in the sheet, with everything typed.

    `fixed` are the fields that are not asked for, `typed` what is filled in already; `then` gets the answer.
    """

    def __init__(
        self, parent: QWidget, front: Front, deed: DeedOf, fixed: Mapping[str, Any],
        typed: Mapping[str, str], then: Callable[[Any], None],
    ) -> None:  # fmt: skip
        super().__init__(parent, deed.title or deed.words, deed.ok or deed.words, deed.danger)
        self._front, self._deed, self._fixed, self._then = front, deed, fixed, then
        self.draft_subject = fixed.get("case", "") or fixed.get("attachment", "")
        self.parts: dict[str, Field | Combo] = {}
        # Each part with its label, as it stands on the sheet.
        self.shown: dict[str, QWidget] = {}
        self._numbers: dict[str, Any] = {}
        for one in self.asked():
            ask = ask_of(deed, one.name)
            if one.type is int:
                self._numbers[one.name] = one.default
            self.parts[one.name] = _part(ask, str(typed.get(one.name) or ""))
            if ask.choices and not typed.get(one.name) and isinstance(one.default, str):
                self._combo(one.name).set_value(one.default)
        # The part that the refusal in place is about.
        self._refused_of: Field | None = None
        for part in self.parts.values():
            if isinstance(part, Field):
                part.changed.connect(partial(self._mended, part))
        self._lay_out()
        self.ok.clicked.connect(self._do)
        next((one for one in self.parts.values() if isinstance(one, Field)), self.ok).setFocus()

    def asked(self) -> tuple[msgspec.structs.FieldInfo, ...]:
        """The fields of the command that are asked for, in their order on the sheet."""
        left_out = FIXED | self._deed.without
        return tuple(one for one in msgspec.structs.fields(self._deed.command) if one.name not in left_out)

    def _combo(self, name: str) -> Combo:
        part = self.parts[name]
        if not isinstance(part, Combo):
            raise TypeError(name)
        return part

    def field(self, name: str) -> Field:
        """The line a field is typed into. Raises TypeError where it is chosen from a list."""
        part = self.parts[name]
        if not isinstance(part, Field):
            raise TypeError(name)
        return part

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(edition_of(self).space(10))
        for name, part in self.parts.items():
            shown: QWidget = part
            if isinstance(part, Combo):
                shown = QWidget()
                shown.setLayout(column(Words("note", ask_of(self._deed, name).words), part, gap=3))
            self.shown[name] = shown
        self.grid = grid
        self.place(tuple(self.shown))
        self.body.addLayout(grid)
        if len(self.parts) > ONE_COLUMN_MAX:
            self.setMinimumWidth(edition_of(self).space(640))
            for at in (0, 1):
                grid.setColumnStretch(at, 1)
            for part in self.parts.values():
                if isinstance(part, Combo):
                    part.beside()

    def place(self, names: tuple[str, ...]) -> None:
        """Puts these parts onto the sheet, one behind the other without holes, and hides the others."""
        columns = 1 if len(self.parts) <= ONE_COLUMN_MAX else 2
        for name, part in self.shown.items():
            self.grid.removeWidget(part)
            if name in names:
                at = names.index(name)
                self.grid.addWidget(part, at // columns, at % columns)
            part.setVisible(name in names)

    def value(self, name: str) -> str:
        """What a field holds."""
        part = self.parts[name]
        return part.value if isinstance(part, Combo) else part.text

    def _do(self) -> None:
        self.in_place.clear()
        values: dict[str, Any] = dict(self._fixed)
        for name, part in self.parts.items():
            values[name] = self.value(name)
            if name not in self._numbers:
                continue
            if isinstance(part, Combo):
                values[name] = int(part.value)
                continue
            part.warn("")
            if not part.text and isinstance(self._numbers[name], int):
                values[name] = self._numbers[name]
            elif part.text.isdecimal() and len(part.text) <= 4:
                values[name] = int(part.text)
            else:
                part.warn(_("A whole number is needed here."), "seal")
                part.setFocus()
                return
        self._front.run(self._deed.command(**values), self, self._done, self._refused)

    def _refused(self, error: HallError) -> None:
        """The sentence, and the keyboard at the field it is about, which is marked."""
        self.in_place.refuse(error)
        self._refused_of = None
        what = str(error.details.get("what", "")) if error.code == "field_needed" else ""
        for name, part in self.parts.items():
            if isinstance(part, Field) and not part.isHidden() and what:
                wanted = _(ask_of(self._deed, name).words) == what or part.label.text() == what
                part.warn(str(error) if wanted else "", "seal")
                if wanted:
                    self._refused_of = part
                    part.setFocus()

    def _mended(self, part: Field, _text: str) -> None:
        """Something else stands in the field that was refused: neither its mark nor the sentence holds any more."""
        if part is self._refused_of:
            self._refused_of = None
            self.in_place.clear()

    def _done(self, answer: Any) -> None:
        self.accept()
        self._then(answer)


def _part(ask: Ask, typed: str) -> Field | Combo:
    if ask.choices:
        combo = Combo(ask.choices, ask.words)
        if typed:
            combo.set_value(typed)
        return combo
    field = Field(ask.words, ask.hint)
    field.set_text(typed)
    # From its start: what is filled in already may be longer than the line.
    field.line.setCursorPosition(0)
    return field
