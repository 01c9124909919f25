"""Step 3: the papers. Everything is looked at once; then one notice with everything, or accepted."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QKeySequence, QShortcut

from hall_app.domain import life
from hall_app.domain.items import fee_words
from hall_app.domain.owed import NEVER_WORDS, UNMARKED, says_later
from hall_app.errors import HallError
from hall_app.values.caselife import ReceivePapers, SupplementCase
from hall_app.values.intake import AcceptCase, CasePage, IssueNotice, SaveChecks
from hall_app.values.papers import Printed
from ui import phrases
from ui.front import Then
from ui.pages.desk.asking import ask_correct_item, ask_notice_again
from ui.pages.desk.checklist import Checklist
from ui.pages.desk.foot import Foot, Step
from ui.pages.desk.joint_papers import ask_joint_papers
from ui.pages.desk.lines import ANSWER_FIRST, Lines
from ui.pages.desk.listing import LinesArea, open_words
from ui.pages.desk.promise import ForbiddenSheet, PromiseSheet
from ui.pages.desk.receiving import ReceiveButton, owed_words, received
from ui.pages.desk.state import DeskState
from ui.print_said import PrintSaid
from ui.print_words import outcome
from ui.whys import run_with_whys
from ui.widgets import Button, Chip, Words, column, row
from ui.widgets.flow import Flow
from ui.words import N_, _, language

KEYS = N_("↑ ↓ move · 1 in order · 2 missing · 3 wrong · Y / N answer · Enter details")
KEYS_LATER = N_("↑ ↓ move · 1 in order · 2 missing · 3 wrong · 4 comes later · Y / N answer · Enter details")
# Characters of the town's reason that have room; the whole stands on the page of the case.
WHY_SHOWN = 30


class PapersStep(Step):
    """The checklist of the picked case."""

    def __init__(self, state: DeskState) -> None:
        self.state = state
        self.item, self.english = Words("lead", wrap=True), Words("note", wrap=True)
        self.chips = [Chip("hall"), Chip(), Chip(), Chip("warn")]
        self.letter = Button(N_("Print the letter of authority"), "Ctrl+Shift+G", "quiet")
        self.letter.hide()
        self.letter.clicked.connect(self._print_letter)
        self._letter_asked = False
        self._joint = ""
        self.joint = Button(N_("All parts together"), "Ctrl+B", "quiet")
        self.joint.hide()
        self.joint.clicked.connect(lambda: ask_joint_papers(self.window(), state, self._joint))
        self.keys = Words("note", KEYS, wrap=True)
        self.lines = Lines()
        self.place = LinesArea(self.lines)
        self.area = self.place.area
        self.other = Button(N_("Not this item"))
        self.receive = ReceiveButton()
        self.notice = Button(N_("One-time notice"), "F9")
        self.accept = Button(N_("Accept"), "F10")
        body = column(
            column(self.item, self.english, gap=0),
            Flow(*self.chips[:3], self.joint, self.letter),
            # A sentence of its own, on a line of its own: beside the others there is no room for any of them.
            row(self.chips[3], None),
            self.keys,
            (self.area, 1),
            gap=6,
            margins=(16, 10, 10, 0),
        )
        super().__init__(body, Foot(self.other, self.receive, self.notice, self.accept))
        self.notice.hide()
        self._case = ""
        self._page: CasePage | None = None
        self.lines.changed.connect(self._weigh)
        # What was refused before a tick is not about the list as it stands after it.
        self.lines.changed.connect(self.foot.in_place.clear)
        self._said: list[str] = []
        self.print_said = PrintSaid(state.front, self.foot.in_place, self)
        state.printed.connect(self._printed)
        # A deed that cannot be done yet says why, where its own key sleeps with it.
        self.not_yet = QShortcut(QKeySequence("F10"), self, autoRepeat=False)
        self.not_yet.activated.connect(self._say_not_yet)
        self.lines.refused.connect(self._not_later)
        self.lines.unanswered.connect(lambda: self.foot.in_place.tell(_(ANSWER_FIRST), "warn"))
        self.notice.clicked.connect(self._notice)
        self.accept.clicked.connect(self._accept)
        self.receive.clicked.connect(self._receive)
        self.other.clicked.connect(lambda: ask_correct_item(self.window(), state, self._case))

    @property
    def case(self) -> str:
        """The case whose papers are shown."""
        return self._case

    def enter(self) -> None:
        """Begins at the first point that is open."""
        self.lines.begin()
        super().enter()

    def take_keyboard(self) -> None:
        """On the chosen line."""
        self.lines.setFocus()

    def show_page(self, page: CasePage) -> None:
        """Shows a case; what was ticked and not yet saved of the same case and item stays."""
        same = self._page is not None and (page.brief.case, page.brief.item) == (
            self._page.brief.case,
            self._page.brief.item,
        )
        told_anew = same and self._page is not None and page.brief.notices != self._page.brief.notices
        if same and self._page is not None and page.authority_missing != self._page.authority_missing:
            # What was said of a letter that was missing then.
            self.foot.in_place.clear()
        self._page, self._case = page, page.brief.case
        self.lines.told = bool(page.brief.notices)
        if not same or told_anew or not self.lines.checklist.touched:
            fresh = Checklist.of(page)
            old = self.lines.checklist
            if not same or (fresh.answers, fresh.ticks) != (old.answers, old.ticks):
                self.lines.show_list(fresh)
        if not same:
            self._say_nothing()
        self.retranslate()

    def retranslate(self) -> None:
        """Item, pills and summary in the language in force."""
        if self._page is None:
            return
        self._joint = self._page.joint
        self.joint.setVisible(bool(self._joint))
        guide = self._page.guide.row
        self.item.show_text(guide.name)
        english = guide.name_en if language() == "en" else ""
        self.english.show_text(english)
        self.english.setVisible(bool(english))
        texts = [phrases.handling_words(guide), phrases.promise_words(guide), fee_words(guide.fee)]
        told = self._page.brief.notices
        said = _("told on {day}, open points below").format(day=self._notice_day()) if told else ""
        texts.append(self._returned() or owed_words(self._page) or said)
        for chip, text in zip(self.chips, texts, strict=True):
            chip.show_text(text)
        self._weigh()
        self.lines.refresh()

    def _returned(self) -> str:
        page = self._page
        why = page.returned if page is not None and page.brief.state == "returned" else ""
        if len(why) > WHY_SHOWN:
            why = why[: WHY_SHOWN - 1] + "…"
        return _("sent back by the town: {why}; look at every paper again").format(why=why) if why else ""

    def _notice_day(self) -> str:
        page = self._page
        days = [one.at for one in page.history if one.kind == "notice.issued"] if page else []
        return phrases.day_words(days[-1] if days else (page.brief.opened_day if page else ""))

    def _weigh(self) -> None:
        """What the checklist comes to: one deed is the next sensible one, and only that is primary."""
        if self._only_helps:
            self._weigh_help()
            return
        missing, wrong, asked, unseen = self.lines.checklist.counts()
        unexplained = self.lines.checklist.unexplained()
        waits = bool(asked or unseen or unexplained)
        letter = bool(self._page and self._page.authority_missing)
        self.letter.setVisible(letter)
        lacks = bool(missing or wrong or letter)
        # Hidden first, so that there is never need for the room of both.
        (self.accept if lacks else self.notice).hide()
        (self.notice if lacks else self.accept).show()
        self.notice.setEnabled(not waits)
        self.accept.setEnabled(not waits)
        self.notice.set_kind("primary" if not waits else "plain")
        self.accept.set_kind("primary" if not waits else "plain")
        self.other.setVisible(bool(self._page and "CorrectCase" in self._page.can))
        self.receive.weigh(self._page, self.lines.checklist)
        later_on = len(self.lines.checklist.later())
        self.accept.say(self._accept_words(bool(later_on)))
        self.foot.said.show_text(open_words(self.lines.checklist, letter))
        self.not_yet.setEnabled(lacks or waits)
        # Named only where it does something: a paper of this list may come later.
        self.keys.say(KEYS_LATER if self.lines.checklist.any_later() else KEYS)

    @property
    def _only_helps(self) -> bool:
        """Whether the hall neither accepts nor takes in what is applied for here: it helps to apply elsewhere."""
        page = self._page
        if page is None:
            return False
        case = life.Case(page.brief.state, page.brief.handling, page.brief.case_kind)
        return life.why_not("AcceptCase", case) == life.HANDLING

    def _weigh_help(self) -> None:
        """Nothing is told on paper and nothing accepted: the papers are a list to go by, and it ends as it ended."""
        self.letter.hide()
        self.notice.hide()
        self.accept.show()
        self.not_yet.setEnabled(False)
        self.accept.setEnabled(bool(self._page and "FinishCase" in self._page.can))
        self.accept.set_kind("primary")
        self.accept.say(N_("Say how it ended …"))
        self.other.setVisible(bool(self._page and "CorrectCase" in self._page.can))
        self.receive.weigh(self._page, self.lines.checklist)
        self.foot.said.say(N_("The hall helps to apply elsewhere: it accepts nothing itself."))
        self.keys.say(KEYS)

    def _finish_help(self) -> None:
        """What was ticked is kept; then how it ended is asked."""
        page, sheets = self._page, self.state.sheets
        if page is not None and sheets is not None:
            self.state.leave(lambda: sheets.deed("FinishCase", page, self.state.did.emit))

    def _accept_words(self, later: bool) -> str:
        agency = self._page is not None and self._page.guide.row.handling == "agency"
        if later:
            return N_("Take in on a promise …") if agency else N_("Accept on a promise …")
        return N_("Take in for the town") if agency else N_("Accept")

    def _not_later(self, no: int) -> None:
        """Says why a paper cannot come later."""
        page = self._page
        material = next((one for one in self.lines.checklist.materials if one.no == no), None)
        if page is None or material is None:
            return
        if page.promise_bar:
            self.foot.in_place.tell(page.promise_bar, "seal")
            return
        words = _("“{name}” must be here from the start and cannot come later.")
        why = _(NEVER_WORDS[material.not_later]) if material.not_later else ""
        if why and says_later(material.note):
            words = _(
                "“{name}” must be here from the start and cannot come later: it is {why}. What the catalogue says, "
                "“{note}”, is no ground for accepting on a promise."
            )
        elif why:
            words = _("“{name}” must be here from the start and cannot come later: it is {why}.")
        if says_later(material.note) and material.not_later == UNMARKED:
            words = _(
                "“{name}”: the catalogue says “{note}”, but does not mark it to be supplied later, and the hall's "
                "settings do not allow it without the mark. Mark it as missing, or ask the manager for the setting."
            )
        self.foot.in_place.tell(words.format(name=material.name, note=material.note, why=why), "seal")

    def take_over(self, old: PapersStep) -> None:
        """What was ticked elsewhere on the same case and not saved yet."""
        if old.lines.checklist.touched and old._case == self._case:
            self.lines.show_list(old.lines.checklist)
            self.lines.current = old.lines.current
            self.retranslate()

    def to_save(self) -> SaveChecks | None:
        """What would be lost by going elsewhere now; None where nothing would."""
        checklist = self.lines.checklist
        if not checklist.touched or not self._case:
            return None
        checklist.touched = False
        return SaveChecks(self._case, dict(checklist.answers), checklist.checks())

    def _notice(self) -> None:
        """The notice at once where it is the first; a second one breaks the one-time rule and is asked about."""
        told = self._page.brief.notices if self._page else 0
        if told:
            ask_notice_again(self.window(), told + 1, self._issue_notice)
        else:
            self._issue_notice()

    def _issue_notice(self) -> None:
        checklist = self.lines.checklist
        self._say_nothing()
        case = self._case
        notice = IssueNotice(case, dict(checklist.answers), checklist.checks())

        def told(answer: object) -> None:
            checklist.touched = False
            self.state.told(case)
            self.state.issued(answer)  # type: ignore[arg-type]

        def refused(error: HallError) -> None:
            if error.code == "certificate_forbidden":
                ForbiddenSheet(self.window(), self.state, notice, error, told).open()
            else:
                self.state.refused.emit(error)

        self.state.front.run(notice, self, lambda answer: self.state.done(answer, told), refused)

    def _receive(self) -> None:
        """The papers stay here; whether they suffice is said later."""
        if self._page is None:
            return
        checklist = self.lines.checklist
        self._say_nothing()

        def done(answer: object) -> None:
            checklist.touched = False
            self._said = [_("Written down. The papers are here; the answer is owed from today.")]
            self.foot.in_place.tell(self._said[0])
            # The resident takes the list of what was handed in home.
            self.state.issued(answer)  # type: ignore[arg-type]

        self._do(received(self._page, checklist), done)

    def _printed(self, printed: Printed) -> None:
        """What became of the lists of papers just received, one line each, or of the letter of authority."""
        if self._letter_asked:
            self._letter_asked = False
            self.print_said.say(printed, _("The letter of authority, to be signed by the applicant."))
        elif self._said:
            words, tone = outcome(printed)
            self._said.append(words)
            self.foot.in_place.tell("\n".join(self._said), tone)

    def _say_nothing(self) -> None:
        """What was said of an earlier deed is done with."""
        self._said, self._letter_asked = [], False
        self.foot.in_place.clear()

    def _print_letter(self) -> None:
        self._say_nothing()
        self._letter_asked = True
        self.state.print_paper("proxy_letter", self.case)

    def _say_not_yet(self) -> None:
        """Why what F10 does cannot be done yet."""
        words = _("This cannot be accepted yet.") + "\n" + self.foot.said.text()
        self.foot.in_place.tell(words, "warn")

    def _accept(self) -> None:
        checklist = self.lines.checklist
        self._say_nothing()
        if self._only_helps:
            self._finish_help()
            return

        def accepted(answer: object) -> None:
            checklist.touched = False
            self.state.issued(answer)  # type: ignore[arg-type]

        if self._page is not None and checklist.later():
            PromiseSheet(self.window(), self.state, self._page, checklist, accepted).open()
            return
        self._do(AcceptCase(self._case, dict(checklist.answers), checklist.checks()), accepted)

    def _do(self, command: AcceptCase | ReceivePapers | SupplementCase, then: Then) -> None:
        """Carries it out; what it wants a reason for, as where a death was noted of the applicant, is asked about."""
        run_with_whys(
            self.state.front, self, self.window(),
            lambda whys: msgspec.structs.replace(command, applicant_reason=whys.applicant),
            lambda answer: self.state.done(answer, then), self.state.refused.emit,
        )  # fmt: skip
