"""A due date in a year whose days off are not published: provisional on screen and paper, then counted anew."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from hall_app.values.intake import TheCase
from hall_app.values.papers import PrintPaper
from tests.documents.reading import pypdf_text
from tests.journeys.conftest import Open
from tests.journeys.errands import NAME, PENSION, pension_accepted
from tests.journeys.hands import another_day
from tests.journeys.stage import CTRL, Desk, Key, Stage

NOTICE = {
    "year": 2027, "notice": "2027 年放假安排", "working_weekends": [],
    "holidays": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-08"}],
}  # fmt: skip
AFTER = date(2027, 1, 12)


def bring_in(stage: Stage, tmp_path: Path) -> None:
    """The manager brings the year in at window 2, in the settings."""
    path = tmp_path / "2027.json"
    path.write_text(json.dumps(NOTICE, ensure_ascii=False), "utf-8")
    manager = stage.desk(2)
    manager.sign_in("102")
    manager.key(Key.Key_5, CTRL)
    manager.sees("Settings")
    section = manager.window.pages["settings"].sections["calendar"]  # type: ignore[attr-defined]
    section.load(path)
    manager.sees("Look at the list first")
    manager.press("Take it over")
    manager.sees("2027")


def press_part(desk: Desk, name: str) -> None:
    """One of the parts of a case's page."""
    panel = desk.window.pages["cases"].case  # type: ignore[attr-defined]
    next(one for one in panel.parts.buttons.values() if one.text() == name).click()


def show_case(desk: Desk) -> None:
    desk.go_to(6, PENSION)
    desk.click_row(NAME)


def test_a_provisional_day_becomes_a_day(open_hall: Open, tmp_path: Path) -> None:
    stage: Stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    another_day(stage, desk, "103", days=37)
    pension_accepted(stage, desk)
    slip = stage.paper_text("acceptance_slip")
    assert "2027年1月5日" in slip and "暂定日期" in slip
    desk.finish()
    show_case(desk)
    desk.sees("(provisional)", "1/5")
    desk.press_key("Y")
    desk.sees("calendar not published yet")
    desk.press("Back")
    desk.sees_no_more("calendar not published yet")

    bring_in(stage, tmp_path)
    desk.sees("1/12")
    desk.sees_no_more("(provisional)")
    desk.sees("2027")
    case = desk.window.pages["cases"].case.shown_case  # type: ignore[attr-defined]
    brief = stage.hall.ask(TheCase(case), "desk-1").brief
    assert (brief.due, brief.provisional) == (AFTER.isoformat(), False)
    assert stage.kinds().count("case.due_recomputed") == 1
    # The slip printed again is what was handed out; the day that counts now is explained on a paper of its own.
    press_part(desk, "Papers")
    desk.press_key("Ctrl+P")
    desk.until(lambda: len(stage.papers("acceptance_slip")) == 2)
    texts = [pypdf_text(one.read_bytes()) for one in stage.papers("acceptance_slip")]
    assert all("2027年1月5日" in one and "暂定日期" in one for one in texts)
    assert ["补打" in one for one in texts].count(True) == 1
    stage.hall.errand(PrintPaper("due_explanation", case), "desk-1")
    explained = stage.paper_text("due_explanation")
    assert "2027年1月12日" in explained and "暂定" not in explained
