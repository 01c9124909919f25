"""Lines break as Chinese printing asks, and nothing of a text is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hall_app.documents import fonts
from hall_app.documents.lines import NO_END, NO_START, break_lines, rich
from tests.documents.samples import RARE

fonts.register()
TEXT = st.text(alphabet="收入证明，。（）《》、abc019 -·" + RARE, max_size=120)


@settings(max_examples=60, deadline=None)
@given(TEXT, st.integers(60, 300))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = break_lines(text, width, 12, 18)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(fonts.width(line.text.strip(), 12) <= width + 0.1 for line in lines)


def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one() -> None:
    text = "家庭成员（含配偶）、父母，《低保证》。" * 20
    for width in range(80, 200, 7):
        lines = break_lines(text, width, 12, 18)
        assert not [line.text for line in lines if line.text[0] in NO_START or line.text[-1] in NO_END]


def test_numbers_and_words_stay_whole() -> None:
    lines = break_lines("咨询电话 0577-65312345 请拨打 ABC-DEF 转接人工服务台", 120, 12, 18)
    assert [word for word in ("0577-65312345", "ABC-DEF") if not any(word in one.text for one in lines)] == []


def test_marks_in_values_are_not_read_as_marks() -> None:
    spans = rich("<b>{name}</b>：{what}", name="{x}<b>王</b>", what="</b>")
    assert [(span.text, span.bold) for span in spans] == [("{x}<b>王</b>", True), ("：</b>", False)]


def test_runs_choose_the_face_that_has_the_character() -> None:
    assert [(run.font, run.text, run.heavy) for run in fonts.runs("王𡒄英", bold=True)] == [
        (fonts.BOLD, "王", False),
        (fonts.RARE, "𡒄", True),
        (fonts.BOLD, "英", False),
    ]


def test_unicode_map_writes_surrogate_pairs_in_short_blocks() -> None:
    text = fonts.to_unicode_cmap("F", [0, ord("王"), 0x2CB4E, *range(0x4E00, 0x4E00 + 250)])
    assert "<02> <D872DF4E>" in text
    counts = [int(line.split()[0]) for line in text.splitlines() if line.endswith("beginbfchar")]
    assert sum(counts) == 253
    assert max(counts) <= 100
