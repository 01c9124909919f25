"""The errand under way: whom I serve, and its four steps. Made soon after the first paint."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from hall_app.domain.agents import AGENT
from hall_app.values.agents import AgentRow
from hall_app.values.visits import VisitNow
from ui import phrases
from ui.holding import HoldNote
from ui.pages.desk.agent import ask_agent
from ui.pages.desk.papers import PapersStep
from ui.pages.desk.result import ResultStep
from ui.pages.desk.state import DeskState
from ui.pages.desk.what import WhatStep
from ui.pages.desk.who import WhoStep
from ui.widgets import Button, Card, Steps, Words, column, row
from ui.words import N_, _

STEPS = (N_("Who"), N_("What about"), N_("Materials"), N_("Outcome"))


def _agent_words(agent: AgentRow) -> str:
    """Who stands here, and of an agent whether they may collect the result."""
    if agent.role != AGENT:
        return agent.words
    may = _("may collect the result") if agent.collect else _("may not collect the result")
    if agent.collect and not agent.authorised:
        may = _("may collect the result once the letter is shown")
    return _("; ").join((agent.words, may))


class Errand(Card):
    """Head, steps, and the step one has come to."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.number, self.name, self.about = (
            Words("number"),
            Words("title", wrap=True),
            Words("note", wrap=True),
        )
        self.first_asked, self.time = Words("note"), Words("lead")
        self.agent = Words("note", tone="warn", wrap=True)
        self.other = Button(N_("Somebody else is here"), "Ctrl+G", "quiet")
        self.other.clicked.connect(lambda: ask_agent(self.window(), state))
        self.steps = Steps(STEPS)
        self.held = HoldNote(state.front, holds=True)
        self.who, self.what = WhoStep(state), WhatStep(state)
        self.papers, self.result = PapersStep(state), ResultStep(state)
        self.stack = QStackedWidget()
        for step in self.all_steps:
            self.stack.addWidget(step)
        person = column(self.name, self.about, self.agent, gap=0)
        # Where the column at the right has no room, what it shows is a key away.
        self.more = Button(N_("Promise, person, guide"), "Ctrl+I", "quiet")
        right = column(row(self.time, self.first_asked, gap=10), self.more, self.other, gap=0)
        head = row(self.number, (person, 1), right, gap=14, margins=(16, 10, 16, 2))
        self.setLayout(column(head, self.steps, self.held, (self.stack, 1), gap=0, margins=1))
        self.time.hide()
        self.more.hide()
        # Whoever looks on ticks nothing: the room goes to the note.
        self.held.told.connect(lambda there: self.papers.keys.setHidden(there))

    @property
    def all_steps(self) -> tuple[WhoStep, WhatStep, PapersStep, ResultStep]:
        """The four, in order."""
        return self.who, self.what, self.papers, self.result

    def show_head(self) -> None:
        """Whom it is for."""
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
        self._show_agent(visit)
        self.first_asked.show_text(_("First asked: {name}").format(name=visit.first_asked_name))

    def _show_agent(self, visit: VisitNow) -> None:
        """Who stands here for the applicant, or that a child's guardian is still to be noted."""
        here = _agent_words(visit.agent) if visit.agent else ""
        words = _("Here for the applicant: {words}").format(words=here) if here else ""
        if visit.guardian_needed:
            words = _("The applicant is under 14: note the guardian who is here, and their consent.")
        self.agent.show_text(words)
        self.agent.setVisible(bool(words))
        self.other.setVisible(visit.person is not None)

    def show_time(self, shown: bool) -> None:
        """How long the visit has taken, where the ring has no room."""
        window = self.state.window
        self.more.setVisible(shown and self.state.visit is not None)
        shown = shown and window is not None and window.ticket_state == "serving"
        self.time.setVisible(shown)
        if window is not None and shown:
            seconds = phrases.served_seconds(window, self.state.front.now())
            promised = self.state.promise_minutes
            self.time.show_text(f"{seconds // 60:02d}:{seconds % 60:02d} / {phrases.minutes_words(promised)}")
            self.time.set_tone("seal" if seconds > promised * 60 else "")
