"""The person beside the errand: true while other windows put people together and take that back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hall_app.values.people import MergePeople, TakeMergeBack
from hall_app.values.queueing import FinishVisit
from hall_app.values.visits import CorrectPerson, RecordPerson, TheVisit
from tests.makers import serve
from tests.ui.conftest import all_answered
from tests.usecases.desk import Desk
from ui.main_window import MainWindow
from ui.pages.desk.state import WHO
from ui.pages.desk.who import WhoStep
from ui.phones import phone_field
from ui.widgets import Button, Sheet, Words


def test_a_merge_taken_back_at_another_window_takes_the_others_cases_away(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    other = at.person().person
    case = at.open("agency", "promised")
    at.accept(case)
    unsent = at.open("direct", "promised")
    at.notice(unsent)
    at.run(FinishVisit())
    serve(at.hall, line="A")
    own = at.run(RecordPerson(name="张伟", phone="13900002222", reason="忘带证件")).person
    aside = desk.desk.aside

    def listed() -> bool:
        begun = [one.key for one in desk.desk.errand.what.open_cases.rows]
        return case in [one.key for one in aside.person_rows.rows] and unsent in begun

    def gone() -> bool:
        begun = [one.key for one in desk.desk.errand.what.open_cases.rows]
        return case not in [one.key for one in aside.person_rows.rows] and unsent not in begun

    qtbot.waitUntil(lambda: aside.person_words.text() == "此人首次来办")
    at.run(MergePeople(other, own, "同一人，经核对户口簿"))
    qtbot.waitUntil(listed)
    at.run(TakeMergeBack(own, "不是同一人"))
    qtbot.waitUntil(gone)


def test_a_second_case_of_the_same_item_is_said_before_it_begins(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    case = at.open("direct", "promised")
    at.notice(case)
    known = at.page(case).brief
    what = desk.desk.errand.what
    qtbot.waitUntil(lambda: desk.desk.state.picked == case)
    what._open(known.item)
    qtbot.waitUntil(lambda: desk.findChild(Sheet) is not None)
    sheet = desk.findChild(Sheet)
    assert any(known.case_number in words.text() for words in sheet.findChildren(Words))
    another = next(one for one in sheet.findChildren(Button) if one.text().startswith("仍要另开一件"))
    another.click()
    qtbot.waitUntil(lambda: desk.desk.state.picked not in ("", case))


def test_somebody_new_with_name_and_phone_of_another_is_warned_of_and_saved_all_the_same(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    at.run(FinishVisit())
    visit, state = serve(at.hall, line="A").visit, desk.desk.state
    qtbot.waitUntil(lambda: state.visit is not None and state.visit.visit == visit)
    who = desk.desk.errand.who
    who._begin_new()
    who.form.name.set_text("张伟")
    who.form.phone.set_text("13812345678")
    qtbot.waitUntil(lambda: "可能已登记过：张伟" in who.form.phone.said.text())
    who.form.reason.set_text("忘带证件")
    who._save()
    qtbot.waitUntil(lambda: bool(desk.desk.state.visit and desk.desk.state.visit.person))


def new_after_search(desk: MainWindow, qtbot: QtBot, text: str) -> WhoStep:
    """Somebody is looked for and not found; the form for somebody new is open."""
    who = desk.desk.errand.who
    qtbot.waitUntil(lambda: desk.desk.state.step == WHO)
    who.search.set_text(text)
    who.new.click()
    return who


def test_what_was_typed_of_somebody_new_is_there_after_a_look_at_the_search(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    who = new_after_search(desk, qtbot, "山上果园合作社")
    who.form.number.set_text("93330000MA2XXXXX0A")
    who.back.click()
    assert who.search.isVisible()
    who.new.click()
    assert (who.form.name.text, who.form.number.text) == ("山上果园合作社", "93330000MA2XXXXX0A")
    who.back.click()
    who.search.set_text("张伟")
    who.new.click()
    assert (who.form.name.text, who.form.number.text) == ("张伟", "")


def test_a_reason_that_is_wanted_stands_behind_the_number_for_the_keyboard(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    who = new_after_search(desk, qtbot, "张伟")
    form = who.form
    form.number.set_text("33010619520304002")
    who.save.click()
    qtbot.waitUntil(lambda: desk.focusWidget() is form.reason.line)
    qtbot.keyClick(form.reason.line, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.focusWidget() is form.number.line
    qtbot.keyClick(form.number.line, Qt.Key.Key_Tab)
    qtbot.keyClick(form.reason.line, Qt.Key.Key_Tab)
    assert desk.focusWidget() is form.phone.line


def test_an_item_done_at_once_and_not_done_is_asked_about(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    at.person()
    case = at.open("direct", "instant")
    at.accept(case)
    state = desk.desk.state
    qtbot.waitUntil(
        lambda: state.visit is not None and [one.state for one in state.visit.cases] == ["accepted"]
    )
    what = desk.desk.errand.what
    what.finish.click()
    qtbot.waitUntil(lambda: "即办件尚未办结" in what.foot.in_place.text())
    assert at.ask(TheVisit()) is not None
    what.finish.click()
    qtbot.waitUntil(lambda: at.ask(TheVisit()) is None)


def test_an_identity_number_in_the_field_for_a_phone_is_said_and_never_blocks(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: desk.desk.state.visit is not None)
    desk.desk.errand.who._begin_new()
    form = desk.desk.errand.who.form
    form.name.set_text("张玮")
    form.phone.set_text("11010519491231002x")
    qtbot.waitUntil(lambda: "身份证号码" in form.phone.said.text())
    form.phone.set_text("13812345678")
    qtbot.waitUntil(lambda: form.phone.said.text() == "")


def test_every_field_for_a_phone_says_so(look: None, qtbot: QtBot) -> None:
    field = phone_field("Phone")
    qtbot.addWidget(field)
    field.set_text("110105194912310021")
    assert "身份证号码" in field.said.text()
    field.set_text("0898-12345678")
    assert not field.said.text()


def test_who_is_found_by_a_phone_of_before_is_looked_at_first(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    person = at.run(RecordPerson("单晓红", phone="13812345678", reason="忘带证件")).person
    at.run(CorrectPerson(person, "单晓红", "resident_id", "", "13900001111", reason="换号"))
    at.run(FinishVisit("left"))
    serve(at.hall, line="A")
    who = desk.desk.errand.who
    qtbot.waitUntil(lambda: desk.desk.state.step == WHO and desk.desk.state.visit is not None)
    visit = at.ask(TheVisit())
    assert visit is not None
    qtbot.waitUntil(lambda: desk.desk.state.visit is not None and desk.desk.state.visit.visit == visit.visit)
    # Until the window knows it too, Enter is the key of the start.
    qtbot.waitUntil(
        lambda: desk.desk.state.window is not None and desk.desk.state.window.ticket_state == "serving"
    )
    all_answered(desk.hub, qtbot)
    who.search.set_text("5678")
    qtbot.keyClick(who.search.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: who.found.hasFocus() and who.found.key == person)
    assert "原登记电话" in who.found.rows[0].under
    now = at.ask(TheVisit())
    assert now is not None and now.person is None, "Enter alone takes nobody for whom the phone was changed"
    qtbot.keyClick(who.found, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (seen := at.ask(TheVisit())) is not None and seen.person is not None)
