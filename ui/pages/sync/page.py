"""The page of the town: the lamp and its words, what needs a person, the last entries, the ledger."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from hall_app.changes import Changes
from hall_app.domain.durations import moment, span
from hall_app.errors import HallError
from hall_app.values.town import Entries, EntryState, SeenAlarm, SyncNow, TheTown, TownState
from ui.files_words import files_words
from ui.front import Front, Watch
from ui.pages.sync.enrolment import EnrolCard, spaced
from ui.pages.sync.ledger import LedgerCard
from ui.pages.sync.words import STATE_TONES, entry_words, lamp_state, result_words, when
from ui.widgets import Button, Card, InPlace, Lamp, RowList, Words, column, row, scroll
from ui.widgets.rowlist import Row
from ui.words import N_, _, ngettext_

ENTRIES_SHOWN = 100
ASK_AGAIN_MS = 1000


class SyncPage(QWidget):
    """Everything about the line to the town, in words."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.front = front
        self.state: TownState | None = None
        self._entries: tuple[EntryState, ...] = ()
        self.lamp, self.words = Lamp(), Words("lead", wrap=True)
        self.now_button = Button(N_("Contact now"), "F5", "primary")
        self.in_place = InPlace()
        self.contact, self.next_try = Words("body", wrap=True), Words("body", wrap=True)
        self.receipt, self.town = Words("body", wrap=True), Words("note", wrap=True)
        self.files = Words("body", wrap=True)
        self.news = Words("body", wrap=True)
        self.news_card = Card(column(Words("lead", N_("From the town")), self.news, margins=14))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.running = Words("note")
        self.enrol = EnrolCard(front)
        self.ledger = LedgerCard(front)
        self.needs = Words("body", tone="seal", wrap=True)
        self.seen = Button(N_("I have read this"))
        self.needs_card = Card(
            column(Words("lead", N_("This needs a person")), self.needs, row(None, self.seen), margins=14)
        )
        self.list = RowList(N_("Entries and how far each got"))
        self.setFocusProxy(self.list)
        self._build()
        self.now_button.clicked.connect(self._contact)
        self.seen.clicked.connect(lambda: front.run(SeenAlarm(), self, None, self.in_place.refuse))
        # While a round runs its progress stands in the ledger's own notes, which announce nothing.
        self._again = QTimer(self, interval=ASK_AGAIN_MS)
        self._watch = Watch(self, front, Changes.TOWN, TheTown, self.show_town, self.in_place.refuse)
        flags = ~Changes.NONE
        self._entry_watch = Watch(self, front, flags, lambda: Entries(ENTRIES_SHOWN), self.show_entries)
        self._again.timeout.connect(self._watch.again)
        self._draw()

    def _build(self) -> None:
        line = Card(
            column(
                row(self.lamp, (self.words, 1), self.now_button), self.in_place, self.contact, self.receipt,
                self.files, self.next_try, row((self.bar, 1), self.running), self.town, gap=6, margins=14,
            )
        )  # fmt: skip
        left = column(line, self.needs_card, self.news_card, self.enrol, self.ledger, None, gap=10)
        entries = Card(
            column(
                Words("lead", N_("Entries and how far each got")),
                Words("note", N_("Saved here → on its way → the town has it → the town has read it"), wrap=True),
                (self.list, 1), gap=6, margins=12,
            )
        )  # fmt: skip
        self.setLayout(
            column(
                Words("title", N_("Town centre")), (_sides(scroll(left), entries), 1), gap=10, margins=12,
            )
        )  # fmt: skip

    # --- what the hall says ---------------------------------------------------------------------------------------

    def show_town(self, state: TownState) -> None:
        """How the line stands."""
        self.state = state
        self.enrol.show_town(state)
        if state.running != self._again.isActive():
            self._again.start() if state.running else self._again.stop()
        self._draw()

    def show_entries(self, entries: tuple[EntryState, ...]) -> None:
        """The last entries."""
        self._entries = entries
        self._draw_entries()

    def retranslate(self) -> None:
        """Words in the language in force; the entries themselves are asked for again."""
        self._draw()
        self._draw_entries()

    def _draw_entries(self) -> None:
        self.list.fill([
            Row(str(one.seq), str(one.seq), one.words, when(one.at, self.front.now()), one.who, entry_words(one),
                STATE_TONES.get(one.state, "plain"))
            for one in self._entries
        ])  # fmt: skip

    def _draw(self) -> None:
        state, now = self.state, self.front.now()
        known = state is not None
        for part in (self.contact, self.receipt, self.next_try, self.town):
            part.setVisible(known and state is not None and state.enrolled)
        self.now_button.setVisible(state is not None and state.enrolled)
        self.bar.setVisible(state is not None and state.running)
        self.running.setVisible(state is not None and state.running)
        self.needs_card.setVisible(state is not None and bool(state.needs))
        self.news_card.setVisible(state is not None and bool(state.news))
        self.files.setVisible(state is not None and state.enrolled and state.files > 0)
        self.enrol.setVisible(state is not None and not state.enrolled)
        if state is None:
            self.words.say(N_("One moment, please."))
            return
        self.lamp.show_state(*lamp_state(state))
        self.words.show_text(state.words)
        self.news.show_text("\n".join(f"• {one}" for one in state.news))
        self.needs.show_text("\n".join(f"• {one}" for one in state.needs))
        self.now_button.set_busy(state.running)
        if not state.enrolled:
            return
        last = moment(datetime.fromisoformat(state.last_contact), now) if state.last_contact else _("never")
        result = result_words(state.last_result)
        self.contact.show_text(
            _("Last contact: {when}").format(when=last) + (f" · {result}" if result else "")
        )
        self.receipt.show_text(self._receipt_words(state))
        self.files.show_text(files_words(state))
        self.next_try.show_text(
            _("Next try: {when}").format(when=when(state.next_try, now)) if state.next_try else ""
        )
        self.town.show_text(
            f"{state.town} · {state.url} · " + _("check number {n}").format(n=spaced(state.check_number))
        )
        self.bar.setRange(0, max(1, state.size))
        self.bar.setValue(state.progress or state.on_its_way or state.delivered)
        self.running.say(N_("A round is running: up to entry {seq} of {size}"),
                         seq=state.progress or state.delivered, size=state.size)  # fmt: skip

    @staticmethod
    def _receipt_words(state: TownState) -> str:
        if not state.delivered:
            words = _("The town has signed for nothing yet.")
        else:
            words = _("The town has signed for everything up to entry {seq} (receipt {no}).").format(
                seq=state.delivered, no=state.receipt
            )
        if not state.waiting:
            return words
        more = ngettext_("{n} entry waits", "{n} entries wait", state.waiting).format(n=state.waiting)
        return f"{words} {more} · " + _("the oldest for {age}").format(age=span(state.oldest_age_s))

    # --- what a person does ---------------------------------------------------------------------------------------

    def _contact(self) -> None:
        self.in_place.clear()
        self.now_button.set_busy(True)
        if self.front.errand(SyncNow(), self, self._contacted, self._not_contacted):
            self._again.start()

    def _contacted(self, state: TownState) -> None:
        self.show_town(state)
        self.in_place.tell(_("The round is done."), "ok")

    def _not_contacted(self, error: HallError) -> None:
        self.now_button.set_busy(False)
        self.in_place.refuse(error)
        self._watch.again()


def _sides(left: QWidget, right: QWidget) -> QWidget:
    both = QWidget()
    both.setLayout(row((left, 5), (right, 6), gap=12))
    return both
