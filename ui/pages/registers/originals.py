"""Where residents' original papers are now, and handing many over at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.domain.custody import (
    COURIER,
    FILE,
    HALL,
    HOLDER_WORDS,
    LIST_COPIES,
    MOVES,
    OURS,
    RESIDENT,
    SETTLED_WORDS,
    TO_WORDS,
    TOWN,
)
from hall_app.values.custody import (
    HandedOver,
    HandOver,
    HandOverPaper,
    HandOvers,
    OriginalOf,
    OriginalRow,
    OriginalsOut,
    SettleOriginal,
    TheHandOver,
)
from ui.front import Front, Watch
from ui.pages.registers.handed_when import HandedWhen
from ui.pages.registers.lists import KeepSheet, ListsSheet
from ui.pages.registers.section import CLERKS, DeedSheet, Many, Section, WhySheet, chooser
from ui.widgets import Button, Combo, Field, Words, row
from ui.words import N_, _, ngettext_

HEADS = (
    N_("Original"), N_("Resident"), N_("Where it is"), N_("Days"), N_("Case"), N_("Item"),
)  # fmt: skip
PLACES = (
    ("", N_("everywhere")),
    *((place, HOLDER_WORDS[place]) for place in ("hall", "courier", "town", FILE)),
)
SHOWN = 4
# Names of late that are offered.
KNOWN = 3


class OriginalsSection(Section):
    """Every original that is not back with its resident."""

    TITLE = N_("Where originals are")
    ABOUT = N_(
        "Originals that are not back with their residents. Choose one or several and hand them over by name."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.place = Combo(PLACES, N_("Where it is"))
        self.lists = self.deed(N_("Earlier hand-over lists"), CLERKS)
        self.keep = self.deed(N_("Keep more originals"), CLERKS)
        self.settle = self.deed(N_("Will not come back"), CLERKS)
        self.print = self.deed(N_("Print the list"), CLERKS, "Ctrl+P")
        self.hand = self.deed(N_("Hand over"), CLERKS, "Ctrl+N", "primary")
        self.table = Many(HEADS, stretch=len(HEADS) - 1)
        self.lay_out(
            (self.place, None, self.settle, self.print, self.hand), row(None, self.lists, self.keep),
            (self.table, 1),
        )  # fmt: skip
        self._rows: dict[str, OriginalRow] = {}
        # The case whose originals are chosen as soon as they are known.
        self._wanted = ""
        flags = Changes.CUSTODY | Changes.CASES | Changes.DAY
        self._watch = Watch(
            self, front, flags, lambda: OriginalsOut(self.place.value), self._show, self.in_place.refuse
        )
        self.place.currentIndexChanged.connect(self._watch.again)
        self.hand.clicked.connect(self._hand)
        self.table.chosen.connect(lambda _key: self._hand())
        self.settle.clicked.connect(self._settle)
        self.lists.clicked.connect(lambda: ListsSheet(self).open())
        self.keep.clicked.connect(lambda: KeepSheet(self, self.chosen[0].case if self.chosen else "").open())
        self.print.clicked.connect(self._print)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self._show_buttons()

    @property
    def chosen(self) -> tuple[OriginalRow, ...]:
        """The originals chosen in the list."""
        return tuple(self._rows[key] for key in self.table.keys if key in self._rows)

    def show_case(self, case: str) -> None:
        """Chooses the originals of a case wherever they are, and takes the keyboard there."""
        self._wanted = case
        self.place.set_value("")
        self._watch.again()
        self.table.setFocus()

    def _show(self, rows: tuple[OriginalRow, ...]) -> None:
        self._rows = {f"{one.case}\n{one.name}": one for one in rows}
        self.table.fill([
            (key, (_name(one), one.person_name, _where(one), str(one.days_out), one.case_number,
                   one.item_name))
            for key, one in self._rows.items()
        ])  # fmt: skip
        if self._wanted:
            self.table.choose([key for key, one in self._rows.items() if one.case == self._wanted])
            self._wanted = ""
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self.chosen
        self.hand.setEnabled(bool(chosen))
        self.settle.setEnabled(len(chosen) == 1)
        self.print.setEnabled(bool(chosen) and len({one.serial for one in chosen}) == 1)

    def _hand(self) -> None:
        if self.chosen and self.hand.isVisibleTo(self):
            HandSheet(self, self.chosen).open()

    def _print(self) -> None:
        serial = self.chosen[0].serial
        self.front.ask(TheHandOver(serial), self, self._print_list, self.in_place.refuse)

    def _print_list(self, told: HandOverPaper) -> None:
        self.print_paper("handover_list", told.list_id)

    def _settle(self) -> None:
        if len(self.chosen) == 1:
            SettleSheet(self, self.chosen[0]).open()


class HandSheet(DeedSheet):
    """Originals to one hand, by one numbered list with two names."""

    def __init__(self, section: OriginalsSection, rows: tuple[OriginalRow, ...]) -> None:
        super().__init__(section, N_("Hand over"), N_("Hand over"))
        self.rows, self.here = rows, rows[0].holder
        self.draft_subject = ",".join(f"{one.case}/{one.name}" for one in rows)
        self.draft_about = rows[0].person_name
        about = Words("strong", wrap=True)
        names = [f"{one.name} · {one.person_name}" for one in rows[:SHOWN]]
        if len(rows) > SHOWN:
            more = len(rows) - SHOWN
            names.append(ngettext_("and {n} more", "and {n} more", more).format(n=more))
        about.show_text("\n".join(names))
        # Nothing is chosen for anybody: where a paper went is only true once somebody said so.
        ways = tuple((to, words) for to, words in TO_WORDS.items() if to in MOVES.get(self.here, ()))
        ways = (("", N_("choose where to")), *ways)
        self.to = Combo(ways, N_("Where to"))
        self.giver, self.receiver = Field(N_("Who gives")), Field(N_("Who receives"))
        self.known = QWidget()
        self._known_box = row(None, gap=6)
        self.known.setLayout(self._known_box)
        self._names: dict[str, tuple[str, ...]] = {RESIDENT: tuple({one.person_name: 0 for one in rows})}
        self.relation = Field(N_("Relation, where somebody else receives"))
        self.lies = Field(N_("Where they lie in the file"))
        self.when = HandedWhen(self.front)
        self.note = Field(N_("Note"))
        self.said = Words("note", wrap=True)
        self.lay_out(
            about,
            chooser(N_("Where to"), self.to),
            self.giver,
            self.receiver,
            self.known,
            self.relation,
            self.lies,
            self.when,
            self.note,
            self.said,
        )
        self.to.currentIndexChanged.connect(self._show_names)
        self.ok.clicked.connect(self._do)
        self.when.of_cases(tuple(dict.fromkeys(one.case for one in rows)))
        self.front.ask(HandOvers(limit=100), self, self._learn, lambda _error: None)
        self._show_names()
        self.to.setFocus()

    def _learn(self, lists: tuple[HandOverPaper, ...]) -> None:
        """Who received for the town and for the courier of late."""
        for to in (COURIER, TOWN):
            names = dict.fromkeys(one.receiver for one in lists if one.to_kind == to and one.receiver)
            self._names[to] = tuple(names)[:KNOWN]
        self._show_known()

    def _show_known(self) -> None:
        """Names that may be meant, each a button that fills them in."""
        for gone in self.known.findChildren(Button):
            self._known_box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        names = [one for one in self._names.get(self.to.value, ()) if one]
        for at, name in enumerate(names):
            button = Button(kind="quiet")
            button.show_text(name)
            button.clicked.connect(partial(self._take, name))
            self._known_box.insertWidget(at, button)
        self.known.setVisible(bool(names))

    def _take(self, name: str, _on: bool = False) -> None:
        self.receiver.set_text(name)
        self.receiver.setFocus()

    def _show_names(self) -> None:
        to = self.to.value
        self.giver.setVisible(self.here not in OURS and bool(to))
        self.receiver.setVisible(to not in ("", HALL))
        self.relation.setVisible(to == RESIDENT)
        self.lies.setVisible(to == FILE)
        self._show_known()
        if not to:
            self.said.say(N_("Say first where they go."))
        elif self.here in OURS:
            self.said.say(N_("You give. Name who receives."))
        elif to == HALL:
            self.said.say(N_("You receive. Name who gives."))
        else:
            self.said.say(N_("Name who gives and who receives."))

    def _lacks(self) -> QWidget | None:
        """The first thing that has to be said and is not."""
        parts = (self.giver, self.receiver, self.lies)
        empty = next((one for one in parts if not one.isHidden() and not one.text), None)
        return empty if self.to.value else self.to

    def _do(self) -> None:
        for part in (self.giver, self.receiver, self.lies):
            part.warn("")
        lacking = self._lacks()
        if lacking is not None:
            if isinstance(lacking, Field):
                place = lacking is self.lies
                lacking.warn(_("Say where they lie.") if place else _("A hand-over needs this name."), "seal")
            else:
                self.in_place.tell(_("Say first where they go."), "seal")
            lacking.setFocus()
            return
        to, relation = self.to.value, self.relation.text if self.to.value == RESIDENT else ""
        papers = tuple(OriginalOf(case=one.case, name=one.name) for one in self.rows)
        giver = self.giver.text if self.here not in OURS else ""
        receiver = self.receiver.text if to != HALL else ""
        self.do(
            HandOver(
                to,
                papers,
                giver,
                receiver,
                relation,
                self.note.text,
                self.lies.text if to == FILE else "",
                self.when.day,
            ),
            N_("Handed over; the list is in the books."),
            self._print,
        )

    def _print(self, handed: HandedOver) -> None:
        # Both sides sign it as the papers change hands, and what went back to its resident stands in no list any more.
        self.section.print_paper("handover_list", handed.list_id, copies=LIST_COPIES)


class SettleSheet(WhySheet):
    """An original that will not come back."""

    def __init__(self, section: OriginalsSection, one: OriginalRow) -> None:
        super().__init__(
            section, N_("Will not come back"), N_("Settle"), N_("Why"), N_("Settled; it stays in the books.")
        )
        self.draft_subject, self.draft_about = f"{one.case}/{one.name}", f"{one.name} · {one.person_name}"
        self.about.show_text(f"{one.name} · {one.person_name} · {one.holder_words}")
        self.how = Combo(tuple(SETTLED_WORDS.items()), N_("How it ends"))
        self.keeper = Field(N_("Who took it at the authority"))
        self.keeper.set_text("" if one.holder in OURS else one.held_by)
        about = Words(
            "note",
            N_(
                "Once the case is decided a clerk writes down what the authority kept, and what the list of items says "
                "is handed in for good; anything else the hall manager."
            ),
            wrap=True,
        )
        self.lay_out(chooser(N_("How it ends"), self.how), self.keeper, about)
        self.ok.clicked.connect(
            lambda: self.do(
                SettleOriginal(one.case, one.name, self.how.value, self.why.text, self.keeper.text), self.said
            )
        )


def _where(one: OriginalRow) -> str:
    return " · ".join(part for part in (one.holder_words, one.held_by, one.place) if part)


def _name(one: OriginalRow) -> str:
    return f"{one.name} ×{one.count}" if one.count > 1 else one.name
