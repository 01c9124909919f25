"""The parts of a sheet into which a person types: their names, what stands in them, filling them in again."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.widgets import Combo, Sheet
from ui.widgets.keeping import is_apart, kept_as

# In the order in which they are filled in again: what is chosen may show other lines, and fill some of them.
KINDS: tuple[type[QWidget], ...] = (Combo, QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox)
Text = QLineEdit | QPlainTextEdit


def is_secret(part: QWidget) -> bool:
    """Whether what is typed here is not shown: a PIN, a passphrase."""
    return isinstance(part, QLineEdit) and part.echoMode() != QLineEdit.EchoMode.Normal


def _typed_into(sheet: Sheet, kind: type[QWidget]) -> list[QWidget]:
    found: list[QWidget] = []
    for part in sheet.findChildren(kind):
        inside = isinstance(part, QLineEdit) and isinstance(part.parent(), QSpinBox)
        shown_only = isinstance(part, Text) and part.isReadOnly()
        if part.window() is sheet and not (inside or shown_only or is_apart(part)):
            found.append(part)
    return found


def holds_secrets(sheet: Sheet) -> bool:
    """Whether a PIN or a passphrase is typed into this sheet as it is shown."""
    return any(is_secret(part) and part.isVisibleTo(sheet) for part in _typed_into(sheet, QLineEdit))


def parts_of(sheet: Sheet) -> dict[str, QWidget]:
    """The parts by their names; secrets are none of them, nor what belongs to a sheet over this one."""
    found: dict[str, QWidget] = {}
    for kind in KINDS:
        for part in _typed_into(sheet, kind):
            if is_secret(part):
                continue
            name = kept_as(part) or (part.text() if isinstance(part, QCheckBox) else "")
            name = known = f"{kind.__name__} {name}".rstrip()
            number = 1
            while name in found:
                number += 1
                name = f"{known} {number}"
            found[name] = part
    return found


def text_of(part: QWidget) -> str:
    """What stands in a part of text; empty for any other."""
    if isinstance(part, QLineEdit):
        return part.text()
    return part.toPlainText() if isinstance(part, QPlainTextEdit) else ""


def fill_in(part: QWidget, value: Any) -> bool:
    """Puts a kept value into a part; False where a choice does not offer it (yet)."""
    if isinstance(part, QLineEdit):
        part.setText(str(value))
    elif isinstance(part, QPlainTextEdit):
        part.setPlainText(str(value))
    elif isinstance(part, Combo):
        part.set_value(str(value))
        return part.value == str(value)
    elif isinstance(part, QCheckBox):
        part.setChecked(bool(value))
    elif isinstance(part, QSpinBox) and isinstance(value, int):
        part.setValue(max(part.minimum(), min(value, part.maximum())))
    return True
