"""A demonstration that enrols at a town somewhere else, whose office confirms and decides in its own time."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall_app.demo.book import book
from hall_app.demo.run import run_demo
from hall_app.errors import Refusal
from hall_app.town import enrolling
from hall_app.town.server import LocalTown
from hall_app.town.store import halls

CODE = book().hall["code"]


def test_an_office_somewhere_confirms_by_the_check_number(tmp_path: Path) -> None:
    seen: list[str] = []
    with LocalTown(tmp_path / "town") as local:
        enrolling.add_hall(local.town, CODE, "演示大厅")

        def confirm(number: str) -> None:
            with local.town.store.read() as db:
                row = halls.all_enrolments(db, "pending")[0]
            seen.append(row.check_number)
            assert number == row.check_number
            enrolling.confirm(local.town, row.id)

        one_time = enrolling.make_code(local.town, CODE)
        result = run_demo(
            tmp_path / "hall", visits=8, town=local.url, town_code=one_time, on_check_number=confirm
        )
        assert local.town.heads() == {next(iter(local.town.heads())): (result.size, result.leaf)}
    assert seen and result.even and result.town == local.url and result.receipt >= 1 and not result.town_did


def test_a_wrong_code_leaves_a_sentence(tmp_path: Path) -> None:
    with LocalTown(tmp_path / "town") as local:
        enrolling.add_hall(local.town, CODE, "演示大厅")
        enrolling.make_code(local.town, CODE)
        with pytest.raises(Refusal) as refused:
            run_demo(tmp_path / "hall", visits=1, town=local.url, town_code="BBBBBBBB")
    assert refused.value.code == "enrol_wrong_code"
