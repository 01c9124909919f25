"""The papers of all parts of a joint intake (一件事), looked at together on one checklist."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hall_app.domain.materials import PROXY
from hall_app.errors import HallError
from hall_app.values.joints import (
    TELL,
    JointLook,
    JointOutcome,
    JointPage,
    LookAtJoint,
    SettleJoint,
    TheJoint,
)
from hall_app.values.papers import Printed
from ui import phrases
from ui.pages.desk.agent import AgentSheet
from ui.pages.desk.asking import ask_notice_again
from ui.pages.desk.checklist import Checklist, put_ticks, ticks_of
from ui.pages.desk.joint_parts import JointParts, shared_words, will_words
from ui.pages.desk.lines import ANSWER_FIRST, Lines
from ui.pages.desk.listing import LinesArea, open_words
from ui.pages.desk.promise import ForbiddenSheet
from ui.pages.desk.state import DeskState
from ui.print_said import PrintSaid
from ui.print_words import outcome
from ui.theme import edition_of
from ui.whys import NO_WHY, Whys, ask_why
from ui.widgets import Button, Row, RowList, Sheet, Words, column, row
from ui.widgets.sheet import MAIN_KEY
from ui.words import N_, _

# The least room in height of the one list; it takes what the screen has.
LINES_LEAST = 150
NOT_TOGETHER = N_(
    "No paper of a joint intake can be put down as coming later here. Mark it as missing; or leave with Esc, open the "
    "part by itself and press 4 there."
)


class JointPapersSheet(Sheet):
    """One checklist for all parts; a paper several of them need stands in it once. F10 decides each part for itself;
    what it will do with each stands there beforehand."""

    keeps_more = True

    def __init__(self, parent: QWidget, state: DeskState, joint: str) -> None:
        super().__init__(parent, N_("Papers of all parts together"), N_("Decide all parts"))
        self.state, self.joint = state, joint
        self.draft_subject = joint
        # What was ticked before and is found again, until there is a list to tick.
        self._ticked: dict[str, Any] | None = None
        self.page: JointPage | None = None
        # What the list as it is ticked now comes to; None until that is known. `_wanted`: F10 waits for it.
        self.look: JointLook | None = None
        self._asked, self._letters = 0, 0
        self._wanted = self._settling = self._leaving = False
        self._prints: list[str] = []
        state.printed.connect(self._printed)
        self.head, self.said = Words("strong", wrap=True), Words("note", wrap=True)
        self.parts, self.decided, self.lines = JointParts(), RowList(), Lines()
        self.settle = self.ok
        # Enter is for the lines; only F10 decides.
        self.settle.setDefault(False)
        self.area = LinesArea(self.lines).area
        self.area.setMinimumHeight(edition_of(self).space(LINES_LEAST))
        self.setMinimumWidth(edition_of(self).space(820))
        keys = N_("↑ ↓ move · 1 in order · 2 missing · 3 wrong · Y / N answer · Enter details")
        self.keys = Words("note", keys, wrap=True)
        self.blank = Button(N_("Print the letter of authority"), "Ctrl+Shift+G", "quiet")
        self.agent = Button(N_("Somebody else is here"), "Ctrl+G", "quiet")
        self.decided.hide()
        self.body.addLayout(row((self.head, 1), column(self.agent, self.blank, gap=0)))
        for part in (self.parts.area, self.decided, self.keys):
            self.body.addWidget(part)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.said)
        self.stretch_body()
        self._connect()
        self._ask()

    def _connect(self) -> None:
        # The list takes what room the screen has, as soon as it asks for it.
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _least, most: QTimer.singleShot(0, self, self._grow) if most else None
        )
        self.print_said = PrintSaid(self.state.front, self.in_place, self)
        # A deed that cannot be done yet says why, where its own key sleeps with it.
        self.not_yet = QShortcut(QKeySequence(MAIN_KEY), self, autoRepeat=False)
        self.not_yet.activated.connect(self._say_not_yet)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.lines.undo)
        self.agent.clicked.connect(self._show_agent)
        self.blank.clicked.connect(self._print_letters)
        # What was said before a tick is not about the list as it stands after it.
        self.lines.changed.connect(self.in_place.clear)
        self.lines.changed.connect(self._weigh)
        self.lines.unanswered.connect(lambda: self.in_place.tell(_(ANSWER_FIRST), "warn"))
        self.lines.refused.connect(lambda _no: self.in_place.tell(_(NOT_TOGETHER), "warn"))
        self.lines.changed.connect(self.more_typed)
        self.lines.moved.connect(lambda _line: self._point())
        self.settle.clicked.connect(self._settle)

    def _ask(self) -> None:
        self.state.front.ask(TheJoint(self.joint), self, self._show, self.in_place.refuse)

    def more(self) -> dict[str, Any]:
        """What is ticked and not decided on yet."""
        return ticks_of(self.lines.checklist, self.lines.current)

    def put_more(self, more: dict[str, Any]) -> None:
        """Ticks what was ticked, as soon as there is a list."""
        self._ticked = more
        self._tick_again()

    def _tick_again(self) -> None:
        if self._ticked is None or not self.lines.lines or self.page is None:
            return
        more, self._ticked = self._ticked, None
        checklist = _checklist(self.page)
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            put_ticks(checklist, more)
            self.lines.show_list(checklist)
            self.lines.go_to(int(more["current"]))
        self._weigh()

    def _show(self, page: JointPage) -> None:
        self._show_parts(page)
        if page.materials:
            self.lines.told = any(one.notices for one in page.cases)
            self.lines.show_list(_checklist(page))
            self.lines.begin()
            self.lines.setFocus()
            self._room(True)
            self._weigh()
            self._tick_again()
        else:
            self._room(False)
            self.said.say(N_("Every part is decided on; each goes its own way from here."))

    def _show_parts(self, page: JointPage) -> None:
        self.page = page
        self.head.show_text(f"{page.number} · {page.name} · {page.person_name} · {page.progress}")
        self.parts.show_page(page)
        self.decided.fill([
            Row(
                one.case, "", one.item_name, phrases.day_words(one.due) if one.due else "", one.case_number,
                phrases.state_words(one), phrases.CASE_TONES.get(one.state, "hall"),
            )
            for one in page.cases
        ])  # fmt: skip

    def _room(self, examined: bool) -> None:
        """Room for the checklist while there is something to look at, for the parts once they are decided on."""
        for part in (self.parts.area, self.keys, self.area, self.settle):
            part.setVisible(examined)
        self.blank.setVisible(examined and self._letter_missing)
        self.decided.setVisible(not examined)
        self.not_yet.setEnabled(examined)
        self.agent.setVisible(examined)
        if not examined:
            most = edition_of(self).space(400)
            self.decided.setFixedHeight(min(most, self.decided.content_height() + 4))

    def _grow(self) -> None:
        hidden = self.area.verticalScrollBar().maximum()
        if hidden and self.area.isVisible():
            self.spread(self.area.height() - self.area.minimumHeight() + hidden)

    def _weigh(self) -> None:
        """What the list comes to by now: what is open is known here, what each part comes to is asked."""
        checklist = self.lines.checklist
        missing = self._letter_missing
        self.blank.setVisible(missing)
        self.agent.say(N_("It is shown now") if missing else N_("Somebody else is here"))
        _missing, _wrong, asked, unseen = checklist.counts()
        waits = bool(asked or unseen or checklist.unexplained())
        self.settle.setEnabled(not waits)
        self.not_yet.setEnabled(waits and self.settle.isVisibleTo(self))
        self.said.show_text(open_words(checklist, missing))
        self.look = None
        self._asked += 1
        asked_now = self._asked
        self.state.front.ask(
            LookAtJoint(self.joint, dict(checklist.answers), checklist.checks()), self,
            lambda look: self._looked(look, asked_now), self._not_looked,
        )  # fmt: skip

    def _looked(self, look: JointLook, asked: int) -> None:
        if asked != self._asked:
            return
        self.look = look
        self.parts.show_look(look)
        self._point()
        will = will_words(look)
        if will and self.settle.isEnabled():
            self.said.show_text(f"{open_words(self.lines.checklist, self._letter_missing)}\n{will}")
        if self._wanted:
            self._settle()

    def _not_looked(self, error: HallError) -> None:
        self._wanted = False
        self.in_place.refuse(error)

    def _point(self) -> None:
        """Marks the parts that ask for the chosen paper."""
        if self.page is not None and self.lines.lines:
            at = self.lines.lines[self.lines.current].material.no - 1
            self.parts.point(set(self.page.uses[at]) if at < len(self.page.uses) else ())

    @property
    def _letter_missing(self) -> bool:
        """Whether an agent is here who has shown no authorisation, and a part's own list does not ask for it."""
        page = self.page
        if page is None or not page.unauthorised:
            return False
        return not (page.letter_on_lists and self.lines.checklist.answers.get(PROXY))

    def _show_agent(self) -> None:
        """Who is here for the applicant and what they show; what is ticked stays."""
        sheet = AgentSheet(self, self.state)
        sheet.finished.connect(lambda _how: self._ask_letter())
        sheet.open()
        if self._letter_missing:
            sheet.authority.setFocus()

    def _ask_letter(self) -> None:
        self.state.front.ask(TheJoint(self.joint), self, self._show_letter, self.in_place.refuse)

    def _show_letter(self, page: JointPage) -> None:
        self.page = page
        self._weigh()
        self.lines.setFocus()

    def _print_letters(self) -> None:
        """The letter of each part that lacks one, to be signed by the applicant."""
        if self.look is None:
            return
        cases = [one.case for one in self.look.parts if one.letter]
        self._letters += len(cases)
        self.in_place.clear()
        for case in cases:
            self.state.print_paper("proxy_letter", case)

    def _say_not_yet(self) -> None:
        """Why what F10 does cannot be done yet."""
        self.in_place.tell(
            _("These parts cannot be decided yet.")
            + "\n"
            + open_words(self.lines.checklist, self._letter_missing),
            "warn",
        )

    def _settle(self) -> None:
        """Decides, once it is known what that is; a second notice of a part is asked about."""
        if self._settling or not self.settle.isEnabled():
            self._wanted = False
            return
        self._wanted = self.look is None
        if self.look is None:
            return
        self.in_place.clear()
        told = max((one.notices for one in self.look.parts if one.will == TELL), default=0)
        if told:
            ask_notice_again(self, told + 1, self._run)
        else:
            self._run()

    def _run(self, whys: Whys = NO_WHY) -> None:
        checklist = self.lines.checklist
        command = SettleJoint(self.joint, dict(checklist.answers), checklist.checks(), whys.applicant)
        sent = self.state.front.run(
            command, self, lambda answer: self.state.done(answer, self._settled),
            lambda error: self._refused(error, command, whys),
        )  # fmt: skip
        self._settling = sent or self._settling

    def _refused(self, error: HallError, command: SettleJoint, whys: Whys) -> None:
        self._settling = False
        if error.code == "certificate_forbidden":
            ForbiddenSheet(self, self.state, command, error, self._settled).open()
        elif not ask_why(self, error, whys, self._run):
            self.in_place.refuse(error)
        if self._leaving:
            self.reject()

    def reject(self) -> None:
        """What is being decided is decided and printed before the sheet goes."""
        self._leaving = self._settling
        if not self._settling:
            super().reject()

    def _settled(self, answer: JointOutcome) -> None:
        self._settling, self._letters = False, 0
        self.settled.emit(())
        for paper in answer.papers:
            self.state.print_paper(paper, answer.joint)
        for paper, serial, copies in answer.more:
            self.state.sent_out |= {serial}
            self.state.print_paper(paper, serial, copies=copies)
        for paper, case, copies in answer.of_parts:
            self.state.print_paper(paper, case, copies=copies)
        told, accepted = len(answer.told), len(answer.accepted)
        said = _("{accepted} parts accepted, {told} told what is missing").format(
            accepted=accepted, told=told
        )
        self.in_place.tell(said, "ok" if not told else "warn")
        self.state.pick("")
        self._room(False)
        if self._leaving:
            self.reject()
            return
        self.state.front.ask(TheJoint(self.joint), self, self._show_after, self.in_place.refuse)

    def _printed(self, printed: Printed) -> None:
        """What became of each paper, one line each; of a letter of authority, what it is for."""
        if self._letters:
            self._letters -= 1
            self.print_said.say(printed, _("The letter of authority, to be signed by the applicant."))
            return
        self._prints.append(outcome(printed)[0])
        self.said.show_text("\n".join(self._prints))
        self._fit_screen()

    def _show_after(self, page: JointPage) -> None:
        self._show_parts(page)
        self._room(False)
        self.said.show_text("\n".join(self._prints))
        self._fit_screen()
        self.back.setFocus()

    def _fit_screen(self) -> None:
        """The button stays on the screen: where there are many parts, their list scrolls."""
        frame = edition_of(self).space(40)
        over = self.room_needed() + frame - self.screen().availableGeometry().height()
        if over > 0:
            self.decided.setFixedHeight(max(edition_of(self).space(90), self.decided.height() - over))
        self.refit()


def _checklist(page: JointPage) -> Checklist:
    # The joint page has the papers and questions of a case's page, and no more of it is read.
    said = msgspec.structs.replace(page, materials=shared_words(page))
    return Checklist.of(said)  # type: ignore[arg-type]


def ask_joint_papers(parent: QWidget, state: DeskState, joint: str) -> JointPapersSheet:
    """The papers of all parts of a joint intake."""
    sheet = JointPapersSheet(parent, state, joint)
    sheet.open()
    return sheet
