"""Small questions before a deed: where to, why, which line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from hall_app.values.day import PauseWindow
from hall_app.values.intake import CorrectCase, DropCase
from hall_app.values.items import FindItems, ItemRow
from hall_app.values.queueing import FinishVisit, ParkTicket, ServeWithoutTicket, TransferTicket
from hall_app.values.visits import AnswerInquiry
from ui import phrases
from ui.doing import DoSheet
from ui.pages.desk.state import DeskState
from ui.whys import NO_WHY, Whys, ask_why
from ui.widgets import Button, Combo, Field, Row, RowList, Sheet, Words
from ui.words import N_, _


class _Asked(DoSheet):
    """A deed of the desk; the pages see what became of it by themselves. `noted`: what is said of it besides."""

    def __init__(self, parent: QWidget, state: DeskState, title: str, deed: str) -> None:
        super().__init__(parent, state.front, title, deed, self._note)
        self.state, self.noted = state, ""

    def _note(self, _answer: object) -> None:
        if self.noted:
            self.state.noted.emit(self.noted)


def ask_park(parent: QWidget, state: DeskState) -> Sheet:
    """挂起: why the ticket waits aside."""
    sheet = _Asked(parent, state, N_("Park this number"), N_("Park"))
    why = Field(N_("Why (may stay empty)"))
    sheet.body.addWidget(
        Words("body", N_("The visit is held and goes on when the number is called again."), wrap=True)
    )
    sheet.body.addWidget(why)
    display = state.window.display if state.window else ""
    sheet.noted = _("{display} is parked and waits in the list below.").format(display=display)
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

    display = state.window.display if state.window else ""

    def do() -> None:
        name = next((phrases.named(one.name, one.name_en) for one in glance if one.letter == lines.key), "")
        to = _("Window {n}").format(n=window.value) if int(window.value or 0) else f"{lines.key} {name}"
        sheet.noted = _("{display} was sent on: {to}.").format(display=display, to=to)
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
    lines_known = state.queue.lines if state.queue else ()
    names = {one.letter: phrases.named(one.name, one.name_en) for one in lines_known}
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
        command = CorrectCase(case, found.key, why.text, whys.in_person, whys.applicant, whys.second)
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
