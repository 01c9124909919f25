"""Pairs for an item or a category: they go before the post's, and each acts for A in their own items only."""

from __future__ import annotations

import pytest

from hall_app.values.caselife import DecideCase
from hall_app.values.contacts import CancelHomeDelivery
from hall_app.values.dossiers import OpenDossier, SaveDossierSheet, Values
from hall_app.values.intake import DropCase, OpenCase
from hall_app.values.owed import SupplyOwed
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
from hall_app.values.setup import ChangeSetting
from tests.makers import sign_in
from tests.usecases.desk import Desk
from tests.usecases.test_contacts import booking
from tests.usecases.test_more_papers import has, words_of
from tests.usecases.test_owed import promised
from tests.usecases.test_posts import OTHER, TONIGHT, later, managed

THIRD = "desk-3"
BIRTH, BIRTH_TOO, CARD = "JS-01", "JS-02", "LD-12"


@pytest.fixture
def pair(desk: Desk) -> Desk:
    """w003 is A; w004 is B of the post, w002 of the birth registration."""
    assert managed(desk, SetPair("1 号窗口", "w003", "w004", 1)) == ""
    assert managed(desk, SetPair("", "w003", "w002", item=BIRTH)) == ""
    sign_in(desk.hall, "102", THIRD)
    desk.person()
    return desk


def opened(desk: Desk, item: str) -> str:
    return str(desk.run(OpenCase(item, second=True)).case)


def test_each_takes_over_their_own_items(pair: Desk) -> None:
    birth, card = opened(pair, BIRTH), opened(pair, CARD)
    slip = pair.run(HandOverPost(TONIGHT, "外出开会"))
    assert [(one.b_name, one.post, one.items) for one in slip.deputies] == [
        ("林国栋", "生育登记", ("生育登记",))
    ]
    shares = {one.b: {row.matter for row in one.matters} for one in pair.ask(TheAbsence(slip.absence)).shares}
    assert birth in shares["w002"] and card in shares["w004"]
    assert shares["w002"] == {birth} and birth not in shares["w004"]
    (mine,) = pair.ask(WhomIActFor(), OTHER)
    assert {row.matter for row in mine.matters} == shares["w004"] and mine.post == ""
    (theirs,) = pair.ask(WhomIActFor(), THIRD)
    assert ({row.matter for row in theirs.matters}, theirs.post) == ({birth}, "生育登记")
    assert theirs.first == slip.first
    assert [one.absence for one in pair.ask(Absences("w002"))] == [slip.absence]


def test_an_act_outside_ones_items_is_for_nobody(pair: Desk) -> None:
    birth, card, second = opened(pair, BIRTH), opened(pair, CARD), opened(pair, BIRTH)
    slip = pair.run(HandOverPost(TONIGHT, "外出开会"))
    later(pair, minutes=5)
    pair.run(DropCase(birth, "不办了"), OTHER)
    pair.run(DropCase(card, "不办了"), OTHER)
    pair.run(DropCase(second, "不办了"), THIRD)
    acts = [(act.by_name, act.subject, act.listed) for act in pair.ask(ActsOf(slip.absence))]
    assert [(subject, listed) for _name, subject, listed in acts] == [(card, True), (second, True)]
    assert pair.page(birth).history[-1].by == "欧阳明月"
    assert pair.page(card).history[-1].by == "欧阳明月（代王芳）"
    assert pair.redrawn() == pair.pictures()


def test_when_a_is_back_nobody_acts_any_more(pair: Desk) -> None:
    birth = opened(pair, BIRTH)
    slip = pair.run(HandOverPost(TONIGHT, "外出开会"))
    # Whoever stands in for an item may enter it as well.
    assert pair.run(TakeBackPost(slip.absence), THIRD).state == "over"
    pair.run(DropCase(birth, "不办了"), THIRD)
    assert pair.ask(ActsOf(slip.absence)) == () and pair.ask(WhomIActFor(), THIRD) == ()
    assert pair.redrawn() == pair.pictures()


