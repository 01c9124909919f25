"""Joint items: read with checks, papers shared by several items asked for once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hall_app.domain.bundles import Bundle, all_answers, merged, paper_key, read_bundles
from hall_app.domain.catalogue import Catalogue, read_catalogue
from hall_app.domain.items import Fee, Item, Material
from hall_app.domain.materials import question_key

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    found = read_catalogue((RESOURCES / "catalogue" / "catalogue.json").read_bytes())
    assert isinstance(found, Catalogue)
    return {item.code: item for item in found.items}


def test_the_shipped_bundles_are_built_from_the_shipped_catalogue(items: dict[str, Item]) -> None:
    found = read_bundles((RESOURCES / "bundles" / "bundles.json").read_bytes(), items)
    assert isinstance(found, tuple)
    assert len(found) >= 5
    assert all(isinstance(one, Bundle) and "一件事" in one.name_zh for one in found)


@pytest.mark.parametrize(
    "change",
    [
        {"items": ["JS-01"]},
        {"items": ["JS-01", "JS-01"]},
        {"items": ["JS-01", "XX-99"]},
        {"items": "JS-01"},
        {"code": "JS-01"},
        {"code": ""},
        {"name_zh": 3},
        {"note": 3},
        {"extra": 1},
        {"note": "字" * 501},
        {"code": "Y" * 21},
    ],
)
def test_what_is_wrong_is_said_with_its_place(items: dict[str, Item], change: dict[str, Any]) -> None:
    row = {"code": "YJ-01", "name_zh": "新生儿出生一件事", "items": ["JS-01", "LD-07"], **change}
    problems = read_bundles(json.dumps([row]).encode(), items)
    assert isinstance(problems, list)
    assert len(problems) >= 1


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[1]", b"\xff"])
def test_files_that_are_none(items: dict[str, Item], data: bytes) -> None:
    assert isinstance(read_bundles(data, items), list)


def test_a_shared_paper_is_asked_for_once(items: dict[str, Item]) -> None:
    chosen = [items["CL-03"], items["CL-04"], items["CL-07"]]
    papers = merged(chosen)
    keys = [paper_key(one.material.name) for one in papers]
    assert len(keys) == len(set(keys)) < sum(len(one.materials) for one in chosen)
    (card,) = [one for one in papers if one.material.name == "残疾人证"]
    assert {use.item for use in card.uses} == {"CL-03", "CL-04", "CL-07"}
    assert [one.no for one in papers] == list(range(1, len(papers) + 1))
    every = {(use.item, use.no) for one in papers for use in one.uses}
    assert every == {(item.code, no) for item in chosen for no in range(1, len(item.materials) + 1)}


def test_the_fullest_form_and_the_highest_number_are_asked_for(items: dict[str, Item]) -> None:
    for one in merged([items["CL-03"], items["CL-04"], items["CL-01"]]):
        for use in one.uses:
            material = items[use.item].materials[use.no - 1]
            assert one.material.copies >= material.copies
            assert one.material.form in ("both", material.form)
            assert material.need != "required" or (not one.questions and not one.optional)


def test_names_of_one_paper(items: dict[str, Item]) -> None:
    names = ("申请人居民身份证", "居民身份证", "本人身份证（正反面）", "有效身份证件")
    assert len({paper_key(one) for one in names}) == 1
    assert paper_key("夫妻双方居民身份证") != paper_key("居民身份证")


def item(code: str, *materials: Material) -> Item:
    return Item(
        code=code, name_zh=code, category="社会保障", handling="direct", kind="instant", promised_working_days=0,
        service_minutes=8, responsible_unit="", fee=Fee(text="不收费"), materials=materials,
    )  # fmt: skip


def paper(name: str, condition: str = "", form: str = "copy", copies: int = 1) -> Material:
    need = "conditional" if condition else "required"
    return Material(name=name, need=need, condition=condition, form=form, copies=copies)  # type: ignore[arg-type]


def test_a_paper_another_item_requires_anyway_is_asked_for_once() -> None:
    one = item(
        "A",
        paper("户口簿", "户籍不在本镇的", "original"),
        paper("居住证", "户籍不在本镇的"),
        paper("婚书", "已婚的"),
    )
    two = item("B", paper("户口簿", copies=2), paper("婚书"))
    papers = merged([one, two])
    assert [(row.material.name, row.questions) for row in papers] == [
        ("居住证", (question_key("户籍不在本镇的"),)), ("户口簿", ()), ("婚书", ()),
    ]  # fmt: skip
    book = papers[1]
    assert (book.material.form, book.material.copies, book.material.need) == ("both", 2, "required")
    assert {(use.item, use.no) for use in book.uses} == {("A", 1), ("B", 1)}
    away = {question_key("户籍不在本镇的"): False}
    assert all_answers(papers, one, away) == away | {question_key("已婚的"): True}
    assert all_answers(papers, two, away) == {}
    assert question_key("已婚的") not in all_answers(merged([one]), one, {})


def test_who_came_and_two_papers_of_one_item_keep_their_lines() -> None:
    letter = paper("授权委托书", "委托办理")
    assert [row.questions for row in merged([item("A", letter), item("B", paper("授权委托书"))])] == [
        (question_key("委托办理"),), (),
    ]  # fmt: skip
    cards = item("A", paper("身份证"), paper("身份证（经办人）", "单位办理的"))
    assert len(merged([cards, item("B", paper("身份证"))])) == 2
