"""The hall's registers and what hangs on its walls as papers, made from the pictures."""

from __future__ import annotations

import pytest

from hall_app.errors import Refusal
from hall_app.values.fees import CountCash, ReverseFee, TakeFee
from hall_app.values.intake import OpenCase
from hall_app.values.papers import HALL, PaperBytes, PaperToPrint, Prints, RecordPrint
from hall_app.values.posts import HandOverPost, SetPair
from hall_app.values.setup import HallCard, TheHall
from hall_app.values.staffing import StaffList
from hall_app.values.undone import AnswerUndone, RegisterUndone
from hall_app.values.wording import CheckWording, SetWording, WordingPreview
from tests.documents.reading import poppler_text
from tests.makers import MANAGER
from tests.usecases.desk import Desk
from tests.usecases.test_more_papers import NAME, has, none_of, printed, promised, words_of


def test_the_slip_of_a_post_handed_over(desk: Desk) -> None:
    desk.hall.run(SetPair("1 号窗口", "w003", "w004", 1), actor=MANAGER)
    case = promised(desk)
    slip = desk.run(HandOverPost("2026-11-23 17:30", "外出开会", things="窗口钥匙"))
    words = words_of(desk, "post_handover", slip.absence)
    has(
        words,
        "王芳",
        "103",
        "欧阳明月",
        "104",
        "1 号窗口",
        "外出开会",
        "窗口钥匙",
        desk.page(case).brief.case_number,
        NAME,
    )
    has(words, "办理并作出决定（现状：已受理）")
    assert slip.absence not in desk.ask(PaperToPrint("post_handover", slip.absence)).name
    assert "来访，2026-11-23 08:30开始接待" in "".join(words.split()) or "答复来访人并结束接待" in words
    assert printed(desk, "post_handover", slip.absence) == ""


def test_the_first_asked_register_of_a_day(desk: Desk) -> None:
    desk.person(NAME)
    case = desk.run(OpenCase("JS-01")).case
    words = words_of(desk, "first_asked_register", "2026-11-23")
    has(words, NAME, "13812345678", "王芳", desk.page(case).brief.case_number, "2026 年 11 月 23 日")
    assert NAME not in words_of(desk, "first_asked_register", "2026-11-20")
    desk.run(OpenCase("LD-01"))
    # Each in a line: between numbers as wide as their column a semicolon would stand alone.
    assert "；" not in words_of(desk, "first_asked_register", "2026-11-23")
    assert printed(desk, "first_asked_register", "") == ""


def test_the_sheet_of_what_could_not_be_done(desk: Desk) -> None:
    row = desk.run(
        RegisterUndone("补办证明", "系统查无记录", wish="希望有人联系", name=NAME, phone="13812345678")
    )
    words = words_of(desk, "not_done_sheet", row.entry)
    has(
        words,
        "2026-0001",
        "补办证明",
        "系统查无记录",
        "希望有人联系",
        NAME,
        "13812345678",
        "2026 年 11 月 30 日",
        "1 综合窗口",
    )
    assert desk.ask(PaperToPrint("not_done_sheet", row.entry)).name == "not_done_sheet-2026-0001.pdf"
    desk.run(AnswerUndone(row.entry, "solved", "已补录，可来办理", satisfied="yes"))
    has(words_of(desk, "not_done_sheet", row.entry), "已补录，可来办理")
    assert printed(desk, "not_done_sheet", row.entry) == ""


@pytest.mark.parametrize("paper", ["handbook", "promise_board", "fee_board"])
def test_what_hangs_on_the_wall(desk: Desk, paper: str) -> None:
    card: HallCard = desk.ask(TheHall())
    words = words_of(desk, paper, "")
    has(words, card.supervision_phone)
    listed = [row for row in desk.ask_items() if paper != "fee_board" or row.code in ("LD-12", "GT-05")]
    assert listed
    for row in listed:
        assert "".join(row.name.split()) in "".join(words.split()), row.name
    none_of(desk, paper, "JS-01")
    assert printed(desk, paper, "") == ""
    assert desk.refused(RecordPrint(paper, "", "sent")).code == "no_such_paper"
    assert [row.nth for row in desk.ask(Prints("hall"))] == [2, 1]


def asked_for(desk: Desk, paper: str) -> tuple[str, str]:
    """What is said where nobody named what the paper is of, and the example given."""
    with pytest.raises(Refusal) as caught:
        desk.ask(PaperBytes(paper, ""))
    return caught.value.code, str(caught.value.details["example"])


