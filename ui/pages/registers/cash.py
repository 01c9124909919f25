"""Today's receipts, and counting the till against them."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain.fees import yuan
from hall_app.values.fees import CashDay, CashOfDay, CountCash, FeeReceipt, ReverseFee
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.fee_sheet import FeeSheet, SumField
from ui.pages.registers.section import CLERKS, MANAGERS, DeedSheet, Section, WhySheet
from ui.widgets import Field, Table, Words
from ui.words import N_, _

HEADS = (
    N_("Receipt"), N_("Time"), N_("Payer"), N_("Yuan"), N_("Paid by"), N_("State"), N_("Item"),
)  # fmt: skip


class CashSection(Section):
    """The money of the day."""

    TITLE = N_("Fees and cash")
    ABOUT = N_(
        "Today's receipts. Before the day is closed the till is counted; a difference needs its reason."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.take = self.deed(N_("Take a fee"), CLERKS, "Ctrl+K", "primary")
        self.void = self.deed(N_("Void the receipt"), CLERKS)
        self.refund = self.deed(N_("Pay back"), MANAGERS)
        self.print = self.deed(N_("Print the receipt"), CLERKS, "Ctrl+P")
        self.count = self.deed(N_("Count the till"), CLERKS, "Ctrl+N")
        self.sums, self.counted = Words("strong", wrap=True), Words("body", wrap=True)
        self.table = Table(HEADS, stretch=len(HEADS) - 1, numbers=(3,))
        self.lay_out(
            (None, self.take, self.void, self.refund, self.print, self.count),
            self.sums,
            self.counted,
            (self.table, 1),
        )
        self.day: CashDay | None = None
        flags = Changes.FEES | Changes.CASES | Changes.DAY
        Watch(self, front, flags, CashOfDay, self._show, self.in_place.refuse)
        self.take.clicked.connect(lambda: FeeSheet(self).open())
        self.count.clicked.connect(self._count)
        self.print.clicked.connect(self._print)
        self.void.clicked.connect(lambda: self._reverse("void"))
        self.refund.clicked.connect(lambda: self._reverse("refund"))
        self.table.moved.connect(lambda _key: self._show_buttons())
        self._show_buttons()

    def _show(self, day: CashDay) -> None:
        self.day = day
        sums = [_("Cash due in the till: {sum} yuan").format(sum=yuan(day.expected_fen))]
        sums += [f"{words} {yuan(amount)}" for _method, words, amount in day.by_method]
        self.sums.show_text(" · ".join(sums))
        if day.counts:
            at, by, expected, counted, reason = day.counts[-1]
            text = _("Last counted at {time} by {by}: {counted} yuan, difference {difference}").format(
                time=phrases.clock_words(at),
                by=by,
                counted=yuan(counted),
                difference=yuan(counted - expected),
            )
            self.counted.show_text(f"{text} · {reason}" if reason else text)
        else:
            self.counted.show_text(_("The till was not counted today."))
        self.table.fill([(one.receipt, _cells(one)) for one in day.receipts])
        self._show_buttons()

    @property
    def chosen(self) -> FeeReceipt | None:
        """The receipt chosen in the list."""
        receipts = self.day.receipts if self.day is not None else ()
        return next((one for one in receipts if one.receipt == self.table.key), None)

    def _show_buttons(self) -> None:
        one = self.chosen
        for button in (self.print, self.void, self.refund):
            button.setEnabled(one is not None and one.state == "stands")

    def _print(self) -> None:
        one = self.chosen
        if one is not None:
            self.print_paper("fee_receipt", one.case, one.receipt)

    def _reverse(self, how: str) -> None:
        one = self.chosen
        if one is not None:
            ReverseSheet(self, one, how).open()

    def _count(self) -> None:
        if self.day is not None:
            CountSheet(self, self.day).open()


class ReverseSheet(WhySheet):
    """A receipt that does not stand: written by mistake today, or its money goes back."""

    def __init__(self, section: CashSection, one: FeeReceipt, how: str) -> None:
        words = N_("Void the receipt") if how == "void" else N_("Pay back")
        super().__init__(
            section, words, words, N_("Why"), N_("It is in the books; the receipt stays readable.")
        )
        effect = (
            N_("The receipt is void as if it had never been given; collect the paper.")
            if how == "void"
            else N_("The money goes back to who paid; the day's cash says so.")
        )
        self.about.show_text(
            f"{one.receipt} · {one.payer} · {_('{sum} yuan').format(sum=one.amount)}\n{_(effect)}"
        )
        self.receiver = Field(N_("Who takes the money"))
        self.receiver.set_text(one.payer)
        self.receiver.setVisible(how == "refund")
        self.lay_out(self.receiver)
        self.ok.clicked.connect(
            lambda: self.do(
                ReverseFee(one.receipt, how, self.why.text, self.receiver.text if how == "refund" else ""),
                self.said,
            )
        )


class CountSheet(DeedSheet):
    """What was counted, and why it differs."""

    def __init__(self, section: CashSection, day: CashDay) -> None:
        super().__init__(section, N_("Count the till"), N_("Save"))
        due = Words("strong")
        due.show_text(_("Cash due in the till: {sum} yuan").format(sum=yuan(day.expected_fen)))
        self.expected = day.expected_fen
        self.counted = SumField(N_("Counted, in yuan"))
        self.reason = Field(N_("Why it differs"))
        self.difference = Words("body")
        self.lay_out(due, self.counted, self.difference, self.reason)
        self.counted.changed.connect(self._typed)
        self.ok.clicked.connect(self._do)
        self._typed()
        self.counted.setFocus()

    def _typed(self) -> None:
        off = (self.counted.fen or 0) - self.expected if self.counted.fen is not None else 0
        self.difference.show_text(_("Difference {sum} yuan").format(sum=yuan(off)) if off else "")
        self.difference.set_tone("seal" if off else "")

    def _do(self) -> None:
        sum_fen = self.counted.wanted()
        if sum_fen is not None:
            self.do(CountCash(sum_fen, self.reason.text), N_("Counted; it is in the books."))


def _cells(one: FeeReceipt) -> tuple[str, ...]:
    return (
        one.receipt, phrases.clock_words(one.at), one.payer, one.amount, one.method_words, one.state_words,
        one.item_name,
    )  # fmt: skip
