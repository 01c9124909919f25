"""Several items in one intake: a paper two of them need is missing, told once, brought once."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, come
from tests.journeys.stage import Desk, Key
from ui.pages.desk.joint_papers import JointPapersSheet

BUNDLE = "Services for disabled persons"
CARD = "残疾人证"
LIVING, NEEDS = "困难残疾人生活补贴申请", "残疾人就业、培训需求登记"


def papers(desk: Desk) -> JointPapersSheet:
    """The sheet of all parts, once its checklist has come."""
    desk.until(lambda: isinstance(desk.front, JointPapersSheet) and desk.front.page is not None)
    sheet = desk.front
    assert isinstance(sheet, JointPapersSheet)
    desk.at(sheet.lines)
    return sheet


def look_at_all(desk: Desk, missing: str = "") -> None:
    """Everything in order but one paper, by keyboard; conditions do not apply."""
    sheet = papers(desk)
    for line in tuple(sheet.lines.lines):
        if line.asks and line.material.question not in sheet.lines.checklist.answers:
            sheet.lines.checklist.answer(line.material.question, False)
    sheet.lines.show_list(sheet.lines.checklist)
    sheet.lines.begin()
    for line in tuple(sheet.lines.lines):
        if sheet.lines.checklist.need(line.material) == "yes":
            sheet.lines.current = sheet.lines.lines.index(line)
            desk.key(Key.Key_2 if line.material.name == missing else Key.Key_1)


def result_fits(desk: Desk) -> None:
    """Nothing of the checklist is left, and the button at the foot is on the screen."""
    sheet = desk.front
    assert isinstance(sheet, JointPapersSheet)
    assert not sheet.keys.isVisible()
    assert not sheet.area.isVisible()
    desk.until(lambda: sheet.focusWidget() is sheet.back)
    assert sheet.height() >= sheet.room_needed()
    assert sheet.frameGeometry().bottom() <= sheet.screen().availableGeometry().bottom()


def test_a_shared_paper_is_missing_once_and_brought_once(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.at_field("What is it about?")
    desk.type("YJ-05")
    desk.until(lambda: desk._row(BUNDLE) is not None)
    desk.press_key("F10")
    desk.sees("A joint intake", LIVING, NEEDS)
    for code in ("CL-01", "CL-04", "CL-05"):
        desk.front.boxes[code].setChecked(False)  # type: ignore[attr-defined]
    desk.press("Begin together")
    desk.sees("Papers of all parts together", "0 of 2 done")
    names = [line.material.name for line in papers(desk).lines.lines]
    assert names.count(CARD) == 1
    look_at_all(desk, missing=CARD)
    desk.sees("1 missing")
    desk.press_key("F10")
    desk.sees("0 parts accepted, 2 told what is missing", "Sent to the printer")
    result_fits(desk)
    notice = stage.paper_text("joint_notice")
    assert notice.count(CARD + "原件") + notice.count(CARD + "复印") == 1
    assert LIVING in notice
    assert NEEDS in notice
    desk.key(Key.Key_Escape)
    desk.finish()

    # The next matter of the same morning: the certificate was fetched.
    stage.later(hours=2)
    come(stage, desk)
    desk.known_person("zhangwei", NAME)
    desk.go_on_with("told what is missing")
    desk.press_key("Ctrl+B")
    look_at_all(desk)
    desk.press_key("F10")
    desk.sees("2 parts accepted, 0 told what is missing", "Sent to the printer")
    slip = stage.paper_text("joint_slip")
    assert all(part in slip for part in (NAME, LIVING, NEEDS, "DS01L20261123001"))
    assert LIVING in stage.paper_text("proxy_letter")
    desk.key(Key.Key_Escape)
    desk.press_key("F12")
    desk.sees("Could still be done in this visit", NEEDS, "to be done at once, and not done yet")
    desk.press_key("F12")
    desk.sees("Nobody is being served here")
    kinds = stage.kinds()
    assert kinds.count("joint.opened") == 1
    assert kinds.count("notice.issued") == 2
    assert kinds.count("case.taken_in") == kinds.count("case.accepted") == 1
