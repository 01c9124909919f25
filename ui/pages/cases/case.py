"""One case: its head, the buttons of what can be done now, its history, papers, files and contacts."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from hall_app.changes import Changes
from hall_app.domain import life
from hall_app.domain.bundles import MARK
from hall_app.errors import HallError
from hall_app.values.caselife import WhyDue
from hall_app.values.contacts import ContactRow, ContactsOf
from hall_app.values.intake import CasePage, ContinueCase, Issued, TheCase
from hall_app.values.papers import Printed, PrintPaper
from ui import phrases
from ui.front import Front, Watch
from ui.holding import HoldNote
from ui.pages.cases.clocks import clocks_words, worst_of
from ui.pages.cases.deeds import DEEDS, LOG_CONTACT, DeedOf, deed_of
from ui.pages.cases.doing import sheet_of
from ui.pages.cases.export import Export
from ui.pages.cases.files import Files
from ui.pages.cases.hindered import Hindered, posting_words
from ui.pages.cases.originals import OriginalsLine
from ui.pages.cases.papers import Papers
from ui.pages.cases.sheet import DeedSheet
from ui.pages.cases.why import contact_words, explain
from ui.print_said import PrintSaid
from ui.print_sheet import print_paper, show_paper
from ui.theme import default
from ui.whys import run_with_whys
from ui.widgets import (
    Button,
    Card,
    Chip,
    Choice,
    InPlace,
    Rule,
    Table,
    Words,
    column,
    row,
    scroll,
)
from ui.words import N_, _

FLAGS = (
    Changes.CASES | Changes.PAPERS | Changes.VISITS | Changes.QUEUE | Changes.DAY | Changes.PEOPLE
    | Changes.CUSTODY | Changes.CONTACTS | Changes.STAFF | Changes.TOWN
)  # fmt: skip
# Its heading and a row; what a list holds scrolls.
LIST_LEAST = 64
# What is done with the papers in front of one: on the desk page, in the visit.
AT_DESK = frozenset(
    (
        "AcceptCase",
        "AcceptOnPromise",
        "IssueNotice",
        "SaveChecks",
        "ReceivePapers",
        "SupplementCase",
        "CorrectCase",
    )
)
PARTS = (
    ("history", N_("History")), ("papers", N_("Papers")), ("files", N_("Files")), ("contacts", N_("Contacts")),
)  # fmt: skip


class CasePanel(QWidget):
    """The case that is shown. `go_on(case)`: it goes on at the desk; `to_originals(case)`: where its originals are."""

    go_on, to_originals = Signal(str), Signal(str)

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.case = ""
        self._page: CasePage | None = None
        self._contacts: tuple[ContactRow, ...] = ()
        self._offered: tuple[str, ...] = ()
        # What was said of the last deed here, and the state of the case it led to; empty until that is known.
        self._recorded, self._led_to = "", ""
        # What can be done now, the next sensible deed first.
        self.buttons: list[Button] = []
        # Whether the keyboard was sent here before there was a button.
        self._wanted = False
        self.title, self.about = Words("title", wrap=True), Words("body", wrap=True)
        self.english = Words("note", wrap=True)
        self.light = Chip("ok")
        self.due, self.limits = Words("strong", wrap=True), Words("note", wrap=True)
        self.originals = OriginalsLine(front)
        self.why = Button(N_("Why this day?"), "Y", "quiet")
        self.in_place = InPlace()
        self.print_said = PrintSaid(front, self.in_place, self)
        self.held = HoldNote(front, holds=False)
        self.parts = Choice(PARTS)
        self.stack = QStackedWidget()
        self.history = Table((N_("When"), N_("What happened")), wrap=True)
        self.papers = Papers(front, self._print_chosen, self._preview)
        self.files = Files(front)
        self.contacts, self.tried = (
            Table((N_("When"), N_("Try")), wrap=True),
            Button(LOG_CONTACT.words, LOG_CONTACT.key),
        )
        self.deeds = column(gap=8)
        self.deed_words = Words("strong", N_("To do now"))
        self.note, self.hindered = Words("note", wrap=True), Hindered()
        self.note.hide()
        self.export = Export(front)
        self._lay_out()
        self._connect()
        self._show_shell()

    def _lay_out(self) -> None:
        contacts = QWidget()
        contacts.setLayout(column(row(self.tried, None), (self.contacts, 1)))
        for part in (self.history, self.papers, self.files, contacts):
            self.stack.addWidget(part)
        self.parts.set_value("history")
        head = column(
            self.title, self.english, self.about, row((self.due, 1), self.light, self.why), self.limits,
            self.originals, gap=4,
        )  # fmt: skip
        said = column(self.held, self.in_place, gap=8)
        shown = column(head, said, Rule(), self.parts, (self.stack, 1), gap=6, margins=(14, 8, 14, 8))
        # Where the head is long the list gives way, and not the words above it.
        self.stack.setMinimumHeight(default().space(LIST_LEAST))
        self.shown = Card(shown)
        # Many deeds with a long note scroll in large type rather than be squeezed.
        doing = scroll(column(self.deeds, self.hindered, self.note, None, gap=8))
        self.aside = Card(column(self.deed_words, (doing, 1), self.export, gap=8, margins=12))
        self.empty = Words("body", N_("Choose a case at the left."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(row((self.empty, 1), (self.shown, 1), self.aside, gap=12))
        self.aside.setFixedWidth(default().space(228 if not default().large else 270))

    def _connect(self) -> None:
        self._watch = Watch(self, self.front, FLAGS, self._question, self._show_page, self._not_shown)
        self._tries = Watch(self, self.front, Changes.CONTACTS, self._contacts_asked, self._show_contacts)
        keys = [key for key, _words in PARTS]
        self.parts.chosen.connect(lambda key: self.stack.setCurrentIndex(keys.index(key)))
        self.why.clicked.connect(
            lambda: self.front.ask(
                WhyDue(self.shown_case), self, partial(explain, self.window()), self.in_place.refuse
            )
        )
        self.export.said.connect(self.in_place.tell)
        self.hindered.to_originals.connect(lambda: self.to_originals.emit(self.shown_case))
        self.tried.clicked.connect(lambda: self.open_sheet(LOG_CONTACT))

    def _question(self) -> TheCase | None:
        return TheCase(self.case) if self.case else None

    def _contacts_asked(self) -> ContactsOf | None:
        return ContactsOf(self.case) if self.case else None

    # --- showing -------------------------------------------------------------------------------------------

    def show_case(self, case: str) -> None:
        """Shows another case."""
        if case == self.case:
            return
        self.case, self._led_to, self._wanted = case, "", False
        self.in_place.clear()
        self._contacts = ()
        self.files.show_case(case)
        self.papers.show_case(case)
        self.originals.show_case(case)
        self.held.follow(case)
        self._watch.again()
        self._tries.again()

    def show_none(self) -> None:
        """No case: a search found nothing."""
        self.show_case("")
        self._page = None
        self._show_shell()

    def take_keyboard(self) -> None:
        """To the first thing to do, once it is there."""
        self._wanted = not self.buttons
        if self.buttons:
            self.buttons[0].setFocus()

    @property
    def shown_case(self) -> str:
        """The case that is on the screen, to which every deed goes; the chosen one may still be on its way."""
        return self._page.brief.case if self._page is not None else ""

    def _not_shown(self, error: HallError) -> None:
        self.in_place.refuse(error)

    def _show_page(self, page: CasePage) -> None:
        if page.brief.case == self.case:
            if self._led_to not in ("", page.brief.state):
                # Something else happened to it since, at the desk or at another window.
                self._recorded = ""
                self.in_place.clear()
            self._led_to = page.brief.state
            self._page = page
            self.export.show_case(self.case)
            self.retranslate()

    def _show_contacts(self, contacts: tuple[ContactRow, ...]) -> None:
        self._contacts = contacts
        self.retranslate()

    def _show_shell(self) -> None:
        shown = self._page is not None
        # What goes is gone before anything comes: both at once make the window wider than a small screen.
        for part in (self.shown, self.aside) if not shown else (self.empty,):
            part.hide()
        for part in (self.shown, self.aside) if shown else (self.empty,):
            part.show()

    def retranslate(self) -> None:
        """The case in the language in force."""
        page = self._page
        self._show_shell()
        if page is None:
            return
        self._show_head(page)
        self._show_deeds(page)
        self.history.fill([
            (str(at), (f"{phrases.moment_words(one.at)}\n{one.by}".strip(), one.words))
            for at, one in reversed(tuple(enumerate(page.history)))
        ])  # fmt: skip
        self.contacts.fill([
            (str(at), (f"{phrases.moment_words(one.at)}\n{one.by}".strip(), contact_words(one)))
            for at, one in reversed(tuple(enumerate(self._contacts)))
        ])  # fmt: skip

    def _show_head(self, page: CasePage) -> None:
        brief = page.brief
        self.title.show_text(brief.item_name)
        self.english.show_text(phrases.english_beneath(brief))
        self.english.setVisible(bool(self.english.text()))
        state = _("in a special step: {step}").format(step=page.step) if page.step else ""
        state = state or phrases.bare_state(brief)
        filed = _("archive {number}").format(number=page.archive_number) if page.archive_number else ""
        parts = (
            page.person_name,
            brief.case_number,
            state,
            page.town_state,
            page.result,
            filed,
            page.shelf,
            " ".join((MARK, page.joint_number, page.joint_progress)) if page.joint else "",
            page.agent.words if page.agent else "",
        )
        self.about.show_text(" · ".join(part for part in parts if part))
        self._show_due(page)
        clocks = clocks_words(page)
        self.limits.show_text(clocks)
        self.limits.setVisible(bool(clocks))

    def _show_due(self, page: CasePage) -> None:
        brief = page.brief
        text = _("Promised by {day}").format(day=phrases.day_words(brief.due)) if brief.due else ""
        if brief.due and brief.provisional:
            text += _(" (provisional)")
        if brief.state == "returned":
            text = _("Returned: the days begin anew once papers are supplied.")
        late = phrases.late_words(brief.due, brief.late_on, brief.days_late)
        if brief.ended:
            text = phrases.ended_words(brief)
        self.due.set_tone("seal" if late else "")
        self.due.show_text(late or text or _("No limit in days runs for this case."))
        worst, whose = worst_of(brief.light, page.stages)
        words = phrases.light_words(worst, whose.stage if whose else "")
        words = phrases.with_mark(words, worst, whose.reminder if whose else brief.reminder)
        self.light.show_text(words, phrases.LIGHT_TONES.get(worst, "plain"))
        self.why.setVisible(bool(brief.due) and not brief.ended)

    def _show_deeds(self, page: CasePage) -> None:
        at_desk = any(name in AT_DESK for name in page.can)
        offered = tuple(name for name in page.can if name in DEEDS or name == "ContinueCase")
        if at_desk and "ContinueCase" not in offered:
            offered = ("", *offered)
        shown = (page.brief.handling, *offered)
        if shown != self._offered:
            self._offered = shown
            # Also while a sheet lies over the window, which else gives the keyboard to the search.
            held = self.window().focusWidget() in self.buttons
            for gone in self.buttons:
                self.deeds.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
            # What goes is gone before anything comes, beneath the buttons too.
            self.note.hide()
            if not page.hindered:
                self.hindered.hide()
            self.buttons = [self._button(name, at == 0) for at, name in enumerate(offered)]
            for button in self.buttons:
                self.deeds.addWidget(button)
                # At once, not with the next layout: its key works as soon as it can be seen to be offered.
                button.show()
            if held or (self._wanted and not isinstance(self.window().focusWidget(), QLineEdit)):
                self.take_keyboard()
            self._wanted = False
        examined = page.brief.state in life.EXAMINED
        if examined:
            self.note.say(N_("Papers are looked at on the desk page, in the visit of the resident."))
        elif page.brief.state in life.FOR_GOOD:
            self.note.say(N_("Nothing is left to do."))
        else:
            self.note.show_text(posting_words(page))
        self.note.setVisible(bool(self.note.text()))
        self.hindered.show_page(page)

    def _button(self, name: str, first: bool) -> Button:
        deed = deed_of(name, self._page.brief.handling if self._page else "")
        if deed is None:
            button = Button(N_("Go on at the desk"), "O", "primary" if first else "plain")
            button.clicked.connect(self._continue if name else lambda: self.go_on.emit(self.shown_case))
            return button
        kind = "danger" if deed.danger else "primary" if first else "plain"
        button = Button(deed.words, deed.key, kind)
        button.clicked.connect(partial(self._begin, deed))
        return button

    # --- doing ---------------------------------------------------------------------------------------------

    def _continue(self) -> None:
        case = self.shown_case
        self.in_place.clear()
        run_with_whys(
            self.front, self, self.window(), lambda whys: ContinueCase(case, whys.applicant),
            lambda _answer: self.go_on.emit(case), self.in_place.refuse,
        )  # fmt: skip

    def _begin(self, deed: DeedOf, _on: bool = False) -> None:
        if deed.command.__struct_fields__ == ("case",):
            self.in_place.clear()
            self.front.run(deed.command(self.shown_case), self, self._done, self.in_place.refuse)  # type: ignore[call-arg]
        else:
            self.open_sheet(deed)

    def open_sheet(self, deed: DeedOf) -> DeedSheet | None:
        """The sheet of a deed over the case that is shown, with what is known filled in."""
        page = self._page
        if page is None:
            return None
        self.in_place.clear()
        sheet = sheet_of(self.window(), self.front, deed, page, self._done)
        if sheet is not None:
            if isinstance(sheet, DeedSheet):
                self._hold_for(sheet)
            sheet.open()
        return sheet if isinstance(sheet, DeedSheet) else None

    def _hold_for(self, sheet: DeedSheet) -> None:
        """While a deed is being written the case is this window's; whoever else has it is told of in the sheet."""
        case, before = self.shown_case, self.held.holder
        hold = HoldNote(self.front, holds=before == "")
        hold.follow(case)
        sheet.body.insertWidget(0, hold)
        sheet.finished.connect(lambda _how: hold.follow(""))

    def _done(self, answer: Any) -> None:
        issued = answer if isinstance(answer, Issued) and answer.serial else None
        self._led_to = ""
        self._recorded = _("Recorded: {serial}").format(serial=issued.serial) if issued else _("Recorded.")
        self.in_place.tell(self._recorded)
        if issued is not None and issued.paper:
            self._print_asked(PrintPaper(issued.paper, issued.case or self.shown_case, issued.serial))
        for paper, serial, copies in answer.more if isinstance(answer, Issued) else ():
            self._print_asked(PrintPaper(paper, answer.case, serial, copies=copies))

    def _print_chosen(self, asked: PrintPaper) -> None:
        self.in_place.clear()
        self._recorded = ""
        self._print_asked(asked)

    def _print_asked(self, asked: PrintPaper) -> None:
        print_paper(self.front, self, self.window(), asked, self._printed, self._not_printed)

    def _preview(self, asked: PrintPaper) -> None:
        self.in_place.clear()
        self._recorded = ""
        show_paper(self.front, self.window(), asked, self._printed)

    def _not_printed(self, error: HallError) -> None:
        self.in_place.tell("\n".join(part for part in (self._recorded, str(error)) if part), "seal")

    def _printed(self, printed: Printed) -> None:
        self.print_said.say(printed, self._recorded)
