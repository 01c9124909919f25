"""A staff window: who sits here, its pages, troubles above, the truth about the rest below."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QLayout, QMainWindow, QStackedWidget, QWidget

from hall_app.changes import Changes
from hall_app.values.drafts import LetGo, of_one
from hall_app.values.queueing import QueueGlance, TheQueue, TheWindow, WindowNow
from hall_app.values.staffing import SignedInAnswer, SignOut, WhoIsHere
from ui.desk_sheets import DeskSheets
from ui.drafts import Keeper, PageDraft, too_large_words
from ui.front import Hub, Watch
from ui.header import Header
from ui.notices import DemoBanner, TroubleBanner, in_one_line
from ui.pages.desk.page import DeskPage
from ui.quiet import Quiet
from ui.sheet_ways import SheetWays
from ui.shell import PAGES, Shell
from ui.stand_ins import StandIns
from ui.status import StatusBar
from ui.theme import Edition, dress
from ui.twins import focus_as, keep_in_sight
from ui.unfinished import Unfinished
from ui.ways import Way
from ui.widgets import Sheet, column
from ui.words import _

if TYPE_CHECKING:
    from hall_app.errors import HallError
    from ui.not_opened import NotOpened
    from ui.pages.cases.deeds import DeedOf
    from ui.pages.signin.page import SignInPage


class MainWindow(QMainWindow):
    """Window N. Shows the desk at once and fills it in when the hall is open; without a clerk it asks who sits here."""

    painted = Signal()
    queue_shown = Signal()

    def __init__(self, hub: Hub, number: int, shell: Shell, edition: Edition) -> None:
        super().__init__()
        self.hub, self.number, self.shell = hub, number, shell
        self.front = hub.front(f"desk-{number}")
        self.who: SignedInAnswer | None = None
        self.header = Header(self)
        self.demo, self.trouble = DemoBanner(), TroubleBanner()
        self.status = StatusBar(self.front)
        self.stack = QStackedWidget()
        self.pages: dict[str, QWidget] = {}
        self._signin: SignInPage | None = None
        self.not_opened: NotOpened | None = None
        self.keeper = Keeper(self.front, self)
        self.unfinished = Unfinished(self.front, self.keeper)
        self.stand_ins = StandIns(self.front, edition.large)
        self.desk = DeskPage(self.front, self.keeper)
        self.desk.state.sheets = DeskSheets(self.front, self.desk)
        self._add("desk", self.desk)
        middle = QWidget()
        middle.setLayout(column(self.header, *self._lines(edition), (self.stack, 1), self.status, gap=0))
        self.setCentralWidget(middle)
        self._painted = self._shown = False
        self.quiet = Quiet(self.front, self)
        self.sheets = SheetWays(self, self, self.keeper, self.unfinished, self._visit)
        self._connect()
        dress(self, edition)
        self.resize(1366, 768)
        self.retranslate()
        if hub.failed is not None:
            self.show_not_opened(hub.failed)

    def _lines(self, edition: Edition) -> tuple[QWidget | QLayout, ...]:
        """What is said across the window beneath its header."""
        if not edition.large:
            return self.demo, self.trouble, self.unfinished, self.stand_ins
        return in_one_line(self.demo, self.unfinished, self.stand_ins), self.trouble

    def _connect(self) -> None:
        hub = self.hub
        hub.trouble.connect(self.trouble.show_trouble)
        # Methods, not lambdas: those are disconnected when the window goes.
        hub.busy.connect(self._show_busy)
        hub.not_opened.connect(self.show_not_opened)
        hub.opened.connect(self._show_opened)
        hub.changed.connect(self._show_demo)
        self.demo.begin.connect(self.shell.begin_real)
        self.demo.setVisible(hub.demo)
        Watch(self, self.front, Changes.STAFF, WhoIsHere, self._show_who)
        Watch(
            self, self.front, Changes.QUEUE | Changes.SETTINGS | Changes.STAFF, TheWindow, self._show_window
        )
        Watch(
            self,
            self.front,
            Changes.QUEUE | Changes.VISITS | Changes.DAY | Changes.STAFF,
            TheQueue,
            self._show_queue,
        )
        self.quiet.timer.timeout.connect(lambda: self.lock("idle"))
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(lambda: self.lock("asked"))
        QShortcut(QKeySequence("F1"), self).activated.connect(self.shell.show_help)
        self.status.prints.clicked.connect(self.show_prints)
        self.unfinished.wanted.connect(self.show_deed)
        self.stand_ins.wanted.connect(self.show_acting)
        self.keeper.too_large.connect(self._not_kept)
        for name, page in PAGES.items():
            shortcut = QShortcut(QKeySequence(page.key), self)
            shortcut.activated.connect(lambda name=name: self.go_to(name))

    # --- pages ---------------------------------------------------------------------------------------------

    def _add(self, name: str, page: QWidget) -> None:
        self.pages[name] = page
        self.stack.addWidget(page)
        if name == "desk":
            page.open_person.connect(self._open_person)  # type: ignore[attr-defined]
        if name == "cases":
            page.go_on.connect(self._go_on)  # type: ignore[attr-defined]
            page.to_originals.connect(self._to_originals)  # type: ignore[attr-defined]
        elif name in ("desk", "residents", "day"):
            page.open_case.connect(self._open_case)  # type: ignore[attr-defined]
        elif name == "settings":
            way: Way = [{"page": name, "place": [["list", 0, "wording"]], "by": []}]
            PageDraft(self.keeper, page.sections["wording"], way, page)  # type: ignore[attr-defined]

    def _go_on(self, case: str) -> None:
        self.go_to("desk")
        self.desk.state.pick(case)

    def _open_case(self, case: str) -> None:
        self.go_to("cases")
        if self.page == "cases":
            self.pages["cases"].open_case(case)  # type: ignore[attr-defined]

    def _open_person(self, person: str) -> None:
        self.go_to("residents")
        if self.page == "residents":
            self.pages["residents"].open_person(person)  # type: ignore[attr-defined]

    def _to_originals(self, case: str) -> None:
        self.go_to("registers")
        if self.page == "registers":
            self.pages["registers"].show_originals(case)  # type: ignore[attr-defined]

    def show_deed(self, case: str, deed: DeedOf) -> None:
        """A case on the page of cases, with the sheet of a deed over it as soon as the case is there."""
        self._open_case(case)
        if self.page == "cases":
            from hall_app.values.intake import TheCase

            panel = self.pages["cases"].case  # type: ignore[attr-defined]
            # Answers come in the order of the questions: by then the page shows the case.
            self.front.ask(
                TheCase(case),
                panel,
                lambda _page: panel.open_sheet(deed) if panel.shown_case == case else None,
            )

    @property
    def signin(self) -> SignInPage:
        """The page that asks who sits here, made when it is first needed."""
        if self._signin is None:
            from ui.pages.signin.page import SignInPage

            self._signin = SignInPage(self.front)
            self.stack.addWidget(self._signin)
        return self._signin

    def may(self, name: str) -> bool:
        """Whether who sits here may see a page."""
        return (
            self.who is not None
            and self.who.role in PAGES[name].roles
            and find_spec(PAGES[name].module) is not None
        )

    def go_to(self, name: str) -> None:
        """Shows a page, made when it is first wanted; nothing where the role may not."""
        if not self.may(name):
            return
        if name not in self.pages:
            page = PAGES[name]
            self._add(name, getattr(import_module(page.module), page.name)(self.front))
        self.stack.setCurrentWidget(self.pages[name])
        self.header.show_page(name)
        if name == "desk":
            self.desk.focus_work()
        else:
            self.pages[name].setFocus()

    @property
    def page(self) -> str:
        """The page shown, empty while it asks who sits here."""
        shown = self.stack.currentWidget()
        return next((name for name, page in self.pages.items() if page is shown), "")

    def show_prints(self) -> None:
        """The prints somebody should look at."""
        if self.who is not None:
            from ui.prints_sheet import PrintsSheet

            PrintsSheet(self, self.front).open()

    def show_acting(self) -> None:
        """What is open of those for whom whoever sits here acts."""
        from ui.pages.registers.acting import ActingSheet

        sheet = ActingSheet(self, self.front)
        sheet.wanted.connect(self._open_case)
        sheet.open()

    def lock(self, why: str) -> None:
        """Leaves the window; what was ticked is kept first."""
        if self.who is not None:
            self.desk.save_then(partial(self._leave, why))

    def _leave(self, why: str) -> None:
        self.front.run(SignOut(why), self)

    # --- showing -------------------------------------------------------------------------------------------

    def show_not_opened(self, error: HallError) -> None:
        """Shows why the hall cannot be opened, instead of an empty desk."""
        if self.not_opened is None:
            from ui.not_opened import NotOpened

            self.not_opened = NotOpened(self.hub, self.shell)
            self.stack.addWidget(self.not_opened)
        self.stack.setCurrentWidget(self.not_opened)
        self.header.show_shut(True)
        self.not_opened.show_error(error)

    def _show_opened(self) -> None:
        self.header.show_shut(False)
        if self.not_opened is not None:
            self.stack.setCurrentWidget(self.desk)
            self.stack.removeWidget(self.not_opened)
            self.not_opened.deleteLater()
            self.not_opened = None

    def _show_who(self, who: SignedInAnswer | None) -> None:
        before = self.who
        another = (before.code if before else "") != (who.code if who else "")
        if another and before is not None:
            self.sheets.close()
            self.keeper.sit(False)
        self._sit(who)
        if another:
            self.stand_ins.sit(who)
        if who is None:
            self.unfinished.forget()
            if self.stack.currentWidget() is not self.signin or before is not None:
                self.stack.setCurrentWidget(self.signin)
                self.signin.enter()
            else:
                # Somebody sat down elsewhere: what is being typed here stays.
                self.signin.stay()
            modal = QApplication.activeModalWidget()
            if modal is None or not modal.inherits("QFileDialog"):
                # Else it would go with its page while it still asks; then the next who sits down forgets it.
                self._forget_pages()
        elif another:
            self._forget_pages()
            self.go_to(next((name for name in PAGES if self.may(name)), "day"))
            self.desk.ask_again()
            self.unfinished.look(self.may("cases"))

    def _sit(self, who: SignedInAnswer | None) -> None:
        self.who = who
        self.keeper.sit(who is not None)
        self.header.show_who(who)
        self.quiet.sit(who is not None)

    def _forget_pages(self) -> None:
        """What was looked at goes with whoever looked at it; the desk stays with the visit at the window."""
        for name in [one for one in self.pages if one != "desk"]:
            page = self.pages.pop(name)
            self.stack.removeWidget(page)
            page.deleteLater()

    def _show_busy(self, under_way: int) -> None:
        self.status.busy.set_busy(under_way > 0)

    def _show_demo(self, _flags: Changes) -> None:
        self.demo.setVisible(self.hub.demo)

    def _show_window(self, window: WindowNow) -> None:
        self.header.show_window(window)

    def _show_queue(self, queue: QueueGlance) -> None:
        self.header.show_queue(queue)
        if not self._shown:
            self._shown = True
            QTimer.singleShot(0, self, self.queue_shown.emit)

    def follow_sheet(self, sheet: Sheet) -> None:
        """A sheet was opened over this window."""
        self.sheets.follow(sheet)

    def _visit(self) -> str:
        visit = self.desk.state.visit
        return visit.visit if visit is not None else ""

    def _not_kept(self, part: str, _subject: str, before: bool) -> None:
        """What is typed at the desk grew too long to be kept; a sheet or a section says so itself."""
        if not of_one(part):
            step = self.desk.errand.all_steps[min(self.desk.state.step, len(self.desk.errand.all_steps) - 1)]
            step.foot.in_place.tell(too_large_words(before), "warn")

    def retranslate(self) -> None:
        """The title in the language in force."""
        title = _("Window {n} · Hall App").format(n=self.number)
        self.setWindowTitle(_("{title} (demonstration)").format(title=title) if self.hub.demo else title)

    def take_over(self, old: MainWindow) -> None:
        """Goes on where another window of the same number stood: who sits there, the page and the place on it, the
        errand, its ticks."""
        if old.who is None or old.not_opened is not None:
            return
        self._sit(old.who)
        self.stand_ins.sit(self.who)
        self.desk.take_over(old.desk)
        self.go_to(old.page or "desk")
        if self.page == old.page and self.page != "desk":
            page, before = self.pages[self.page], old.pages[old.page]
            if hasattr(page, "take_over"):
                page.take_over(before)
            if focus_as(before, page):
                QTimer.singleShot(0, page, lambda: keep_in_sight(page))

    # --- Qt ------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Not the widgets: they see the mouse only where they ask for it. Sheets over the window do the same.
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.quiet.see(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._first_painted)

    def _first_painted(self) -> None:
        self.painted.emit()
        self.status.begin()
        QTimer.singleShot(0, self.desk, self.desk.build)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.shell.holds(self):
            event.ignore()
            return
        if self.who is not None:
            self.front.run(LetGo(), self)
        self.shell.window_closed(self)
        super().closeEvent(event)
