"""The desk's own drafts: where the errand stands, what is typed in its steps, what is ticked and not saved yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from hall_app.domain.life import EXAMINED
from ui import phrases
from ui.drafts import Found, Keeper, restored_words
from ui.pages.desk.checklist import Checklist, put_ticks, ticks_of
from ui.pages.desk.state import PAPERS, WHAT, WHO
from ui.words import _

if TYPE_CHECKING:
    from ui.pages.desk.errand import Errand
    from ui.pages.desk.state import DeskState

Value = dict[str, Any]


class DeskDrafts(QObject):
    """Keeps and restores the errand of one window."""

    def __init__(self, keeper: Keeper, state: DeskState, errand: Errand) -> None:
        super().__init__(errand)
        self.keeper, self.state, self.errand = keeper, state, errand
        self._visit = ""
        who, what, papers = errand.who, errand.what, errand.papers
        for signal in (who.search.changed, *(one.changed for one in who.form.fields)):
            signal.connect(lambda _text: self._note_who())
        who.form.kind.currentIndexChanged.connect(lambda _at: self._note_who())
        who.pages.currentChanged.connect(lambda _page: self._note_who())
        what.search.changed.connect(lambda _text: self._note_what())
        what.items.moved.connect(lambda _key: self._note_what())
        papers.lines.changed.connect(self.note_papers)
        state.did.connect(lambda _answer: self.note_papers())
        self._loading, self._asked = False, 0

    # --- keeping -------------------------------------------------------------------------------------------

    def _note_who(self) -> None:
        visit = self.state.visit
        if visit is not None and visit.visit == self._visit and self.state.step == WHO and not self._loading:
            value = self.errand.who.draft()
            self.keeper.put("who", visit.visit, value)

    def _note_what(self) -> None:
        visit = self.state.visit
        if visit is not None and visit.visit == self._visit and self.state.step == WHAT and not self._loading:
            search = self.errand.what.search.line.text()
            value = {"search": search, "key": self.errand.what.items.key} if search else None
            self.keeper.put("what", visit.visit, value)

    def note_papers(self) -> None:
        """Keeps the checklist as it is ticked; nothing once it is saved."""
        case, lines = self.state.picked, self.errand.papers.lines
        if case and self.errand.papers.case == case:
            touched = lines.checklist.touched
            self.keeper.put("papers", case, ticks_of(lines.checklist, lines.current) if touched else None)

    # --- the errand has come to a step -----------------------------------------------------------------------

    def stepped(self) -> None:
        """Keeps where the errand stands; what lies behind is done and needs no draft."""
        visit = self.state.visit
        if visit is None or not self.keeper.awake:
            self._visit = ""
            return
        if visit.visit != self._visit:
            self._visit = visit.visit
            self.load()
        if self._loading:
            return
        if self.state.step > WHO:
            self.keeper.put("who", visit.visit, None)
        if self.state.step > WHAT:
            self.keeper.put("what", visit.visit, None)
        place = {"picked": self.state.picked, "choosing": self.state.choosing}
        self.keeper.put("place", visit.visit, place if self.state.step >= WHAT else None)
        self._restore()

    def load(self) -> None:
        """Somebody signed in: what was typed here before is looked for again."""
        self._loading = True
        self._asked += 1
        asked = self._asked
        self.keeper.load(lambda: self._loaded(asked))

    def _loaded(self, asked: int) -> None:
        if asked != self._asked:
            # It was asked for once more meanwhile: that answer counts.
            return
        self._loading = False
        visit = self.state.visit
        if visit is None:
            return
        place = self.keeper.take("place", visit.visit)
        cases = {one.case for one in visit.cases}
        if place is not None and visit.named:
            picked = str(place.value.get("picked", ""))
            if place.value.get("choosing"):
                self.state.pick("")
            elif picked in cases and picked != self.state.picked:
                self.state.pick(picked)
        self._restore()

    def _restore(self) -> None:
        visit, step = self.state.visit, self.state.step
        if visit is None:
            return
        if step == WHO and (found := self.keeper.take("who", visit.visit)) is not None:
            if found.value != self.errand.who.draft():
                with self._of_our_shape(found, step):
                    self.errand.who.put_draft(found.value)
                    self._tell(found, step)
        elif step == WHAT and (found := self.keeper.take("what", visit.visit)) is not None:
            if found.value.get("search") != self.errand.what.search.line.text():
                with self._of_our_shape(found, step):
                    self.errand.what.put_draft(found.value)
                    self._tell(found, step)
        elif step == PAPERS and self.errand.papers.case == self.state.picked:
            self._restore_papers()

    def _restore_papers(self) -> None:
        page, lines = self.state.page, self.errand.papers.lines
        if page is None or page.brief.case != self.state.picked or page.brief.state not in EXAMINED:
            return
        found = self.keeper.take("papers", page.brief.case)
        if found is None:
            return
        with self._of_our_shape(found, PAPERS):
            current = int(found.value.get("current", 0))
            if found.value == ticks_of(lines.checklist, current):
                return
            checklist = Checklist.of(page)
            put_ticks(checklist, found.value)
            lines.show_list(checklist)
            lines.go_to(current)
            self.errand.papers.retranslate()
            self._tell(found, PAPERS)

    @contextmanager
    def _of_our_shape(self, found: Found, step: int) -> Iterator[None]:
        """What another version of the program kept in another shape cannot be filled in again, and that is said."""
        try:
            yield
        except (KeyError, TypeError, ValueError, AttributeError):
            words = _(
                "What was typed until {time} was kept by another version of the program; type it again."
            )
            self.errand.all_steps[step].foot.in_place.tell(
                words.format(time=phrases.clock_words(found.at)), "warn"
            )

    def _tell(self, found: Found, step: int) -> None:
        self.errand.all_steps[step].foot.in_place.tell(restored_words(found.at), "warn")
        self._note_who()
        self._note_what()
