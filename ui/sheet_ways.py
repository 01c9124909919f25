"""The sheets over a window: how each was come to, and that what is typed into it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hall_app.values.drafts import SHEET
from ui.drafts import Keeper
from ui.sheet_drafts import SheetDraft
from ui.unfinished import Unfinished
from ui.ways import Again, Pages, Way, step_of
from ui.widgets import Sheet
from ui.widgets.acts import ACTS


class SheetWays(QObject):
    """Follows every sheet of a window. `over` is the window as the sheets know it, `window` the same as one that has
    pages; `visit()` names the visit at it."""

    def __init__(
        self, over: QWidget, window: Pages, keeper: Keeper, unfinished: Unfinished, visit: Callable[[], str]
    ) -> None:
        super().__init__(over)
        self._over, self._window, self._keeper, self._visit = over, window, keeper, visit
        self._unfinished = unfinished
        self._way: Way = []
        ACTS.done.connect(self._acted)
        unfinished.again.connect(self.go_again)

    def follow(self, sheet: Sheet) -> None:
        """A sheet was opened over this window: what is typed into it is kept from now on."""
        sheet.way = self._way or self._to_page(None)
        # Only at the desk is it about the visit; what another page asks for goes on when the visit is over.
        subject = self._visit() if self._window.page == "desk" else ""
        opening = self._unfinished.opening
        if opening is not None and opening[0] == f"{SHEET}{sheet.title}":
            # Left in another visit, it is found under that one.
            self._unfinished.opening, subject = None, opening[1]
        SheetDraft(self._keeper, sheet, subject).ended.connect(self._unfinished.sheet_ended)

    def close(self) -> None:
        """Nobody sits here any more: what is open goes, and what was typed waits for whoever typed it."""
        self._way = []
        for draft in self._over.findChildren(SheetDraft):
            draft.let_go()
        for sheet in self._over.findChildren(Sheet):
            sheet.reject()

    def go_again(self, way: Way, title: str) -> None:
        """Comes to a sheet again by the way it was come to; where that leads nowhere, says what to do."""
        Again(
            self._over,
            self._window,
            way,
            title,
            lambda there: None if there else self._unfinished.not_there(title),
        )

    def _acted(self, act: QWidget) -> None:
        """A button was pressed or a row chosen in this window or a sheet over it: a sheet that opens comes of it."""
        window = act.window()
        if window is self._over:
            self._way = self._to_page(act)
        elif isinstance(window, Sheet) and window.way:
            self._way = [*window.way, step_of({"sheet": window.title}, window, act)]

    def _to_page(self, act: QWidget | None) -> Way:
        holder = self._window.pages.get(self._window.page)
        if holder is None or (act is not None and not holder.isAncestorOf(act)):
            return []
        return [step_of({"page": self._window.page}, holder, act)]
