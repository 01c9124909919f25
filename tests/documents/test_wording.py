"""A hall's own words: used where they hold, never in the way of a print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall_app.devices.strip import Text
from hall_app.documents import paper
from hall_app.documents.wording import (
    PASSAGES,
    check,
    passage,
    problems_of,
    read_wording,
    shipped,
)
from hall_app.domain.deciding import deciding_words
from hall_app.words import _, p_, speaking
from tests.documents.reading import poppler_text
from tests.documents.samples import TICKET
from tests.documents.samples_case import PROXY, REJECTION, RESULT

OPENING = PASSAGES["rejection.opening"]
GOOD = "{date}收到您的<b>{item}</b>申请，{body}决定不予受理，详见下表。"


def test_own_words_stand_on_the_paper() -> None:
    head = replace(REJECTION.head, wording=(("rejection.opening", GOOD),))
    told = paper.render_told("rejection", replace(REJECTION, head=head))
    assert told.problems == ()
    text = poppler_text(told.pdf)
    assert "收到您的最低生活保障申请申请" in text
    assert "经审查，因下列原因" not in text


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (GOOD + "{salary}", "unknown placeholders: {salary}"),
        (GOOD.replace("{body}", "本机关"), "lacks placeholders: {body}"),
        (GOOD + "长" * 600, "longer than"),
        (GOOD + "{", "brace without its partner"),
        (GOOD + "{item.__class__}", "unknown placeholders"),
        (GOOD + "{item:>500}", "more than its name"),
        (GOOD + "{item!r}", "more than its name"),
        (GOOD + "{}", "unknown placeholders"),
        (GOOD + "<b>粗", "do not pair"),
        (GOOD + "</b>", "do not pair"),
        (GOOD + "\x07", "cannot be printed: U+0007"),
        (GOOD + "😀", "cannot be printed: U+1F600"),
        (GOOD + "\n" * 9, "lines"),
        ("  ", "is empty"),
    ],
)
def test_broken_words_are_told_and_the_shipped_ones_printed(text: str, what: str) -> None:
    with speaking("en"):
        assert what in " ".join(problem.what for problem in check(OPENING, text))
    head = replace(REJECTION.head, wording=(("rejection.opening", text),))
    told = paper.render_told("rejection", replace(REJECTION, head=head))
    assert [problem.where for problem in told.problems][:1] == ["rejection.opening"]
    assert "经审查，因下列原因" in poppler_text(told.pdf)


def test_words_of_a_carried_case_never_say_accepted() -> None:
    own = "现委托{agent}向{body}递交{item}材料，由大厅受理。"
    head = replace(PROXY.head, wording=(("proxy_letter.text", own),))
    told = paper.render_told("proxy_letter", replace(PROXY, head=head))
    assert len(told.problems) == 1
    assert "由大厅受理" not in poppler_text(told.pdf)


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("本大厅准予代办{item}，向{body}递交。{agent}", False),
        ("经审核批准，{agent}可向{body}递交{item}材料。", False),
        ("{item}由本厅决定，{agent}向{body}递交。", False),
        ("{agent}向{body}递交{item}材料；是否准予由{body}决定。", True),
        ("{agent}向{body}递交{item}材料，决定由决定机关作出。", True),
    ],
)
def test_words_of_a_carried_case_decide_nothing(words: str, allowed: bool) -> None:
    head = replace(PROXY.head, wording=(("proxy_letter.text", words),))
    told = paper.render_told("proxy_letter", replace(PROXY, head=head))
    assert (len(told.problems) == 0) is allowed, told.problems


def test_no_shipped_words_of_a_carried_case_decide_anything() -> None:
    with speaking("zh_CN"):
        for one in PASSAGES.values():
            if one.carried and one.words:
                said = p_("paper", one.words) if p_("paper", one.words) != one.words else _(one.words)
                assert deciding_words(said) == (), one.name


def test_the_foot_is_the_halls_own() -> None:
    head = replace(RESULT.head, wording=(("letterhead.foot", "{hall} · 为您服务"),))
    assert "东山社区便民服务中心·为您服务" in poppler_text(
        paper.render("result_notice", replace(RESULT, head=head))
    )
    broken = replace(RESULT.head, wording=(("letterhead.foot", "{phone"),))
    assert problems_of(broken) != ()
    assert "电话：0577-65312345" in poppler_text(paper.render("result_notice", replace(RESULT, head=broken)))


def test_a_file_keeps_what_holds_and_names_the_rest() -> None:
    read = read_wording(
        b'{"rejection.opening": "%s", "letter.of.love": "x", "waiver_notice.direct": 3}' % GOOD.encode()
    )
    assert read.replacements == (("rejection.opening", GOOD),)
    assert [problem.where for problem in read.problems] == ["letter.of.love", "waiver_notice.direct"]
    assert read_wording(b"[1]").replacements == ()
    assert len(read_wording(b"{").problems) == 1
    assert len(read_wording({"letterhead.foot": "{hall}", "x": 1}).problems) == 1


@pytest.mark.parametrize("name", sorted(PASSAGES))
def test_every_shipped_passage_passes_its_own_check(name: str) -> None:
    words = shipped(PASSAGES[name])
    assert not words or check(PASSAGES[name], words) == []
    assert bool(words) == bool(PASSAGES[name].words)


def test_own_words_stand_above_the_title_of_the_halls_papers_only() -> None:
    own = (("letterhead.top", "{hall}\n一窗受办 · {address}"), ("ticket.below", "请看管好<b>随身物品</b>"))
    head = replace(RESULT.head, wording=own, address="东山路 8 号")
    text = poppler_text(paper.render("result_notice", replace(RESULT, head=head)))
    assert "东山社区便民服务中心一窗受办·东山路8号办结领取通知书" in text
    authority = poppler_text(paper.render("rejection", replace(REJECTION, head=head)))
    assert "一窗受办" not in authority, "what an authority decides is not the hall's"
    without = replace(head, address="")
    assert "一窗受办" not in poppler_text(paper.render("result_notice", replace(RESULT, head=without)))
    assert "请看管好随身物品" in poppler_text(paper.render("ticket", replace(TICKET, head=head)))
    strip = paper.strip_of("ticket", replace(TICKET, head=head))
    assert "请看管好随身物品" in [line.words for line in strip or () if isinstance(line, Text)]


def test_card_lines_stand_at_the_foot_where_the_hall_wants_them() -> None:
    head = replace(RESULT.head, address="东山路 8 号", hours="8:30–17:00")
    for more, wanted in (
        ({}, "东山社区便民服务中心电话：0577-65312345"),
        ({"foot_phone": False, "foot_address": True}, "东山社区便民服务中心地址：东山路8号"),
        ({"foot_hours": True}, "电话：0577-65312345办公时间：8:30–17:00"),
    ):
        text = poppler_text(paper.render("result_notice", replace(RESULT, head=replace(head, **more))))
        assert wanted in text
    assert "地址" not in poppler_text(paper.render("result_notice", replace(RESULT, head=head)))


def test_a_name_is_registered_once() -> None:
    with pytest.raises(ValueError, match=r"letterhead\.foot"):
        passage("letterhead.foot", "x")
