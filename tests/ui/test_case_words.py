"""What a case that is over says in the list and on its page, what an agency case is called, English item names."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hall_app import words
from hall_app.domain import life
from hall_app.values.caselife import CloseCase, DecideCase, DeliverResult, RefuseAcceptance, WithdrawCase
from hall_app.values.intake import ServiceRow, StageRow
from tests.ui.test_cases_page import page_of, shown
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui import phrases
from ui.main_window import MainWindow
from ui.pages.cases.clocks import NO_BREAK, service_words, stage_words
from ui.words import _, speak

REFUSED = ("不属于本大厅事项", "行政许可法第三十二条", "县卫生健康局", "告知了地址和电话")


def test_a_withdrawn_case_says_when_instead_of_its_promise(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = running(at)
    promised = phrases.day_words(at.page(case).brief.due)
    page = page_of(desk, case, qtbot)
    qtbot.waitUntil(lambda: promised in page.case.due.text())
    at.run(WithdrawCase(case, "不办了"))
    withdrawn = _(life.STATES["withdrawn"])
    today = phrases.day_words(at.page(case).brief.ended)
    qtbot.waitUntil(lambda: page.case.due.text() == f"{today} {withdrawn}")
    assert not page.case.why.isVisible()
    page.filter.set_value("left")
    qtbot.waitUntil(lambda: [one.tag for one in page.list.rows] == [f"{withdrawn} · {today}"])
    assert promised not in page.list.rows[0].spoken()


def test_a_closed_case_says_what_was_decided_and_when(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    case = running(at)
    at.run(DecideCase(case, document="决定书"))
    at.run(DeliverResult(case, "张伟"))
    at.run(CloseCase(case))
    page = page_of(desk, case, qtbot)
    qtbot.waitUntil(lambda: phrases.ended_words(at.page(case).brief) == page.case.due.text())
    assert _(life.OUTCOMES["approved"]) in page.case.due.text()


def test_the_hall_takes_in_or_not_what_it_would_only_have_carried(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    at.person()
    case = at.open("agency", "promised")
    page = page_of(desk, case, qtbot)
    qtbot.waitUntil(lambda: any(one.text() == "不予收件" for one in page.case.buttons))
    assert not any(one.text() == "不予受理" for one in page.case.buttons)
    at.run(RefuseAcceptance(case, *REFUSED))
    qtbot.waitUntil(lambda: page.case.due.text().endswith("不予收件"))
    assert "不予受理" not in page.case.about.text()
    assert any(one.words.startswith("不予收件：") for one in at.page(case).history)
    at.run(CloseCase(case))
    qtbot.waitUntil(lambda: page.case.due.text().endswith("不予收件"))
    mine = page_of(desk, at.open("direct", "promised"), qtbot)
    qtbot.waitUntil(lambda: any(one.text() == "不予受理" for one in mine.case.buttons))


def test_the_english_name_stands_beneath_where_the_window_is_english(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = running(at)
    brief = at.page(case).brief
    assert brief.item_name_en
    page = shown(desk, qtbot, 1)
    assert not page.case.english.isVisible() and brief.item_name_en not in page.list.rows[0].under
    speak("en")
    try:
        qtbot.waitUntil(lambda: page.case.english.text() == brief.item_name_en)
        assert page.case.title.text() == brief.item_name
        qtbot.waitUntil(lambda: page.list.rows[0].under.startswith(brief.item_name_en))
    finally:
        words.choose("zh_CN")
        speak("zh_CN")


def test_no_promise_stands_at_the_desk_beside_a_case_that_is_over(
    desk: MainWindow, at: Desk, qtbot: QtBot
) -> None:
    case = running(at)
    aside = desk.desk.aside
    qtbot.waitUntil(lambda: desk.desk.state.visit is not None)
    desk.desk.state.pick(case)
    qtbot.waitUntil(lambda: desk.desk.state.page is not None and desk.desk.state.page.brief.case == case)
    qtbot.waitUntil(lambda: aside.promise_note.text() == _("Promised by"))
    at.run(WithdrawCase(case, "本人不办了"))
    qtbot.waitUntil(lambda: aside.promise.text().endswith(_(life.STATES["withdrawn"])))
    assert not aside.promise_note.isVisible()


def test_the_mark_is_no_light_and_stands_beside_the_yellow_one() -> None:
    mark, yellow, green = _(phrases.REMINDER), _(phrases.LIGHTS["yellow"]), _(phrases.LIGHTS["green"])
    assert phrases.with_mark(green, "green", True) == mark
    assert phrases.with_mark(green, "green", False) == green
    assert phrases.with_mark(yellow, "yellow", True) == f"{yellow} {mark}"
    # On a Friday what is due on Monday is not due tomorrow: the mark counts working days.
    stage = StageRow(
        stage="promise", words="承诺期限", begun="2026-11-20", days=10, due="2026-12-07", provisional=False,
        light="yellow", days_left=1, days_over=0, reminder=True,
    )  # fmt: skip
    assert stage_words(stage).replace(NO_BREAK, " ").endswith(f"{yellow} {mark}")
    assert "明" not in mark


def test_a_visit_that_looked_at_no_papers_says_nothing_of_them() -> None:
    with words.speaking("en"):
        assert service_words(ServiceRow("v", 60, 480, counted=False, examined=False)) == "service 1 min"
        said = service_words(ServiceRow("v", 60, 480, counted=False))
        assert said == "service 1 min; papers were not complete at first look"
