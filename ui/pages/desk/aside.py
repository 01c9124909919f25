"""The right column: time, the promise, this person, the guide of the item."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall_app.changes import Changes
from hall_app.domain.items import fee_words
from hall_app.domain.life import HANDLED
from hall_app.values.items import CountedDayRow, ItemGuide, TheItem
from hall_app.values.visits import PersonPage, ThePerson
from ui import phrases
from ui.correcting import ask_correct_person
from ui.front import Watch
from ui.pages.desk.state import DeskState
from ui.theme import default
from ui.widgets import Button, Card, Ring, Row, RowList, Rule, Sheet, Words, column, row, scroll
from ui.words import N_, _, language, ngettext_


class Aside(QWidget):
    """What helps beside the errand; never needed to do it."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.roomy = True
        self.ring = Ring()
        self.promise_note, self.promise = Words("note", wrap=True), Words("lead", wrap=True)
        self.why = Button(N_("Why this day?"), kind="quiet")
        self.rule = Rule()
        self.time_card = Card(
            column(
                self.ring, self.rule, self.promise_note, self.promise, row(self.why, None), gap=4, margins=12
            )
        )
        self.person_words = Words("strong", N_("This person"), wrap=True)
        self.person_rows = RowList()
        self.correct = Button(N_("Correct"), "Ctrl+Shift+E", "quiet")
        self.person_card = Card(
            column(self.person_words, self.person_rows, row(None, self.correct), gap=4, margins=12)
        )
        self.guide_title = Words("strong", N_("Guide to this item"))
        self.guide_text = Words("note", wrap=True)
        self.guide_card = Card(
            column(self.guide_title, scroll(column(self.guide_text, None)), gap=4, margins=12)
        )
        box = column(self.time_card, self.person_card, (self.guide_card, 1), gap=12)
        self.setLayout(box)
        self.time_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.person_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMaximumWidth(default().space(288))
        self._guide: ItemGuide | None = None
        self._person = ""
        self._visit, self._looked_at = "", ""
        self._explained: tuple[CountedDayRow, ...] = ()
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self.show_time)
        self._tick.start()
        self.why.clicked.connect(self.explain)
        self.correct.clicked.connect(self._correct)
        state.changed.connect(self.show_state)
        flags = Changes.PEOPLE | Changes.CASES | Changes.VISITS | Changes.STAFF
        self._told = Watch(self, state.front, flags, self._wanted, self._show_person)

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        # It goes where there is no room for it: it never keeps the window from growing smaller.
        return QSize(0, 0)

    def show_state(self) -> None:
        """Shows the state."""
        state = self.state
        self.setVisible(state.visit is not None and self.roomy)
        self.show_time()
        visit = state.visit.visit if state.visit else ""
        if visit != self._visit:
            self._visit = visit
            self._forget_guide()
        person = state.visit.person if state.visit else None
        self.person_card.setVisible(person is not None)
        known = person.person if person is not None else ""
        if known != self._person:
            self._person = known
            self.person_rows.hide()
            self._told.again()
        if state.page is not None and not state.choosing:
            self._explained = state.page.explained or state.page.guide.explained
            self._show_guide(state.page.guide)
        self._show_promise()

    def _wanted(self) -> ThePerson | None:
        """Asked again after every change: another window may merge this person, and take that back."""
        return ThePerson(self._person) if self._person else None

    def _forget_guide(self) -> None:
        """Nothing of what was looked at for somebody else stays."""
        self._guide, self._explained, self._looked_at = None, (), ""
        self.guide_card.setVisible(False)

    def show_time(self) -> None:
        """The ring, once a second."""
        window, promised = self.state.window, self.state.promise_minutes
        serving = window is not None and window.ticket_state == "serving"
        self.ring.setVisible(serving)
        if window is not None and serving:
            seconds = phrases.served_seconds(window, self.state.front.now())
            within = seconds <= promised * 60
            under = (
                ngettext_("of {n} minute", "of {n} minutes", promised)
                if within
                else ngettext_("longer than {n} minute", "longer than {n} minutes", promised)
            )
            self.ring.show_time(seconds, promised, under.format(n=promised))
        self.time_card.setVisible(serving)

    def set_roomy(self, roomy: bool) -> None:
        """Whether there is room for it beside the errand."""
        if roomy != self.roomy:
            self.roomy = roomy
            self.show_state()

    def look_at(self, code: str) -> None:
        """Shows the guide of an item that is only looked at; empty: of none."""
        self._looked_at = code
        if code:
            self.state.front.ask(TheItem(code), self, self._show_looked_at, lambda _error: None)
        elif self.state.choosing or self.state.page is None:
            self._forget_guide()
            self._show_promise()

    @property
    def looked_at(self) -> str:
        """The code of an item that is only looked at."""
        return self._looked_at

    def _show_looked_at(self, guide: ItemGuide) -> None:
        if guide.row.code == self._looked_at and (self.state.choosing or self.state.page is None):
            self._explained = guide.explained
            self._show_guide(guide)
            self._show_promise()

    def _show_promise(self) -> None:
        page, guide = self.state.page, self._guide
        counted = guide is not None and guide.row.handling in HANDLED
        due = page.brief.due if page and page.brief.due else guide.due_today if guide and counted else ""
        provisional = (
            page.brief.provisional if page and page.brief.due else bool(guide and guide.due_provisional)
        )
        shown = bool(due) and self.state.visit is not None
        for part in (self.rule, self.promise_note, self.promise):
            part.setVisible(shown)
        self.why.setVisible(shown and bool(self._explained))
        if not shown:
            return
        ended = phrases.ended_words(page.brief) if page else ""
        self.promise_note.setVisible(not ended)
        if ended:
            # No promise runs any more.
            self.why.hide()
            self.promise.show_text(ended)
            return
        fixed = bool(page and page.brief.due)
        self.promise_note.say(N_("Promised by") if fixed else N_("If accepted today, promised by"))
        mark = _(" (provisional)") if provisional else ""
        self.promise.show_text(phrases.day_words(due) + mark)

    def _show_person(self, page: PersonPage) -> None:
        if (page.asked or page.person) != self._person:
            return
        rows = [
            Row(one.case, "", one.item_name, phrases.day_words(one.opened_day), "", phrases.state_words(one),
                phrases.CASE_TONES.get(one.state, "hall"))
            for one in page.cases[:6]
        ]  # fmt: skip
        rows += [
            Row(f"{day} {display}", "", _("Visit") + f" {display}", phrases.day_words(day),
                _(phrases.VISIT_STATES.get(state, state)))
            for day, display, state in page.visits[:4]
            if state not in ("open", "held")
        ]  # fmt: skip
        self.person_rows.fill(rows)
        self.person_rows.setVisible(bool(rows))
        self.person_rows.setFixedHeight(min(default().space(150), self.person_rows.content_height()))
        known, fresh = N_("This person"), N_("Here for the first time")
        if page.row.organisation:
            known, fresh = N_("This organisation"), N_("This organisation is here for the first time")
        self.person_words.say(known if rows else fresh)

    def _show_guide(self, guide: ItemGuide) -> None:
        self._guide = guide
        english = guide.row.name_en if language() == "en" else ""
        parts = ["\n".join(part for part in (guide.row.name, english) if part)]
        if guide.conditions:
            parts.append(_("Conditions: ") + _("; ").join(guide.conditions))
        if guide.steps:
            parts.append(
                _("Special steps: ") + _("; ").join(phrases.special_step_words(*one) for one in guide.steps)
            )
        if guide.stages:
            parts.append(_("Stages: ") + " → ".join(phrases.item_stage_words(*one) for one in guide.stages))
        parts.append(_("Time: ") + phrases.promise_words(guide.row))
        if guide.statutory_days:
            days = guide.statutory_days
            parts.append(
                ngettext_("By law: {n} working day", "By law: {n} working days", days).format(n=days)
            )
        parts.append(_("Fee: ") + (fee_words(guide.row.fee) or _("none")))
        if guide.basis:
            parts.append(_("Basis: ") + guide.basis)
        if guide.note:
            parts.append(guide.note)
        self.guide_text.show_text("\n\n".join(parts))
        self.guide_card.setVisible(True)

    def explain(self) -> Sheet:
        """Every day from today to the promise, and why it counts or not."""
        sheet = Sheet(self.window(), N_("Why this day?"))
        rows = RowList()
        rows.fill([
            Row(one.day, str(one.counted) if one.counted else "–", phrases.day_words(one.day), one.why)
            for one in self._explained
        ])  # fmt: skip
        rows.setMinimumHeight(min(420, rows.content_height() + 8))
        sheet.body.addWidget(
            Words(
                "note",
                N_("Working days are counted from the day after; the number at the left is the count."),
            )
        )
        sheet.body.addWidget(rows)
        sheet.open()
        return sheet

    def _correct(self) -> None:
        visit = self.state.visit
        if visit is not None and visit.person is not None:
            ask_correct_person(self.window(), self.state.front, visit.person.person)

    def retranslate(self) -> None:
        """Texts drawn from answers, in the language in force."""
        if self._guide is not None:
            self._show_guide(self._guide)
        self._told.again()


class AsideSheet(Sheet):
    """The column at the right over the errand, where there is no room for it beside: in large type, say."""

    def __init__(self, parent: QWidget, state: DeskState, looked_at: str) -> None:
        super().__init__(parent, N_("Promise, person, guide"))
        self.aside = Aside(state)
        room = parent.size() * 0.8
        self.aside.setMaximumWidth(room.width())
        self.aside.setMinimumSize(
            min(default().space(560), room.width()), min(default().space(440), room.height())
        )
        self.body.addWidget(self.aside)
        if looked_at:
            self.aside.look_at(looked_at)
        self.aside.show_state()
        self.back.setFocus()
