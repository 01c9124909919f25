"""Registers written by hand: mediation files, volunteers, bookings, negative marks (`domain/dossiers.py`)."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question

Values = dict[str, tuple[tuple[str, ...], ...]]


class OpenDossier(Command, frozen=True):
    """A new dossier of a register (mediation, volunteer, booking, mark). The answer is its DossierRow.

    `mark`: the visit whose negative mark the dossier deals with, for the manager only; empty: none given here.
    Refused: dossier_register, dossier_field, dossier_no_mark, dossier_mark_once, dossier_mark_given.
    """

    register: str
    head: Values
    mark: str = ""


class CorrectDossier(Command, frozen=True):
    """Its head, written anew. Refused: dossier_unknown, dossier_closed, dossier_field, dossier_mark_given."""

    dossier: str
    head: Values


class SaveDossierSheet(Command, frozen=True):
    """A sheet of the dossier; `sheet` empty: a new one. The answer is the SheetRow.

    Refused: dossier_unknown, dossier_closed, dossier_form, dossier_field, dossier_once.
    """

    dossier: str
    form: str
    values: Values
    sheet: str = ""


class CloseDossier(Command, frozen=True):
    """The dossier is done. Refused: dossier_unknown, dossier_closed, dossier_field, dossier_lacks, dossier_month."""

    dossier: str
    closing: Values


class ReopenDossier(Command, frozen=True):
    """A closed dossier is worked on again. Refused: dossier_unknown, dossier_open, dossier_why."""

    dossier: str
    words: str


class SheetRow(Answer):
    """A sheet. `serial` is its number on paper; `title` what its form is called, in the language in force."""

    sheet: str
    form: str
    title: str
    serial: str
    at: str
    by: str
    values: Values
    paper: str
    erased: bool = False


class DossierRow(Answer):
    """A dossier. `state`: open or closed; `due` the day it should be done by, `late` past it and open; `sheets` how
    many there are. `lacks`: the words of the sheets it must still have."""

    dossier: str
    register: str
    serial: str
    year: int
    number: int
    title: str
    at: str
    by: str
    state: str
    due: str
    late: bool
    sheets: int
    head: Values
    closing: Values
    closed_at: str
    lacks: tuple[str, ...] = ()
    erased: bool = False


class DossierPage(Answer):
    """A dossier with its sheets, in the order of its forms and then of their numbers."""

    row: DossierRow
    sheets: tuple[SheetRow, ...]


class Dossiers(Question, frozen=True):
    """The dossiers of a register, newest first; `open_only` those still open. A tuple of DossierRow."""

    register: str
    open_only: bool = True
    limit: int = 500


class TheDossier(Question, frozen=True):
    """A dossier with its sheets: DossierPage. Refused: dossier_unknown."""

    dossier: str


class MarkWaiting(Answer):
    """A negative mark without a dossier, by the visit it was given for. `at`: when it was given; `reasons` in the
    language in force. `head` is what a dossier of it begins with. Nothing in it names who gave it."""

    visit: str
    at: str
    window: int
    clerk_name: str
    items: tuple[str, ...]
    grade: int
    reasons: tuple[str, ...]
    head: Values


class MarksWaiting(Question, frozen=True):
    """The negative marks nobody has opened a dossier for, newest first; for the manager only. A tuple of MarkWaiting.

    Refused: sign_in_first, not_allowed.
    """

    limit: int = 500
