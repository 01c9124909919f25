"""What hangs on the wall or lies out: the handbook, the boards, a sign for each window, a guide for each item."""

from __future__ import annotations

from typing import NamedTuple

from hall_app.changes import Changes
from hall_app.values.items import FindItems, ItemRow
from hall_app.values.papers import HALL
from hall_app.values.setup import WindowRow, Windows
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.section import DESK, Section
from ui.pause import Pause
from ui.widgets import Field, Table
from ui.words import N_, _

WHOLE = ("handbook", "promise_board", "fee_board")
HEADS = (N_("What is printed"), N_("For"))
LIMIT = 500


class _Paper(NamedTuple):
    kind: str
    subject: str
    about: str


class WallSection(Section):
    """All of them, the hall's own first; what is typed narrows the windows and items down."""

    TITLE = N_("For the wall")
    ABOUT = N_(
        "Handbook, boards, window signs and a guide in large type for each item, from the list in force."
    )

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.search = Field(N_("Which item or window"), N_("Code, name or initials; empty: all"))
        self.print = self.deed(N_("Print"), DESK, "Ctrl+P", "primary")
        self.table = Table(HEADS, stretch=1, wrap=True)
        self.lay_out(((self.search, 1), self.print), (self.table, 1))
        self._papers: dict[str, _Paper] = {}
        self._windows: tuple[WindowRow, ...] = ()
        self._items: tuple[ItemRow, ...] = ()
        self._watch = Watch(
            self, front, Changes.CATALOGUE | Changes.SETTINGS,
            lambda: FindItems(self.search.text, limit=LIMIT), self._show_items, self.in_place.refuse,
        )  # fmt: skip
        Watch(self, front, Changes.SETTINGS, Windows, self._show_windows, self.in_place.refuse)
        self._late = Pause(self, self._watch.again)
        self.search.changed.connect(lambda _text: self._late.start())
        self.search.down.connect(self.focus_list)
        self.search.entered.connect(self.focus_list)
        self.print.clicked.connect(self._print)
        self.table.chosen.connect(lambda _key: self._print())

    def _show_items(self, items: tuple[ItemRow, ...]) -> None:
        self._items = items
        self.retranslate()

    def _show_windows(self, windows: tuple[WindowRow, ...]) -> None:
        self._windows = windows
        self.retranslate()

    def retranslate(self) -> None:
        """All of them in the language in force."""
        typed = self.search.text
        papers = [] if typed else [_Paper(kind, HALL, _("the whole hall")) for kind in WHOLE]
        papers += [
            _Paper("window_sign", str(one.number), _window(one))
            for one in self._windows
            if typed in ("", str(one.number)) or typed in one.name
        ]
        papers += [_Paper("item_guide", one.code, f"{one.code} {one.name}") for one in self._items]
        self._papers = {f"{one.kind} {one.subject}": one for one in papers}
        self.table.fill([
            (key, (phrases.paper_words(one.kind), one.about)) for key, one in self._papers.items()
        ])  # fmt: skip

    def _print(self) -> None:
        one = self._papers.get(self.table.key)
        if one is not None and self.print.isVisibleTo(self):
            self.print_paper(one.kind, one.subject)


def _window(one: WindowRow) -> str:
    words = _("Window {n} · {name}") if one.name else _("Window {n}")
    return words.format(n=one.number, name=one.name)
