"""Joint items (一件事): which parts are wanted, and their papers looked at together on one checklist."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hall_app.domain.materials import PROXY
from hall_app.values.joints import BundleRow, JointOutcome, JointPage, OpenJoint, SettleJoint, TheJoint
from hall_app.values.papers import Printed
from ui import phrases
from ui.pages.desk.agent import AgentSheet
from ui.pages.desk.checklist import Checklist, put_ticks, ticks_of
from ui.pages.desk.lines import ANSWER_FIRST, Lines
from ui.pages.desk.state import DeskState
from ui.print_words import outcome
from ui.theme import edition_of
from ui.whys import Whys, run_with_whys
from ui.widgets import Button, CheckBox, Row, RowList, Sheet, Words, row, scroll
from ui.words import N_, _, language

LEAST = 2


class JointItemsSheet(Sheet):
    """The items of a bundle, all chosen; each may be left out."""

    def __init__(self, parent: QWidget, state: DeskState, bundle: BundleRow) -> None:
        super().__init__(parent, N_("A joint intake"), N_("Begin together"))
        self.state, self.bundle = state, bundle
        if state.visit is not None:
            self.draft_subject = f"{state.visit.visit}/{bundle.code}"
        name = Words("lead", wrap=True)
        name.show_text((bundle.name_en if language() == "en" else "") or bundle.name)
        self.body.addWidget(name)
        if bundle.note:
            note = Words("note", wrap=True)
            note.show_text(bundle.note)
            self.body.addWidget(note)
        if bundle.left_out:
            gone = Words("note", wrap=True)
            gone.set_tone("warn")
            gone.show_text("\n".join(f"▲ {one.words}" for one in bundle.left_out))
            self.body.addWidget(gone)
        self.boxes: dict[str, CheckBox] = {}
        for item in bundle.items:
            box = CheckBox()
            box.setText(f"{item.name} · {phrases.promise_words(item)}")
            box.setAccessibleName(item.name)
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._weigh())
            self.boxes[item.code] = box
            self.body.addWidget(box)
        widest = max((box.sizeHint().width() for box in self.boxes.values()), default=0)
        self.setMinimumWidth(min(edition_of(self).space(820), widest + edition_of(self).space(60)))
        self.ok.clicked.connect(self.begin)

    def _weigh(self) -> None:
        self.ok.setEnabled(len(self.chosen()) >= LEAST)

    def chosen(self) -> tuple[str, ...]:
        """The codes of the items that are wanted."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def begin(self) -> None:
        """Begins what is chosen; what one of the items does not foresee is asked about."""
        self.in_place.clear()
        code, chosen = self.bundle.code, self.chosen()

        def made(whys: Whys) -> OpenJoint:
            return OpenJoint(code, chosen, whys.in_person, whys.applicant, whys.second)

        run_with_whys(self.state.front, self, self, made, self._begun, self.in_place.refuse)

    def _begun(self, answer: JointOutcome) -> None:
        parent, state = self.parentWidget(), self.state
        self.accept()
        if parent is not None:
            ask_joint_papers(parent, state, answer.joint)


