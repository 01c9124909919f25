"""Papers promised for later: the checklist, the sheets, what came of it, the register, the page of the case."""

from __future__ import annotations

from hall_app.values.intake import Check, OpenCase, SaveChecks, TheCase
from hall_app.values.items import FindItems
from hall_app.values.owed import AcceptOnPromise
from hall_app.values.queueing import FinishVisit
from hall_app.values.visits import RecordPerson
from tests.shots.counter import begin_visit, show_case, show_register, window_one
from tests.shots.staff import DESK, manager_window, shoot_sheet
from tests.shots.stage import Stage

NUMBERS = ("999901195803070044", "999901196211150013")


def _serve(stage: Stage, name: str, number: str) -> str:
    """Somebody applies for a residence permit, and the photo comes later; gives the case."""
    begin_visit(stage)
    stage.run(RecordPerson(name, id_number=number, phone="19900012345", reason="核对过证件原件"))
    item = next(one for one in stage.ask(FindItems("居住证申领")) if one.case_kind == "promised")
    case = str(stage.run(OpenCase(item.code)).case)
    stage.run(SaveChecks(case, *_looked_at(stage, case)))
    return case


def _looked_at(stage: Stage, case: str) -> tuple[dict[str, bool], tuple[Check, ...]]:
    page = stage.ask(TheCase(case))
    later = next(one.no for one in page.materials if one.deferrable)
    checks = tuple(
        Check(no=one.no, state="owed" if one.no == later else "present")
        for one in page.materials
        if one.needed == "yes"
    )
    return {one.question: False for one in page.questions}, checks


def owed(stage: Stage) -> None:
    """One promise is given in the window, one is over the day after its day."""
    window = window_one(stage)
    _serve(stage, "王秀英", NUMBERS[0])
    stage.shoot("owed-checklist", window, *DESK)
    papers = window.desk.errand.papers
    shoot_sheet(stage, "owed-promise", window, papers.accept.click)
    stage.shoot("owed-after", window, *DESK)
    stage.run(FinishVisit())
    case = _serve(stage, "欧阳建国", NUMBERS[1])
    stage.run(AcceptOnPromise(case, *_looked_at(stage, case), told=True, signed=True))
    stage.shoot("owed-taken-in", window, *DESK)
    stage.run(FinishVisit())
    manager = manager_window(stage)
    section = show_register(stage, manager, "owed")
    section.table.selectRow(0)
    stage.shoot("owed-register", manager, *DESK)
    shoot_sheet(stage, "owed-supply", manager, section.supply.click)
    show_case(stage, manager, case)
    stage.shoot("owed-case", manager, *DESK)
