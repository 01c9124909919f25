"""Evening: nobody who waits is forgotten, and the report counts everybody."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.journeys.conftest import Open
from tests.journeys.stage import Desk
from tests.makers import take


def test_closing_the_day(open_hall: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = open_hall("kiosk")
    desk, kiosk = stage.desk(), stage.kiosk
    desk.sign_in("103")
    kiosk.take()
    kiosk.take()
    take(stage.hall, "B")
    desk.serve_next()
    desk.answer_a_question()
    desk.leave()

    desk.sign_in("102")
    desk.go_to(2, "Open since", "2 waiting", "1 served")
    desk.sees("not closed yet: as of 08:30, not final", "A002, B001")
    desk.press("Close the day")
    desk.sees("Close all the same", "A002", "B001")
    desk.press("Back")
    desk.sees("Open since")
    assert "day.closed" not in stage.kinds()
    desk.press("Close the day")
    desk.press("Close all the same")
    desk.sees(
        "Closed at 08:30",
        "1 served",
        "2 taken: 1 served · 0 went away · 0 void after passing · 0 cancelled · 1 left",
    )
    kiosk.sees("The hall is not open now.")

    desk.press_key("Ctrl+P")
    desk.sees("Sent to the printer")
    report = stage.paper_text("day_report")
    assert "2026年11月23日" in report
    assert "A综合业务2" in report and "闭厅时未办" in report
    assert "尚未闭厅" not in report

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "day.csv"), ""))
    saved_as_a_table(desk, tmp_path / "day.csv")


def saved_as_a_table(desk: Desk, saved: Path) -> None:
    """The same figures as a table file."""
    desk.press_key("Ctrl+S")
    desk.sees(f"Saved as {saved}")
    with saved.open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    assert (
        "A 综合业务",
        "2 taken: 1 served · 0 went away · 0 void after passing · 0 cancelled · 1 left",
    ) in rows
    assert (
        "B 社会保障",
        "1 taken: 0 served · 0 went away · 0 void after passing · 0 cancelled · 1 left",
    ) in rows
    assert ("Questions answered", "1") in rows
    assert [row[0] for row in rows if row and row[0] in ("A001", "A002", "B001")] == ["A001", "A002", "B001"]
