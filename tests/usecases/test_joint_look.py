"""What would be done with each part of a joint intake is said beforehand, and is then what is done."""

from __future__ import annotations

import json

import pytest

from hall_app.errors import Refusal
from hall_app.values.agents import Represent
from hall_app.values.intake import Check
from hall_app.values.joints import (
    JointLook,
    JointPage,
    LookAtJoint,
    OpenJoint,
    PartLook,
    SaveBundle,
    SettleJoint,
    TheJoint,
)
from hall_app.values.setup import ImportCatalogue
from tests.usecases.desk import Desk
from tests.usecases.life_days import facts, manager
from tests.usecases.test_agents import NEIGHBOUR
from tests.usecases.test_joints import PAIR, answers, begun, checks, settle, shared

LIVING, NEEDS = PAIR


def look(
    desk: Desk, page: JointPage, said: dict[str, bool], ticked: tuple[Check, ...]
) -> dict[str, PartLook]:
    """What is said of each part, by the code of its item."""
    found = desk.ask(LookAtJoint(page.joint, said, ticked))
    assert isinstance(found, JointLook)
    items = {one.case: one.item for one in page.cases}
    return {items[one.case]: one for one in found.parts}


def wills(found: dict[str, PartLook]) -> dict[str, str]:
    return {item: one.will for item, one in found.items()}


def test_how_far_each_part_is_and_what_it_comes_to(desk: Desk) -> None:
    page = begun(desk)
    nothing = look(desk, page, {}, ())
    assert wills(nothing) == {LIVING: "", NEEDS: ""}
    assert all(one.seen == 0 < one.papers for one in nothing.values())
    one = tuple(check for check in checks(page) if check.no == shared(page))
    both = look(desk, page, {}, one)
    # Ticked once, it is answered in both.
    assert [part.seen for part in both.values()] == [1, 1]
    whole = look(desk, page, answers(page), checks(page))
    assert wills(whole) == {LIVING: "take_in", NEEDS: "accept"}
    assert all(part.seen == part.papers for part in whole.values())


@pytest.mark.parametrize("which", ["shared", "alone", "none"])
def test_what_was_said_is_what_is_done(desk: Desk, which: str) -> None:
    page = begun(desk)
    alone = next(
        one.no for one, uses in zip(page.materials, page.uses, strict=True)
        if set(uses) == {NEEDS} and one.needed == "yes"
    )  # fmt: skip
    wrong = {"shared": {f"m{shared(page)}": "missing"}, "alone": {f"m{alone}": "missing"}, "none": {}}[which]
    said = look(desk, page, answers(page), checks(page, **wrong))
    done = settle(desk, page, **wrong)
    assert {one.case for one in said.values() if one.will == "tell"} == set(done.told)
    assert {one.case for one in said.values() if one.will in ("accept", "take_in")} == set(done.accepted)
    assert all(bool(one.lacking) == (one.case in done.told) for one in said.values())


def test_a_second_look_knows_what_was_told_before(desk: Desk) -> None:
    page = begun(desk)
    settle(desk, page, **{f"m{shared(page)}": "missing"})
    again = desk.ask(TheJoint(page.joint))
    found = look(desk, again, answers(again), checks(again, **{f"m{shared(page)}": "missing"}))
    assert [(one.will, one.notices) for one in found.values()] == [("tell", 1), ("tell", 1)]


def test_a_letter_nobody_showed_is_missing_in_each_part(desk: Desk) -> None:
    page = begun(desk)
    values = {name: getattr(NEIGHBOUR, name) for name in NEIGHBOUR.__struct_fields__}
    desk.run(Represent(**values))
    found = look(desk, page, answers(page), checks(page))
    assert {(one.letter, one.will, one.lacking) for one in found.values()} == {(True, "tell", 1)}


def test_a_joint_intake_nobody_began_is_refused(desk: Desk) -> None:
    begun(desk)
    with pytest.raises(Refusal) as refused:
        desk.ask(LookAtJoint("nothing", {}, ()))
    assert refused.value.code == "unknown_joint"


