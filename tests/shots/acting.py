"""Somebody acts for a colleague: told at both windows, whose matters, the pair of an item, what was done for whom."""

from __future__ import annotations

from typing import Any

from hall_app.demo.book import pin_of
from hall_app.values.intake import DropCase, OpenCase
from hall_app.values.items import FindItems
from hall_app.values.posts import Absences, ActsOf, HandOverPost, SetPair
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from hall_app.values.staffing import SignIn, StaffList
from hall_app.values.visits import RecordPerson
from tests.shots.staff import DESK, manager_window, sheets_of, shoot_sheet, window_of
from tests.shots.stage import Stage

NUMBER = "999901195803070044"
LONG = "个体工商户"


def _served(stage: Stage) -> tuple[str, str, str]:
    """Two cases of A, and the item of the second."""
    stage.run(IssueTicket("A", ""), "kiosk-1")
    stage.run(CallNext())
    stage.run(StartVisit())
    stage.run(RecordPerson("王秀英", id_number=NUMBER, phone="19900012345", reason="核对过证件原件"))
    first = next(one for one in stage.ask(FindItems("居住证申领")))
    second = next(one for one in stage.ask(FindItems(LONG)) if one.code != first.code)
    cases = [str(stage.run(OpenCase(one.code)).case) for one in (first, second)]
    stage.run(FinishVisit())
    return cases[0], cases[1], str(second.code)


def acting(stage: Stage) -> None:
    """A line at the window of B, one at the window of A, the register, and the sheets of acts and matters."""
    a_window, b_window = window_of(stage, 1), window_of(stage, 2)
    stage.run(SignIn("103", pin_of("103")))
    stage.run(SignIn("104", pin_of("104")), "desk-2")
    codes = {one.number: one.code for one in stage.ask(StaffList())}
    case, other, item = _served(stage)
    stage.run(SetPair("综合窗口", codes["103"], codes["104"], 1), "desk-4")
    stage.run(SetPair("", codes["103"], codes["102"], item=item), "desk-4")
    until = f"{stage.clock.now().date().isoformat()} 17:30"
    absence = str(
        stage.run(HandOverPost(until, "送材料到街道便民服务中心", things="窗口钥匙、收件章")).absence
    )
    stage.wait()
    stage.shoot("acting-b", b_window, *DESK)
    stage.shoot("acting-a", a_window, *DESK)
    shoot_sheet(stage, "acting-matters", b_window, b_window.stand_ins.see.click)
    stage.run(DropCase(case, "申请人不办了，改日与家人商量后再来"), "desk-2")
    stage.run(DropCase(other, "申请人撤回"), "desk-4")
    assert len(stage.ask(ActsOf(absence))) == 2
    stage.wait()
    manager = manager_window(stage)
    manager.go_to("registers")
    stage.wait()
    page: Any = manager.pages["registers"]
    page.list.select("posts")
    section = page.sections["posts"]
    stage.wait()
    section.pairs.selectRow(0)
    section.absences.selectRow(0)
    stage.shoot("acting-register", manager, *DESK)
    shoot_sheet(stage, "acting-acts", manager, section.acts.click)
    shoot_sheet(stage, "acting-pair", manager, section.pair.click)
    shoot_sheet(stage, "acting-hand-over", manager, section.hand.click)
    assert not sheets_of(manager)
    assert [one.state for one in stage.ask(Absences(codes["103"]))] == ["running"]
