"""A/B posts: B acts for A while A is away, and every act says so."""

from __future__ import annotations

import pytest

from hall_app.errors import Refusal
from hall_app.values.base import Command
from hall_app.values.intake import DropCase, OpenCase
from hall_app.values.posts import (
    Absences,
    ActsOf,
    HandOverPost,
    Pairs,
    SetPair,
    TakeBackPost,
    TheAbsence,
    WhomIActFor,
)
from hall_app.values.visits import RecordPerson
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, serve
from tests.usecases.desk import Desk

OTHER = "desk-2"
TONIGHT = "2026-11-23 17:30"


def later(desk: Desk, **delta: float) -> None:
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(**delta)


def managed(desk: Desk, command: Command) -> str:
    """The code of the refusal the manager gets, empty where there is none."""
    try:
        desk.hall.run(command, actor=MANAGER)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.fixture
def pair(desk: Desk) -> Desk:
    """w003 is A of window 1, w004 is B."""
    assert managed(desk, SetPair("1 号窗口", "w003", "w004", 1)) == ""
    return desk


def case_of(desk: Desk, station: str = "desk-1") -> str:
    desk.person()
    return str(desk.run(OpenCase("JS-01"), station).case)


def test_every_act_of_b_says_for_whom(pair: Desk) -> None:
    case = case_of(pair)
    slip = pair.run(HandOverPost(TONIGHT, "外出开会", things="窗口钥匙"))
    assert (slip.a_name, slip.b_name, slip.state, slip.in_advance) == ("王芳", "欧阳明月", "running", True)
    assert [row.words for row in pair.ask(TheAbsence(slip.absence)).matters if row.kind == "case"] == [
        "生育登记"
    ]
    (acting,) = pair.ask(WhomIActFor(), OTHER)
    assert (acting.a_name, case in {row.matter for row in acting.matters}) == ("王芳", True)
    later(pair, minutes=5)
    pair.run(DropCase(case, "申请人不办了"), OTHER)
    (act,) = pair.ask(ActsOf(slip.absence))
    assert (act.by_name, act.for_name, act.kind, act.listed) == ("欧阳明月", "王芳", "case.dropped", True)
    assert pair.page(case).history[-1].by == "欧阳明月（代王芳）"
    assert pair.page(case).history[0].by == "王芳"
    assert pair.redrawn() == pair.pictures()


def test_before_and_after_nobody_acts_for_anybody(pair: Desk) -> None:
    case = case_of(pair)
    slip = pair.run(HandOverPost("2026-11-23 15:00", "培训", first="2026-11-23 14:00"))
    assert (slip.state, pair.ask(WhomIActFor(), OTHER)) == ("to_come", ())
    other = pair.run(OpenCase("JS-01", second=True)).case
    pair.run(DropCase(other, "x"), OTHER)
    later(pair, hours=6)
    assert [one.away for one in pair.ask(Pairs())] == [slip.absence]
    assert [row.state for row in pair.ask(Absences(over=False))] == ["running"]
    later(pair, hours=2)
    pair.run(DropCase(case, "x"), OTHER)
    assert pair.ask(ActsOf(slip.absence)) == ()
    assert [row.state for row in pair.ask(Absences())] == ["over"]
    assert pair.ask(Absences(over=False)) == ()
    assert pair.refused(TakeBackPost(slip.absence)).code == "absence_over"


def test_who_is_back_early_acts_alone_again(pair: Desk) -> None:
    case = case_of(pair)
    slip = pair.run(HandOverPost(TONIGHT, "送材料", a="w003"), OTHER)
    assert slip.in_advance is False
    assert pair.run(TakeBackPost(slip.absence, "提前返岗")).state == "over"
    pair.run(DropCase(case, "x"), OTHER)
    assert pair.ask(ActsOf(slip.absence)) == ()
    assert pair.redrawn() == pair.pictures()


def test_what_cannot_be_handed_over(pair: Desk) -> None:
    for command, refusal in (
        (HandOverPost("2026-11-23 08:00", "x"), "absence_times"),
        (HandOverPost("2028-11-23 08:00", "x"), "absence_times"),
        (HandOverPost("soon", "x"), "not_a_moment"),
        (HandOverPost(TONIGHT, " "), "absence_reason"),
        (HandOverPost(TONIGHT, "x", b="w003"), "pair_same"),
        (HandOverPost(TONIGHT, "x", b="w007"), "pair_role"),
        (HandOverPost(TONIGHT, "x", a="w099"), "nobody_serves"),
        (HandOverPost(TONIGHT, "x", a="w004"), "pair_none"),
        (HandOverPost(TONIGHT, "x", a="w002", b="w001"), "post_not_yours"),
    ):
        assert pair.refused(command).code == refusal
    pair.run(HandOverPost(TONIGHT, "开会"))
    assert pair.refused(HandOverPost(TONIGHT, "开会")).code == "absence_overlaps"
    assert pair.refused(HandOverPost(TONIGHT, "x", a="w004", b="w003"), OTHER).code == "absence_b_away"
    assert pair.refused(TakeBackPost("no-such")).code == "absence_unknown"


def test_pairs_are_the_managers(pair: Desk) -> None:
    assert pair.refused(SetPair("2 号窗口", "w003", "w004")).code == "not_allowed"
    for command, refusal in (
        (SetPair(" ", "w003", "w004"), "post_name"),
        (SetPair("2 号窗口", "w003", ""), "pair_one"),
        (SetPair("2 号窗口", "w003", "w003"), "pair_same"),
        (SetPair("2 号窗口", "w003", "w007"), "pair_role"),
        (SetPair("2 号窗口", "", ""), "pair_unknown"),
        (SetPair("2 号窗口", "w004", "w003", 2), ""),
        (SetPair("1 号窗口", "", ""), ""),
    ):
        assert managed(pair, command) == refusal
    assert [(row.post, row.a_name, row.b_name, row.window) for row in pair.ask(Pairs())] == [
        ("2 号窗口", "欧阳明月", "王芳", 2)
    ]


def test_nobody_acts_for_another_in_a_matter_of_their_own(pair: Desk) -> None:
    serve(pair.hall, OTHER, "A")
    pair.run(RecordPerson(name="李四", phone="13900002222", reason="忘带证件"), OTHER)
    own = str(pair.run(OpenCase("JS-01"), OTHER).case)
    slip = pair.run(HandOverPost(TONIGHT, "外出开会", a="w003"), OTHER)
    later(pair, minutes=5)
    pair.run(OpenCase("JS-02"), OTHER)
    pair.run(DropCase(own, "申请人不办了"), OTHER)
    assert pair.page(own).history[-1].by == "欧阳明月"
    assert pair.ask(ActsOf(slip.absence)) == ()
    assert pair.redrawn() == pair.pictures()
