"""Who comes back with a case: what waits in the list, the deeds at the outcome, originals given back; and an item the
hall only helps with."""

from __future__ import annotations

import json
from typing import Any

from hall_app import paths
from hall_app.demo.book import pin_of
from hall_app.values.caselife import DecideCase, ResultReady
from hall_app.values.custody import KeepOriginals, KeptPaper
from hall_app.values.intake import AcceptCase, Check, ContinueCase, IssueNotice, OpenCase, TheCase
from hall_app.values.items import FindItems
from hall_app.values.owed import AcceptOnPromise
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from hall_app.values.setup import ImportCatalogue
from hall_app.values.staffing import SignIn
from hall_app.values.visits import NamePerson, RecordPerson
from tests.shots.staff import DESK, shoot_sheet, window_of
from tests.shots.stage import Stage

NUMBER = "999901196211150013"
HELPED = "ZH-09"


def _come(stage: Stage) -> None:
    stage.run(IssueTicket("A", ""), "kiosk-1")
    stage.run(CallNext())
    stage.run(StartVisit())


def _opened(stage: Stage, code: str) -> tuple[str, dict[str, bool], tuple[Check, ...]]:
    """A case with everything looked at and in order."""
    case = str(stage.run(OpenCase(code)).case)
    page = stage.ask(TheCase(case))
    checks = tuple(Check(no=one.no, state="present") for one in page.materials if one.needed == "yes")
    return case, {one.question: False for one in page.questions}, checks


def _under_way(stage: Stage) -> str:
    """One visit with four matters; gives the case whose result lies ready."""
    _come(stage)
    stage.run(RecordPerson("欧阳建国", id_number=NUMBER, phone="19900012345", reason="核对过证件原件"))
    ready = _opened(stage, "LD-01")
    stage.run(AcceptCase(*ready))
    stage.run(KeepOriginals(ready[0], (KeptPaper("居民户口簿", 1),)))
    stage.run(DecideCase(ready[0], "approved", "参保登记凭证"))
    stage.run(ResultReady(ready[0], "参保登记凭证"))
    permit = next(one for one in stage.ask(FindItems("居住证申领")) if one.case_kind == "promised")
    case, answers, checks = _opened(stage, permit.code)
    later = next(one.no for one in stage.ask(TheCase(case)).materials if one.deferrable)
    owed = tuple(Check(no=one.no, state="owed" if one.no == later else "present") for one in checks)
    stage.run(AcceptOnPromise(case, answers, owed, told=True, signed=True))
    case, answers, checks = _opened(stage, "LD-02")
    stage.run(IssueNotice(case, answers, (Check(no=checks[0].no, state="missing"), *checks[1:])))
    stage.run(FinishVisit())
    return ready[0]


def coming(stage: Stage) -> None:
    """The list above the items, the outcome with what can be done, the sheets over it."""
    window: Any = window_of(stage, 1)
    stage.run(SignIn("103", pin_of("103")))
    case = _under_way(stage)
    stage.clock.advance(minutes=40)
    _come(stage)
    stage.shoot("coming-who", window, *DESK)
    stage.run(NamePerson(stage.ask(TheCase(case)).person))
    stage.shoot("coming-what", window, *DESK)
    stage.run(ContinueCase(case))
    window.desk.state.pick(case)
    stage.wait()
    stage.shoot("coming-outcome", window, *DESK)
    todo = window.desk.errand.result.todo
    shoot_sheet(stage, "coming-give-back", window, todo.buttons["give back"].click)
    shoot_sheet(stage, "coming-deliver", window, todo.buttons["DeliverResult"].click)
    window.desk.errand.result.finish.click()
    stage.wait()
    stage.shoot("coming-end", window, *DESK)
    stage.run(FinishVisit())
    helped(stage, window)


def helped(stage: Stage, window: Any) -> None:
    """An item of which the list says that the hall helps to apply elsewhere."""
    rows = json.loads((paths.resources() / "catalogue/catalogue.json").read_text("utf-8"))
    next(one for one in rows if one["code"] == HELPED)["handling"] = "assist"
    stage.run(ImportCatalogue(json.dumps(rows), "2026-9", "本地清单"), "desk-4")
    _come(stage)
    stage.run(
        RecordPerson("王秀英", id_number="999901195803070044", phone="19900012345", reason="核对过证件原件")
    )
    stage.run(OpenCase(HELPED))
    stage.shoot("coming-helped", window, *DESK)
    shoot_sheet(stage, "coming-helped-end", window, window.desk.errand.papers.accept.click)
    stage.run(FinishVisit("left"))
