"""What must not break stands on one line: from which leaf to which, and the lines that are written on by hand."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from typing import Any

import pytest

from hall_app.documents import file_index, handover_list, window_sign
from hall_app.documents.handover_list import Original
from tests.documents.samples import SAMPLES
from tests.documents.samples_hall import FILE_INDEX


def laid_out(pdf: bytes) -> str:
    """The text as it stands on the page."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode()


@pytest.mark.parametrize("leaves", ["9–10", "38–40", "100–102"])
def test_leaves_of_two_and_three_digits(leaves: str) -> None:
    paper = replace(FILE_INDEX, papers=tuple(replace(one, pages=leaves) for one in FILE_INDEX.papers))
    assert laid_out(file_index.render(paper)).count(leaves) == len(paper.papers)


@pytest.mark.parametrize("number", ["DS01202611220008", "DS01202611220008BC"])
def test_room_to_write_the_condition_of_an_original(number: str) -> None:
    paper = SAMPLES["handover_list"]
    originals = (Original("家庭成员居民户口簿（首页、户主页、本人页）", number, "张𬭎"),)
    words = laid_out(handover_list.render(replace(paper, originals=originals)))
    assert "______" in words
    assert not re.search(r"^\s*_+\s*$", words, re.MULTILINE)


@pytest.mark.parametrize("count", [12, 14, 26])
def test_what_is_done_at_a_window_ends_above_who_goes_first(count: int) -> None:
    sample: Any = SAMPLES["window_sign"]
    sign = replace(sample, lines=tuple(f"业务{n:02d}办理" for n in range(count)))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],
        input=window_sign.render(sign),
        capture_output=True,
        check=True,
        timeout=30,
    ).stdout.decode()
    words = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', boxes)
    ends = max(float(low) for _high, low, word in words if "办理" in word)
    begins = min(float(high) for high, _low, word in words if "优先：" in word)
    assert ends < begins
    text = "".join(word for _high, _low, word in words)
    assert [n for n in range(count) if f"业务{n:02d}办理" not in text] == []
