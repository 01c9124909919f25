"""The parts of a joint intake beside its one checklist: how far each is, and what would be done with it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from hall_app.values.items import MaterialRow
from hall_app.values.joints import ACCEPT, TAKE_IN, TELL, JointLook, JointPage, PartLook
from hall_app.values.visits import CaseBrief
from ui import phrases
from ui.theme import edition_of
from ui.widgets import Chip, Words, scroll
from ui.widgets.words import Short
from ui.words import N_, _, ngettext_

# Parts in sight at once; more of them scroll, and those that ask for the chosen paper come into sight.
SHOWN, SHOWN_LARGE = 5, 3
ASKS = "▸"
WILL = {
    ACCEPT: (N_("will be accepted"), "ok"),
    TAKE_IN: (N_("will be taken in for the town"), "hall"),
    TELL: (N_("will be told what is missing"), "warn"),
}


class _Part:
    """One part: whether it asks for the chosen paper, its name, how many of its papers are answered, what F10 does."""

    def __init__(self, brief: CaseBrief) -> None:
        self.item, self.mark, self.name = brief.item, Words("note", tone="hall"), Short("note")
        self.count, self.chip = Words("note"), Chip()
        self.name.show_text(brief.item_name)

    def show_state(self, brief: CaseBrief) -> None:
        """How it stands, until it is known what would be done with it; once it has its place in a window."""
        self.chip.show_text(phrases.state_words(brief), phrases.CASE_TONES.get(brief.state, "hall"))

    def show(self, look: PartLook) -> None:
        words = _("{seen} of {papers} answered")
        self.count.show_text(words.format(seen=look.seen, papers=look.papers))
        message, tone = WILL.get(look.will, (N_("not all answered yet"), "plain"))
        self.chip.show_text(_(message), tone)

    def point(self, asks: bool) -> None:
        self.mark.show_text(ASKS if asks else "")
        self.name.setAccessibleName(
            _("{item}, asks for this paper").format(item=self.name.text()) if asks else self.name.text()
        )


class JointParts(QWidget):
    """All parts, one line each."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(edition_of(self).space(12))
        self._grid.setVerticalSpacing(edition_of(self).space(3))
        self._grid.setColumnStretch(1, 1)
        self.parts: dict[str, _Part] = {}
        self.area: QScrollArea = scroll(self)

    def show_page(self, page: JointPage) -> None:
        """The parts as they stand."""
        while (one := self._grid.takeAt(0)) is not None:
            if (widget := one.widget()) is not None:
                widget.deleteLater()
        self.parts = {}
        for at, brief in enumerate(page.cases):
            part = self.parts[brief.case] = _Part(brief)
            part.mark.setFixedWidth(part.mark.fontMetrics().horizontalAdvance(ASKS) + 4)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(part.mark, at, 0)
            self._grid.addWidget(part.name, at, 1)
            self._grid.addWidget(part.count, at, 2, right)
            self._grid.addWidget(part.chip, at, 3, right)
            part.show_state(brief)
        self.fit()

    def fit(self) -> None:
        """As tall as the parts that are in sight."""
        rows = max(1, len(self.parts))
        whole = self._grid.sizeHint().height()
        shown = min(rows, SHOWN_LARGE if edition_of(self).large else SHOWN)
        self.area.setFixedHeight(-(-whole * shown // rows) + 2)

    def show_look(self, look: JointLook) -> None:
        """How far each is by now."""
        for one in look.parts:
            if one.case in self.parts:
                self.parts[one.case].show(one)

    def point(self, items: Collection[str]) -> None:
        """Marks the parts that ask for a paper, by their items."""
        first = None
        for part in self.parts.values():
            part.point(part.item in items)
            first = first or (part if part.item in items else None)
        if first is not None:
            self.area.ensureWidgetVisible(first.name, 0, 0)


def shared_words(page: JointPage) -> tuple[MaterialRow, ...]:
    """The papers of the one list; one that several parts ask for says so."""
    return tuple(
        msgspec.structs.replace(
            one,
            note=" · ".join(
                part for part in (_("shared by {n} parts").format(n=len(set(uses))), one.note) if part
            ),
        )
        if len(set(uses)) > 1
        else one
        for one, uses in zip(page.materials, page.uses, strict=True)
    )


def will_words(look: JointLook) -> str:
    """What F10 does with all parts, in one line; empty while something is open."""
    wills = [one.will for one in look.parts]
    if not wills or not all(wills):
        return ""
    accepted, taken, told = wills.count(ACCEPT), wills.count(TAKE_IN), wills.count(TELL)
    parts = []
    if accepted:
        parts.append(ngettext_("{n} part accepted", "{n} parts accepted", accepted).format(n=accepted))
    if taken:
        words = ngettext_("{n} part taken in for the town", "{n} parts taken in for the town", taken)
        parts.append(words.format(n=taken))
    if told:
        words = ngettext_("{n} part told what is missing", "{n} parts told what is missing", told)
        parts.append(words.format(n=told))
    return _("F10: {what}").format(what=_(", ").join(parts))
