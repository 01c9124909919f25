"""The stages of an item stand in one line of the handbook, in their order, and what is not counted says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hall_app.documents import paper
from hall_app.documents.guide import guide_of
from hall_app.domain.items import Stage
from hall_app.words import speaking
from tests.documents.reading import page_texts
from tests.documents.samples import SAMPLES
from tests.documents.test_more_papers import shipped


def test_the_handbook_says_the_stages_in_one_line() -> None:
    item: Any = next(one for one in shipped().items if one.code == "CL-03")
    told = guide_of(item)
    assert [one.replace(" ", "") for one in told.steps] == [
        "镇（街道）初审10个工作日",
        "县残联审核10个工作日",
        "县民政局审定10个工作日",
        "公示5个工作日（不计入）",
    ]
    sample: Any = SAMPLES["handbook"]
    words = "".join(page_texts(paper.render("handbook", replace(sample, items=(told,)))))
    line = (
        "办理环节镇（街道）初审10个工作日→县残联审核10个工作日→县民政局审定10个工作日→公示5个工作日（不计入）"
    )
    assert line in words.replace(" ", "")


def test_an_item_without_stages_has_no_such_line() -> None:
    item = next(one for one in shipped().items if not one.stages)
    assert guide_of(item).steps == ()
    sample: Any = SAMPLES["handbook"]
    words = "".join(page_texts(paper.render("handbook", replace(sample, items=(guide_of(item),)))))
    assert "办理环节" not in words.replace(" ", "")


def test_an_english_name_is_for_the_screen() -> None:
    """What hangs on the wall is in Chinese."""
    item: Any = next(one for one in shipped().items if one.code == "MZ-07")
    assert isinstance(item.stages[0], Stage)
    with speaking("en"):
        assert item.stages[0].name() != item.stages[0].name_zh
        assert guide_of(item).steps[0].startswith("镇（街道）核实")
