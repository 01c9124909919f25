"""First-asked responsibility: what I answer for, what is offered to me, and handing it on."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.values.first_asked import (
    AcceptMatter,
    Answerer,
    DeclineMatter,
    MatterMove,
    MatterRow,
    MattersOf,
    MovesOf,
    MyMatters,
    OfferMatter,
    WhoAnswers,
    WithdrawOffer,
)
from hall_app.values.staffing import SignedInAnswer
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.section import CLERKS, DESK, MANAGERS, Section, WhySheet, chooser, staff_combo
from ui.pages.registers.span_sheet import SpanSheet
from ui.theme import default
from ui.widgets import Combo, Sheet, Table, Words, row
from ui.words import N_, _, ngettext_

MINE = (N_("Since"), N_("Resident"), N_("Case"), N_("State"), N_("Due"), N_("Offered to"), N_("Matter"))
OFFERED = (N_("Since"), N_("Resident"), N_("Case"), N_("Offered by"), N_("Why"), N_("Matter"))
MOVES = (N_("When"), N_("What happened"), N_("Who answered for it"), N_("To whom"), N_("Why"))
HOW_MOVED: dict[str, str] = {
    "offered": N_("offered"), "accepted": N_("taken over"), "declined": N_("declined"),
    "withdrawn": N_("offer taken back"),
}  # fmt: skip
MYSELF = N_("my own")
LEFT = N_(
    "Serve here no more and still answer for open matters: {names}. Choose them at the top and offer each matter to "
    "somebody."
)


class AskedSection(Section):
    """My open list and the offers to me; nothing changes hands before the other side accepts. Whoever runs the hall
    sees everybody's list, and hands on what somebody who left still answers for."""

    TITLE = N_("First asked")
    ABOUT = N_("Who was asked first answers for the matter until somebody else has accepted it.")

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.print = self.deed(N_("Print the register"), DESK, "Ctrl+P")
        self.moves = self.deed(N_("How it was handed on"), (*DESK, "auditor"), "F6")
        self.withdraw = self.deed(N_("Take the offer back"), CLERKS)
        self.offer = self.deed(N_("Offer to somebody"), CLERKS, "Ctrl+N", "primary")
        self.decline = self.deed(N_("Decline"), DESK)
        self.accept = self.deed(N_("Take over"), DESK, "Ctrl+Y")
        self.mine, self.offered = Table(MINE, stretch=len(MINE) - 1), Table(OFFERED, stretch=len(OFFERED) - 1)
        self.none = Words("note", N_("Nothing is offered to you."))
        self.head, self.to_me = Words("strong", N_("I answer for")), Words("strong", N_("Offered to me"))
        self.whose = Combo((("", _(MYSELF)),), N_("Whose matters"), data=True).beside()
        self.whose.setMinimumContentsLength(18)
        self.left = Words("body", tone="warn", wrap=True)
        self.oversees = False
        for part in (self.whose, self.left):
            part.hide()
        self.lay_out(
            (self.head, self.whose, None, self.withdraw, self.offer), self.left, (self.mine, 3),
            row(None, self.print, self.moves),
            row(self.to_me, self.none, None, self.decline, self.accept), (self.offered, 2),
        )  # fmt: skip
        self._matters: dict[str, MatterRow] = {}
        flags = Changes.DUTIES | Changes.CASES | Changes.VISITS | Changes.STAFF
        self._watch = Watch(
            self, front, flags, lambda: MattersOf(self.whose.value), self._show, self.in_place.refuse
        )
        self._everybody = Watch(
            self, front, flags, lambda: WhoAnswers() if self.oversees else None, self._show_everybody
        )
        self.whose.currentIndexChanged.connect(lambda _at: self._watch.again())
        self.offer.clicked.connect(self._offer)
        self.mine.chosen.connect(lambda _key: self._offer())
        self.withdraw.clicked.connect(
            lambda: self.run(WithdrawOffer(self.mine.key), N_("The offer is taken back."))
        )
        self.accept.clicked.connect(self._accept)
        self.print.clicked.connect(
            lambda: SpanSheet(self, N_("Print the register"), "first_asked_register").open()
        )
        self.moves.clicked.connect(self._moves)
        self.offered.chosen.connect(lambda _key: self._accept())
        self.decline.clicked.connect(self._decline)
        for table in (self.mine, self.offered):
            table.moved.connect(lambda _key: self._show_buttons())
        self._show_buttons()

    def show_who(self, who: SignedInAnswer) -> None:
        """Only whoever runs the hall, or looks into it, sees what others answer for."""
        super().show_who(who)
        self.oversees = who.role in (*MANAGERS, "auditor")
        self.whose.setVisible(self.oversees)
        if not self.oversees:
            self.left.hide()
            self.whose.set_value("")
        self._everybody.again()

    def _show_everybody(self, people: tuple[Answerer, ...]) -> None:
        if not self.oversees:
            return
        chosen = self.whose.value
        self.whose.fill((("", _(MYSELF)), *((one.staff, _whose(one)) for one in people)), data=True)
        if self.whose.value != chosen:
            self._watch.again()
        gone = [one for one in people if not one.serves]
        names = _(", ").join(_("{name} ({n})").format(name=one.name, n=one.open) for one in gone)
        self.left.say(LEFT, names=names)
        self.left.setVisible(bool(gone))

    def _show(self, matters: MyMatters) -> None:
        own = not self.whose.value
        if own:
            self.head.say(N_("I answer for"))
        else:
            self.head.say(N_("{name} answers for"), name=matters.name)
        self.to_me.setVisible(own)
        self._matters = {one.matter: one for one in (*matters.mine, *matters.offered)}
        self.mine.fill([
            (one.matter, (phrases.day_words(one.day), one.person_name, number_words(one), state_of(one),
                          phrases.day_words(one.due), one.offered_to_name, one.words))
            for one in matters.mine
        ])  # fmt: skip
        self.offered.fill([
            (one.matter, (phrases.day_words(one.offered_at), one.person_name, number_words(one), one.holder_name,
                          one.offered_why, one.words))
            for one in matters.offered
        ])  # fmt: skip
        self.none.setVisible(own and not matters.offered)
        self.offered.setVisible(own and bool(matters.offered))
        self._show_buttons()

    def _show_buttons(self) -> None:
        mine = self._matters.get(self.mine.key)
        self.offer.setEnabled(mine is not None and not mine.offered_to)
        self.withdraw.setEnabled(mine is not None and bool(mine.offered_to))
        self.moves.setEnabled(mine is not None)
        for button in (self.accept, self.decline):
            button.setEnabled(not self.whose.value and self.offered.key in self._matters)

    def _offer(self) -> None:
        matter = self._matters.get(self.mine.key)
        if matter is not None and self.offer.isEnabled():
            OfferSheet(self, matter).open()

    def _moves(self) -> None:
        matter = self._matters.get(self.mine.key)
        if matter is not None:
            MovesSheet(self, matter).open()

    def _accept(self) -> None:
        self.run(AcceptMatter(self.offered.key), N_("You answer for it now."))

    def _decline(self) -> None:
        matter = self._matters.get(self.offered.key)
        if matter is not None:
            DeclineSheet(self, matter).open()


