"""`hall case export`: the file of a case by its number, as somebody with a PIN."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hall_app.cli import main
from hall_app.hall import Hall
from tests.makers import PINS, make_hall, serve
from tests.usecases.desk import Desk


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, Any]:
    code = main([*argv, "--json"])
    return code, json.loads(capsys.readouterr().out or "{}")


@pytest.fixture
def case(tmp_path: Path) -> tuple[Path, str]:
    """The folder of a hall, and the number of a case that was taken in."""
    hall: Hall = make_hall(tmp_path / "hall")
    serve(hall, line="A")
    desk = Desk(hall)
    desk.person("欧阳𬭎")
    opened = desk.open("agency", "promised")
    desk.accept(opened)
    number = str(desk.page(opened).brief.case_number)
    hall.close()
    return hall.folder, number


def test_a_case_is_exported_by_its_number(
    case: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, number = case
    pin = tmp_path / "pin"
    pin.write_text(PINS["103"], encoding="ascii")
    where = ("case", "export", number, str(tmp_path), "--data", str(folder))
    code, answer = said(capsys, *where)
    assert (code, answer["error"]) == (1, "pin_needed")
    by = ("--staff", "103", "--pin-file", str(pin))
    code, answer = said(capsys, *where, *by)
    assert (code, Path(answer["path"]).read_bytes()[:5]) == (0, b"%PDF-")
    assert Path(answer["path"]).name == f"{number}.pdf"
    code, answer = said(capsys, "case", "export", "0", str(tmp_path), "--data", str(folder), *by)
    assert (code, answer["error"]) == (1, "unknown_case")
