"""A clerk who fills in a sheet of a register and is killed; as `tests.faults.typing`, with that sheet instead."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.faults.typing import Typist, main
from ui.widgets import Sheet

WORDS = ("想办营业执照𬭎", "13812345678", "𡒄·䶮")


class AtSheet(Typist):
    """The same hands, over the sheet that writes down what could not be done."""

    # Which register, and its button.
    REGISTER, BUTTON = "undone", "record"

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is open, None where none is."""
        shown = [one for one in self.window.findChildren(Sheet) if one.isVisible()]
        return shown[-1] if shown else None

    def open_sheet(self) -> None:
        """By hand: page, register, button."""
        self.window.go_to("registers")
        page: Any = self.window.pages["registers"]
        self.until(lambda: any(one.key == self.REGISTER for one in page.list.rows))
        page.list.select(self.REGISTER)
        button = getattr(page.sections[self.REGISTER], self.BUTTON)
        self.until(button.isVisible)
        button.click()
        self.until(lambda: self.sheet is not None)
        self.rest()

    def find_again(self) -> None:
        """By the line that offers what was left, else by hand."""
        left = self.window.unfinished
        if left.isVisible():
            left.open_.click()
            self.until(lambda: self.sheet is not None and not self.window.front.only_looks)
            self.rest()
        else:
            self.open_sheet()

    def give_up(self) -> None:
        """Back, and nothing of it is kept any more, as where it was thrown away."""
        if self.sheet is not None:
            self.sheet.keeps_typed = False
            self.sheet.reject()
        self.until(lambda: self.sheet is None)
        self.rest()

    def lines(self) -> list[QLineEdit]:
        """The lines of the sheet."""
        found = self.sheet.findChildren(QLineEdit) if self.sheet is not None else []
        return [one for one in found if one.isEnabled()]

    def stand(self) -> dict[str, Any]:
        """What stands in the sheet."""
        return {"step": 0, "page": self.window.page, "lines": [one.text() for one in self.lines()]}

    def type(self, one: str) -> None:
        target: QWidget = (self.sheet.focusWidget() if self.sheet is not None else None) or self.window
        if isinstance(target, QLineEdit) and not one.isascii():
            self.commit(target, one)
        else:
            QTest.keyClicks(target, one)


def begun(typist: AtSheet, out: int) -> Callable[[], None]:
    """Tells to `out` what is found again at the start, and that the sheet is open anew; gives what tells the next."""

    def tell() -> None:
        typist.rest()
        os.write(out, (json.dumps(typist.stand()) + "\n").encode())

    typist.rest()
    typist.find_again()
    tell()
    typist.give_up()
    typist.open_sheet()
    tell()
    return tell


def work(folder: Path, out: int) -> None:
    """What is found again at the start, then the sheet key by key; a line to `out` after each."""
    typist = AtSheet(folder)
    tell = begun(typist, out)
    for number, words in enumerate(WORDS):
        typist.lines()[number].setFocus()
        for one in words:
            typist.type(one)
            tell()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), work)
