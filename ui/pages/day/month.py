"""A month in numbers: every count with what it is counted of, the promises that were not kept, what was applied for."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall_app.changes import Changes
from hall_app.domain.cells import safe_cell
from hall_app.values.month import MonthNow, TheMonth
from hall_app.values.papers import PrintPaper
from ui import phrases
from ui.front import Front, Watch
from ui.pages.day.ratings import SEES, RatingsSheet
from ui.pages.day.taking import Taking
from ui.saving import write_table
from ui.widgets import Button, Card, InPlace, Table, Words, column, row
from ui.words import N_, _, p_

FLAGS = Changes.DAY | Changes.QUEUE | Changes.VISITS | Changes.CASES | Changes.RATINGS | Changes.SETTINGS
DAY_HEADS = (
    N_("Day"), N_("Numbers taken"), N_("Served"), N_("Visits"), N_("Cases begun"), N_("over for them"),
    N_("One-time notices"), N_("Visits with complete papers"), N_("of these in time"), N_("Ratings given"),
)  # fmt: skip


class MonthView(QWidget):
    """The month that is shown; `open_case(case)`: somebody wants to see a promise that was not kept."""

    open_case = Signal(str)

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.month = ""
        self.shown: MonthNow | None = None
        self.title = Words("lead")
        self.before = Button(N_("Month before"), "Alt+Left")
        self.after = Button(N_("Month after"), "Alt+Right")
        self.ratings = Button(N_("Ratings by clerk"), "F7")
        self.ratings.hide()
        self.in_place = InPlace()
        self.taking = Taking(
            self, front, self.in_place, N_("Print the month report"), self._to_print, self._file, self.save_to
        )
        self.figures = Table((N_("Figure"), N_("Count"), N_("Out of")), stretch=0, wrap=True, numbers=(1, 2))
        self.late_words = Words("strong")
        self.late = Table(
            (N_("Case"), N_("Promised by"), N_("Decided on"), N_("Item")),
            wrap=True,
            empty=N_("No promise of this month is late."),
        )
        self.items = Table((N_("Items most applied for"), N_("Cases")), stretch=0, wrap=True, numbers=(1,))
        for table in (self.late, self.items):
            # Both fit a small screen in large type, and grow where there is room.
            table.setMinimumHeight(64)
        right = column(
            self.late_words, (self.late, 3), (self.items, 2), self.taking.buttons(),
            gap=8, margins=8,
        )  # fmt: skip
        tables = row((Card(column(self.figures, margins=6)), 1), (Card(right), 1), gap=12)
        self.setLayout(
            column(
                row(self.before, self.title, self.after, None, self.ratings),
                self.in_place,
                (_holder(tables), 1),
                gap=10,
            )
        )
        self.setFocusProxy(self.figures)
        self._watch = Watch(
            self, front, FLAGS, lambda: TheMonth(self.month), self._show, self.in_place.refuse
        )
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.ratings.clicked.connect(self._open_ratings)
        self.late.chosen.connect(self.open_case)

    def take_over(self, old: MonthView) -> None:
        """Shows the month another view of the kind shows."""
        self.month = old.month
        self._watch.again()

    def show_role(self, role: str) -> None:
        """Who sits here: whose ratings they are is for the manager alone."""
        self.ratings.setVisible(role in SEES)

    def _open_ratings(self) -> None:
        if self.shown is not None:
            month = self.shown.month
            RatingsSheet(self.window(), self.front, month, month_words(month)).open()

    def _turn(self, months: int) -> None:
        if self.shown is not None:
            self.month = turned(self.shown.month, months)
            self.in_place.clear()
            self._watch.again()

    def _show(self, month: MonthNow) -> None:
        self.shown = month
        self.after.setEnabled(month.month < month.this_month)
        self.retranslate()

    def retranslate(self) -> None:
        """The month in the language in force."""
        month = self.shown
        if month is None:
            return
        self.title.show_text(month_words(month.month))
        self.figures.fill([("", cells) for cells in figure_rows(month)])
        self.late_words.show_text(
            _("Promises not kept: {late} of {all}").format(late=month.late, all=month.due)
        )
        self.late.fill(
            [(one.case, cells) for one, cells in zip(month.late_cases, late_rows(month), strict=True)]
        )
        self.items.fill([(one.item, (one.name, str(one.cases))) for one in month.items])

    # --- taking away ---------------------------------------------------------------------------------------

    def _to_print(self) -> PrintPaper:
        return PrintPaper("month_report", self.shown.month if self.shown else self.month)

    def _file(self) -> str:
        return f"month-{self.shown.month}.csv" if self.shown else ""

    def save_to(self, path: Path) -> None:
        """Writes everything shown and the days one by one as CSV, UTF-8 with a byte order mark for spreadsheets."""
        if self.shown is not None:
            write_table(path, month_csv(self.shown), self.in_place)


def turned(month: str, by: int) -> str:
    """The month before (-1) or after (1) another, YYYY-MM."""
    first = date.fromisoformat(f"{month}-01")
    near = first - timedelta(days=1) if by < 0 else first + timedelta(days=31)
    return near.isoformat()[:7]


def month_words(month: str) -> str:
    """A month as one says it: 2026/11 (2026 年 11 月)."""
    year, _dash, number = month.partition("-")
    return p_("month", "{year}/{month}").format(year=year, month=int(number))


def figure_rows(month: MonthNow) -> list[tuple[str, str, str]]:
    """Words, count, and what it is counted of."""
    return [(one.words, str(one.count), str(one.of) if one.of >= 0 else "") for one in month.figures]


def late_rows(month: MonthNow) -> list[tuple[str, str, str, str]]:
    """The promises that were not kept."""
    return [
        (
            one.case_number,
            phrases.long_day_words(one.due),
            phrases.long_day_words(one.ended) if one.ended else _("still open"),
            one.item_name,
        )
        for one in month.late_cases
    ]


def month_csv(month: MonthNow) -> str:
    """Figures, promises not kept, items and days, one table after the other."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    tables: tuple[tuple[tuple[str, ...], list[tuple[str, ...]]], ...] = (
        ((_("Figure"), _("Count"), _("Out of")), list(figure_rows(month))),
        ((_("Promises not kept"), _("Promised by"), _("Decided on"), _("Item")), list(late_rows(month))),
        ((_("Items most applied for"), _("Cases")), [(one.name, str(one.cases)) for one in month.items]),
        (tuple(_(head) for head in DAY_HEADS), [_day_cells(month, at) for at in range(len(month.days))]),
    )
    writer.writerow((_("Month"), month.month))
    for heads, rows in tables:
        writer.writerow(())
        writer.writerow(heads)
        writer.writerows([safe_cell(cell) for cell in cells] for cells in rows)
    return out.getvalue()


def _day_cells(month: MonthNow, at: int) -> tuple[str, ...]:
    one = month.days[at]
    numbers = (
        one.tickets, one.served, one.visits, one.cases, one.finished, one.notices, one.complete, one.in_time, one.rated,
    )  # fmt: skip
    return (one.day, *(str(number) for number in numbers))


def _holder(layout: object) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)  # type: ignore[arg-type]
    layout.setContentsMargins(0, 0, 0, 0)  # type: ignore[attr-defined]
    return holder
