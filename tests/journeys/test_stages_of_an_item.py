"""An item of two stages, 15 + 10: the first overruns, which is said though the promise holds, and its end is noted."""

from __future__ import annotations

import json

from hall_app.values.setup import ImportCatalogue
from tests.journeys.conftest import Open
from tests.journeys.errands import PENSION, pension_accepted
from tests.journeys.hands import another_day
from tests.makers import ADMINISTRATOR
from tests.usecases.stage_days import DISTRICT, shipped

FIRST = "Review by the street"


def with_stages() -> str:
    """The shipped list, in which the pension takes 15 + 10 working days."""
    rows = shipped()
    pension = next(one for one in rows if one["code"] == "LD-01")
    pension["promised_working_days"] = 25
    pension["stages"] = [
        {"name_zh": "街道初审", "name_en": FIRST, "working_days": 15},
        {"name_zh": DISTRICT, "working_days": 10},
    ]
    return json.dumps(rows)


def test_two_stages(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    stage.hall.run(ImportCatalogue(with_stages(), "2026-9", "本地清单"), actor=ADMINISTRATOR)
    desk = stage.desk()
    desk.sign_in("103")
    pension_accepted(stage, desk)
    desk.finish()
    desk.leave()
    another_day(stage, desk, "103", 22)
    desk.go_to(6, PENSION)
    desk.click_row(PENSION)
    desk.sees("Promised by 12/28", f"stage 1 of 2, {FIRST}: by 12/14 ■\u00a0overdue")
    desk.press_key("Y")
    desk.sees(f"1. {FIRST}: 15 working days, begun on 2026/11/23, until 2026/12/14: overdue")
    desk.press_key("Esc")
    desk.press_key("S")
    desk.fill("Day it was done", "2026-12-14")
    desk.press("Stage done")
    desk.sees(f"stage 2 of 2, {DISTRICT}: by 12/28")
    assert stage.kinds().count("case.stage_done") == 1
