"""The few pictures of the README, made small."""

from __future__ import annotations

from array import array
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

# Name in docs/pictures: (picture, width in pixels).
CHOSEN = {
    "desk.png": ("desk-checked-zh.png", 1366),
    "desk-en.png": ("desk-checked-en.png", 1366),
    "kiosk.png": ("kiosk-home-upright-zh.png", 540),
    "kiosk-en.png": ("kiosk-home-upright-en.png", 540),
    "board.png": ("board-zh.png", 960),
    "board-en.png": ("board-en.png", 960),
    "rating.png": ("rating-ask-zh.png", 960),
    "rating-en.png": ("rating-ask-en.png", 960),
    "notice.png": ("paper-notice.png", 700),
}


def choose(shots: Path, pictures: Path) -> None:
    """Copies, scales and reduces to a palette."""
    pictures.mkdir(parents=True, exist_ok=True)
    for name, (source, width) in CHOSEN.items():
        image = QImage(str(shots / source))
        if image.isNull():
            continue
        if image.width() > width:
            image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        image = image.convertToFormat(
            QImage.Format.Format_Indexed8, _palette(image), Qt.ImageConversionFlag.ThresholdDither
        )
        image.save(str(pictures / name), "PNG", 0)


def _palette(image: QImage) -> list[int]:
    """The colours it has most of, as ARGB: Qt's own 256 would turn our pale tints into others."""
    pixels = array("I", bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits()))
    return [colour for colour, _times in Counter(pixels).most_common(256)]
