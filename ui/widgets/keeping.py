"""Under which name what is typed into a part is kept, so that it is found again however parts come and go.

A part is named by what it asks for, as it is marked for translation: neither the language in force nor another part
before it changes that. Whoever makes parts in rows names each of them.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

KEPT_AS, SEEKS, APART = "keptAs", "seeks", "keptApart"


def keep_as(part: QWidget, name: str) -> None:
    """What is typed into this part is kept under this name."""
    part.setProperty(KEPT_AS, name)


def kept_as(part: QWidget) -> str:
    """The name of a part; empty where it has none."""
    return str(part.property(KEPT_AS) or "")


def only_seeks(part: QWidget) -> bool:
    """Whether what is typed here only looks something up: by itself it is nothing left unfinished."""
    return bool(part.property(SEEKS))


def keep_apart(holder: QWidget) -> None:
    """The parts in here stand for something that is kept as a whole by whoever shows them."""
    holder.setProperty(APART, True)


def is_apart(part: QWidget) -> bool:
    """Whether a part stands within one that is kept as a whole."""
    holder: QWidget | None = part
    while holder is not None and not holder.property(APART):
        holder = None if holder.isWindow() else holder.parentWidget()
    return holder is not None
