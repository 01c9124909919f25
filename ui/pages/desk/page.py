"""The desk: who is next, whom I serve, the errand in four steps, and what helps beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from hall_app.changes import Changes
from hall_app.values.queueing import AnswerHelp, HelpRow, HelpWanted
from ui import phrases
from ui.front import Front, Watch
from ui.pages.desk.aside import Aside
from ui.pages.desk.calls import CallColumn
from ui.pages.desk.find import FindSheet
from ui.pages.desk.papers import PapersStep
from ui.pages.desk.result import ResultStep
from ui.pages.desk.state import PAPERS, RESULT, WHAT, DeskState
from ui.pages.desk.what import WhatStep
from ui.pages.desk.who import WhoStep
from ui.theme import default
from ui.widgets import Banner, Card, Steps, Words, column, row
from ui.words import N_, _

ROOMY_PX, ROOMY_LARGE_PX = 1240, 1700
STEPS = (N_("Who"), N_("What about"), N_("Materials"), N_("Outcome"))


class DeskPage(QWidget):
    """The page of a clerk at a window. `state` is what it knows."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.front = front
        self.state = DeskState(front, self)
        self.calls = CallColumn(self.state)
        self.number, self.name, self.about = (
            Words("number"),
            Words("title", wrap=True),
            Words("note", wrap=True),
        )
        self.first_asked, self.time = Words("note"), Words("lead")
        self.steps = Steps(STEPS)
        self.who, self.what = WhoStep(self.state), WhatStep(self.state)
        self.papers, self.result = PapersStep(self.state), ResultStep(self.state)
        self.stack = QStackedWidget()
        for step in (self.who, self.what, self.papers, self.result):
            self.stack.addWidget(step)
        self.empty = self._make_empty()
        self.errand = self._make_errand()
        self.middle = QStackedWidget()
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.errand)
        self.aside = Aside(self.state)
        self.help = HelpBanner(front)
        body = row(self.calls, (self.middle, 1), self.aside, gap=12)
        self.setLayout(column(self.help, body, gap=8, margins=12))
        self._step = -2
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._make_room(QGuiApplication.primaryScreen().availableSize().width())
        self._visit = ""
        self._connect()

    def _make_empty(self) -> QWidget:
        self.empty_title = Words("title", N_("Nobody is being served here"), wrap=True)
        self.empty_words = Words("body", tone="soft", wrap=True)
        for words in (self.empty_title, self.empty_words):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return Card(column(None, self.empty_title, self.empty_words, None, gap=10, margins=32))

    def _make_errand(self) -> QWidget:
        head = row(
            self.number,
            (column(self.name, self.about, gap=0), 1),
            column(self.time, self.first_asked, gap=0),
            gap=14,
            margins=(16, 10, 16, 2),
        )
        return Card(column(head, self.steps, (self.stack, 1), gap=0, margins=1))

    def _connect(self) -> None:
        self.state.changed.connect(self.show_state)
        self.state.refused.connect(self._refused)
        self.what.looked_at.connect(self.aside.look_at)
        self.steps.wanted.connect(self._wanted)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(lambda: FindSheet(self.window(), self.state).open())

    def _make_room(self, width: int) -> None:
        """The column at the right goes where it would make the window wider than the screen."""
        self.aside.set_roomy(width >= (ROOMY_LARGE_PX if default().large else ROOMY_PX))
        self._show_time()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room(event.size().width())

    def focus_work(self) -> None:
        """Puts the keyboard where work goes on."""
        if self._step >= 0:
            (self.who, self.what, self.papers, self.result)[self._step].enter()
        else:
            self.calls.focus_work()

    # --- showing -------------------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Shows the step the errand has come to."""
        state = self.state
        self.middle.setCurrentIndex(0 if state.visit is None else 1)
        if state.visit is None:
            self._show_empty()
            if self._step >= 0:
                self.calls.focus_work()
            self._step, self._visit = -1, ""
            return
        self._show_head()
        step = state.step
        page = state.page
        if page is not None and step == PAPERS:
            self.papers.show_page(page)
        elif page is not None and step == RESULT:
            self.result.show_page(page)
        elif step == WHAT:
            self.what.show_state()
        done = frozenset(range(step))
        reachable = frozenset({WHAT}) if step in (PAPERS, RESULT) else frozenset()
        self.steps.show_step(step, done, reachable)
        if (step, state.visit.visit) != (self._step, self._visit):
            self._step, self._visit = step, state.visit.visit
            self.stack.setCurrentIndex(step)
            (self.who, self.what, self.papers, self.result)[step].enter()

    def _show_head(self) -> None:
        visit = self.state.visit
        if visit is None:
            return
        self.number.show_text(visit.display)
        if visit.person is not None:
            self.name.show_text(visit.person.name)
            self.about.show_text(phrases.person_words(visit.person))
        else:
            self.name.say(N_("Served without a name") if visit.named else N_("Who is it?"))
            self.about.show_text("")
        self.about.setVisible(bool(self.about.text()))
        self.first_asked.show_text(_("First asked: {name}").format(name=visit.first_asked_name))

    def _show_time(self) -> None:
        window = self.state.window
        shown = not self.aside.roomy and window is not None and window.ticket_state == "serving"
        self.time.setVisible(shown)
        if window is not None and shown:
            seconds = phrases.seconds_since(window.started_at, self.front.now())
            promised = self.state.promise_minutes
            self.time.show_text(f"{seconds // 60:02d}:{seconds % 60:02d} / {phrases.minutes_words(promised)}")
            self.time.set_tone("seal" if seconds > promised * 60 else "")

    def _show_empty(self) -> None:
        window, day = self.state.window, self.state.day
        if day is not None and not day.open:
            self.empty_title.say(N_("The day is not open yet"))
            self.empty_words.say(N_("Open it on the page “Today”. Then numbers can be taken and called."))
        elif window is not None and window.paused:
            self.empty_title.say(N_("Service at this window is paused"))
            self.empty_words.show_text(window.pause_why)
        elif window is not None and window.ticket_state == "called":
            self.empty_title.say(N_("{display} is called to this window"), display=window.display)
            self.empty_words.say(
                N_("When the resident is here, press Enter. Call again with F3, pass with F4.")
            )
        else:
            self.empty_title.say(N_("Nobody is being served here"))
            self.empty_words.say(
                N_("F2 calls the next number. F8 serves somebody without a number. Ctrl+F looks up a case.")
            )

    def _wanted(self, step: int) -> None:
        if step == WHAT:
            self.save_then(lambda: self.state.pick(""))

    def save_then(self, then: object) -> None:
        """Keeps what was ticked, then goes on."""
        save = self.papers.to_save() if self.state.step == PAPERS else None
        if save is None:
            then()  # type: ignore[operator]
        else:
            self.state.do(save, lambda _answer: then())  # type: ignore[operator]

    def _refused(self, error: Exception) -> None:
        step = self.state.step
        if step < 0:
            self.calls.in_place.refuse(error)
        else:
            (self.who, self.what, self.papers, self.result)[step].refuse(error)


class HelpBanner(Banner):
    """A resident at a kiosk waits for a person."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self._front = front
        self._request = ""
        self.close_button.say(N_("I am going"))
        self.close_button.clicked.disconnect(self.hide)
        self.close_button.clicked.connect(self._go)
        Watch(self, front, Changes.HELP | Changes.STAFF, HelpWanted, self._show)

    def _show(self, wanted: tuple[HelpRow, ...]) -> None:
        self._request = wanted[0].request if wanted else ""
        text = ""
        if wanted:
            text = _("Somebody at the number machine {station} asks for help, since {time}").format(
                station=wanted[0].station.partition("-")[2], time=phrases.clock_words(wanted[0].at)
            )
        self.say_text(text, "warn")

    def _go(self) -> None:
        if self._request:
            self._front.run(AnswerHelp(self._request), self, None, lambda error: self.say_text(str(error)))
