"""Lists and calendars from files: each fault one sentence or a list of places, and nothing half-saved."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from hall_app import words
from hall_app.domain.catalogue import read_catalogue
from hall_app.domain.problems import Problem
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.usecases import list_files
from hall_app.values.setup import Editions, ImportCalendar, ImportCatalogue, ListFile, ReadListFile
from tests.makers import CLERK, MANAGER
from tests.town.lists import Items, as_file, bundled, calendar_file, without
from tests.usecases.desk import Desk


def read(hall: Hall, path: Path) -> ListFile:
    found = hall.run(ReadListFile(str(path)), actor=MANAGER)
    assert isinstance(found, ListFile)
    return found


def test_a_file_is_read_without_its_byte_order_mark(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "2026-12.json"
    path.write_bytes(b"\xef\xbb\xbf" + as_file())
    file = read(desk.hall, path)
    assert file.name == "2026-12.json" and file.text.startswith("{")
    desk.hall.run(ImportCatalogue(file.text, "2026-12", file.name), actor=MANAGER)
    assert desk.ask(Editions()).in_force.edition == "2026-12"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "list_file_empty"), (b" \n\t", "list_file_empty"), (None, "list_file_gone"),
        (json.dumps(bundled(), ensure_ascii=False).encode("gb18030"), "list_file_encoding"),
        (json.dumps(bundled(), ensure_ascii=False).encode("utf-16"), "list_file_encoding"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_sentence(
    desk: Desk, tmp_path: Path, data: bytes | None, code: str
) -> None:
    path = tmp_path / "清单.json"
    if data is not None:
        path.write_bytes(data)
    before = desk.size()
    with pytest.raises(Refusal) as caught:
        read(desk.hall, path)
    assert caught.value.code == code and "清单.json" in str(caught.value) and desk.size() == before


def test_a_folder_a_giant_and_what_nobody_may_read(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    giant = tmp_path / "giant.json"
    giant.touch()
    os.truncate(giant, 200 * 1024 * 1024)
    for path, code in (
        (tmp_path, "list_file_none"),
        (giant, "list_file_too_large"),
        (Path("a\x00b"), "list_file_unreadable"),
    ):
        with pytest.raises(Refusal) as caught:
            read(desk.hall, path)
        assert caught.value.code == code
    with pytest.raises(Refusal) as caught:
        desk.hall.run(ReadListFile(str(giant)), actor=CLERK)
    assert caught.value.code == "not_allowed"
    giant.write_bytes(b"{}")

    def denied(*_args: object, **_more: object) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(list_files.Path, "open", denied)
    with pytest.raises(Refusal) as caught:
        read(desk.hall, giant)
    assert caught.value.code == "list_file_unreadable" and "没有权限" in str(caught.value)


def broken(field: str, value: object) -> bytes:
    def change(items: Items) -> None:
        items[3][field] = value

    return as_file(change)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not json", "line 1: is not JSON"), (b'{"items": []}', "1 to 2000"), (b'{"a": 1, "a": 2}', "twice"),
        (broken("category", "占卜"), "占卜"), (broken("kind", "sometimes"), "sometimes"),
        (broken("promised_working_days", True), "whole number"), (broken("fee", {"text": "x", "amount": 0.001}), "sum"),
        (broken("code", "JS-01"), "already item 1"), (broken("unknown", 1), "not known here"),
        (broken("materials", [{"name": ""}]), "is empty"), (broken("name_zh", "字" * 2001), "longer than"),
    ],
)  # fmt: skip
def test_a_catalogue_that_does_not_hold_says_where(desk: Desk, data: bytes, said: str) -> None:
    with words.speaking("en"):
        before = desk.size()
        with pytest.raises(Refusal) as caught:
            desk.hall.run(ImportCatalogue(data.decode(), "x", "x.json"), actor=MANAGER)
    assert caught.value.code == "catalogue_problems" and desk.size() == before
    assert any(said in one for one in caught.value.details["problems"]), caught.value.details["problems"]


def test_every_fault_of_a_file_is_told_at_once() -> None:
    def change(items: Items) -> None:
        for one in items:
            one["category"], one["kind"] = "x", "y"

    found = read_catalogue(as_file(change))
    assert isinstance(found, list) and all(isinstance(one, Problem) for one in found)
    assert len(found) >= 2 * len(bundled())


@pytest.mark.parametrize(
    "more",
    [
        {"year": 1999}, {"year": "2027"}, {"holidays": "none"}, {"working_weekends": ["2027-13-01"]},
        {"working_weekends": ["2027-01-09", "2027-01-09"]}, {"working_weekends": ["2028-01-08"]},
        {"working_weekends": ["2027-01-04"]},
        {"holidays": [{"name": "元旦", "first": "2027-02-29", "last": "2027-03-01"}]},
    ],
)  # fmt: skip
def test_a_calendar_that_does_not_hold_changes_nothing(desk: Desk, more: dict[str, Any]) -> None:
    before = desk.size()
    with pytest.raises(Refusal) as caught:
        desk.hall.run(ImportCalendar(calendar_file(**more).decode(), "x"), actor=MANAGER)
    assert caught.value.code == "calendar_problems" and desk.size() == before


def test_what_an_edition_takes_away_says_what_takes_its_place(desk: Desk) -> None:
    data = as_file(without("JS-01"), removed=[{"code": "JS-01", "instead": "JS-02"}])
    desk.hall.run(ImportCatalogue(data.decode(), "2026-12", "x.json"), actor=MANAGER)
    state = desk.ask(Editions())
    assert len(state.changes) == 1 and state.changes[0].endswith(bundled()[1]["name_zh"])
    assert desk.redrawn() == desk.pictures()


def test_a_pipe_is_not_waited_for(desk: Desk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "清单.json")
    with pytest.raises(Refusal) as caught:
        read(desk.hall, tmp_path / "清单.json")
    assert caught.value.code == "list_file_unreadable"
