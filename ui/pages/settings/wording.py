"""The hall's own words on its papers: chosen by paper, tried as they are typed, looked at, then set."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from hall_app.changes import Changes
from hall_app.errors import HallError, Trouble, code
from hall_app.settings import SETTINGS
from hall_app.system_words import system_words
from hall_app.values.setup import ListFile, ReadListFile
from hall_app.values.wording import (
    CheckWording,
    ClearWording,
    ImportWording,
    PassageRow,
    SetWording,
    WordingBrought,
    WordingFile,
    WordingLook,
    WordingPreview,
    Wordings,
)
from hall_app.whole import write_whole
from ui.folders import documents
from ui.front import Front, Watch
from ui.pages.settings.logo import LogoPart
from ui.pages.settings.look_sheet import LookSheet
from ui.pages.settings.section import Section
from ui.pages.settings.values import SettingRows
from ui.pause import COMPOSE_MS, Pause
from ui.widgets import Button, RowList, Words, column, row
from ui.widgets.rowlist import Row
from ui.widgets.textfield import TextField
from ui.words import N_, _

NOT_WRITTEN = code("wording_not_saved", N_("The wording could not be saved as {path}: {detail}"))
FILE_NAME = "wording.json"
FOOT_KEYS = tuple(key for key in SETTINGS if key.startswith("print.foot_"))
UNDER_MAX = 80
# Where the lines of a paper are set in one weight.
ONE_WEIGHT = ("letterhead", "ticket", "window_sign")
# Where a passage stands that is of no one paper, or is not its opening.
PLACES: dict[str, str] = {
    "letterhead.foot": N_("Foot of all papers"),
    "letterhead.top": N_("Above the titles of the hall's papers"),
    "ticket.below": N_("Beneath everything on the number ticket"),
    "handbook.intro": N_("About the hall, at the beginning of the handbook"),
    "window_sign.priority": N_("Who goes first, on the window sign"),
}
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# What is filled in for a placeholder.
MEANS: dict[str, str] = {
    "a": N_("who is away"),
    "address": N_("address of the hall"),
    "agent": N_("who acts for somebody"),
    "applicant": N_("who applies"),
    "b": N_("who stands in"),
    "begin": N_("first day"),
    "body": N_("body that decides"),
    "by_law": N_("whom the law puts first"),
    "committee": N_("mediation committee"),
    "court": N_("court"),
    "date": N_("day"),
    "days": N_("number of days"),
    "dispute": N_("dispute"),
    "due": N_("due date"),
    "end": N_("last day"),
    "first": N_("first day"),
    "hall": N_("name of the hall"),
    "hours": N_("hours"),
    "item": N_("item"),
    "last": N_("last day"),
    "months": N_("number of months"),
    "name": N_("name"),
    "names": N_("names"),
    "new": N_("new due date"),
    "number": N_("number"),
    "old": N_("old due date"),
    "others": N_("whom the number machine lets go first too"),
    "phone": N_("phone"),
    "received": N_("day of receipt"),
    "result": N_("result"),
    "review": N_("body for review"),
    "step": N_("special step"),
}


class WordingSection(Section):
    """Passages by paper, the shipped words and the hall's own; nothing that fails its check can be saved."""

    TITLE = N_("Wording of the papers")
    ABOUT = N_(
        "Openings and legal passages in the hall's own words. They are checked while you type; where some no longer "
        "hold, papers are printed in the shipped words and it is said why."
    )

    # What was typed and not saved, by passage, whenever it changes.
    typed = Signal(dict)

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.rows: tuple[PassageRow, ...] = ()
        # What was typed and not saved, by passage; and the passage whose words are in the editor.
        self._typed_words: dict[str, str] = {}
        self._in_editor = ""
        self.list = RowList(N_("Passages of the papers"))
        self.list.setMinimumHeight(330)
        self.shipped = Words("note", wrap=True)
        self.edit = TextField(N_("Words of this hall"), lines=5)
        self.may, self.wrong = Words("note", wrap=True), Words("note", wrap=True)
        self.ok = Button(N_("Save"), "F9", kind="primary")
        self.look = Button(N_("Look at it on paper"), "F8")
        self.back = Button(N_("Back to the shipped words"))
        self.bring, self.give = Button(N_("Bring in a file …")), Button(N_("Save all as a file …"))
        self.problems = RowList(N_("What is wrong and where"))
        self.problems.setMinimumHeight(120)
        self.problems.hide()
        self.foot = SettingRows(front, FOOT_KEYS)
        self.logo = LogoPart(front)
        self._typing = Pause(self, self._check, COMPOSE_MS)
        self._lay_out()
        Watch(self, front, Changes.SETTINGS, Wordings, self._show)

    def _lay_out(self) -> None:
        editor = column(
            self.shipped,
            self.edit,
            self.may,
            self.wrong,
            row(self.back, None, self.look, self.ok),
            None,
            gap=8,
        )
        self.lay_out(
            row((self.list, 2), (editor, 3), gap=14),
            row(self.bring, self.give, None),
            self.problems,
            self.logo,
            self.foot,
        )
        self._may_do(False)
        self.list.moved.connect(self._moved)
        self.edit.changed.connect(self._typed)
        self.ok.clicked.connect(self._save)
        self.look.clicked.connect(self._look)
        self.back.clicked.connect(self._back)
        self.bring.clicked.connect(self._bring)
        self.give.clicked.connect(self._give)

    # --- the passages ----------------------------------------------------------------------------------------

    @property
    def chosen(self) -> PassageRow | None:
        """The passage in the editor."""
        return next((one for one in self.rows if one.name == self.list.key), None)

    def _show(self, rows: tuple[PassageRow, ...]) -> None:
        self.rows = rows
        self.retranslate()
        if not self.list.key:
            self.list.select_first()
        self._chosen()

    def retranslate(self) -> None:
        """The list and what may stand in the words, in the language in force."""
        self.list.fill(self._rows())
        self._say_what_may()

    def _rows(self) -> list[Row]:
        return [_row(one, one.name in self._typed_words) for one in self.rows]

    def _moved(self, name: str) -> None:
        if name != self._in_editor:
            self.in_place.clear()
            self._chosen()
            self.retranslate()

    def _chosen(self) -> None:
        """Puts a passage into the editor. What somebody typed for it is not written over by a change elsewhere."""
        one = self.chosen
        if one is None:
            return
        words = self._typed_words.get(one.name, one.own or one.shipped)
        if one.name != self._in_editor or words != self.edit.text:
            self._in_editor = ""
            self.edit.set_text(words)
            self._in_editor = one.name
        self.edit.setEnabled(bool(one.paper))
        self._say_what_may()
        self._typing.stop()
        self._check()

    def _say_what_may(self) -> None:
        one = self.chosen
        if one is None:
            return
        words = one.shipped or _("nothing")
        self.shipped.show_text(_("Shipped: {words}").format(words=words))
        parts = []
        if one.needs:
            parts.append(_("Must stand in it: {names}").format(names=_named(one.needs)))
        more = tuple(name for name in one.knows if name not in one.needs)
        if more:
            parts.append(_("May stand in it: {names}").format(names=_named(more)))
        if one.paper not in ONE_WEIGHT:
            parts.append(_("Bold between <b> and </b>."))
        self.may.show_text("\n".join(parts))

    # --- what is typed ---------------------------------------------------------------------------------------

    def _typed(self) -> None:
        one = self.chosen
        if one is None or one.name != self._in_editor:
            return
        if self.edit.text == (one.own or one.shipped):
            self._typed_words.pop(one.name, None)
        else:
            self._typed_words[one.name] = self.edit.text
        self.typed.emit(dict(self._typed_words))
        self._may_do(False)
        self._typing.start()

    def _forget(self, name: str) -> None:
        self._typed_words.pop(name, None)
        self.typed.emit(dict(self._typed_words))

    def put_typed(self, words: dict[str, str]) -> None:
        """What was typed before a crash and not saved, by passage."""
        self._typed_words |= {str(name): str(text) for name, text in words.items()}
        self.retranslate()
        self._chosen()

    def _check(self) -> None:
        one = self.chosen
        if one is None:
            return
        text = self.edit.text
        if not one.paper:
            self._checked(one.name, text, one.problems)
        elif not text and not one.shipped:
            self._checked(one.name, text, ())
        else:
            self.front.ask(
                CheckWording(one.name, text),
                self,
                lambda found: self._checked(one.name, text, found),
                self.in_place.refuse,
            )

    def _checked(self, name: str, text: str, found: tuple[str, ...]) -> None:
        one = self.chosen
        if one is None or (one.name, self.edit.text) != (name, text):
            return
        self.wrong.set_tone("seal" if found else "")
        said = [_("These words: {problem}.").format(problem=problem) for problem in found]
        self.wrong.show_text("\n".join(said))
        self.wrong.setVisible(bool(said))
        self._may_do(not found)
        self.list.fill(self._rows())

    def _may_do(self, good: bool) -> None:
        one = self.chosen
        text = self.edit.text
        changed = one is not None and text != (one.own or one.shipped)
        self.ok.setEnabled(good and changed)
        self.look.setEnabled(good and bool(text))
        self.back.setEnabled(one is not None and (bool(one.own) or changed))

    def _save(self) -> None:
        one = self.chosen
        if one is None:
            return
        self._forget(one.name)
        if self.edit.text:
            self.save(SetWording(one.name, self.edit.text))
        else:
            self.save(ClearWording(one.name))

    def _back(self) -> None:
        one = self.chosen
        if one is None:
            return
        self.edit.set_text(one.shipped)
        self._forget(one.name)
        if one.own:
            self.save(ClearWording(one.name), N_("The shipped words count again."))

    def _look(self) -> None:
        one = self.chosen
        if one is not None:
            self.front.ask(WordingPreview(one.name, self.edit.text), self, self._looked, self.in_place.refuse)

    def _looked(self, look: WordingLook) -> None:
        self.in_place.clear()
        LookSheet(
            self,
            look,
            N_("Wording on paper"),
            N_("The newest such paper of this hall, with these words."),
            N_("No such paper was printed yet: the passage alone."),
        ).open()

    # --- files -----------------------------------------------------------------------------------------------

    def _bring(self) -> None:
        dialog = QFileDialog(self, _("Bring in a file …"), documents(), "JSON (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()

    def load(self, path: Path) -> None:
        """Reads a file and makes it the hall's wording, all or nothing."""
        self.in_place.clear()
        self.problems.hide()
        self.front.errand(ReadListFile(str(path)), self, self._read, self._refused)

    def _read(self, file: ListFile) -> None:
        self.front.run(ImportWording(file.text, file.name), self, self._brought, self._refused)

    def _brought(self, told: WordingBrought) -> None:
        words = _("Passages in the hall's own words now: {own}; back to the shipped words: {cleared}.")
        self.in_place.tell(words.format(own=told.own, cleared=told.cleared), "ok")

    def _refused(self, error: HallError) -> None:
        found = error.details.get("problems")
        if not isinstance(found, tuple):
            self.in_place.refuse(error)
            return
        self.in_place.tell(_("Nothing was changed. What is wrong: {count}").format(count=len(found)), "seal")
        self.problems.fill([Row(str(n), str(n + 1), str(one)) for n, one in enumerate(found)])
        self.problems.show()

    def _give(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save all as a file …"), documents(FILE_NAME), "JSON (*.json)"
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Writes the hall's own words into a file that can be brought in again."""
        self.front.ask(WordingFile(), self, lambda text: self._write(path, text), self.in_place.refuse)

    def _write(self, path: Path, text: str) -> None:
        try:
            write_whole(path, text.encode("utf-8"))
        except OSError as error:
            self.in_place.refuse(Trouble(NOT_WRITTEN, path=path, detail=system_words(error)))
            return
        self.in_place.tell(_("Saved as {where}").format(where=path), "ok")


def _row(one: PassageRow, typed: bool) -> Row:
    place = PLACES.get(one.name, one.title)
    paper = _(place) if place else one.name
    tag, tone = "", "plain"
    if one.own:
        tag, tone = (_("does not hold"), "seal") if one.problems else (_("own words"), "hall")
    if typed:
        tag, tone = _("not saved"), "warn"
    words = (one.own or one.shipped or _("nothing")).replace("\n", " ").replace("<b>", "").replace("</b>", "")
    words = _PLACEHOLDER.sub(lambda found: f"〔{_(MEANS.get(found[1], found[1]))}〕", words)
    return Row(one.name, text=paper, under=words[:UNDER_MAX], tag=tag, tone=tone)


def _named(names: tuple[str, ...]) -> str:
    return _(", ").join(
        _("{{{name}}} {means}").format(name=one, means=_(MEANS.get(one, one))) for one in names
    )
