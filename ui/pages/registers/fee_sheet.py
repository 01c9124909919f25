"""Taking a fee: which case, by which line of the list, and the receipt; or that nothing is taken, as listed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hall_app.domain.fees import METHOD_WORDS, fen_typed, yuan
from hall_app.values.fees import CaseFee, FeeOf, FeeReceipt, NoteFree, TakeFee
from hall_app.values.intake import CaseBrief, FindCases
from ui import phrases
from ui.pages.registers.section import DeedSheet, Section, chooser, held
from ui.widgets import CheckBox, Combo, Field, Words, column
from ui.words import N_, _

AS_LISTED, ANOTHER = "\x1flisted", "\x1fanother"
CASES_MAX = 30


class SumField(Field):
    """A sum in yuan; what cannot be read as one is said beneath it, and counts as nothing."""

    def __init__(self, message: str) -> None:
        super().__init__(message, N_("such as 128.50"))
        self.changed.connect(lambda _text: self._say("warn"))

    @property
    def fen(self) -> int | None:
        """What was typed, in fen; None where it is no sum."""
        return fen_typed(self.text)

    def wanted(self) -> int | None:
        """The same of a sum that is needed: where it is none, the field says so and has the keyboard."""
        if self.fen is None:
            self._say("seal")
            self.setFocus()
        return self.fen

    def _say(self, tone: str) -> None:
        unread = self.fen is None and (bool(self.text) or tone == "seal")
        self.warn(_("This cannot be read as a sum. Type it in yuan, such as 128.50.") if unread else "", tone)


class FeeSheet(DeedSheet):
    """What was found for the case stands at once: what is listed, what was taken, and what is still due.

    The list's own lines are chosen; a sum is typed only where it names none, or by the manager beside them. `taken`
    gets the number of the receipt.
    """

    def __init__(
        self,
        section: Section,
        cases: tuple[CaseBrief, ...] = (),
        taken: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(section, N_("Take a fee"), N_("Take it"))
        self._taken = taken
        self.fee: CaseFee | None = None
        self.search = Field(N_("Case number, name or item"), N_("Enter looks for it")).seeking()
        self.case = Combo((), N_("Case"))
        self.listed = Words("body", wrap=True)
        self.line = Combo((), N_("Line of the list"))
        self.sum, self.basis = (
            SumField(N_("Sum, in yuan")),
            Field(N_("Line or standard it goes by")),
        )
        self.method, self.payer = (
            Combo(tuple(METHOD_WORDS.items()), N_("Paid by")),
            Field(N_("Payer"), N_("empty: the applicant")),
        )
        self.again = Field(N_("Why another fee is due"))
        self.paid_on, self.by_hand = (
            Combo((), N_("When it was paid")),
            Field(N_("Number of the receipt by hand")),
        )
        self.none_by_hand = CheckBox(N_("None was written that day"))
        self.by_hand_part = QWidget()
        self.by_hand_part.setLayout(column(self.by_hand, self.none_by_hand, gap=4))
        self.paid_part = held(N_("When it was paid"), self.paid_on)
        self.line_part, self.method_part = (
            held(N_("Line of the list"), self.line),
            held(N_("Paid by"), self.method),
        )
        self.lay_out(
            self.search, chooser(N_("Case"), self.case), self.listed,
            self.two_columns(self.line_part, self.method_part, self.sum, self.basis, self.payer, self.paid_part,
                             self.by_hand_part, self.again),
        )  # fmt: skip
        self._connect()
        # For a case that is known nobody looks for one: the keyboard goes to what is to be said.
        self._known = bool(cases)
        self._found(cases)
        if not cases:
            self._find()
        self.search.setFocus()

    def _connect(self) -> None:
        self.search.entered.connect(self._find)
        self.case.currentIndexChanged.connect(self._ask)
        self.line.currentIndexChanged.connect(self._show_parts)
        self.paid_on.currentIndexChanged.connect(self._show_parts)
        self.none_by_hand.toggled.connect(self._none_by_hand)
        self.by_hand.changed.connect(lambda _text: self.by_hand.warn(""))
        self.ok.clicked.connect(self._do)
        # Enter looks for the case; money is taken by the button and its own key alone.
        self.ok.setDefault(False)

    def _find(self) -> None:
        self.front.ask(FindCases(self.search.text, limit=CASES_MAX), self, self._found, self.refused)

    def _found(self, cases: tuple[CaseBrief, ...]) -> None:
        options = tuple(
            (one.case, " · ".join(part for part in (one.case_number, one.person_name, one.item_name) if part))
            for one in cases
        )
        self.case.fill(options or (("", _("no case of that number, name or item")),), data=True)
        self._ask()

    def _ask(self) -> None:
        self.fee = None
        self.in_place.clear()
        if self.case.value:
            self.front.ask(FeeOf(self.case.value), self, self._show, self.refused)
        else:
            self.listed.show_text("")
            self.line.fill(())
            self._show_parts()

    def _show(self, fee: CaseFee) -> None:
        if fee.case != self.case.value:
            return
        self.fee = fee
        said = [_("Listed: {fee}").format(fee=fee.listed or _("none"))]
        if fee.taken_fen:
            said.append(_("taken already: {sum} yuan").format(sum=yuan(fee.taken_fen)))
        if fee.free_under:
            free = _("nothing is taken: {under} ({name})")
            said.append(free.format(under=fee.free_under, name=fee.free_by))
        self.listed.show_text(" · ".join(said))
        self.line.fill(_lines(fee), data=True)
        days = [(day, _("on {day}, on paper").format(day=phrases.day_words(day))) for day in fee.paper_days]
        self.paid_on.fill((("", _("now")), *days), data=True)
        self._show_parts()
        if self._known and self.search.line is self.focusWidget():
            (self.method if self.line_part.isHidden() else self.line).setFocus()

    def _show_parts(self) -> None:
        fee, line = self.fee, self.line.value
        typed = fee is not None and line == ANOTHER
        free = fee is not None and line in [name for name, sum_fen in fee.steps if not sum_fen]
        self.line_part.setVisible(fee is not None and self.line.count() > 1)
        self.sum.setVisible(typed)
        self.basis.setVisible(typed)
        taken = fee is not None and not free and self.line.count() > 0
        for part in (self.method_part, self.payer):
            part.setVisible(taken)
        self.paid_part.setVisible(taken and fee is not None and bool(fee.paper_days))
        self.by_hand_part.setVisible(not self.paid_part.isHidden() and bool(self.paid_on.value))
        once_more = fee is not None and bool(fee.taken_fen or fee.free_under)
        self.again.setVisible(once_more and not free)
        self.ok.say(N_("Note that nothing is taken") if free else N_("Take it"))
        self.ok.setEnabled(fee is not None and bool(line))
        self.close_up()
        self.adjustSize()

    def _none_by_hand(self, none: bool) -> None:
        self.by_hand.setEnabled(not none)
        self.by_hand.warn("")

    def _lacks_by_hand(self) -> bool:
        """Whether it is to be said yet which receipt was written by hand, or that none was; then the field says so."""
        if self.by_hand_part.isHidden() or self.none_by_hand.isChecked() or self.by_hand.text:
            return False
        self.by_hand.warn(_("Type the number, or tick that none was written."), "seal")
        self.by_hand.setFocus()
        return True

    def _do(self) -> None:
        fee, line = self.fee, self.line.value
        if fee is None:
            return
        by_name = dict(fee.steps)
        if by_name.get(line) == 0:
            self.do(NoteFree(fee.case, line), N_("It is in the books that nothing is taken."))
            return
        if line == ANOTHER:
            typed = self.sum.wanted()
            if typed is None:
                return
            from_list, basis = typed, self.basis.text
        else:
            from_list, basis = by_name.get(line, fee.listed_fen), line if line in by_name else ""
        if self._lacks_by_hand():
            return
        on_paper, none = not self.by_hand_part.isHidden(), self.none_by_hand.isChecked()
        command = TakeFee(
            fee.case, from_list, self.method.value, self.payer.text, basis,
            self.again.text if not self.again.isHidden() else "",
            self.paid_on.value, self.by_hand.text if on_paper and not none else "", on_paper and none,
        )  # fmt: skip
        self.do(command, N_("Taken; the receipt is made out."), self._print)

    def _print(self, receipt: FeeReceipt) -> None:
        if self._taken is not None:
            self._taken(receipt.receipt)
        words = _("{sum} yuan taken, receipt {receipt}.").format(sum=receipt.amount, receipt=receipt.receipt)
        self.section.print_paper("fee_receipt", receipt.case, receipt.receipt, after=words)


def _lines(fee: CaseFee) -> tuple[tuple[str, str], ...]:
    """What can be chosen: the listed sum or the lines of the list, and a sum by another standard where it has none."""
    costs = [(name, _cost(name, sum_fen)) for name, sum_fen in fee.steps]
    if fee.listed_fen == 0:
        return ()
    if fee.listed_fen > 0 and not any(sum_fen for _name, sum_fen in fee.steps):
        costs.insert(0, (AS_LISTED, _("as listed: {sum} yuan").format(sum=yuan(fee.listed_fen))))
    if fee.listed_fen < 0:
        other = _("another standard, by the hall manager") if costs else _("a sum by the table")
        costs.append((ANOTHER, other))
    if not all(sum_fen for _name, sum_fen in fee.steps):
        # Which case it is somebody says: nobody pays because a line stood first.
        costs.insert(0, ("", _("choose which case it is")))
    return tuple(costs)


def _cost(name: str, sum_fen: int) -> str:
    if not sum_fen:
        return _("{name} · free").format(name=name)
    return _("{name} · {sum} yuan").format(name=name, sum=yuan(sum_fen))
