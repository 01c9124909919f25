"""Lines break as Chinese printing asks, and nothing of a text is lost."""

from __future__ import annotations

import io

import pypdf
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_app.documents import fonts
from hall_app.documents.lines import NO_END, NO_START, break_lines, rich
from hall_app.documents.pen import Pen
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


def test_no_character_ends_a_paragraph_alone() -> None:
    assert [line.text for line in break_lines("闭厅时未办", 49, 12, 18)] == ["闭厅时", "未办"]
    assert [line.text for line in break_lines("本凭证不能代替。", 85, 12, 18)] == ["本凭证不能", "代替。"]
    assert [line.text for line in break_lines("序号说", 25, 12, 18)] == ["序号", "说"], (
        "too narrow to spare one"
    )
    for width in range(60, 300, 7):
        last = break_lines("家庭成员含配偶与父母均须到场并出示证件原件后方可办理本事项", width, 12, 18)[-1]
        assert len(last.text) > 1


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


def test_a_stretched_line_stretches_no_other() -> None:
    pen = Pen(400, 200, "x", "x")
    lines = break_lines("家庭成员含配偶与父母均须到场" * 3, 200, 12, 18)
    pen.line(lines[0], 10, 180, fill_width=200)
    pen.text("日期", 390, 20, 12, align="right")
    page = pypdf.PdfReader(io.BytesIO(pen.finish())).pages[0]
    content = page.get_contents()
    assert content is not None
    spaces = [float(values[0]) for values, name in content.operations if name == b"Tc"]
    assert spaces[0] > 0
    assert spaces[-1] == 0
