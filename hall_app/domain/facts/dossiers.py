"""Facts of the registers written by hand (mediation, volunteers, bookings, negative marks); the subject is the dossier.

Values are rows of cells by the names of a form's fields (`domain/forms.py`), kept as they were written.
"""

from __future__ import annotations

from hall_app.domain.facts.base import Fact

_Values = dict[str, tuple[tuple[str, ...], ...]]


class DossierOpened(Fact):
    """A dossier of a register. `number` counts within its register and `year`, without gaps. `mark`: the visit whose
    negative mark it deals with; empty where it was written from no mark given here."""

    KIND = "dossier.opened"
    register: str
    year: int
    number: int
    head: _Values
    mark: str = ""


class DossierCorrected(Fact):
    """Its head, written anew as a whole. Both stay in the books."""

    KIND = "dossier.corrected"
    head: _Values


class DossierSheetSaved(Fact):
    """A sheet of the dossier, whole. The same `sheet` saved again replaces what is shown. `number` counts the sheets of
    this form in a `year`, without gaps, and stays with the sheet."""

    KIND = "dossier.sheet_saved"
    sheet: str
    form: str
    year: int
    number: int
    values: _Values


class DossierClosed(Fact):
    """The dossier is done; `closing` says how."""

    KIND = "dossier.closed"
    closing: _Values


class DossierReopened(Fact):
    """A closed dossier is worked on again."""

    KIND = "dossier.reopened"
    words: str
