"""Words broken into lines of a width."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


def broken(text: str, font: QFont, room: int, most: int) -> tuple[str, ...]:
    """`text` in at most `most` lines of `room` px; what does not fit the last one is elided there. Empty: no line."""
    metrics = QFontMetrics(font)
    if not text or metrics.horizontalAdvance(text) <= room:
        return (text,) if text else ()
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, room))
        rest = text[line.textStart() :]
        if len(lines) == most - 1:
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room))
            break
        lines.append(rest[: line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines)


# What a line cannot be broken in: letters, digits and signs that stand together. Han characters part anywhere.
_TOGETHER = r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+"


def least_width(text: str, metrics: QFontMetrics) -> int:
    """The width in px below which a word of `text` would be cut."""
    return max(
        (metrics.horizontalAdvance(part) for part in re.findall(_TOGETHER, text)),
        default=metrics.height() * 2,
    )
