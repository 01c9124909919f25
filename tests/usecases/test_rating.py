"""The mark: once, for that visit, in time; never beside the name of who served, except for the manager."""

from __future__ import annotations

import pytest

from hall_app.errors import Refusal
from hall_app.projections.ratings import RATINGS, STATIONS
from hall_app.values.rating import DeclineRating, GiveRating, RatingCounts, RatingsByClerk, TheRating
from tests.makers import MANAGER, finish, serve
from tests.usecases.desk import Desk

SCREEN = "rating-1"


@pytest.fixture
def visit(desk: Desk) -> str:
    finish(desk.hall)
    asked = desk.ask(TheRating(), SCREEN)
    assert asked is not None
    return str(asked.visit)


def test_it_asks_about_the_visit_that_just_ended(desk: Desk, visit: str) -> None:
    asked = desk.ask(TheRating(), SCREEN)
    assert (asked.clerk_name, asked.clerk_number, asked.seconds_left, asked.state) == (
        "王芳",
        "103",
        120,
        "open",
    )
    assert desk.ask(TheRating(), "rating-2") is None


def test_once_and_for_that_visit_only(desk: Desk, visit: str) -> None:
    assert desk.refused(GiveRating("another visit", 5), SCREEN).code == "rating_not_asked"
    assert desk.refused(GiveRating(visit, 5), "rating-2").code == "rating_not_asked"
    desk.run(GiveRating(visit, 5), SCREEN)
    assert desk.refused(GiveRating(visit, 1, ("attitude",)), SCREEN).code == "rated_already"
    assert desk.refused(DeclineRating(visit), SCREEN).code == "rated_already"
    assert desk.ask(TheRating(), SCREEN) is None


def test_within_its_time(desk: Desk, visit: str) -> None:
    desk.hall.clock.advance(seconds=120)
    assert desk.ask(TheRating(), SCREEN).seconds_left == 0
    desk.hall.clock.advance(seconds=1)
    assert desk.ask(TheRating(), SCREEN) is None
    assert desk.refused(GiveRating(visit, 5), SCREEN).code == "rating_over"


def test_nobody_is_forced_to_explain(desk: Desk, visit: str) -> None:
    desk.run(GiveRating(visit, 1), SCREEN)
    assert desk.ask(RatingCounts()).grades[1] == 1


def test_reasons_come_from_the_list_and_with_a_negative_grade_only(desk: Desk, visit: str) -> None:
    assert desk.refused(GiveRating(visit, 2, ("invented",)), SCREEN).code == "rating_form"
    assert desk.refused(GiveRating(visit, 4, ("attitude",)), SCREEN).code == "rating_form"
    assert desk.refused(GiveRating(visit, 6), SCREEN).code == "rating_form"
    desk.run(GiveRating(visit, 2, ("attitude", "late")), SCREEN)
    assert desk.ask(RatingCounts()).reasons == {"attitude": 1, "late": 1}


def test_no_member_of_staff_gives_a_mark(desk: Desk, visit: str) -> None:
    assert desk.refused(GiveRating(visit, 5)).code == "not_allowed"


def test_not_rated_stays_apart_from_every_grade(desk: Desk, visit: str) -> None:
    desk.run(GiveRating(visit, 3), SCREEN)
    serve(desk.hall, line="A")
    finish(desk.hall)
    desk.run(DeclineRating(desk.ask(TheRating(), SCREEN).visit), SCREEN)
    serve(desk.hall, line="A")
    finish(desk.hall)
    count = desk.ask(RatingCounts("2026-11-23", "2026-11-23"))
    assert count.grades == {5: 0, 4: 0, 3: 1, 2: 0, 1: 0}
    assert (count.asked, count.declined, count.unrated) == (3, 1, 1)
    assert desk.ask(RatingCounts("2026-11-24")).asked == 0


def test_only_the_manager_learns_whose_rating_it_is(desk: Desk, visit: str) -> None:
    desk.run(GiveRating(visit, 1, ("attitude",)), SCREEN)
    (row,) = desk.hall.ask(RatingsByClerk(), actor=MANAGER)
    assert (row.code, row.name, row.count.grades[1]) == ("w003", "王芳", 1)
    for station in ("desk-1", "cli", SCREEN):
        with pytest.raises(Refusal):
            desk.ask(RatingsByClerk(), station)


def test_no_column_of_a_rating_names_staff() -> None:
    names = {column.name for table in (RATINGS, STATIONS) for column in table.columns}
    assert names.isdisjoint({"staff", "by", "by_whom", "clerk", "code", "served_by", "first_asked", "person"})


def test_redrawn_pictures_are_the_same(desk: Desk, visit: str) -> None:
    desk.run(GiveRating(visit, 1, ("attitude",)), SCREEN)
    assert desk.pictures() == desk.redrawn()
