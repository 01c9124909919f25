"""Papers promised for later: who owes what by when, what came, and the end of a case whose promise was broken."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain import life
from hall_app.domain.owed import STANDS_WORDS, TOLD_WORDS
from hall_app.values.intake import Issued, OwedRow
from hall_app.values.owed import EndOnDefault, LeaveUnsupplied, OwedPapers
from hall_app.values.papers import Printed, PrintPaper
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.section import CLERKS, MANAGERS, DeedSheet, Section, chooser
from ui.print_sheet import print_paper
from ui.supplying import SupplySheet
from ui.widgets import Combo, Field, Table, Words
from ui.words import N_, _

HEADS = (N_("Case"), N_("Resident"), N_("Come by"), N_("State"), N_("Owed papers"))  # fmt: skip
WHICH = (("running", N_("owed now")), ("late", N_("the day is over")), ("all", N_("all promises")))


DECIDED = N_(
    "This case is decided: the promise that was not kept no longer ends it. Papers that still come are written down; "
    "where they do not, the manager notes that they were not supplied, and the case can be closed."
)
LEFT_FOLLOWS = N_(
    "The decision stands and the case can be closed. That the promise was not kept stays in the books and bars the "
    "next one; a paper that comes after all can still be written down."
)
CAME_ANYWAY = N_("Not supplied in time. A paper that comes after all can still be written down.")
# In which states a promise that was not kept ends a case, and in which the case goes on without the paper.
ENDS = frozenset(life.states_of("EndOnDefault"))
LEAVES = frozenset(life.states_of("LeaveUnsupplied"))


class OwedSection(Section):
    """Promises to supply papers, the one due first first."""

    TITLE = N_("Owed papers")
    ABOUT = N_(
        "Cases accepted with papers promised for later. The day is not extended; a broken promise ends the case."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.which = Combo(WHICH, N_("Which promises"))
        self.supply = self.deed(N_("Papers came"), CLERKS, "Ctrl+N", "primary")
        self.end = self.deed(N_("End on default"), CLERKS, "Ctrl+E", "danger")
        self.leave = self.deed(N_("Not supplied"), MANAGERS, "Ctrl+H", "danger")
        self.table = Table(HEADS, stretch=len(HEADS) - 1)
        self.note = Words("note", wrap=True)
        self.lay_out((self.which, None, self.supply, self.leave, self.end), self.note, (self.table, 1))
        self._rows: dict[str, OwedRow] = {}
        flags = Changes.CASES | Changes.DAY | Changes.SETTINGS | Changes.PEOPLE
        self._watch = Watch(
            self, front, flags, lambda: OwedPapers(self.which.value), self._show, self.in_place.refuse
        )
        self.which.currentIndexChanged.connect(self._watch.again)
        self.supply.clicked.connect(self._supply)
        self.end.clicked.connect(self._end)
        self.leave.clicked.connect(self._leave)
        self.table.chosen.connect(lambda _key: self._supply())
        self.table.moved.connect(lambda _key: self._show_buttons())
        self._show_buttons()

    def _show(self, rows: tuple[OwedRow, ...]) -> None:
        self._rows = {one.case: one for one in rows}
        self.table.fill([(one.case, _cells(one)) for one in rows])
        self._show_buttons()

    def _chosen(self) -> OwedRow | None:
        """The chosen promise, where something of it may still come."""
        one = self._rows.get(self.table.key)
        return one if one is not None and (one.stands == "running" or one.may_come) else None

    def _show_buttons(self) -> None:
        one = self._chosen()
        self.supply.setEnabled(one is not None)
        late = one.state if one is not None and one.light == "red" else ""
        leaves = late in LEAVES
        self.end.setEnabled(late in ENDS)
        self.leave.setEnabled(leaves)
        came = one is not None and one.may_come
        self.note.show_text(_(DECIDED) if leaves else _(CAME_ANYWAY) if came else "")
        self.note.setVisible(bool(self.note.text()))

    def _supply(self) -> None:
        one = self._chosen()
        if one is not None and self.supply.isVisibleTo(self):
            self.in_place.clear()
            sheet = SupplySheet(self.window(), self.front, one, self._said)
            sheet.open()

    def _said(self, answer: Issued) -> None:
        self.in_place.tell(_("Written down."))
        for paper, serial, copies in answer.more:
            asked = PrintPaper(paper, answer.case, serial, copies=copies)
            print_paper(self.front, self, self.window(), asked, self._printed_with, self.in_place.refuse)

    def _printed_with(self, printed: Printed) -> None:
        """What became of the list of originals that came with what was written down."""
        self.print_said.say(printed, _("Written down."))

    def _leave(self) -> None:
        one = self._chosen()
        if one is not None and self.leave.isEnabled():
            LeaveSheet(self, one).open()

    def _end(self) -> None:
        one = self._chosen()
        if one is not None and self.end.isEnabled():
            EndSheet(self, one).open()


class LeaveSheet(DeedSheet):
    """Papers did not come for a case that is decided: it goes on without them, and the promise stays broken."""

    def __init__(self, section: OwedSection, one: OwedRow) -> None:
        super().__init__(section, N_("Not supplied"), N_("Note it"))
        self.draft_subject, self.draft_about = one.case, one.person_name
        about, papers = Words("strong", wrap=True), Words("body", wrap=True)
        about.show_text(f"{one.case_number} · {one.item_name} · {one.person_name}")
        papers.show_text("\n".join(f"· {paper.name}" for paper in one.papers if not paper.arrived))
        follows = Words("note", LEFT_FOLLOWS, wrap=True)
        self.why = Field(N_("Reason"))
        self.lay_out(about, papers, follows, self.why)
        self.ok.clicked.connect(
            lambda: self.do(LeaveUnsupplied(one.case, self.why.text), N_("Written down."))
        )
        self.why.setFocus()


class EndSheet(DeedSheet):
    """The day is over and papers did not come: the case ends, and the resident was told."""

    def __init__(self, section: OwedSection, one: OwedRow) -> None:
        super().__init__(section, N_("End on default"), N_("End the case"))
        self.draft_subject, self.draft_about = one.case, one.person_name
        about = Words("strong", wrap=True)
        about.show_text(f"{one.case_number} · {one.item_name} · {one.person_name}")
        self.why = Field(N_("Reason"))
        self.told = Combo(tuple(TOLD_WORDS.items()), N_("How the resident was told"))
        self.lay_out(about, self.why, chooser(N_("How the resident was told"), self.told))
        self.ok.clicked.connect(
            lambda: self.do(
                EndOnDefault(one.case, self.why.text, self.told.value), N_("The case has ended."), self._print
            )
        )
        self.why.setFocus()

    def _print(self, ended: Issued) -> None:
        """What the resident is told on paper."""
        self.section.print_paper(ended.paper, ended.case, ended.serial)


def _cells(one: OwedRow) -> tuple[str, ...]:
    state = _(STANDS_WORDS.get(one.stands, one.stands))
    if one.stands == "running":
        state = phrases.with_mark(phrases.light_words(one.light), one.light, one.reminder)
    papers = _(", ").join(one.name for one in one.papers if not one.arrived) or _("all came")
    return (
        one.case_number,
        one.person_name,
        phrases.day_words(one.supply_by),
        state,
        f"{papers} · {one.item_name}",
    )
