"""The window that begins a real hall, in five steps; the last one makes it and the program opens it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QStackedWidget, QWidget

from hall_app.domain.items import default_lines
from hall_app.domain.lists.staff_list import ListedWindow
from hall_app.errors import HallError, Refusal
from hall_app.values.setup import BeginHall, HallCard, LineRow, ListFile, WindowRow
from ui import crash, theme
from ui.lane import Lane
from ui.list_sheet import ListSheet, choose_list, save_template
from ui.pages.begin.from_list import KIND_STAFF, KIND_WINDOWS, staff_of, windows_of
from ui.pages.begin.people import PeopleForm
from ui.parcel import Parcel
from ui.passphrase import Asker
from ui.setup_forms import CardForm, LinesForm, WindowsForm
from ui.widgets import Busy, Button, Card, Combo, InPlace, Steps, Words, column, row, scroll
from ui.words import N_, _

STEPS = (N_("The hall"), N_("Lines"), N_("Windows"), N_("People"), N_("Printers"))
ABOUT = (
    N_("What stands on papers and screens. It can be changed later, but for the code."),
    N_("Residents take numbers for a line. These three fit most halls; change them as yours is."),
    N_("A window calls from the lines ticked for it. One PC may show several windows."),
    N_("The first is the administrator. Everybody signs in with number and PIN; no PIN is given beforehand."),
    N_("Without a printer papers are saved as files. Printers can be chosen later as well."),
)
HALL, LINES, WINDOWS, PEOPLE, PRINTERS = range(5)
FIRST_WINDOWS = 2
# The steps that take a list, and its kind (domain/lists/kinds.py).
LISTS = {WINDOWS: KIND_WINDOWS, PEOPLE: KIND_STAFF}


def make_hall(folder: Path, command: BeginHall, asker: Asker) -> None:
    """Makes the hall and closes it again; runs in a lane. Raises Refusal and LedgerTrouble of hall_app.begin."""
    from hall_app.begin import begin

    begin(folder, command, passphrase=asker).close()


def system_printers() -> tuple[str, ...]:
    """The printers of this PC."""
    from ui.printing import system_printer

    return system_printer().printers()


class BeginWizard(QWidget):
    """Five steps. `begun` is called when the hall lies in its folder."""

    _back = Signal(object)

    def __init__(self, folder: Path, begun: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.folder, self._begun = folder, begun
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lane = Lane("begin")
        self.asker = Asker(new=True, parent=self)
        self._back.connect(self._came_back, Qt.ConnectionType.QueuedConnection)
        self.steps, self.about, self.in_place = Steps(STEPS), Words("body", wrap=True), InPlace()
        self.card, self.lines = CardForm(with_code=True), LinesForm()
        self.windows, self.people = WindowsForm(lambda: self.lines.letters), PeopleForm()
        self.a4, self.tickets = (
            Combo(name=N_("Printer for notices and slips")),
            Combo(name=N_("Printer for tickets")),
        )
        self.from_list, self.empty_list = Button(N_("From a list …")), Button(N_("Save an empty list …"))
        self.stack, self.busy = QStackedWidget(), Busy()
        self.back_button, self.next_button = Button(N_("Back")), Button(N_("Next step"), kind="primary")
        self._build()
        self._fill()
        theme.dress(self)
        self.resize(1080, 720)
        self.retranslate()
        self.to_first_field()
        self._work(system_printers, self._show_printers)

    def _build(self) -> None:
        printers = QWidget()
        printers.setLayout(
            column(
                Words("body", N_("Printer for notices and slips")), self.a4,
                Words("body", N_("Printer for tickets")), self.tickets, None, gap=10,
            )
        )  # fmt: skip
        for form in (self.card, self.lines, self.windows, self.people, printers):
            self.stack.addWidget(scroll(column(form, None)))
        self.setLayout(
            column(
                Words("title", N_("Begin a real hall")), self.steps,
                row((self.about, 1), self.from_list, self.empty_list),
                (Card(column(self.stack, margins=16)), 1), self.in_place, self.busy,
                row(self.back_button, None, self.next_button), gap=12, margins=20,
            )
        )  # fmt: skip
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.step_back)
        self.steps.wanted.connect(self.show_step)
        self.from_list.clicked.connect(lambda: choose_list(self, self.load_list))
        self.empty_list.clicked.connect(lambda: save_template(self, LISTS[self.here], self.in_place))

    def _fill(self) -> None:
        self.card.fill(HallCard())
        self.lines.fill(
            tuple(
                LineRow(letter=one.letter, name=one.name, name_en=one.name_en, categories=one.categories)
                for one in default_lines()
            )
        )
        letters = self.lines.letters
        rows = range(1, FIRST_WINDOWS + 1)
        self.windows.fill(tuple(WindowRow(number=number, lines=letters) for number in rows))
        self._show_printers(())

    # --- steps ----------------------------------------------------------------------------------------------------

    @property
    def here(self) -> int:
        """The step that is shown, from 0."""
        return self.stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Shows a step."""
        self.in_place.clear()
        if number == WINDOWS:
            self.windows.refresh()
        self.stack.setCurrentIndex(number)
        self.retranslate()
        self.to_first_field()

    def to_first_field(self) -> None:
        """The keyboard goes to the first field that is still to be filled in, or else to the first of all."""
        step = self.stack.currentWidget()
        parts = step.findChildren(QWidget) if step is not None else []
        fields = [one for one in parts if isinstance(one, (QLineEdit, QComboBox, QSpinBox))]
        ready = [one for one in fields if one.isEnabled() and one.isVisibleTo(self) and one.focusPolicy()]
        empty = [one for one in ready if isinstance(one, QLineEdit) and not one.text()]
        for one in (empty or ready)[:1]:
            one.setFocus()

    def step_back(self) -> None:
        """The step before; before the first, nothing was begun."""
        if self.here == HALL:
            self.close()
        else:
            self.show_step(self.here - 1)

    def go_on(self) -> None:
        """The next step where this one is complete; after the last the hall is made."""
        wrong = self._wrong()
        if wrong:
            self.in_place.tell(wrong, "seal")
            return
        if self.here < PRINTERS:
            self.show_step(self.here + 1)
            return
        self._begin()

    def _wrong(self) -> str:
        """What keeps this step from being complete."""
        from hall_app.usecases import setup

        try:
            if self.here == HALL:
                card = self.card.card()
                setup.check_card(self.command())
                return "" if len(card.code) >= 2 else _("The hall needs its code.")
            if self.here == LINES:
                setup.check_lines(self.lines.lines())
            elif self.here == WINDOWS:
                setup.check_windows(self.windows.windows(), self.lines.lines())
        except Refusal as refusal:
            return str(refusal)
        if self.here == PEOPLE and not self.people.check():
            return _("Somebody's entry is not complete; see beneath the row.")
        return ""

    def command(self) -> BeginHall:
        """Everything as it was typed."""
        card = self.card.card()
        return BeginHall(
            name=card.name, short_name=card.short_name, code=card.code, town_name=card.town_name,
            lines=self.lines.lines(), windows=self.windows.windows(), people=self.people.people(),
            phone=card.phone, supervision_phone=card.supervision_phone, address=card.address, hours=card.hours,
            printer=self.a4.value, ticket_printer=self.tickets.value,
        )  # fmt: skip

    # --- from a list ----------------------------------------------------------------------------------------------

    def load_list(self, path: Path) -> None:
        """Windows or people from a list, shown before the form takes them over."""
        from hall_app.usecases.list_files import read_list

        self.in_place.clear()
        here = self.here
        self._work(lambda: read_list(path, table=True), lambda file: self._show_list(here, file))

    def _show_list(self, step: int, file: ListFile) -> None:
        if step != self.here:
            return
        lines = {one.letter: one.name for one in self.lines.lines()}
        seen, people = staff_of(file.text) if step == PEOPLE else (None, ())
        windows: tuple[ListedWindow, ...] = ()
        if seen is None:
            seen, windows = windows_of(file.text, lines)

        def take(sheet: ListSheet) -> None:
            sheet.accept()
            if step == PEOPLE:
                self.people.fill(people)
            else:
                self.windows.fill(
                    tuple(WindowRow(number=one.number, name=one.name, lines=one.lines) for one in windows)
                )
            self.in_place.tell(_("Taken over. Look it through; nothing is saved before the last step."), "ok")

        ListSheet(self, file.name, seen, take).open()

    # --- making it ------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.in_place.clear()
        self._set_busy(True)
        command = self.command()
        self._work(lambda: make_hall(self.folder, command, self.asker), lambda _none: self._made())

    def _made(self) -> None:
        self._set_busy(False)
        self.in_place.tell(_("The hall has begun. It opens now."), "ok")
        self._begun()
        self.close()

    def _work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        def answered() -> Callable[[], None]:
            try:
                answer = work()
            except HallError as error:
                return partial(self._failed, error)
            except Exception as error:  # noqa: BLE001 - whatever broke is kept as a report
                return partial(self._failed, crash.keep(error))
            return partial(then, answer)

        self.lane.put(Parcel(answered, self._back.emit, self))

    def _came_back(self, parcel: Parcel) -> None:
        call = parcel.open()
        if call is not None:
            call()

    def _failed(self, error: HallError) -> None:
        self._set_busy(False)
        self.in_place.refuse(error)

    def _set_busy(self, busy: bool) -> None:
        self.busy.set_busy(busy)
        for part in (self.next_button, self.back_button, self.stack):
            part.setEnabled(not busy)

    def _show_printers(self, names: tuple[str, ...]) -> None:
        options = (("", _("none: save as a file")), *((name, name) for name in names))
        for combo in (self.a4, self.tickets):
            combo.fill(options, data=True)

    # --- words ----------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(_("Begin a real hall"))
        here = self.here
        self.steps.show_step(here, frozenset(range(here)), frozenset(range(here)))
        self.about.say(ABOUT[here])
        for button in (self.from_list, self.empty_list):
            button.setVisible(here in LISTS)
        self.back_button.say(N_("Back") if here else N_("Not now, back to the demonstration"))
        self.next_button.say(N_("Next step") if here < PRINTERS else N_("Begin this hall"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.lane.close(0.0)
        super().closeEvent(event)
