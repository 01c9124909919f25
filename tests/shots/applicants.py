"""Who applies: an organisation, an agent, a guardian, and several items in one intake."""

from __future__ import annotations

from typing import Any

from hall_app.domain.agents import GUARDIAN
from hall_app.values.agents import InPerson, Represent
from hall_app.values.contacts import LogContact
from hall_app.values.intake import OpenCase
from hall_app.values.items import FindItems
from hall_app.values.joints import FindBundles
from hall_app.values.queueing import FinishVisit
from hall_app.values.visits import RecordPerson
from tests.shots.counter import begin_visit, window_one
from tests.shots.staff import DESK, manager_window, sheets_of, shoot_sheet
from tests.shots.stage import Stage
from ui.correcting import ask_correct_person
from ui.main_window import MainWindow
from ui.pages.desk.agent import ask_agent
from ui.pages.desk.joint import ask_joint

FIRM = RecordPerson(
    "青石镇鹭江食品有限责任公司", "organisation", "91350100M000100Y43", "000-5551234", "河滨路 1 号",
    legal_name="陈志远", contact="林小燕",
)  # fmt: skip
NUMBERS = ("999901195803070044", "999901196211150013")
AGENT = Represent(
    "欧阳建国", id_number=NUMBERS[1], phone="19900054321", relation="neighbour", authority="letter",
    reason="核对过证件原件",
)  # fmt: skip
DISABLED = "YJ-05"


def _sheet(window: MainWindow, kind: str) -> Any:
    return next(one for one in sheets_of(window) if type(one).__name__ == kind)


def organisation(stage: Stage, window: MainWindow) -> None:
    """An organisation is entered, somebody acts for it, what was written wrong is corrected."""
    begin_visit(stage)
    stage.wait()
    desk = window.desk.errand
    desk.who.form.begin(FIRM.name)
    desk.who._mode(1)
    desk.who.form.put(
        FIRM.id_kind, [FIRM.name, FIRM.id_number, FIRM.phone, FIRM.address, "", "陈志远", NUMBERS[0], ""]
    )
    stage.shoot("applicants-firm-new", window, *DESK)
    firm = stage.run(FIRM)
    stage.run(AGENT)
    stage.shoot("applicants-firm", window, *DESK)
    state = window.desk.state
    shoot_sheet(
        stage, "applicants-firm-correct", window, lambda: ask_correct_person(window, state.front, firm.person)
    )
    case = stage.run(OpenCase("GT-03")).case
    for whom in (AGENT.name, FIRM.legal_name):
        stage.run(LogContact(case, "other", "phone", "reached", whom=whom, words="请带营业执照副本"))
    stage.run(FinishVisit())


def agents(stage: Stage, window: MainWindow) -> None:
    """An agent, a guardian, an item only the applicant can do, an item of organisations."""
    state, desk = window.desk.state, window.desk.errand
    begin_visit(stage)
    stage.run(RecordPerson("王秀英", id_number=NUMBERS[0], phone="19900012345", reason="核对过证件原件"))
    stage.wait()
    firms = next((one for one in stage.ask(FindItems(limit=300)) if one.audience == "organisation"), None)
    if firms is not None:
        desk.what._names[firms.code] = firms.name
        shoot_sheet(stage, "applicants-for-firms", window, lambda: desk.what._open(firms.code))
    ask_agent(window, state)
    stage.wait()
    sheet = _sheet(window, "AgentSheet")
    sheet.number.set_text(NUMBERS[1][:-1])
    shoot_sheet(stage, "applicants-agent", window, lambda: None)
    ask_agent(window, state)
    stage.wait()
    _sheet(window, "AgentSheet").role.set_value(GUARDIAN)
    shoot_sheet(stage, "applicants-guardian", window, lambda: None)
    stage.run(AGENT)
    stage.wait()
    own = next(one for one in stage.ask(FindItems(limit=300)) if one.in_person)
    shoot_sheet(stage, "applicants-in-person", window, lambda: desk.what._begin_case(own.code))
    stage.shoot("applicants-agent-here", window, *DESK)
    stage.run(InPerson())


def joint(stage: Stage, window: MainWindow) -> None:
    """A joint item: its parts, the one checklist, what came of it."""
    state = window.desk.state
    bundle = next(one for one in stage.ask(FindBundles()) if one.code == DISABLED)
    window.desk.errand.what.search.set_text("残疾")
    stage.shoot("applicants-bundles", window, *DESK)
    ask_joint(window, state, bundle)
    stage.wait()
    parts = _sheet(window, "JointItemsSheet")
    stage.shoot("sheet-applicants-joint", parts, parts.width(), parts.height())
    parts.ok.click()
    stage.wait()
    papers = _sheet(window, "JointPapersSheet")
    stage.shoot("sheet-applicants-joint-papers", papers, papers.width(), papers.height())
    checklist = papers.lines.checklist
    for question in checklist.questions:
        checklist.answer(question, True)
    for number, one in enumerate(checklist.materials):
        checklist.set(one.no, state="missing" if number == 1 else "present")
    papers.lines.show_list(checklist)
    papers._weigh()
    stage.shoot("sheet-applicants-joint-ticked", papers, papers.width(), papers.height())
    papers.settle.click()
    stage.wait()
    stage.shoot("sheet-applicants-joint-settled", papers, papers.width(), papers.height())
    papers.reject()
    stage.shoot("applicants-joint-after", window, *DESK)


def residents(stage: Stage) -> None:
    """The page of an organisation, with the sheet that corrects it."""
    window = manager_window(stage)
    window.go_to("residents")
    page: Any = window.pages["residents"]
    page.search.set_text(FIRM.name)
    stage.wait()
    page.list.select_first()
    stage.wait()
    page.panel.parts.buttons["tries"].click()
    stage.shoot("applicants-firm-tries", window, *DESK)
    shoot_sheet(stage, "applicants-firm-page", window, page.panel.correct.click)


def applicants(stage: Stage) -> None:
    """Everybody in turn at window 1."""
    window = window_one(stage)
    organisation(stage, window)
    agents(stage, window)
    joint(stage, window)
    residents(stage)
