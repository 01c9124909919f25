"""Words on the screen: the hall's gettext, and switching the language while windows are open.

Use `_`, `N_`, `ngettext_`, `p_` from here. Widgets of `ui.widgets` take an English message (`N_("Call")`), show it
in the language in force and show it anew when the language changes. A widget of one's own that shows words defines
`retranslate()`; `speak` calls it on every living widget. Views drawn from answers ask again instead: `ui.front.Hub`
announces every flag when the language changed.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from hall_app import words
from hall_app.words import LANGUAGES, N_, _, language, ngettext_, p_

__all__ = ["LANGUAGES", "N_", "_", "language", "ngettext_", "p_", "speak", "spoken"]


class _Spoken(QObject):
    changed = Signal()


spoken = _Spoken()
# What Qt's own catalogue lacks: it was translated before these labels of the file dialog got their letters.
QT_LACKS = (N_("&Look in:"), N_("Files of &type:"))


class _Lacking(QTranslator):
    """Qt's words that its own Chinese catalogue does not have."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Our words for what QT_LACKS names; None, which lets the next translator answer, for all else."""
        return _(source) if context == "QFileDialog" and source in QT_LACKS else None

    def isEmpty(self) -> bool:
        """It holds words: Qt does not ask an empty one."""
        return False


_qt_words, _qt_lacking = QTranslator(), _Lacking()


def load_qt_words() -> None:
    """Qt's own words (menus of text fields, print dialogs) in the language in force."""
    QApplication.removeTranslator(_qt_words)
    QApplication.removeTranslator(_qt_lacking)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language() != "en" and _qt_words.load(f"qtbase_{language()}", folder):
        QApplication.installTranslator(_qt_words)
        QApplication.installTranslator(_qt_lacking)


def speak(name: str) -> None:
    """Another language, at once, in every window. Raises ValueError for a language there is none of."""
    words.choose(name)
    load_qt_words()
    for widget in QApplication.allWidgets():
        retranslate = getattr(widget, "retranslate", None)
        if retranslate is not None:
            retranslate()
    spoken.changed.emit()
