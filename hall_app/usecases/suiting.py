"""Whom an item is for: checked when a case is begun, and when one begun without a name gets its applicant."""

from __future__ import annotations

from collections.abc import Sequence

from hall_app.domain import life
from hall_app.domain.facts import CaseCorrected, CaseOpened, VisitNamed, WentOnAfterDeath
from hall_app.domain.identity import ORGANISATION
from hall_app.domain.items import Item, suits
from hall_app.errors import Refusal, code
from hall_app.projections.case_history import told_of
from hall_app.projections.case_page import item_of_case
from hall_app.projections.case_rules import life_state
from hall_app.projections.cases import case_row, nameless_of, open_of_item
from hall_app.projections.merges import whole_groups
from hall_app.projections.people import name_of, raw_person
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


SECOND = code(
    "case_open_already",
    N_(
        "{name} has a case of “{item}” already: {number}, begun on {day}, {state}. Go on with that one; begin another "
        "only where it is a second matter, and say so."
    ),
)


def check_second(step: Step, person: str, item: Item, second: bool) -> str:
    """The number of a case of this item that is open for the applicant, empty where none is.

    Raises Refusal case_open_already (details case, number, examined: its papers are still looked at) where there is
    one and nobody said that this is a `second` matter.
    """
    known = open_of_item(step.look, person, item.code) if person else None
    if known is None:
        return ""
    if not second:
        raise Refusal(
            SECOND, name=name_of(step.look, person), item=item.name(), number=known["case_number"],
            day=known["day"], state=_(life.state_words(life_state(known), known["handling"])),
            case=known["case_id"], examined=known["state"] in life.EXAMINED,
        )  # fmt: skip
    return str(known["case_number"])


def check_alive(step: Step, row: Row, reason: str) -> None:
    """Records why a case goes on under the name of somebody whose death was noted since it was begun; once a case.

    Raises Refusal applicant_died where a death is noted and nobody said why it goes on.
    """
    group = whole_groups(step.look, [row["person"]]) if row["person"] else []
    people = (raw_person(step.look, one) for one in group)
    dead = next((one for one in people if one is not None and one["died"]), None)
    if dead is None or _death_answered(step, row):
        return
    if not reason.strip():
        raise Refusal(APPLICANT_DIED, name=dead["name"], day=dead["died"])
    step.record(WentOnAfterDeath(died=dead["died"], reason=reason.strip()), row["case_id"])


def _death_answered(step: Step, row: Row) -> bool:
    """Whether it was said before why the case goes on: for an item that is for persons, a reason of its applicant can
    have been about nothing else."""
    if told_of(step.look, row["case_id"], WentOnAfterDeath.KIND):
        return True
    return suits(item_of_case(step.look, row).audience, False) and _reason_given(step, row)


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
    told = told_of(step.look, row["case_id"], CaseOpened.KIND, CaseCorrected.KIND, VisitNamed.KIND)
    return bool(told) and bool(told[-1].details.get("applicant_reason"))