def test_a_guide_in_large_type(desk: Desk) -> None:
    words = words_of(desk, "item_guide", "JS-01")
    has(words, desk.guide("JS-01").row.name, desk.guide("JS-01").materials[0].name, "0577-6512345")
    none_of(desk, "item_guide", "JS-99")
    assert asked_for(desk, "item_guide") == ("which_item", desk.ask_items()[0].code)
    assert printed(desk, "item_guide", "JS-01") == ""


def test_the_sign_of_a_window(desk: Desk) -> None:
    has(words_of(desk, "window_sign", "2"), "2", "综合窗口", "东山社区便民服务中心")
    # Whom the law puts first is read at the window before a number is taken.
    has(words_of(desk, "window_sign", "2"), "★", "军人（依法优先）", "退役军人", "三属")
    none_of(desk, "window_sign", "3")
    assert asked_for(desk, "window_sign") == ("which_window", "1")
    none_of(desk, "window_sign", "²")
    assert printed(desk, "window_sign", "2") == ""


def test_the_count_of_the_till(desk: Desk) -> None:
    none_of(desk, "cash_count", "2026-11-23")
    desk.person(NAME)
    desk.run(TakeFee(desk.run(OpenCase("LD-12")).case, 2000))
    desk.run(TakeFee(desk.run(OpenCase("GT-05")).case, 8000, "mobile", basis="住宅"))
    desk.run(CountCash(1500, "找零差错"))
    words = words_of(desk, "cash_count", "2026-11-23")
    has(words, "2026 年 11 月 23 日", "王芳", "15.00", "80.00", "100.00", "找零差错", "5.00")
    second = desk.run(TakeFee(desk.run(OpenCase("LD-12", second=True)).case, 2000)).receipt
    desk.run(ReverseFee(second, "void", "开错"))
    desk.run(CountCash(2000))
    words = words_of(desk, "cash_count", "")
    has(words, "20.00", "-20.00", "作废")
    assert words.index("作废") > words.index("社会保障卡")
    assert "找零差错" not in words
    desk.run(CountCash(12000, float_fen=10000))
    has(words_of(desk, "cash_count", ""), "100.00", "120.00", "20.00")
    assert printed(desk, "cash_count", "") == ""


def test_the_first_asked_register_of_several_days(desk: Desk) -> None:
    desk.person()
    month = "2026-11-01..2026-11-30"
    assert "张伟" in words_of(desk, "first_asked_register", month)
    assert printed(desk, "first_asked_register", month) == ""
    for odd in ("2026-11-30..2026-11-01", "..2026-11-01", "November"):
        none_of(desk, "first_asked_register", odd)


def test_a_sign_names_whom_the_machine_lets_go_first_too_in_words_the_hall_may_change(desk: Desk) -> None:
    has(words_of(desk, "window_sign", "2"), "老年人", "孕妇", "残疾人")
    own = "★ 凭证优先：{by_law}"
    assert "{by_law}" in desk.hall.ask(CheckWording("window_sign.priority", "★ 军人优先"), actor=MANAGER)[0]
    desk.hall.run(SetWording("window_sign.priority", own), actor=MANAGER)
    words = words_of(desk, "window_sign", "2")
    has(words, "凭证优先：军人（依法优先）")
    assert "老年人" not in words


def test_a_sign_names_who_answers_for_the_post(desk: Desk) -> None:
    assert "A岗" not in words_of(desk, "window_sign", "2")
    desk.hall.run(SetPair("2 号窗口", "w003", "w004", 2), actor=MANAGER)
    desk.hall.run(SetPair("", "w004", "w003", item="JS-01"), actor=MANAGER)
    names = {row.code: row.name for row in desk.ask(StaffList())}
    has(words_of(desk, "window_sign", "2"), f"{names['w003']}（A岗）", f"{names['w004']}（B岗）")
    assert "A岗" not in words_of(desk, "window_sign", "1")


def test_the_handbook_begins_with_the_halls_own_words(desk: Desk) -> None:
    desk.hall.run(SetWording("handbook.intro", "{hall}欢迎您。\n办事不收材料工本费。"), actor=MANAGER)
    words = words_of(desk, "handbook", HALL)
    has(words, "东山社区便民服务中心欢迎您。", "办事不收材料工本费。")
    look = desk.hall.ask(WordingPreview("handbook.intro", "请先取号。"), actor=MANAGER)
    assert look.real and "请先取号。" in poppler_text(look.pdf)
    sign = desk.hall.ask(WordingPreview("window_sign.priority", "★ 先办：{by_law}"), actor=MANAGER)
    assert sign.real and "先办：军人" in poppler_text(sign.pdf)