class MovesSheet(Sheet):
    """Every offer of a matter and what became of it, the first first: also what was declined, and why."""

    def __init__(self, section: AskedSection, matter: MatterRow) -> None:
        super().__init__(section.window(), N_("How it was handed on"))
        about = Words("strong", wrap=True)
        about.show_text(_about(matter))
        first = Words("note", wrap=True)
        first.show_text(_("First asked: {name}").format(name=matter.first_asked_name))
        self.table = Table(
            MOVES, stretch=len(MOVES) - 1, wrap=True, empty=N_("It was offered to nobody yet.")
        )
        self.table.setMinimumHeight(default().space(180))
        self.setMinimumWidth(default().space(620))
        for part in (about, first, self.table):
            self.body.addWidget(part)
        flags = Changes.DUTIES
        Watch(self, section.front, flags, lambda: MovesOf(matter.matter), self._show, self.in_place.refuse)
        self.table.setFocus()

    def _show(self, moves: tuple[MatterMove, ...]) -> None:
        self.table.fill([
            (str(at), (phrases.moment_words(one.at),
                       _(HOW_MOVED.get(one.how, one.how)), one.from_name, one.to_name, one.why))
            for at, one in enumerate(moves)
        ])  # fmt: skip


class OfferSheet(WhySheet):
    """Somebody is asked to take a matter over."""

    def __init__(self, section: AskedSection, matter: MatterRow) -> None:
        super().__init__(
            section, N_("Offer to somebody"), N_("Offer"), N_("Why"),
            N_("Offered. You answer for it until it is accepted."),
        )  # fmt: skip
        self.draft_subject, self.draft_about = matter.matter, _about(matter)
        self.about.show_text(_about(matter))
        self.to = staff_combo(section, N_("To whom"))
        self.to.removeItem(self.to.findData(matter.holder))
        self.lay_out(chooser(N_("To whom"), self.to))
        self.ok.clicked.connect(
            lambda: self.do(OfferMatter(matter.matter, self.to.value, self.why.text), self.said)
        )


class DeclineSheet(WhySheet):
    """What was offered is not taken over."""

    def __init__(self, section: AskedSection, matter: MatterRow) -> None:
        super().__init__(
            section, N_("Decline"), N_("Decline"), N_("Why"), N_("Declined. It stays with who offered it.")
        )
        self.draft_subject, self.draft_about = matter.matter, _about(matter)
        self.about.show_text(_about(matter))
        self.ok.clicked.connect(lambda: self.do(DeclineMatter(matter.matter, self.why.text), self.said))


def _about(one: MatterRow) -> str:
    return " · ".join(part for part in (one.case_number, one.person_name, one.words) if part)


def _whose(one: Answerer) -> str:
    """Somebody with how much they answer for; marked where they serve here no more."""
    words = ngettext_("{name}: {n} matter", "{name}: {n} matters", one.open).format(name=one.name, n=one.open)
    return words if one.serves else _("{words} (serves here no more)").format(words=words)


def number_words(one: MatterRow) -> str:
    """Its number; a visit has none."""
    return one.case_number or (_("visit") if one.kind == "visit" else "")


def state_of(one: MatterRow) -> str:
    """How far it is, and what to do where it waited long."""
    state = _(phrases.CASE_STATES.get(one.state, "")) if one.kind == "case" else _("at the window")
    return f"{state} · ◆ {one.remind}" if one.remind else state
