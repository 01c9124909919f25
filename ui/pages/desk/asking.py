"""Small questions before a deed: where to, why, which line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hall_app.domain.identity import ORGANISATION
from hall_app.errors import HallError
from hall_app.values.base import Command
from hall_app.values.day import PauseWindow
from hall_app.values.intake import CorrectCase, DropCase, FindItems, ItemRow
from hall_app.values.queueing import FinishVisit, ParkTicket, ServeWithoutTicket, TransferTicket
from hall_app.values.visits import AnswerInquiry, CorrectPerson, PersonPage, ThePerson
from ui import phrases
from ui.pages.desk.state import DeskState
from ui.theme import edition_of
from ui.whys import NO_WHY, Whys, ask_why
from ui.widgets import Button, Combo, Field, Row, RowList, Sheet, Words
from ui.words import N_, _


class _Asked(Sheet):
    """A sheet that carries out one deed and closes when it was allowed."""

    def __init__(self, parent: QWidget, state: DeskState, title: str, deed: str) -> None:
        super().__init__(parent, title, deed)
        self.state = state

    def do(self, command: Command) -> None:
        """Carries it out; a refusal stays in the sheet."""
        self.in_place.clear()
        self.state.front.run(command, self, lambda _answer: self.accept(), self.in_place.refuse)


def ask_park(parent: QWidget, state: DeskState) -> Sheet:
    """挂起: why the ticket waits aside."""
    sheet = _Asked(parent, state, N_("Park this number"), N_("Park"))
    why = Field(N_("Why (may stay empty)"))
    sheet.body.addWidget(
        Words("body", N_("The visit is held and goes on when the number is called again."), wrap=True)
    )
    sheet.body.addWidget(why)
    sheet.ok.clicked.connect(lambda: sheet.do(ParkTicket(why.text)))
    sheet.open()
    why.setFocus()
    return sheet


def ask_transfer(parent: QWidget, state: DeskState) -> Sheet:
    """转移: to which line, or which window of it."""
    sheet = _Asked(parent, state, N_("Transfer this number"), N_("Transfer"))
    lines = RowList()
    lines.setMinimumHeight(180)
    glance = state.queue.lines if state.queue else ()
    lines.fill(
        [
            Row(
                one.letter,
                one.letter,
                phrases.named(one.name, one.name_en),
                _("{n} waiting").format(n=one.waiting),
            )
            for one in glance
        ]
    )
    window, why = Combo(), Field(N_("Why (may stay empty)"))
    sheet.body.addWidget(lines)
    sheet.body.addWidget(Words("note", N_("Window")))
    sheet.body.addWidget(window)
    sheet.body.addWidget(why)

    def show_windows(letter: str) -> None:
        numbers = next((one.windows for one in glance if one.letter == letter), ())
        options = [("0", _("Any window of this line"))]
        options += [(str(number), _("Window {n}").format(n=number)) for number in numbers]
        window.fill(tuple(options), data=True)

    def do() -> None:
        sheet.do(TransferTicket(lines.key, int(window.value or 0), why.text))

    lines.moved.connect(show_windows)
    lines.chosen.connect(lambda _key: do())
    sheet.ok.clicked.connect(do)
    sheet.open()
    lines.select_first()
    lines.setFocus()
    return sheet


def ask_without_ticket(parent: QWidget, state: DeskState) -> Sheet | None:
    """无号受理: in which line it is counted; asked only where the window serves several."""
    letters = state.window.lines if state.window else ()
    if len(letters) <= 1:
        state.do(ServeWithoutTicket(letters[0] if letters else ""))
        return None
    sheet = _Asked(parent, state, N_("Without a number"), N_("Start"))
    names = {one.letter: one.name for one in (state.queue.lines if state.queue else ())}
    lines = RowList()
    lines.setMinimumHeight(150)
    lines.fill([Row(one, one, names.get(one, "")) for one in letters])
    sheet.body.addWidget(Words("body", N_("In which line does it count?")))
    sheet.body.addWidget(lines)
    lines.chosen.connect(lambda key: sheet.do(ServeWithoutTicket(key)))
    sheet.ok.clicked.connect(lambda: sheet.do(ServeWithoutTicket(lines.key)))
    sheet.open()
    lines.select_first()
    lines.setFocus()
    return sheet


def ask_pause(parent: QWidget, state: DeskState) -> Sheet:
    """暂停服务: what the sign says."""
    sheet = _Asked(parent, state, N_("Pause service"), N_("Pause service"))
    why = Field(N_("Shown at the window (may stay empty)"))
    sheet.body.addWidget(why)
    sheet.ok.clicked.connect(lambda: sheet.do(PauseWindow(why.text)))
    sheet.open()
    why.setFocus()
    return sheet


def ask_leave(parent: QWidget, state: DeskState) -> Sheet:
    """The resident went away before the end."""
    sheet = _Asked(parent, state, N_("The resident has left"), N_("End the visit"))
    words = N_("The visit ends as left; what was saved stays. The rating window does not ask.")
    sheet.body.addWidget(Words("body", words, wrap=True))
    sheet.ok.clicked.connect(lambda: sheet.do(FinishVisit("left")))
    sheet.open()
    return sheet


def ask_inquiry(parent: QWidget, state: DeskState, item: str, item_name: str) -> Sheet:
    """A question was answered."""
    sheet = _Asked(parent, state, N_("Answered a question"), N_("Record"))
    sheet.draft_subject = f"{state.visit.visit}/{item}" if state.visit is not None else item
    sheet.draft_about = item_name
    if item:
        about = Words("strong", wrap=True)
        about.show_text(item_name)
        sheet.body.addWidget(about)
    said = Field(N_("What was asked and answered, in a few words"))
    sheet.body.addWidget(said)
    led = Field(N_("Led or referred to (may stay empty)"), N_("unit, window or telephone"))
    sheet.body.addWidget(led)
    sheet.ok.clicked.connect(lambda: sheet.do(AnswerInquiry(item, said.text, led.text)))
    said.entered.connect(led.setFocus)
    led.entered.connect(lambda: sheet.do(AnswerInquiry(item, said.text, led.text)))
    sheet.open()
    said.setFocus()
    return sheet


def finish_visit(parent: QWidget, state: DeskState) -> None:
    """The visit is over; where an item done at once was taken in and is not done yet, that is asked about first."""
    cases = state.visit.cases if state.visit is not None else ()
    undone = [one.item_name for one in cases if one.case_kind == "instant" and one.state == "accepted"]
    if not undone:
        state.do(FinishVisit())
        return
    sheet = _Asked(parent, state, N_("Finish the visit"), N_("Finish all the same"))
    words = N_("Done at once, and not done yet: {items}. It stays among the open cases.")
    sheet.body.addWidget(Words("body", words, wrap=True, items=_(", ").join(undone)))
    sheet.ok.clicked.connect(lambda: sheet.do(FinishVisit()))
    sheet.open()


def ask_notice_again(parent: QWidget, nth: int, do: Callable[[], None]) -> Sheet:
    """一次性告知: whoever comes must be told everything at once; another notice is recorded as a breach."""
    sheet = Sheet(parent, N_("Another notice"), N_("Issue it all the same"), danger=True)
    words = N_("This is notice no. {n} of this case. It will be recorded as a breach of the one-time rule.")
    sheet.body.addWidget(Words("body", words, wrap=True, n=nth))
    sheet.ok.clicked.connect(sheet.accept)
    sheet.accepted.connect(do)
    sheet.open()
    return sheet


def ask_correct_item(parent: QWidget, state: DeskState, case: str) -> Sheet:
    """The case is for another item, or was opened by mistake."""
    sheet = _Asked(parent, state, N_("Not this item"), N_("Change to this item"))
    sheet.draft_subject = case
    search, found = Field(N_("The right item"), N_("Code, name or initials")).seeking(), RowList()
    why = Field(N_("Why"))
    found.setMinimumHeight(180)

    def show(rows: tuple[ItemRow, ...]) -> None:
        found.fill([Row(one.code, one.code, one.name, phrases.promise_words(one)) for one in rows])
        found.select_first()

    def look(text: str) -> None:
        state.front.ask(FindItems(text), sheet, show)

    drop = Words(
        "note", N_("Opened by mistake? Leave the search empty and press “Drop this case”."), wrap=True
    )
    for part in (search, found, why, drop):
        sheet.body.addWidget(part)
    search.changed.connect(look)

    def correct(whys: Whys = NO_WHY) -> None:
        sheet.in_place.clear()
        command = CorrectCase(case, found.key, why.text, whys.in_person, whys.applicant)
        state.front.run(command, sheet, lambda _answer: sheet.accept(), lambda error: refused(error, whys))

    def refused(error: HallError, whys: Whys) -> None:
        if not ask_why(sheet, error, whys, correct):
            sheet.in_place.refuse(error)

    sheet.ok.clicked.connect(lambda: correct())
    dropped = _drop_button(lambda: sheet.do(DropCase(case, why.text or _("opened by mistake"))))
    sheet.body.addWidget(dropped)
    look("")
    sheet.open()
    search.setFocus()
    return sheet


def _drop_button(do: Callable[[], None]) -> QWidget:
    button = Button(N_("Drop this case"), kind="danger")
    button.clicked.connect(do)
    return button


def _whom_to_correct(state: DeskState, person: str) -> str:
    """The title of the sheet that corrects somebody: the one the visit is for may be an organisation."""
    now = state.visit.person if state.visit else None
    organisation = now is not None and now.person == person and now.organisation
    return N_("Correct this organisation") if organisation else N_("Correct this person")


def _recorded(page: PersonPage) -> str:
    """Every fact so far, a line each."""
    lines = [
        _("{day} {by}: {words}").format(
            day=phrases.day_words(one.at), by=one.by,
            words=f"{one.name} {one.id_number} {one.phone} {one.reason}".rstrip(),
        )
        for one in page.history
    ]  # fmt: skip
    return "\n".join([_("Recorded so far:"), *lines])


def ask_correct_person(parent: QWidget, state: DeskState, person: str) -> Sheet:
    """What was saved wrong about a person; both facts stay and are shown."""
    sheet = _Asked(parent, state, _whom_to_correct(state, person), N_("Save the correction"))
    sheet.draft_subject = person
    name, number = Field(N_("Name")), Field(N_("Number of the paper"))
    phone, address, why = Field(N_("Phone")), Field(N_("Address")), Field(N_("Why"))
    legal = Field(N_("Legal representative")), Field(N_("Their number")), Field(N_("Contact person"))
    earlier = Words("note", wrap=True)
    kind = [""]
    grid = QGridLayout()
    grid.setSpacing(edition_of(sheet).space(8))
    for at, part in enumerate((name, number, phone, address, *legal, why)):
        grid.addWidget(part, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
    for side in (0, 1):
        grid.setColumnStretch(side, 1)
    sheet.body.addLayout(grid)
    sheet.body.addWidget(earlier)
    sheet.setMinimumWidth(edition_of(sheet).space(640))
    for part in legal:
        part.hide()

    def show(page: PersonPage) -> None:
        kind[0] = page.id_kind
        for field, text in (
            (name, page.row.name), (number, page.id_number), (phone, page.phone), (address, page.address),
            *zip(legal, (page.legal_name, page.legal_id, page.contact), strict=True),
        ):  # fmt: skip
            field.set_text(text)
        shown = legal if page.row.organisation else ()
        for part in legal:
            part.setVisible(part in shown)
        # Without holes: the reason goes up where nobody is asked who represents.
        for at, part in enumerate((phone, address, *shown, why), start=2):
            grid.addWidget(part, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        if page.row.organisation:
            name.say(N_("Name of the organisation"))
            address.say(N_("Address of the organisation"))
            number.say(N_("Unified social credit code"))
        earlier.show_text(_recorded(page))

    state.front.ask(ThePerson(person), sheet, show, sheet.in_place.refuse)
    sheet.ok.clicked.connect(lambda: sheet.do(CorrectPerson(
        person, name.text, kind[0], number.text, phone.text, address.text, why.text,
        *(part.text for part in legal if kind[0] == ORGANISATION),
    )))  # fmt: skip
    sheet.open()
    name.setFocus()
    return sheet
