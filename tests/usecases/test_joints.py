"""Several items in one intake: one checklist, one look, each sub-case for itself."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

import msgspec
import pytest

from hall_app.errors import Refusal
from hall_app.values.caselife import DecideCase, ResultReady, WithdrawCase
from hall_app.values.contacts import ResultTasks
from hall_app.values.custody import (
    CustodyOf,
    HandOver,
    KeepOriginals,
    KeptPaper,
    OriginalOf,
    OriginalsOut,
    SettleOriginal,
    TheHandOver,
)
from hall_app.values.intake import Check, FindCases
from hall_app.values.items import FindItems
from hall_app.values.joints import FindBundles, JointPage, OpenJoint, SettleJoint, TheJoint
from hall_app.values.month import TheMonth
from hall_app.values.papers import PaperBytes
from hall_app.values.setup import ChangeSetting
from tests.documents.reading import pypdf_text
from tests.makers import MANAGER
from tests.usecases.desk import Desk
from tests.usecases.life_days import facts, manager

FLEXIBLE = "YJ-04"
DISABLED = "YJ-05"
PAIR = ("CL-03", "CL-07")
"""Carried to the town in 25 days, and done at once; both want the disabled person's certificate."""


def begun(desk: Desk, bundle: str = DISABLED, items: tuple[str, ...] = PAIR) -> JointPage:
    desk.person()
    joint = desk.run(OpenJoint(bundle, items)).joint
    page = desk.ask(TheJoint(joint))
    assert isinstance(page, JointPage)
    return page


def answers(page: JointPage) -> dict[str, bool]:
    return {one.question: False for one in page.questions}


def checks(page: JointPage, **wrong: str) -> tuple[Check, ...]:
    return tuple(
        Check(no=one.no, state=wrong.get(f"m{one.no}", "present"), form=one.form, count=one.copies)
        for one in page.materials
        if one.needed == "yes"
    )


def shared(page: JointPage) -> int:
    return next(one.no for one, uses in zip(page.materials, page.uses, strict=True) if len(set(uses)) == 2)


def settle(desk: Desk, page: JointPage, **wrong: str) -> Any:
    return desk.run(SettleJoint(page.joint, answers(page), checks(page, **wrong)))


def test_bundles_are_found_as_items_are(desk: Desk) -> None:
    assert [one.code for one in desk.ask(FindBundles("yj-04"))] == [FLEXIBLE]
    assert FLEXIBLE in [one.code for one in desk.ask(FindBundles("灵活"))]
    assert FLEXIBLE in [one.code for one in desk.ask(FindBundles("lhjy"))]
    assert len(desk.ask(FindBundles())) >= 5
    assert desk.ask(FindBundles("没有的事")) == ()


def test_items_and_bundles_are_ranked_by_one_rule(desk: Desk) -> None:
    def ranks(text: str) -> dict[str, int]:
        found = (*desk.ask(FindItems(text, limit=100)), *desk.ask(FindBundles(text)))
        return {one.code: one.rank for one in found}

    assert ranks("yj-04") == {FLEXIBLE: 0}
    # The name of the joint item begins so, in words and in initials; that of the items only holds it.
    for text, least in (("灵活就业", 1), ("lhjy", 2)):
        found = ranks(text)
        assert found[FLEXIBLE] == least == min(found.values())
        assert len(found) > 1
    by_part = [one.rank for one in desk.ask(FindBundles("一件事"))]
    assert set(by_part) == {3}
    assert [one.code for one in desk.ask(FindItems())] == [
        one.code for one in desk.ask(FindItems(limit=1000))
    ][:20]


def test_everything_is_begun_under_one_number(desk: Desk) -> None:
    page = begun(desk)
    assert (len(page.cases), page.done, page.here) == (2, 0, True)
    assert page.number.startswith("DS01L20261123")
    found = desk.ask(FindCases(page.number))
    assert {one.case for one in found} == {one.case for one in page.cases}
    assert desk.page(page.cases[0].case).joint_number == page.number
    month = desk.ask(TheMonth()).total
    assert (month.cases, month.joints) == (2, 1)


def test_each_part_that_is_carried_has_a_letter_of_proxy_of_its_own(desk: Desk) -> None:
    page = begun(desk)
    outcome = settle(desk, page)
    (carried,) = [one.case for one in page.cases if one.item == PAIR[0]]
    assert outcome.of_parts == (("proxy_letter", carried, 2),)
    kind, case, _copies = outcome.of_parts[0]
    assert desk.page(case).brief.item_name in pypdf_text(desk.ask(PaperBytes(kind, case)))
    assert outcome.more == ()


