"""What many scenes begin with: window 1 with its clerk, a visit, a matter that was taken in."""

from __future__ import annotations

from typing import Any

from hall_app.demo.book import pin_of
from hall_app.values.intake import AcceptCase, Check, OpenCase, TheCase
from hall_app.values.items import FindItems
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from hall_app.values.staffing import SignIn
from hall_app.values.visits import RecordPerson
from tests.shots.staff import window_of
from tests.shots.stage import Stage
from ui.main_window import MainWindow

PERSON = RecordPerson("王秀英", id_number="999901195803070044", phone="19900012345", reason="核对过证件原件")
FIRM = RecordPerson(
    "厦门市鹭江䶮记食品进出口贸易股份有限公司东山社区第三分公司", "organisation", "91350100M000100Y43",
    "0592-5551234", "湖滨路1号", legal_name="陈志远", contact="林小燕",
)  # fmt: skip


def window_one(stage: Stage) -> MainWindow:
    """Window 1 as large as its screen, its clerk signed in."""
    window = window_of(stage, 1)
    stage.run(SignIn("103", pin_of("103")))
    stage.wait()
    return window


def begin_visit(stage: Stage) -> None:
    """Somebody takes a number, is called to window 1 and served."""
    stage.run(IssueTicket("A", ""), "kiosk-1")
    stage.run(CallNext())
    stage.run(StartVisit())


def item_of(stage: Stage, handling: str) -> str:
    """The first promised item the hall finishes itself ("direct") or carries to the town ("agency")."""
    rows = stage.ask(FindItems(limit=200))
    return next(str(one.code) for one in rows if (one.handling, one.case_kind) == (handling, "promised"))


def in_order(stage: Stage, case: str) -> AcceptCase:
    """The deed that takes in a case with all its papers there, no condition met."""
    page = stage.ask(TheCase(case))
    checks = tuple(Check(no=one.no, state="present") for one in page.materials if one.needed == "yes")
    return AcceptCase(case, {one.question: False for one in page.questions}, checks)


def take_in(stage: Stage, who: RecordPerson, handling: str) -> str:
    """Somebody's matter was taken in, in a visit that is over; gives the case."""
    begin_visit(stage)
    stage.run(who)
    why = "单位统一办理" if who.id_kind == "organisation" else ""
    case = str(stage.run(OpenCase(item_of(stage, handling), applicant_reason=why)).case)
    stage.run(in_order(stage, case))
    stage.run(FinishVisit())
    return case


def show_register(stage: Stage, window: MainWindow, name: str) -> Any:
    """The page of registers with this one chosen; gives its section."""
    window.go_to("registers")
    stage.wait()
    page: Any = window.pages["registers"]
    page.list.select(name)
    stage.wait()
    return page.sections[name]


def show_case(stage: Stage, window: MainWindow, case: str) -> Any:
    """The page of cases with this case chosen."""
    window.go_to("cases")
    stage.wait()
    page: Any = window.pages["cases"]
    page.open_case(case)
    stage.wait()
    return page
