"""A joint item (一件事): its code and names, its items in their order, and the papers they share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from hall_app.values.items import FindItems, ItemRow
from hall_app.values.joints import BundleInForce, BundleLook, LookAtBundle, SaveBundle
from ui import phrases
from ui.front import Front
from ui.pause import Pause
from ui.theme import edition_of
from ui.widgets import Button, Field, Row, RowList, Sheet, Words, column, row
from ui.words import N_, _, ngettext_

FOUND_MOST = 30


class BundleSheet(Sheet):
    """A new joint item, or one that is changed; its code then stays."""

    keeps_more = True

    def __init__(
        self, parent: QWidget, front: Front, known: BundleInForce | None, then: Callable[[], None]
    ) -> None:
        title = N_("A new joint item") if known is None else N_("Change a joint item")
        super().__init__(parent.window(), title, N_("Save"))
        self.front, self.known, self._then = front, known, then
        self.codes: list[str] = list(known.codes) if known else []
        if known is not None:
            self.draft_subject, self.draft_about = known.code, known.name_zh
        self.code, self.name_zh = Field(N_("Code"), N_("such as BD-01")), Field(N_("Name in Chinese"))
        self.name_en, self.note = Field(N_("English name")), Field(N_("What to say about it"))
        self.search = Field(N_("Find an item"), N_("Name, initials or code")).seeking()
        self.found, self.items = RowList(N_("Items found")), RowList(N_("Its items, in their order"))
        self.shared = Words("note", wrap=True)
        self.wrong = Words("note", tone="seal", wrap=True)
        self.add = Button(N_("Add this item"))
        self.up, self.down, self.away = Button(N_("Up")), Button(N_("Down")), Button(N_("Take out"))
        self.looked: BundleLook | None = None
        self.tried = False
        self._late = Pause(self, self._look)
        self._finding = Pause(self, self._find)
        self._lay_out()
        self._connect()
        if known is not None:
            for field, text in (
                (self.code, known.code), (self.name_zh, known.name_zh), (self.name_en, known.name_en),
                (self.note, known.note),
            ):  # fmt: skip
                field.set_text(text)
            self.code.line.setReadOnly(True)
        self._look()
        self._find()
        (self.code if known is None else self.name_zh).setFocus()

    def _lay_out(self) -> None:
        edition = edition_of(self)
        for shown in (self.found, self.items):
            shown.setMinimumSize(edition.space(330), edition.space(56))
        # Lists ask for more than a screen of 768 lines has in large type, with everything that can be wrong beside
        # the fields; there they scroll.
        self.found.setMaximumHeight(edition.space(70 if edition.large else 112))
        if edition.large:
            self.items.setMaximumHeight(edition.space(100))
        left = column(self.search, (self.found, 1), row(self.add, None), gap=6)
        heading = Words("note", N_("Its items, in their order"))
        heading.setBuddy(self.items)
        right = column(heading, (self.items, 1), row(self.up, self.down, self.away, None), gap=6)
        self.body.addLayout(row((self.code, 1), (self.name_zh, 2), gap=12))
        self.body.addLayout(row((self.name_en, 1), (self.note, 2), gap=12))
        self.body.addLayout(row((left, 1), (right, 1), gap=14))
        self.body.addLayout(row((self.shared, 1), (self.wrong, 1), gap=14))
        self.wrong.hide()

    def _connect(self) -> None:
        for field in (self.code, self.name_zh, self.name_en, self.note):
            field.changed.connect(lambda _text: self._late.start())
        self.search.changed.connect(lambda _text: self._finding.start())
        self.search.down.connect(self.found.setFocus)
        self.found.left_above.connect(self.search.setFocus)
        self.found.chosen.connect(self.take)
        self.items.moved.connect(lambda _key: self._show_buttons())
        self.add.clicked.connect(lambda: self.take(self.found.key))
        self.up.clicked.connect(lambda: self.move_item(-1))
        self.down.clicked.connect(lambda: self.move_item(1))
        self.away.clicked.connect(self.take_out)
        self.ok.clicked.connect(self._save)

    # --- its items ---------------------------------------------------------------------------------------------

    def take(self, code: str) -> None:
        """One more item, at the end; one that stands there already is only shown."""
        if code and code not in self.codes:
            self.codes.append(code)
            self.more_typed.emit()
        self._look(code)

    def move_item(self, by: int) -> None:
        """The chosen item, one place up or down."""
        code = self.items.key
        at = self.codes.index(code) if code in self.codes else -1
        if at >= 0 and 0 <= at + by < len(self.codes):
            self.codes.insert(at + by, self.codes.pop(at))
            self.more_typed.emit()
            self._look(code)

    def take_out(self) -> None:
        """The chosen item is not part of it."""
        code = self.items.key
        if code not in self.codes:
            return
        at = self.codes.index(code)
        self.codes.remove(code)
        self.more_typed.emit()
        self._look(self.codes[min(at, len(self.codes) - 1)] if self.codes else "")

    def more(self) -> dict[str, Any]:
        """Its items, in their order."""
        return {"codes": list(self.codes)}

    def put_more(self, more: dict[str, Any]) -> None:
        """The items as they stood."""
        codes = more.get("codes")
        if isinstance(codes, list):
            self.codes = [str(one) for one in codes]
            self._look()

    # --- asking ------------------------------------------------------------------------------------------------

    def _find(self) -> None:
        text = self.search.text
        self.front.ask(
            FindItems(text, limit=FOUND_MOST),
            self,
            lambda found: self._show_found(text, found),
            self.in_place.refuse,
        )

    def _show_found(self, text: str, found: tuple[ItemRow, ...]) -> None:
        if text == self.search.text:
            self.found.fill([Row(one.code, one.code, phrases.named(one.name, one.name_en)) for one in found])
            if not self.found.key:
                self.found.select_first()
            self.add.setEnabled(bool(found))

    def _typed(self) -> tuple[str, str, tuple[str, ...], str, str, bool]:
        return (
            self.code.text, self.name_zh.text, tuple(self.codes), self.name_en.text, self.note.text,
            self.known is None,
        )  # fmt: skip

    def _look(self, choose: str = "") -> None:
        typed = self._typed()
        self.front.ask(
            LookAtBundle(*typed), self, lambda told: self._show(typed, told, choose), self.in_place.refuse
        )

    def _show(self, typed: tuple[object, ...], told: BundleLook, choose: str) -> None:
        if typed != self._typed():
            return
        self.looked = told
        self.items.fill([
            Row(code, f"{number}", name, code, why, _("cannot be begun") if why else "", "seal")
            for number, (code, name, why) in enumerate(told.items, 1)
        ])  # fmt: skip
        self.items.select(choose)
        if self.codes and not self.items.key:
            self.items.select_first()
        papers = [_("Papers asked for in all: {n}").format(n=told.papers)] if told.items else []
        if told.shared:
            names = _(", ").join(one.name for one in told.shared)
            words = ngettext_(
                "{n} for several items at once: {names}",
                "{n} for several items at once: {names}",
                len(told.shared),
            )
            papers.append(words.format(n=len(told.shared), names=names))
        self.shared.show_text(" · ".join(papers))
        self._show_wrong(dict(told.fields))
        self._show_buttons()

    def _show_wrong(self, fields: dict[str, str]) -> None:
        """What is wrong beside what it is about; that something is still empty only when saving was tried."""
        places = {"code": self.code, "name_zh": self.name_zh, "name_en": self.name_en, "note": self.note}
        for name, field in places.items():
            field.warn(fields.get(name, "") if self.tried or field.text else "", "seal")
        items = fields.get("items", "") if self.tried or self.codes else ""
        self.wrong.show_text(items)
        self.wrong.setVisible(bool(items))

    def _show_buttons(self) -> None:
        code = self.items.key
        at = self.codes.index(code) if code in self.codes else -1
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self.codes) - 1)
        self.away.setEnabled(at >= 0)

    # --- saving ------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        self.tried = True
        self.in_place.clear()
        self.front.run(SaveBundle(*self._typed()), self, self._done, self._refused)

    def _done(self, _answer: object) -> None:
        self.accept()
        self._then()

    def _refused(self, error: HallError) -> None:
        fields = error.details.get("fields")
        if not isinstance(fields, tuple):
            self.in_place.refuse(error)
            return
        told = dict(fields)
        self._show_wrong(told)
        places: dict[str, QWidget] = {
            "code": self.code, "name_zh": self.name_zh, "name_en": self.name_en, "note": self.note,
            "items": self.search,
        }  # fmt: skip
        first = next((places[name] for name in places if name in told), self.name_zh)
        first.setFocus()
        self.in_place.tell(_("Not saved; see what is written in red."), "seal")
