"""The receipts of a day, those of any day found by number or name, and counting the till against today's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from hall_app.changes import Changes
from hall_app.domain.fees import METHOD_WORDS, STANDS, cash_off, yuan
from hall_app.errors import HallError, sentence
from hall_app.values.fees import CashDay, CashOfDay, CountCash, FeeReceipt, FindReceipts, ReverseFee
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.fee_sheet import FeeSheet, SumField
from ui.pages.registers.section import CLERKS, MANAGERS, DeedSheet, Section, WhySheet, held
from ui.pause import Pause
from ui.widgets import Button, Combo, Field, Table, Words, row
from ui.words import N_, _, ngettext_

HEADS = (
    N_("Receipt"), N_("Time"), N_("Payer"), N_("Yuan"), N_("Paid by"), N_("State"), N_("Item"),
)  # fmt: skip
FLAGS = Changes.FEES | Changes.CASES | Changes.DAY


class CashSection(Section):
    """The money of a day: today's, or another chosen by its date or from day to day."""

    TITLE = N_("Fees and cash")
    ABOUT = N_(
        "Before the day is closed the till is counted; a difference needs its reason. A receipt of an earlier day is "
        "paid back by the manager, out of today's till."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.take = self.deed(N_("Take a fee"), CLERKS, "Ctrl+Shift+N", "primary")
        self.void = self.deed(N_("Void the receipt"), CLERKS)
        self.refund = self.deed(N_("Pay back"), MANAGERS, "Ctrl+Shift+R")
        self.print = self.deed(N_("Print the receipt"), CLERKS, "Ctrl+P")
        self.count = self.deed(N_("Count the till"), CLERKS, "Ctrl+N")
        self.sheet = self.deed(N_("Print the count"), CLERKS)
        self.on = Field(N_("Day"), N_("empty: today"))
        self.before = Button(N_("Earlier day"), "Ctrl+PgUp")
        self.after = Button(N_("Later day"), "Ctrl+PgDown")
        self.search = Field(N_("Find a receipt of any day"), N_("number, name or case"))
        self.sums, self.counted = Words("strong", wrap=True), Words("body", wrap=True)
        self.table = Table(HEADS, stretch=len(HEADS) - 1, numbers=(3,))
        which = row((self.on, 1), self.before, self.after, (self.search, 2))
        for button in (self.before, self.after):
            which.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        self.lay_out(
            (None, self.take, self.void, self.refund, self.print),
            which,
            self.sums,
            row((self.counted, 1), self.count, self.sheet),
            (self.table, 1),
        )
        self.day: CashDay | None = None
        # The day that is looked at; empty: today, whatever day that is.
        self._chosen = ""
        self._found: tuple[FeeReceipt, ...] = ()
        # The receipt to be chosen once it is in the list.
        self._next = ""
        self._watch = Watch(
            self, front, FLAGS, lambda: CashOfDay(self._chosen), self._show, self.in_place.refuse
        )
        self._finding = Watch(self, front, FLAGS, self._wanted, self._show_found, self.in_place.refuse)
        self._late = Pause(self, self._look)
        self._connect()
        self._show_buttons()

    def _connect(self) -> None:
        self.take.clicked.connect(lambda: FeeSheet(self, taken=self.show_receipt).open())
        self.count.clicked.connect(self._count)
        self.print.clicked.connect(self._print)
        self.sheet.clicked.connect(self._print_count)
        self.void.clicked.connect(lambda: self._reverse("void"))
        self.refund.clicked.connect(lambda: self._reverse("refund"))
        self.table.moved.connect(lambda _key: self._show_buttons())
        self.on.entered.connect(lambda: self._go(self.on.text))
        self.on.changed.connect(lambda _text: self.on.warn(""))
        self.before.clicked.connect(lambda: self._go(self.day.before if self.day else ""))
        self.after.clicked.connect(lambda: self._go(self.day.after if self.day else ""))
        self.search.changed.connect(lambda _text: self._late.start())
        self.search.entered.connect(self._look)
        self.search.down.connect(self.table.setFocus)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    # --- which day, which receipts ---------------------------------------------------------------------------

    def _go(self, typed: str) -> None:
        """Shows another day; what is none is said beside its field."""
        self.front.ask(CashOfDay(typed), self, self._went, self._no_day)

    def show_receipt(self, receipt: str) -> None:
        """Chooses a receipt of today once it is in the list: never an earlier one by chance."""
        self._next = receipt
        self._go("")

    def _no_day(self, error: HallError) -> None:
        self.on.warn(sentence(error), "seal")

    def _went(self, day: CashDay) -> None:
        self._chosen = day.day if day.day != day.today else ""
        self.search.set_text("")
        self._found = ()
        self.on.set_text(day.day if self._chosen else "")
        self._show(day)

    def _wanted(self) -> FindReceipts | None:
        return FindReceipts(self.search.text) if self.search.text else None

    def _look(self) -> None:
        self._late.stop()
        if self.search.text:
            self._finding.again()
        elif self.day is not None:
            self._show(self.day)

    def _show_found(self, found: tuple[FeeReceipt, ...]) -> None:
        self._found = found
        if self.search.text:
            self._fill(found)

    # --- showing ---------------------------------------------------------------------------------------------

    def _show(self, day: CashDay) -> None:
        self.day = day
        self.before.setEnabled(bool(day.before))
        self.after.setEnabled(bool(day.after))
        self.sums.show_text(" · ".join(_sum_words(day)))
        self.counted.show_text(" · ".join(_count_words(day)))
        self.counted.set_tone("seal" if day.counts and day.difference_fen else "")
        self._fill(self._found if self.search.text else day.receipts)

    def _fill(self, receipts: tuple[FeeReceipt, ...]) -> None:
        today = self.day.today if self.day is not None else ""
        day = self.day.day if self.day is not None and not self.search.text else ""
        self.table.fill([(one.receipt, _cells(one, day, today)) for one in receipts])
        if self.search.text:
            n = len(receipts)
            self.counted.show_text(
                ngettext_("{n} receipt found, of any day", "{n} receipts found, of any day", n).format(n=n)
            )
            self.counted.set_tone("")
        numbers = [one.receipt for one in receipts]
        if self._next in numbers:
            self.table.selectRow(numbers.index(self._next))
            self._next = ""
        elif len(receipts) == 1 and not self.table.key:
            self.table.selectRow(0)
        self._show_buttons()

    @property
    def chosen(self) -> FeeReceipt | None:
        """The receipt chosen in the list."""
        receipts = self._found if self.search.text else self.day.receipts if self.day is not None else ()
        return next((one for one in receipts if one.receipt == self.table.key), None)

    def _show_buttons(self) -> None:
        one = self.chosen
        paid_back = one is not None and bool(one.refund)
        self.print.say(N_("Print the refund slip") if paid_back else N_("Print the receipt"))
        self.print.setEnabled(one is not None and (one.state == STANDS or paid_back))
        held = self.window().focusWidget()
        self.void.setEnabled(one is not None and "void" in one.ways)
        self.refund.setEnabled(one is not None and "refund" in one.ways)
        if held in (self.void, self.refund) and held is not self.window().focusWidget():
            # What was reversed cannot be again: the keyboard stays at the receipts.
            self.table.setFocus()
        self.sheet.setEnabled(self.day is not None and bool(self.day.counts))
        self.count.setEnabled(self.day is not None and self.day.day == self.day.today)

    # --- what is done ----------------------------------------------------------------------------------------

    def _print(self) -> None:
        one = self.chosen
        if one is not None and one.refund:
            self.print_paper("refund_slip", one.case, one.refund)
        elif one is not None:
            self.print_paper("fee_receipt", one.case, one.receipt)

    def _print_count(self) -> None:
        if self.day is not None:
            self.print_paper("cash_count", self.day.day)

    def _reverse(self, how: str) -> None:
        one = self.chosen
        if one is not None and self.day is not None:
            ReverseSheet(self, one, how, self.day.today).open()

    def _count(self) -> None:
        if self.day is not None:
            CountSheet(self, self.day).open()


class ReverseSheet(WhySheet):
    """A receipt that does not stand: written by mistake today, or its money goes back."""

    def __init__(self, section: CashSection, one: FeeReceipt, how: str, today: str) -> None:
        words = N_("Void the receipt") if how == "void" else N_("Pay back")
        super().__init__(
            section, words, words, N_("Why"), N_("It is in the books; the receipt stays readable.")
        )
        effect = (
            N_("The receipt is void as if it had never been given; collect the paper.")
            if how == "void"
            else N_("The money goes back to who paid; the day's cash says so.")
        )
        self.draft_subject = self.draft_about = one.receipt
        said = [f"{one.receipt} · {one.payer} · {_('{sum} yuan').format(sum=one.amount)}", _(effect)]
        if one.day != today:
            earlier = _("The receipt is of {day}; the money goes out today and stands on today's count.")
            said.insert(1, earlier.format(day=phrases.long_day_words(one.day)))
        self.about.show_text("\n".join(said))
        self.method = Combo(tuple(METHOD_WORDS.items()), N_("Paid back by"))
        self.method.set_value(one.method)
        self.receiver = Field(N_("Who takes the money"))
        self.receiver.set_text(one.payer)
        by = held(N_("Paid back by"), self.method)
        back = how == "refund"
        for part in (self.receiver, by):
            part.setVisible(back)
        self.lay_out(self.receiver, by)
        self.ok.clicked.connect(
            lambda: self.do(
                ReverseFee(
                    one.receipt,
                    how,
                    self.why.text,
                    self.receiver.text if back else "",
                    self.method.value if back else "",
                ),
                self.said,
                self._print,
            )
        )

    def _print(self, receipt: FeeReceipt) -> None:
        """Whoever takes the money signs for it on the slip."""
        if receipt.refund:
            self.section.print_paper("refund_slip", receipt.case, receipt.refund)


class CountSheet(DeedSheet):
    """What was counted, and why it differs."""

    def __init__(self, section: CashSection, day: CashDay) -> None:
        super().__init__(section, N_("Count the till"), N_("Save"))
        self.due = Words("strong", wrap=True)
        self.expected = day.expected_fen
        self.change = SumField(N_("Change that lay in the till in the morning, in yuan"))
        self.change.set_text(yuan(day.float_fen))
        self.counted = SumField(N_("Counted with the change, in yuan"))
        self.reason = Field(N_("Why it differs"))
        self.difference = Words("body")
        self.lay_out(self.change, self.due, self.counted, self.difference, self.reason)
        self.counted.changed.connect(self._typed)
        self.change.changed.connect(self._typed)
        self.ok.clicked.connect(self._do)
        self._typed()
        self.counted.setFocus()

    def refused(self, error: HallError) -> None:
        """Shows the sentence; a reason that is wanted has the keyboard."""
        super().refused(error)
        if error.code == "cash_reason":
            self.reason.setFocus()

    def _typed(self) -> None:
        change, counted = self.change.fen, self.counted.fen
        due = _("Cash due in the till: {sum} yuan").format(sum=yuan(self.expected + (change or 0)))
        self.due.show_text(due if change is not None else "")
        off = 0 if change is None or counted is None else cash_off(counted, change, self.expected)
        self.difference.show_text(_off_words(off) if off else "")
        self.difference.set_tone("seal" if off else "")

    def _do(self) -> None:
        change, counted = self.change.wanted(), self.counted.wanted()
        if change is not None and counted is not None:
            self.do(CountCash(counted, self.reason.text, change), N_("Counted; it is in the books."))


def _off_words(off_fen: int) -> str:
    words = _("Over by {sum} yuan") if off_fen > 0 else _("Short by {sum} yuan")
    return words.format(sum=yuan(abs(off_fen)))


def _sum_words(day: CashDay) -> list[str]:
    """The day, what its till should hold, and what came in which way."""
    ways = [f"{words} {yuan(amount)}" for _method, words, amount in day.by_method]
    if day.day != day.today:
        return [phrases.long_day_words(day.day), *(ways or [_("no money came or went")])]
    in_till = day.expected_fen + day.float_fen
    due = _("Cash due in the till: {sum} yuan").format(sum=yuan(in_till))
    if in_till < 0:
        due = _("{sum} yuan more cash went out than came in").format(sum=yuan(-in_till))
    said = [_("Today, {day}").format(day=phrases.day_words(day.day)), due]
    if day.float_fen:
        said.append(_("with {sum} change of the morning").format(sum=yuan(day.float_fen)))
    only_cash = [method for method, _words, _amount in day.by_method] == ["cash"]
    return said if only_cash and not day.float_fen else said + ways


def _count_words(day: CashDay) -> list[str]:
    """The last count of a day, what it was off by, and whether money came or went since."""
    if not day.counts:
        today = day.day == day.today
        return [_("The till was not counted today.") if today else _("The till was not counted on that day.")]
    at, by, expected, counted, reason, change = day.counts[-1]
    said = [_("Last counted at {time} by {by}: {counted} yuan").format(
        time=phrases.clock_words(at), by=by, counted=yuan(counted)
    )]  # fmt: skip
    off = cash_off(counted, change, expected)
    said.append(_off_words(off) if off else _("it is right"))
    said += [reason] if reason else []
    if expected != day.expected_fen:
        since = yuan(day.expected_fen - expected)
        said.append(_("since then cash changed by {sum} yuan: count again").format(sum=since))
    return said


def _cells(one: FeeReceipt, day: str, today: str) -> tuple[str, ...]:
    """A receipt as the list of a day has it: what happened on another day is said with it."""

    def said(on: str) -> str:
        return phrases.day_words(on) if on[:4] == today[:4] else phrases.long_day_words(on)

    clock = phrases.clock_words(one.at)
    when = clock if one.day == day else f"{said(one.day)} {clock}"
    state = one.state_words
    if one.reversed_day and one.reversed_day != one.day:
        state = f"{state} {said(one.reversed_day)}"
    if one.paid_on:
        state = _("{state} · paid on {day}, on paper").format(state=state, day=said(one.paid_on))
    if one.back_words and one.back_words != one.method_words:
        state = f"{state} · {one.back_words}"
    return one.receipt, when, one.payer, one.amount, one.method_words, state, one.item_name
