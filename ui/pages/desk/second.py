"""A second case of one item for one person: said before it begins, with the number of the one that is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from ui.widgets import Button, Sheet, Words, row
from ui.words import N_


def ask_second(
    parent: QWidget, error: HallError, go_on: Callable[[str], None], anew: Callable[[], None]
) -> Sheet:
    """Goes on with the case that is open where its papers are still looked at; another one only when asked again."""
    examined, case = bool(error.details.get("examined")), str(error.details.get("case", ""))
    label = N_("Go on with that case") if examined else N_("Begin another all the same")
    sheet = Sheet(parent, N_("A case of this item is open already"), label, danger=not examined)
    said = Words("body", wrap=True)
    said.show_text(str(error))
    note = N_("Papers brought for it are entered in that case.")
    if not examined:
        note = N_(
            "How it stands is shown under Cases, by its number. Begin another only where it is a second matter."
        )
    sheet.body.addWidget(said)
    sheet.body.addWidget(Words("note", note, wrap=True))
    if examined:
        another = Button(N_("Begin another all the same"), "F9")
        sheet.body.addLayout(row(None, another))
        another.clicked.connect(lambda: _close(sheet, anew))
    sheet.ok.clicked.connect(lambda: _close(sheet, (lambda: go_on(case)) if examined else anew))
    sheet.open()
    return sheet


def _close(sheet: Sheet, then: Callable[[], None]) -> None:
    sheet.accept()
    then()
