"""`hall logo`: set by its manager from a picture, shown, written out, taken away."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from hall_app.cli import main
from tests.makers import PINS, make_hall


@pytest.fixture
def data(tmp_path: Path) -> tuple[str, str]:
    make_hall(tmp_path / "hall").close()
    return "--data", str(tmp_path / "hall" / "hall")


def by(folder: Path, number: str) -> tuple[str, ...]:
    (folder / "pin").write_text(PINS[number], encoding="utf-8")
    return "--staff", number, "--pin-file", str(folder / "pin")


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, Any]:
    code = main([*argv, "--json"])
    return code, json.loads(capsys.readouterr().out)


def picture(path: Path) -> str:
    image = Image.new("RGB", (300, 120), "white")
    image.paste((180, 20, 20), (10, 10, 210, 90))
    image.save(path, "PNG")
    return str(path)


def test_a_picture_is_set_shown_and_taken_away(
    data: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, manager = picture(tmp_path / "章.png"), by(tmp_path, "102")
    assert said(capsys, "logo", "show", *data) == (0, {"set": False})
    code, answer = said(capsys, "logo", "set", file, *manager, *data)
    assert (code, answer["source"], answer["width"], answer["height"]) == (0, "章.png", 200, 80)
    out = tmp_path / "out.png"
    code, shown = said(capsys, "logo", "show", "--out", str(out), *data)
    assert (code, shown["set"], shown["source"]) == (0, True, "章.png") and shown["since"]
    assert Image.open(io.BytesIO(out.read_bytes())).size == (200, 80)
    assert said(capsys, "logo", "clear", *manager, *data) == (0, {"set": False})
    assert said(capsys, "logo", "clear", *manager, *data)[1]["error"] == "logo_none"
    assert said(capsys, "logo", "show", "--out", str(out), *data)[0] == 1


def test_who_it_is_comes_before_the_picture(
    data: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = str(tmp_path / "none.png")
    assert said(capsys, "logo", "set", gone, *data)[1]["error"] == "pin_needed"
    assert said(capsys, "logo", "clear", *data)[1]["error"] == "pin_needed"
    assert said(capsys, "logo", "set", gone, *by(tmp_path, "103"), *data)[1]["error"] == "not_allowed"
    assert said(capsys, "logo", "set", gone, *by(tmp_path, "102"), *data)[1]["error"] == "file_missing"
    assert (
        said(capsys, "logo", "set", str(tmp_path), *by(tmp_path, "102"), *data)[1]["error"] == "file_folder"
    )
