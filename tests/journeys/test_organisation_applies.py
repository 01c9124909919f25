"""An organisation applies: its item asks for it, the person at the desk acts for it, papers name both."""

from __future__ import annotations

from hall_app.values.intake import FindCases
from hall_app.values.setup import ChangeSetting
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, come
from tests.makers import MANAGER
from tests.usecases.test_agents import AGENT_ID
from tests.usecases.test_organisations import CODE, EXISTING
from tests.usecases.test_organisations import NAME as FIRM

HIRING = "用工（招工）信息登记发布"
PERMISSION = "乡村建设规划许可（非住宅类代办）"


def test_an_item_of_organisations_asks_for_one(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.at_field("What is it about?")
    desk.type("GT-03")
    desk.until(lambda: any(rows.rows[:1] and rows.rows[0].text == PERMISSION for rows in desk._lists()))
    desk.press_key("F10")
    desk.sees("This item is for organisations")
    desk.press("Find or enter the organisation")

    # Nobody is found under its name, so it is entered; its code exists and fails the check all the same.
    desk.at_field("Who is it?")
    desk.type(FIRM)
    desk.sees("Nobody found")
    desk.press_key("Ctrl+N")
    desk.sees("New organisation", "Legal representative")
    desk.fill("Unified social credit code", EXISTING)
    desk.sees("The last character of the code does not fit the others.")
    desk.fill("Legal representative", "陈志远")
    desk.fill("Contact person", "林小燕")
    desk.fill("Phone", "0592-5551234")
    desk.fill("Address of the organisation", "湖滨路1号")
    desk.fill("Why go on all the same", "营业执照原件")
    desk.press_key("F10")
    desk.sees("What is it about?", FIRM)

    # Who was named first now acts for it.
    desk.press_key("Ctrl+G")
    desk.until(lambda: desk.front.name.text == NAME)  # type: ignore[attr-defined]
    desk.front.authority.set_value("letter")  # type: ignore[attr-defined]
    desk.press("Save")
    desk.sees("Here for the applicant", "works for the organisation")
    desk.begin("GT-03", PERMISSION)
    desk.tick("111")
    desk.sees("All papers are here and in order")
    desk.press_key("F10")
    desk.sees("Taken in for the town", "Sent to the printer")
    slip = stage.paper_text("receipt_slip")
    assert all(part in slip for part in (FIRM, EXISTING, "陈志远", "林小燕", NAME))
    desk.finish()


def test_an_organisation_is_entered_and_found_by_its_code(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.at_field("Who is it?")
    desk.press_key("Ctrl+N")
    desk.at_field("Name")
    desk.press_key("Ctrl+O")
    desk.sees("New organisation", "Legal representative")
    desk.fill("Name of the organisation", FIRM)
    desk.fill("Unified social credit code", CODE)
    desk.fill("Legal representative", "陈志远")
    desk.press_key("F10")
    desk.sees("What is it about?", FIRM)
    desk.begin("LD-18", HIRING)
    desk.tick("111")
    desk.press_key("F10")
    desk.sees("Done now")
    desk.press_key("F10")
    desk.until(lambda: "case.finished" in stage.kinds())
    desk.sees_no_more("Done now")
    desk.press_key("F12")
    desk.sees("Nobody is being served here")
    come(stage, desk)
    desk.known_person(CODE[-4:].lower(), FIRM)
    # Found, and not entered a second time; what was done is in its name.
    assert stage.kinds().count("person.recorded") == 1
    (case,) = stage.hall.ask(FindCases("LD-18"), "desk-1")
    assert (case.person_name, case.state) == (FIRM, "finished")


def test_each_reason_stands_for_itself(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    stage.hall.run(ChangeSetting("proxy.in_person_items", "GT-03"), actor=MANAGER)
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.press_key("Ctrl+G")
    desk.fill("Name", "李梅")
    desk.fill("Number of the paper", AGENT_ID)
    desk.front.relation.set_value("neighbour")  # type: ignore[attr-defined]
    desk.press("Save")
    desk.sees("Here for the applicant")
    desk.at_field("What is it about?")
    desk.type("GT-03")
    desk.until(lambda: any(rows.rows[:1] and rows.rows[0].text == PERMISSION for rows in desk._lists()))
    desk.press_key("F10")
    desk.sees("This item is for organisations")
    desk.press_key("F9")
    desk.sees("Say why.")
    desk.fill("Why go on all the same", "合伙未登记，由发起人先行申请")
    desk.press_key("F9")
    desk.sees("Done by the applicant in person")
    assert "case.opened" not in stage.kinds()
    desk.fill("Why go on all the same", "本人住院，视频核实")
    desk.press("Go on all the same")
    desk.until(lambda: "case.opened" in stage.kinds())
