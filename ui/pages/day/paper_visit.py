"""补录: a sheet for what was served on paper, filled in from the paper by keyboard alone."""

from __future__ import annotations

from itertools import pairwise

import msgspec
from PySide6.QtWidgets import QGridLayout, QWidget

from hall_app.domain.agents import GUARDIAN
from hall_app.domain.identity import ID_KINDS
from hall_app.domain.life import EXAMINED
from hall_app.domain.paper_days import OUTCOMES
from hall_app.errors import HallError
from hall_app.values.agents import Represent
from hall_app.values.intake import FindCases
from hall_app.values.paper_days import (
    EnterPaperVisit,
    PaperBlock,
    PaperEntered,
    PaperNumbers,
    PaperVisitRow,
    PaperVisits,
    SpoilPaperNumber,
)
from hall_app.values.setup import LineRow, Lines, WindowRow, Windows
from hall_app.values.staffing import StaffList, StaffRow
from hall_app.values.taking_back import LastDeed
from hall_app.values.visits import CaseBrief
from ui import phrases
from ui.front import Front
from ui.pause import Pause
from ui.phones import phone_field
from ui.represent import RepresentSheet
from ui.taking_back import BackSheet, FieldsFirst
from ui.theme import edition_of
from ui.whys import IN_PERSON, NO_WHY, SECOND, Whys, ask_why
from ui.widgets import Button, Combo, Field, Sheet, Words, column, row
from ui.words import N_, _

GAPS_SHOWN = 8
COLUMNS = 4
# What Ctrl+Z takes back here: visits entered, and numbers said to be spoilt.
ENTERED = ("visit.entered_from_paper", "paper.number_spoilt")


