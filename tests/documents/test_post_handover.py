"""The slip of a post handed over to several: what goes to whom, what is owed, what is arranged meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hall_app.documents import paper
from hall_app.documents.post_handover import Arranged, HandedTo, OpenMatter, StillOwed
from tests.documents.reading import page_texts
from tests.documents.samples import LONG_NAME, RARE, SAMPLES

OTHERS = (
    HandedTo(
        "陈志远" + RARE, "009", "民政类事项", (OpenMatter("周大爷高龄津贴", "补录银行卡号", "11 月 27 日"),)
    ),
    HandedTo("刘洋", "011", "残疾人两项补贴"),
)
OWED = (StillOwed("吴某居住证申领", "近期免冠照片；房屋租赁合同复印件", date(2026, 12, 2)),)
ARRANGED = (
    Arranged("2026-11-24 09:00", "上门送达：不动产登记", LONG_NAME, "幸福里 3 栋 202 室", "李梅；张强"),
    Arranged("2026-11-25 9:00–9:30", "预约：补录信息", "周婆婆　13900001111", "在本厅"),
)


def text_of(sheet: Any) -> str:
    return "".join("".join(page_texts(paper.render("post_handover", sheet))).split())


def test_each_finds_their_own_part() -> None:
    alone: Any = SAMPLES["post_handover"]
    words = text_of(replace(alone, others=OTHERS))
    own, first, second = (
        words.index(f"由{alone.b}"),
        words.index("民政类事项：由陈志远"),
        words.index("残疾人两项补贴：由刘洋（工号011）接手"),
    )
    assert own < first < words.index("2周大爷高龄津贴") < second < words.index("无未办结事项")
    assert words.count("B岗签字") == 3 and text_of(alone).count("B岗签字") == 1
    assert "接手" not in text_of(alone)


def test_what_is_owed_and_arranged_stands_only_where_there_is_something() -> None:
    alone: Any = SAMPLES["post_handover"]
    words = text_of(replace(alone, owed=OWED, arranged=ARRANGED))
    for part in ("群众尚欠材料", "近期免冠照片；房屋租赁合同复印件", "2026-12-02", "期间已约事项", "9:00–9:30",
                 LONG_NAME, "幸福里3栋202室", "李梅；张强", "周婆婆"):  # fmt: skip
        assert part in words, part
    assert "尚欠" not in text_of(alone) and "期间已约" not in text_of(alone)
