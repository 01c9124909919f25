"""Days and hours that stand well written in a register and cannot be true are said at once, in a sentence."""

from __future__ import annotations

import pytest

from hall_app.domain.dossiers import MEDIATION, REGISTERS
from hall_app.domain.forms import Values
from hall_app.values.dossiers import CloseDossier, DossierRow, OpenDossier, SaveDossierSheet, TheDossier
from tests.usecases.desk import Desk
from tests.usecases.test_dossiers import NAMES, closing, filled, mediation, write
from tests.usecases.test_more_papers import words_of


def volunteer(desk: Desk) -> DossierRow:
    row = desk.run(OpenDossier("volunteer", filled(REGISTERS["volunteer"].head, name=((NAMES[0],),))))
    assert isinstance(row, DossierRow)
    return row


def service(hours: str = "3", first: str = "2026-03-01", last: str = "") -> Values:
    values: Values = {
        "first": ((first,),), "content": (("清扫楼道",),), "hours": ((hours,),), "organised": (("yes",),),
    }  # fmt: skip
    return values | {"last": ((last,),)} if last else values


@pytest.mark.parametrize("hours", ["半天", "三小时", "0", "-2", "2.5.1", "约3", "12345"])
def test_hours_nobody_can_count_are_said_at_once(desk: Desk, hours: str) -> None:
    """A certificate sums them: what is no number would be missing from the sum without a word."""
    row = volunteer(desk)
    refused = desk.refused(SaveDossierSheet(row.dossier, "service", service(hours)))
    assert (refused.code, refused.details["fields"]) == ("dossier_field", "hours")


def test_hours_as_people_write_them_are_counted(desk: Desk) -> None:
    row = volunteer(desk)
    for hours in ("3小时", "２．５", "1,25"):
        desk.run(SaveDossierSheet(row.dossier, "service", service(hours)))
    certificate = {
        "first": (("2026-01-01",),), "last": (("2026-12-31",),), "responsible": (("林国栋",),), "handler": (("王芳",),),
    }  # fmt: skip
    sheet = desk.run(SaveDossierSheet(row.dossier, "certificate", certificate))
    assert "6.8" in words_of(desk, "volunteer_record", sheet.sheet)


@pytest.mark.parametrize(
    ("form", "values", "field"),
    [
        ("service", service(first="2027-03-01"), "first"),
        ("service", service(last="2026-02-28"), "last"),
        ("service", service(last="2027-02-28"), "last"),
        ("training", {"on": (("2027-01-01",),), "content": (("培训",),)}, "on"),
        (
            "certificate",
            {
                "first": (("2026-12-31",),), "last": (("2026-01-01",),), "responsible": (("林",),),
                "handler": (("王",),),
            },
            "first last",
        ),
    ],
)  # fmt: skip
def test_days_that_cannot_be_are_said_at_once(desk: Desk, form: str, values: Values, field: str) -> None:
    row = volunteer(desk)
    refused = desk.refused(SaveDossierSheet(row.dossier, form, values))
    assert (refused.code, refused.details["fields"]) == ("dossier_field", field)
    assert desk.ask(TheDossier(row.dossier)).sheets == ()


def test_a_mediation_cannot_be_held_ahead_nor_end_before_it_began(desk: Desk) -> None:
    row = mediation(desk)
    form = MEDIATION.form("record")
    assert form is not None
    held = filled(form, begun_at=(("2026-11-20 10:00",),), ended_at=(("2026-11-20 09:30",),))
    assert desk.refused(SaveDossierSheet(row.dossier, "record", held)).details["fields"] == "ended_at"
    ahead = filled(form, begun_at=(("2027-11-20 10:00",),), ended_at=(("2027-11-20 11:00",),))
    assert (
        desk.refused(SaveDossierSheet(row.dossier, "record", ahead)).details["fields"] == "begun_at ended_at"
    )
    for one in ("application", "rights", "identity"):
        write(desk, row, one)
    assert desk.refused(CloseDossier(row.dossier, closing("withdrawn", "2026-11-19"))).code == "dossier_early"