class JointPapersSheet(Sheet):
    """One checklist for all parts; a paper several of them need stands in it once. F10 decides each part for itself."""

    keeps_more = True

    def __init__(self, parent: QWidget, state: DeskState, joint: str) -> None:
        super().__init__(parent, N_("Papers of all parts together"))
        self.state, self.joint = state, joint
        self.draft_subject = joint
        # What was ticked before and is found again, until there is a list to tick.
        self._ticked: dict[str, Any] | None = None
        self.page: JointPage | None = None
        self._prints: list[str] = []
        state.printed.connect(self._printed)
        self.head, self.said = Words("strong", wrap=True), Words("note", wrap=True)
        self.parts, self.lines = RowList(), Lines()
        self.settle = Button(N_("Decide all parts"), "F10", "primary")
        self.area = scroll(self.lines)
        self.area.setMinimumHeight(edition_of(self).space(280))
        self.setMinimumWidth(edition_of(self).space(820))
        keys = N_("↑ ↓ move · 1 in order · 2 missing · 3 wrong · Y / N answer · Enter details")
        self.keys = Words("note", keys, wrap=True)
        self.letter = Words("strong", N_("✕ Letter of authority: missing"), tone="seal", wrap=True)
        self.agent = Button(N_("It is shown now"), "Ctrl+G")
        self.lacks = QWidget()
        self.lacks.setLayout(row((self.letter, 1), self.agent))
        self.lacks.hide()
        for part in (self.head, self.parts, self.keys, self.lacks, self.area, self.said):
            self.body.addWidget(part)
        self.body.addLayout(row(None, self.settle))
        self.agent.clicked.connect(self._show_agent)
        self.lines.changed.connect(self._weigh)
        self.lines.unanswered.connect(lambda: self.in_place.tell(_(ANSWER_FIRST), "warn"))
        self.lines.changed.connect(self.more_typed)
        self.lines.moved.connect(lambda _line: QTimer.singleShot(0, self, self._follow))
        self.settle.clicked.connect(self._settle)
        self._ask()

    def _ask(self) -> None:
        self.state.front.ask(TheJoint(self.joint), self, self._show, self.in_place.refuse)

    def more(self) -> dict[str, Any]:
        """What is ticked and not decided on yet."""
        return ticks_of(self.lines.checklist, self.lines.current)

    def put_more(self, more: dict[str, Any]) -> None:
        """Ticks what was ticked, as soon as there is a list."""
        self._ticked = more
        self._tick_again()

    def _tick_again(self) -> None:
        if self._ticked is None or not self.lines.lines:
            return
        more, self._ticked = self._ticked, None
        # As on the page of a case; see _show.
        checklist = Checklist.of(self.page)  # type: ignore[arg-type]
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            put_ticks(checklist, more)
            self.lines.show_list(checklist)
            self.lines.go_to(int(more["current"]))
        self._weigh()

    def _show(self, page: JointPage) -> None:
        self._show_parts(page)
        self._room(bool(page.materials))
        if page.materials:
            self.lines.told = any(one.notices for one in page.cases)
            # The joint page has the papers and questions of a case's page, and no more of it is read.
            self.lines.show_list(Checklist.of(page))  # type: ignore[arg-type]
            self.lines.begin()
            self.lines.setFocus()
            self._weigh()
            self._tick_again()
        else:
            self.said.say(N_("Every part is decided on; each goes its own way from here."))

    def _show_parts(self, page: JointPage) -> None:
        self.page = page
        self.head.show_text(f"{page.number} · {page.name} · {page.person_name} · {page.progress}")
        self.parts.fill([
            Row(
                one.case, "", one.item_name, phrases.day_words(one.due) if one.due else "", one.case_number,
                phrases.state_words(one), phrases.CASE_TONES.get(one.state, "hall"),
            )
            for one in page.cases
        ])  # fmt: skip

    def _room(self, examined: bool) -> None:
        """Room for the checklist while there is something to look at, for the parts once they are decided on."""
        for part in (self.keys, self.area, self.settle):
            part.setVisible(examined)
        self.lacks.setVisible(examined and self._letter_missing)
        most = edition_of(self).space(150 if examined else 400)
        self.parts.setFixedHeight(min(most, self.parts.content_height() + 4))

    def _weigh(self) -> None:
        missing, wrong, asked, unseen = self.lines.checklist.counts()
        self.lacks.setVisible(self._letter_missing)
        missing += self._letter_missing
        self.settle.setEnabled(not (asked or unseen or self.lines.checklist.unexplained()))
        words = _("{missing} missing, {wrong} wrong; {open} still to look at or ask")
        self.said.show_text(words.format(missing=missing, wrong=wrong, open=asked + unseen))

    @property
    def _letter_missing(self) -> bool:
        """Whether an agent is here who has shown no authorisation, and a part's own list does not ask for it."""
        page = self.page
        if page is None or not page.unauthorised:
            return False
        return not (page.letter_on_lists and self.lines.checklist.answers.get(PROXY))

    def _show_agent(self) -> None:
        """Who is here for the applicant and what they show; what is ticked stays."""
        sheet = AgentSheet(self, self.state)
        sheet.finished.connect(lambda _how: self._ask_letter())
        sheet.open()
        sheet.authority.setFocus()

    def _ask_letter(self) -> None:
        self.state.front.ask(TheJoint(self.joint), self, self._show_letter, self.in_place.refuse)

    def _show_letter(self, page: JointPage) -> None:
        self.page = page
        self._weigh()
        self.lines.setFocus()

    def _follow(self) -> None:
        if self.lines.lines:
            self.area.ensureWidgetVisible(self.lines.lines[self.lines.current], 0, 12)

    def _settle(self) -> None:
        checklist = self.lines.checklist
        self.in_place.clear()

        def made(whys: Whys) -> SettleJoint:
            return SettleJoint(self.joint, dict(checklist.answers), checklist.checks(), whys.applicant)

        run_with_whys(self.state.front, self, self, made, self._settled, self.in_place.refuse)

    def _settled(self, answer: JointOutcome) -> None:
        self.settled.emit(())
        self.state.did.emit(answer)
        for paper in answer.papers:
            self.state.print_paper(paper, answer.joint)
        for paper, serial, copies in answer.more:
            self.state.sent_out |= {serial}
            self.state.print_paper(paper, serial, copies=copies)
        for paper, case, copies in answer.of_parts:
            self.state.print_paper(paper, case, copies=copies)
        told, accepted = len(answer.told), len(answer.accepted)
        said = _("{accepted} parts accepted, {told} told what is missing").format(
            accepted=accepted, told=told
        )
        self.in_place.tell(said, "ok" if not told else "warn")
        self.state.pick("")
        self._room(False)
        self.state.front.ask(TheJoint(self.joint), self, self._show_after, self.in_place.refuse)

    def _printed(self, printed: Printed) -> None:
        """What became of each paper, one line each."""
        self._prints.append(outcome(printed)[0])
        self.said.show_text("\n".join(self._prints))
        self._fit_screen()

    def _show_after(self, page: JointPage) -> None:
        self._show_parts(page)
        self._room(False)
        self.said.show_text("\n".join(self._prints))
        self._fit_screen()
        self.back.setFocus()

    def _fit_screen(self) -> None:
        """The button stays on the screen: where there are many parts, their list scrolls."""
        frame = edition_of(self).space(40)
        over = self.room_needed() + frame - self.screen().availableGeometry().height()
        if over > 0:
            self.parts.setFixedHeight(max(edition_of(self).space(90), self.parts.height() - over))
        self.refit()


def ask_joint(parent: QWidget, state: DeskState, bundle: BundleRow) -> JointItemsSheet:
    """Which parts of a bundle are wanted."""
    sheet = JointItemsSheet(parent, state, bundle)
    sheet.open()
    sheet.ok.setFocus()
    return sheet


def ask_joint_papers(parent: QWidget, state: DeskState, joint: str) -> JointPapersSheet:
    """The papers of all parts of a joint intake."""
    sheet = JointPapersSheet(parent, state, joint)
    sheet.open()
    return sheet
