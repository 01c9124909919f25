"""One resident: who they are, what they have here, what was recorded and corrected, who may be the same."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from hall_app.changes import Changes
from hall_app.domain.identity import ID_KINDS
from hall_app.errors import HallError
from hall_app.values.people import PersonTrail, ShowPerson, TrailOf
from hall_app.values.visits import PersonPage, ThePerson
from ui import phrases
from ui.correcting import CorrectSheet
from ui.front import Front, Watch
from ui.pages.residents import rows
from ui.pages.residents.compare import CompareSheet, PickSheet
from ui.pages.residents.contact_persons import ContactPersons, ContactSheet, EndContactSheet
from ui.pages.residents.sheets import DeathSheet, TakeBackSheet
from ui.theme import default
from ui.widgets import Button, Card, Choice, InPlace, RowList, Rule, Table, Words, column, row
from ui.words import N_, _

CLERKS = ("administrator", "manager", "clerk")
FLAGS = Changes.PEOPLE | Changes.CASES | Changes.VISITS | Changes.DAY
TRAIL_FLAGS = Changes.PEOPLE | Changes.CONTACTS | Changes.PAPERS | Changes.CASES
PARTS = (
    ("cases", N_("Cases here")), ("visits", N_("Visits")), ("facts", N_("Recorded")), ("papers", N_("Papers")),
    ("tries", N_("Contacts")), ("acted", N_("Came for others")), ("liaisons", N_("Contact persons")),
    ("likely", N_("Entered twice?")), ("shown", N_("Who looked")),
)  # fmt: skip


class ResidentPanel(QWidget):
    """The person that is shown. `open_case(case)`; `merged(person)`: who stands for both from now on."""

    open_case = Signal(str)
    merged = Signal(str)

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.person = ""
        self._page: PersonPage | None = None
        self._trail: PersonTrail | None = None
        # The same page in the clear, while somebody wanted it so.
        self._clear: PersonPage | None = None
        self._role, self._wants_keyboard = "", False
        self._make()
        self._lay_out()
        self._connect()
        self._show_shell()

    def _make(self) -> None:
        self.title, self.about = Words("title", wrap=True), Words("body", wrap=True)
        self.numbers, self.doubts = Words("body", wrap=True), Words("note", tone="warn", wrap=True)
        self.kept = Words("note", tone="hall", wrap=True)
        self.show_all = Button(N_("Show in full"), "F8")
        self.correct = Button(N_("Correct"), "F9", "primary")
        self.death = Button(N_("Note a death"))
        self.compare = Button(N_("Compare"), "F6", "primary")
        self.pick = Button(N_("Somebody else"), "F7")
        self.take_back = Button(N_("Take back"))
        self.in_place = InPlace()
        self.parts = Choice(PARTS)
        self.stack = QStackedWidget()
        self.cases, self.likely = RowList(N_("Cases here")), RowList(N_("Entered twice?"))
        self.merged_list = RowList(N_("Kept under this entry"))
        self.liaisons = ContactPersons()
        self.tables = {
            "visits": Table((N_("Day"), N_("Ticket"), N_("How it ended"))),
            "facts": Table((N_("When"), N_("What stands in the books")), wrap=True),
            "papers": Table((N_("When"), N_("Paper")), wrap=True),
            "tries": Table((N_("When"), N_("Try")), wrap=True),
            "acted": Table((N_("Day"), N_("For whom"), N_("As what")), wrap=True),
            "shown": Table((N_("When"), N_("Who looked in full"))),
        }
        self.none = {name: Words("note", wrap=True) for name, _words in PARTS}
        self.merged_words = Words("strong", N_("Kept under this entry"), wrap=True)
        self.empty = Words("body", N_("Choose somebody at the left."), tone="soft", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        for shown in (self.cases, self.likely, self.merged_list, *self.tables.values()):
            # A screen of 768 lines has to hold two of them in large type.
            shown.setMinimumHeight(default().space(48))
        for note in self.none.values():
            # Where there is nothing to list, the words stand where the list would begin.
            note.setAlignment(Qt.AlignmentFlag.AlignTop)
        for name, _words in PARTS:
            if name == "liaisons":
                self.stack.addWidget(self.liaisons)
                continue
            part = QWidget()
            if name == "likely":
                alike = column(row(self.compare, self.pick, None), self.none[name], (self.likely, 1))
                kept = column(row((self.merged_words, 1), self.take_back), (self.merged_list, 1))
                part.setLayout(row((alike, 1), (kept, 1), gap=14))
            else:
                only = self.cases if name == "cases" else self.tables[name]
                part.setLayout(column(self.none[name], (only, 1), gap=8))
            self.stack.addWidget(part)
        self.parts.set_value("cases")
        # Only an organisation has contact persons, and few come for others.
        for name in ("liaisons", "acted"):
            self.parts.buttons[name].hide()
        head = column(
            row((self.title, 1), self.death, self.show_all, self.correct), self.about, self.numbers, self.doubts,
            self.kept, gap=6,
        )  # fmt: skip
        self.card = Card(column(head, self.in_place, Rule(), self.parts, (self.stack, 1), gap=8, margins=14))
        self.setLayout(row((self.empty, 1), (self.card, 1)))

    def _connect(self) -> None:
        self._watch = Watch(self, self.front, FLAGS, self._question, self._show_page, self._refused)
        self._trails = Watch(self, self.front, TRAIL_FLAGS, self._trail_question, self._show_trail)
        names = [name for name, _words in PARTS]
        self.parts.chosen.connect(lambda name: self._go(names.index(name)))
        self.cases.chosen.connect(self.open_case)
        self.show_all.clicked.connect(self._show_or_hide)
        self.correct.clicked.connect(lambda: self._in_the_clear(self._open_correct))
        self.death.clicked.connect(self._open_death)
        self.compare.clicked.connect(self._compare)
        self.likely.chosen.connect(self.open_compare)
        self.pick.clicked.connect(self._pick)
        self.take_back.clicked.connect(self._take_back)
        self.merged_list.chosen.connect(lambda _key: self._take_back())
        self.liaisons.wanted.connect(
            lambda deed: self._in_the_clear(lambda page: self._open_liaison(deed, page))
        )

    def _question(self) -> ThePerson | None:
        return ThePerson(self.person, masked=True) if self.person else None

    def _trail_question(self) -> TrailOf | None:
        return TrailOf(self.person) if self.person else None

    # --- showing -------------------------------------------------------------------------------------------

    def show_person(self, person: str, keyboard: bool = False) -> None:
        """Shows somebody else; what was shown in full is masked again. `keyboard`: it goes to what there is of them, as
        soon as that is there."""
        self._wants_keyboard = keyboard
        if person == self.person:
            self._take_wanted()
            return
        self.person, self._clear, self._trail = person, None, None
        self.in_place.clear()
        self._watch.again()
        self._trails.again()

    def show_role(self, role: str) -> None:
        """Who sits here: only their deeds are shown."""
        self._role = role
        self.retranslate()

    def take_keyboard(self) -> None:
        """To the list of the part that is shown."""
        name = self.parts.value
        lists: dict[str, QWidget] = {
            "cases": self.cases, "likely": self.likely, "liaisons": self.liaisons, **self.tables,
        }  # fmt: skip
        lists[name].setFocus()

    def _go(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        self._show_buttons()

    def _refused(self, error: HallError) -> None:
        self.in_place.refuse(error)

    def _show_page(self, page: PersonPage) -> None:
        if self.person not in (page.person, page.asked):
            return
        if self._page is not None and self._page.history != page.history:
            self._clear = None
        self._page = page
        self.retranslate()
        self._take_wanted()

    def _take_wanted(self) -> None:
        if self._wants_keyboard and self._page is not None:
            self._wants_keyboard = False
            self.take_keyboard()

    def _show_trail(self, trail: PersonTrail) -> None:
        self._trail = trail
        self.retranslate()

    def _show_shell(self) -> None:
        shown = self._page is not None
        self.empty.setVisible(not shown)
        self.card.setVisible(shown)

    def retranslate(self) -> None:
        """The person in the language in force."""
        self._show_shell()
        page = self._page
        if page is None:
            return
        self._show_head(page)
        self._fill("cases", [rows.case_row(one) for one in page.cases], N_("No case yet."))
        visits = [(str(at), rows.visit_cells(one)) for at, one in enumerate(page.visits)]
        self._fill("visits", visits, N_("No visit yet."))
        history = (self._clear or page).history
        facts = [(str(at), rows.fact_cells(one)) for at, one in reversed(tuple(enumerate(history)))]
        self._fill("facts", facts, N_("Nothing was recorded."))
        self._fill("likely", [rows.likely_row(one) for one in page.likely],
                   N_("No other entry looks like this one."))  # fmt: skip
        self.merged_list.fill([rows.merged_row(one) for one in page.merged])
        if page.merged and not self.merged_list.key:
            self.merged_list.select_first()
        acted = [(str(at), rows.acted_cells(one)) for at, one in enumerate(page.acted_for)]
        self._fill("acted", acted, N_("They came for nobody else."))
        self._offer("liaisons", page.row.organisation)
        self._offer("acted", bool(acted))
        self.liaisons.show_page(self._clear or page, self._role in CLERKS)
        self._fill_trail()
        self._show_buttons()

    def _offer(self, part: str, there: bool) -> None:
        """A part only some have; whoever looked at it of somebody else is led to the cases."""
        self.parts.buttons[part].setVisible(there)
        if not there and self.parts.value == part:
            self.parts.set_value("cases")
            self._go(0)

    def _fill(self, name: str, found: list[Any], none: str) -> None:
        shown: Any = {"cases": self.cases, "likely": self.likely, **self.tables}[name]
        shown.fill(found)
        if found and not shown.key and isinstance(shown, RowList):
            shown.select_first()
        shown.setVisible(bool(found))
        self.none[name].say(none)
        self.none[name].setVisible(not found)

    def _fill_trail(self) -> None:
        trail = self._trail
        papers = [(str(at), rows.paper_cells(one)) for at, one in enumerate(trail.papers)] if trail else []
        tries = [(str(at), rows.try_cells(one)) for at, one in enumerate(trail.tries)] if trail else []
        shown = [(str(at), rows.shown_cells(one)) for at, one in enumerate(trail.shown)] if trail else []
        self._fill("papers", papers, N_("Nothing was printed yet.") if trail else N_("Looking …"))
        self._fill("tries", tries, N_("Nobody was tried to be reached yet.") if trail else N_("Looking …"))
        self._fill("shown", shown, N_("Nobody looked in full yet.") if trail else N_("Looking …"))

    def _show_head(self, page: PersonPage) -> None:
        told = self._clear or page
        self.title.show_text(page.row.name)
        parts = [_(phrases.SEXES[page.row.sex]) if page.row.sex in phrases.SEXES else ""]
        parts.append(phrases.age_words(page.row.age))
        parts.append(_("died {day}").format(day=page.died) if page.died else "")
        seen = page.row.last_visit
        parts.append(_("last here {day}").format(day=phrases.day_words(seen)) if seen else "")
        self.about.show_text(" · ".join(part for part in parts if part))
        kind = _(ID_KINDS.get(page.id_kind, page.id_kind)) if told.id_number else ""
        number = " ".join(part for part in (kind, told.id_number) if part)
        legal = _("legal representative {name}").format(name=told.legal_name) if told.legal_name else ""
        legal = " ".join(part for part in (legal, told.legal_id) if part)
        contact = _("contact {name}").format(name=told.contact) if told.contact else ""
        parts = [number, legal, contact, told.phone, told.address]
        self.numbers.show_text("  ·  ".join(part for part in parts if part))
        doubts = [one for one in (*page.warnings, page.promise_broken) if one]
        self.doubts.show_text("\n".join(f"◆ {one}" for one in doubts))
        self.doubts.setVisible(bool(doubts))
        self.kept.say(N_("What you asked for is kept under this entry.") if page.asked else "")
        self.kept.setVisible(bool(page.asked))
        self.show_all.say(N_("Mask again") if self._clear else N_("Show in full"))

    def _show_buttons(self) -> None:
        page, clerk = self._page, self._role in CLERKS
        known = page is not None and bool(page.history)
        self.show_all.setVisible(known and bool(self._role))
        for button in (self.correct, self.pick):
            button.setVisible(clerk and known)
        self.death.setVisible(clerk and known and page is not None and not page.row.organisation)
        likely = page is not None and bool(page.likely)
        self.compare.setVisible(likely)
        self.correct.set_kind("plain" if self.parts.value == "likely" and likely else "primary")
        merged = page is not None and bool(page.merged)
        self.take_back.setVisible(clerk and merged)
        self.merged_words.setVisible(merged)
        self.merged_list.setVisible(merged)

    # --- doing ---------------------------------------------------------------------------------------------

    def _show_or_hide(self) -> None:
        if self._clear is not None:
            self._clear = None
            self.retranslate()
        else:
            self._in_the_clear(lambda _page: None)

    def _in_the_clear(self, then: Any) -> None:
        """The page in full, asked for once; that it was looked at stands in the books."""
        self.in_place.clear()
        if self._clear is not None:
            then(self._clear)
            return

        def shown(page: PersonPage) -> None:
            if self._page is not None and page.person == self._page.person:
                self._clear = page
                self.retranslate()
                then(page)

        if self._page is not None:
            self.front.run(ShowPerson(self._page.person), self, shown, self._refused)

    def _open_correct(self, page: PersonPage) -> None:
        CorrectSheet(
            self, self.front, page, self._said(N_("Corrected; what stood before stays readable."))
        ).open()

    def _open_death(self) -> None:
        if self._page is not None:
            DeathSheet(self, self.front, self._page, self._said(N_("Noted."))).open()

    def _open_liaison(self, deed: str, page: PersonPage) -> None:
        known = next((one for one in page.contact_persons if one.contact == self.liaisons.chosen), None)
        if deed == "end" and known is not None:
            EndContactSheet(self, self.front, known, self._liaison_said(N_("Noted."))).open()
        elif deed == "add" or known is not None:
            said = self._liaison_said(N_("Saved."))
            ContactSheet(self, self.front, page, known if deed == "change" else None, said).open()

    def _liaison_said(self, words: str) -> Any:
        def said(_answer: Any) -> None:
            # What stood there in the clear is not what holds now.
            self._clear = None
            self.in_place.tell(_(words))

        return said

    def _said(self, words: str) -> Any:
        return lambda _answer: self.in_place.tell(_(words))

    def _compare(self) -> None:
        self.parts.set_value("likely")
        self._go([name for name, _words in PARTS].index("likely"))
        if self.likely.key:
            self.open_compare(self.likely.key)

    def open_compare(self, other: str) -> None:
        """The two side by side; from there they can be merged."""
        if self._page is not None:
            self.in_place.clear()
            CompareSheet(
                self, self.front, self._page.person, other, self._role in CLERKS, self._merged
            ).open()

    def _pick(self) -> None:
        if self._page is not None:
            PickSheet(self, self.front, self._page.person, self.open_compare).open()

    def _merged(self, kept: str) -> None:
        self.in_place.tell(_("Merged. It can be taken back below."))
        self.merged.emit(kept)

    def _take_back(self) -> None:
        page = self._page
        one = (
            next((one for one in page.merged if one.row.person == self.merged_list.key), None)
            if page
            else None
        )
        if one is not None and self._role in CLERKS:
            TakeBackSheet(self, self.front, one, self._said(N_("They stand apart again."))).open()

    # --- Qt ------------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Nobody finds numbers in full on a page that was left.
        if self._clear is not None:
            self._clear = None
            self.retranslate()
