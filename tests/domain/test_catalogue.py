"""The shipped catalogue is sound; a bad one is told all its faults; items are found the way clerks type."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app import paths
from hall_app.domain import catalogue as cat
from hall_app.domain import item_search
from hall_app.domain.item_codes import level_words
from hall_app.domain.items import Catalogue, statutory_days
from hall_app.words import speaking

FILE = paths.resources() / "catalogue" / "catalogue.json"
ROWS: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))


def shipped() -> Catalogue:
    found = cat.read_catalogue(FILE.read_bytes())
    assert isinstance(found, Catalogue), found
    return found


SHIPPED = shipped()
READINGS = cat.read_readings((paths.resources() / "catalogue" / "readings.json").read_bytes())


def told(rows: Any, **arguments: Any) -> list[str]:
    with speaking("en"):
        found = cat.read_catalogue(json.dumps(rows).encode(), **arguments)
    assert isinstance(found, list)
    return [f"{problem.where}: {problem.what}" for problem in found]


def test_characters_no_paper_can_show_are_told() -> None:
    rows = copy.deepcopy(ROWS[:2])
    rows[1]["name_zh"] = "低保\0申请"
    rows[0]["note"] = "第一行\n第二行"
    assert told(rows) == [f"item 2 {rows[1]['code']}, field name_zh: holds characters that cannot be printed"]


def test_the_shipped_catalogue() -> None:
    assert len(SHIPPED.items) == 82
    assert sum(item.handling == "direct" for item in SHIPPED.items) == 33
    assert sum(item.kind == "instant" for item in SHIPPED.items) == 27
    assert sum(len(item.materials) for item in SHIPPED.items) == 325
    assert sum("demo43" in item.demo_sets for item in SHIPPED.items) == 43
    assert {item.fee.amount_fen for item in SHIPPED.items} == {0, 2000, None}
    lines = cat.default_lines()
    assert {category for line in lines for category in line.categories} == set(SHIPPED.categories())


# What the editors of the sample noted of other places; it belongs to `verified_note`, which is never printed.
EDITORIAL = ("多地", "部分地区已免", "有地方规定")


def test_no_fee_and_no_step_of_the_shipped_catalogue_speaks_of_other_places() -> None:
    for item in SHIPPED.items:
        shown = (item.fee.text, *(one.name for one in item.special_steps))
        assert [one for one in shown if any(part in one for part in EDITORIAL)] == [], item.code


def test_plain_values_carry_the_whole_catalogue_without_nulls_or_floats() -> None:
    plain = json.loads(msgspec.json.encode(cat.to_plain(SHIPPED)))
    assert cat.from_plain(SHIPPED.edition, plain, SHIPPED.published) == SHIPPED

    def values(value: Any) -> Any:
        yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from values(inner)

    assert not any(value is None or isinstance(value, float) for value in values(plain))
    with pytest.raises(ValueError):
        cat.item_from_plain({**plain[0], "colour": "red"})


def test_the_edition_names_the_content() -> None:
    other = copy.deepcopy(ROWS)
    other[0]["service_minutes"] = 9
    changed = cat.read_catalogue(other)
    assert isinstance(changed, Catalogue)
    assert changed.edition != SHIPPED.edition
    named = cat.read_catalogue({"edition": "2026-2", "published": "2026-11-01", "items": ROWS})
    assert isinstance(named, Catalogue)
    assert (named.edition, named.published) == ("2026-2", date(2026, 11, 1))


def test_all_faults_at_once_each_with_its_place() -> None:
    rows = copy.deepcopy(ROWS[:4])
    rows[0]["materials"][2]["copies"] = 0
    rows[0]["materials"][3]["condition"] = None
    rows[0]["fee"]["amount"] = 0.005
    rows[1]["code"] = "JS-01"
    rows[1]["category"] = "天文"
    rows[1]["kind"] = "instant"
    rows[2].pop("name_zh")
    rows[2]["promised_working_days"] = "5"
    rows[2]["colour"] = 1
    rows[3] = "nothing"  # type: ignore[call-overload]
    found = told(rows)
    assert "item 1 JS-01, material 3, field copies: is 0; allowed: 1 to 50" in found
    assert "item 1 JS-01, material 4, field condition: is missing" in found
    assert "item 1 JS-01, fee, field amount: 0.005 yuan is no possible sum" in found
    assert "item 2 JS-01, field code: JS-01 is already item 1" in found
    assert any(line.startswith("item 2 JS-01, field category: is 天文; allowed: 计划生育") for line in found)
    assert "item 2 JS-01, field promised_working_days: must be 0 for an instant item" in found
    assert "item 3 JS-03, field name_zh: is missing" in found
    assert "item 3 JS-03, field promised_working_days: must be a whole number" in found
    assert "item 3 JS-03, field colour: is not known here" in found
    assert "item 4: must be an object" in found
    assert len(found) == 10


def test_promising_more_days_than_the_law_allows_is_a_fault() -> None:
    row = next(row for row in copy.deepcopy(ROWS) if row["statutory_working_days"])
    row["promised_working_days"], row["kind"] = row["statutory_working_days"] + 1, "promised"
    assert len(told([row])) == 1


def test_a_town_may_name_its_own_categories() -> None:
    row = {**ROWS[0], "category": "天文"}
    assert isinstance(cat.read_catalogue([row], categories=["天文"]), Catalogue)
    assert isinstance(cat.read_catalogue({"items": [row], "categories": ["天文"]}), Catalogue)
    assert cat.line_of("天文", cat.default_lines()) == "A"
    assert cat.line_of("残联", cat.default_lines()) == "C"
    assert cat.line_of("残联", ()) == ""


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b"[1]", b'[{"code":"A","code":"B"}]', b"\xff\xfe", b"[NaN]"]
)
def test_nonsense_is_a_problem_not_a_crash(data: bytes) -> None:
    assert isinstance(cat.read_catalogue(data), list)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**20) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(
    field=st.sampled_from(sorted(ROWS[0])),
    inner=st.sampled_from(["", *ROWS[0]["materials"][0]]),
    value=json_values,
)
def test_any_value_in_any_field_is_read_or_told(field: str, inner: str, value: Any) -> None:
    row = copy.deepcopy(ROWS[0])
    if inner:
        row["materials"][0][inner] = value
    else:
        row[field] = value
    found = cat.read_catalogue(json.dumps([row]).encode())
    if isinstance(found, Catalogue):
        assert cat.from_plain("", cat.to_plain(found)).items == found.items


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("JS-01", "JS-01"),
        ("js01", "JS-01"),
        ("生育登记", "JS-01"),
        ("sydj", "JS-01"),
        ("shengyudj", "JS-01"),
        ("sheng yu", "JS-01"),
        ("低保", "MZ-01"),
        ("dibao", "MZ-01"),
        ("zuidishenghuo", "MZ-01"),
        ("最低生活保障", "MZ-01"),
        ("birth", "JS-01"),
        ("低保 边缘", "MZ-02"),
    ],
)
def test_items_are_found_the_way_clerks_type(typed: str, first: str) -> None:
    found = cat.ItemIndex(SHIPPED, READINGS).find(typed)
    assert found
    assert found[0].code == first


def test_what_is_not_there_is_not_found_and_the_limit_holds() -> None:
    index = cat.ItemIndex(SHIPPED, READINGS)
    assert index.find("qqqq") == []
    assert index.find("生育 低保") == []
    assert len(index.find("", 5)) == 5


def test_the_kept_readings_cover_the_shipped_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = item_search.characters_of(SHIPPED) - READINGS.keys()
    assert item_search.readings_of(missing) == {}

    def asked(characters: object) -> dict[str, tuple[str, ...]]:
        assert item_search.characters_of(SHIPPED) - READINGS.keys() == characters
        return {}

    monkeypatch.setattr(item_search, "readings_of", asked)
    assert cat.ItemIndex(SHIPPED, READINGS).find("yanglao")


def test_every_item_is_found_by_the_initials_of_its_name() -> None:
    index = cat.ItemIndex(SHIPPED, READINGS)
    for item in SHIPPED.items:
        typed = "".join(READINGS[char][-1][0] for char in item.name_zh if char in READINGS)
        assert item in index.find(typed), (item.name_zh, typed)


@given(st.text(max_size=12))
def test_any_text_can_be_searched(text: str) -> None:
    assert len(cat.ItemIndex(SHIPPED, READINGS).find(text, 3)) <= 3


def test_who_may_be_served_without_a_name() -> None:
    assert cat.may_be_nameless(None)
    names = [item.name_zh for item in SHIPPED.items if cat.may_be_nameless(item)]
    assert "办事指南查询打印与政策咨询" in names
    assert "最低生活保障申请" not in names
    assert len(names) < 12


def test_categories_have_english_names() -> None:
    with speaking("en"):
        assert cat.category_words("民政") == "Civil affairs"
        assert cat.category_words("天文") == "天文"
    with speaking("zh_CN"):
        assert cat.category_words("民政") == "民政"


def test_days_by_law_hold_unless_the_list_says_that_nobody_checked_them() -> None:
    row = next(copy.deepcopy(one) for one in ROWS if one["statutory_working_days"])
    found = []
    for said in (True, False, None):
        row["statutory_verified"] = said
        if said is None:
            del row["statutory_verified"]
        read = cat.read_catalogue([copy.deepcopy(row)])
        assert isinstance(read, Catalogue)
        found.append(statutory_days(read.items[0]))
    assert found == [row["statutory_working_days"], 0, row["statutory_working_days"]]


BASE, UNIT = "ac0a77037000", "113703030042174346"


@pytest.mark.parametrize(
    ("codes", "wrong"),
    [
        (
            {"base_code": BASE, "implementation_code": f"{UNIT}5{BASE}", "business_code": f"{UNIT}5{BASE}01"},
            "",
        ),
        ({"implementation_code": "1134160200316619694002014006009"}, ""),
        ({"base_code": BASE[1:]}, "base_code: must be 12"),
        ({"implementation_code": f"{UNIT}7{BASE}"}, "implementation_code: must be 31"),
        ({"implementation_code": f"{UNIT}5{BASE}0"}, "implementation_code: must be 31"),
        (
            {"base_code": "002014006009", "implementation_code": f"{UNIT}5{BASE}"},
            "does not end in the base code",
        ),
        ({"business_code": f"{UNIT}5{BASE}"}, "business_code: must be 33"),
        (
            {"implementation_code": f"{UNIT}4{BASE}", "business_code": f"{UNIT}5{BASE}01"},
            "does not begin with",
        ),
        ({"base_code": 12}, "base_code: must be text"),
    ],
)
def test_the_codes_of_the_platform_lists_fit_together(codes: dict[str, Any], wrong: str) -> None:
    rows = [{**ROWS[0], **codes}]
    if wrong:
        (problem,) = told(rows)
        assert wrong in problem
        return
    found = cat.read_catalogue(json.dumps(rows).encode())
    assert isinstance(found, Catalogue), found
    assert {field: getattr(found.items[0], field) for field in codes} == codes
    assert cat.item_from_plain(cat.to_plain(found)[0]) == found.items[0]


def test_the_level_stands_in_the_code() -> None:
    with speaking("en"):
        assert level_words(f"{UNIT}5{BASE}") == "town or street"
        assert level_words("", f"{UNIT}4{BASE}01") == "county"
        assert level_words("") == ""
