"""A/B posts: pairs, absences, and what was done for whom."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain.items import category_words
from hall_app.values.items import FindItems, ItemRow
from hall_app.values.posts import (
    AbsenceRow,
    Absences,
    ActRow,
    ActsOf,
    HandOverPost,
    PairRow,
    Pairs,
    SetPair,
    TakeBackPost,
)
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.section import CLERKS, MANAGERS, ME, DeedSheet, Section, chooser, staff_combo
from ui.widgets import Combo, Field, Sheet, Table, Words, row
from ui.words import N_, _

PAIRS = (N_("Post"), N_("Window"), N_("Only for"), N_("A post"), N_("B post"), N_("Now"))
ABSENCES = (N_("Away"), N_("Acts for them"), N_("From"), N_("To"), N_("State"), N_("Acts"), N_("Why"))
ACTS = (N_("When"), N_("Done by"), N_("What was done"), N_("Matter"), N_("On the slip"))
STATES = {"to_come": N_("to come"), "running": N_("away now"), "over": N_("over")}
THE_B = N_("the B of the pair")
WHOLE_POST = N_("the whole post")
WINDOW_MAX, ITEMS_MAX = 99, 2000
# How a choice of what a pair is for begins: the code of an item, or a category.
ITEM, CATEGORY = "item:", "category:"


class PostsSection(Section):
    """Who stands in for whom."""

    TITLE = N_("A/B posts")
    ABOUT = N_(
        "Every post has two people. While A is away, everything B does for A is marked so in the books."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.unpair = self.deed(N_("Remove the pair"), MANAGERS, "Ctrl+E")
        self.pair = self.deed(N_("Set a pair"), MANAGERS, "Ctrl+Shift+N")
        self.print = self.deed(N_("Print"), CLERKS, "Ctrl+P")
        self.acts = self.deed(N_("What was done"), (*CLERKS, "auditor"), "F6")
        self.back = self.deed(N_("Back at the post"), CLERKS, "F9")
        self.hand = self.deed(N_("Hand the post over"), CLERKS, "Ctrl+N", "primary")
        self.pairs = Table(PAIRS)
        self.absences = Table(ABSENCES, stretch=len(ABSENCES) - 1)
        self.lay_out(
            (Words("strong", N_("Pairs")), None, self.unpair, self.pair), (self.pairs, 1),
            row(Words("strong", N_("Absences")), None, self.acts, self.print, self.back, self.hand), (self.absences, 1),
        )  # fmt: skip
        self._pairs: dict[str, PairRow] = {}
        self._absences: dict[str, AbsenceRow] = {}
        self.items: tuple[ItemRow, ...] | None = None
        flags = Changes.DUTIES | Changes.STAFF | Changes.DAY
        Watch(self, front, flags, Pairs, self._show_pairs, self.in_place.refuse)
        Watch(self, front, flags | Changes.CASES, Absences, self._show_absences, self.in_place.refuse)
        Watch(self, front, Changes.CATALOGUE, lambda: FindItems("", limit=ITEMS_MAX), self._show_items)
        self.pair.clicked.connect(lambda: PairSheet(self, self._pairs.get(self.pairs.key)).open())
        self.unpair.clicked.connect(
            lambda: self.run(SetPair(self.pairs.key, "", ""), N_("The pair is removed."))
        )
        self.hand.clicked.connect(lambda: AbsenceSheet(self).open())
        self.back.clicked.connect(
            lambda: self.run(TakeBackPost(self.absences.key), N_("The post is handed back."))
        )
        self.print.clicked.connect(lambda: self.print_paper("post_handover", self.absences.key))
        self.acts.clicked.connect(self.open_acts)
        self.absences.chosen.connect(lambda _key: self.open_acts())
        for table in (self.pairs, self.absences):
            table.moved.connect(lambda _key: self._show_buttons())
        self._show_buttons()

    def _show_pairs(self, pairs: tuple[PairRow, ...]) -> None:
        self._pairs = {one.post: one for one in pairs}
        self.pairs.fill([
            (one.post, (one.post, str(one.window or ""), one.about, one.a_name, one.b_name,
                        _("{a} is away, {b} acts").format(a=one.a_name, b=one.acting) if one.away else ""))
            for one in pairs
        ])  # fmt: skip
        self._show_buttons()

    def _show_absences(self, absences: tuple[AbsenceRow, ...]) -> None:
        self._absences = {one.absence: one for one in absences}
        self.absences.fill([
            (one.absence, (one.a_name, _who_acts(one), phrases.moment_words(one.first),
                           phrases.moment_words(one.ended_at or one.last), _(STATES.get(one.state, one.state)),
                           str(one.acts), one.reason))
            for one in absences
        ])  # fmt: skip
        self._show_buttons()

    def _show_items(self, items: tuple[ItemRow, ...]) -> None:
        self.items = tuple(sorted(items, key=lambda one: one.code))
        self._show_buttons()

    def pair_choices(self) -> tuple[tuple[str, str], ...]:
        """What a pair may be for: the whole post, a category, an item."""
        items = self.items or ()
        categories = dict.fromkeys(one.category for one in items)
        return (
            ("", _(WHOLE_POST)),
            *((f"{CATEGORY}{one}", _("all of {category}").format(category=category_words(one)))
              for one in categories),
            *((f"{ITEM}{one.code}", f"{one.code} {one.name}") for one in items),
        )  # fmt: skip

    def open_acts(self) -> None:
        """What B did for A in the absence that is chosen."""
        one = self._absences.get(self.absences.key)
        if one is not None:
            ActsSheet(self, one).open()

    def _show_buttons(self) -> None:
        absence = self._absences.get(self.absences.key)
        self.unpair.setEnabled(self.pairs.key in self._pairs)
        # What a pair may be for is chosen among the items.
        self.pair.setEnabled(self.items is not None)
        for button in (self.print, self.acts):
            button.setEnabled(absence is not None)
        self.back.setEnabled(absence is not None and absence.state != "over")


class PairSheet(DeedSheet):
    """A and B of a post."""

    def __init__(self, section: PostsSection, pair: PairRow | None) -> None:
        super().__init__(section, N_("Set a pair"), N_("Save"))
        self.post, self.window_no = Field(N_("Post")), Field(N_("Window, where it is one"))
        self.a, self.b = staff_combo(section, N_("A post")), staff_combo(section, N_("B post"))
        self.about = Combo(section.pair_choices(), N_("What it is for"), data=True)
        self.lay_out(
            self.post, self.window_no, chooser(N_("What it is for"), self.about), chooser(N_("A post"), self.a),
            chooser(N_("B post"), self.b),
        )  # fmt: skip
        if pair is not None:
            self.draft_subject = self.draft_about = pair.post
            self.post.set_text(pair.post)
            self.window_no.set_text(str(pair.window or ""))
            self.a.set_value(pair.a)
            self.b.set_value(pair.b)
            self.about.set_value(
                f"{ITEM}{pair.item}" if pair.item else f"{CATEGORY}{pair.category}" if pair.category else ""
            )
        self.ok.clicked.connect(self._save)
        self.post.setFocus()

    def _save(self) -> None:
        number = self.window_no.text
        fits = not number or (number.isdecimal() and int(number) <= WINDOW_MAX)
        self.window_no.warn("" if fits else _("Type the number of a window, or nothing."), "seal")
        if fits:
            about = self.about.value
            command = SetPair(
                self.post.text, self.a.value, self.b.value, int(number or 0),
                about.removeprefix(ITEM) if about.startswith(ITEM) else "",
                about.removeprefix(CATEGORY) if about.startswith(CATEGORY) else "",
            )  # fmt: skip
            self.do(command, N_("The pair is set."))


class AbsenceSheet(DeedSheet):
    """A is away from a moment to another, and B acts."""

    def __init__(self, section: PostsSection) -> None:
        super().__init__(section, N_("Hand the post over"), N_("Hand over"))
        self.a = staff_combo(section, N_("Who is away"), ME)
        self.b = staff_combo(section, N_("Who acts for them"), THE_B)
        self.first = Field(N_("From (empty: now)"), N_("such as 2026-11-24 08:30"))
        self.last = Field(N_("To"), N_("such as 2026-11-24 18:00"))
        self.last.set_text(f"{section.front.now().date().isoformat()} 18:00")
        self.reason, self.things = (
            Field(N_("Why")),
            Field(N_("What is handed over besides (seals, keys, papers)")),
        )
        self.lay_out(
            chooser(N_("Who is away"), self.a), chooser(N_("Who acts for them"), self.b), self.first, self.last,
            self.reason, self.things,
        )  # fmt: skip
        self.ok.clicked.connect(self._do)
        self.reason.setFocus()

    def _do(self) -> None:
        command = HandOverPost(
            self.last.text, self.reason.text, self.a.value, self.b.value, self.first.text, self.things.text
        )
        self.do(command, N_("Handed over; all open matters are on the slip."), self._print)

    def _print(self, row: AbsenceRow) -> None:
        # Both sign it: the slip comes out at once.
        self.section.print_paper("post_handover", row.absence)


class ActsSheet(Sheet):
    """Every deed done for somebody who was away, the oldest first, as it comes in."""

    def __init__(self, section: PostsSection, absence: AbsenceRow) -> None:
        super().__init__(section.window(), N_("Done for who is away"))
        who = Words("strong", wrap=True)
        who.show_text(_("{b} for {a}").format(b=_who_acts(absence), a=absence.a_name))
        self.table = Table(ACTS, stretch=3, wrap=True, empty=N_("Nothing was done for them in this absence."))
        self.body.addWidget(who)
        self.body.addWidget(self.table, 1)
        self.stretch_body()
        window = section.window()
        self.resize(int(window.width() * 0.8), int(window.height() * 0.6))
        flags = Changes.DUTIES | Changes.CASES | Changes.VISITS
        Watch(self, section.front, flags, lambda: ActsOf(absence.absence), self._show, self.in_place.refuse)
        self.table.setFocus()

    def _show(self, acts: tuple[ActRow, ...]) -> None:
        self.table.fill([
            (str(one.seq), (phrases.moment_words(one.at), one.by_name, one.words, one.matter,
                            _("yes") if one.listed else _("no")))
            for one in acts
        ])  # fmt: skip


def _who_acts(one: AbsenceRow) -> str:
    """B, and whoever acts in some items with the name of their pair."""
    named = (_("{name} ({post})").format(name=other.b_name, post=other.post) for other in one.deputies)
    return _(", ").join((one.b_name, *named))
