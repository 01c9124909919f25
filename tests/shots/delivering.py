"""The record of delivery: the sheet for a person, and for an organisation with who signs, with a letter and without."""

from __future__ import annotations

from typing import Any

from hall_app.demo.book import pin_of
from hall_app.values.caselife import DecideCase
from hall_app.values.intake import AcceptCase, Check, FindItems, OpenCase, TheCase
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from hall_app.values.staffing import SignIn
from hall_app.values.visits import RecordPerson
from tests.shots.staff import DESK, shoot_sheet
from tests.shots.stage import Shell, Stage
from ui.main_window import MainWindow
from ui.pages.cases.deeds import DEEDS
from ui.pages.cases.delivering import DeliverySheet

FIRM = RecordPerson(
    "厦门市鹭江䶮记食品进出口贸易股份有限公司东山社区第三分公司", "organisation", "91350100M000100Y43",
    "0592-5551234", "湖滨路1号", legal_name="陈志远", contact="林小燕",
)  # fmt: skip
PERSON = RecordPerson("王秀英", id_number="999901195803070044", phone="19900012345", reason="核对过证件原件")


def _decided(stage: Stage, who: RecordPerson) -> str:
    """Somebody's matter was decided here; gives the case."""
    stage.run(IssueTicket("A", ""), "kiosk-1")
    stage.run(CallNext())
    stage.run(StartVisit())
    stage.run(who)
    rows = stage.ask(FindItems(limit=200))
    item = next(one for one in rows if (one.handling, one.case_kind) == ("direct", "promised"))
    why = "单位统一办理" if who.id_kind == "organisation" else ""
    case = str(stage.run(OpenCase(item.code, applicant_reason=why)).case)
    page = stage.ask(TheCase(case))
    checks = tuple(Check(no=one.no, state="present") for one in page.materials if one.needed == "yes")
    stage.run(AcceptCase(case, {one.question: False for one in page.questions}, checks))
    stage.run(DecideCase(case, "approved", "参保凭证"))
    stage.run(FinishVisit())
    return case


def delivering(stage: Stage) -> None:
    """The sheet over the case: a person's, then a company's as it opens and with the one who handles it chosen."""
    shell: Any = Shell(stage.look.edition)
    window = MainWindow(stage.hub, 1, shell, stage.look.edition)
    window.resize(*DESK)
    window.show()
    stage.run(SignIn("103", pin_of("103")))
    stage.wait()
    for name, who in (("person", PERSON), ("firm", FIRM)):
        case = _decided(stage, who)
        stage.wait()
        window.go_to("cases")
        stage.wait()
        page: Any = window.pages["cases"]
        page.open_case(case)
        stage.wait()
        shoot_sheet(
            stage, f"delivery-{name}", window, lambda page=page: page.case.open_sheet(DEEDS["DeliverResult"])
        )
        if who is FIRM:
            shoot_sheet(stage, "delivery-handler", window, lambda page=page: _handler(page))


def _handler(page: Any) -> None:
    sheet = page.case.open_sheet(DEEDS["DeliverResult"])
    if isinstance(sheet, DeliverySheet):
        sheet._combo("relation").set_value("handler")
        sheet._combo("relation").set_value("handler")
        sheet._combo("id_kind").set_value("resident_id")
