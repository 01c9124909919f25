"""The page of cases: the list with its lights at the left, the case and what can be done with it at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.domain import life
from hall_app.errors import HallError
from hall_app.values.caselife import LEFT_COUNTED, CasesWatched, Watched, WatchedRow
from hall_app.values.intake import FindCases, StageRow
from hall_app.values.visits import CaseBrief
from ui import phrases
from ui.front import Front, Watch
from ui.pages.cases.case import CasePanel
from ui.pages.cases.clocks import LIGHT_ORDER, stage_words, worst_of
from ui.pause import Pause
from ui.theme import default
from ui.widgets import Card, Combo, Field, InPlace, Row, RowList, Words, column, row
from ui.words import N_, _, ngettext_

# Over for the resident, and still to be closed or filed by somebody.
LEFT_STATES = (*life.TO_CLOSE, *life.TO_FILE)
OPEN_STATES = tuple(one for one in life.ON_BOOKS if one not in (*LEFT_STATES, *life.FOR_GOOD, life.IN_STEP))
LEFT = ("to_close", "to_file")
# Filter: its words, and the lists of the watched cases it shows (none: a search by state).
FILTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "open": (N_("All open cases"), ()),
    "due": (N_("Late or due soon"), ("late", "soon")),
    "carry": (N_("To carry to the town"), ("to_carry",)),
    "tell": (N_("Results to tell"), ("to_tell",)),
    "remind": (N_("To ask after"), ("remind",)),
    "left": (N_("To close or to file"), ()),
    "ended": (N_("Filed or dropped cases"), ()),
}
LIMIT = 300
FLAGS = Changes.CASES | Changes.DAY | Changes.PEOPLE | Changes.SETTINGS


class CasesPage(QWidget):
    """Cases by filter or search, and the one chosen. `go_on(case)`: its papers are looked at on the desk page."""

    go_on, to_originals = Signal(str), Signal(str)

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.front = front
        self.search = Field(N_("Find a case"), N_("Last digits, name, item or code"))
        self.filter = Combo(name=N_("Which cases"))
        self.said = Words("note", wrap=True)
        self.in_place = InPlace()
        self.list = RowList(N_("Case list"), stays=True)
        self.case = CasePanel(front)
        left = Card(
            column(self.search, self.filter, self.said, self.in_place, (self.list, 1), gap=8, margins=10)
        )
        left.setFixedWidth(default().space(350))
        self.setLayout(row(left, (self.case, 1), gap=12, margins=12))
        self.setFocusProxy(self.list)
        self._watched: Watched | None = None
        self._found: tuple[CaseBrief, ...] = ()
        self._left: tuple[CaseBrief, ...] = ()
        # What was asked for last, and what was shown last.
        self._asked = self._sought = ""
        self._fill_filter()
        self._looking = Watch(self, front, FLAGS, self._question, self._show_found, self._refused)
        self._watches = (
            self._looking,
            Watch(
                self, front, FLAGS, lambda: FindCases(states=LEFT_STATES, limit=LIMIT), self._show_left,
                self._refused,
            ),
            Watch(self, front, FLAGS, lambda: CasesWatched(limit=2000), self._show_watched, self._refused),
        )  # fmt: skip
        self._typing = Pause(self, self._looking.again)
        self._connect()

    def _connect(self) -> None:
        self.search.changed.connect(lambda _text: self._typing.start())
        self.search.down.connect(self._to_list)
        self.search.entered.connect(self._to_list)
        self.list.left_above.connect(self.search.setFocus)
        self.filter.currentIndexChanged.connect(self._filtered)
        self.list.moved.connect(self.case.show_case)
        self.list.chosen.connect(self._chosen)
        self.case.go_on.connect(self.go_on)
        self.case.to_originals.connect(self.to_originals)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(self._to_search)

    def open_case(self, case: str) -> None:
        """Shows a case, in the list or not, with the keyboard at what can be done with it."""
        self.list.select(case)
        if self.list.key != case:
            self.list.clear_choice()
        self.case.show_case(case)
        self.case.take_keyboard()

    def take_over(self, old: CasesPage) -> None:
        """Goes on at the case, with the filter and the search of another page of the kind."""
        self.filter.set_value(old.filter.value)
        self.search.set_text(old.search.text)
        self._sought = old.search.text
        if old.case.case:
            self.case.show_case(old.case.case)

    # --- asking --------------------------------------------------------------------------------------------

    def _question(self) -> FindCases:
        self._asked = self.search.text
        if self._asked:
            return FindCases(self._asked, limit=LIMIT)
        return FindCases(states=life.FOR_GOOD if self.filter.value == "ended" else OPEN_STATES, limit=LIMIT)

    def _filtered(self) -> None:
        self.search.line.blockSignals(True)
        self.search.set_text("")
        self.search.line.blockSignals(False)
        self._typing.stop()
        self._looking.again()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.line.selectAll()

    def _to_list(self) -> None:
        self.list.setFocus()
        if not self.list.key:
            self.list.select_first()

    def _chosen(self, key: str) -> None:
        self.case.show_case(key)
        self.case.take_keyboard()

    # --- showing -------------------------------------------------------------------------------------------

    def _show_found(self, found: tuple[CaseBrief, ...]) -> None:
        self._found = found
        self.in_place.clear()
        self._draw()

    def _show_left(self, left: tuple[CaseBrief, ...]) -> None:
        self._left = left
        self._draw()

    def _show_watched(self, watched: Watched) -> None:
        self._watched = watched
        self._draw()

    def _refused(self, error: HallError) -> None:
        self.in_place.refuse(error)
        self._draw()

    def _draw(self) -> None:
        """The list, once for all that was asked after a change."""
        if any(one.asking for one in self._watches):
            return
        self._fill_filter()
        self.retranslate()
        # A deed may take the shown case off the list: it stays shown until the clerk moves or seeks anew.
        anew = bool(self._asked) and self._asked != self._sought
        self._sought = self._asked
        if anew and not self._found:
            # Its keys would be those of a case nobody sees in the list.
            self.case.show_none()
        elif anew:
            # What fits best, and not the case that was shown before and happens to fit too.
            self.list.select_first()
        elif not self.list.key:
            # It was opened before the list was there, or came back to it.
            self.list.select(self.case.case)

    def _fill_filter(self) -> None:
        options = []
        for key, (words, lists) in FILTERS.items():
            count = self._to_end if key == "left" else str(len(self._of_lists(lists)))
            counted = self._watched and (lists or key == "left")
            options.append((key, f"{_(words)} · {count or 0}" if counted else _(words)))
        self.filter.fill(tuple(options), data=True)

    @property
    def _to_end(self) -> str:
        """How many cases are still to be closed or filed; empty where none is known."""
        counts = [self._watched.lists.get(one, 0) for one in LEFT] if self._watched else []
        return f"{sum(counts)}{'+' if max(counts) >= LEFT_COUNTED else ''}" if any(counts) else ""

    def _of_lists(self, lists: tuple[str, ...]) -> list[WatchedRow]:
        rows = self._watched.rows if self._watched else ()
        return [one for one in rows if any(name in lists for name in one.lists)]

    def _with_late(self, watched: dict[str, WatchedRow]) -> list[CaseBrief]:
        """What was found; of all open cases, where only the newest fit, the late and nearly late ones too."""
        if self.search.text or self.filter.value != "open":
            return list(self._found)
        known = {one.case for one in self._found}
        older = [one.brief for one in watched.values() if set(one.lists) & {"late", "soon"}]
        return [*self._found, *(one for one in older if one.case not in known)]

    def _cut(self, lists: tuple[str, ...]) -> bool:
        """Whether there are more than the list holds."""
        if lists:
            return False
        to_end = sum(self._watched.lists.get(one, 0) for one in LEFT) if self._watched else 0
        left = self.filter.value in ("open", "left") and to_end > len(self._left)
        return left or (self.filter.value != "left" and len(self._found) >= LIMIT)

    def retranslate(self) -> None:
        """The list in the language in force."""
        lists = FILTERS[self.filter.value or "open"][1]
        watched = {one.brief.case: one for one in self._watched.rows} if self._watched else {}
        if lists and not self.search.text:
            briefs = [one.brief for one in self._of_lists(lists)]
        elif self.filter.value == "left" and not self.search.text:
            briefs = list(self._left)
        else:
            briefs = self._with_late(watched)
        stages = {case: one.stages for case, one in watched.items()}
        lights = {one.case: worst_of(one.light, stages.get(one.case, ())) for one in briefs}
        if not self.search.text and self.filter.value not in ("left", "ended"):
            briefs.sort(key=lambda one: (LIGHT_ORDER.index(lights[one.case][0]), one.due or "9999"))
        if not self.search.text and self.filter.value == "open":
            # What only wants closing or filing comes last: nobody waits for it.
            known = {one.case for one in briefs}
            briefs += [one for one in self._left if one.case not in known]
            lights |= {one.case: (one.light, None) for one in self._left}
        self.list.fill([_row(one, *lights[one.case], _waits(stages.get(one.case, ()))) for one in briefs])
        if self.search.text:
            self.said.say(N_("Found among all cases: {n}"), n=len(briefs))
        else:
            count = ngettext_("{n} case", "{n} cases", len(briefs)).format(n=len(briefs))
            if self._to_end and self.filter.value == "open":
                count += " · " + _("{n} of these to close or to file").format(n=self._to_end)
            if self._cut(lists):
                count += " · " + _("the newest and the late ones; type to find the others")
            self.said.show_text(count if briefs else _("There are none."))
        if briefs and not self.list.key and not self.case.case:
            self.list.select_first()


def _waits(stages: Sequence[StageRow]) -> str:
    """How long a case waits for its resident, and what to do where it is time; empty where none does."""
    return next((stage_words(one) for one in stages if not one.light), "")


def _row(brief: CaseBrief, light: str, whose: StageRow | None, waits: str = "") -> Row:
    # Light and day in the pill, so that the name of the item has its line to itself in large type too: a light of
    # another clock than the promise with its own day.
    sign, tone = (
        phrases.light_words(light, whose.stage if whose else ""),
        phrases.LIGHT_TONES.get(light, "plain"),
    )
    reminder = whose.reminder if whose else brief.reminder
    if light == "green" and reminder:
        sign, tone = _(phrases.REMINDER), "hall"
    elif reminder:
        sign += " ◆"
    day = brief.ended or (whose.due if whose else brief.due)
    due = phrases.day_words(day) if day else ""
    if brief.ended:
        sign, tone = _(life.ending_words(brief.state, brief.result, brief.handling)), "plain"
    # How it came out stands in the pill already where that is its state.
    state = phrases.bare_state(brief)
    late = phrases.late_words(brief.due, brief.late_on, brief.days_late)
    if late and waits:
        # Two lines hold both: the days stand on the page of the case.
        late = _("decided late")
    told = (phrases.english_beneath(brief), brief.person_name, state if state != sign else "", late, waits)
    under = " · ".join(part for part in told if part)
    return Row(
        brief.case, "", brief.item_name, "", under, " · ".join(part for part in (sign, due) if part), tone
    )
