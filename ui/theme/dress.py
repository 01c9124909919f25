"""Putting an edition on a window."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from hall_app import paths
from ui.theme.sheet import sheet
from ui.theme.tokens import FAMILIES, Edition

# For QApplication. Not `setStyle`: PySide needs 5 ms to make the QStyle that it gives back, before the first paint.
OPTIONS = ("-style", "Fusion")
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "HanaMinB.ttf")
_default = [Edition()]


def load() -> None:
    """Fonts that travel with the program and the usual font. Once, after QApplication."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
    font = QFont(list(FAMILIES))
    font.setPixelSize(Edition().px("body"))
    QApplication.setFont(font)


def default() -> Edition:
    """The edition windows wear unless they say otherwise."""
    return _default[0]


def set_default(edition: Edition) -> None:
    """The edition of windows dressed from now on."""
    _default[0] = edition


def edition_of(widget: QWidget) -> Edition:
    """What the widget's window wears; the default before it has a window."""
    return getattr(widget.window(), "edition", None) or _default[0]


def dress(window: QWidget, edition: Edition | None = None) -> None:
    """Palette, font and sheet of a top-level window. Afterwards `window.edition` says what it wears."""
    edition = edition or _default[0]
    window.edition = edition  # type: ignore[attr-defined]
    font = QFont(list(FAMILIES))
    font.setPixelSize(edition.px("body"))
    window.setFont(font)
    window.setPalette(palette(edition))
    window.setStyleSheet(sheet(edition))
    for child in window.findChildren(QWidget):
        redress = getattr(child, "redress", None)
        if redress is not None:
            redress()


def palette(edition: Edition) -> QPalette:
    """Qt's roles from our names, for what the sheet does not reach (views, menus, print dialogs)."""
    made = QPalette()
    role = QPalette.ColorRole
    for one, name in (
        (role.Window, "ground"), (role.WindowText, "ink"), (role.Base, "paper"), (role.AlternateBase, "ground"),
        (role.Text, "ink"), (role.Button, "paper"), (role.ButtonText, "ink"), (role.Highlight, "hall"),
        (role.HighlightedText, "on_hall"), (role.PlaceholderText, "ink3"), (role.Link, "hall"),
        (role.ToolTipBase, "paper"), (role.ToolTipText, "ink"), (role.Mid, "line"), (role.Light, "paper"),
    ):  # fmt: skip
        made.setColor(one, QColor(edition.colour(name)))
    off = QColor(edition.colour("off"))
    for one in (role.Text, role.ButtonText, role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, one, off)
    return made
