"""What is typed into a sheet survives a crash and Escape, in rows that came later too, for its own row of the list."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hall_app.hall import Hall
from hall_app.values.drafts import Drafts
from hall_app.values.joints import Bundles
from tests.makers import finish, serve
from tests.ui.conftest import all_answered
from tests.ui.test_unfinished import (
    SHEETS,
    TYPED,
    chosen,
    crash,
    held,
    manager,
    open_again,
    press,
    register,
    seat,
    sheet_of,
    typing,
    write,
)
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.front import Hub
from ui.main_window import MainWindow
from ui.pages.day.paper_visit import PaperVisitSheet
from ui.pages.people.page import PersonSheet, PinSheet
from ui.pages.registers.dossier_sheets import HeadSheet
from ui.pages.registers.forms import Rows
from ui.pages.settings.bundle_sheet import BundleSheet
from ui.widgets import Field, Sheet

__all__ = ["seat"]


def kept(hall: Hall, station: str = "desk-2") -> dict[str, dict[str, Any]]:
    """What is kept at a station, by part."""
    return {one.part: json.loads(one.value) for one in hall.ask(Drafts(), station)}


def after_crash(window: MainWindow, hub: Hub, title: str, qtbot: QtBot) -> Any:
    """The window is gone, another stands there; the sheet as it is found in that one."""
    crash(window, qtbot)
    return open_again(manager(hub, qtbot), title, qtbot)


def left(window: MainWindow, sheet: Sheet, qtbot: QtBot) -> None:
    """Escape."""
    sheet.reject()
    qtbot.waitUntil(lambda: not any(one is sheet and one.isVisible() for one in window.findChildren(Sheet)))
    qtbot.waitUntil(lambda: window.keeper.resting)


def parties(sheet: Any) -> Rows:
    rows = sheet.fields.parts["parties"]
    assert isinstance(rows, Rows)
    return rows


def line_of(part: object) -> QLineEdit:
    assert isinstance(part, Field)
    return part.line


def mediation(window: MainWindow, qtbot: QtBot) -> Any:
    register("mediation", "New entry")(window, qtbot)
    sheet = sheet_of(window, qtbot)
    assert isinstance(sheet, HeadSheet)
    return sheet


def test_rows_that_were_added_are_there_again_with_what_was_typed_into_them(
    seat: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    sheet = mediation(seat, qtbot)
    write(line_of(parties(sheet).rows[0][0]), "甲某")
    for name in ("阿卜杜拉·买买提", TYPED):
        parties(sheet).more.click()
        write(line_of(parties(sheet).rows[-1][0]), name)
    # A field after the rows keeps its own text, however many rows stand before it.
    write(line_of(sheet.fields.parts["committee"]), "东山社区人民调解委员会")
    crash(seat, qtbot)
    window = manager(hub, qtbot)
    # As the desk does for its own parts: what the sheet then asks for is known already.
    window.keeper.load(lambda: None)
    all_answered(hub, qtbot)
    back = open_again(window, sheet.title, qtbot)
    qtbot.waitUntil(lambda: len(parties(back).rows) == 3)
    names = ["甲某", "阿卜杜拉·买买提", TYPED]
    qtbot.waitUntil(lambda: [line_of(one[0]).text() for one in parties(back).rows] == names)
    assert line_of(back.fields.parts["committee"]).text() == "东山社区人民调解委员会"
    # And by Escape, once more, typed on in a row that was found again, long after it was.
    all_answered(hub, qtbot)
    write(line_of(parties(back).rows[-1][0]), "二")
    left(window, back, qtbot)
    again = open_again(window, sheet.title, qtbot)
    qtbot.waitUntil(
        lambda: [line_of(one[0]).text() for one in parties(again).rows] == [*names[:2], f"{TYPED}二"]
    )


def test_a_row_that_was_taken_away_stays_away(seat: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot) -> None:
    sheet = mediation(seat, qtbot)
    assert not parties(sheet).less.isVisible()
    for name in ("甲某", "乙某", "丙某"):
        write(line_of(parties(sheet).rows[-1][0]), name)
        parties(sheet).more.click()
    parties(sheet).less.click()
    parties(sheet).less.click()
    assert parties(sheet).less.isVisible() and len(parties(sheet).rows) == 2
    back = after_crash(seat, hub, sheet.title, qtbot)
    qtbot.waitUntil(lambda: [line_of(one[0]).text() for one in parties(back).rows] == ["甲某", "乙某"])
    assert "丙某" not in json.dumps(kept(hall), ensure_ascii=False)
    # What comes in place of it is empty.
    parties(back).more.click()
    assert line_of(parties(back).rows[-1][0]).text() == ""


def change(window: MainWindow, number: str, qtbot: QtBot) -> Any:
    """The sheet that changes one of those who serve."""
    window.go_to("people")
    page: Any = window.pages["people"]
    qtbot.waitUntil(lambda: any(cells[0] == number for _key, cells in page.table.rows))
    page.table.selectRow(next(at for at, (_key, cells) in enumerate(page.table.rows) if cells[0] == number))
    press(page, "Change", qtbot)
    return sheet_of(window, qtbot)


def test_two_rows_of_one_list_have_each_their_own_draft(seat: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    first = change(seat, "103", qtbot)
    write(first.post.line, "甲岗")
    left(seat, first, qtbot)
    second = change(seat, "104", qtbot)
    qtbot.waitUntil(lambda: seat.keeper.resting)
    assert "甲岗" not in held(second) and not second.in_place.isVisible()
    write(second.post.line, "乙岗")
    left(seat, second, qtbot)
    qtbot.waitUntil(lambda: len(seat.unfinished.drafts) == 2)
    # The list says whom each is about, and each opens with its own.
    names = {seat.unfinished.what(one) for one in seat.unfinished.drafts}
    assert len(names) == 2 and all("·" in one for one in names)
    back = change(seat, "103", qtbot)
    qtbot.waitUntil(lambda: "甲岗" in back.post.text and "乙岗" not in held(back))


@pytest.mark.parametrize("name", [one for one in SHEETS if one != "somebody who serves"])
def test_every_sheet_left_by_escape_is_offered_and_filled_in_again(
    seat: MainWindow, hall: Hall, qtbot: QtBot, name: str
) -> None:
    SHEETS[name](seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    title = sheet.title
    write(typing(sheet), TYPED)
    left(seat, sheet, qtbot)
    back = open_again(seat, title, qtbot)
    qtbot.waitUntil(lambda: TYPED in held(back))
    back.accept()
    qtbot.waitUntil(lambda: not hall.ask(Drafts(), "desk-2") and not seat.unfinished.isVisible())


def test_a_sheet_that_asks_for_a_pin_leaves_nothing(seat: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    SHEETS["somebody who serves"](seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    assert isinstance(sheet, PersonSheet)
    write(sheet.name.line, TYPED)
    write(sheet.pin.line, "271828")
    qtbot.waitUntil(lambda: seat.keeper.resting and len(kept(hall)) == 1)
    assert "271828" not in json.dumps(kept(hall)), "a secret is never kept"
    left(seat, sheet, qtbot)
    qtbot.waitUntil(lambda: not kept(hall))
    page: Any = seat.pages["people"]
    qtbot.waitUntil(lambda: bool(page.table.rows))
    page.table.selectRow(0)
    press(page, "New PIN", qtbot)
    pin = sheet_of(seat, qtbot)
    assert isinstance(pin, PinSheet)
    for line in pin.findChildren(QLineEdit):
        write(line, "314159")
    qtbot.waitUntil(lambda: seat.keeper.resting)
    assert not kept(hall)
    left(seat, pin, qtbot)
    assert not kept(hall) and not seat.unfinished.drafts


def test_what_was_only_looked_up_is_nothing_unfinished(desk: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    desk.desk.look_up()
    sheet = sheet_of(desk, qtbot)
    write(typing(sheet), "营业执照")
    qtbot.waitUntil(lambda: len(kept(hall, "desk-1")) == 1)
    on_its_way = hall.ask(Drafts(), "desk-1")
    left(desk, sheet, qtbot)
    qtbot.waitUntil(lambda: not kept(hall, "desk-1"))
    desk.unfinished._found(on_its_way)
    assert not desk.unfinished.drafts


def test_a_sheet_of_a_case_is_found_from_the_case_when_the_visit_is_over(
    desk: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    serve(hall, line="A")
    case = running(Desk(hall))
    qtbot.waitUntil(lambda: desk.desk.state.visit is not None)
    desk.go_to("cases")
    page: Any = desk.pages["cases"]
    qtbot.waitUntil(lambda: len(page.list.rows) == 1 and page.case._page is not None)
    press(page, "Decide", qtbot)
    sheet: Any = sheet_of(desk, qtbot)
    write(sheet.field("document").line, TYPED)
    left(desk, sheet, qtbot)
    finish(hall)
    qtbot.waitUntil(lambda: desk.desk.state.visit is None)
    (row,) = hall.ask(Drafts(), "desk-1")
    assert row.subject == case
    # By hand at its case, in no visit or in the next one.
    press(page, "Decide", qtbot)
    again: Any = sheet_of(desk, qtbot)
    qtbot.waitUntil(lambda: again.value("document") == TYPED)
    left(desk, again, qtbot)
    found = open_again(desk, sheet.title, qtbot)
    qtbot.waitUntil(lambda: found.value("document") == TYPED)


def test_a_register_is_no_matter_of_the_visit_at_the_window(
    seat: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    serve(hall, "desk-2", "A")
    qtbot.waitUntil(lambda: seat.desk.state.visit is not None)
    SHEETS["an absence"](seat, qtbot)
    sheet: Any = sheet_of(seat, qtbot)
    write(sheet.reason.line, TYPED)
    left(seat, sheet, qtbot)
    finish(hall, "desk-2")
    qtbot.waitUntil(lambda: seat.desk.state.visit is None)
    SHEETS["an absence"](seat, qtbot)
    again: Any = sheet_of(seat, qtbot)
    qtbot.waitUntil(lambda: again.reason.text == TYPED)


def bundle(window: MainWindow, qtbot: QtBot) -> Any:
    window.go_to("settings")
    page: Any = window.pages["settings"]
    page.list.select("bundles")
    press(page, "New", qtbot)
    return sheet_of(window, qtbot)


def test_the_items_of_a_joint_item_and_their_order_are_there_again(
    seat: MainWindow, hub: Hub, hall: Hall, qtbot: QtBot
) -> None:
    assert hall.ask(Bundles(), "desk-2").rows
    sheet = bundle(seat, qtbot)
    assert isinstance(sheet, BundleSheet)
    for code in ("CL-03", "JS-01"):
        sheet.take(code)
    sheet.items.select("JS-01")
    qtbot.waitUntil(lambda: sheet.items.key == "JS-01")
    sheet.move_item(-1)
    title = sheet.title
    back = after_crash(seat, hub, title, qtbot)
    qtbot.waitUntil(lambda: back.codes == ["JS-01", "CL-03"])
    qtbot.waitUntil(lambda: [one.key for one in back.items.rows] == ["JS-01", "CL-03"])


def test_what_was_entered_is_kept_no_longer_though_the_sheet_stays(
    seat: MainWindow, hall: Hall, qtbot: QtBot
) -> None:
    SHEETS["a visit on paper"](seat, qtbot)
    sheet = sheet_of(seat, qtbot)
    assert isinstance(sheet, PaperVisitSheet)
    qtbot.waitUntil(lambda: sheet.window_no.count() > 1)
    for field, text in ((sheet.started, "08:10"), (sheet.ended, "08:20"), (sheet.words, TYPED)):
        write(field.line, text)
    chosen(sheet.outcome, "inquiry")
    qtbot.waitUntil(lambda: len(kept(hall)) == 1)
    sheet.go.click()
    qtbot.waitUntil(lambda: sheet.words.text == "" and not kept(hall))
    left(seat, sheet, qtbot)
    assert not kept(hall) and not seat.unfinished.drafts


def test_a_sheet_over_a_sheet_keeps_what_is_typed_too(seat: MainWindow, hall: Hall, qtbot: QtBot) -> None:
    SHEETS["cash"](seat, qtbot)
    below = sheet_of(seat, qtbot)
    above = Sheet(below, "Why", "Go on")
    reason = Field("Why go on all the same")
    above.body.addWidget(reason)
    above.open()
    write(reason.line, TYPED)
    qtbot.waitUntil(lambda: "sheet:Why" in kept(hall))
    assert TYPED not in json.dumps(kept(hall).get(f"sheet:{below.title}", {}), ensure_ascii=False)
    # What is still being typed below is nothing left; what was left above is.
    write(typing(below), "12")
    left(seat, above, qtbot)
    qtbot.waitUntil(seat.unfinished.isVisible)
    assert [one.part for one in seat.unfinished.drafts] == ["sheet:Why"]
