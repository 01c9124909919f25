"""What every checklist at the desk shares: what stands open in words, and that the chosen line is in sight."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

from ui.pages.desk.checklist import Checklist
from ui.pages.desk.lines import Lines
from ui.widgets import scroll
from ui.words import _, ngettext_


def open_words(checklist: Checklist, letter: bool = False) -> str:
    """What is missing, wrong, to be asked or to be looked at, and the paper of which it is not said what is wrong;
    `letter`: whoever is here for the applicant has shown no authorisation."""
    counts, later = checklist.counts(), len(checklist.later())
    said = summary(*counts, later)
    unexplained = checklist.unexplained()
    if unexplained:
        why = _("Say what is wrong with “{name}” (Enter): a reason or your own words")
        said = f"{said}\n{why.format(name=unexplained[0].name)}"
    if letter:
        first = _("The letter of authority is missing (Ctrl+G once it is shown)")
        # With it missing nothing is complete, whatever is ticked.
        return f"{first}\n{said}" if any(counts) or later or unexplained else first
    return said


def summary(missing: int, wrong: int, asked: int, unseen: int, later: int) -> str:
    """How many papers are missing, wrong, to come later or not looked at yet, and how many questions are open."""
    parts = []
    if later:
        parts.append(ngettext_("{n} comes later", "{n} come later", later).format(n=later))
    if missing:
        parts.append(ngettext_("{n} missing", "{n} missing", missing).format(n=missing))
    if wrong:
        parts.append(ngettext_("{n} wrong", "{n} wrong", wrong).format(n=wrong))
    if asked:
        parts.append(
            ngettext_("{n} question still to be asked", "{n} questions still to be asked", asked).format(
                n=asked
            )
        )
    if unseen:
        parts.append(
            ngettext_("{n} paper not looked at yet", "{n} papers not looked at yet", unseen).format(n=unseen)
        )
    if parts:
        return _(", ").join(parts)
    return _("All papers are here and in order")


class LinesArea:
    """The lines in a place that scrolls (`area`); the chosen one stays in sight once its details have their place."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.area: QScrollArea = scroll(lines)
        self.area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.follow())
        lines.moved.connect(lambda _line: QTimer.singleShot(0, self.area, self.follow))

    def follow(self) -> None:
        """Brings the chosen line into sight, its beginning where it is higher than its place."""
        if not self._lines.lines:
            return
        line = self._lines.lines[self._lines.current]
        if line.height() > self.area.viewport().height() - 12:
            self.area.verticalScrollBar().setValue(line.y() - 4)
        else:
            self.area.ensureWidgetVisible(line, 0, 12)
