"""Whom an item is for: checked when a case is begun, and when one begun without a name gets its applicant."""

from __future__ import annotations

from collections.abc import Sequence

from hall_app.domain import life
from hall_app.domain.facts import CaseCorrected, CaseOpened, VisitNamed
from hall_app.domain.identity import ORGANISATION
from hall_app.domain.items import Item, suits
from hall_app.errors import Refusal, code
from hall_app.projections.case_history import told_of
from hall_app.projections.case_page import item_of_case
from hall_app.projections.cases import case_row, nameless_of
from hall_app.projections.people import raw_person
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.words import N_, _

APPLICANT_DIED = code(
    "applicant_died",
    N_(
        "It is noted here that {name} died on {day}. Somebody who applies for the heirs is the applicant; to go on "
        "under this name, say why."
    ),
)
FOR_PERSONS = code(
    "for_persons",
    N_("“{item}” is for persons, and the applicant here is an organisation. To go on all the same, say why."),
)
FOR_ORGANISATIONS = code(
    "for_organisations",
    N_(
        "“{item}” is for organisations, and no organisation is the applicant here. Enter the organisation; "
        "to go on all the same, say why."
    ),
)


def check_applicant(step: Step, person: str, items: Sequence[Item], reason: str) -> str:
    """The reason where one was needed, else empty. Raises Refusal for_persons or for_organisations, with the names,
    where items are not for such an applicant (empty: served without a name), applicant_died where a death is noted,
    and no reason is given."""
    row = raw_person(step.look, person) if person else None
    organisation = row is not None and row["id_kind"] == ORGANISATION
    if row is not None and row["died"]:
        if not reason.strip():
            raise Refusal(APPLICANT_DIED, name=row["name"], day=row["died"])
        return reason.strip()
    unsuited = [item.name() for item in items if not suits(item.audience, organisation)]
    if not unsuited:
        return ""
    if not reason.strip():
        raise Refusal(FOR_PERSONS if organisation else FOR_ORGANISATIONS, item=_(", ").join(unsuited))
    return reason.strip()


def name_visit(step: Step, visit: str, person: str, reason: str = "") -> None:
    """Records whom a visit is for. Cases begun in it without a name are that applicant's from here on.

    Raises Refusal as `check_applicant` where one of these is not for such an applicant and nobody said why before.
    """
    rows = [row for row in (case_row(step.look, one) for one in nameless_of(step.look, visit)) if row]
    asked = [row for row in rows if row["state"] in life.OPEN and not _reason_given(step, row)]
    why = (
        check_applicant(step, person, [item_of_case(step.look, row) for row in asked], reason)
        if asked
        else ""
    )
    cases = tuple(str(row["case_id"]) for row in asked) if why else ()
    step.record(VisitNamed(person=person, applicant_reason=why, cases=cases), visit)


def _reason_given(step: Step, row: Row) -> bool:
    """Whether it was said before why the case is for such an applicant."""
    told = [
        one
        for kind in (CaseOpened.KIND, CaseCorrected.KIND)
        for one in told_of(step.look, row["case_id"], kind)
    ]
    return bool(told) and bool(max(told, key=lambda one: one.at).details.get("applicant_reason"))
