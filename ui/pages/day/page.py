"""The working day: opening and closing, the list, the day report on paper and as a table file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from hall_app.changes import Changes
from hall_app.domain.cells import safe_cell
from hall_app.errors import HallError
from hall_app.values.day import (
    CloseDay,
    DayList,
    DayNow,
    DayReport,
    Days,
    OpenDay,
    ReportOfDay,
    TheDay,
    TicketOfDay,
)
from hall_app.values.papers import PrintPaper
from hall_app.values.staffing import SignedInAnswer, WhoIsHere
from ui import phrases
from ui.front import Front, Watch
from ui.help_banner import HelpBanner
from ui.pages.day.month import MonthView
from ui.pages.day.report import report_rows
from ui.pages.day.taking import Taking
from ui.saving import write_table
from ui.theme import default
from ui.widgets import Button, Card, Choice, Combo, InPlace, Sheet, Table, Words, column, row
from ui.words import N_, _

TICKET_STATES = {
    "waiting": N_("waiting"),
    "called": N_("called"),
    "serving": N_("being served"),
    "passed": N_("passed"),
    "parked": N_("parked"),
    "done": N_("served"),
    "gone": N_("went away"),
    "left": N_("not finished at closing"),
    "cancelled": N_("number handed back"),
    "void": N_("void"),
}
OPENS, CLOSES = ("administrator", "manager", "clerk"), ("administrator", "manager")
HEADS = (
    N_("Ticket"), N_("Line"), N_("State"), N_("Priority"), N_("Taken"), N_("Started"), N_("Ended"), N_("Window"),
    N_("Waited"), N_("Served for"),
)  # fmt: skip


class DayPage(QWidget):
    """Today, another day of the last ones, or a month. `open_case(case)`: to be shown on the page of cases."""

    open_case = Signal(str)

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.front = front
        self.help = HelpBanner(front)
        self.title, self.said = Words("title"), Words("note", wrap=True)
        self.warning = InPlace()
        self.open_day = Button(N_("Open the day"), "F10", "primary")
        self.close_day = Button(N_("Close the day"))
        self.from_paper = Button(N_("Enter from paper"), "F8")
        self.days = Combo(name=N_("Day"))
        # In large type the numbers and the report do not go beside one another on a small screen.
        self.apart = default().large
        report_too = (("report", N_("Day report")),) if self.apart else ()
        self.part = Choice((("day", N_("By day")), *report_too, ("month", N_("By month"))))
        self.stack, self.month = QStackedWidget(), MonthView(front)
        self.in_place = InPlace()
        self.taking = Taking(
            self, front, self.in_place, N_("Print the day report"), self._to_print, self._file, self.save_to
        )
        self.list = Table(HEADS, stretch=1, numbers=(8, 9))
        self.report = Table((N_("Day report"), N_("Value")), wrap=True)
        head = row(
            (column(self.title, self.said, gap=2), 1),
            self.part,
            self.days,
            self.from_paper,
            self.open_day,
            self.close_day,
        )
        taken = Card(column(self.list, margins=6))
        report = Card(column(self.report, self.taking.buttons(), gap=8, margins=8))
        days = (taken, report) if self.apart else (_widget(row((taken, 3), (report, 2), gap=12)),)
        for part in (*days, self.month):
            self.stack.addWidget(part)
        self.part.set_value("day")
        self._claim("day")
        self.setLayout(
            column(self.help, head, self.warning, self.in_place, (self.stack, 1), gap=10, margins=12)
        )
        # Never on “Close the day” by chance.
        self.setFocusProxy(self.list)
        # The day to be shown once the days are known.
        self._role = self._wanted = ""
        self._day: DayNow | None = None
        self._report: DayReport | None = None
        self._tickets: tuple[TicketOfDay, ...] = ()
        self._connect()

    def _connect(self) -> None:
        front = self.front
        self.part.chosen.connect(self._turn)
        self.month.open_case.connect(self.open_case)
        self.open_day.clicked.connect(lambda: self._open())
        self.close_day.clicked.connect(lambda: self._run(CloseDay()))
        self.from_paper.clicked.connect(self.enter_from_paper)
        flags = Changes.DAY | Changes.QUEUE | Changes.VISITS | Changes.CASES | Changes.RATINGS | Changes.STAFF
        Watch(self, front, flags, TheDay, self._show_day)
        Watch(self, front, Changes.STAFF, WhoIsHere, self._show_who)
        Watch(self, front, Changes.DAY, Days, self._show_days)
        self._watches = [
            Watch(self, front, flags, lambda: DayList(self.days.value), self._show_list),
            Watch(self, front, flags, lambda: ReportOfDay(self.days.value), self._show_report),
        ]
        self.days.currentIndexChanged.connect(self._ask_again)

    def take_over(self, old: DayPage) -> None:
        """Shows what another page of the kind shows: the part, the day, the month. Its report by itself is only there
        in large type."""
        part = old.part.value if old.part.value in self.part.buttons else "day"
        self._wanted = old.days.value
        self.month.take_over(old.month)
        self.part.set_value(part)
        self._turn(part)

    def enter_from_paper(self) -> None:
        """Enters what was served on paper on the day that is shown."""
        from ui.pages.day.paper_visit import PaperVisitSheet

        PaperVisitSheet(
            self.window(), self.front, self.days.value or (self._day.day if self._day else "")
        ).open()

    def _claim(self, part: str) -> None:
        """The month is the tallest: it claims its room only while it is shown."""
        policy = QSizePolicy.Policy.Preferred if part == "month" else QSizePolicy.Policy.Ignored
        self.month.setSizePolicy(policy, policy)

    def _turn(self, part: str) -> None:
        """Shows the day, in large type its report by itself, or the month."""
        self._claim(part)
        self.stack.setCurrentIndex(list(self.part.buttons).index(part))
        self.days.setVisible(part != "month" and self.days.count() > 1)
        self.setFocusProxy({"month": self.month, "report": self.report}.get(part, self.list))

    def _ask_again(self) -> None:
        for watch in self._watches:
            watch.again()

    def _open(self) -> None:
        """Opens the day; on a day off that is said once, and nothing is held up."""
        rest = self._day is not None and self._day.rest_day
        words = _(
            "By the calendar this is a day off. The hall is open all the same; limits count from the next working day."
        )

        def opened(_answer: Any) -> None:
            if rest:
                self.in_place.tell(words)

        self.in_place.clear()
        self.front.run(OpenDay(), self, opened, self._refused)

    def _run(self, command: OpenDay | CloseDay) -> None:
        self.in_place.clear()
        self.front.run(command, self, None, self._refused)

    def _refused(self, error: HallError) -> None:
        if "unfinished" in error.details:
            self._ask_close(error)
        else:
            self.in_place.refuse(error)

    def _ask_close(self, error: HallError) -> None:
        sheet = Sheet(self.window(), N_("Close the day"), N_("Close all the same"), danger=True)
        told = Words("body", wrap=True)
        told.show_text(str(error))
        sheet.body.addWidget(told)
        sheet.body.addWidget(
            Words("note", N_("What is left is recorded and stands in the day report."), wrap=True)
        )
        sheet.ok.clicked.connect(
            lambda: self.front.run(CloseDay(True), sheet, lambda _a: sheet.accept(), sheet.in_place.refuse)
        )
        sheet.open()

    # --- showing -------------------------------------------------------------------------------------------

    def _show_who(self, who: SignedInAnswer | None) -> None:
        self._role = who.role if who else ""
        self.month.show_role(self._role)
        self.retranslate()

    def _show_day(self, day: DayNow) -> None:
        self._day = day
        self.retranslate()

    def retranslate(self) -> None:
        """Title and buttons in the language in force."""
        day = self._day
        if day is None:
            return
        self.title.show_text(_("Today, {day}").format(day=phrases.day_words(day.day)))
        if day.open:
            text = _("Open since {time} · {waiting} waiting · {served} served · {unfinished} not finished")
        elif day.closed_at:
            text = _("Closed at {closed} · {served} served")
        else:
            text = _("Not open yet")
        self.said.show_text(
            text.format(
                time=phrases.clock_words(day.opened_at), closed=phrases.clock_words(day.closed_at),
                waiting=day.waiting, served=day.served, unfinished=day.unfinished,
            )
        )  # fmt: skip
        self.open_day.setVisible(not day.open and self._role in OPENS)
        self.close_day.setVisible(day.open and self._role in CLOSES)
        self.from_paper.setVisible(self._role in (OPENS if day.open else CLOSES))
        stale = _("This day was never closed. Close it before the next one.") if day.stale else ""
        self.warning.tell(day.clock_warning or stale, "warn")

    def _show_days(self, days: tuple[DayNow, ...]) -> None:
        options = [("", _("Today"))]
        options += [(one.day, phrases.day_words(one.day)) for one in days[1:]]
        self.days.fill(tuple(options), data=True)
        wanted, self._wanted = self._wanted, ""
        self.days.set_value(wanted or self.days.value)
        self.days.setVisible(len(options) > 1 and self.part.value == "day")

    def _show_list(self, tickets: tuple[TicketOfDay, ...]) -> None:
        self._tickets = tickets
        self.list.fill([(one.ticket, _cells(one)) for one in tickets])

    def _show_report(self, report: DayReport) -> None:
        self._report = report
        self.report.fill([("", cells) for cells in report_rows(report)])

    # --- taking away ---------------------------------------------------------------------------------------

    def _to_print(self) -> PrintPaper:
        return PrintPaper("day_report", self.days.value or (self._day.day if self._day else ""))

    def _file(self) -> str:
        return f"day-{self._report.day}.csv" if self._report else ""

    def save_to(self, path: Path) -> None:
        """Writes list and report as CSV."""
        if self._report is None:
            return
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerows([safe_cell(cell) for cell in cells] for cells in report_rows(self._report))
        writer.writerow(())
        writer.writerow([_(head) for head in HEADS])
        writer.writerows([safe_cell(cell) for cell in _cells(one)] for one in self._tickets)
        write_table(path, out.getvalue(), self.in_place)


def _cells(one: TicketOfDay) -> tuple[str, ...]:
    return (
        one.display, phrases.named(one.line_name, one.line_name_en),
        _("entered afterwards") if one.source == "paper" else _(TICKET_STATES.get(one.state, one.state)),
        _(phrases.PRIORITIES.get(one.priority, one.priority)) if one.priority else "",
        phrases.clock_words(one.issued_at), phrases.clock_words(one.started_at), phrases.clock_words(one.ended_at),
        str(one.window or ""), phrases.minutes_words(one.wait_s // 60) if one.called_at or one.wait_s else "",
        phrases.minutes_words(one.service_s // 60) if one.started_at and one.ended_at else "",
    )  # fmt: skip


def _widget(layout: object) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)  # type: ignore[arg-type]
    layout.setContentsMargins(0, 0, 0, 0)  # type: ignore[attr-defined]
    return holder
