"""A reprint is what was handed out: hall, people and settings stand on it as they did when it first came out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pypdf
import pytest
from PIL import Image

from hall_app.usecases.papers.handed_out import NUMBERED, OF_NOW
from hall_app.values.agents import Represent
from hall_app.values.caselife import (
    BeginSpecialStep,
    DecideCase,
    DeliverResult,
    ExtendCase,
    ReceivePapers,
    RefuseAcceptance,
    ResultReady,
)
from hall_app.values.custody import CustodyOf, HandOver, OriginalOf
from hall_app.values.fees import FeeOf, ReverseFee, TakeFee
from hall_app.values.intake import FinishCase, NumberSlip, OpenCase
from hall_app.values.owed import EndOnDefault
from hall_app.values.papers import PaperBytes, PrintPaper, RecordPrint
from hall_app.values.setup import ChangeSetting, ConfigureHall, HallCard, ImportCalendar, TheHall
from hall_app.values.staffing import ChangeStaff, StaffList
from hall_app.values.visits import CorrectPerson, FindPeople
from hall_app.values.wording import ClearWording, RemoveLogo, SetLogo, SetWording, TheLogo
from tests.documents.reading import pypdf_text
from tests.makers import ADMINISTRATOR, MANAGER
from tests.usecases.desk import DESK, ID, Desk
from tests.usecases.life_days import manager, named, on, running
from tests.usecases.test_more_papers import kept
from tests.usecases.test_owed import promised

NEXT_YEAR = {
    "year": 2027, "notice": "x", "working_weekends": [],
    "holidays": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-08"}],
}  # fmt: skip
AGENT = "110105199003072111"


def refused(desk: Desk) -> str:
    case = named(desk, "agency")
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case)))
    desk.run(RefuseAcceptance(case, "户籍不在本镇", "办法第三条", "县民政局", "已代为联系县局"))
    return case


def told(desk: Desk) -> str:
    case = named(desk)
    desk.notice(case)
    return case


def done(desk: Desk) -> str:
    desk.person()
    case = desk.open("direct", "instant")
    desk.accept(case)
    desk.run(FinishCase(case, document="便民证明 12 号"))
    desk.run(NumberSlip(case))
    return case


def listed(desk: Desk) -> str:
    case = kept(desk)
    (paper,) = desk.ask(CustodyOf(case))
    return str(desk.run(HandOver("courier", (OriginalOf(case, paper.row.name),), receiver="李快")).list_id)


def paid(desk: Desk) -> str:
    desk.person()
    case: str = desk.run(OpenCase("LD-12")).case
    desk.run(TakeFee(case, 2000))
    return case


def refunded(desk: Desk) -> str:
    case = paid(desk)
    manager(desk, ReverseFee(desk.ask(FeeOf(case)).receipts[0].receipt, "refund", "退办"))
    return case


def stepped(desk: Desk) -> str:
    case = running(desk)
    manager(desk, BeginSpecialStep(case, "村级公示", 7, "calendar", "某办法第九条"))
    return case


def extended(desk: Desk) -> str:
    case = running(desk)
    manager(desk, ExtendCase(case, 3, "需要实地核实"))
    return case


def ready(desk: Desk) -> str:
    case = running(desk)
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    desk.run(ResultReady(case))
    return case


def delivered(desk: Desk) -> str:
    case = ready(desk)
    desk.run(DeliverResult(case, "张伟", "self", delivered_at="2026-11-23 08:30"))
    return case


def promising(desk: Desk) -> str:
    manager(desk, ChangeSetting("owed.unmarked", True))
    return promised(desk)


def ended(desk: Desk) -> str:
    case = promising(desk)
    on(desk, date(2026, 12, 30))
    desk.run(EndOnDefault(case, "到期未补交材料", "phone"))
    return case


MADE: dict[str, Callable[[Desk], str]] = {
    "notice": told,
    "receipt_slip": lambda desk: running(desk, "agency"),
    "acceptance_slip": running,
    "done_slip": done,
    "handover_list": listed,
    "fee_receipt": paid,
    "rejection": refused,
    "special_step_notice": stepped,
    "extension_notice": extended,
    "result_notice": ready,
    "delivery_record": delivered,
    "waiver_promise": promising,
    "waiver_notice": promising,
    "promise_ended": ended,
    "proxy_letter": lambda desk: running(desk, "agency"),
    "material_list": lambda desk: running(desk, "agency"),
    "refund_slip": refunded,
}


def text(desk: Desk, paper: str, subject: str, nth: int = 1) -> str:
    return pypdf_text(desk.ask(PaperBytes(paper, subject, nth=nth)))


def images(desk: Desk, paper: str, subject: str) -> int:
    """How many pictures stand on the first page."""
    return len(pypdf.PdfReader(BytesIO(desk.ask(PaperBytes(paper, subject)))).pages[0].images)


def rename_everything(desk: Desk) -> None:
    """The hall moves and changes its rules, its clerk and manager marry, the applicant has another name and phone."""
    card = desk.ask(TheHall())
    assert isinstance(card, HallCard)
    manager(
        desk,
        ConfigureHall("新址便民中心", card.short_name, "新镇政府", "0577-1111", "12345", "新街 1 号", "全天"),
    )
    for key, value in (("print.foot_address", False), ("print.foot_hours", False), ("print.english_beneath", True),
                       ("case.carry_days", 1), ("case.deliver_days", 9)):  # fmt: skip
        manager(desk, ChangeSetting(key, value))
    if desk.hall.ask(TheLogo(), "cli", MANAGER).look is not None:
        manager(desk, ClearWording("letterhead.top"))
        manager(desk, RemoveLogo())
    manager(desk, ImportCalendar(json.dumps(NEXT_YEAR), "2027.json"))
    for one in desk.ask(StaffList()):
        if one.role != "administrator":
            other = ChangeStaff(one.code, f"改{one.name}", f"改{one.post}", one.role, one.active)
            desk.hall.run(other, "cli", ADMINISTRATOR)
    for row in (*desk.ask(FindPeople("张伟")), *desk.ask(FindPeople("𬭎䶮·买买提"))):
        desk.run(CorrectPerson(row.person, "钱改名", "resident_id", ID, "13999990000", "改巷 9 号", "改错"))


@pytest.fixture
def set_up(desk: Desk) -> Desk:
    """A hall with its own picture and line at the head and everything at the foot."""
    file = BytesIO()
    Image.new("RGB", (300, 120), (14, 85, 99)).save(file, "PNG")
    manager(desk, SetLogo(file.getvalue(), "logo.png"))
    manager(desk, SetWording("letterhead.top", "为民服务不打烊"))
    for key in ("print.foot_address", "print.foot_hours"):
        manager(desk, ChangeSetting(key, True))
    return desk


@pytest.mark.parametrize("paper", sorted(MADE))
def test_a_reprint_is_what_was_handed_out(set_up: Desk, paper: str) -> None:
    desk = set_up
    subject = MADE[paper](desk)
    assert desk.hall.errand(PrintPaper(paper, subject), DESK).nth == 1
    given, pictures = text(desk, paper, subject), images(desk, paper, subject)
    rename_everything(desk)
    again = text(desk, paper, subject, nth=2)
    assert images(desk, paper, subject) == pictures == 1, "the picture of the hall then"
    assert again.replace("补打第1次", "", 1) == given
    assert "补打第1次" in again
    assert text(desk, paper, subject) == given, "the file of the case holds what was handed out"
    assert "为民服务不打烊" in given
    for word in ("新址", "改", "13999990000", "0577-1111"):
        assert word not in given.replace("更改", "").replace("改正", "").replace("改期", ""), word
    assert desk.redrawn() == desk.pictures()
    assert text(desk, paper, subject) == given


def test_every_numbered_paper_is_looked_at() -> None:
    assert set(NUMBERED) - OF_NOW <= set(MADE)


@pytest.mark.parametrize("paper", ["receipt_slip", "proxy_letter"])
def test_what_is_put_right_before_the_first_print_is_right_on_it(desk: Desk, paper: str) -> None:
    case = running(desk, "agency")
    desk.hall.run(RecordPrint(paper, case, "failed", why="缺纸"), DESK)
    rename_everything(desk)
    first = text(desk, paper, case)
    assert "钱改名" in first
    assert ("新址便民中心" in first) and ("改王芳" in first)


def test_a_paper_that_waited_is_as_it_came_out(desk: Desk) -> None:
    case = running(desk, "agency")
    desk.hall.run(RecordPrint("receipt_slip", case, "waiting", printer="front"), DESK)
    rename_everything(desk)
    assert "钱改名" in text(desk, "receipt_slip", case)


def test_a_reprint_names_who_came_for_the_applicant_then(desk: Desk) -> None:
    desk.person()
    desk.run(
        Represent("李代办", id_number=AGENT, relation="neighbour", authority="letter", reason="原件已核对")
    )
    case = desk.open("agency", "promised")
    desk.accept(case)
    desk.hall.errand(PrintPaper("receipt_slip", case), DESK)
    given = text(desk, "receipt_slip", case)
    assert "李代办" in given
    desk.run(Represent("王代办", id_number=AGENT, relation="kin", authority="letter", reason="原件已核对"))
    assert text(desk, "receipt_slip", case) == given
