"""A form of a register as parts of a window: one part a field, rows of fields for a table."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hall_app.domain.forms import ROWS_MAX, Form, FormField, Values
from ui.theme import default
from ui.widgets import Button, Card, Combo, Field, Words, column, row, scroll
from ui.widgets.keeping import keep_as
from ui.widgets.textfield import TextField
from ui.words import N_

COLUMNS = 3
NOT_SAID = N_("not said")
NEEDED = N_("must be filled in")
HINTS = {"day": N_("such as 2026-11-24"), "moment": N_("such as 2026-11-24 08:30")}
Part = Field | TextField | Combo


def part_of(field: FormField) -> Part:
    """The part a field is filled in with."""
    if field.kind == "choice":
        nothing = () if field.needed else (("", NOT_SAID),)
        return Combo((*nothing, *field.options), field.words)
    if field.kind in ("text", "lines"):
        hint = field.hint or (N_("one in each line") if field.kind == "lines" else "")
        return TextField(field.words, hint or (NEEDED if field.needed else ""))
    return Field(field.words, field.hint or HINTS.get(field.kind, "") or (NEEDED if field.needed else ""))


def typed(part: Part) -> str:
    """What stands in a part."""
    return part.value if isinstance(part, Combo) else part.text


def put(part: Part, text: str) -> None:
    """Puts what was kept into a part."""
    if isinstance(part, Combo):
        part.set_value(text)
    else:
        part.set_text(text)


def under_label(field: FormField, part: Part) -> QWidget | QVBoxLayout:
    """A choice under its label; other parts bring theirs."""
    if not isinstance(part, Combo):
        return part
    label = Words("note", field.words)
    label.setBuddy(part)
    return column(label, part, gap=3)


def _holds(part: QWidget, held: QWidget) -> bool:
    return part is held or part.isAncestorOf(held)


def _kept_part(part: Part) -> QWidget:
    """What is typed into within a part."""
    return part.line if isinstance(part, Field) else part.edit if isinstance(part, TextField) else part


class Rows(QWidget):
    """A table filled in row by row, each a block of fields. `changed()` when a row came or went."""

    changed = Signal()

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.field = field
        self.rows: list[list[Part]] = []
        self._cards: list[Card] = []
        self.more, self.less = (
            Button(N_("Another row"), kind="quiet"),
            Button(N_("Without the last row"), kind="quiet"),
        )
        self.blocks = column(gap=6)
        self.setLayout(
            column(Words("note", field.words), self.blocks, row(self.more, self.less, None), gap=4)
        )
        self.more.clicked.connect(self._another)
        self.less.clicked.connect(self._one_less)
        self.add()

    def _another(self) -> None:
        self.add()[0].setFocus()
        self.changed.emit()

    def _one_less(self) -> None:
        self.take_away()
        self.rows[-1][0].setFocus()
        self.changed.emit()

    def set_count(self, count: int) -> None:
        """As many rows, one at least: empty ones are added, those at the end go."""
        while len(self.rows) < count:
            self.add()
        while len(self.rows) > max(1, count):
            self.take_away()

    def take_away(self) -> None:
        """One row less, the last."""
        self.rows.pop()
        card = self._cards.pop()
        self.blocks.removeWidget(card)
        # Without a parent at once: what is typed into it is not to be looked for any more.
        card.hide()
        card.setParent(None)
        card.deleteLater()
        self.less.setVisible(len(self.rows) > 1)

    def add(self) -> list[Part]:
        """One more row, empty."""
        parts = [part_of(one) for one in self.field.columns]
        for one, part in zip(self.field.columns, parts, strict=True):
            keep_as(_kept_part(part), f"{self.field.name} {len(self.rows) + 1} {one.name}")
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, (one, part) in enumerate(zip(self.field.columns, parts, strict=True)):
            place = under_label(one, part)
            wide = COLUMNS if isinstance(part, TextField) else 1
            where = (at, 0, 1, COLUMNS) if wide > 1 else (at // COLUMNS, at % COLUMNS, 1, 1)
            if isinstance(place, QWidget):
                grid.addWidget(place, *where)
            else:
                grid.addLayout(place, *where)
        card = Card(card="true")
        grid.setContentsMargins(8, 8, 8, 8)
        card.setLayout(grid)
        self.blocks.addWidget(card)
        self.rows.append(parts)
        self._cards.append(card)
        self.less.setVisible(len(self.rows) > 1)
        return parts

    def values(self) -> tuple[tuple[str, ...], ...]:
        """The rows in which something stands."""
        cells = (tuple(typed(part) for part in parts) for parts in self.rows)
        return tuple(one for one in cells if any(one))

    def put(self, values: tuple[tuple[str, ...], ...]) -> None:
        """Shows these rows."""
        while len(self.rows) < len(values):
            self.add()
        for parts, cells in zip(self.rows, values, strict=False):
            for part, cell in zip(parts, cells, strict=False):
                put(part, cell)


class FormFields(QWidget):
    """All fields of a form, one below the other, scrolled where they are many. `changed()`: rows came or went."""

    changed = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.parts: dict[str, Part | Rows] = {}
        box = column(gap=10)
        for field in form.fields:
            if field.kind == "rows":
                rows = Rows(field)
                rows.changed.connect(self.changed)
                self.parts[field.name] = rows
                box.addWidget(rows)
                continue
            part = part_of(field)
            keep_as(_kept_part(part), field.name)
            self.parts[field.name] = part
            place = under_label(field, part)
            if isinstance(place, QWidget):
                box.addWidget(place)
            else:
                box.addLayout(place)
        many = (
            any(one.kind in ("rows", "text", "lines") for one in form.fields)
            or len(form.fields) > SHOWN_FIELDS
        )
        holder = QWidget()
        holder.setLayout(box)
        self._area = scroll(holder) if many else None
        if self._area is not None:
            self._area.setMinimumHeight(default().space(330))
            self.setLayout(column((self._area, 1)))
        else:
            self.setLayout(column(holder))

    def focus_first(self) -> None:
        """The keyboard goes to the first field."""
        first = next(iter(self.parts.values()))
        (first.rows[0][0] if isinstance(first, Rows) else first).setFocus()

    def focus_on(self, name: str) -> None:
        """The keyboard goes to a field, where there is such a one."""
        part = self.parts.get(name)
        if part is not None:
            (part.rows[0][0] if isinstance(part, Rows) else part).setFocus()

    def _in_order(self) -> list[Part]:
        found: list[Part] = []
        for part in self.parts.values():
            found += [one for cells in part.rows for one in cells] if isinstance(part, Rows) else [part]
        return found

    def go_on(self, held: QWidget | None) -> bool:
        """From the part the keyboard is in to the one after it; False in the last one and outside all."""
        parts = self._in_order()
        at = next((at for at, one in enumerate(parts) if held is not None and _holds(one, held)), -1)
        if not 0 <= at < len(parts) - 1:
            return False
        parts[at + 1].setFocus()
        if self._area is not None:
            self._area.ensureWidgetVisible(parts[at + 1])
        return True

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: len(part.rows) for name, part in self.parts.items() if isinstance(part, Rows)}

    def set_counts(self, counts: Mapping[str, object]) -> None:
        """As many rows in each table as `counts` said before."""
        for name, count in counts.items():
            part = self.parts.get(name)
            if isinstance(part, Rows) and isinstance(count, int):
                part.set_count(min(count, ROWS_MAX))

    def values(self) -> Values:
        """What stands in the form, by the names of its fields."""
        found: Values = {}
        for field in self.form.fields:
            part = self.parts[field.name]
            if isinstance(part, Rows):
                found[field.name] = part.values()
            elif field.kind == "lines":
                found[field.name] = tuple(
                    (line.strip(),) for line in typed(part).splitlines() if line.strip()
                )
            elif typed(part):
                found[field.name] = ((typed(part),),)
        return found

    def put(self, values: Mapping[str, tuple[tuple[str, ...], ...]]) -> None:
        """Shows what was kept."""
        for name, rows in values.items():
            part = self.parts.get(name)
            if isinstance(part, Rows):
                part.put(rows)
            elif isinstance(part, TextField):
                part.set_text("\n".join(one[0] for one in rows if one))
            elif part is not None and rows and rows[0]:
                put(part, rows[0][0])


SHOWN_FIELDS = 6
