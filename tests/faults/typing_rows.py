"""A clerk who fills in a form of rows and is killed; as `tests.faults.typing_sheet`, with a mediation file instead."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit

from tests.faults.typing import main
from tests.faults.typing_sheet import AtSheet, begun
from ui.pages.registers.dossier_sheets import HeadSheet
from ui.pages.registers.forms import Rows
from ui.widgets import Field

NAMES = ("甲某𬭎", "阿卜杜拉·买买提", "丙")


class AtRows(AtSheet):
    """The same hands, over the sheet that begins a mediation file."""

    REGISTER, BUTTON = "mediation", "open"

    @property
    def parties(self) -> Rows:
        """The parties of the file."""
        assert isinstance(self.sheet, HeadSheet)
        rows = self.sheet.fields.parts["parties"]
        assert isinstance(rows, Rows)
        return rows

    def name_line(self) -> QLineEdit:
        """Where the last party is named."""
        part = self.parties.rows[-1][0]
        assert isinstance(part, Field)
        return part.line

    def stand(self) -> dict[str, Any]:
        """What stands in the rows."""
        lines = (
            []
            if self.sheet is None
            else [part.text for (part, *_more) in self.parties.rows if isinstance(part, Field)]
        )
        return {"step": 0, "page": self.window.page, "lines": lines}

    def one_more(self) -> None:
        """By the button; the keyboard goes into the new row."""
        self.parties.more.click()
        self.until(lambda: self.sheet is not None and self.sheet.focusWidget() is self.name_line())


def work(folder: Path, out: int) -> None:
    """What is found again at the start, then row by row and key by key; a line to `out` after each; one row goes."""
    typist = AtRows(folder)
    tell = begun(typist, out)
    for number, name in enumerate(NAMES):
        if number:
            typist.one_more()
            tell()
        typist.name_line().setFocus()
        for one in name:
            typist.type(one)
            tell()
    typist.parties.less.click()
    tell()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), work)