class PaperVisitSheet(Sheet):
    """One visit after the other: F10 enters it and empties the form for the next, Ctrl+Z takes the last one back,
    Escape ends."""

    def __init__(self, parent: QWidget, front: Front, day: str) -> None:
        super().__init__(parent, N_("Enter what was served on paper"))
        self.front = front
        self.go = Button(N_("Enter this visit"), "F10", "primary")
        self.spoil = Button(N_("This number was spoilt"), "F9")
        self.somebody = Button(N_("Somebody else came…"), "Ctrl+G", "quiet")
        self.undo = Button(N_("Take the last one back"), "Ctrl+Z", "quiet")
        self.day, self.started = Field(N_("Day")), Field(N_("Begun at"), "09:05")
        self.ended, self.serial = (
            Field(N_("Ended at"), "09:20"),
            Field(N_("Number of the hand-written paper")),
        )
        self.outcome = Combo(tuple(OUTCOMES.items()), N_("What came of it")).beside()
        self.name, self.number = Field(N_("Name")), Field(N_("Number of the paper"))
        self.kind, self.phone = (
            Combo(tuple(ID_KINDS.items()), N_("Kind of paper")).beside(),
            phone_field(N_("Phone")),
        )
        self.case = Field(N_("Number of the case, if one was open"))
        self.came: Represent | None = None
        self._guardian = False
        self.who_came, self.of_case = Words("note", wrap=True), Words("note", wrap=True)
        self._known: CaseBrief | None = None
        for words in (self.who_came, self.of_case):
            words.hide()
        self.item, self.missing = Field(N_("Code of the item")), Field(N_("Papers that lacked"), "1 3")
        self.supply_by = Field(N_("Promised by the day"), N_("empty: the last possible"))
        self.supply_by.hide()
        self.line, self.window_no = Combo(name=N_("Line")).beside(), Combo(name=N_("Window")).beside()
        self.clerk, self.words = Combo(name=N_("Who served")).beside(), Field(N_("Remarks"))
        self.reason = Field(N_("Why go on all the same"))
        self.applicant = Field(N_("Why this applicant"))
        self.applicant.hide()
        self.so_far, self.blocks = Words("note", wrap=True), Words("note", wrap=True)
        self.day.set_text(day)
        self.outcome.set_value("accepted")
        self._lay_out()
        self.outcome.currentIndexChanged.connect(self._show_promise)
        self.go.clicked.connect(self._enter)
        self.spoil.clicked.connect(self._spoil)
        self.undo.clicked.connect(self._take_back)
        self.somebody.clicked.connect(self._ask_who)
        self._late = Pause(self, self._look_for_case)
        self.case.changed.connect(lambda _text: self._typed_case())
        FieldsFirst(self, self._take_back)
        front.ask(Lines(), self, self._show_lines)
        front.ask(Windows(), self, self._show_windows)
        front.ask(StaffList(), self, self._show_staff, lambda _error: None)
        self._look()
        self.started.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(edition_of(self).space(8))
        grid.setVerticalSpacing(4)
        parts: tuple[tuple[str, QWidget], ...] = (
            ("", self.day), ("", self.started), ("", self.ended), (N_("Window"), self.window_no),
            (N_("Who served"), self.clerk), (N_("Line"), self.line), ("", self.name), (N_("Kind of paper"), self.kind),
            ("", self.number), ("", self.phone), ("", self.case), ("", self.item),
            ("", self.serial),
            (N_("What came of it"), self.outcome), ("", self.missing), ("", self.words), ("", self.reason),
            ("", self.applicant),
        )  # fmt: skip
        # The remarks give way to the day of a promise, so that the sheet does not grow by a line.
        remarks, at = QWidget(), 0
        remarks.setLayout(row((self.words, 1), (self.supply_by, 1), gap=8))
        for label, part in parts:
            shown = remarks if part is self.words else part
            if label:
                shown = QWidget()
                shown.setLayout(column(Words("note", label), part, None, gap=3))
            wide = 2 if part in (self.outcome, self.words, self.reason, self.applicant) else 1
            at += at % COLUMNS + wide > COLUMNS
            grid.addWidget(shown, at // COLUMNS, at % COLUMNS, 1, wide)
            at += wide
        for column_no in range(COLUMNS):
            grid.setColumnStretch(column_no, 1)
        self.body.addLayout(grid)
        lines = [part.line if isinstance(part, Field) else part for _label, part in parts]
        lines.insert(lines.index(self.words.line) + 1, self.supply_by.line)
        for before, after in pairwise(lines):
            QWidget.setTabOrder(before, after)
        for words in (self.of_case, self.who_came, self.so_far, self.blocks):
            self.body.addWidget(words)
        self.body.addLayout(row(self.undo, self.somebody, None, self.spoil, self.go))
        self.setMinimumWidth(edition_of(self).space(1080))

    # --- what there is to choose -----------------------------------------------------------------------------

    def _show_lines(self, lines: tuple[LineRow, ...]) -> None:
        options = tuple((one.letter, f"{one.letter} {phrases.named(one.name, one.name_en)}") for one in lines)
        self.line.fill(options, data=True)

    def _show_windows(self, windows: tuple[WindowRow, ...]) -> None:
        options = tuple((str(one.number), f"{one.number} {one.name}".strip()) for one in windows)
        self.window_no.fill(options, data=True)

    def _show_staff(self, staff: tuple[StaffRow, ...]) -> None:
        options = [("", _("whoever enters it")), *((one.code, one.name) for one in staff if one.active)]
        self.clerk.fill(tuple(options), data=True)

    def _look(self) -> None:
        self.front.ask(PaperVisits(self.day.text), self, self._show_done, self.in_place.refuse)
        self.front.ask(PaperNumbers(), self, self._show_blocks, self.in_place.refuse)

    def _show_done(self, rows: tuple[PaperVisitRow, ...]) -> None:
        last = rows[-1] if rows else None
        words = _("Entered so far: {n}").format(n=len(rows))
        if last is not None:
            span = f"{phrases.clock_words(last.started)}–{phrases.clock_words(last.ended)}"
            words += _(" · latest {span} {what} {serial}").format(
                span=span, what=last.words, serial=last.serial
            )
        self.so_far.show_text(words.rstrip())

    def _show_blocks(self, blocks: tuple[PaperBlock, ...]) -> None:
        lines = []
        for one in blocks:
            words = (
                _("{prefix}: number {first}")
                if one.first == one.last
                else _("{prefix}: numbers {first} to {last}")
            )
            text = words.format(prefix=one.prefix, first=one.first, last=one.last)
            if one.missing:
                shown = " ".join(str(number) for number in one.missing[:GAPS_SHOWN])
                text += _(", still to account for: {numbers}").format(numbers=shown)
            lines.append(text)
        self.blocks.show_text("\n".join(lines))
        self.blocks.setVisible(bool(lines))

    # --- doing -----------------------------------------------------------------------------------------------

    def command(self) -> EnterPaperVisit:
        """The visit as it stands in the form."""
        return EnterPaperVisit(
            started=self.started.text, ended=self.ended.text, outcome=self.outcome.value, day=self.day.text,
            line=self.line.value, window=int(self.window_no.value or 1), served_by=self.clerk.value,
            name=self.name.text, id_kind=self.kind.value, id_number=self.number.text, phone=self.phone.text,
            reason=self.reason.text, item=self.item.text, serial=self.serial.text, missing=self.missing.text,
            words=self.words.text, applicant_reason=self.applicant.text, case=self._case_number, came=self.came,
            supply_by=self.supply_by.text if not self.supply_by.isHidden() else "",
        )  # fmt: skip

    def _show_promise(self) -> None:
        self.supply_by.setVisible(self.outcome.value == "promised")

    @property
    def _case_number(self) -> str:
        """The number of the case that was found by what was typed; what was typed where none was."""
        return self._known.case_number if self._known is not None else self.case.text

    def _typed_case(self) -> None:
        self._known = None
        self.of_case.hide()
        self.case.warn("")
        self._late.start()

    def _look_for_case(self) -> None:
        asked = self.case.text.strip()
        if asked:
            question = FindCases(asked, states=EXAMINED, limit=2)
            self.front.ask(question, self, lambda found: self._show_case(asked, found), self.in_place.refuse)

    def _show_case(self, asked: str, found: tuple[CaseBrief, ...]) -> None:
        """Whose case it is and what about, before anything is entered."""
        if asked != self.case.text.strip():
            return
        exact = [one for one in found if one.case_number == asked]
        fits = exact or list(found)
        self._known = fits[0] if len(fits) == 1 else None
        if self._known is None:
            none = _("No open case has this number.")
            self.case.warn(none if not fits else _("Several cases fit; type more of the number."))
            return
        one = self._known
        words = _("Goes on with {number}: {item}, {person}, {state}").format(
            number=one.case_number, item=one.item_name, person=one.person_name or _("without a name"),
            state=phrases.state_words(one),
        )  # fmt: skip
        self.of_case.show_text(words)
        self.of_case.show()

    def _enter(self) -> None:
        self.in_place.clear()
        self._run(self.command())

    def _run(self, command: EnterPaperVisit) -> None:
        said = NO_WHY._replace(second=command.second, in_person=command.in_person_reason)

        def again(whys: Whys) -> None:
            more = {"second": whys.second, "in_person_reason": whys.in_person}
            self._run(msgspec.structs.replace(command, **more))

        def refused(error: HallError) -> None:
            # The other reasons have fields of their own in the form.
            if error.code not in (SECOND, IN_PERSON) or not ask_why(self, error, said, again):
                self._refused(error)

        self.front.run(command, self, self._entered, refused)

    def _entered(self, done: PaperEntered) -> None:
        self.settled.emit(())
        words = _("Entered: {number} {case}").format(number=done.display, case=done.case_number).rstrip()
        self.in_place.tell(f"{words}\n{done.words}" if done.words else words, "warn" if done.words else "ok")
        for field in (
            self.started, self.ended, self.name, self.number, self.phone, self.case, self.item, self.serial,
            self.missing, self.words, self.reason, self.applicant, self.supply_by,
        ):  # fmt: skip
            field.set_text("")
        self._keep_who(None)
        self._guardian = False
        self.applicant.hide()
        self.started.setFocus()
        self._look()

    def _refused(self, error: HallError) -> None:
        self.in_place.refuse(error)
        if error.code in ("for_persons", "for_organisations", "applicant_died"):
            self.applicant.show()
            self.applicant.setFocus()
        elif error.code == "guardian_needed":
            self._guardian = True
            self.somebody.setFocus()

    def _ask_who(self) -> None:
        sheet = RepresentSheet(self, self.front, lambda who: self._keep_who(who, sheet))
        sheet.alone.setVisible(self.came is not None)
        sheet.alone.clicked.connect(lambda: self._keep_who(None, sheet))
        if self.came is not None:
            sheet.fill(self.came)
        elif self._guardian:
            sheet.role.set_value(GUARDIAN)
            sheet.relation.set_value("parent")
        sheet.open()
        sheet.name.setFocus()

    def _keep_who(self, who: Represent | None, sheet: Sheet | None = None) -> None:
        """Somebody else came, or nobody did. Whether it will do is said where the visit is entered."""
        self.came = who
        words = _("Came for the applicant: {name}").format(name=who.name) if who is not None else ""
        self.who_came.show_text(words)
        self.who_came.setVisible(who is not None)
        if sheet is not None:
            sheet.accept()

    def _spoil(self) -> None:
        self.in_place.clear()
        why = self.words.text or _("spoilt")
        self.front.run(SpoilPaperNumber(self.serial.text, why), self, self._spoilt, self.in_place.refuse)

    def _take_back(self) -> None:
        none = N_("What was done last at this window was not entered from paper.")
        BackSheet(self, self.front, ENTERED, none, self._taken_back).open()

    def _taken_back(self, done: LastDeed) -> None:
        self.in_place.tell(_("Taken back: {what}").format(what=done.words))
        self._look()

    def _spoilt(self, _answer: object) -> None:
        self.in_place.tell(_("The number counts as spoilt: {serial}").format(serial=self.serial.text))
        self.settled.emit((self.serial.line,))
        self.serial.set_text("")
        self._look()
