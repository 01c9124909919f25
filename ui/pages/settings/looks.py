"""Language, large type, high contrast: of this user's windows, kept outside the ledger."""

from __future__ import annotations

from typing import Any

from hall_app.words import speaking
from ui import theme
from ui.front import Front
from ui.pages.settings.section import Section
from ui.widgets import CheckBox, Choice, Words, row
from ui.words import N_, _, language


class LooksSection(Section):
    """How the windows look; at once, and again at the next start."""

    TITLE = N_("Language and looks")
    ABOUT = N_("Papers of the hall are in Chinese whatever the language here.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.language = Choice((("zh_CN", _in("zh_CN", N_("Chinese"))), ("en", "English")), data=True)
        self.large, self.contrast = CheckBox(N_("Large type")), CheckBox(N_("High contrast"))
        self.lay_out(row(Words("body", N_("Language")), self.language, None), self.large, self.contrast)
        self.language.chosen.connect(lambda name: self._shell().set_language(name))
        self.large.clicked.connect(lambda on: self._shell().set_edition(large=on))
        self.contrast.clicked.connect(lambda on: self._shell().set_edition(contrast=on))
        self.retranslate()

    def _shell(self) -> Any:
        return self.window().shell  # type: ignore[attr-defined]

    def retranslate(self) -> None:
        """What is in force."""
        self.language.set_value(language())
        edition = theme.default()
        self.large.setChecked(edition.large)
        self.contrast.setChecked(edition.contrast)


def _in(name: str, message: str) -> str:
    """A message in a language of its own."""
    with speaking(name):
        return _(message)