def test_a_category_goes_before_the_post_and_an_item_before_its_category(pair: Desk) -> None:
    category = pair.guide(BIRTH).row.category
    assert pair.guide(BIRTH_TOO).row.category == category
    sign_in(pair.hall, "101", "desk-4")
    assert managed(pair, SetPair("", "w003", "w001", category=category)) == ""
    birth, other, card = opened(pair, BIRTH), opened(pair, BIRTH_TOO), opened(pair, CARD)
    slip = pair.run(HandOverPost(TONIGHT, "外出开会"))
    shares = {one.b: {row.matter for row in one.matters} for one in pair.ask(TheAbsence(slip.absence)).shares}
    assert shares["w002"] == {birth} and shares["w001"] == {other} and card in shares["w004"]
    assert {row.about for row in pair.ask(Pairs())} == {"", category, pair.guide(BIRTH).row.name}


def test_an_item_whose_own_pair_has_the_b_of_the_post_is_not_its_categorys(pair: Desk) -> None:
    category = pair.guide(BIRTH_TOO).row.category
    assert managed(pair, SetPair("", "w003", "w004", item=BIRTH_TOO)) == ""
    assert managed(pair, SetPair("", "w003", "w001", category=category)) == ""
    other = opened(pair, BIRTH_TOO)
    slip = pair.run(HandOverPost(TONIGHT, "外出开会"))
    shares = {one.b: {row.matter for row in one.matters} for one in pair.ask(TheAbsence(slip.absence)).shares}
    assert other in shares["w004"] and other not in shares["w001"]
    assert "w004" not in {one.b for one in slip.deputies}


def test_what_whoever_is_away_too_would_take_goes_to_b(pair: Desk) -> None:
    birth = opened(pair, BIRTH)
    assert managed(pair, HandOverPost(TONIGHT, "开会", a="w002", b="w001")) == ""
    slip = pair.run(HandOverPost(TONIGHT, "培训"))
    assert slip.deputies == ()
    (share,) = pair.ask(TheAbsence(slip.absence)).shares
    assert share.b == "w004" and birth in {row.matter for row in share.matters}
    assert {row.b_name: row.acting for row in pair.ask(Pairs())} == {
        "欧阳明月": "欧阳明月",
        "林国栋": "欧阳明月",
    }


def test_a_b_chosen_by_hand_takes_what_has_no_pair_of_its_own(pair: Desk) -> None:
    birth = opened(pair, BIRTH)
    slip = pair.run(HandOverPost(TONIGHT, "培训", b="w001"))
    assert (slip.b, [one.b for one in slip.deputies]) == ("w001", ["w002"])
    pair.run(TakeBackPost(slip.absence))
    # Whoever is both is named once.
    slip = pair.run(HandOverPost(TONIGHT, "培训", b="w002"))
    assert (slip.b, slip.deputies) == ("w002", ())
    assert birth in slip.matters


def test_pairs_that_cannot_be(pair: Desk) -> None:
    for command, refusal in (
        (SetPair("x", "w003", "w004", item="XX-99"), "pair_item"),
        (SetPair("x", "w003", "w004", category="没有"), "pair_category"),
        (SetPair("x", "w003", "w004", item=BIRTH, category="民政"), "pair_category"),
        (SetPair("", "w003", "w004"), "post_name"),
        (SetPair("", "w004", "w003", item=BIRTH), "pair_named"),
        (SetPair("", "w003", "w004", item=BIRTH), ""),
        (SetPair(pair.guide(BIRTH).row.name, "", ""), ""),
    ):
        assert managed(pair, command) == refusal
    assert [row.post for row in pair.ask(Pairs())] == ["1 号窗口"]
    # Without a pair of the post nobody takes the rest.
    assert managed(pair, SetPair("1 号窗口", "", "")) == ""
    assert managed(pair, SetPair("", "w003", "w002", item=BIRTH)) == ""
    assert pair.refused(HandOverPost(TONIGHT, "x")).code == "pair_none"


