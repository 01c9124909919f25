"""Who comes on a demonstration day, when, what for, and what happens to them: drawn from one seed beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hall_app.clock import Chance, seeded
from hall_app.demo.book import Book
from hall_app.demo.people import People, Person
from hall_app.domain.facts import LineOf
from hall_app.domain.items import line_of
from hall_app.values.items import ItemGuide

# Kind of errand: how many of sixty visits, and how many visits one such errand takes. Rarest first: where a day is
# short, what comes later in this list is left out.
KINDS: dict[str, tuple[int, int]] = {
    "returns": (7, 2),
    "inquiry": (5, 1),
    "several": (4, 1),
    "town_returned": (1, 2),
    "nameless": (3, 1),
    "absent": (2, 1),
    "park": (2, 1),
    "organisation": (3, 1),
    "transfer": (2, 1),
    "again": (1, 2),
    "old_card": (1, 1),
    "typing": (1, 1),
    "corrected": (1, 1),
    "stays_short": (2, 1),
    "dropped": (1, 1),
    "walk_up": (1, 1),
    "left": (1, 1),
}
# Who takes a number and is never served: of sixty visits.
NO_VISIT: dict[str, int] = {"gone": 2, "cancelled": 2}
# Of a hundred marks; 0 gives none, -1 says so.
MARKS: dict[int, int] = {5: 48, 4: 20, 3: 8, 2: 5, 1: 4, -1: 6, 0: 9}
SHORT = frozenset(("returns", "again", "stays_short"))
TWICE = frozenset(("returns", "again", "town_returned"))
NAMELESS = frozenset(("inquiry", "nameless"))
SPECIAL_NAMES = ("rare", "dotted", "compound", "rare", "dotted", "compound", "rare", "dotted", "rare")
PRIORITY_PERCENT = 80
OTHER_PRIORITY_PERCENT = 4


class Shape(NamedTuple):
    """A day's shape in minutes after its opening: how long numbers are given, when lunch is (0, 0: none).

    `early`: who must come a second time comes before this.
    """

    minutes: float
    early: float
    lunch: tuple[float, float] = (0.0, 0.0)


@dataclass
class Resident:
    """One who comes, and how far they are. `minute` after the opening; `mark` as in MARKS."""

    no: int
    kind: str
    person: Person | None
    items: list[str]
    line: str
    first_line: str
    priority: str
    minute: float
    inquiry: int
    chance: Chance
    ticket: str = ""
    visits: int = 0
    absent: int = 0
    met: bool = False
    called: bool = False
    held: bool = False
    open_cases: list[tuple[str, str]] = field(default_factory=list)


class Plan(NamedTuple):
    """The residents in the order they come, and the marks they give in the order visits end."""

    residents: list[Resident]
    marks: list[int]


def required(guide: ItemGuide) -> int:
    """How many papers an item always demands."""
    return sum(one.needed == "yes" for one in guide.materials)


class Planner:
    """Draws a plan. `guides` are the items of the catalogue by code, `lines` those of the hall."""

    def __init__(
        self, book: Book, guides: Mapping[str, ItemGuide], lines: Iterable[LineOf], seed: int, day: date
    ) -> None:
        self._book = book
        self._guides = guides
        self._lines = tuple(lines)
        self._seed = seed
        self._chance = seeded("hall demo", seed)
        self._people = People(book, self._chance, day)
        self._deck: list[str] = []
        self._names = list(SPECIAL_NAMES)

    def plan(self, visits: int, shape: Shape, *, town: bool, extra: int = 0) -> Plan:
        """So many visits in a day of this shape, second visits counted; `extra` more come at its very end."""
        found = [self._resident(kind, shape) for kind in self._kinds(visits, town)]
        for place in range(extra):
            late = self._resident("plain", shape)
            late.minute = shape.minutes * (1.0 + 0.08 * (place + 1) / (extra + 1))
            found.append(late)
        found.sort(key=lambda one: one.minute)
        for no, resident in enumerate(found, 1):
            resident.no = no
            resident.chance = seeded("resident", self._seed, no)
        return Plan(found, self._marks(visits))

    def _kinds(self, visits: int, town: bool) -> list[str]:
        kinds: list[str] = []
        left = visits
        for kind, (of_sixty, each) in KINDS.items():
            wanted = max(1, round(of_sixty * visits / 60))
            if kind == "town_returned" and not town:
                continue
            fits = min(wanted, left // (each * 2) if visits < 20 else left // each)
            kinds += [kind] * fits
            left -= fits * each
        kinds += ["plain"] * left
        for kind, of_sixty in NO_VISIT.items():
            kinds += [kind] * round(of_sixty * visits / 60)
        self._chance.shuffle(kinds)
        return kinds

    def _marks(self, visits: int) -> list[int]:
        """Each mark at least once as soon as there are enough visits for it."""
        marks = list(MARKS) if visits >= len(MARKS) else []
        while len(marks) < visits:
            marks += self._chance.choices(list(MARKS), list(MARKS.values()))
        self._chance.shuffle(marks)
        return marks

    def _resident(self, kind: str, shape: Shape) -> Resident:
        inquiry = self._chance.randrange(len(self._book.inquiries))
        items = [] if kind == "inquiry" else self._items(kind)
        about = items[0] if items else self._book.inquiries[inquiry][0]
        line = line_of(self._guides[about].row.category if about else "", self._lines)
        person = None if kind in NAMELESS else self._person(kind, items)
        others = [one.letter for one in self._lines if one.letter != line]
        wrong = kind == "transfer" and others
        return Resident(
            no=0,
            kind=kind,
            person=person,
            items=items,
            line=line,
            first_line=self._chance.choice(others) if wrong else line,
            priority=self._priority(person, items),
            minute=self._minute(kind, shape),
            inquiry=inquiry,
            chance=self._chance,
            absent={"absent": 1, "gone": 2}.get(kind, 0),
        )

    def _items(self, kind: str) -> list[str]:
        if kind != "several":
            return [self._item(kind)]
        first = self._item("plain")
        same = [
            code
            for code, guide in self._guides.items()
            if code != first
            and guide.row.category == self._guides[first].row.category
            and code not in self._book.organisation_items
        ]
        return [first, *self._chance.sample(same, min(len(same), self._chance.choice((1, 1, 2))))]

    def _item(self, kind: str) -> str:
        """The next item of a shuffled deck that goes with the errand; the deck is the whole catalogue."""
        for place, code in enumerate(self._deck):
            if self._fits(kind, code):
                return self._deck.pop(place)
        self._deck = list(self._guides)
        self._chance.shuffle(self._deck)
        fitting = [code for code in self._deck if self._fits(kind, code)]
        chosen = fitting[0] if fitting else self._deck[0]
        self._deck.remove(chosen)
        return chosen

    def _fits(self, kind: str, code: str) -> bool:
        guide = self._guides[code]
        company = code in self._book.organisation_items
        if kind == "organisation":
            return company
        if kind == "nameless":
            return guide.nameless and guide.row.handling == "direct" and guide.row.case_kind == "instant"
        if company:
            return False
        if kind == "town_returned":
            return guide.row.handling == "agency" and required(guide) >= 2
        return required(guide) >= (2 if kind in SHORT else 1)

    def _person(self, kind: str, items: list[str]) -> Person:
        if kind == "organisation":
            return self._people.organisation()
        special = self._names.pop(0) if self._names and kind not in NO_VISIT else ""
        person = self._people.somebody(items[0] if items else "", special)
        return self._people.with_old_card(person) if kind == "old_card" else person

    def _priority(self, person: Person | None, items: list[str]) -> str:
        drawn = self._chance.randrange(100)
        item = items[0] if items else ""
        if item in self._book.veteran_items:
            return "veteran"
        if item in self._book.disabled_items:
            return "disabled"
        if item in self._book.mother_items:
            return "infant" if drawn < 50 else "pregnant"
        if person is not None and person.age >= 60 and drawn < PRIORITY_PERCENT:
            return "elderly"
        return (
            self._chance.choice(("military", "illness", "booked")) if drawn < OTHER_PRIORITY_PERCENT else ""
        )

    def _minute(self, kind: str, shape: Shape) -> float:
        if kind in TWICE:
            return self._chance.triangular(0.0, shape.early, shape.early / 4)
        start, end = shape.lunch
        part = self._chance.random()
        if not end:
            return self._chance.triangular(0.0, shape.minutes, shape.minutes / 3)
        if part < 0.57:
            return self._chance.triangular(0.0, start - 5, 50.0)
        if part < 0.62:
            return self._chance.uniform(start, end)
        return self._chance.triangular(end - 15, shape.minutes, end + 40)
