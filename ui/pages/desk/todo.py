"""What can be done for a resident who came back with a case: hand over, note what came, give back, take a fee, tell."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.domain.coming_back import came_back, done_since
from hall_app.errors import HallError
from hall_app.values.coming_back import Wait, WaitsOf
from hall_app.values.custody import CustodyOf, CustodyPaper
from hall_app.values.intake import CasePage, Issued
from hall_app.values.visits import AnswerInquiry
from ui.front import Watch
from ui.originals_boxes import lying_here
from ui.pages.desk.giving import GiveBackSheet
from ui.pages.desk.state import RESULT, DeskState
from ui.waits import waits_words
from ui.widgets import Button, Words, column
from ui.widgets.flow import Flow
from ui.words import N_, _

FLAGS = Changes.CASES | Changes.CUSTODY | Changes.FEES | Changes.VISITS | Changes.STAFF | Changes.TOWN
# The deeds of the life of a case that are done with the resident at the window, with the letters they have on the page
# of cases; which of them can be done says the case.
DEEDS = (
    ("DeliverResult", N_("Deliver the result"), "V", ""),
    ("ResultReady", N_("Result is here"), "R", ""),
    ("SupplyOwed", N_("Papers came"), "P", ""),
    ("WithdrawCase", N_("Withdrawn"), "W", "danger"),
)
GIVE_BACK, FEE, TOLD = "give back", "fee", "told"
# Which button a thing that waits is answered by.
ANSWERS = {
    "collect": "DeliverResult", "decided": "ResultReady", "owed": "SupplyOwed", "owed_late": "SupplyOwed",
    "give_back": GIVE_BACK, "fee": FEE,
}  # fmt: skip


class ToDo(QWidget):
    """What waits for the resident in the case, and a button for each thing that can be done about it; in the visit that
    took the case in, for what waits already then. `weighed`: what is most pressing may be something else now; `said`:
    what was done that leaves no paper."""

    weighed, said = Signal(), Signal(str)

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.waits = Words("strong", wrap=True)
        self.buttons = {name: Button(words, key, kind or "plain") for name, words, key, kind in DEEDS}
        self.buttons[GIVE_BACK] = Button(N_("Give originals back"), "H")
        self.buttons[FEE] = Button(N_("Take a fee"), "Z")
        self.buttons[TOLD] = Button(N_("Told how it stands"), "T")
        for button in self.buttons.values():
            button.setAutoDefault(True)  # Enter presses the one the keyboard is on, outside a dialog too.
        order = ("DeliverResult", "ResultReady", "SupplyOwed", GIVE_BACK, FEE, TOLD, "WithdrawCase")
        self.setLayout(column(self.waits, Flow(*(self.buttons[name] for name in order), gap=8), gap=8))
        self._page: CasePage | None = None
        self._case, self._back, self._served = "", False, False
        # Whether the button that had the keyboard went with what was shown last.
        self.lost = False
        self._waiting: tuple[Wait, ...] = ()
        self._here: tuple[CustodyPaper, ...] = ()
        for name, _words, _key, _kind in DEEDS:
            self.buttons[name].clicked.connect(partial(self._deed, name))
        self.buttons[GIVE_BACK].clicked.connect(self._give_back)
        self.buttons[FEE].clicked.connect(self._fee)
        self.buttons[TOLD].clicked.connect(self._told)
        self._watch = Watch(self, state.front, FLAGS, self._asked, self._show_waits)
        self._originals = Watch(self, state.front, FLAGS, self._of_originals, self._show_originals)
        state.changed.connect(self._leave)
        self.hide()

    # --- showing -------------------------------------------------------------------------------------------

    def show_page(self, page: CasePage) -> None:
        """Follows the case of the errand; hidden where nothing can be done and the resident did not come back."""
        before, self._page = (self._case, self._back), page
        kinds = [one.kind for one in page.history]
        self._case, self._back, self._served = page.brief.case, came_back(kinds), done_since(kinds)
        if (self._case, self._back) != before:
            self._waiting, self._here = (), ()
            self._watch.again()
            self._originals.again()
        self._show()

    @property
    def primary(self) -> Button | None:
        """The button for what is most pressing; None once there is nothing to do but to finish."""
        return next(
            (one for one in self.buttons.values() if one.kind == "primary" and not one.isHidden()), None
        )

    def retranslate(self) -> None:
        """What waits, in the language in force."""
        self._show()

    def _leave(self) -> None:
        """Nothing is asked while nobody sees it; it is when the case is come to again."""
        if self.state.step != RESULT:
            self._case = ""

    def _asked(self) -> WaitsOf | None:
        return WaitsOf(self._case) if self._case else None

    def _of_originals(self) -> CustodyOf | None:
        return CustodyOf(self._case) if self._case else None

    def _show_waits(self, waits: tuple[Wait, ...]) -> None:
        self._waiting = waits
        self._show()
        self.weighed.emit()

    def _show_originals(self, papers: tuple[CustodyPaper, ...]) -> None:
        self._here = lying_here(papers)
        self._show()
        self.weighed.emit()

    def _show(self) -> None:
        page = getattr(self, "_page", None)
        if page is None:
            return
        back = self._back
        shown = {name for name, *_rest in DEEDS if name in page.can} | {TOLD}
        shown |= {GIVE_BACK} if self._here else set()
        shown |= {FEE} if any(one.kind == "fee" for one in self._waiting) else set()
        # Who is still here from taking it in is told of what can be done now, and the visit ends as any.
        waiting = [one for one in self._waiting if back or ANSWERS.get(one.kind) in shown]
        wanted = [ANSWERS[one.kind] for one in waiting if one.kind in ANSWERS]
        shown = shown if back else shown.intersection(wanted)
        # Whose result was just handed over did not come to ask how it stands.
        told = self._served or bool(self.state.visit and self.state.visit.inquiries)
        first = (
            next((name for name in wanted if name in shown), "" if told or wanted else TOLD) if back else ""
        )
        held = self.window().focusWidget()
        for name, button in self.buttons.items():
            button.setVisible(name in shown)
            if name != "WithdrawCase":
                button.set_kind("primary" if name == first else "plain")
        said = waits_words(tuple(waiting))
        self.waits.show_text(_("Waiting for the resident: {what}").format(what=said) if said else "")
        self.waits.setVisible(bool(said))
        self.setVisible(back or bool(shown))
        self.lost = any(button is held and button.isHidden() for button in self.buttons.values())

    # --- doing ---------------------------------------------------------------------------------------------

    def _deed(self, name: str, _on: bool = False) -> None:
        sheets = self.state.sheets
        if self._page is not None and sheets is not None:
            sheets.deed(name, self._page, self._done)

    def _done(self, answer: Any) -> None:
        self.state.did.emit(answer)
        if isinstance(answer, Issued):
            self.state.issued(answer)
            serial = answer.serial
            self.said.emit(_("Recorded: {serial}").format(serial=serial) if serial else _("Recorded."))

    def _give_back(self) -> None:
        if self._page is not None and self._here:
            GiveBackSheet(self.window(), self.state, self._page).open()

    def _fee(self) -> None:
        sheets = self.state.sheets
        if self._page is not None and sheets is not None:
            sheets.fee(self._page, self.state.print_paper, self.said.emit)

    def _told(self) -> None:
        """How the case stands was asked and answered: it stands in the register as any question does."""
        page = self._page
        if page is None:
            return
        words = _("How case {number} stands: {what}").format(
            number=page.brief.case_number, what=waits_words(self._waiting) or page.result
        )

        def told(_answer: object) -> None:
            self.said.emit(_("Written down: the resident was told how it stands."))

        def refused(error: HallError) -> None:
            # The item may be off the list by now; its case is told of all the same.
            if error.code == "unknown_item":
                self.state.do(AnswerInquiry("", f"{page.brief.item_name} · {words}"), told)
            else:
                self.state.refused.emit(error)

        self.state.front.run(
            AnswerInquiry(page.brief.item, words), self, lambda answer: self.state.done(answer, told), refused
        )  # fmt: skip
