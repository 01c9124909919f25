"""Which windows and screens are open on this PC; opening and closing them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hall_app.values.setup import WindowRow, Windows
from ui.front import Hub
from ui.screens import KINDS
from ui.widgets import Row, RowList, Sheet, Words
from ui.words import N_, _


class Opener(Protocol):
    """What opens and closes windows by station."""

    windows: dict[str, QWidget]

    def open_desk(self, number: int) -> QWidget:
        """Opens a desk window."""
        ...

    def open_screen(self, station: str) -> None:
        """Opens a screen."""
        ...

    def close_station(self, station: str) -> None:
        """Closes either."""
        ...


class ScreensSheet(Sheet):
    """One row a window or screen; Enter or a click opens or closes it."""

    def __init__(self, parent: QWidget, hub: Hub, opener: Opener) -> None:
        super().__init__(parent, N_("Windows and screens"))
        self.opener = opener
        self.rows = RowList(one_click=True)
        self.rows.setMinimumSize(460, 320)
        note = N_(
            "Choose a row to open or close it. Drag a screen to its monitor once; its place is remembered."
        )
        self.body.addWidget(Words("note", note, wrap=True))
        self.body.addWidget(self.rows)
        self._numbers: tuple[tuple[int, str], ...] = ((1, ""),)
        self.rows.chosen.connect(self._toggle)
        hub.front("cli").ask(Windows(), self, self._show_windows, self.in_place.refuse)
        self._show()

    def _show_windows(self, windows: tuple[WindowRow, ...]) -> None:
        self._numbers = tuple((one.number, one.name) for one in windows)
        self._show()

    def _show(self) -> None:
        stations = [
            (f"desk-{number}", _("Desk window {n}").format(n=number), name) for number, name in self._numbers
        ]
        stations += [(f"{kind}-1", _(KINDS[kind].words), "") for kind in ("kiosk", "board")]
        stations += [
            (f"rating-{number}", _("Rating window {n}").format(n=number), name)
            for number, name in self._numbers
        ]
        self.rows.fill([
            Row(station, "", words, _("open") if station in self.opener.windows else _("closed"), name)
            for station, words, name in stations
        ])  # fmt: skip

    def _last_desk(self, station: str) -> bool:
        desks = [one for one in self.opener.windows if one.startswith("desk-")]
        return desks == [station]

    def _toggle(self, station: str) -> None:
        kind, _dash, number = station.partition("-")
        self.in_place.clear()
        if station in self.opener.windows and self._last_desk(station):
            self.in_place.tell(
                _("This is the last desk window; the program would end with it. To end it, use the menu."),
                "seal",
            )
        elif station in self.opener.windows:
            self.opener.close_station(station)
        elif kind == "desk":
            self.opener.open_desk(int(number))
        else:
            self.opener.open_screen(station)
        QTimer.singleShot(0, self, self._show)
