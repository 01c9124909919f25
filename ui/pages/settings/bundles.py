"""Joint items (一件事): the ones in force, each changed here, all of them from a file, and the shipped ones again."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from hall_app.changes import Changes
from hall_app.domain.lists.bundle_list import COLUMNS
from hall_app.domain.lists.table import table_text
from hall_app.values.base import Command
from hall_app.values.joints import (
    BundleInForce,
    Bundles,
    BundlesState,
    ClearBundles,
    ImportBundles,
    RemoveBundle,
)
from ui import phrases
from ui.folders import documents
from ui.front import Front, Watch
from ui.pages.settings.bundle_sheet import BundleSheet
from ui.pages.settings.imports import ImportSection
from ui.saving import write_table, write_text
from ui.widgets import Button, RowList, Sheet, Words, row
from ui.widgets.rowlist import Row
from ui.words import N_, _, ngettext_


class BundlesSection(ImportSection):
    """What may be begun together in one intake."""

    TITLE = N_("Joint items")
    ABOUT = N_(
        "Items a resident asks for together: one intake, a shared paper once. A file takes the place of the whole list."
    )

    LIST = "bundles"

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.now = Words("body", wrap=True)
        self.list = RowList(N_("Joint items"))
        self.list.setMinimumHeight(180)
        self.shipped = Button(N_("Back to the shipped ones"))
        self.shipped.clicked.connect(self._clear)
        self.shipped.hide()
        self.new, self.change = Button(N_("New"), kind="primary"), Button(N_("Change"))
        self.remove, self.export = Button(N_("Remove")), Button(N_("Save as a file …"))
        self.choose.set_kind("plain")
        self.new.clicked.connect(lambda: self._sheet(None))
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.export.clicked.connect(self._export)
        self.list.chosen.connect(lambda _key: self._change())
        self.list.moved.connect(lambda _key: self._show_buttons())
        self.state: BundlesState | None = None
        self.lay_out(
            self.now,
            self.list,
            row(self.new, self.change, self.remove, None),
            row(self.choose, self.empty, self.export, self.shipped, None),
            self.in_place,
            self.problems,
        )
        Watch(self, front, Changes.CATALOGUE | Changes.SETTINGS | Changes.DAY, Bundles, self._show)

    def command(self, text: str, name: str) -> Command:
        """The joint items of a file."""
        return ImportBundles(text, name)

    def _chosen(self) -> BundleInForce | None:
        rows = self.state.rows if self.state else ()
        return next((one for one in rows if one.code == self.list.key), None)

    def _sheet(self, known: BundleInForce | None) -> None:
        self.problems.hide()
        self.in_place.clear()
        said = _("Saved. It counts from now on.")
        BundleSheet(self, self.front, known, lambda: self.in_place.tell(said, "ok")).open()

    def _change(self) -> None:
        known = self._chosen()
        if known is not None:
            self._sheet(known)

    def _remove(self) -> None:
        known = self._chosen()
        if known is None:
            return
        self.problems.hide()
        sheet = Sheet(self.window(), N_("Remove a joint item?"), N_("Remove"), danger=True)
        words = Words("body", wrap=True)
        words.show_text(
            _("{name} is not offered any more. What was begun with it stays; it can be entered anew.").format(
                name=known.name
            )
        )
        sheet.body.addWidget(words)

        def done(_answer: object) -> None:
            sheet.accept()
            self.in_place.tell(_("Removed. It is not offered any more."), "ok")

        sheet.ok.clicked.connect(
            lambda: self.front.run(RemoveBundle(known.code), sheet, done, sheet.in_place.refuse)
        )
        sheet.open()

    def _export(self) -> None:
        name = documents("joint-items.json")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as a file"), name, "JSON (*.json);;CSV (*.csv)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes the list in force as a file that can be brought in again: a table where it ends so, else JSON."""
        rows = self.state.rows if self.state else ()
        if path.suffix.lower() == ".csv":
            cells = [(one.code, one.name_zh, one.name_en, "、".join(one.codes), one.note) for one in rows]
            write_table(path, table_text(COLUMNS, cells), self.in_place)
            return
        plain = [
            {
                "code": one.code,
                "name_zh": one.name_zh,
                "name_en": one.name_en,
                "items": one.codes,
                "note": one.note,
            }
            for one in rows
        ]
        write_text(path, json.dumps(plain, ensure_ascii=False, indent=2) + "\n", self.in_place)

    def _show_buttons(self) -> None:
        chosen = self._chosen() is not None
        for button in (self.change, self.remove):
            button.setEnabled(chosen)

    def _clear(self) -> None:
        self.problems.hide()
        self.save(ClearBundles(), N_("The shipped joint items hold again."))

    def _show(self, state: BundlesState) -> None:
        self.state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in force."""
        state = self.state
        if state is None:
            return
        count = ngettext_("{n} joint item", "{n} joint items", len(state.rows)).format(n=len(state.rows))
        whence = _("as shipped with the program")
        if state.own and not state.source:
            whence = _("set up here, changed on {day}").format(day=phrases.day_words(state.day))
        elif state.own:
            whence = _("from the file {name}, since {day}").format(
                name=state.source, day=phrases.day_words(state.day)
            )
        self.now.show_text(f"{count} · {whence}")
        self.shipped.setVisible(state.own)
        self.list.fill([_bundle_row(one) for one in state.rows])
        if not self.list.key:
            self.list.select_first()
        self._show_buttons()


def _bundle_row(one: BundleInForce) -> Row:
    gone = " ".join(part.words for part in one.left_out)
    if not one.offered:
        return Row(one.code, one.code, one.name, "", gone, _("not offered"), "seal")
    under = _(", ").join(one.items)
    if gone:
        return Row(one.code, one.code, one.name, "", f"{gone} {under}", _("items left out"), "warn")
    return Row(one.code, one.code, one.name, "", under)
