"""The hall's own words: set only when they hold, on every paper from then on, told of where they stop holding."""

from __future__ import annotations

import json

import pytest

from hall_app.domain.facts import WordingSet
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.projections.wording import wording_of
from hall_app.usecases.papers.common import head_of
from hall_app.values.papers import PaperBytes, PaperToPrint, PrintPaper
from hall_app.values.setup import ChangeSetting, ConfigureHall
from hall_app.values.wording import (
    CheckWording,
    ClearWording,
    ImportWording,
    PassageRow,
    SetWording,
    WordingFile,
    WordingPreview,
    Wordings,
)
from tests.documents.reading import poppler_text
from tests.makers import MANAGER, sign_in
from tests.usecases.conftest import refused
from tests.usecases.desk import Desk

GOOD = "{date}收到<b>{item}</b>申请，由{body}决定不予受理，详见下表。"


@pytest.fixture
def managed(hall: Hall) -> Hall:
    """The hall with its manager at desk 1."""
    sign_in(hall, "102", "desk-1")
    return hall


def told(desk: Desk) -> str:
    """A case another body decides, with its one-time notice."""
    desk.person()
    case = desk.open("agency", "promised")
    desk.notice(case)
    return case


def own(hall: Hall) -> dict[str, str]:
    return dict(hall.look(MANAGER, wording_of))


def row(hall: Hall, name: str) -> PassageRow:
    return next(one for one in hall.ask(Wordings(), "desk-1") if one.name == name)


def test_words_are_set_and_go_back_to_the_shipped_ones(managed: Hall) -> None:
    managed.run(SetWording("rejection.opening", f"  {GOOD}\n"), "desk-1")
    assert own(managed) == {"rejection.opening": GOOD}
    assert row(managed, "rejection.opening").own == GOOD
    size = managed.ledger.head().seq
    managed.run(SetWording("rejection.opening", GOOD), "desk-1")
    assert managed.ledger.head().seq == size, "the same words are no deed"
    managed.run(ClearWording("rejection.opening"), "desk-1")
    assert own(managed) == {}
    shipped = row(managed, "rejection.opening").shipped
    managed.run(SetWording("rejection.opening", shipped), "desk-1")
    assert own(managed) == {}, "the shipped words are no words of the hall's own"


def test_broken_words_are_refused_with_everything_wrong(managed: Hall) -> None:
    refusal = refused(managed, SetWording("rejection.opening", "由{judge}决定<b>不予受理"))
    assert refusal.code == "wording_problems"
    assert len(refusal.details["problems"]) == 3  # type: ignore[arg-type]
    assert len(managed.ask(CheckWording("rejection.opening", "由{judge}决定<b>不予受理"), "desk-1")) == 3
    assert managed.ask(CheckWording("rejection.opening", GOOD), "desk-1") == ()
    assert refused(managed, SetWording("letter.of.love", "x")).code == "wording_unknown"
    assert refused(managed, ClearWording("letter.of.love")).code == "wording_unknown"
    assert refused(managed, SetWording("letterhead.foot", "{hall}受理大厅")).code == "wording_problems"


def test_only_managers_set_words(hall: Hall) -> None:
    assert refused(hall, SetWording("rejection.opening", GOOD)).code == "not_allowed"
    assert refused(hall, ImportWording("{}")).code == "not_allowed"
    with pytest.raises(Refusal):
        hall.ask(WordingPreview("rejection.opening", GOOD), "desk-1")


def test_a_file_is_the_whole_wording_or_nothing(managed: Hall) -> None:
    managed.run(SetWording("fee_board.text", "收费以本板为准，监督电话 {phone}。"), "desk-1")
    brought = managed.run(ImportWording(json.dumps({"rejection.opening": GOOD}), "ours.json"), "desk-1")
    assert (brought.own, brought.cleared) == (1, 1)
    assert own(managed) == {"rejection.opening": GOOD}
    assert json.loads(managed.ask(WordingFile(), "desk-1")) == {"rejection.opening": GOOD}
    for text, problems in (
        ("{", 1),
        ("[1]", 1),
        ('{"letterhead.foot": "{phone}", "letter.of.love": "x", "waiver_notice.direct": 3}', 3),
        ('{"letterhead.foot": "{hall}", "letterhead.foot": "{hall}"}', 1),
        ('{"letterhead.foot": "{hall}\ue000"}', 1),
    ):
        refusal = refused(managed, ImportWording(text))
        assert refusal.code == "wording_file"
        assert len(refusal.details["problems"]) == problems, text  # type: ignore[arg-type]
    assert own(managed) == {"rejection.opening": GOOD}
    assert managed.run(ImportWording("{}"), "desk-1").cleared == 1


