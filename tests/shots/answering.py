"""What the town answered on paper: a carried case with its buttons, the sheets, and the case as it is marked after."""

from __future__ import annotations

from typing import Any

from hall_app.demo.book import pin_of
from hall_app.values.caselife import CarryToTown
from hall_app.values.intake import AcceptCase, Check, FindItems, OpenCase, TheCase
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from hall_app.values.staffing import SignIn
from hall_app.values.town_answers import NoteTownDecided
from tests.shots.delivering import PERSON
from tests.shots.staff import DESK, shoot_sheet
from tests.shots.stage import Shell, Stage
from ui.main_window import MainWindow
from ui.pages.cases.deeds import DEEDS


def _carried(stage: Stage) -> str:
    """A matter that was brought to the town; gives the case."""
    stage.run(IssueTicket("A", ""), "kiosk-1")
    stage.run(CallNext())
    stage.run(StartVisit())
    stage.run(PERSON)
    rows = stage.ask(FindItems(limit=200))
    item = next(one for one in rows if (one.handling, one.case_kind) == ("agency", "promised"))
    case = str(stage.run(OpenCase(item.code)).case)
    page = stage.ask(TheCase(case))
    checks = tuple(Check(no=one.no, state="present") for one in page.materials if one.needed == "yes")
    stage.run(AcceptCase(case, {one.question: False for one in page.questions}, checks))
    stage.run(CarryToTown(case, "镇社会事务办公室", "高建国"))
    stage.run(FinishVisit())
    return case


def answering(stage: Stage) -> None:
    """Carried, with what can be written down of the answer; then decided as the paper says it."""
    shell: Any = Shell(stage.look.edition)
    window = MainWindow(stage.hub, 1, shell, stage.look.edition)
    window.resize(*DESK)
    window.show()
    stage.run(SignIn("103", pin_of("103")))
    case = _carried(stage)
    stage.wait()
    window.go_to("cases")
    stage.wait()
    page: Any = window.pages["cases"]
    page.open_case(case)
    stage.wait()
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
