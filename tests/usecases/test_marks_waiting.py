"""Every negative mark is dealt with: those without a sheet are listed for the manager, and each gets one sheet."""

from __future__ import annotations

import pytest

from hall_app.domain.facts import DossierOpened
from hall_app.domain.forms import Values
from hall_app.errors import Refusal
from hall_app.values.actor import Actor
from hall_app.values.dossiers import (
    CorrectDossier,
    DossierRow,
    Dossiers,
    MarksWaiting,
    MarkWaiting,
    OpenDossier,
)
from hall_app.values.rating import DeclineRating, GiveRating, TheRating
from tests.makers import ADMINISTRATOR, MANAGER, finish, serve
from tests.usecases.desk import Desk

SCREEN = "rating-1"


def given(desk: Desk, grade: int, *reasons: str) -> str:
    """The visit of a mark just given at window 1."""
    finish(desk.hall)
    visit = str(desk.ask(TheRating(), SCREEN).visit)
    desk.run(GiveRating(visit, grade, reasons), SCREEN)
    desk.hall.clock.advance(seconds=60)
    serve(desk.hall, line="A")
    return visit


def waiting(desk: Desk) -> tuple[MarkWaiting, ...]:
    """The list as the manager sees it."""
    found: tuple[MarkWaiting, ...] = desk.hall.ask(MarksWaiting(), actor=MANAGER)
    return found


def opened(
    desk: Desk, mark: MarkWaiting, actor: Actor = MANAGER, **own: tuple[tuple[str, ...], ...]
) -> DossierRow:
    """A sheet begun with what the mark says."""
    head: Values = mark.head | own
    row: DossierRow = desk.hall.run(OpenDossier("mark", head, mark.visit), actor=actor)
    return row


def refused(desk: Desk, mark: MarkWaiting, actor: Actor = MANAGER, **own: tuple[tuple[str, ...], ...]) -> str:
    """The code of the refusal."""
    with pytest.raises(Refusal) as error:
        opened(desk, mark, actor, **own)
    return error.value.code


def test_only_negative_marks_wait_the_newest_first(desk: Desk) -> None:
    first, _fair = given(desk, 2, "late", "attitude"), given(desk, 3)
    second = given(desk, 1)
    finish(desk.hall)
    desk.run(DeclineRating(desk.ask(TheRating(), SCREEN).visit), SCREEN)
    new, old = waiting(desk)
    assert (new.visit, old.visit) == (second, first)
    assert (old.window, old.clerk_name, old.grade, len(old.reasons)) == (1, "王芳", 2, 2)
    assert old.head["options"] == tuple((one,) for one in old.reasons)
    assert (old.head["grade"], old.head["named"], new.head.get("options")) == ((("2",),), (("no",),), None)
    assert old.head["received_at"] == ((old.at[:16].replace("T", " "),),)


def test_nobody_but_the_manager_sees_them(desk: Desk) -> None:
    given(desk, 1)
    for station in ("desk-1", SCREEN, "cli"):
        with pytest.raises(Refusal):
            desk.ask(MarksWaiting(), station)
    with pytest.raises(Refusal) as error:
        desk.hall.ask(MarksWaiting(), actor=ADMINISTRATOR)
    assert error.value.code == "not_allowed"


def test_a_mark_has_one_sheet_and_leaves_the_list(desk: Desk) -> None:
    given(desk, 2, "late")
    (mark,) = waiting(desk)
    assert refused(desk, mark, ADMINISTRATOR) == "not_allowed"
    assert desk.refused(OpenDossier("mark", mark.head, mark.visit)).code == "not_allowed"
    row = opened(desk, mark)
    assert waiting(desk) == ()
    assert desk.hall.ask(Dossiers("mark"), actor=MANAGER)[0].head == mark.head
    assert refused(desk, mark) == "dossier_mark_once"
    assert row.number == 1
    assert desk.pictures() == desk.redrawn()


def test_the_mark_stays_in_its_sheet_as_it_was_given(desk: Desk) -> None:
    given(desk, 1, "attitude")
    (mark,) = waiting(desk)
    for own in ({"grade": (("2",),)}, {"options": ()}, {"received_at": (("2026-11-01 09:00",),)}):
        assert refused(desk, mark, **own) == "dossier_mark_given"
    row = opened(desk, mark, text=(("电话里说的",),))
    for own in ({"grade": (("2",),)}, {"options": (("别的",),)}):
        with pytest.raises(Refusal) as error:
            desk.hall.run(CorrectDossier(row.dossier, row.head | own), actor=MANAGER)
        assert error.value.code == "dossier_mark_given"
    due = {"due_on": (("2026-12-01",),)}
    assert desk.hall.run(CorrectDossier(row.dossier, row.head | due), actor=MANAGER).due == "2026-12-01"


def test_no_sheet_of_a_mark_that_was_not_given(desk: Desk) -> None:
    given(desk, 1)
    fair = given(desk, 3)
    (mark,) = waiting(desk)
    for visit in (fair, "nowhere"):
        with pytest.raises(Refusal) as error:
            desk.hall.run(OpenDossier("mark", mark.head, visit), actor=MANAGER)
        assert error.value.code == "dossier_no_mark"
    with pytest.raises(Refusal) as error:
        desk.hall.run(OpenDossier("booking", {}, mark.visit), actor=MANAGER)
    assert error.value.code == "dossier_no_mark"


def test_a_mark_that_came_another_way_is_written_by_hand_as_before(desk: Desk) -> None:
    given(desk, 1)
    (mark,) = waiting(desk)
    desk.hall.run(OpenDossier("mark", mark.head | {"grade": (("2",),)}), actor=MANAGER)
    assert [one.visit for one in waiting(desk)] == [mark.visit]


def test_an_entry_written_before_marks_were_tied_still_reads() -> None:
    assert DossierOpened(register="mark", year=2026, number=1, head={}).mark == ""
