"""Every paper there is, with rare characters and a long name in it: a sound file that reads back as it was entered."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hall_app.documents import paper
from hall_app.documents.kit import Letterhead
from tests.documents.reading import poppler_text, pypdf_text, qpdf_complaints, squeezed
from tests.documents.samples import LONG_NAME, RARE, SAMPLES

KINDS = sorted(paper.PAPER_KINDS)
# What is chosen by code, masked, or read by a machine only.
NOT_AS_WORDS = {"form", "original", "unit", "phone", "id_number", "code"}
# What an item has and a paper for the wall leaves out.
_CODES = {"official_code", "level"}
_NOT_ON_A_BOARD = {
    "materials",
    "conditions",
    "result",
    "law_limit",
    "steps",
    "procedure",
    "basis",
    "fee_basis",
} | _CODES
LEFT_OUT: dict[str, set[str]] = {
    "promise_board": _NOT_ON_A_BOARD,
    "fee_board": (_NOT_ON_A_BOARD | {"category", "handling", "limit"}) - {"fee_basis"},
    "item_guide": {"category", "basis", "fee_basis", "law_limit"} | _CODES,
}
# Where people stand on the samples, rare characters and a long name take their place; where things do, both are added.
HARD = {"王秀英": f"王{RARE}", "李梅": LONG_NAME, "张强": LONG_NAME, "临时救助": f"临时救助{LONG_NAME}"}
THINGS = (
    "最低生活保障申请", "综合业务", "楼上漏水损害赔偿纠纷", "社会保障卡补领", "高龄津贴申请",
)  # fmt: skip
HARD |= {thing: f"{thing}{RARE}（{LONG_NAME}）" for thing in THINGS}


def hardened(value: Any) -> Any:
    """A paper with the same fields and harder words in them; what a machine reads stays as it is."""
    if isinstance(value, str):
        for plain, hard in HARD.items():
            value = value.replace(plain, hard)
        return value
    if isinstance(value, tuple):
        parts = [hardened(one) for one in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        kept = [one for one in fields(value) if one.init and one.name not in NOT_AS_WORDS]
        return replace(value, **{one.name: hardened(getattr(value, one.name)) for one in kept})
    return value


def entered(value: Any, left_out: frozenset[str]) -> list[str]:
    """Every text of a paper that must stand on it as it was entered."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple):
        return [text for one in value for text in entered(one, left_out)]
    own: list[str] = []
    if isinstance(value, Letterhead):
        # The hall's own words stand there with what they leave open filled in, and never their names.
        own = [text.replace("{hall}", value.hall) for _name, text in value.wording]
        value = replace(value, wording=())
    if is_dataclass(value):
        inside = [f for f in fields(value) if f.name not in left_out or isinstance(value, Letterhead)]
        return own + [text for f in inside for text in entered(getattr(value, f.name), left_out)]
    return []


def wanted(kind: str, sample: Any) -> list[str]:
    """What must be read back from a paper."""
    texts = entered(sample, frozenset(NOT_AS_WORDS | LEFT_OUT.get(kind, set())))
    # A line break begins a new paragraph.
    texts = [part for one in texts for part in one.splitlines()]
    if kind == "ticket":
        texts.remove(sample.head.phone)  # the ticket has no footer
    return texts


@cache
def made(kind: str) -> tuple[Any, bytes]:
    """The hard sample of a kind and its PDF."""
    sample = hardened(SAMPLES[kind])
    return sample, paper.render(kind, sample)


def test_there_is_a_sample_of_every_paper() -> None:
    assert sorted(SAMPLES) == KINDS


@pytest.mark.parametrize("read", [poppler_text, pypdf_text])
@pytest.mark.parametrize("kind", KINDS)
def test_reads_back_what_was_entered(kind: str, read: Any, tmp_path: Path) -> None:
    sample, pdf = made(kind)
    text, texts = read(pdf), wanted(kind, sample)
    assert [one for one in texts if squeezed(one) not in text] == []
    told = "".join(texts)
    assert [char for char in RARE if char not in told] == [], "the sample tries no rare characters"
    assert LONG_NAME in told, "the sample tries no long name"
    assert qpdf_complaints(pdf, tmp_path) == ""
