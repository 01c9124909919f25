"""`hall paper … --printer`: a ticket to a receipt printer, a paper into a folder, and a printer that is away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall_app.cli import main
from hall_app.hall import Hall
from hall_app.values.papers import Prints
from tests.fakes.receipt_printer import Habits, NetworkPrinter, read
from tests.makers import make_hall, take


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = make_hall(tmp_path)
    yield one
    one.close()


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, Any]:
    code = main([*argv, "--json"])
    return code, json.loads(capsys.readouterr().out or "{}")


def test_a_ticket_is_printed_and_on_record(hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    printer = NetworkPrinter(Habits(why=0x12))
    taken = take(hall)
    hall.close()
    argv = (
        "paper",
        "ticket",
        "--subject",
        taken.display,
        "--data",
        str(hall.folder),
        "--printer",
        printer.place(),
    )
    code, answer = said(capsys, *argv)
    assert (code, answer["state"], answer["nth"]) == (0, "printed", 1)
    printer.close()
    assert taken.display in read(printer.habits.papers[0]).words
    code, answer = said(capsys, *argv)
    assert (code, answer["state"]) == (1, "failed")
    assert "127.0.0.1" in answer["why"]
    again = Hall.open(hall.folder)
    try:
        assert [row.state for row in again.ask(Prints(taken.ticket))] == ["failed", "printed"]
    finally:
        again.close()


def test_a_folder_takes_a_wall_paper(hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hall.close()
    argv = ("paper", "fee_board", "--data", str(hall.folder), "--printer", f"folder:{tmp_path / 'wall'}")
    code, answer = said(capsys, *argv)
    assert (code, answer["state"]) == (0, "saved")
    assert Path(answer["where"]).read_bytes().startswith(b"%PDF")


def test_it_is_saved_or_printed_never_both(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["paper", "fee_board", "--data", str(hall.folder)]
    assert main(argv) == 2
    assert main([*argv, "--out", str(tmp_path / "o"), "--printer", ""]) == 2
    capsys.readouterr()
