"""Looking up a case by its number, a name, or the code on a paper."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from hall_app.domain import life
from hall_app.values.intake import CasePage, ContinueCase, FindCases, TheCase
from hall_app.values.visits import CaseBrief
from ui import phrases
from ui.holding import HoldNote
from ui.pages.desk.state import DeskState
from ui.whys import run_with_whys
from ui.widgets import Button, Field, Row, RowList, Sheet, Words, row
from ui.words import N_, _


class FindSheet(Sheet):
    """Ctrl+F: type or scan; the chosen case is told in words, and goes on here where it can.

    `to_case(case)`, `to_person(person)`: its page, or the applicant's, is wanted; the sheet is gone by then.
    """

    to_case, to_person = Signal(str), Signal(str)

    def __init__(self, parent: QWidget, state: DeskState) -> None:
        super().__init__(parent, N_("Look up a case"))
        self.state = state
        self.search = Field(N_("Number or its last digits, name or scanned code")).seeking()
        self.found = RowList()
        self.found.setMinimumSize(620, 200)
        self.history = Words("note", wrap=True)
        self.go_on = Button(N_("Go on with it in this visit"), kind="primary")
        self.case_page, self.person_page = (
            Button(N_("Page of the case"), "F9"),
            Button(N_("The applicant"), "F8"),
        )
        self.held = HoldNote(state.front, holds=False)
        for part in (self.search, self.found, self.held, self.history):
            self.body.addWidget(part)
        self.body.addLayout(row(None, self.person_page, self.case_page, self.go_on))
        # The case that is told: what is done goes to it, though another may be chosen already.
        self._told, self._alone, self._person = "", False, ""
        self._show_deeds(False)
        self._late = QTimer(self, singleShot=True, interval=120)
        self._late.timeout.connect(self.look)
        self.search.changed.connect(lambda _text: self._late.start())
        self.search.entered.connect(self._enter)
        self.search.down.connect(self.found.setFocus)
        self.found.moved.connect(self._choose)
        self.found.chosen.connect(lambda _case: self._to_deed())
        self.found.left_above.connect(self.search.setFocus)
        self.go_on.clicked.connect(self._go_on)
        self.case_page.clicked.connect(lambda: self._leave_for(self.to_case, self._told))
        self.person_page.clicked.connect(lambda: self._leave_for(self.to_person, self._person))
        self.search.setFocus()
        self.look()

    def look(self) -> None:
        """Asks for what was typed."""
        self.state.front.ask(FindCases(self.search.text), self, self._show, self.in_place.refuse)

    def _enter(self) -> None:
        """Asks, and the keyboard goes on: to the deed where one case fits, into the list where several do."""
        self._late.stop()

        def found(cases: tuple[CaseBrief, ...]) -> None:
            self._show(cases)
            self._alone = len(cases) == 1
            if cases:
                self.found.setFocus()
            if self._alone and self._told == cases[0].case:
                # Told already: nothing is asked for it again.
                self._to_deed()

        self.state.front.ask(FindCases(self.search.text), self, found, self.in_place.refuse)

    def _to_deed(self) -> None:
        if self._told:
            (self.case_page if self.go_on.isHidden() else self.go_on).setFocus()

    def _leave_for(self, wanted: SignalInstance, key: str) -> None:
        self.accept()
        wanted.emit(key)

    def _show_deeds(self, go_on: bool) -> None:
        """What can be done with the case that is told."""
        self.go_on.setVisible(go_on)
        self.case_page.setVisible(bool(self._told))
        self.person_page.setVisible(bool(self._person))

    def _show(self, cases: tuple[CaseBrief, ...]) -> None:
        self.found.fill([
            Row(one.case, one.case_number or "–", one.item_name, phrases.day_words(one.opened_day), one.person_name,
                phrases.state_words(one), phrases.CASE_TONES.get(one.state, "hall"))
            for one in cases
        ])  # fmt: skip
        self.found.select_first()
        if not cases:
            self._told = self._person = ""
            self.history.say(N_("No case fits."))
            self._show_deeds(False)
            self.held.follow("")

    def _choose(self, case: str) -> None:
        self.state.front.ask(TheCase(case), self, self._tell, self.in_place.refuse)

    def _tell(self, page: CasePage) -> None:
        lines = [f"{phrases.moment_words(one.at)}  {one.words}" for one in page.history[-8:]]
        if page.brief.ended:
            lines.append(phrases.ended_words(page.brief))
        elif page.brief.due:
            lines.append(_("Promised by {day}").format(day=phrases.day_words(page.brief.due)))
        self.history.show_text("\n".join(lines))
        visit = self.state.visit
        here = visit is not None and any(one.case == page.brief.case for one in visit.cases)
        again = page.brief.state in life.states_of("ContinueCase")
        self._told, self._person = page.brief.case, page.person
        self._show_deeds(visit is not None and again and not here)
        self.held.follow(self._told)
        if self._alone and self.found.hasFocus():
            self._to_deed()

    def _go_on(self) -> None:
        case = self._told

        def went_on(_answer: object) -> None:
            self.state.pick(case)
            self.accept()

        self.in_place.clear()
        run_with_whys(
            self.state.front, self, self, lambda whys: ContinueCase(case, whys.applicant), went_on,
            self.in_place.refuse,
        )  # fmt: skip
