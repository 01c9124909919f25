"""Step 4: what came of it, on paper; and what comes next."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.domain.serials import WHEN_PRINTED
from hall_app.values.intake import CasePage, FinishCase, NumberSlip, OwedRow
from hall_app.values.papers import NeverPrinted, Printed, PrintPaper, PrintRow
from ui import phrases
from ui.pages.desk.ending import finish_visit
from ui.pages.desk.foot import Foot, Step
from ui.pages.desk.state import DeskState
from ui.pages.desk.todo import ToDo
from ui.print_said import Waiting
from ui.print_words import outcome, row_state
from ui.widgets import Button, Chip, InPlace, Row, RowList, Words, column, row, scroll
from ui.words import N_, _

LIST = "handover_list"
TITLES = {
    "notified": N_("The one-time notice is made out"),
    "accepted": N_("Accepted"),
    "taken_in": N_("Taken in for the town"),
    "finished": N_("Done"),
}


class ResultStep(Step):
    """Title, due day, the papers with their serials, what became of the print; finish or go on."""

    def __init__(self, state: DeskState) -> None:
        self.state = state
        self.title, self.item = Words("title", wrap=True), Words("body", wrap=True)
        self.light = Chip("ok")
        self.number, self.due = Words("strong"), Words("body", wrap=True)
        self.todo = ToDo(state)
        self.papers_words = Words("strong", N_("Papers"))
        self.papers = RowList(grows=True)
        self.print_said = InPlace()
        self.again = Button(N_("Print"), "Ctrl+P")
        self.look = Button(N_("Preview"), "Ctrl+Shift+P")
        self.slip = Button(N_("Make out a slip"), "Ctrl+Shift+M")
        self.done = Button(N_("Done now"), "F10")
        self.supply = Button(N_("The papers came after all"), "Ctrl+R")
        self.other = Button(N_("Next matter"), "F11")
        self.finish = Button(N_("Finish the visit"), "F12", "primary")
        body = column(
            row(self.title, self.light, None), self.item, self.todo, self.number, self.due, self.papers_words,
            self.papers, self.print_said, row(self.again, self.look, self.slip, None), None, gap=8, margins=16,
        )  # fmt: skip
        super().__init__(scroll(body), Foot(self.supply, self.other, self.done, self.finish))
        for button in (self.supply, self.done, self.slip):
            button.hide()
        self._page: CasePage | None = None
        self._visit, self._first = "", self.finish
        self.todo.weighed.connect(self._weigh)
        self.todo.said.connect(self.foot.in_place.tell)
        # What could still be done is said anew where it still can.
        state.did.connect(lambda _answer: self.foot.in_place.clear())
        self.again.clicked.connect(self._print_again)
        self.look.clicked.connect(self._preview)
        state.preview.connect(self._show_paper)
        self.waiting = Waiting(state.front, self)
        self.waiting.over.connect(self._came_out)
        self.papers.chosen.connect(lambda _key: self._print_again())
        self.slip.clicked.connect(self._slip)
        self.done.clicked.connect(self._done)
        self.supply.clicked.connect(state.reopen)
        self.other.clicked.connect(lambda: state.pick(""))
        self.finish.clicked.connect(lambda: finish_visit(state, self.foot.in_place.tell))

    @property
    def first(self) -> Button:
        """What is primary; of what waits for the resident, Enter does it."""
        return self.todo.primary or (self.done if self.done.kind == "primary" else self.finish)

    def take_keyboard(self) -> None:
        """On what is primary."""
        self.first.setFocus()

    def show_page(self, page: CasePage) -> None:
        """Shows what came of a case."""
        visit = self.state.visit.visit if self.state.visit is not None else ""
        if self._page is None or (self._page.brief.case, self._visit) != (page.brief.case, visit):
            self.print_said.clear()
        self._page, self._visit = page, visit
        brief = page.brief
        self.title.say(TITLES.get(brief.state, life.state_words(brief.state, brief.handling)))
        self.item.show_text(
            f"{brief.item_name} · {brief.person_name}" if brief.person_name else brief.item_name
        )
        self.light.show_text(phrases.state_words(brief), phrases.CASE_TONES.get(brief.state, "hall"))
        self.number.show_text(
            _("Number {number}").format(number=brief.case_number) if brief.case_number else ""
        )
        self._show_due(page)
        rows = [
            Row(
                f"{kind} {serial}",
                "",
                phrases.paper_words(kind, page.guide.row.handling),
                phrases.clock_words(at) if "T" in at else at,
                serial,
            )
            for kind, serial, at in page.serials
        ]
        fresh = {one.key for one in rows} - {one.key for one in self.papers.rows}
        self.papers.fill(rows)
        if rows and (fresh or not self.papers.key):
            # What has just been issued is what “Print” is meant for.
            self.papers.select(rows[-1].key)
        self.papers_words.setVisible(bool(rows))
        self.papers.setVisible(bool(rows))
        self.again.setVisible(bool(rows))
        self.look.setVisible(bool(rows))
        self.slip.setVisible("NumberSlip" in page.can)
        self.todo.show_page(page)
        self._weigh()
        self.supply.setVisible(brief.state == "notified")
        self._show_print()
        self._ask_printed(page)

    def _weigh(self) -> None:
        """One deed is the next sensible one, and only that is primary; the keyboard goes along with it, unless somebody
        moved it to another."""
        page = self._page
        if page is None:
            return
        finishes = "FinishCase" in page.can
        self.done.setVisible(finishes)
        instant = finishes and page.brief.case_kind == "instant" and self.todo.primary is None
        before, held = self._first, self.window().focusWidget()
        self.done.set_kind("primary" if instant else "plain")
        self.finish.set_kind("plain" if instant or self.todo.primary is not None else "primary")
        self._first = self.first
        along = held is before or before.isHidden() or self.todo.lost
        if along and self.todo.isVisible() and held in (self.finish, self.done, *self.todo.buttons.values()):
            self.take_keyboard()

    def _ask_printed(self, page: CasePage) -> None:
        """A paper that was numbered and never sent to a printer, for instance because the power went, is offered; and
        the list of originals made out with it. Those that get their number when they are printed are on their way."""
        papers = [(kind, serial) for kind, serial, _at in page.serials if kind not in WHEN_PRINTED]
        newest = {kind == LIST: (kind, serial) for kind, serial in papers}
        # The list is offered once the paper it came with is out.
        open_ones = [newest[one] for one in (False, True) if one in newest and not self._sent(newest[one])]
        if open_ones:
            case = page.brief.case
            self.state.front.ask(
                NeverPrinted(case),
                self,
                lambda never: self._offer(case, open_ones, never),
                lambda _error: None,
            )

    def _sent(self, paper: tuple[str, str]) -> bool:
        return paper[1] in self.state.sent_out

    def _offer(self, case: str, papers: list[tuple[str, str]], never: tuple[tuple[str, str], ...]) -> None:
        shown = self._page is not None and self._page.brief.case == case
        owed = [one for one in papers if one in never and not self._sent(one)]
        if shown and owed:
            words = _("{serial} is made out and was never printed. Ctrl+P prints it now.")
            self.print_said.tell(words.format(serial=owed[0][1]), "warn")
            self.papers.select(" ".join(owed[0]))

    def retranslate(self) -> None:
        """The case in the language in force."""
        if self._page is not None:
            self.show_page(self._page)

    def _show_due(self, page: CasePage) -> None:
        if page.brief.due and page.brief.state in ("accepted", "taken_in", "with_town"):
            text = _("Promised by {day}").format(day=phrases.day_words(page.brief.due))
            if page.brief.provisional:
                text += _(" (provisional: the holidays of that year are not announced yet)")
            if page.owed is not None and page.owed.stands == "running":
                text += "\n" + _owed_words(page.owed)
            self.due.show_text(text)
        elif page.brief.state == "notified":
            text = _(
                "Hand it over and go through the open points together. The case waits for the second visit."
            )
            if page.brief.notices > 1:
                breach = _("This was notice no. {n}: it is recorded as a breach of the one-time rule.")
                text = breach.format(n=page.brief.notices) + "\n" + text
            self.due.show_text(text)
        else:
            self.due.show_text(page.result)
        self.due.setVisible(bool(self.due.text()))

    def _show_print(self) -> None:
        printed: Printed | None = self.state.print_state
        self.waiting.follow(printed)
        if printed is None:
            return
        if printed.state != "failed":
            self.print_said.tell(*outcome(printed))
        else:
            words = _("Not printed: {why}. The case is saved; print again when the printer is ready.")
            self.print_said.tell(words.format(why=printed.why.rstrip("。.")), "seal")

    def _came_out(self, row: PrintRow | None) -> None:
        """That a paper waits is said until it is out."""
        self.state.print_state = None
        self.print_said.tell(*(("", "ok") if row is None else (row_state(row), "warn")))

    def _print_again(self) -> None:
        kind, _space, serial = self.papers.key.partition(" ")
        if kind and self._page is not None:
            self.state.print_paper(kind, self._page.brief.case, serial)

    def _preview(self) -> None:
        kind, _space, serial = self.papers.key.partition(" ")
        if kind and self._page is not None:
            self._show_paper(PrintPaper(kind, self._page.brief.case, serial))

    def _show_paper(self, asked: PrintPaper) -> None:
        from ui.print_sheet import show_paper

        self.state.print_state = None
        show_paper(self.state.front, self.window(), asked, self.state.show_printed)

    def _slip(self) -> None:
        if self._page is not None:
            self.state.do(NumberSlip(self._page.brief.case), self.state.issued)  # type: ignore[arg-type]

    def _done(self) -> None:
        if self._page is not None:
            self.foot.in_place.clear()
            self.state.do(FinishCase(self._page.brief.case))


def _owed_words(owed: OwedRow) -> str:
    """What the resident signs for now, and what they bring by which day."""
    words = _("Let the resident sign the promise now. Owed by {day} at the latest: {papers}.")
    papers = [one.name for one in owed.papers if not one.arrived]
    return words.format(day=phrases.day_words(owed.supply_by), papers=_(", ").join(papers))