def test_every_paper_bears_the_halls_letterhead(hall: Hall, desk: Desk) -> None:
    case = told(desk)
    sign_in(hall, "102", "desk-2")
    hall.run(
        ConfigureHall("东山社区便民服务中心", "东山", "青河镇", "0577-1", address="东山路 8 号"), "desk-2"
    )
    hall.run(SetWording("letterhead.top", "{hall}\n一窗受办 · 服务到家"), "desk-2")
    hall.run(ChangeSetting("print.foot_phone", False), "desk-2")
    hall.run(ChangeSetting("print.foot_address", True), "desk-2")
    hall.run(ChangeSetting("print.foot_hours", True), "desk-2")  # the card has none
    text = poppler_text(hall.ask(PaperBytes("notice", case), "desk-1"))
    assert (
        text.startswith("东山社区便民服务中心") or "东山社区便民服务中心一窗受办·服务到家一次性告知书" in text
    )
    assert "东山社区便民服务中心地址：东山路8号" in text
    assert "东山社区便民服务中心电话" not in text
    hall.run(SetWording("letterhead.foot", "{hall} · 营业时间 {hours}"), "desk-2")
    assert "营业时间" not in poppler_text(hall.ask(PaperBytes("notice", case), "desk-1"))
    hall.run(SetWording("letterhead.foot", "{hall} · {address} · 欢迎再来"), "desk-2")
    assert "东山路8号·欢迎再来" in poppler_text(hall.ask(PaperBytes("notice", case), "desk-1"))


def test_words_that_hold_no_longer_are_told_where_the_paper_is_printed(hall: Hall, desk: Desk) -> None:
    case = told(desk)
    _upgraded(hall, "notice.carried", "{salary}")
    _upgraded(hall, "rejection.opening", "{salary}")
    _upgraded(hall, "notice.of_old", "旧版文字")
    look = hall.ask(PaperToPrint("notice", case), "desk-1")
    about = [one.replace("：", ":").split(":")[0] for one in look.problems]
    assert about == ["notice.carried", "notice.carried", "notice.of_old"]
    printed = hall.errand(PrintPaper("notice", case), "desk-1")
    assert (printed.state, len(printed.problems)) == ("saved", 3)
    sign_in(hall, "102", "desk-2")
    last = hall.ask(Wordings(), "desk-2")[-1]
    assert (last.name, last.paper, bool(last.problems)) == ("notice.of_old", "", True)
    hall.run(ClearWording("notice.of_old"), "desk-2")
    assert "notice.of_old" not in own(hall)


def _upgraded(hall: Hall, name: str, text: str) -> None:
    """Words as an older program took them."""
    hall.transact(MANAGER, lambda step: step.record(WordingSet(name=name, text=text)))


def test_a_look_before_it_is_used(hall: Hall, desk: Desk) -> None:
    sign_in(hall, "102", "desk-2")
    sheet = hall.ask(WordingPreview("notice.carried", _carried(hall, "请当日补齐。")), "desk-2")
    assert not sheet.real
    text = poppler_text(sheet.pdf)
    assert "请当日补齐。" in text
    assert "〔item〕" in text
    case = told(desk)
    hall.errand(PrintPaper("notice", case), "desk-1")
    paper = hall.ask(WordingPreview("notice.carried", _carried(hall, "请当日补齐。")), "desk-2")
    assert paper.real
    assert "请当日补齐。" in poppler_text(paper.pdf)
    assert own(hall) == {}
    board = hall.ask(WordingPreview("fee_board.text", "收费以本板为准，监督电话 {phone}。"), "desk-2")
    assert board.real
    assert "收费以本板为准" in poppler_text(board.pdf)
    for name in ("letterhead.top", "letterhead.foot"):
        assert "青山" in poppler_text(hall.ask(WordingPreview(name, "{hall}青山"), "desk-2").pdf)
    with pytest.raises(Refusal, match=r"salary"):
        hall.ask(WordingPreview("notice.carried", "{salary}"), "desk-2")


def _carried(hall: Hall, more: str) -> str:
    return row(hall, "notice.carried").shipped + more


def test_the_head_has_the_words(managed: Hall) -> None:
    managed.run(SetWording("rejection.opening", GOOD), "desk-1")
    assert managed.look(MANAGER, head_of).wording == (("rejection.opening", GOOD),)
