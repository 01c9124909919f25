"""Before a case is accepted with papers promised for later, and before a certificate is asked for that may not be."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from hall_app.values.intake import CasePage, IssueNotice
from hall_app.values.joints import SettleJoint
from hall_app.values.owed import AcceptOnPromise
from ui import phrases
from ui.front import Then
from ui.pages.desk.checklist import Checklist
from ui.pages.desk.state import DeskState
from ui.whys import run_with_whys
from ui.widgets import Button, CheckBox, Field, Sheet, Words
from ui.words import N_, _


class PromiseSheet(Sheet):
    """容缺受理: by when the rest comes, that the resident was told what follows otherwise, and that they sign."""

    def __init__(
        self, parent: QWidget, state: DeskState, page: CasePage, checklist: Checklist, then: Then
    ) -> None:
        agency = page.guide.row.handling == "agency"
        title = N_("Take in on a promise") if agency else N_("Accept on a promise")
        super().__init__(parent, title, title)
        self.draft_subject, self.draft_about = page.brief.case, page.person_name
        self._state, self._case, self._checklist, self._then = state, page.brief.case, checklist, then
        papers, follows = Words("strong", wrap=True), Words("body", wrap=True)
        papers.show_text("\n".join(f"· {one.name}" for one in checklist.later()))
        follows.say(
            N_(
                "Say this to the resident: if a paper does not come by the day, the case ends and the loss is "
                "theirs; the day is not extended; a broken promise bars the next one. It may come by hand, by "
                "post or online; the day it arrives counts."
            )
        )
        latest = Words("note", wrap=True)
        words = _("At the latest {day}, when the promised days of the item end.")
        latest.show_text(words.format(day=phrases.day_words(page.promise_until)))
        self.by = Field(N_("Papers come by"), "2026-11-30")
        self.by.set_text(page.promise_until)
        self.told = CheckBox(N_("The resident was told what follows"))
        self.signed = CheckBox(N_("The resident agrees to the promise and signs it as soon as it is printed"))
        for part in (papers, self.by, latest, follows, self.told, self.signed):
            self.body.addWidget(part)
        self.ok.clicked.connect(self._do)
        self.by.line.setFocus()

    def _do(self) -> None:
        self.in_place.clear()
        checklist = self._checklist
        command = AcceptOnPromise(
            self._case, dict(checklist.answers), checklist.checks(), self.by.text, self.told.isChecked(),
            self.signed.isChecked(),
        )  # fmt: skip
        run_with_whys(
            self._state.front, self, self,
            lambda whys: msgspec.structs.replace(command, applicant_reason=whys.applicant),
            self._done, self.in_place.refuse,
        )  # fmt: skip

    def _done(self, answer: object) -> None:
        self.accept()
        self._state.done(answer, self._then)


class ForbiddenSheet(Sheet):
    """A notice would send somebody to a committee for what it does not issue: left out, or asked for with a reason."""

    def __init__(
        self,
        parent: QWidget,
        state: DeskState,
        notice: IssueNotice | SettleJoint,
        error: HallError,
        then: Then,
    ) -> None:
        super().__init__(
            parent, N_("Not to be asked of a committee"), N_("Ask for it all the same"), danger=True
        )
        self._state, self._notice, self._then = state, notice, then
        self.draft_subject = notice.case if isinstance(notice, IssueNotice) else notice.joint
        said = Words("body", wrap=True)
        said.show_text(str(error))
        self.why = Field(N_("Why it must be asked for all the same"))
        self.body.addWidget(said)
        self.body.addWidget(self.why)
        self.without = Button(N_("Leave it out"), "F8", "primary")
        self.without.setVisible(bool(error.details.get("papers")))
        self.body.addWidget(self.without)
        self.ok.clicked.connect(lambda: self._do(False))
        self.without.clicked.connect(lambda: self._do(True))

    def _do(self, leave_out: bool) -> None:
        self.in_place.clear()
        command = msgspec.structs.replace(
            self._notice, forbidden_reason="" if leave_out else self.why.text, leave_out=leave_out
        )
        self._state.front.run(command, self, self._done, self.in_place.refuse)

    def _done(self, answer: object) -> None:
        self.accept()
        self._state.done(answer, self._then)
