"""Canonical bytes: the same as RFC 8785 for what we allow, and nothing else is read."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from hall_app.ledger import codec

text = st.text(st.characters(exclude_categories=("Cs",))).map(lambda s: unicodedata.normalize("NFC", s))
keys = st.text(st.characters(max_codepoint=127), max_size=8)
scalars = st.none() | st.booleans() | st.integers(-codec.INT_MAX, codec.INT_MAX) | text
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(keys, values, max_size=6)


@given(objects)
def test_packs_as_rfc_8785_and_reads_back(value: dict[str, Any]) -> None:
    data = codec.pack(value)
    assert data == rfc8785.dumps(value)
    assert codec.unpack(data) == value


@given(objects)
def test_any_other_spelling_of_the_same_value_is_refused(value: dict[str, Any]) -> None:
    data = codec.pack(value)
    for other in (
        json.dumps(value).encode(),
        json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8"),
        data + b" ",
        b"\xef\xbb\xbf" + data,
    ):
        if other != data:
            with pytest.raises(ValueError):
                codec.unpack(other)


@given(st.binary(max_size=40))
def test_bytes_either_stand_for_themselves_or_are_refused(data: bytes) -> None:
    try:
        value = codec.unpack(data)
    except ValueError:
        return
    assert codec.pack(value, nfc=False) == data


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}', b'{"a":1,"a":2}', b'{"b":1,"a":2}', b'{"a":1.5}', b'{"a":1.0}', b'{"a":1e3}', b'{"a":NaN}',
        b'{"a":Infinity}', b'{"a":-0}', b'{"a":01}', b'{"a":9007199254740992}', b'{"a":-9007199254740992}',
        b'{"a":18446744073709551616}', b'{"a":"\\ud800"}', b'{"a":"\xed\xa0\x80"}', b'{"a":"\xff"}',
        b'{"a":"\\u5f20"}', b'{"a":"\\/"}', b'{"a":"\\u000A"}', b'{ "a":1}', b'{"a":1}\n', b"[]", b"1", b"null", b"",
        b'{"a":1', "{\"名\":1}".encode(), b'{"a":' * 100 + b"1" + b"}" * 100, b'{"a":' * 100000,
    ],
)  # fmt: skip
def test_what_is_not_canonical_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        codec.unpack(data)


@pytest.mark.parametrize(
    "value",
    [
        {"a": 1.5}, {"a": float("nan")}, {"a": 2**53}, {"a": -(2**53)}, {"a": "\ud800"}, {"a": "e\u0301"},
        {"名": 1}, {1: 1}, {"a": b"x"}, {"a": {1, 2}}, {"a": ["e\u0301"]}, [], "a", None,
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_fact_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        codec.pack(value)


def test_words_of_others_keep_every_code_point() -> None:
    value = {"item": "Ame\u0301lie 﨑 𬭎·𠮷"}
    assert codec.unpack(codec.pack(value, nfc=False)) == value


def test_old_shapes_are_lifted_step_by_step() -> None:
    @codec.lifts("test.thing", 1)
    def _one(body: dict[str, Any]) -> dict[str, Any]:
        return {"name": body["n"]}

    @codec.lifts("test.thing", 2)
    def _two(body: dict[str, Any]) -> dict[str, Any]:
        return {**body, "sort": "x"}

    assert codec.lift("test.thing", 1, {"n": "a"}) == (3, {"name": "a", "sort": "x"})
    assert codec.lift("test.thing", 3, {"name": "b"}) == (3, {"name": "b"})
    with pytest.raises(ValueError):
        codec.lifts("test.thing", 1)(_one)
