"""The scans and photos of a case: the list, adding them by dialog, by letting files fall on it or out of the scanner
folder, looking at one, taking one out and bringing it back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from hall_app.changes import Changes
from hall_app.errors import HallError
from hall_app.values.attachments import (
    AddAttachment,
    AttachmentRow,
    Attachments,
    RestoreAttachment,
    ScanRow,
)
from hall_app.values.intake import CasePage, TheCase
from ui.folders import documents
from ui.front import Front, Watch
from ui.pages.cases.deeds import DESCRIBE, TAKE_OUT, describe_of
from ui.pages.cases.file_rows import attachment_as_row, scan_as_row
from ui.pages.cases.file_sheet import FileSheet
from ui.pages.cases.preview import Preview
from ui.pages.cases.scans import Scans
from ui.pages.cases.sheet import DeedSheet
from ui.theme import edition_of
from ui.widgets import Button, CheckBox, InPlace, RowList, Words, column, row
from ui.widgets.flow import Flow
from ui.words import N_, _

FLAGS = Changes.CASES | Changes.PAPERS | Changes.TOWN
# The least height of the list, and the one in which there is room for a word about a folder that holds nothing new.
LEAST, ROOMY = 44, 240
NO_FOLDER = N_("No scanner folder is set. It is set under “Settings”, “Rules of this hall”.")


class Files(QWidget):
    """Attachments of one case, above them what waits in the scanner folder. Enter looks at one, or adds the other."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.case = ""
        self._answer: tuple[AttachmentRow, ...] = ()
        self._files: dict[str, AttachmentRow] = {}
        self._offered: dict[str, ScanRow] = {}
        self.list = RowList(N_("Attachments"), many=True)
        self.none = Words("note", N_("Nothing yet. Let files fall here, or add them."), wrap=True)
        self.in_place = InPlace()
        self.preview = Preview(front)
        # As tall as there is room: what they would like must not take it from the words above them.
        for part in (self.list, self.preview):
            part.setSizePolicy(part.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Ignored)
            part.setMinimumHeight(edition_of(self).space(LEAST))
        self.add = Button(N_("Add files…"), "Z")
        self.add_scan = Button(N_("Add to this case"), kind="primary")
        self.look = Button(N_("Look at it"))
        self.describe = Button(DESCRIBE.words)
        self.take_out, self.again = Button(TAKE_OUT.words), Button(N_("Bring it back"))
        self.also = CheckBox(N_("Also what was taken out"))
        self.scanner = Words("note", wrap=True)
        self.scans = Scans(self, front)
        self._waiting: list[AddAttachment] = []
        self._refusals: list[str] = []
        self._under_way = False
        self._lay_out()
        self._watch = Watch(self, front, FLAGS, self._question, self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        deeds = Flow(self.add, self.add_scan, self.look, self.describe, self.take_out, self.again, self.also)
        beside = row((self.list, 1), self.preview, gap=10)
        self.setLayout(column(deeds, self.in_place, self.none, (beside, 1), self.scanner, gap=8))
        self.setAcceptDrops(True)
        self.add.clicked.connect(self._choose)
        self.add_scan.clicked.connect(self.add_scans)
        self.look.clicked.connect(self._look)
        self.describe.clicked.connect(self._describe)
        self.take_out.clicked.connect(self._take_out)
        self.again.clicked.connect(self._bring_back)
        self.also.toggled.connect(lambda _on: self.retranslate())
        self.list.chosen.connect(lambda _key: self.add_scans() if self._chosen_scans() else self._look())
        self.list.moved.connect(lambda _key: self._show_chosen())
        self.scans.changed.connect(self.retranslate)

    def show_case(self, case: str) -> None:
        """The files of another case."""
        if case != self.case:
            self.case = case
            self.in_place.clear()
            self.preview.forget()
            self._show(())
        self._watch.again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scans.follow(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_scanner()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.scans.follow(False)

    # --- showing -------------------------------------------------------------------------------------------

    def _question(self) -> Attachments | None:
        return Attachments(self.case, removed=True) if self.case else None

    def _show(self, files: tuple[AttachmentRow, ...]) -> None:
        self._answer = files
        self.retranslate()

    def retranslate(self) -> None:
        """The files in the language in force."""
        removed = [one for one in self._answer if one.state == "removed"]
        self.also.setVisible(bool(removed))
        self._files = {
            one.attachment: one for one in self._answer if self.also.isChecked() or one not in removed
        }
        self._offered = {f"scan {one.path}": one for one in self.scans.rows} if self.case else {}
        rows = [scan_as_row(key, one) for key, one in self._offered.items()]
        rows += [attachment_as_row(one) for one in self._files.values()]
        self.list.fill(rows)
        if rows and not self.list.key:
            self.list.select_first()
        self.none.setVisible(not self._files)
        for part in (self.list, self.preview):
            part.setVisible(bool(rows))
        self._show_scanner()
        self._show_chosen()

    def _show_scanner(self) -> None:
        """What is to be said of the scanner folder where nothing in it is offered."""
        if self.scans.trouble:
            self.scanner.show_text(self.scans.trouble)
        elif self.scans.folder:
            self.scanner.say(N_("Nothing new in the scanner folder."))
        else:
            self.scanner.say(NO_FOLDER)
        known = self.scans.folder is not None and not self._offered
        roomy = self.height() >= edition_of(self).space(ROOMY)
        self.scanner.setVisible(known and (roomy or not self._files or bool(self.scans.trouble)))

    def _show_chosen(self) -> None:
        """The deeds of the chosen one, and its picture."""
        file, scan = self._files.get(self.list.key), self.list.key in self._offered
        for part, on in (
            (self.add_scan, scan),
            (self.look, file is not None and file.state != "erased"),
            (self.describe, file is not None and file.state == "kept"),
            (self.take_out, file is not None and file.state == "kept"),
            (self.again, file is not None and file.state == "removed"),
        ):
            part.setVisible(on)
        self.preview.show_one(file, self._offered[self.list.key].type if scan else "")

    # --- adding --------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Add files…"), documents())
        self.add_files(chosen)

    def add_files(self, paths: list[str]) -> None:
        """Adds files one after the other; one that is refused holds up none of the others."""
        self._add([AddAttachment(self.case, path) for path in paths])

    def _chosen_scans(self) -> list[ScanRow]:
        """The chosen ones of the scanner folder, where the keyboard is at one of them."""
        if self.list.key not in self._offered:
            return []
        keys = dict.fromkeys((*self.list.keys, self.list.key))
        return [self._offered[key] for key in keys if key in self._offered]

    def add_scans(self) -> None:
        """Adds what is chosen in the scanner folder, and takes it from there."""
        self._add([AddAttachment(self.case, one.path, take=True) for one in self._chosen_scans()])

    def _add(self, asked: list[AddAttachment]) -> None:
        if not self._under_way:
            self.in_place.clear()
            self._refusals = []
        self._waiting += [one for one in asked if one not in self._waiting]
        self._next()

    def _next(self) -> None:
        while self._waiting and not self._under_way:
            asked = self._waiting.pop(0)
            self._under_way = self.front.errand(
                asked, self, partial(self._added, asked), partial(self._refused, asked)
            )

    def _added(self, asked: AddAttachment, _row: AttachmentRow) -> None:
        self._under_way = False
        if asked.take:
            self.scans.took(asked.path)
            if not self._refusals and asked.case == self.case:
                self.in_place.tell(_("Added: {name}").format(name=Path(asked.path).name))
        self._next()

    def _refused(self, asked: AddAttachment, error: HallError) -> None:
        self._under_way = False
        self._refusals.append(_("{name}: {why}").format(name=Path(asked.path).name, why=error))
        self.in_place.tell("\n".join(self._refusals), "seal")
        self._next()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.case and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    # --- the chosen one --------------------------------------------------------------------------------------

    def _look(self) -> None:
        one = self._files.get(self.list.key)
        if one is not None and one.state != "erased":
            FileSheet(self.window(), self.front, one).open()

    def _describe(self) -> None:
        one = self._files.get(self.list.key)
        if one is None:
            return

        def ask(page: CasePage) -> None:
            typed = {"material": str(one.material), "words": one.words}
            fixed = {"attachment": one.attachment}
            DeedSheet(self.window(), self.front, describe_of(page), fixed, typed, lambda _answer: None).open()

        self.front.ask(TheCase(one.case), self, ask, self.in_place.refuse)

    def _take_out(self) -> None:
        if self.list.key in self._files:
            fixed = {"attachment": self.list.key}
            DeedSheet(self.window(), self.front, TAKE_OUT, fixed, {}, lambda _answer: None).open()

    def _bring_back(self) -> None:
        if self.list.key in self._files:
            self.in_place.clear()
            self.front.run(RestoreAttachment(self.list.key), self, lambda _answer: None, self.in_place.refuse)
