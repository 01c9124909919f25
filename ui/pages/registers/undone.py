"""What could not be done (办不成事): written down, with an answer owed by a day."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain.undone import HOW_WORDS, OUTCOME_WORDS, SATISFIED_WORDS
from hall_app.values.undone import AnswerUndone, RegisterUndone, UndoneRegister, UndoneRow
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.section import DESK, ME, DeedSheet, Section, chooser, staff_combo
from ui.phones import phone_field
from ui.widgets import CheckBox, Combo, Field, Table, Words, row
from ui.words import N_, _

HEADS = (
    N_("No."), N_("Written down"), N_("Resident"), N_("Owes the answer"), N_("Answer by"), N_("State"), N_("Matter"),
)  # fmt: skip


class UndoneSection(Section):
    """Unanswered entries, the most urgent first; the answered ones where wanted."""

    TITLE = N_("Could not be done")
    ABOUT = N_("What a resident could not get done here. Somebody owes an answer, by a day.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.all = CheckBox(N_("the answered ones too"))
        self.record = self.deed(N_("Write down"), DESK, "Ctrl+N")
        self.answer = self.deed(N_("Give the answer"), DESK, "Ctrl+Y", "primary")
        self.print = self.deed(N_("Print the sheet"), DESK, "Ctrl+P")
        self.table = Table(HEADS, stretch=len(HEADS) - 1)
        self.answered = Words("body", wrap=True)
        self.answered.hide()
        self.lay_out((self.all, None, self.print, self.record, self.answer), (self.table, 1), self.answered)
        self._rows: dict[str, UndoneRow] = {}
        flags = Changes.DUTIES | Changes.STAFF | Changes.DAY
        self._watch = Watch(
            self,
            front,
            flags,
            lambda: UndoneRegister(not self.all.isChecked()),
            self._show,
            self.in_place.refuse,
        )
        self.all.toggled.connect(self._watch.again)
        self.record.clicked.connect(lambda: RecordSheet(self).open())
        self.answer.clicked.connect(self._answer)
        self.print.clicked.connect(lambda: self.print_paper("not_done_sheet", self.table.key))
        self.table.chosen.connect(lambda _key: self._answer())
        self.table.moved.connect(lambda _key: self._show_buttons())
        self._show_buttons()

    def _show(self, rows: tuple[UndoneRow, ...]) -> None:
        self._rows = {one.entry: one for one in rows}
        self.table.fill([
            (one.entry, (f"{one.year}-{one.number}", phrases.day_words(one.day), one.name, one.owed_by_name,
                         phrases.day_words(one.answer_by), _state(one), _matter(one)))
            for one in rows
        ])  # fmt: skip
        self._show_buttons()

    def _open(self) -> UndoneRow | None:
        one = self._rows.get(self.table.key)
        return one if one is not None and not one.answered_at else None

    def _show_buttons(self) -> None:
        self.answer.setEnabled(self._open() is not None)
        one = self._rows.get(self.table.key)
        self.print.setEnabled(one is not None)
        said = _answered(one) if one is not None else ""
        self.answered.show_text(said)
        self.answered.setVisible(bool(said))

    def _answer(self) -> None:
        one = self._open()
        if one is not None and self.answer.isVisibleTo(self):
            AnswerSheet(self, one).open()


class RecordSheet(DeedSheet):
    """A new entry."""

    def __init__(self, section: UndoneSection) -> None:
        super().__init__(section, N_("Could not be done"), N_("Write down"))
        self.matter, self.why = Field(N_("What was wanted")), Field(N_("Why it could not be done"))
        self.wish = Field(N_("What the resident asks for now"))
        self.name, self.phone = Field(N_("Name")), phone_field(N_("Phone"))
        self.comes_back = CheckBox(N_("Leaves no phone and comes to ask"))
        self.owed_by = staff_combo(section, N_("Owes the answer"), ME, DESK)
        self.answer_by = Field(N_("Answer by (empty: the hall's days)"), N_("such as 2026-11-30"))
        self.case = Field(N_("Case number, if it is about one"), N_("no name or phone then"))
        self.lay_out(self.matter, self.why, self.wish)
        self.body.addLayout(row((self.name, 1), (self.phone, 1)))
        self.lay_out(self.comes_back, self.case)
        self.lay_out(chooser(N_("Owes the answer"), self.owed_by), self.answer_by)
        self.ok.clicked.connect(self._do)
        self.matter.setFocus()

    def _do(self) -> None:
        command = RegisterUndone(
            self.matter.text, self.why.text, self.owed_by.value, self.answer_by.text, self.wish.text,
            name=self.name.text, phone=self.phone.text, case=self.case.text,
            comes_back=self.comes_back.isChecked(),
        )  # fmt: skip
        self.do(command, N_("Written down; an answer is owed."))


class AnswerSheet(DeedSheet):
    """The answer that was owed."""

    def __init__(self, section: UndoneSection, one: UndoneRow) -> None:
        super().__init__(section, N_("Give the answer"), N_("Save"))
        self.entry = self.draft_subject = one.entry
        self.draft_about = " · ".join(part for part in (one.matter, one.name) if part)
        about = Words("strong", wrap=True)
        reach = one.phone or (_("leaves none, comes to ask") if one.comes_back else "")
        about.show_text(" · ".join(part for part in (_matter(one), one.name, reach) if part))
        wish = Words("body", wrap=True)
        wish.show_text(_("The resident asks for: {wish}").format(wish=one.wish) if one.wish else "")
        wish.setVisible(bool(one.wish))
        why = Words("note", wrap=True)
        why.show_text(one.why)
        self.outcome = Combo(tuple(OUTCOME_WORDS.items()), N_("What came of it"))
        self.words = Field(N_("What the resident was answered"))
        self.how = Combo(tuple(HOW_WORDS.items()), N_("How it was answered"))
        self.satisfied = Combo(tuple(SATISFIED_WORDS.items()), N_("What the resident says to it"))
        self.lay_out(
            about, why, wish, chooser(N_("What came of it"), self.outcome), self.words,
            chooser(N_("How it was answered"), self.how), chooser(N_("What the resident says to it"), self.satisfied),
        )  # fmt: skip
        self.ok.clicked.connect(self._do)
        self.words.setFocus()

    def _do(self) -> None:
        command = AnswerUndone(
            self.entry, self.outcome.value, self.words.text, self.how.value, self.satisfied.value
        )
        self.do(command, N_("Answered; it is in the books."))


def _answered(one: UndoneRow) -> str:
    """Who answered, when and how, what was said, and what the resident says to it; empty while it is owed."""
    if not one.answered_at:
        return ""
    who = _("{name} answered on {day}").format(
        name=one.answered_by, day=phrases.long_day_words(one.answered_at)
    )
    said = _("Answer: {words}").format(words=one.words) if one.words else ""
    says = _("The resident: {words}").format(words=one.satisfied_words) if one.satisfied_words else ""
    first = " · ".join(part for part in (who, one.how_words, one.outcome_words, says) if part)
    return f"{first}\n{said}" if said else first


def _matter(one: UndoneRow) -> str:
    """What it is about, with the case where it is about one."""
    return f"{one.matter} · {one.case_number}" if one.case_number else one.matter


def _state(one: UndoneRow) -> str:
    if one.answered_at:
        return one.outcome_words
    if one.late:
        return _("■ answer late")
    return _("answer due today") if one.days_left == 0 else _("answer owed")
