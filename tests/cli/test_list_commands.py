"""`hall catalogue` and `hall calendar import`: the same check and sentences as the settings page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall_app.cli import main
from hall_app.hall import Hall
from hall_app.values.setup import Editions
from tests.makers import MANAGER, PINS, make_hall
from tests.town.lists import as_file, calendar_file


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = make_hall(tmp_path / "hall")
    yield one
    one.close()


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, Any]:
    code = main([*argv, "--json"])
    return code, json.loads(capsys.readouterr().out or "{}")


def written(folder: Path, data: bytes, name: str = "2026-12.json") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def seat(folder: Path) -> tuple[str, ...]:
    """The manager, with the PIN in a file."""
    return ("--staff", "102", "--pin-file", written(folder, PINS["102"].encode(), "pin"))


def test_nobody_brings_a_list_in_without_a_pin(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall.close()
    code, answer = said(
        capsys, "catalogue", "import", written(tmp_path, as_file()), "--data", str(hall.folder)
    )
    assert (code, answer["error"]) == (1, "pin_needed")


@pytest.mark.parametrize(
    "command", [("catalogue",), ("calendar",), ("residents",), ("bundles",), ("wording", "set")]
)
def test_who_it_is_comes_before_the_file(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    hall.close()
    name, part = (*command, "import")[:2]
    gone, where = str(tmp_path / "none"), ("--data", str(hall.folder))
    assert said(capsys, name, part, gone, *where)[1]["error"] == "pin_needed"
    wrong = ("--staff", "102", "--pin-file", written(tmp_path, b"000000", "wrong"))
    assert said(capsys, name, part, gone, *wrong, *where)[1]["error"] == "wrong_pin"
    clerk = ("--staff", "103", "--pin-file", written(tmp_path, PINS["103"].encode(), "clerk"))
    assert said(capsys, name, part, gone, *clerk, *where)[1]["error"] == "not_allowed"
    assert said(capsys, name, part, gone, *seat(tmp_path), *where)[1]["error"] == "list_file_gone"


def test_a_good_file_is_said_to_be_good_without_a_hall(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer = said(capsys, "catalogue", "check", written(tmp_path, as_file()))
    assert (code, answer["edition"]) == (0, "2026-12")
    assert answer["items"] > 10


def test_stages_that_add_up_short_are_pointed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """1 + 5 + 5 + 5 + 5 of 22 promised, as its source has it: no fault of the file."""
    code, answer = said(capsys, "catalogue", "check", written(tmp_path, as_file()))
    (warning,) = answer["warnings"]
    assert code == 0 and "MZ-05" in warning and "21" in warning and "22" in warning


def test_everything_wrong_is_listed_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = written(tmp_path, b'[{"code": "JS-01"}, {"code": "JS-01", "kind": "x"}]')
    code, answer = said(capsys, "catalogue", "check", bad)
    assert code == 1
    assert len(answer["problems"]) > 1
    assert main(["catalogue", "check", bad]) == 1
    assert len(capsys.readouterr().out.splitlines()) == len(answer["problems"]) + 1
    code, answer = said(capsys, "catalogue", "check", str(tmp_path / "gone.json"))
    assert (code, answer["error"]) == (1, "list_file_gone")


def test_an_edition_is_brought_in(hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ("--data", str(hall.folder), *seat(tmp_path))
    hall.close()
    file = written(tmp_path, as_file())
    code, answer = said(capsys, "catalogue", "import", file, "--edition", "2027-1", *folder)
    assert (code, answer["edition"]) == (0, "2027-1")
    code, answer = said(capsys, "catalogue", "import", file, "--edition", "2027-1", *folder)
    assert (code, answer["error"]) == (1, "edition_known")
    bad = written(tmp_path, b"[{}]", "bad.json")
    assert said(capsys, "catalogue", "import", bad, *folder)[1]["error"] == "catalogue_problems"
    again = Hall.open(hall.folder)
    try:
        assert again.ask(Editions(), actor=MANAGER).in_force.edition == "2027-1"
    finally:
        again.close()


def test_a_calendar_is_brought_in(hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hall.close()
    folder = ("--data", str(hall.folder), *seat(tmp_path))
    file = written(tmp_path, calendar_file())
    code, answer = said(capsys, "calendar", "import", file, *folder)
    assert (code, answer["file"]) == (0, "2026-12.json")
    assert answer["year"] > 2000
    bad = written(tmp_path, b"{}", "bad.json")
    assert said(capsys, "calendar", "import", bad, *folder)[1]["error"] == "calendar_problems"


# --- tables -----------------------------------------------------------------------------------------------------------

ROSTER = "姓名,身份证号,电话\n张伟,11010519491231002X,13800000000\n"


def test_an_empty_list_is_written_and_a_filled_one_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("calendar", "people", "bundles", "staff", "windows"):
        path = tmp_path / f"{kind}.csv"
        assert said(capsys, "list", "empty", kind, str(path))[0] == 0
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        code, answer = said(capsys, "list", "check", kind, str(path))
        assert (code, len(answer["problems"])) == (1, 1)
    for kind, text in (
        ("people", ROSTER), ("calendar", "日期,类型,名称\n2028-01-01,放假,元旦\n"), ("windows", "窗口号\n1\n"),
        ("staff", "工号,姓名,岗位\n1,a,b\n"), ("bundles", "编码,名称,包含事项\nB-1,一件事,CL-03 CL-07\n"),
    ):  # fmt: skip
        name = written(tmp_path, text.encode("gb18030"), "list.csv")
        assert said(capsys, "list", "check", kind, name) == (0, {"file": "list.csv", "lines": 1})


def test_an_empty_list_is_not_written_over_one_that_was_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = written(tmp_path, ROSTER.encode(), "people.csv")
    assert said(capsys, "list", "empty", "people", name)[0] == 1
    assert Path(name).read_text("utf-8") == ROSTER


def test_a_bad_list_is_said_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(tmp_path, f"{ROSTER}李四,12,\n,1,\n".encode(), "list.csv")
    code, answer = said(capsys, "--language", "en", "list", "check", "people", name)
    assert code == 1
    assert [one.partition(":")[0] for one in answer["problems"]] == ["line 3", "line 4"]
    book = written(tmp_path, b"PK\x03\x04", "list.xlsx")
    assert said(capsys, "list", "check", "people", book)[1]["error"] == "list_file_workbook"


def test_tables_are_brought_in_by_the_manager(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--data", str(hall.folder))
    hall.close()
    roster = written(tmp_path, ROSTER.encode("gb18030"), "名册.csv")
    assert said(capsys, "residents", "import", roster, *where)[1]["error"] == "pin_needed"
    code, answer = said(capsys, "residents", "import", roster, *seat(tmp_path), *where)
    assert (code, answer["added"], answer["known"]) == (0, 1, 0)
    assert (
        said(capsys, "residents", "import", roster, *seat(tmp_path), *where)[1]["error"] == "nothing_changed"
    )
    bad = written(tmp_path, f"{ROSTER}李四,12,\n".encode(), "坏.csv")
    assert said(capsys, "residents", "import", bad, *seat(tmp_path), *where)[1]["error"] == "people_problems"
    table = written(tmp_path, "日期;类型;名称\n2028/1/1;放假;元旦\n".encode("gb18030"), "2028.csv")
    assert said(capsys, "calendar", "import", table, *seat(tmp_path), *where)[1]["year"] == 2028
    joint = written(tmp_path, "编码,名称,包含事项\nB-1,一件事,CL-03 CL-07\n".encode(), "joint.csv")
    assert said(capsys, "bundles", "import", joint, *seat(tmp_path), *where) == (0, {"file": "joint.csv"})
