"""Whom one speaks to at an organisation: the list on its page, and the sheets that add, change and end one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall_app.values.contact_persons import ContactOffer, ContactPerson, EndContactPerson, SetContactPerson
from hall_app.values.visits import PersonPage
from ui import phrases
from ui.doing import DoSheet
from ui.front import Front
from ui.phones import phone_field
from ui.theme import default, edition_of
from ui.widgets import Button, Field, Row, RowList, Words, column, row
from ui.words import N_, _, ngettext_


class ContactPersons(QWidget):
    """The contact persons of the organisation that is shown; `wanted(deed)`: add, change or end."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.list = RowList(N_("Contact persons"))
        self.none = Words("note", wrap=True)
        self.add, self.change, self.end = Button(N_("Add")), Button(N_("Change")), Button(N_("Not any more"))
        self.list.setMinimumHeight(default().space(56))
        self.setLayout(column(row(self.add, self.change, self.end, (self.none, 1)), (self.list, 1), gap=8))
        self._people: tuple[ContactPerson, ...] = ()
        self._may = False
        self.add.clicked.connect(lambda: self.wanted.emit("add"))
        self.change.clicked.connect(lambda: self.wanted.emit("change"))
        self.end.clicked.connect(lambda: self.wanted.emit("end"))
        self.list.moved.connect(lambda _key: self._show_buttons())
        self.list.chosen.connect(lambda _key: self.wanted.emit("change"))
        self.setFocusProxy(self.list)

    def show_page(self, page: PersonPage, may: bool) -> None:
        """The contact persons of a page; `may`: whether whoever sits here may change them."""
        self._people, self._may = page.contact_persons, may
        self.list.fill([_row(one) for one in self._people])
        if not self.list.key:
            self.list.select_first()
        self.list.setVisible(bool(self._people))
        offers = ngettext_(
            "Nobody is entered yet. {n} person who came for it is offered.",
            "Nobody is entered yet. {n} people who came for it are offered.",
            len(page.contact_offers),
        ).format(n=len(page.contact_offers))
        self.none.show_text(offers if page.contact_offers else _("Nobody is entered yet."))
        self.none.setVisible(not self._people)
        self._show_buttons()

    @property
    def chosen(self) -> str:
        """The contact person chosen, where it is one of now."""
        return next(
            (one.contact for one in self._people if one.contact == self.list.key and not one.ended), ""
        )

    def _show_buttons(self) -> None:
        self.add.setVisible(self._may)
        for button in (self.change, self.end):
            button.setVisible(self._may and bool(self._people))
            button.setEnabled(bool(self.chosen))


def _row(one: ContactPerson) -> Row:
    since = _("since {day}").format(day=phrases.long_day_words(one.since))
    until = _("until {day}").format(day=phrases.long_day_words(one.ended)) if one.ended else ""
    changed = ngettext_("changed {n} time", "changed {n} times", one.changed).format(n=one.changed)
    entered = _("entered by {name}").format(name=one.by)
    parts = (one.role, since, until, one.why, changed if one.changed else "", entered)
    under = " · ".join(part for part in parts if part)
    return Row(one.contact, "", one.name, one.phone, under, _("not any more") if one.ended else "", "plain")


class ContactSheet(DoSheet):
    """Somebody one speaks to there. Whoever came for the organisation before is offered, and fills the fields."""

    def __init__(
        self,
        parent: QWidget,
        front: Front,
        page: PersonPage,
        known: ContactPerson | None,
        then: Callable[[Any], None],
    ) -> None:
        title = N_("A contact person") if known is None else N_("Change a contact person")
        super().__init__(parent, front, title, N_("Save"), then)
        self.page, self.known = page, known
        self.draft_subject = known.contact if known is not None else page.person
        self.draft_about = page.row.name
        about = Words("body", wrap=True)
        about.show_text(page.row.name)
        self.name, self.role = Field(N_("Name")), Field(N_("What they do there"), N_("such as accountant"))
        self.phone = phone_field(N_("Phone"))
        self.since = Field(N_("Since"), N_("2026-11-20; empty: today"))
        self.offers = RowList(N_("Came for it before"), one_click=True)
        self.offers.setMinimumHeight(edition_of(self).space(96))
        heading = Words("note", N_("Came for it before"))
        heading.setBuddy(self.offers)
        self.body.addWidget(about)
        if known is None and page.contact_offers:
            self.offers.fill([_offer_row(str(at), one) for at, one in enumerate(page.contact_offers)])
            self.body.addWidget(heading)
            self.body.addWidget(self.offers)
        self.body.addLayout(row((self.name, 1), (self.role, 1), gap=12))
        self.body.addLayout(row((self.phone, 1), (self.since, 1), gap=12))
        self.setMinimumWidth(edition_of(self).space(620))
        if known is not None:
            for field, text in (
                (self.name, known.name), (self.role, known.role), (self.phone, known.phone), (self.since, known.since),
            ):  # fmt: skip
                field.set_text(text)
        self.offers.chosen.connect(self.take)
        self.ok.clicked.connect(self._do)
        self.name.setFocus()

    def take(self, key: str) -> None:
        """Fills the fields with somebody who came before."""
        one = self.page.contact_offers[int(key)]
        for field, text in ((self.name, one.name), (self.role, one.role), (self.phone, one.phone)):
            field.set_text(text)
        self.role.setFocus()

    def _do(self) -> None:
        self.do(
            SetContactPerson(
                self.page.person, self.name.text, self.role.text, self.phone.text, self.since.text,
                self.known.contact if self.known else "",
            )
        )  # fmt: skip


def _offer_row(key: str, one: ContactOffer) -> Row:
    last = (
        _("last here {day}").format(day=phrases.long_day_words(one.last))
        if one.last
        else _("named in its entry")
    )
    return Row(key, "", one.name, one.phone, " · ".join(part for part in (one.role, last) if part))


class EndContactSheet(DoSheet):
    """Somebody is not spoken to any more; that they were stays readable."""

    def __init__(
        self, parent: QWidget, front: Front, known: ContactPerson, then: Callable[[Any], None]
    ) -> None:
        super().__init__(parent, front, N_("Not a contact person any more"), N_("Save"), then)
        self.draft_subject, self.draft_about = known.contact, known.name
        about = Words("body", wrap=True)
        about.show_text(
            _("{name} is not offered for calls any more; that they were stays readable.").format(
                name=known.name
            )
        )
        self.on = Field(N_("Last day"), N_("2026-11-20; empty: today"))
        self.why = Field(N_("Why"), N_("For instance: left the company"))
        for part in (about, self.on, self.why):
            self.body.addWidget(part)
        self.setMinimumWidth(edition_of(self).space(560))
        self.ok.clicked.connect(lambda: self.do(EndContactPerson(known.contact, self.on.text, self.why.text)))
        self.on.setFocus()
