"""Registers written by hand: their dossiers at the top, the sheets of the chosen one beneath."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hall_app.changes import Changes
from hall_app.domain.dossiers import BOOKING, MANAGERS, MARK, MEDIATION, VOLUNTEER
from hall_app.domain.forms import Filled, Form, Values
from hall_app.values.dossiers import (
    DossierPage,
    DossierRow,
    Dossiers,
    TheDossier,
)
from hall_app.values.staffing import SignedInAnswer
from ui import phrases
from ui.front import Front, Watch
from ui.pages.registers.dossier_sheets import (
    Bound,
    ChooseSheet,
    ClosingSheet,
    HeadSheet,
    PaperSheet,
    ReopenSheet,
    WriteSheet,
)
from ui.widgets import CheckBox, Sheet, Table, Words, row
from ui.words import N_, _

FLAGS = Changes.DUTIES | Changes.STAFF | Changes.DAY
HEADS = (N_("Number on paper"), N_("Begun"), N_("To be done by"), N_("State"), N_("What it is about"))
SHEET_HEADS = (N_("Sheet"), N_("Number on paper"), N_("Written"), N_("By"))


class DossierSection(Bound):
    """A register; `REGISTER` says which."""

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        roles = self.REGISTER.roles
        self.all = CheckBox(N_("the closed ones too"))
        self.open = self.deed(N_("New entry"), roles, "Ctrl+N", "primary")
        self.correct = self.deed(N_("Change"), roles)
        self.close_it = self.deed(self.REGISTER.closing.words, roles)
        self.reopen = self.deed(N_("Open again"), MANAGERS)
        writers = roles if self.REGISTER.forms else ()
        self.write = self.deed(N_("Write a sheet"), writers, "Ctrl+Y", "primary")
        self.change = self.deed(N_("Change this sheet"), writers)
        self.print = self.deed(N_("Print"), (*roles, "auditor"), "Ctrl+P")
        self.table = Table(HEADS, stretch=len(HEADS) - 1)
        self.sheets = Table(SHEET_HEADS, stretch=0)
        self.lacks = Words("note", wrap=True)
        self._may = False
        self._next = ""
        self._rows: dict[str, DossierRow] = {}
        self._page: DossierPage | None = None
        parts: list[Any] = [(self.table, 3)]
        if self.REGISTER.forms:
            parts += [row((self.lacks, 1), self.change, self.write), (self.sheets, 2)]
        else:
            # A part without a parent would be a window of its own.
            for part in (self.lacks, self.change, self.write, self.sheets):
                part.setParent(self)
                part.hide()
        # Two lines: all the deeds and the box side by side would be wider than a small screen in large type.
        deeds = (None, self.print, self.reopen, self.correct, self.close_it, self.open)
        self.lay_out(deeds, row(self.all, *self.beside()), *parts)
        self._watch = Watch(self, front, FLAGS, self._question, self._show, self.in_place.refuse)
        self._one = Watch(self, front, FLAGS, self._one_asked, self._show_page, self.in_place.refuse)
        self._connect()
        self._show_buttons()

    def _connect(self) -> None:
        self.all.toggled.connect(self._watch.again)
        self.table.moved.connect(lambda _key: self._chosen())
        self.table.chosen.connect(lambda _key: self.sheets.setFocus())
        self.sheets.moved.connect(lambda _key: self._show_buttons())
        self.sheets.chosen.connect(lambda _key: self._change())
        self.open.clicked.connect(lambda: HeadSheet(self).open())
        self.correct.clicked.connect(lambda: HeadSheet(self, self._row()).open())
        self.close_it.clicked.connect(lambda: self._with_row(ClosingSheet))
        self.reopen.clicked.connect(lambda: self._with_row(ReopenSheet))
        self.write.clicked.connect(self._write)
        self.change.clicked.connect(self._change)
        self.print.clicked.connect(self._print)

    def beside(self) -> tuple[Any, ...]:
        """What stands beside the box for the closed ones."""
        return (None,)

    # --- showing -------------------------------------------------------------------------------------------

    def show_who(self, who: SignedInAnswer) -> None:
        may = who.role in (*self.REGISTER.roles, "auditor")
        was, self._may = self._may, may
        super().show_who(who)
        if may and not was:
            self._watch.again()
        self._show_buttons()

    def _question(self) -> Dossiers | None:
        return Dossiers(self.REGISTER.name, not self.all.isChecked()) if self._may else None

    def _one_asked(self) -> TheDossier | None:
        return TheDossier(self.table.key) if self.table.key and self._may else None

    def show_next(self, dossier: str) -> None:
        """Chooses an entry once it is in the list."""
        self._next = dossier
        self._watch.again()

    def _show(self, rows: tuple[DossierRow, ...]) -> None:
        self._rows = {one.dossier: one for one in rows}
        self.table.fill([
            (one.dossier, (one.serial, phrases.day_words(one.at[:10]),
                           phrases.day_words(one.due) if one.due else "", _state(one), one.title))
            for one in rows
        ])  # fmt: skip
        if self._next in self._rows:
            self.table.selectRow([one.dossier for one in rows].index(self._next))
            self.table.setFocus()
            self._next = ""
        self._chosen()

    def _chosen(self) -> None:
        if self._page is not None and self._page.row.dossier != self.table.key:
            self._page = None
            self.sheets.fill([])
        self._one.again()
        self._show_buttons()

    def _show_page(self, page: DossierPage) -> None:
        if page.row.dossier != self.table.key:
            return
        self._page = page
        self.sheets.fill([
            (one.sheet, (one.title, one.serial, phrases.day_words(one.at[:10]), one.by)) for one in page.sheets
        ])  # fmt: skip
        self._show_buttons()

    def _row(self) -> DossierRow | None:
        return self._rows.get(self.table.key)

    def _with_row(self, made: Callable[[DossierSection, DossierRow], Sheet]) -> None:
        one = self._row()
        if one is not None:
            made(self, one).open()

    def _show_buttons(self) -> None:
        one = self._row()
        is_open = one is not None and one.state == "open" and not one.erased
        for button in (self.correct, self.close_it):
            button.setEnabled(is_open)
        page = self._page
        self.write.setEnabled(is_open and page is not None and page.row.dossier == self.table.key)
        self.change.setEnabled(is_open and bool(self.sheets.key))
        self.reopen.setEnabled(one is not None and one.state == "closed")
        self.print.setEnabled(bool(self._printable()))
        lacks = _("; ").join(one.lacks) if one is not None else ""
        self.lacks.show_text(_("Still needed: {forms}").format(forms=lacks) if lacks else "")

    # --- doing ---------------------------------------------------------------------------------------------

    def _form(self) -> Form | None:
        """The form of the chosen sheet."""
        page = self._page
        sheet = next((one for one in page.sheets if one.sheet == self.sheets.key), None) if page else None
        return self.REGISTER.form(sheet.form) if sheet else None

    def _printable(self) -> list[tuple[str, str, str]]:
        """Papers that can be printed now: kind, subject, words."""
        one, page = self._row(), self._page
        found = self._bookings(one) if self.REGISTER is BOOKING else []
        if one is None or one.erased:
            return found
        if page is not None and page.row.dossier == one.dossier:
            chosen = sorted(page.sheets, key=lambda sheet: sheet.sheet != self.sheets.key)
            slips = [
                (sheet.paper, sheet.sheet, f"{sheet.title} {sheet.serial}") for sheet in chosen if sheet.paper
            ]
            # What was just written or chosen comes first.
            found = slips + found
        names = {"mediation_cover": N_("Cover"), "mediation_back_cover": N_("Back cover"),
                 "rating_sheet": N_("Sheet for a negative mark")}  # fmt: skip
        return found + [(paper, one.dossier, _(names[paper])) for paper in self.REGISTER.papers]

    def _bookings(self, one: DossierRow | None) -> list[tuple[str, str, str]]:
        """The list of today's bookings, and that of the day the chosen one is for."""
        found = [("booking_register", "", _("Today's bookings"))]
        if one is not None and one.due not in ("", self.front.now().date().isoformat()):
            words = _("Bookings of {day}").format(day=phrases.day_words(one.due))
            found.append(("booking_register", one.due, words))
        return found

    def _print(self) -> None:
        papers = self._printable()
        if len(papers) == 1:
            self.print_paper(papers[0][0], papers[0][1])
        elif papers:
            PaperSheet(self, papers).open()

    def _write(self) -> None:
        one, page = self._row(), self._page
        if one is None or page is None:
            return
        there = {sheet.form for sheet in page.sheets}
        forms = [form for form in self.REGISTER.forms if form.many or form.name not in there]
        if len(forms) == 1:
            WriteSheet(self, one, forms[0]).open()
        elif forms:
            ChooseSheet(self, one, forms).open()

    def _change(self) -> None:
        one, form, page = self._row(), self._form(), self._page
        if one is not None and form is not None and page is not None and self.change.isEnabled():
            sheet = next(sheet for sheet in page.sheets if sheet.sheet == self.sheets.key)
            WriteSheet(self, one, form, sheet.sheet, sheet.values).open()

    def last_head(self) -> Values:
        """What stays the same from entry to entry: the committee and its mediators."""
        newest = next(iter(self._rows.values()), None)
        if self.REGISTER is not MEDIATION or newest is None:
            return {}
        return {name: rows for name, rows in newest.head.items() if name in ("committee", "mediators")}


class MediationSection(DossierSection):
    """Mediation files."""

    REGISTER, TITLE, ABOUT = MEDIATION, MEDIATION.words, MEDIATION.about


class VolunteerSection(DossierSection):
    """Volunteers."""

    REGISTER, TITLE, ABOUT = VOLUNTEER, VOLUNTEER.words, VOLUNTEER.about


class BookingSection(DossierSection):
    """Bookings."""

    REGISTER, TITLE, ABOUT = BOOKING, BOOKING.words, BOOKING.about


def _state(one: DossierRow) -> str:
    if one.state == "open":
        return _("■ late") if one.late else _("not settled yet")
    return Filled(one.closing, _closing(one.register)).choice("outcome") or _("closed")


def _closing(register: str) -> Form | None:
    return next((one.closing for one in (MEDIATION, VOLUNTEER, BOOKING, MARK) if one.name == register), None)
