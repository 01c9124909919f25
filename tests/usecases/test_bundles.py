"""A hall's own joint items: from a file, all or nothing; shown with what the list in force took from them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from hall_app import words
from hall_app.errors import Refusal
from hall_app.values.joints import (
    Bundles,
    BundlesState,
    ClearBundles,
    FindBundles,
    ImportBundles,
    LookAtBundle,
    OpenJoint,
    RemoveBundle,
    SaveBundle,
    TheJoint,
)
from hall_app.values.setup import ImportCatalogue, ReadListFile
from tests.makers import CLERK, MANAGER
from tests.town.lists import as_file, without
from tests.usecases.desk import Desk

OWN = {
    "code": "BD-01",
    "name_zh": "本地安家一件事",
    "items": ["CL-03", "CL-07", "JS-01"],
    "note": "先办残疾人证",
}


def text(*rows: dict[str, Any]) -> str:
    return json.dumps(rows, ensure_ascii=False)


def bring(desk: Desk, written: str) -> None:
    desk.hall.run(ImportBundles(written, "bundles.json"), actor=MANAGER)


def state(desk: Desk) -> BundlesState:
    found = desk.ask(Bundles())
    assert isinstance(found, BundlesState)
    return found


def refused(desk: Desk, command: Any) -> Refusal:
    before = desk.size()
    with pytest.raises(Refusal) as caught:
        desk.hall.run(command, actor=MANAGER)
    assert desk.size() == before
    return caught.value


def test_own_joint_items_take_the_place_of_the_shipped_ones(desk: Desk, tmp_path: Path) -> None:
    shipped = state(desk)
    assert not shipped.own and len(shipped.rows) >= 5
    assert refused(desk, ClearBundles()).code == "nothing_changed"
    path = tmp_path / "bundles.json"
    path.write_text(text(OWN), encoding="utf-8")
    file = desk.hall.run(ReadListFile(str(path)), actor=MANAGER)
    desk.hall.run(ImportBundles(file.text, file.name), actor=MANAGER)
    now = state(desk)
    (row,) = now.rows
    assert (now.own, now.source, now.day) == (True, "bundles.json", "2026-11-23")
    assert (row.code, len(row.items), row.left_out, row.offered) == ("BD-01", 3, (), True)
    assert [one.code for one in desk.ask(FindBundles())] == ["BD-01"]
    desk.person()
    desk.run(OpenJoint("BD-01", ("CL-03", "CL-07")))
    assert refused(desk, ImportBundles(text(OWN), "again.json")).code == "nothing_changed"
    assert desk.redrawn() == desk.pictures()
    desk.hall.run(ClearBundles(), actor=MANAGER)
    assert state(desk) == shipped


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (text({**OWN, "items": ["CL-03", "XX-99"]}), "XX-99"), (text(OWN, OWN), "BD-01"),
        (text({**OWN, "items": ["CL-03"]}), "2"), (text({**OWN, "items": ["CL-03", "CL-03"]}), "2"),
        (text({**OWN, "code": "JS-01"}), "JS-01"), (text({**OWN, "name_zh": ""}), "name_zh"),
        (text({**OWN, "extra": 1}), "extra"), ("not json", "line 1"), ("{}", "list"), ("[]", "list"), ("[1]", "object"),
        ('[{"code": "a", "code": "b"}]', "twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_listed_with_its_place_and_nothing_changed(
    desk: Desk, written: str, said: str
) -> None:
    with words.speaking("en"):
        refusal = refused(desk, ImportBundles(written, "x.json"))
    problems = refusal.details["problems"]
    assert refusal.code == "bundles_problems" and problems
    assert any(said in one for one in problems), problems


def test_every_fault_of_a_file_is_told_at_once(desk: Desk) -> None:
    rows = [{**OWN, "code": f"BD-{n}", "items": ["XX-1", "XX-2"], "name_zh": 3} for n in range(20)]
    problems = refused(desk, ImportBundles(text(*rows), "x.json")).details["problems"]
    assert len(problems) == 60


def test_a_giant_is_one_sentence_and_a_clerk_brings_nothing_in(desk: Desk, tmp_path: Path) -> None:
    giant = tmp_path / "bundles.json"
    giant.touch()
    os.truncate(giant, 200 * 1024 * 1024)
    with pytest.raises(Refusal) as caught:
        desk.hall.run(ReadListFile(str(giant)), actor=MANAGER)
    assert caught.value.code == "list_file_too_large"
    with pytest.raises(Refusal) as caught:
        desk.hall.run(ImportBundles(text(OWN)), actor=CLERK)
    assert caught.value.code == "not_allowed"


def test_an_item_taken_off_the_list_is_left_out_and_said(desk: Desk) -> None:
    bring(desk, text(OWN, {**OWN, "code": "BD-02", "items": ["JS-01", "CL-07"]}))
    data = as_file(without("JS-01"), removed=[{"code": "JS-01", "instead": "JS-02"}])
    desk.hall.run(ImportCatalogue(data.decode(), "2026-12", "x.json"), actor=MANAGER)
    first, second = state(desk).rows
    assert (len(first.items), [one.item for one in first.left_out], first.offered) == (2, ["JS-01"], True)
    assert "2026-12" in first.left_out[0].words
    assert (len(second.items), second.offered) == (1, False)
    (row,) = desk.ask(FindBundles())
    assert (row.code, [one.code for one in row.items], row.left_out) == (
        "BD-01",
        ["CL-03", "CL-07"],
        first.left_out,
    )
    desk.person()
    assert desk.refused(OpenJoint("BD-02")).code == "unknown_bundle"
    assert desk.refused(OpenJoint("BD-01", ("CL-03", "JS-01"))).code == "joint_items"


# --- one by one -------------------------------------------------------------------------------------------------------

MADE = SaveBundle("BD-01", "本地安家一件事", ("CL-03", "JS-01"), "Settling here", "先办残疾人证", new=True)


def do(desk: Desk, command: Any) -> None:
    desk.hall.run(command, actor=MANAGER)


def test_one_is_added_changed_and_taken_away_among_the_others(desk: Desk) -> None:
    before = state(desk).rows
    do(desk, MADE)
    now = state(desk)
    assert (now.own, now.source, [one.code for one in now.rows]) == (
        True, "", [*(one.code for one in before), "BD-01"],
    )  # fmt: skip
    assert now.rows[-1].codes == ("CL-03", "JS-01") and now.rows[-1].name_en == "Settling here"
    changed = replace(MADE, items=("JS-01", "CL-07", "CL-03"), new=False)
    do(desk, changed)
    assert state(desk).rows[-1].codes == ("JS-01", "CL-07", "CL-03")
    assert refused(desk, changed).code == "nothing_changed"
    do(desk, RemoveBundle(before[0].code))
    assert [one.code for one in state(desk).rows] == [*(one.code for one in before[1:]), "BD-01"]
    assert refused(desk, RemoveBundle(before[0].code)).code == "bundle_unknown"
    assert desk.redrawn() == desk.pictures()


def test_what_is_offered_is_what_was_saved_and_its_parts_begin(desk: Desk) -> None:
    do(desk, MADE)
    assert [one.code for one in desk.ask(FindBundles("安家"))] == ["BD-01"]
    desk.person()
    page = desk.run(OpenJoint("BD-01"))
    do(desk, RemoveBundle("BD-01"))
    assert desk.ask(TheJoint(page.joint)).name == "本地安家一件事"


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"code": " "}, "code"), ({"code": "YJ-04"}, "code"), ({"code": "JS-01"}, "code"), ({"code": "X" * 21}, "code"),
        ({"name_zh": ""}, "name_zh"), ({"name_zh": "长" * 61}, "name_zh"), ({"name_en": "x" * 121}, "name_en"),
        ({"note": "x" * 501}, "note"), ({"items": ("JS-01",)}, "items"), ({"items": ("JS-01", "XX-9")}, "items"),
        ({"items": ("JS-01", "CL-03", "JS-01")}, "items"), ({"items": ()}, "items"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(desk: Desk, other: dict[str, Any], field: str) -> None:
    command = replace(MADE, **other)
    refusal = refused(desk, command)
    told = dict(refusal.details["fields"])
    assert (refusal.code, list(told)) == ("bundle_faults", [field])
    look = desk.ask(LookAtBundle(*(getattr(command, name) for name in command.__struct_fields__)))
    assert dict(look.fields) == told


def test_an_item_that_ended_is_said_and_the_last_one_stays(desk: Desk) -> None:
    do(desk, MADE)
    data = as_file(without("JS-01"), removed=[{"code": "JS-01", "instead": "JS-02"}])
    do(desk, ImportCatalogue(data.decode(), "2026-12", "x.json"))
    told = dict(refused(desk, replace(MADE, note="", new=False)).details["fields"])
    assert "2026-12" in told["items"]
    for one in state(desk).rows[:-1]:
        do(desk, RemoveBundle(one.code))
    assert refused(desk, RemoveBundle("BD-01")).code == "bundle_last"


def test_papers_that_several_items_ask_for_are_named(desk: Desk) -> None:
    look = desk.ask(LookAtBundle("BD-01", "安家", ("CL-03", "CL-07"), new=True))
    assert look.shared and all(len(one.items) == 2 for one in look.shared)
    assert look.papers >= len(look.shared) and [one[0] for one in look.items] == ["CL-03", "CL-07"]


def test_a_table_of_joint_items_comes_in_like_json(desk: Desk) -> None:
    bring(desk, "编码;名称;包含事项;说明\nBD-01;本地安家一件事;CL-03、CL-07 JS-01;先办残疾人证\n")
    assert state(desk).rows[0].codes == ("CL-03", "CL-07", "JS-01")
    with words.speaking("en"):
        problems = refused(desk, ImportBundles("编码,名称,包含事项\nA,b,CL-03\nB,b,XX-1 XX-2\n")).details[
            "problems"
        ]
    assert [one.partition(":")[0] for one in problems] == ["line 2", "line 3", "line 3"]
