"""Why something is done all the same: what a deed refuses without a reason is asked for, and the deed tried again.

Asked wherever the deed can be done: at the desk, on the page of a case, when one is looked up, from paper.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hall_app.errors import HallError
from hall_app.values.base import Command
from ui.front import Front
from ui.widgets import Field, Sheet, Words
from ui.words import N_, _


class Whys(NamedTuple):
    """Why a case is begun or goes on that its item does not foresee so; each stands for one thing only. `second`: it
    is a second matter beside an open case of its item."""

    in_person: str = ""
    applicant: str = ""
    second: bool = False


NO_WHY = Whys()
Again = Callable[[Whys], None]
# What a reason about the applicant answers, and the title it is asked under.
OF_APPLICANT = {
    "for_persons": N_("This item is for persons"),
    "for_organisations": N_("This item is for organisations"),
    "applicant_died": N_("A death is noted of the applicant"),
}
SECOND, IN_PERSON = "case_open_already", "only_in_person"


def ask_why(parent: QWidget, error: HallError, said: Whys, again: Again) -> bool:
    """Where a reason lets it go on, asks for it and tries again with it; False for any other refusal."""
    if error.code == IN_PERSON:
        title = N_("Done by the applicant in person")
        _ask(parent, title, str(error), lambda why: again(said._replace(in_person=why)))
    elif error.code in OF_APPLICANT:
        title = OF_APPLICANT[error.code]
        _ask(parent, title, str(error), lambda why: again(said._replace(applicant=why)))
    elif error.code == SECOND:
        _confirm(parent, str(error), lambda: again(said._replace(second=True)))
    else:
        return False
    return True


def run_with_whys(
    front: Front,
    owner: QObject,
    parent: QWidget,
    made: Callable[[Whys], Command],
    then: Callable[[Any], None] | None,
    refused: Callable[[HallError], None],
    whys: Whys = NO_WHY,
) -> None:
    """Carries out a deed; what it wants a reason for is asked about over `parent`, and it is tried again with it."""

    def no(error: HallError) -> None:
        def again(more: Whys) -> None:
            run_with_whys(front, owner, parent, made, then, refused, more)

        if not ask_why(parent, error, whys, again):
            refused(error)

    front.run(made(whys), owner, then, no)


def _ask(parent: QWidget, title: str, why: str, do: Callable[[str], None]) -> Sheet:
    sheet = Sheet(parent, title, N_("Go on all the same"))
    said, reason = Words("body", wrap=True), Field(N_("Why go on all the same"))
    said.show_text(why)
    sheet.body.addWidget(said)
    sheet.body.addWidget(reason)
    sheet.ok.clicked.connect(lambda: with_reason(sheet, reason, do))
    sheet.open()
    reason.setFocus()
    return sheet


def _confirm(parent: QWidget, why: str, do: Callable[[], None]) -> Sheet:
    sheet = Sheet(
        parent, N_("A case of this item is open already"), N_("Begin another all the same"), danger=True
    )
    said = Words("body", wrap=True)
    said.show_text(why)
    sheet.body.addWidget(said)
    sheet.ok.clicked.connect(sheet.accept)
    sheet.accepted.connect(do)
    sheet.open()
    return sheet


def with_reason(sheet: Sheet, reason: Field, do: Callable[[str], None]) -> None:
    """Goes on with the reason typed in a sheet; without one the sheet stays and says so."""
    if not reason.text:
        reason.warn(_("Say why."), "seal")
        reason.setFocus()
        return
    sheet.accept()
    do(reason.text)
