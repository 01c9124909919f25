"""What lies too long on its way to the town, and urging the town."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain import life
from hall_app.domain.undone import HOW_WORDS
from hall_app.values.agency import AgencyCases, AgencyRow
from hall_app.values.caselife import UrgeTown
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.section import CLERKS, DeedSheet, Section, chooser
from ui.pages.registers.span_sheet import SpanSheet
from ui.widgets import Combo, Field, Table, Words
from ui.words import N_, _, ngettext_

HEADS = (
    N_("Case"), N_("Resident"), N_("State"), N_("Due"), N_("Urged"), N_("Item"),
)  # fmt: skip
WHICH = (
    ("running", N_("all on their way")), ("to_urge", N_("to urge")), ("carry_late", N_("lie too long here")),
    ("to_carry", N_("to carry")), ("at_town", N_("at the town")),
)  # fmt: skip


class UrgingSection(Section):
    """Agency cases that are not decided, the one first that is due first."""

    TITLE = N_("Urging")
    ABOUT = N_("Cases carried to the town: which lie too long here, which the town takes too long over.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.which = Combo(WHICH, N_("Which cases"))
        self.urge = self.deed(N_("Urge the town"), CLERKS, "Ctrl+N", "primary")
        self.print = self.deed(N_("Print the ledger"), CLERKS, "Ctrl+P")
        self.table = Table(HEADS, stretch=len(HEADS) - 1, numbers=(4,))
        self.lay_out((self.which, None, self.print, self.urge), (self.table, 1))
        self._rows: dict[str, AgencyRow] = {}
        flags = Changes.CASES | Changes.TOWN | Changes.DAY | Changes.SETTINGS
        self._watch = Watch(
            self, front, flags, lambda: AgencyCases(self.which.value), self._show, self.in_place.refuse
        )
        self.which.currentIndexChanged.connect(self._watch.again)
        self.urge.clicked.connect(self._urge)
        self.print.clicked.connect(lambda: SpanSheet(self, N_("Print the ledger"), "agency_ledger").open())
        self.table.chosen.connect(lambda _key: self._urge())
        self.table.moved.connect(lambda _key: self._show_buttons())
        self._show_buttons()

    def _show(self, rows: tuple[AgencyRow, ...]) -> None:
        self._rows = {one.case: one for one in rows}
        self.table.fill([(one.case, _cells(one)) for one in rows])
        self._show_buttons()

    def _show_buttons(self) -> None:
        one = self._rows.get(self.table.key)
        self.urge.setEnabled(one is not None and bool(one.carried_on) and not one.result_on)

    def _urge(self) -> None:
        one = self._rows.get(self.table.key)
        if one is not None and self.urge.isEnabled() and self.urge.isVisibleTo(self):
            UrgeSheet(self, one).open()


class UrgeSheet(DeedSheet):
    """The town was urged: how, whom, and what they said."""

    def __init__(self, section: UrgingSection, one: AgencyRow) -> None:
        super().__init__(section, N_("Urge the town"), N_("Save"))
        self.draft_subject, self.draft_about = one.case, one.person_name
        about = Words("strong", wrap=True)
        about.show_text(f"{one.case_number} · {one.item_name} · {one.person_name}")
        self.how = Combo(tuple(HOW_WORDS.items()), N_("How it was urged"))
        self.person, self.words = Field(N_("Who was spoken to")), Field(N_("What they said"))
        self.lay_out(about, chooser(N_("How it was urged"), self.how), self.person, self.words)
        self.ok.clicked.connect(
            lambda: self.do(
                UrgeTown(one.case, self.how.value, self.person.text, self.words.text), N_("Written down.")
            )
        )
        self.person.setFocus()


def _cells(one: AgencyRow) -> tuple[str, ...]:
    light = _(phrases.LIGHTS[one.light]) if one.light in phrases.LIGHTS else ""
    due = f"{phrases.day_words(one.due)} {light}".strip()
    return (one.case_number, one.person_name, _state(one), due, str(one.urged or ""), one.item_name)


def _state(one: AgencyRow) -> str:
    state = _(life.state_words(one.state, life.AGENCY))
    if one.owed:
        state += " · " + ngettext_("{n} paper owed", "{n} papers owed", one.owed).format(n=one.owed)
    if one.noted:
        state += " · " + one.noted
    if one.carried_on:
        return f"{state} · {phrases.day_words(one.carried_on)}"
    words = _("carry by {day} ■ late") if one.carry_late else _("carry by {day}")
    return words.format(day=phrases.day_words(one.carry_by))
