"""What the town answered on paper: a carried case with its buttons, the sheets, and the case as it is marked after."""

from __future__ import annotations

from hall_app.values.caselife import CarryToTown
from hall_app.values.intake import TheCase
from hall_app.values.town_answers import NoteTownDecided
from tests.shots.counter import PERSON, show_case, take_in, window_one
from tests.shots.staff import DESK, shoot_sheet
from tests.shots.stage import Stage
from ui.pages.cases.deeds import DEEDS


def answering(stage: Stage) -> None:
    """Carried, with what can be written down of the answer; then decided as the paper says it."""
    window = window_one(stage)
    case = take_in(stage, PERSON, "agency")
    stage.run(CarryToTown(case, "镇社会事务办公室", "高建国"))
    page = show_case(stage, window, case)
    stage.shoot("answer-carried", window, *DESK)
    for name in ("NoteTownTook", "NoteTownReturned", "NoteTownDecided", "BeginSpecialStep"):
        shoot_sheet(stage, f"answer-{name}", window, lambda name=name: page.case.open_sheet(DEEDS[name]))
    day = stage.ask(TheCase(case)).history[0].at[:10]
    stage.run(
        NoteTownDecided(
            case, "paper", "approved", "批准决定书", "东民〔2026〕7号", day, "镇社会事务办公室", "高建国"
        )
    )
    stage.wait()
    stage.shoot("answer-decided", window, *DESK)
