"""The scans and photos of a case: the list, adding by dialog or by letting files fall on it, taking one out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.attachments import AddAttachment, AttachmentRow, Attachments
from ui import phrases
from ui.folders import documents
from ui.front import Front, Watch
from ui.pages.cases.deeds import TAKE_OUT
from ui.pages.cases.sheet import DeedSheet
from ui.widgets import Button, InPlace, Row, RowList, Words, column, row
from ui.words import N_, _

KILO = 1024


class Files(QWidget):
    """Attachments of one case."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.case = ""
        self.list = RowList(N_("Attachments"))
        self.none = Words("note", N_("Nothing yet. Let files fall here, or add them."), wrap=True)
        self.in_place = InPlace()
        self.add = Button(N_("Add files…"), "A")
        self.take_out = Button(TAKE_OUT.words)
        self.setLayout(
            column(
                row(self.add, self.take_out, None), self.in_place, self.none, (self.list, 1), gap=8
            )
        )  # fmt: skip
        self.setAcceptDrops(True)
        self._waiting: list[tuple[str, str]] = []
        self._under_way = False
        self.add.clicked.connect(self._choose)
        self.take_out.clicked.connect(self._take_out)
        self._watch = Watch(
            self, front, Changes.CASES | Changes.PAPERS | Changes.TOWN, self._question, self._show
        )

    def show_case(self, case: str) -> None:
        """The files of another case."""
        if case != self.case:
            self.case = case
            self.in_place.clear()
            self._show(())
        self._watch.again()

    def _question(self) -> Attachments | None:
        return Attachments(self.case) if self.case else None

    def _show(self, files: tuple[AttachmentRow, ...]) -> None:
        if any(one.case != self.case for one in files):
            return
        self.list.fill([
            Row(one.attachment, "", one.name, size_words(one.size),
                " · ".join(part for part in (one.type.upper(), phrases.day_words(one.at), one.by, one.words) if part),
                *reached_words(one.reached))
            for one in files
        ])  # fmt: skip
        if files and not self.list.key:
            self.list.select_first()
        self.none.setVisible(not files)
        self.list.setVisible(bool(files))
        self.take_out.setVisible(bool(files))

    # --- adding --------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Add files…"), documents())
        self.add_files(chosen)

    def add_files(self, paths: list[str]) -> None:
        """Adds files one after the other; one that is refused holds up none of the others."""
        self.in_place.clear()
        self._waiting += [(self.case, path) for path in paths]
        self._next()

    def _next(self) -> None:
        if self._under_way or not self._waiting:
            return
        case, path = self._waiting.pop(0)
        self._under_way = True
        self.front.errand(
            AddAttachment(case, path), self, self._added, lambda error: self._refused(path, error)
        )

    def _added(self, _answer: Any) -> None:
        self._under_way = False
        self._next()

    def _refused(self, path: str, error: HallError) -> None:
        self._under_way = False
        said = self.in_place.text().removeprefix("✕ ")
        sentence = _("{name}: {why}").format(name=Path(path).name, why=error)
        self.in_place.tell("\n".join(part for part in (said, sentence) if part), "seal")
        self._next()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.case and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _take_out(self) -> None:
        if self.list.key:
            DeedSheet(
                self.window(), self.front, TAKE_OUT, {"attachment": self.list.key}, {}, lambda _answer: None
            ).open()


def reached_words(reached: str) -> tuple[str, str]:
    """How far a file got, in the words of the protocol (§5), and the tone of the pill."""
    words = {"saved": (_("saved here"), "plain"), "town_has": (_("the town has it"), "ok")}
    return words.get(reached, ("", "plain"))


def size_words(size: int) -> str:
    """A size as people say it."""
    if size >= KILO * KILO:
        return _("{n} MB").format(n=f"{size / KILO / KILO:.1f}")
    return _("{n} KB").format(n=max(1, size // KILO))
