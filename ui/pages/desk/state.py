"""What a desk knows: asked from the hall, asked again after every change, and one deed at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from hall_app.changes import Changes
from hall_app.domain.life import EXAMINED
from hall_app.errors import HallError
from hall_app.values.base import Command
from hall_app.values.day import DayNow, TheDay
from hall_app.values.queueing import QueueGlance, TheQueue, TheWindow, WindowNow
from hall_app.values.setup import Settings
from hall_app.values.visits import TheVisit, VisitNow
from ui.front import Front, Then, Watch

if TYPE_CHECKING:
    from hall_app.values.intake import CasePage, Issued, TheCase
    from hall_app.values.papers import Printed

WHO, WHAT, PAPERS, RESULT = range(4)


class Sheets(Protocol):
    """What lies over the desk and other pages know how to ask."""

    def deed(self, name: str, page: CasePage, then: Callable[[Any], None]) -> None: ...

    def fee(
        self, page: CasePage, printed: Callable[[str, str, str], None], said: Callable[[str], None]
    ) -> None: ...


class DeskState(QObject):
    """The state of one desk window. `changed` after every answer; `refused` when a deed is not allowed."""

    changed = Signal()
    refused = Signal(object)
    # What became of a number that went from here, in words.
    noted = Signal(str)
    did = Signal(object)
    printed = Signal(object)
    # A PrintPaper that is to be looked at first.
    preview = Signal(object)

    def __init__(self, front: Front, parent: QObject) -> None:
        super().__init__(parent)
        self.front = front
        self.window: WindowNow | None = None
        self.queue: QueueGlance | None = None
        self.visit: VisitNow | None = None
        self.page: CasePage | None = None
        self.day: DayNow | None = None
        self.settings: dict[str, Any] = {}
        self.picked = ""
        self.choosing = False
        # Another applicant is wanted for this visit; who was named before may act for them.
        self.renaming, self.was_person = False, ""
        self.print_state: Printed | None = None
        # What of this visit was told to stand open when it was to end, and whether that is being asked right now.
        self.told_open: frozenset[tuple[str, str]] = frozenset()
        self.ending = False
        # Serials whose paper was on its way to the printer in this run of the program.
        self.sent_out: frozenset[str] = frozenset()
        # Set by the page: keeps what was ticked before the errand is left.
        self.leave: Callable[[Callable[[], None]], None] = lambda then: then()
        # Set by the window, which knows the other pages.
        self.sheets: Sheets | None = None
        flags = Changes
        always = flags.STAFF | flags.SETTINGS | flags.DAY
        self.watches = [
            Watch(self, front, flags.QUEUE | flags.VISITS | always, TheWindow, self._window),
            Watch(self, front, flags.QUEUE | flags.VISITS | always, TheQueue, self._queue),
            Watch(self, front, flags.VISITS | flags.PEOPLE | flags.CASES | always, TheVisit, self._visit),
            Watch(self, front, flags.SETTINGS, Settings, self._settings),
            Watch(self, front, flags.DAY | flags.QUEUE, TheDay, self._day),
        ]
        self._case = Watch(
            self,
            front,
            flags.CASES | flags.PAPERS | flags.VISITS | flags.TOWN | flags.STAFF,
            self._case_question,
            self._page,
        )

    def take_over(self, old: DeskState) -> None:
        """Goes on with what another state of the same window knew and where it stood."""
        self.window, self.queue, self.visit = old.window, old.queue, old.visit
        self.day, self.settings = old.day, old.settings
        self.picked, self.choosing, self.page = old.picked, old.choosing, old.page
        self.print_state, self._told, self.told_open = old.print_state, old._told, old.told_open
        self._case.again()
        self.changed.emit()

    # --- doing ---------------------------------------------------------------------------------------------

    def do(self, command: Command, then: Then | None = None) -> None:
        """Carries out a deed; a refusal is shown at the foot of the step."""
        self.front.run(command, self, lambda answer: self.done(answer, then), self.refused.emit)

    def print_paper(self, paper: str, case: str, serial: str = "", copies: int = 0) -> None:
        """Prints a paper of a case; what became of it is shown in the result."""
        from hall_app.values.papers import PrintPaper

        self.print_state = None
        asked = PrintPaper(paper, case, serial, copies=copies or int(self.settings.get("print.copies", 1)))
        if self.settings.get("print.preview"):
            self.preview.emit(asked)
        else:
            self.front.errand(asked, self, self.show_printed)

    def issued(self, answer: Issued) -> None:
        """A paper exists now: print it."""
        self.choosing = False
        if answer.paper:
            self.print_paper(answer.paper, answer.case, answer.serial)
            self.sent_out = self.sent_out | {answer.serial}
        for paper, serial, copies in answer.more:
            self.sent_out = self.sent_out | ({serial} if serial else set())
            self.print_paper(paper, answer.case, serial, copies)

    def pick(self, case: str) -> None:
        """Works on this case from now on; empty: chooses what to do next."""
        self.picked, self.choosing = case, not case
        self.print_state = None
        if not case:
            self.page = None
        self._case.again()
        self.changed.emit()

    # --- looking -------------------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """Which of the four steps the errand has come to; -1 while nobody is served."""
        if self.visit is None:
            return -1
        if not self.visit.named or self.renaming:
            return WHO
        if self.choosing or self.page is None:
            return WHAT
        return PAPERS if self.page.brief.state in EXAMINED and not self._told_today else RESULT

    @property
    def _told_today(self) -> bool:
        """Whether the notice was given in this very visit: then the result is what matters."""
        page = self.page
        return bool(page and page.brief.state == "notified" and page.brief.case in self._told)

    _told: frozenset[str] = frozenset()

    def told(self, case: str) -> None:
        """The notice of a case was given in this visit."""
        self._told = self._told | {case}

    def reopen(self) -> None:
        """The papers of a case that was told came after all, in the same visit."""
        self._told = self._told - {self.picked}
        self.changed.emit()

    @property
    def promise_minutes(self) -> int:
        """Minutes promised for a visit."""
        return int(self.settings.get("visit.promise_minutes", 8))

    @property
    def audience(self) -> str:
        """For whom an item is sought: person, organisation, or nothing where nobody is known yet."""
        person = self.visit.person if self.visit else None
        return "" if person is None else "organisation" if person.organisation else "person"

    def rename(self, on: bool = True) -> None:
        """Asks anew for whom the visit is: an organisation in the place of the person at the desk."""
        person = self.visit.person if self.visit else None
        self.renaming = on
        self.was_person = person.person if on and person and not person.organisation else ""
        self.changed.emit()

    # --- answers -------------------------------------------------------------------------------------------

    def done(self, answer: Any, then: Then | None) -> None:
        """A deed was allowed: everybody here hears of it, then whoever asked for it."""
        self.did.emit(answer)
        if then is not None:
            then(answer)

    def show_printed(self, answer: Printed) -> None:
        """What became of a print; one of several that failed stays said, whatever came out after it."""
        if self.print_state is None or self.print_state.state != "failed":
            self.print_state = answer
        self.printed.emit(answer)
        self.changed.emit()

    def _case_question(self) -> TheCase | None:
        if not self.picked:
            return None
        from hall_app.values.intake import TheCase

        return TheCase(self.picked)

    def _window(self, answer: WindowNow) -> None:
        self.window = answer
        self.changed.emit()

    def _queue(self, answer: QueueGlance) -> None:
        self.queue = answer
        self.changed.emit()

    def _settings(self, answer: dict[str, Any]) -> None:
        self.settings = answer
        self.changed.emit()

    def _day(self, answer: DayNow) -> None:
        self.day = answer
        self.changed.emit()

    def _visit(self, answer: VisitNow | None) -> None:
        if answer is None or self.visit is None or answer.visit != self.visit.visit:
            self.picked, self.page, self.choosing, self.print_state = "", None, False, None
            self.renaming, self.was_person = False, ""
            self._told, self.told_open, self.ending = frozenset(), frozenset(), False
        if self.renaming and answer and answer.person and answer.person.person != self.was_person:
            self.renaming = False
        self.visit = answer
        if answer is not None and not self.picked and not self.choosing:
            under_way = [one for one in answer.cases if one.state in EXAMINED]
            if under_way:
                self.pick(under_way[-1].case)
        self.changed.emit()

    def _page(self, answer: CasePage) -> None:
        if answer.brief.case == self.picked:
            if answer.brief.state == "dropped":
                self.pick("")
                return
            self.page = answer
            self.changed.emit()

    def failed(self, error: HallError) -> None:
        """Shows a refusal at the foot of the step."""
        self.refused.emit(error)