def test_complete_papers_accept_each_for_itself(desk: Desk) -> None:
    page = begun(desk)
    outcome = settle(desk, page)
    assert (len(outcome.accepted), outcome.told, outcome.papers) == (2, (), ("joint_slip",))
    after = desk.ask(TheJoint(page.joint))
    assert {one.state for one in after.cases} == {"accepted", "taken_in"}
    assert [bool(one.due) for one in after.cases] == [True, False]
    assert after.materials == ()
    assert desk.refused(SettleJoint(page.joint, {}, ())).code == "joint_settled"


def test_a_shared_paper_missing_is_missing_for_both(desk: Desk) -> None:
    page = begun(desk)
    outcome = settle(desk, page, **{f"m{shared(page)}": "missing"})
    assert (len(outcome.told), outcome.accepted, outcome.papers) == (2, (), ("joint_notice",))
    again = desk.ask(TheJoint(page.joint))
    assert next(one.state for one in again.materials if one.no == shared(page)) == "missing"
    assert len(settle(desk, again).accepted) == 2


def test_one_lacking_does_not_stop_the_other(desk: Desk) -> None:
    page = begun(desk)
    alone = next(
        one.no for one, uses in zip(page.materials, page.uses, strict=True)
        if set(uses) == {"CL-07"} and one.needed == "yes"
    )  # fmt: skip
    outcome = settle(desk, page, **{f"m{alone}": "missing"})
    assert (len(outcome.accepted), len(outcome.told)) == (1, 1)
    assert outcome.papers == ("joint_notice", "joint_slip")
    assert {one.state for one in desk.ask(TheJoint(case=outcome.told[0])).cases} == {"taken_in", "notified"}


def test_what_is_not_looked_at_records_nothing(desk: Desk) -> None:
    page = begun(desk)
    assert desk.refused(SettleJoint(page.joint, answers(page), ())).code == "not_all_checked"


def test_refusals(desk: Desk) -> None:
    assert desk.refused(OpenJoint(FLEXIBLE)).code == "name_needed"
    desk.person()
    assert desk.refused(OpenJoint("YJ-99")).code == "unknown_bundle"
    assert desk.refused(OpenJoint(FLEXIBLE, ("LD-01",))).code == "joint_items"
    assert desk.refused(OpenJoint(FLEXIBLE, ("LD-01", "JS-01"))).code == "joint_items"
    assert desk.refused(SettleJoint("nothing", {}, ())).code == "unknown_joint"


def test_the_notice_names_a_shared_paper_once_and_the_slip_every_part(desk: Desk) -> None:
    page = begun(desk)
    settle(desk, page, **{f"m{shared(page)}": "missing"})
    notice = pypdf_text(desk.ask(PaperBytes("joint_notice", page.joint)))
    name = next(one.name for one in page.materials if one.no == shared(page))
    assert notice.count(name) == 1
    assert all(one.item_name in notice and one.case_number in notice for one in page.cases)
    assert page.number in notice
    settle(desk, desk.ask(TheJoint(page.joint)))
    slip = pypdf_text(desk.ask(PaperBytes("joint_slip", page.joint)))
    assert all(one.case_number in slip for one in page.cases)
    assert page.number in slip
    (due,) = [one.due for one in desk.ask(TheJoint(page.joint)).cases if one.due]
    year, month, day = (int(part) for part in due.split("-"))
    assert f"{year}年{month}月{day}日" in slip


def test_the_resident_is_told_once_when_all_are_ready(desk: Desk) -> None:
    page = begun(desk, "YJ-04", ("LD-01", "LD-13", "LD-16"))
    settle(desk, page)
    first, second = (one.case for one in page.cases if one.item in ("LD-01", "LD-16"))
    first, second = sorted((first, second), key=lambda case: desk.page(case).brief.handling != "direct")
    desk.run(DecideCase(first, "approved", "参保凭证"))
    desk.run(ResultReady(first))
    # The part the town decides is still on its way.
    assert desk.ask(ResultTasks()) == ()
    desk.hall.run(ChangeSetting("joint.tell", "each"), actor=MANAGER)
    assert [one.case for one in desk.ask(ResultTasks())] == [first]
    assert desk.ask(TheJoint(page.joint)).ready == 1


# --- originals that serve several parts ------------------------------------------------------------------------------


def kept(desk: Desk) -> tuple[JointPage, str, list[str]]:
    """Both parts accepted; the paper they share stays, and one of the first part's own: its list and the cases."""
    page = begun(desk)
    one = shared(page)
    own = next(
        row.no
        for row, uses in zip(page.materials, page.uses, strict=True)
        if len(uses) == 1 and row.needed == "yes"
    )
    marked = tuple(msgspec.structs.replace(check, kept=check.no in (one, own)) for check in checks(page))
    desk.run(SettleJoint(page.joint, answers(page), marked))
    (made,) = facts(desk, "custody.handed")
    return page, made[1].serial, [case.case for case in page.cases]