def test_the_slip_says_what_goes_to_whom(pair: Desk) -> None:
    birth, card = opened(pair, BIRTH), opened(pair, CARD)
    slip = pair.run(HandOverPost(TONIGHT, "外出开会"))
    words = words_of(pair, "post_handover", slip.absence)
    has(words, pair.page(birth).brief.case_number, pair.page(card).brief.case_number)
    plain = "".join(words.split())
    first, second = plain.index("由欧阳明月（工号104）接手"), plain.index("生育登记：由林国栋（工号102）接手")
    number = "".join(pair.page(birth).brief.case_number.split())
    assert first < second < plain.rindex(number)


def test_the_slip_lists_what_is_still_to_come(pair: Desk) -> None:
    """Home deliveries and bookings of A in the time, and none of another time or of somebody else."""
    head: Values = {
        "person": (("周婆婆",),), "telephone": (("13900001111",),), "item": (("补录信息",),),
        "on": (("2026-11-24",),), "slot": (("9:00–9:30",),),
    }  # fmt: skip
    pair.run(OpenDossier("booking", head))
    pair.run(OpenDossier("booking", {**head, "person": (("吴某",),), "on": (("2026-11-27",),)}))
    pair.run(OpenDossier("booking", {**head, "person": (("郑某",),)}), OTHER)
    visit = pair.run(
        OpenDossier("booking", {**head, "person": (("冯大爷",),), "place": (("新村 3 幢",),)}), OTHER
    )
    names: Values = {"first_clerk": (("王芳",),), "second_clerk": (("欧阳明月",),)}
    pair.run(SaveDossierSheet(visit.dossier, "visit", names), OTHER)
    slip = pair.run(HandOverPost("2026-11-25 17:30", "培训"))
    coming = pair.ask(TheAbsence(slip.absence)).coming
    assert {(one.kind, one.person_name, one.who) for one in coming} == {
        ("booking", "周婆婆", ()),
        ("booking", "冯大爷", ("王芳", "欧阳明月")),
    }
    has(
        words_of(pair, "post_handover", slip.absence),
        "周婆婆",
        "9:00–9:30",
        "冯大爷",
        "新村 3 幢",
        "13900001111",
    )


def test_the_slip_lists_what_is_brought_home_and_what_is_owed(pair: Desk) -> None:
    managed(pair, ChangeSetting("owed.unmarked", True))
    case = promised(pair)
    owed = pair.page(case).owed
    assert owed is not None
    paper = owed.papers[0].name
    ready = pair.open("direct", "promised")
    pair.accept(ready)
    pair.run(DecideCase(ready, "approved", "便民证明", "东便〔2026〕12号"))
    number = pair.page(ready).brief.case_number
    booked = pair.run(booking(ready))
    pair.run(CancelHomeDelivery(booked.delivery, "改期"))
    booked = pair.run(booking(ready, "2026-11-25"))
    early = pair.run(HandOverPost("2026-11-24 17:30", "培训"))
    assert pair.ask(TheAbsence(early.absence)).coming == ()
    pair.run(TakeBackPost(early.absence))
    slip = pair.run(HandOverPost("2026-11-26 17:30", "培训"))
    page = pair.ask(TheAbsence(slip.absence))
    assert [(one.case, one.supply_by) for one in page.owed] == [(case, owed.supply_by)]
    assert [(one.subject, one.who) for one in page.coming] == [(booked.delivery, ("王芳", "欧阳明月"))]
    words = words_of(pair, "post_handover", slip.absence)
    has(
        words,
        "群众尚欠材料",
        paper,
        owed.supply_by,
        "期间已约事项",
        number,
        "幸福里 3 栋 202",
        "2026-11-25",
    )
    # What came is owed no more.
    pair.run(SupplyOwed(case, tuple(one.no for one in page.owed[0].papers)))
    assert pair.ask(TheAbsence(slip.absence)).owed == ()
    assert "群众尚欠材料" not in words_of(pair, "post_handover", slip.absence)
