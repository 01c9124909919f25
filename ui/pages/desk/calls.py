"""The left column: who is next, calling, and who waits."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QMenu

from hall_app.values.day import ResumeWindow
from hall_app.values.queueing import (
    CallNext,
    CallTicket,
    CancelTicket,
    PassTicket,
    QueueGlance,
    RecallTicket,
    StartVisit,
    WaitingRow,
)
from ui import phrases
from ui.pages.desk.state import DeskState
from ui.theme import default
from ui.widgets import Button, Card, InPlace, Row, RowList, Words, column, row
from ui.words import N_, _, ngettext_


class CallColumn(Card):
    """Calls, and the waiting list in the order this window would call."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.caption = Words("note", tone="on_hall")
        self.number = Words("number", tone="on_hall")
        self.about = Words("body", tone="on_hall", wrap=True)
        self.card = Card(
            column(self.caption, row(self.number, (self.about, 1), gap=10), gap=0, margins=(14, 8, 14, 8)),
            card="call",
        )
        self.call = Button(N_("Call"), "F2", "primary", tall=True)
        self.start = Button(N_("Start"), "Enter", "primary", tall=True)
        self.recall = Button(N_("Call again"), "F3")
        self.passed = Button(N_("Passed"), "F4")
        self.park = Button(N_("Park"), "F6")
        self.transfer = Button(N_("Transfer"), "F7")
        self.without = Button(N_("Without a number"), "F8")
        self.pause = Button(N_("Pause service"))
        self.resume = Button(N_("Serve again"), kind="primary", tall=True)
        self.in_place = InPlace()
        self._stood = False, False
        self.heading = Words("strong", N_("Waiting"))
        self.counts = Words("note")
        self.rows = RowList()
        self.call_one = Button(N_("Call this one"))
        self.cancel = Button(N_("Withdraw"))
        self._lay_out()
        self._connect()
        # Until the hall has said how things stand; the window is not to be taller for what it does not show.
        for button in (self.start, self.recall, self.passed, self.park, self.transfer, self.resume,
                       self.call_one, self.cancel):  # fmt: skip
            button.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(default().space(8))
        for place, button in enumerate((self.recall, self.passed, self.park, self.transfer)):
            grid.addWidget(button, place // 2, place % 2)
        self.setLayout(
            column(
                self.card, self.call, self.start, self.resume, grid, self.in_place,
                row(self.heading, None, self.counts), (self.rows, 1),
                row((self.call_one, 1), (self.cancel, 1)), row((self.without, 1)), self.pause,
                gap=8, margins=12,
            )
        )  # fmt: skip
        self._keep_width()

    def _keep_width(self) -> None:
        """As wide as its widest buttons need in the language in force, shown or not: it never moves the errand."""
        gap = default().space(8)

        def beside(*pairs: tuple[Button, ...]) -> int:
            return sum(max(one.sizeHint().width() for one in pair) for pair in pairs) + gap * (len(pairs) - 1)

        four = beside((self.recall, self.park), (self.passed, self.transfer))
        need = max(
            four, beside((self.call_one,), (self.cancel,)), beside((self.without, self.pause, self.resume))
        )
        margins = default().space(12) * 2 + 2
        self.setFixedWidth(max(default().space(262 if not default().large else 290), need + margins))

    def retranslate(self) -> None:
        """Room for the words of the language in force."""
        self._keep_width()
        self.show_state()

    def _connect(self) -> None:
        state = self.state
        deeds = {
            self.call: lambda: CallNext(), self.start: lambda: StartVisit(), self.recall: lambda: RecallTicket(),
            self.passed: lambda: PassTicket(), self.resume: lambda: ResumeWindow(),
        }  # fmt: skip
        for button, make in deeds.items():
            button.clicked.connect(lambda _on=False, make=make: self._do(make()))
        for button, name in (
            (self.park, "ask_park"), (self.transfer, "ask_transfer"), (self.without, "ask_without_ticket"),
            (self.pause, "ask_pause"),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, name=name: self._ask(name))
        self.rows.chosen.connect(self._call_one)
        self.call_one.clicked.connect(lambda: self._call_one(self.rows.key))
        self.cancel.clicked.connect(lambda: self._cancel(self.rows.key))
        self.rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.rows.customContextMenuRequested.connect(self._menu)
        self.rows.moved.connect(lambda _key: self.show_state())
        state.changed.connect(self.show_state)
        state.noted.connect(self.in_place.tell)

    def _ask(self, name: str) -> None:
        from ui.pages.desk import asking

        self.in_place.clear()
        self.state.leave(lambda: getattr(asking, name)(self.window(), self.state))

    def _do(self, command: object) -> None:
        self.in_place.clear()
        self.state.front.run(command, self, None, self.in_place.refuse)  # type: ignore[arg-type]

    def _call_one(self, key: str) -> None:
        if key and self._idle:
            self._do(CallTicket(key))

    def _cancel(self, key: str) -> None:
        if key:
            self._do(CancelTicket(key, _("Withdrawn at the window")))

    def _menu(self, place: QPoint) -> None:
        key = self.rows.key
        if not key:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Call this one"), lambda: self._call_one(key)).setEnabled(self._idle)
        menu.addAction(_("Withdraw"), lambda: self._cancel(key))
        menu.popup(self.rows.mapToGlobal(place))

    @property
    def _idle(self) -> bool:
        window = self.state.window
        return bool(window and not window.ticket_state and not window.paused and self._open)

    @property
    def _open(self) -> bool:
        return bool(self.state.day and self.state.day.open)

    def focus_work(self) -> None:
        """Puts the keyboard on the next sensible deed."""
        for button in (self.start, self.resume, self.call, self.without):
            if button.isVisible():
                button.setFocus()
                return
        self.rows.setFocus()

    # --- showing -------------------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Shows the state: what can be done now, and only that."""
        window, queue = self.state.window, self.state.queue
        if window is None or queue is None:
            return
        # The visit may be known before the window is: no key of a call lies over the search it begins with.
        begun = self.state.visit is not None and self.state.visit.ticket == window.ticket
        called = window.ticket_state == "called" and not begun
        serving = window.ticket_state == "serving" or (window.ticket_state == "called" and begun)
        self._show_card(queue)
        waits = bool(queue.next_ticket)
        for widget, shown in (
            (self.call, self._idle and waits), (self.start, called), (self.recall, called), (self.passed, called),
            (self.park, serving or called), (self.transfer, serving or called),
            (self.without, self._idle), (self.pause, self._idle), (self.resume, window.paused),
            (self.call_one, self._idle and bool(self.rows.key)), (self.cancel, bool(self.rows.key) and self._open),
        ):  # fmt: skip
            widget.setVisible(shown)
        left = max(0, window.calls_needed - window.calls)
        self.passed.setEnabled(not left)
        more = ngettext_(
            "Call {n} more time before it is passed", "Call {n} more times before it is passed", left
        )
        words = more.format(n=left) if left else ""
        self.passed.setToolTip(words)
        self.without.set_kind("plain" if waits else "primary")
        self._show_rows(queue)
        if (window.paused, called) != self._stood:
            self._stood = window.paused, called
            if not serving and self.isVisible():
                self.focus_work()

    def _show_card(self, queue: QueueGlance) -> None:
        window = self.state.window
        if window is None:
            return
        if window.paused:
            self.caption.say(N_("Service paused"))
            self.number.show_text("––")
            self.about.show_text(window.pause_why)
        elif window.ticket_state:
            serving = window.ticket_state == "serving"
            self.caption.say(N_("Being served") if serving else N_("Called to this window"))
            self.number.show_text(window.display)
            if serving:
                self.about.say(N_("since {time}"), time=phrases.clock_words(window.started_at))
            else:
                words = _("call {n} of {needed}").format(n=window.calls, needed=window.calls_needed)
                self.about.show_text(phrases.unbroken(words))
        elif not self._open:
            closed = self.state.day.closed_at if self.state.day else ""
            self.caption.say(N_("The day is closed") if closed else N_("The day is not open"))
            self.number.show_text("––")
            self.about.show_text("" if closed else _("Open it on the page “Today”."))
        else:
            self.caption.say(N_("Next"))
            following = next((one for one in queue.rows if one.ticket == queue.next_ticket), None)
            self.number.show_text(following.display if following else "––")
            if following is None:
                self.about.say(N_("Nobody is waiting"))
            else:
                line = phrases.named(following.line_name, following.line_name_en)
                # Unbreakable: a number and its unit stay together.
                wait = phrases.minutes_words(following.wait_minutes).replace(" ", "\u00a0")
                text = f"{line} · {wait}"
                self.about.show_text(text)

    def _show_rows(self, queue: QueueGlance) -> None:
        self.rows.fill([_row(one) for one in (*queue.rows, *queue.aside)])
        self.rows.setAccessibleName(_("Waiting"))
        self.counts.show_text(" · ".join(f"{one.letter} {one.waiting}" for one in queue.lines if one.waiting))
        self.counts.setVisible(len(queue.lines) < 6)


def _row(one: WaitingRow) -> Row:
    under = ""
    if one.state == "passed":
        after = ngettext_("passed · after {n} person", "passed · after {n} people", one.behind)
        under = after.format(n=one.behind) if one.behind else _("passed")
    elif one.state == "parked":
        under = _("parked")
    tag = phrases.priority_words(one.priority)
    note = phrases.minutes_words(one.wait_minutes)
    line = phrases.named(one.line_name, one.line_name_en)
    return Row(one.ticket, one.display, line, note, under, tag, "warn" if tag else "plain")