def test_a_paper_of_several_parts_stays_by_one_list(desk: Desk) -> None:
    page, serial, cases = kept(desk)
    ((_entry, fact),) = facts(desk, "custody.handed")
    assert sorted(one.shared for one in fact.papers) == [0, 1, 1]
    assert {one.case for one in fact.papers if one.shared} == set(cases)
    listed = desk.ask(TheHandOver(serial))
    assert len(listed.rows) == 2
    numbers = {case.case_number for case in page.cases}
    assert any(set(row[0].split("、")) == numbers for row in listed.rows)
    printed = pypdf_text(desk.ask(PaperBytes("handover_list", listed.list_id)))
    assert all(one in printed for one in numbers)
    for case in cases:
        assert all(len(paper.legs) == 1 for paper in desk.ask(CustodyOf(case)))
    assert desk.pictures() == desk.redrawn()


def test_it_goes_on_for_every_part_in_one_leg(desk: Desk) -> None:
    _page, _serial, cases = kept(desk)
    names = {case: [one.row.name for one in desk.ask(CustodyOf(case))] for case in cases}
    name = next(one.name for one in facts(desk, "custody.handed")[0][1].papers if one.shared)
    case = next(one for one in cases if name in names[one])
    back = desk.run(HandOver("resident", (OriginalOf(case, name),)))
    assert back.papers == 1
    assert len(desk.ask(TheHandOver(back.list_id)).rows) == 1
    again = desk.refused(HandOver("resident", (OriginalOf(cases[1], name),)))
    assert again.code in ("original_there", "original_unknown")
    assert {one.holder for one in desk.ask(OriginalsOut())} == {"hall"}
    assert len(desk.ask(OriginalsOut())) == 1
    # Handed in again for one part alone, it is that part's.
    desk.run(KeepOriginals(case, (KeptPaper(name, 1),)))
    assert len(desk.ask(OriginalsOut())) == 2
    desk.run(HandOver("resident", (OriginalOf(case, name),)))
    assert len(facts(desk, "custody.handed")[-1][1].papers) == 1
    assert desk.pictures() == desk.redrawn()


def test_an_original_says_which_other_part_under_way_needs_it(desk: Desk) -> None:
    page, _serial, _cases = kept(desk)
    carried, at_once = (next(one for one in page.cases if one.item == item) for item in PAIR)
    (paper,) = desk.ask(CustodyOf(at_once.case))
    assert paper.row.also_for == (carried.case_number,)
    own, shared_too = sorted(desk.ask(CustodyOf(carried.case)), key=lambda one: bool(one.row.also_for))
    assert (own.row.also_for, shared_too.row.also_for) == ((), (at_once.case_number,))
    # What is over needs nothing any more.
    desk.run(WithdrawCase(carried.case, "不办了"))
    (paper,) = desk.ask(CustodyOf(at_once.case))
    assert (paper.row.holder, paper.row.also_for) == ("hall", ())


def test_what_is_lost_is_lost_for_every_part(desk: Desk) -> None:
    kept(desk)
    paper = next(one for one in facts(desk, "custody.handed")[0][1].papers if one.shared)
    manager(desk, SettleOriginal(paper.case, paper.name, "lost", "途中遗失"))
    assert len(facts(desk, "custody.settled")) == 2
    assert len(desk.ask(OriginalsOut())) == 1
    assert desk.pictures() == desk.redrawn()


@pytest.mark.parametrize("seed", range(6))
def test_wherever_it_goes_it_is_in_one_hand(desk: Desk, seed: int) -> None:
    """Any way from hand to hand: what serves both parts is never in two places, and no list names it twice."""
    kept(desk)
    chance = random.Random(seed)
    first = facts(desk, "custody.handed")[0][1].papers
    both = [OriginalOf(one.case, one.name) for one in first if one.shared]
    every = [OriginalOf(one.case, one.name) for one in first]
    for _turn in range(12):
        chosen = tuple(chance.sample(every, chance.randint(1, len(every))))
        to = chance.choice(("courier", "town", "hall", "resident"))
        with suppress(Refusal):
            done = desk.run(HandOver(to, chosen, "甲", "乙"))
            listed = desk.ask(TheHandOver(done.list_id))
            assert len(listed.rows) == done.papers
        if chance.random() < 0.2:
            with suppress(Refusal):
                desk.run(KeepOriginals(both[0].case, (KeptPaper(both[0].name, 1),)))
                break
        where = {
            paper.row.holder
            for one in both
            for paper in desk.ask(CustodyOf(one.case))
            if paper.row.name == one.name
        }
        assert len(where) == 1
    assert desk.pictures() == desk.redrawn()
