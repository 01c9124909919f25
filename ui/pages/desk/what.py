"""Step 2: what about. An item, a case the resident comes back with, or a question that is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from hall_app.changes import Changes
from hall_app.domain.coming_back import may_be_number
from hall_app.domain.items import category_words
from hall_app.domain.life import EXAMINED
from hall_app.errors import HallError
from hall_app.values.coming_back import ComingBack, WhatWaits
from hall_app.values.intake import ContinueCase, OpenCase
from hall_app.values.items import FindItems, ItemRow
from hall_app.values.joints import BundleRow, FindBundles
from hall_app.values.setup import GoneItems
from ui import phrases
from ui.front import Watch
from ui.holding import HoldNote
from ui.pages.desk.agent import ask_organisation
from ui.pages.desk.asking import ask_inquiry, ask_leave
from ui.pages.desk.ending import finish_visit
from ui.pages.desk.foot import Foot, Step
from ui.pages.desk.joint import ask_joint
from ui.pages.desk.second import ask_second
from ui.pages.desk.state import WHAT, DeskState
from ui.pause import Pause
from ui.theme import default, edition_of
from ui.waits import READY, waits_words
from ui.whys import NO_WHY, SECOND, Whys, ask_why, run_with_whys
from ui.widgets import Button, Field, Row, RowList, Words, column, row
from ui.words import N_, _, language, ngettext_

BEGUN = N_("Begun before: goes on with its open points")
WAITING = N_("Waiting for this person: to collect, to bring, or under way")
# What there mostly is has room; on a small screen the items beneath keep theirs.
ROOM_PX, ROOM_LEAST_PX, ITEMS_LEAST_PX = 168, 40, 32


class WhatStep(Step):
    """Items by code, name, initials; above them the cases in which something waits for this person."""

    looked_at = Signal(str)

    def __init__(self, state: DeskState) -> None:
        self.state = state
        self.search = Field(N_("What is it about?"), N_("Code, name or initials of the item"))
        self.items = RowList()
        self.items.setMinimumHeight(default().space(ITEMS_LEAST_PX))
        self.open_words = Words("strong", BEGUN, wrap=True)
        self.to_open = Button(N_("To these cases"), "F5", "quiet")
        self.open_cases = RowList(one_click=True)
        self.nothing = Words(
            "body", N_("No item fits. Try fewer words, the initials, or the code."), wrap=True
        )
        self.nothing.hide()
        self.gone = Words("note", wrap=True)
        self.gone.hide()
        self.held = HoldNote(state.front, holds=False)
        self.inquiry = Button(N_("Answered a question"), "F11")
        self.left = Button(N_("Has left"), "Ctrl+Shift+D")
        self.begin = Button(N_("Begin this matter"), "F10", "primary")
        self.finish = Button(N_("Finish the visit"), "F12")
        self._found_for, self._wanted = "", ""
        # The number that was asked for last, of a case or of a paper.
        self._sought = ""
        self._names: dict[str, str] = {}
        self._bundles: dict[str, BundleRow] = {}
        self._came: tuple[ComingBack, ...] = ()
        body = column(
            self.held,
            row((self.open_words, 1), self.to_open),
            (self.open_cases, 3),
            self.search,
            self.nothing,
            self.gone,
            (self.items, 1),
            gap=6,
            margins=(16, 12, 16, 8),
        )
        super().__init__(body, Foot(self.left, self.inquiry, self.finish, self.begin))
        self.finish.hide()
        self._late = Pause(self, self._ask)
        flags = (
            Changes.PEOPLE | Changes.CASES | Changes.CUSTODY | Changes.FEES | Changes.VISITS | Changes.STAFF
        )
        self._known = Watch(self, state.front, flags, self._whose, self._show_open, self.refuse)
        self._connect()

    def _connect(self) -> None:
        self.search.changed.connect(lambda _text: self._late.start())
        self.search.entered.connect(self._enter)
        self.search.down.connect(self.items.setFocus)
        self.items.chosen.connect(self._open)
        self.items.moved.connect(self._look_at)
        self.items.left_above.connect(self.search.setFocus)
        self.open_cases.chosen.connect(self._go_on)
        self.open_cases.left_above.connect(self.search.setFocus)
        self.to_open.clicked.connect(self._to_open)
        self.held.taken.connect(self._go_on)
        self.begin.clicked.connect(self._begin)
        self.inquiry.clicked.connect(self._inquiry)
        self.left.clicked.connect(lambda: ask_leave(self.window(), self.state))
        self.finish.clicked.connect(lambda: finish_visit(self.state, self.foot.in_place.tell))

    def enter(self) -> None:
        """Begins anew: nothing searched, what is open of this person on top."""
        super().enter()
        self.held.follow("")
        self.search.set_text("")
        self.items.fill([])
        self._look_at("")
        self._show_open(())
        self.ask_again()

    def ask_again(self) -> None:
        """Asks for the items and for what this person has begun before."""
        super().ask_again()
        self._known.again()
        self._find(self.search.text, self._found)

    def _whose(self) -> WhatWaits | None:
        if self.state.step != WHAT:
            # Nobody sees it, and it is asked for again where somebody does.
            return None
        self._sought = self._number
        return WhatWaits(self._person, self._sought)

    @property
    def _person(self) -> str:
        visit = self.state.visit
        return visit.person.person if visit is not None and visit.person is not None else ""

    @property
    def _number(self) -> str:
        """What was typed or scanned, where it may be the number of a case or of a paper."""
        text = self.search.text
        return text if may_be_number(text) else ""

    def put_draft(self, value: dict[str, Any]) -> None:
        """What was searched for before a crash, and what was chosen of it."""
        self._wanted = str(value.get("key", ""))
        self.search.set_text(str(value["search"]))

    def take_keyboard(self) -> None:
        """In the search."""
        self.search.setFocus()

    def show_state(self) -> None:
        """What can be done now: the visit can end once something was done in it."""
        visit = self.state.visit
        done = bool(visit and (visit.cases or visit.inquiries))
        # Hidden before the other is shown: both at once would make the window wider than the screen for good.
        (self.left if done else self.finish).hide()
        (self.finish if done else self.left).show()
        ready = bool(self.items.key)
        self.finish.set_kind("plain" if ready else "primary")
        self.begin.set_kind("primary" if ready or not done else "plain")
        if visit and visit.inquiries:
            told = ngettext_(
                "{n} question answered in this visit", "{n} questions answered in this visit", visit.inquiries
            )
            self.foot.said.show_text(told.format(n=visit.inquiries))
        elif not self.items.key and self.items.rows and not self._came:
            self.foot.said.say(N_("Choose an item first"))
        else:
            self.foot.said.show_text("")

    def _show_open(self, cases: tuple[ComingBack, ...]) -> None:
        self._came = tuple(one for one in cases if not (one.here and one.brief.state in EXAMINED))
        rows = [_came_row(one) for one in self._came]
        self.open_cases.fill(rows)
        begun = all(one.brief.state in EXAMINED for one in self._came)
        self.open_words.say(BEGUN if begun else WAITING)
        for part in (self.open_words, self.to_open, self.open_cases):
            part.setVisible(bool(rows))
        high, room = self.open_cases.content_height(), edition_of(self).space
        self.open_cases.setMaximumHeight(min(room(ROOM_PX), high))
        self.open_cases.setMinimumHeight(min(room(ROOM_LEAST_PX), high))
        self._show_nothing()
        self.show_state()

    def _to_open(self) -> None:
        self.open_cases.select_first()
        self.open_cases.setFocus()

    def _ask(self) -> None:
        if self._number != self._sought:
            self._known.again()
        self._find(self.search.text, self._found)

    def _find(self, text: str, then: Callable[[str, tuple[ItemRow, ...]], None]) -> None:
        """The items a text means, and the joint items it means."""

        def items(bundles: tuple[BundleRow, ...]) -> None:
            self._bundles = {one.code: one for one in bundles}
            self.state.front.ask(
                FindItems(text, limit=40, audience=self.state.audience),
                self,
                lambda found: then(text, found),
                self.refuse,
            )

        if text:
            self.state.front.ask(FindBundles(text), self, items, self.refuse)
        else:
            items(())

    def _found(self, text: str, items: tuple[ItemRow, ...]) -> None:
        self._found_for = text
        self._show(items)

    def _show(self, items: tuple[ItemRow, ...]) -> None:
        self._names = {one.code: one.name for one in items}
        # One list, best first; an item before a joint item that fits as well.
        ranked = [(one.rank, _item_row(one)) for one in items]
        ranked += [(one.rank, _bundle_row(one)) for one in self._bundles.values()]
        self.items.fill([one for _rank, one in sorted(ranked, key=lambda pair: pair[0])])
        if self.search.text:
            self.items.select_first()
        if self._wanted:
            self.items.select(self._wanted)
            self._wanted = ""
        self._show_nothing()
        self.state.front.ask(GoneItems(self.search.text), self, self._show_gone, lambda _error: None)
        self._look_at(self.items.key)

    def _show_nothing(self) -> None:
        meant = any(one.meant for one in self._came)
        self.nothing.setVisible(not self._names and not self._bundles and not meant)

    def _show_gone(self, sentences: tuple[str, ...]) -> None:
        """What was sought may have been taken off the list: since when, and what takes its place."""
        self.gone.show_text("\n".join(sentences))
        self.gone.setVisible(bool(sentences))

    def _look_at(self, code: str) -> None:
        self.begin.setEnabled(bool(code))
        self.show_state()
        self.looked_at.emit("" if code in self._bundles else code)

    def _enter(self) -> None:
        self._late.stop()
        text, asked = self.search.text, self._whose()

        def numbered(cases: tuple[ComingBack, ...]) -> None:
            if asked is None or asked.person != self._person:
                # Somebody else is served here by now.
                return
            self._show_open(cases)
            # The number of one case, or the code on one of its papers: scanned, it opens at once.
            meant = [one.brief.case for one in cases if one.meant]
            if len(meant) == 1:
                self._go_on(meant[0])
            else:
                self._find(text, self._take_first)

        if asked is not None and asked.text:
            self.state.front.ask(asked, self, numbered, self.refuse)
        else:
            self._find(text, self._take_first)

    def _begin(self) -> None:
        if self._found_for == self.search.text:
            self._open(self.items.key)
        else:
            # The list is still that of fewer letters: what is chosen in it is not what was typed.
            self._enter()

    def _take_first(self, text: str, items: tuple[ItemRow, ...]) -> None:
        self._found(text, items)
        self._open(self.items.key)

    def _open(self, code: str) -> None:
        if code in self._bundles:
            self.foot.in_place.clear()
            ask_joint(self.window(), self.state, self._bundles[code])
        elif code:
            self._begin_case(code)

    def _begin_case(self, code: str, whys: Whys = NO_WHY) -> None:
        """Opens the case; what the item does not foresee is asked about."""
        self.foot.in_place.clear()

        def again(more: Whys) -> None:
            self._begin_case(code, more)

        def refused(error: HallError) -> None:
            if error.code == "for_organisations":
                ask_organisation(
                    self.window(), self.state, str(error), lambda why: again(whys._replace(applicant=why))
                )
            elif error.code == SECOND:
                ask_second(self.window(), error, self._go_on, lambda: again(whys._replace(second=True)))
            elif not ask_why(self.window(), error, whys, again):
                self.refuse(error)

        command = OpenCase(code, whys.in_person, whys.applicant, whys.second)
        self.state.front.run(command, self, self._begun, refused)

    def _begun(self, answer: object) -> None:
        self.state.did.emit(answer)
        self._opened(answer)

    def _opened(self, answer: object) -> None:
        case = getattr(answer, "case", "")
        if case:
            self.state.pick(case)
        else:
            self.state.choosing = False
            self.state.changed.emit()

    def _go_on(self, case: str) -> None:
        self.foot.in_place.clear()
        self.held.follow("")
        run_with_whys(
            self.state.front, self, self.window(), lambda whys: ContinueCase(case, whys.applicant),
            lambda _answer: self.state.pick(case), lambda error: self._held(case, error),
        )  # fmt: skip

    def _held(self, case: str, error: HallError) -> None:
        """Says what was refused; where another window has the case, it can be taken over here."""
        self.refuse(error)
        if error.code == "case_held":
            self.held.follow(case)

    def _inquiry(self) -> None:
        code = self.items.key if self.search.text else ""
        ask_inquiry(self.window(), self.state, code, self._names.get(code, ""))


def _came_row(one: ComingBack) -> Row:
    ready = bool(one.waits) and one.waits[0].kind in READY
    examined = one.brief.state in EXAMINED
    for_whom = _("for {name}").format(name=one.for_name) if one.for_name else ""
    waits = "" if examined else waits_words(one.waits)
    return Row(
        one.brief.case,
        "",
        one.brief.item_name,
        phrases.day_words(one.brief.opened_day),
        " · ".join(part for part in (for_whom, waits) if part),
        phrases.state_words(one.brief),
        "ok" if ready else "warn" if examined else "hall",
    )


def _bundle_row(one: BundleRow) -> Row:
    parts = _("{n} items in one intake").format(n=len(one.items))
    english = one.name_en if language() == "en" else ""
    names = [item.name_en if language() == "en" and item.name_en else item.name for item in one.items]
    return Row(one.code, one.code, english or one.name, parts, " · ".join(names), _("Joint item"), "hall")


def _item_row(one: ItemRow) -> Row:
    english = one.name_en if language() == "en" else ""
    return Row(
        one.code,
        one.code,
        one.name,
        phrases.promise_words(one),
        " · ".join(
            part for part in (english, category_words(one.category), phrases.handling_words(one)) if part
        ),
        tag=_("new since {day}").format(day=phrases.day_words(one.new_since)) if one.new_since else "",
        tone="hall",
    )
