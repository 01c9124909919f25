"""What hinders the next deeds of a case, and what is due beside them, in sentences: a button that is not there says
why, and leads to what helps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall_app.values.intake import CasePage
from ui import phrases
from ui.pages.cases.deeds import DEEDS
from ui.widgets import Button, Words, column
from ui.words import N_, _

AT_DESK = {"AcceptCase": N_("Accept")}
ORIGINALS_OUT = "originals_out"


def hindered_words(page: CasePage) -> str:
    """One sentence for each reason, with the deeds it stands in the way of; empty where nothing does."""
    reasons: dict[str, list[str]] = {}
    for one in page.hindered:
        words = DEEDS[one.deed].words if one.deed in DEEDS else AT_DESK[one.deed]
        reasons.setdefault(one.why, []).append(_(words))
    said = _("Not possible now: {deeds}. {why}")
    return "\n".join(said.format(deeds=_(", ").join(deeds), why=why) for why, deeds in reasons.items())


def posting_words(page: CasePage) -> str:
    """That the list of items names a public notice that was not begun yet, and by which button it is; empty where none
    is due, or where it cannot be begun now."""
    if not page.postings or "BeginSpecialStep" not in page.can:
        return ""
    deed = DEEDS["BeginSpecialStep"]
    steps = [phrases.special_step_words(name, days, unit, True) for name, days, unit in page.postings]
    said = _(
        "The list of items names a public notice, not begun yet: {what}. {deed} ({key}) has its days filled in."
    )
    return said.format(what=" → ".join(steps), deed=_(deed.words), key=deed.key)


class Hindered(QWidget):
    """The sentences, and the way to the list of originals where those are in the way. `to_originals()`: go there."""

    to_originals = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Words("note", wrap=True)
        self.way = Button(N_("List of originals"), "I")
        self.way.clicked.connect(self.to_originals)
        self.setLayout(column(self.words, self.way, gap=8))
        self.hide()

    def show_page(self, page: CasePage) -> None:
        """What hinders now."""
        self.words.show_text(hindered_words(page))
        way = any(one.code == ORIGINALS_OUT for one in page.hindered)
        self.words.setVisible(bool(self.words.text()))
        self.way.setVisible(way)
        self.setVisible(way or bool(self.words.text()))
