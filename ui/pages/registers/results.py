"""Results that wait for their residents: every try, and bringing them home by two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.domain.contacts import CHANNEL_WORDS, OUTCOME_WORDS, VISIT_WORDS, outcome_said
from hall_app.domain.delivery import SELF
from hall_app.values.contacts import (
    BookHomeDelivery,
    CancelHomeDelivery,
    EndHomeDelivery,
    HomeDeliveries,
    HomeDeliveryRow,
    HomeDue,
    HomeDueRow,
    LogContact,
    ResultTask,
    ResultTasks,
)
from ui import phrases
from ui import receiving_words as words
from ui.front import Front, Watch
from ui.originals_boxes import given_back_with
from ui.pages.registers.section import CLERKS, DeedSheet, Section, WhySheet, chooser, held, staff_combo
from ui.phones import phone_field
from ui.widgets import Combo, Field, Table, Words, column, row
from ui.words import N_, _, ngettext_

TASKS = (
    N_("Resident"), N_("Case"), N_("Waits"), N_("Tries"), N_("Last try"), N_("Item"),
)  # fmt: skip
HOME = (N_("When"), N_("Where"), N_("Resident"), N_("Who goes"), N_("Try no."), N_("State"), N_("Item"))


class ResultsSection(Section):
    """Who is still to be told or given their result, and the home deliveries."""

    TITLE = N_("Results to hand over")
    ABOUT = N_(
        "Every try is kept. A result is brought home by two; refused at the door, another day is booked. Below are the "
        "visits that are booked, and the results to be brought home that no visit is booked for yet."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.tried = self.deed(N_("Write down a try"), CLERKS, "F6")
        self.book = self.deed(N_("Bring it home"), CLERKS, "Ctrl+N", "primary")
        self.print = self.deed(N_("Print the slip"), CLERKS, "Ctrl+P")
        self.cancel = self.deed(N_("Cancel the visit"), CLERKS)
        self.end = self.deed(N_("How it went"), CLERKS, "F9")
        self.tasks = Table(TASKS, stretch=len(TASKS) - 1, numbers=(3,))
        self.home = Table(HOME, stretch=len(HOME) - 1, numbers=(4,))
        self.none = Words("note", N_("No result waits for its resident."))
        self.no_home = Words("note", N_("No home delivery is booked or due."), wrap=True)
        self.lay_out(
            (self.none, None, self.tried, self.book), (self.tasks, 1),
            row(Words("strong", N_("Home deliveries")), (self.no_home, 9), None, self.print, self.cancel, self.end),
            (self.home, 1),
        )  # fmt: skip
        self._tasks: dict[str, ResultTask] = {}
        self._home: dict[str, HomeDeliveryRow] = {}
        self._due: dict[str, HomeDueRow] = {}
        flags = Changes.CONTACTS | Changes.CASES | Changes.DAY | Changes.PEOPLE
        Watch(self, front, flags, ResultTasks, self._show_tasks, self.in_place.refuse)
        self._watch = Watch(self, front, flags, HomeDeliveries, self._show_home, self.in_place.refuse)
        Watch(self, front, flags | Changes.SETTINGS, HomeDue, self._show_due, self.in_place.refuse)
        self._connect()
        self._show_buttons()

    def _connect(self) -> None:
        self.tried.clicked.connect(self._tried)
        self.book.clicked.connect(self._book)
        self.tasks.chosen.connect(lambda _key: self._book())
        self.print.clicked.connect(lambda: self.print_paper("home_visit", self.home.key))
        self.cancel.clicked.connect(self._cancel)
        self.end.clicked.connect(self._end)
        self.home.chosen.connect(lambda key: self._book_next() if key in self._due else self._end())
        for table in (self.tasks, self.home):
            table.moved.connect(lambda _key: self._show_buttons())

    def _show_tasks(self, tasks: tuple[ResultTask, ...]) -> None:
        self._tasks = {one.case: one for one in tasks}
        self.tasks.fill([(one.case, _task_cells(one)) for one in tasks])
        if tasks and not self.tasks.key:
            self.tasks.selectRow(0)
        self.none.setVisible(not tasks)
        self._show_buttons()

    def _show_home(self, rows: tuple[HomeDeliveryRow, ...]) -> None:
        self._home = {one.delivery: one for one in rows}
        self._fill_home()

    def _show_due(self, rows: tuple[HomeDueRow, ...]) -> None:
        self._due = {one.task.case: one for one in rows}
        self._fill_home()

    def _fill_home(self) -> None:
        """What is to be booked first, then what is booked."""
        rows = [(case, _due_cells(one)) for case, one in self._due.items()]
        rows += [(delivery, _home_cells(one)) for delivery, one in self._home.items()]
        self.home.fill(rows)
        if rows and not self.home.key:
            self.home.selectRow(0)
        self.no_home.setVisible(not rows)
        self._show_buttons()

    def _show_buttons(self) -> None:
        task, home = self._tasks.get(self.tasks.key), self._home.get(self.home.key)
        self.tried.setEnabled(task is not None)
        self.book.setEnabled(task is not None and not task.booked)
        for button in (self.print, self.cancel, self.end):
            button.setEnabled(home is not None)

    def _tried(self) -> None:
        task = self._tasks.get(self.tasks.key)
        if task is not None:
            TrySheet(self, task).open()

    def _book(self) -> None:
        task = self._tasks.get(self.tasks.key)
        if task is not None and self.book.isEnabled() and self.book.isVisibleTo(self):
            BookSheet(self, task).open()

    def _book_next(self) -> None:
        due = self._due.get(self.home.key)
        if due is not None and self.book.isVisibleTo(self):
            BookSheet(self, due.task, due.place).open()

    def _cancel(self) -> None:
        home = self._home.get(self.home.key)
        if home is not None:
            CancelSheet(self, home).open()

    def _end(self) -> None:
        home = self._home.get(self.home.key)
        if home is not None and self.end.isVisibleTo(self):
            EndSheet(self, home).open()

    def ended(self, home: HomeDeliveryRow) -> None:
        """What was handed over is printed at once: the record of delivery, and the list of originals given back."""
        if home.record:
            self.print_paper("delivery_record", home.case, home.record)
        for paper, serial, copies in home.more:
            self.print_paper(paper, home.case, serial, copies)


class TrySheet(DeedSheet):
    """A try to tell somebody that the result is here."""

    def __init__(self, section: ResultsSection, task: ResultTask) -> None:
        super().__init__(section, N_("Write down a try"), N_("Save"))
        self.draft_subject, self.draft_about = task.case, task.person_name
        about = Words("strong", wrap=True)
        about.show_text(f"{task.person_name} · {task.item_name}")
        self.channel = Combo(tuple(CHANNEL_WORDS.items()), N_("How tried"))
        self.outcome = Combo(tuple(OUTCOME_WORDS.items()), N_("What came of it"))
        self.whom, self.words = Field(N_("Who was reached")), Field(N_("Remarks"))
        self.lay_out(
            about, chooser(N_("How tried"), self.channel), chooser(N_("What came of it"), self.outcome), self.whom,
            self.words,
        )  # fmt: skip
        self.ok.clicked.connect(
            lambda: self.do(
                LogContact(
                    task.case, "result_ready", self.channel.value, self.outcome.value, self.whom.text, task.phone,
                    self.words.text,
                ),
                N_("Written down."),
            )
        )  # fmt: skip
        self.channel.setFocus()


class BookSheet(DeedSheet):
    """A slot, a place, and the two who go."""

    def __init__(self, section: ResultsSection, task: ResultTask, place: str = "") -> None:
        super().__init__(section, N_("Bring it home"), N_("Book"))
        self.draft_subject, self.draft_about = task.case, task.person_name
        about = Words("strong", wrap=True)
        about.show_text(f"{task.person_name} · {task.item_name}")
        tomorrow = (section.front.now() + timedelta(days=1)).date().isoformat()
        self.first, self.last = Field(N_("From")), Field(N_("To"))
        self.first.set_text(f"{tomorrow} 09:00")
        self.last.set_text(f"{tomorrow} 10:00")
        self.place, self.phone = Field(N_("Where to")), phone_field(N_("Phone"))
        self.phone.set_text(task.phone)
        self.place.set_text(place)
        self.one, self.two = (
            staff_combo(section, N_("Who goes")),
            staff_combo(section, N_("Who goes with them")),
        )
        self.one.set_value(section.me)
        self.two.setCurrentIndex(
            next((at for at in range(self.two.count()) if self.two.itemData(at) != section.me), 0)
        )
        self.bring, self.words = Field(N_("What the two bring along")), Field(N_("Remarks"))
        self.lay_out(
            about,
            self.two_columns(
                self.first, self.last, self.place, self.phone, held(N_("Who goes"), self.one),
                held(N_("Who goes with them"), self.two), self.bring, self.words,
            ),
        )  # fmt: skip
        self.ok.clicked.connect(lambda: self.do(self._command(task.case), N_("Booked.")))
        self.place.setFocus()

    def _command(self, case: str) -> BookHomeDelivery:
        return BookHomeDelivery(
            case, self.first.text, self.last.text, self.place.text, (self.one.value, self.two.value),
            self.bring.text, self.phone.text, self.words.text,
        )  # fmt: skip


class CancelSheet(WhySheet):
    """A booked visit will not take place."""

    def __init__(self, section: ResultsSection, home: HomeDeliveryRow) -> None:
        super().__init__(
            section, N_("Cancel the visit"), N_("Cancel the visit"), N_("Why"), N_("The visit is cancelled.")
        )
        self.draft_subject, self.draft_about = home.delivery, home.person_name
        self.about.show_text(f"{home.person_name} · {phrases.moment_words(home.first)} · {home.place}")
        self.ok.clicked.connect(lambda: self.do(CancelHomeDelivery(home.delivery, self.why.text), self.said))


class EndSheet(DeedSheet):
    """How it went at the door; handed over, what the record of delivery needs is asked for as well."""

    def __init__(self, section: ResultsSection, home: HomeDeliveryRow) -> None:
        super().__init__(section, N_("How it went"), N_("Save"))
        self.home = home
        self.draft_subject, self.draft_about = home.delivery, home.person_name
        about = Words("strong", wrap=True)
        about.show_text(f"{home.person_name} · {home.item_name} · {home.place}")
        self.outcome = Combo(tuple(VISIT_WORDS.items()), N_("How it went"))
        self.arrived, self.left = Field(N_("Arrived")), Field(N_("Left"))
        self.arrived.set_text(typed(home.first))
        self.left.set_text(typed(home.last))
        self.receiver, self.relation = (
            Field(N_("Who took it")),
            Combo(words.relations(home.organisation), N_("Relation to the applicant")),
        )
        if not home.organisation:
            self.receiver.set_text(home.person_name)
        self.authority = Combo((words.AS_NOTED,), N_("Authorisation of an agent"))
        self.in_words = Field(N_("Relation in words"), N_("empty: noted as they came"))
        self.why = Field(N_("Why not the applicant"), N_("ill, away: no authority seen"))
        self.handed = Field(N_("Handed over at"), N_("empty: when they left"))
        self.document = Field(N_("Document"), N_("empty: as the decision says"))
        self.number, self.witness = Field(N_("Number of the document")), Field(N_("Witness"))
        self.also = Field(N_("Handed over with it"), N_("others, with ; between them"))
        self.words = Field(N_("Remarks"))
        self.relation_part = held(N_("Relation to the applicant"), self.relation)
        self.authority_part = held(N_("Authorisation of an agent"), self.authority)
        self.given: tuple[QWidget, ...] = (
            self.receiver, self.relation_part, self.in_words, self.authority_part, self.why, self.handed,
            self.document, self.number, self.also, self.witness,
        )  # fmt: skip
        self.said = Words("note", wrap=True)
        self.given_back = given_back_with(self, section.front, home.case)
        self.brought = QWidget()
        self.brought.setLayout(column(self.given_back))
        result = held(N_("How it went"), self.outcome)
        columns = self.two_columns(result, self.words, self.arrived, self.left, *self.given)
        self.lay_out(about, self.brought, columns, self.said)
        self.outcome.currentIndexChanged.connect(self._show_parts)
        self.relation.currentIndexChanged.connect(self._show_parts)
        self.authority.currentIndexChanged.connect(self._show_why)
        self.ok.clicked.connect(self._do)
        self._show_parts()
        self.outcome.setFocus()

    def _show_parts(self) -> None:
        handed_over = self.outcome.value == "delivered"
        for part in (*self.given, self.brought):
            part.setVisible(handed_over)
        choices = words.authorities(self.relation.value)
        self.authority.fill(choices or (words.AS_NOTED,))
        self.authority_part.setVisible(handed_over and bool(choices))
        self.in_words.setVisible(handed_over and words.in_words(self.relation.value))
        self._show_why()
        own = self.home.person_name
        if not self.home.organisation and self.relation.value != SELF and self.receiver.text == own:
            self.receiver.set_text("")
        self.said.say(
            N_("The record of delivery is made out with it and printed.")
            if handed_over
            else N_("Say why under the remarks. It stays a try; another day can be booked.")
        )

    def _show_why(self) -> None:
        handed_over = self.outcome.value == "delivered"
        self.why.setVisible(handed_over and words.with_reason(self.relation.value, self.authority.value))
        self.close_up()

    def _do(self) -> None:
        handed_over = self.outcome.value == "delivered"
        about: dict[str, Any] = {}
        if handed_over:
            about = {
                "receiver": self.receiver.text, "relation": self.relation.value, "handed_at": self.handed.text,
                "document": self.document.text, "document_no": self.number.text, "witness": self.witness.text,
                "also": self.also.text, "originals": self.given_back.chosen,
                "authority": self.authority.value if words.authorities(self.relation.value) else "",
                "relation_words": self.in_words.text if words.in_words(self.relation.value) else "",
                "why": self.why.text if not self.why.isHidden() else "",
            }  # fmt: skip
        command = EndHomeDelivery(
            self.home.delivery,
            self.arrived.text,
            self.left.text,
            self.outcome.value,
            words=self.words.text,
            **about,
        )
        section = self.section
        said = N_("Handed over; the record of delivery is made out.") if handed_over else N_("Kept as a try.")
        self.do(command, said, section.ended if isinstance(section, ResultsSection) else None)


def typed(iso: str) -> str:
    """A moment as it is typed."""
    return iso[:16].replace("T", " ")


def _task_cells(one: ResultTask) -> tuple[str, ...]:
    last = " ".join(
        part
        for part in (
            phrases.day_words(one.last_at),
            outcome_said(one.last_outcome),
            one.last_words,
        )
        if part
    )
    booked = _("home visit {when}").format(when=phrases.moment_words(one.booked)) if one.booked else ""
    waits = ngettext_("{n} day", "{n} days", one.days_waiting).format(n=one.days_waiting)
    return one.person_name, one.case_number, waits, str(one.tries), booked or last, one.item_name


def _home_cells(one: HomeDeliveryRow) -> tuple[str, ...]:
    when = f"{phrases.moment_words(one.first)}–{phrases.clock_words(one.last)}"
    state = _("■ over, nothing entered") if one.late else one.state_words
    if one.before:
        state = _("{state}; before: {how}").format(state=state, how=one.before)
    return when, one.place, one.person_name, _(", ").join(one.staff_names), str(one.nth), state, one.item_name


def _due_cells(one: HomeDueRow) -> tuple[str, ...]:
    """A result to be brought home that no visit is booked for: why, and what to do."""
    failed = one.why == "home_failed"
    state = _("◆ {how}: book the next try").format(how=one.words) if failed else f"◆ {one.words}"
    task = one.task
    return _("not booked"), one.place, task.person_name, "", str(one.tries + 1), state, task.item_name
