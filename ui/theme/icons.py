"""The house's own drawings: `resources/icons/NAME.svg`, one stroke, in whatever colour the place asks for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from hall_app import paths


@lru_cache(maxsize=128)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    text = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def draw_icon(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Draws an icon into a square box. Raises FileNotFoundError for a name there is none of."""
    _drawing(name, colour).render(painter, box)
