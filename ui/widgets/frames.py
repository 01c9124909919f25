"""Frames, pills, and layouts with the theme's distances."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import default, edition_of
from ui.words import _


def _fill(
    box: QBoxLayout, parts: tuple[Any, ...], gap: int, margins: int | tuple[int, int, int, int]
) -> None:
    edition = default()
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    box.setContentsMargins(*(edition.space(side) for side in sides))
    box.setSpacing(edition.space(gap))
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(edition.space(part))
        elif isinstance(part, QLayout):
            box.addLayout(part)
        elif isinstance(part, tuple) and isinstance(part[0], QLayout):
            box.addLayout(part[0], part[1])
        elif isinstance(part, tuple):
            box.addWidget(part[0], part[1])
        else:
            box.addWidget(part)


def row(*parts: Any, gap: int = 8, margins: int | tuple[int, int, int, int] = 0) -> QHBoxLayout:
    """Side by side: widgets, layouts, (either, stretch), None for a spring, a number for a distance."""
    box = QHBoxLayout()
    _fill(box, parts, gap, margins)
    return box


def column(*parts: Any, gap: int = 8, margins: int | tuple[int, int, int, int] = 0) -> QVBoxLayout:
    """One above the other; parts as in `row`."""
    box = QVBoxLayout()
    _fill(box, parts, gap, margins)
    return box


class Card(QFrame):
    """A piece of paper on the ground. `bar` top, bottom or foot makes it a bar instead."""

    def __init__(self, layout: QLayout | None = None, bar: str = "", card: str = "true") -> None:
        super().__init__()
        if bar:
            self.setProperty("bar", bar)
        else:
            self.setProperty("card", card)
        if layout is not None:
            self.setLayout(layout)


class Rule(QFrame):
    """A hair line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rule", True)
        self.setFixedHeight(1)


# The letters that stay of a long pill where room is short; the whole stands in its tool tip.
PILL_LEAST = 10


class Chip(QWidget):
    """A pill with a few words; `tone` plain, hall, ok, warn, seal."""

    def __init__(self, tone: str = "plain") -> None:
        super().__init__()
        self._tone, self._text, self._message = tone, "", ""
        # Maximum: a long pill gives way and elides rather than make its window wider than the screen.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def say(self, message: str, tone: str = "", **details: object) -> None:
        """Shows a message; an empty one hides the pill."""
        self.show_text(_(message).format(**details) if message else "", tone)
        self._message = "" if details else message

    def show_text(self, text: str, tone: str = "") -> None:
        """Shows data; empty hides the pill."""
        self._message, self._text, self._tone = "", text, tone or self._tone
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Shows the message in the language in force."""
        if self._message:
            self.say(self._message)

    def redress(self) -> None:
        """Its window wears another edition."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        edition = edition_of(self)
        font = self.font()
        font.setPixelSize(edition.px("note"))
        metrics = QFontMetrics(font)
        return QSize(metrics.horizontalAdvance(self._text) + 18, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), edition_of(self).px("note") * PILL_LEAST), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        edition = edition_of(self)
        fill, ink = {
            "plain": ("chip", "ink2"), "hall": ("hall_tint", "hall"), "ok": ("ok_tint", "ok"),
            "warn": ("warn_tint", "warn"), "seal": ("seal_tint", "seal"), "on_hall": ("hall", "on_hall"),
        }[self._tone]  # fmt: skip
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(QColor(edition.colour(fill)))
        painter.setPen(QColor(edition.colour(ink if edition.contrast else fill)))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        font = self.font()
        font.setPixelSize(edition.px("note"))
        painter.setFont(font)
        painter.setPen(QColor(edition.colour(ink)))
        room = max(0, self.width() - 16)
        words = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)


def scroll(inner: QWidget | QLayout) -> QScrollArea:
    """What may grow taller than its place; never scrolls sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if isinstance(inner, QLayout):
        holder = QWidget()
        holder.setLayout(inner)
        inner = holder
    inner.setProperty("plain", True)
    inner.setAutoFillBackground(False)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    return area
