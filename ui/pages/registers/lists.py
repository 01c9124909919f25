"""Hand-over lists printed again, and originals that come after the papers were taken in."""

from __future__ import annotations

from hall_app.domain.custody import HOLDER_WORDS, LIST_COPIES
from hall_app.errors import HallError
from hall_app.values.custody import (
    CustodyOf,
    CustodyPaper,
    HandedOver,
    HandOverPaper,
    HandOvers,
    KeepOriginals,
    KeptPaper,
)
from hall_app.values.intake import CasePage, FindCases, TheCase
from hall_app.values.visits import CaseBrief
from ui import phrases
from ui.pages.registers.handed_when import HandedWhen
from ui.pages.registers.section import DeedSheet, Many, Section
from ui.pause import Pause
from ui.theme import edition_of
from ui.widgets import Field, Row, RowList, Table, Words
from ui.words import N_, _

LISTS = (N_("List no."), N_("When"), N_("From"), N_("To"), N_("Who gave"), N_("Who received"))
PAPERS = (N_("Paper"), N_("Form"), N_("Where it is"))
# As usecases/custody refuses them.
TAKEN_IN = (
    "received", "supplemented", "accepted", "taken_in", "carried", "with_town", "returned", "decided",
    "result_ready", "told",
)  # fmt: skip


class ListsSheet(DeedSheet):
    """Every hand-over list, the newest first; Enter prints the one chosen."""

    def __init__(self, section: Section) -> None:
        super().__init__(section, N_("Earlier hand-over lists"), N_("Print"))
        edition = edition_of(self)
        self.table = Table(LISTS, stretch=len(LISTS) - 1)
        self.table.setMinimumSize(edition.space(760), edition.space(300))
        self.none = Words("note", N_("Looking …"))
        self.lay_out(self.none, self.table)
        self.ok.setEnabled(False)
        self.table.chosen.connect(self._print)
        self.ok.clicked.connect(lambda: self._print(self.table.key))
        self.front.ask(HandOvers(limit=200), self, self._show, self.in_place.refuse)
        self.table.setFocus()

    def _show(self, lists: tuple[HandOverPaper, ...]) -> None:
        self.table.fill([
            (one.list_id, (one.serial, f"{phrases.day_words(one.day)} {phrases.clock_words(one.at)}",
                           _(HOLDER_WORDS.get(one.from_kind, one.from_kind)),
                           _(HOLDER_WORDS.get(one.to_kind, one.to_kind)), one.giver, one.receiver))
            for one in lists
        ])  # fmt: skip
        self.none.say("" if lists else N_("No original was handed over by list yet."))
        self.none.setVisible(not lists)
        self.ok.setEnabled(bool(lists))
        if lists:
            self.table.selectRow(0)

    def _print(self, list_id: str) -> None:
        if list_id:
            self.accept()
            self.section.print_paper("handover_list", list_id)


class KeepSheet(DeedSheet):
    """More originals of a case are kept: found by its number or name, chosen from its papers, or named."""

    def __init__(self, section: Section, case: str = "") -> None:
        super().__init__(section, N_("Keep more originals"), N_("Keep them"))
        edition = edition_of(self)
        self.case = self.draft_subject = case
        self.search = Field(N_("Find a case"), N_("Last digits, name, item or code")).seeking()
        self.found = RowList(N_("Cases"))
        self.found.setMinimumSize(edition.space(620), edition.space(90))
        self.papers = Many(PAPERS, stretch=0)
        self.papers.setMinimumHeight(edition.space(130))
        self.other = Field(N_("Another original, by its name"))
        self.giver = Field(N_("Who gives"), N_("empty: the applicant"))
        self.when = HandedWhen(self.front)
        self.lay_out(self.search, self.found, self.papers, self.other, self.giver, self.when)
        self._late = Pause(self, self._look)
        self.search.changed.connect(lambda _text: self._late.start())
        self.search.down.connect(self.found.setFocus)
        self.found.moved.connect(self._choose)
        self.found.left_above.connect(self.search.setFocus)
        self.ok.clicked.connect(self._do)
        self._away: dict[str, str] = {}
        self.search.setFocus()
        self._look()

    def _look(self) -> None:
        self.front.ask(
            FindCases(self.search.text, limit=50, states=TAKEN_IN), self, self._show_cases, self._refused
        )

    def _refused(self, error: HallError) -> None:
        self.in_place.refuse(error)

    def _show_cases(self, cases: tuple[CaseBrief, ...]) -> None:
        self.found.fill([
            Row(one.case, "", one.item_name, one.case_number, one.person_name, phrases.state_words(one))
            for one in cases
        ])  # fmt: skip
        if any(one.case == self.case for one in cases):
            self.found.select(self.case)
        elif cases:
            self.found.select_first()
        else:
            self._choose("")

    def _choose(self, case: str) -> None:
        self.case = case
        self.ok.setEnabled(bool(case))
        self.when.of_cases((case,) if case else ())
        if not case:
            self.papers.fill(())
            return
        self.front.ask(CustodyOf(case), self, lambda papers: self._where(case, papers), self._refused)

    def _where(self, case: str, papers: tuple[CustodyPaper, ...]) -> None:
        if case == self.case:
            self._away = {
                one.row.name: one.row.holder_words for one in papers if one.row.holder != "resident"
            }
            self.front.ask(TheCase(case), self, self._show_papers, self._refused)

    def _show_papers(self, page: CasePage) -> None:
        if page.brief.case == self.case:
            self.papers.fill([
                (one.name, (one.name, _(phrases.FORMS.get(one.form, one.form)), self._away.get(one.name, "")))
                for one in page.materials
            ])  # fmt: skip

    def _do(self) -> None:
        names = [*self.papers.keys, *([self.other.text] if self.other.text else [])]
        papers = tuple(KeptPaper(name=name) for name in names)
        command = KeepOriginals(self.case, papers, self.giver.text, handed_on=self.when.day)
        self.do(command, N_("Kept; the list is in the books."), self._print)

    def _print(self, handed: HandedOver) -> None:
        # The resident takes a list home of what stays here.
        self.section.print_paper("handover_list", handed.list_id, copies=LIST_COPIES)
