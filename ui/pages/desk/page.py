"""The desk: who is next, whom I serve, the errand in four steps, and what helps beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.front import Front
from ui.help_banner import HelpBanner
from ui.pages.desk.calls import CallColumn
from ui.pages.desk.state import PAPERS, RESULT, WHAT, DeskState
from ui.theme import default
from ui.widgets import Card, Words, column, row
from ui.words import N_

if TYPE_CHECKING:
    from ui.drafts import Keeper
    from ui.pages.desk.aside import Aside
    from ui.pages.desk.drafting import DeskDrafts
    from ui.pages.desk.errand import Errand

ROOMY_PX, ROOMY_LARGE_PX = 1240, 1700


class DeskPage(QWidget):
    """The page of a clerk at a window. `state` is what it knows; `errand` and `aside` are there once it was built.

    `open_case(case)`, `open_person(person)`: wanted on their own page.
    """

    open_case, open_person = Signal(str), Signal(str)
    errand: Errand
    aside: Aside

    def __init__(self, front: Front, keeper: Keeper | None = None) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.front, self.keeper = front, keeper
        self.drafts: DeskDrafts | None = None
        self.state = DeskState(front, self)
        self.state.leave = self.save_then
        self.calls = CallColumn(self.state)
        self.empty_title = Words("title", N_("Nobody is being served here"), wrap=True)
        self.empty_words = Words("body", tone="soft", wrap=True)
        for words in (self.empty_title, self.empty_words):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.middle = QStackedWidget()
        self.middle.addWidget(
            Card(column(None, self.empty_title, self.empty_words, None, gap=10, margins=32))
        )
        self.help = HelpBanner(front)
        self.body = row(self.calls, (self.middle, 1), gap=12)
        self.setLayout(column(self.help, self.body, gap=8, margins=12))
        self._built = False
        self._step, self._visit = -2, ""
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_time)
        self.state.changed.connect(self.show_state)
        self.state.refused.connect(self._refused)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.look_up)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.take_back)

    def build(self) -> None:
        """Makes the four steps and what stands beside them; not needed for the first paint."""
        if self._built:
            return
        from ui.pages.desk.aside import Aside
        from ui.pages.desk.errand import Errand
        from ui.taking_back import FieldsFirst

        self._built = True
        self.errand, self.aside = Errand(self.state), Aside(self.state)
        FieldsFirst(self.errand, self.take_back)
        self.middle.addWidget(self.errand)
        self.aside.hide()
        self.body.addWidget(self.aside)
        self.errand.what.looked_at.connect(self.aside.look_at)
        self.errand.steps.wanted.connect(self._wanted)
        self.errand.more.clicked.connect(self.show_aside)
        if self.keeper is not None:
            from ui.pages.desk.drafting import DeskDrafts

            self.drafts = DeskDrafts(self.keeper, self.state, self.errand)
        self._tick.start()
        self._make_room(min(self.width() or 9999, QGuiApplication.primaryScreen().availableSize().width()))

    def take_back(self) -> None:
        """Takes back the last tick of the list on screen; without one, asks about the last deed of this window."""
        from ui.taking_back import BackSheet

        if self._built and self.state.step == PAPERS and self.errand.papers.lines.undo():
            return
        BackSheet(self.window(), self.state.front).open()

    def look_up(self) -> None:
        """Looks up a case."""
        from ui.pages.desk.find import FindSheet

        sheet = FindSheet(self.window(), self.state)
        sheet.to_case.connect(self.open_case)
        sheet.to_person.connect(self.open_person)
        sheet.open()

    def _make_room(self, width: int) -> None:
        """The column at the right goes where it would make the window wider than the screen."""
        if self._built:
            self.aside.set_roomy(width >= (ROOMY_LARGE_PX if default().large else ROOMY_PX))
            self._show_time()

    def show_aside(self) -> None:
        """What stands at the right where there is room, as a sheet."""
        from ui.pages.desk.aside import AsideSheet

        AsideSheet(self.window(), self.state, self.aside.looked_at).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room(event.size().width())

    def ask_again(self) -> None:
        """Somebody signed in while a visit is under way."""
        if self._built and self._step >= 0:
            self.errand.all_steps[self._step].ask_again()
        if self.drafts is not None:
            self.drafts.load()

    def take_over(self, old: DeskPage) -> None:
        """Goes on where another page of the same window stood, with what was typed and ticked and not yet saved."""
        self.state.take_over(old.state)
        if self.state.visit is None:
            return
        self.show_state()
        if old._built:
            self.errand.who.take_over(old.errand.who)
            self.errand.what.search.set_text(old.errand.what.search.text)
            self.errand.papers.take_over(old.errand.papers)

    def focus_work(self) -> None:
        """Puts the keyboard where work goes on."""
        if self._step >= 0:
            self.errand.all_steps[self._step].take_keyboard()
        else:
            self.calls.focus_work()

    # --- showing -------------------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Shows the step the errand has come to."""
        state = self.state
        if state.visit is None:
            self.middle.setCurrentIndex(0)
            self._show_empty()
            if self._step >= 0:
                self._hold_keyboard(self.calls.focus_work)
            self._step, self._visit = -1, ""
            if self.drafts is not None:
                self.errand.held.follow("")
                self.drafts.stepped()
            return
        self.build()
        self.middle.setCurrentWidget(self.errand)
        self.errand.show_head()
        self.errand.held.follow(self.state.picked)
        step, page = state.step, state.page
        if page is not None and step == PAPERS:
            self.errand.papers.show_page(page)
        elif page is not None and step == RESULT:
            self.errand.result.show_page(page)
        elif step == WHAT:
            self.errand.what.show_state()
        reachable = frozenset({WHAT}) if step in (PAPERS, RESULT) else frozenset()
        self.errand.steps.show_step(step, frozenset(range(step)), reachable)
        if (step, state.visit.visit) != (self._step, self._visit):
            self._step, self._visit = step, state.visit.visit
            self.errand.stack.setCurrentIndex(step)
            self._hold_keyboard(self.errand.all_steps[step].enter)
        if self.drafts is not None:
            self.drafts.stepped()

    def _hold_keyboard(self, take: Callable[[], None]) -> None:
        # Qt gives the keyboard even to what another page covers: what is typed there would land here.
        held = QApplication.focusWidget()
        take()
        if held is not None and not self.isVisibleTo(self.window()):
            held.setFocus()

    def _show_time(self) -> None:
        self.errand.show_time(not self.aside.roomy)

    def _show_empty(self) -> None:
        window, day = self.state.window, self.state.day
        if day is not None and not day.open and day.closed_at:
            self.empty_title.say(N_("The day is closed"))
            self.empty_words.say(N_("The hall was closed for today. The page “Today” shows what was done."))
        elif day is not None and not day.open:
            self.empty_title.say(N_("The day is not open yet"))
            self.empty_words.say(N_("Open it on the page “Today”. Then numbers can be taken and called."))
        elif window is not None and window.paused:
            self.empty_title.say(N_("Service at this window is paused"))
            self.empty_words.show_text(window.pause_why)
        elif window is not None and window.ticket_state == "called":
            self.empty_title.say(N_("{display} is called to this window"), display=window.display)
            due = window.calls >= window.calls_needed
            self.empty_words.say(
                N_("When the resident is here, press Enter. Call again with F3, pass with F4.")
                if due
                else N_("When the resident is here, press Enter. Call again with F3.")
            )
        elif window is not None:
            self.empty_title.say(N_("Nobody is being served here"))
            self.empty_words.say(
                N_("F2 calls the next number. F8 serves somebody without a number. Ctrl+F looks up a case.")
            )

    def _wanted(self, step: int) -> None:
        if step == WHAT:
            self.save_then(lambda: self.state.pick(""))

    def save_then(self, then: Callable[[], None]) -> None:
        """Keeps what was ticked, then goes on."""
        save = self.errand.papers.to_save() if self._built and self.state.step == PAPERS else None
        if save is None:
            then()
        else:
            self.state.do(save, lambda _answer: then())

    def _refused(self, error: Exception) -> None:
        step = self.state.step
        if step < 0:
            self.calls.in_place.refuse(error)
        else:
            self.errand.all_steps[step].refuse(error)