def test_pages_that_were_counted_are_kept(desk: Desk) -> None:
    page = begun(desk)
    ticked = tuple(
        Check(no=one.no, state=one.state, form=one.form, count=one.count, pages=7) for one in checks(page)
    )
    desk.run(SettleJoint(page.joint, answers(page), ticked))
    kept = [fact for _entry, fact in facts(desk, "case.materials_checked")]
    assert kept
    assert {one.pages for fact in kept for one in fact.checks} == {7}


# --- certificates nobody may be asked for -----------------------------------------------------------------------------


def with_forbidden(desk: Desk) -> JointPage:
    """Two items begun together, one of which asks a committee for a certificate it does not issue."""
    forbidden = {
        "name": "婚姻状况证明", "form": "original", "copies": 1, "required": True, "issuer": "村（居）委会",
    }  # fmt: skip
    own = [
        {"name": name, "form": "original", "copies": 1, "required": True, "issuer": "申请人"}
        for name in ("申请书", "房屋照片")
    ]
    items = [
        {
            "code": code, "name_zh": name, "category": "民政", "handling": "direct", "kind": "promised",
            "promised_working_days": 5, "service_minutes": 8, "responsible_unit": "民政办",
            "fee": {"text": "免费", "amount": 0}, "materials": materials,
        }
        for code, name, materials in (
            ("XX-01", "住房补助申请", [own[0], forbidden, own[1]]), ("XX-02", "住房登记", [own[0]])
        )
    ]  # fmt: skip
    manager(desk, ImportCatalogue(json.dumps(items), "2026-12", "list.json"))
    manager(desk, SaveBundle("BD-01", "本地住房一件事", ("XX-01", "XX-02"), new=True))
    desk.person()
    found = desk.ask(TheJoint(desk.run(OpenJoint("BD-01")).joint))
    assert isinstance(found, JointPage)
    return found


def ticked(page: JointPage, **states: str) -> tuple[Check, ...]:
    return tuple(
        Check(no=one.no, state=state, form=one.form, count=one.copies)
        for one in page.materials
        if (state := states.get(f"m{one.no}", "present"))
    )


def test_it_is_said_at_the_one_list_and_stands_in_no_way(desk: Desk) -> None:
    page = with_forbidden(desk)
    (paper,) = [one for one in page.materials if one.forbidden]
    assert (paper.name, paper.needed, bool(paper.instead)) == ("婚姻状况证明", "optional", True)
    told = ticked(page, **{f"m{paper.no}": "missing"})
    assert set(wills(look(desk, page, {}, told)).values()) == {"accept"}
    assert len(desk.run(SettleJoint(page.joint, {}, told)).accepted) == 2


def test_a_joint_notice_leaves_it_out_or_says_why(desk: Desk) -> None:
    page = with_forbidden(desk)
    paper = next(one.no for one in page.materials if one.forbidden)
    photo = next(one.no for one in page.materials if one.name == "房屋照片")
    told = ticked(page, **{f"m{paper}": "missing", f"m{photo}": "missing"})
    assert desk.refused(SettleJoint(page.joint, {}, told)).code == "certificate_forbidden"
    done = desk.run(SettleJoint(page.joint, {}, told, leave_out=True))
    assert (len(done.told), len(done.accepted)) == (1, 1)
    (notice,) = (fact for _entry, fact in facts(desk, "notice.issued"))
    assert [point.name for point in notice.points] == ["房屋照片"]


def test_the_reason_of_a_joint_notice_is_kept(desk: Desk) -> None:
    page = with_forbidden(desk)
    paper = next(one.no for one in page.materials if one.forbidden)
    photo = next(one.no for one in page.materials if one.name == "房屋照片")
    told = ticked(page, **{f"m{paper}": "missing", f"m{photo}": "missing"})
    desk.run(SettleJoint(page.joint, {}, told, forbidden_reason="法院来函要求"))
    (notice,) = (fact for _entry, fact in facts(desk, "notice.issued"))
    assert notice.forbidden_reason == "法院来函要求"
    assert len(notice.points) == 2
