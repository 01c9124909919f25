"""After a crash: every sheet somebody was filling in is offered again, in one line with a key, and in a list."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from hall_app.values.drafts import PAGE, SHEET, DraftRow, Drafts, of_one, subject_of
from ui import phrases
from ui.drafts import ABOUT, WAY, Keeper
from ui.front import Front
from ui.sheet_drafts import SheetDraft
from ui.widgets import Button, Line, Row, RowList, Sheet, Words, row
from ui.widgets.words import restyle
from ui.words import N_, _

if TYPE_CHECKING:
    from hall_app.values.intake import CasePage
    from ui.pages.cases.deeds import DeedOf


def title_of(draft: DraftRow) -> str:
    """The title of the sheet or section a draft is of, as it is marked for translation."""
    return draft.part.removeprefix(SHEET).removeprefix(PAGE)


def _inside(draft: DraftRow, name: str) -> Any:
    try:
        return json.loads(draft.value).get(name)
    except (ValueError, AttributeError):
        return None


def way_of(draft: DraftRow) -> list[dict[str, Any]]:
    """How the sheet of a draft was come to; empty where that was not kept."""
    way = _inside(draft, WAY)
    return way if isinstance(way, list) and all(isinstance(step, dict) for step in way) else []


def about_of(draft: DraftRow) -> str:
    """What the sheet of a draft is about, in words: a resident, say; empty where that was not kept."""
    about = _inside(draft, ABOUT)
    return about if isinstance(about, str) else ""


class Unfinished(Line):
    """The sheets left half filled in by who sits here, the newest in words. Each opens as it was, at its page.

    `wanted(case, deed)`: the sheet of a deed over its case, please; `again(way, title)`: a sheet by the way it was
    come to.
    """

    wanted = Signal(str, object)
    again = Signal(list, str)

    def __init__(self, front: Front, keeper: Keeper) -> None:
        super().__init__()
        self.front, self.keeper, self._cases = front, keeper, False
        restyle(self, banner="warn")
        self.words = Words("strong", tone="warn", wrap=True)
        self.open_ = Button(N_("Open"), "Ctrl+Shift+O")
        self.away = Button(N_("Throw away"), "Ctrl+Shift+X")
        self.setLayout(row((self.words, 1), self.open_, self.away, margins=(12, 4, 12, 4)))
        self.hide()
        self.drafts: list[DraftRow] = []
        # What is being opened again: part and subject.
        self.opening: tuple[str, str] | None = None
        self._pages: dict[str, CasePage] = {}
        self.open_.clicked.connect(self._open)
        self.away.clicked.connect(self._throw_away)

    @property
    def draft(self) -> DraftRow | None:
        """The newest; None where nothing is offered."""
        return self.drafts[0] if self.drafts else None

    def look(self, cases: bool) -> None:
        """Somebody sat down: what of theirs was left? `cases`: whether they see the page of cases."""
        self.forget()
        self._cases = cases
        self.front.ask(Drafts(), self, self._found)

    def forget(self) -> None:
        """Nothing is offered."""
        self.drafts, self._pages = [], {}
        self.hide()

    def sheet_ended(self, part: str, subject: str, left: bool) -> None:
        """A sheet is gone: what was left in it is offered, what was done in it not any more."""
        if left:
            if self.keeper.resting:
                self.look(self._cases)
            else:
                self.keeper.rested.connect(self._look_rested, Qt.ConnectionType.SingleShotConnection)
            return
        for draft in [one for one in self.drafts if (one.part, one.subject) == (part, subject)]:
            self._drop(draft)

    def _look_rested(self) -> None:
        self.look(self._cases)

    def _found(self, rows: tuple[DraftRow, ...]) -> None:
        drafts = self.window().findChildren(SheetDraft)
        # What is being typed at this moment is nothing left.
        open_now = {(one.part, one.subject) for one in drafts if one.sheet.isVisible()}
        left = [
            one
            for one in rows
            if one.mine
            and of_one(one.part)
            and (one.part, one.subject) not in open_now
            and not self.keeper.dropped(one.part, one.subject)
        ]
        if not left or not self.keeper.awake:
            return
        self.drafts = sorted(left, key=lambda one: one.at, reverse=True)
        from hall_app.values.intake import TheCase

        # Answers come in the order of the questions: with the last one all is known.
        subjects = list(dict.fromkeys(subject_of(one.subject) for one in self.drafts if one.subject))
        for subject in subjects[:-1]:
            self.front.ask(TheCase(subject), self, self._of_case, lambda _error: None)
        if subjects:
            self.front.ask(TheCase(subjects[-1]), self, self._of_last, self._of_none)
        else:
            self._offer()

    def _of_case(self, page: CasePage) -> None:
        self._pages[page.brief.case] = page

    def _of_last(self, page: CasePage) -> None:
        self._of_case(page)
        self._offer()

    def _of_none(self, _error: HallError) -> None:
        self._offer()

    def _offer(self) -> None:
        if self.drafts:
            self.open_.setVisible(len(self.drafts) > 1 or self.reaches(self.drafts[0]))
            self.retranslate()
            self.show()
        else:
            self.hide()

    def _deed(self, draft: DraftRow) -> DeedOf | None:
        """The deed of the case page the sheet belongs to, where that can still be done."""
        from ui.pages.cases.deeds import DEEDS, LOG_CONTACT

        page, title = self._pages.get(draft.subject), title_of(draft)
        if page is None or not self._cases:
            return None
        if title == LOG_CONTACT.words:
            return LOG_CONTACT
        return next((DEEDS[name] for name in page.can if name in DEEDS and DEEDS[name].words == title), None)

    def reaches(self, draft: DraftRow) -> bool:
        """Whether its sheet can be opened from here."""
        return self._deed(draft) is not None or bool(way_of(draft))

    def what(self, draft: DraftRow) -> str:
        """Which sheet, and of which case or whom where it is of one."""
        # In one line in large type too: the number says which case.
        page = self._pages.get(subject_of(draft.subject))
        about = page.brief.case_number if page else about_of(draft)
        return " · ".join(part for part in (_(title_of(draft)), about) if part)

    def retranslate(self) -> None:
        """The line in the language in force."""
        newest = self.draft
        if newest is None:
            return
        time, what = phrases.clock_words(newest.at), self.what(newest)
        if len(self.drafts) > 1:
            line = _("{n} unfinished, the newest since {time}: {what}.")
            self.words.show_text(line.format(n=len(self.drafts), time=time, what=what))
            return
        line = _("Unfinished since {time}: {what}.").format(time=time, what=what)
        if not self.reaches(newest):
            line += _(" What was typed is there again when you open it.")
        self.words.show_text(line)

    def not_there(self, title: str) -> None:
        """The sheet did not open by itself: its page is shown, and it is to be opened there by hand."""
        words = _(
            "“{what}” does not open by itself as things stand. What was typed is there again when you open it."
        )
        self.words.show_text(words.format(what=_(title)))
        self.open_.hide()
        self.away.hide()
        self.show()

    def _open(self) -> None:
        if len(self.drafts) > 1:
            LeftSheet(self.window(), self).open()
        elif self.drafts:
            self.open_draft(self.drafts[0])

    def open_draft(self, draft: DraftRow) -> None:
        """Its sheet at its page, filled in as it was; the others stay offered."""
        deed, way = self._deed(draft), way_of(draft)
        self._drop(draft)
        self.opening = draft.part, draft.subject
        if deed is not None:
            self.wanted.emit(draft.subject, deed)
        elif way:
            self.again.emit(way, title_of(draft) if draft.part.startswith(SHEET) else "")
        else:
            self.not_there(title_of(draft))

    def _drop(self, draft: DraftRow) -> None:
        self.drafts = [one for one in self.drafts if one is not draft]
        self.away.show()
        self._offer()

    def _throw_away(self) -> None:
        if len(self.drafts) > 1:
            LeftSheet(self.window(), self).open()
        elif self.drafts:
            self.ask_away(self.window(), self.drafts[0], lambda: None)

    def ask_away(self, parent: QWidget, draft: DraftRow, then: Callable[[], None]) -> None:
        """Throws a draft away once it was asked whether to."""
        sheet = Sheet(parent, N_("Throw it away?"), N_("Throw away"), danger=True)
        about = Words("body", wrap=True)
        words = _("{what}, typed until {time}, is gone for good then.")
        about.show_text(words.format(what=self.what(draft), time=phrases.clock_words(draft.at)))
        sheet.body.addWidget(about)

        def away() -> None:
            self.keeper.forget(draft.part, draft.subject)
            self._drop(draft)
            sheet.accept()
            then()

        sheet.ok.clicked.connect(away)
        sheet.open()


class LeftSheet(Sheet):
    """Everything left half filled in: Enter opens a row as it was, Delete throws it away."""

    def __init__(self, parent: QWidget, left: Unfinished) -> None:
        super().__init__(parent, N_("Left unfinished"), N_("Open"))
        self.left = left
        self.list = RowList(N_("Left unfinished"))
        self.list.setMinimumHeight(220)
        self.away = Button(N_("Throw away"), "Del", "danger")
        self.body.addWidget(self.list)
        self.body.addLayout(row(None, self.away))
        self.list.chosen.connect(self._open)
        self.ok.clicked.connect(lambda: self._open(self.list.key))
        self.away.clicked.connect(self._throw_away)
        self._fill()
        self.list.setFocus()

    def _fill(self) -> None:
        self.list.fill([
            Row(str(at), "", self.left.what(one), phrases.clock_words(one.at),
                "" if self.left.reaches(one) else _("What was typed is there again when you open it."))
            for at, one in enumerate(self.left.drafts)
        ])  # fmt: skip
        self.list.select_first()

    def _chosen(self, key: str) -> DraftRow | None:
        return self.left.drafts[int(key)] if key and int(key) < len(self.left.drafts) else None

    def _open(self, key: str) -> None:
        draft = self._chosen(key)
        if draft is not None:
            self.accept()
            self.left.open_draft(draft)

    def _throw_away(self) -> None:
        draft = self._chosen(self.list.key)
        if draft is not None:
            self.left.ask_away(self, draft, self._less)

    def _less(self) -> None:
        if self.left.drafts:
            self._fill()
        else:
            self.accept()
