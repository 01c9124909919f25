"""A checklist tells everything at once, and nothing that does not apply."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app.domain import materials
from hall_app.domain.facts import PaperCheck
from hall_app.domain.items import Fee, Item, Material
from hall_app.words import speaking
from tests.domain.test_catalogue import SHIPPED

BIRTH = SHIPPED.items[0]


def an_item(*papers: Material) -> Item:
    return Item("X-1", "x", "综合", "direct", "instant", 0, 8, "x", Fee("不收费", 0), papers)


def here(*numbers: int, **more: object) -> list[PaperCheck]:
    return [PaperCheck(no=n, name="", state="present", **more) for n in numbers]  # type: ignore[arg-type]


def everything_no(item: Item) -> dict[str, bool]:
    return {question.key: False for question in materials.questions(item)}


def test_questions_of_an_item() -> None:
    asked = materials.questions(BIRTH)
    assert [one.condition for one in asked] == [
        "生育后补办登记时",
        "再婚夫妻",
        "信息系统无法核实时",
        "委托他人办理或由代办员办理时",
    ]
    assert asked[-1].key == "proxy"
    with speaking("en"):
        assert asked[-1].words() == "Is somebody else handling this for the applicant?"
        assert "再婚夫妻" in asked[1].words()


def test_the_same_condition_is_asked_once_and_all_proxies_are_one() -> None:
    item = an_item(
        Material("a", "copy", 1, "conditional", "换卡"),
        Material("b", "copy", 1, "conditional", "委托代理"),
        Material("c", "copy", 1, "conditional", "换卡"),
        Material("d", "copy", 1, "conditional", "委托他人办理或由代办员办理时"),
    )
    assert [(one.key, one.condition, one.numbers) for one in materials.questions(item)] == [
        (materials.question_key("换卡"), "换卡", (1, 3)),
        (materials.PROXY, "委托代理", (2, 4)),
    ]
    assert all(one.key.isascii() for one in materials.questions(item))
    states = [
        point.state
        for point in materials.checklist(item, {"proxy": True, materials.question_key("换卡"): False})
    ]
    assert states == ["not_needed", "needed", "not_needed", "needed"]


def test_nothing_is_judged_while_a_question_is_open() -> None:
    found = materials.judge(BIRTH, {}, here(1, 2, 3))
    assert not found.complete
    assert not found.ready
    assert len(found.unanswered) == 4


def test_a_needed_paper_nobody_looked_at_is_not_missing() -> None:
    found = materials.judge(BIRTH, everything_no(BIRTH), here(1, 3))
    assert (found.complete, found.ready, found.unchecked, found.points) == (False, False, (2,), ())


def test_all_there() -> None:
    found = materials.judge(BIRTH, everything_no(BIRTH), here(1, 2, 3))
    assert found == materials.Judgement(True)


def test_missing_and_wrong_are_told_together_in_order() -> None:
    checks = [
        PaperCheck(no=3, name="", state="wrong", why=("expired",), words="2019年到期"),
        PaperCheck(no=1, name="", state="missing"),
        *here(2),
    ]
    answers = {**everything_no(BIRTH), "proxy": True}
    found = materials.judge(BIRTH, answers, [*checks, PaperCheck(no=7, name="", state="missing")])
    assert found.ready
    assert [(p.no, p.state, p.why) for p in found.points] == [
        (1, "missing", ()),
        (3, "wrong", ("expired",)),
        (7, "missing", ()),
    ]
    assert found.points[1].words == "2019年到期"
    assert found.points[0].note == BIRTH.materials[0].note


@pytest.mark.parametrize(
    ("form", "count", "why"),
    [
        ("", 0, ()),
        ("both", 2, ()),
        ("both", 1, ("too_few",)),
        ("copy", 2, ("original_missing",)),
        ("original", 2, ("copy_missing",)),
    ],
)
def test_form_and_count_show_what_is_wrong(form: str, count: int, why: tuple[str, ...]) -> None:
    item = an_item(Material("a", "both", 2, "required"))
    found = materials.judge(item, {}, here(1, form=form, count=count))
    assert [point.why for point in found.points] == ([why] if why else [])


def test_optional_never_stands_in_the_way() -> None:
    item = an_item(Material("a", "both", 1, "optional"), Material("b", "both", 1, "optional"))
    assert materials.judge(item, {}, [PaperCheck(no=1, name="", state="wrong", why=("expired",))]).complete


def test_the_last_check_counts_and_an_empty_one_does_not() -> None:
    item = an_item(Material("a", "both", 1, "required"))
    checks = [PaperCheck(no=1, name="", state="missing"), *here(1), PaperCheck(no=1, name="", state="")]
    assert materials.judge(item, {}, checks).complete


def test_why_in_words() -> None:
    with speaking("en"):
        assert materials.why_words(["expired", "other"], "2019") == "it has expired; 2019"
        assert materials.why_words(["other"]) == "another reason"


def test_a_wrong_paper_without_a_reason_is_wrong_all_the_same() -> None:
    item = an_item(Material("a", "both", 1, "required"))
    assert materials.judge(item, {}, [PaperCheck(no=1, name="", state="wrong")]).points[0].why == ("other",)


@given(st.data())
def test_every_item_comes_to_one_of_three_ends(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(SHIPPED.items))
    answers = {q.key: data.draw(st.booleans()) for q in materials.questions(item) if data.draw(st.booleans())}
    states = st.sampled_from(["present", "missing", "wrong", ""])
    checks = [PaperCheck(no=n, name="", state=data.draw(states)) for n in range(1, len(item.materials) + 1)]
    found = materials.judge(item, answers, checks)
    counts = Counter(point.state for point in materials.checklist(item, answers))
    assert found.complete == (found.ready and not found.points)
    assert bool(counts["unanswered"]) == bool(found.unanswered)
    needed = {point.no for point in materials.checklist(item, answers) if point.state == "needed"}
    assert {point.no for point in found.points} | set(found.unchecked) <= needed
    present = {check.no for check in checks if check.state == "present"}
    assert needed - present == {point.no for point in found.points} | set(found.unchecked)
