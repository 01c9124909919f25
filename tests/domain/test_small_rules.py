"""Ratings, roles and PINs, serials, and how people say when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app.domain import durations, rating, serials, staff
from hall_app.words import speaking

NOON = datetime(2026, 11, 20, 12, 30, tzinfo=timezone(timedelta(hours=8)))


def test_only_the_last_two_grades_are_negative() -> None:
    assert [grade for grade in rating.GRADES if rating.is_negative(grade)] == [2, 1]


@pytest.mark.parametrize(
    ("grade", "reasons", "fine"),
    [
        (5, [], True),
        (5, ["attitude"], False),
        (2, ["attitude", "late"], True),
        (1, [], True),
        (1, ["attitude", "attitude"], False),
        (1, ["rude"], False),
        (0, [], False),
        (6, [], False),
    ],
)
def test_reasons_belong_to_negative_grades(grade: int, reasons: list[str], fine: bool) -> None:
    assert rating.is_rating(grade, reasons) == fine


def test_a_rating_list_of_another_version_is_not_ours() -> None:
    assert not rating.is_rating(1, ["attitude"], version=2)
    assert rating.reason_words("attitude", version=2) == "attitude"


def test_the_time_to_rate_ends() -> None:
    assert rating.may_rate(NOON, NOON + timedelta(seconds=120), 120)
    assert not rating.may_rate(NOON, NOON + timedelta(seconds=121), 120)
    assert rating.may_rate(NOON, NOON - timedelta(hours=8), 120)


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("000000", "pin_repeats"),
        ("121212", "pin_repeats"),
        ("123123", "pin_repeats"),
        ("111112", "pin_repeats"),
        ("123456", "pin_sequence"),
        ("654321", "pin_sequence"),
        ("890123", "pin_sequence"),
        ("246802", "pin_sequence"),
        ("112233", "pin_sequence"),
        ("12345", "pin_form"),
        ("１２３４５６", "pin_form"),
        ("12345a", "pin_form"),
        ("602017", "pin_own_number"),
        ("280714", None),
    ],
)
def test_pins(pin: str, why: str | None) -> None:
    assert staff.weak_pin(pin, own_number="w602017") == why


def test_most_pins_will_do() -> None:
    assert sum(staff.weak_pin(f"{n:06d}") is None for n in range(0, 1_000_000, 7)) > 140_000


def test_serials() -> None:
    assert (
        serials.serial_text("东山便民", serials.KIND_WORDS["notice"], 2026, 137)
        == "东山便民〔2026〕告知0137号"
    )
    assert serials.serial_text("东山便民", "收件", 2026, 12345, "B") == "东山便民〔2026〕收件12345B号"
    assert serials.case_number("DS01", date(2026, 11, 20), 7) == "DS01202611200007"
    assert serials.case_number("DS01", date(2026, 11, 20), 7, "C") == "DS01202611200007C"
    with pytest.raises(ValueError):
        serials.serial_text("东山便民", "告知", 2026, 0)


def test_epoch_letters() -> None:
    assert [serials.epoch_letter(n) for n in (1, 2, 3, 24, 25, 26)] == ["", "B", "C", "Z", "BA", "BB"]
    with pytest.raises(ValueError):
        serials.epoch_letter(0)


@given(st.sets(st.integers(1, 5000), min_size=2, max_size=2))
def test_no_two_chains_share_a_letter(numbers: set[int]) -> None:
    assert len({serials.epoch_letter(n) for n in numbers}) == 2


@pytest.mark.parametrize(
    ("before", "english"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=8), "8 minutes ago"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=2), "today 10:30"),
        (timedelta(hours=20), "yesterday 16:30"),
        (timedelta(days=40), "10/11 12:30"),
        (timedelta(days=400), "2025-10-16 12:30"),
        (timedelta(minutes=-5), "today 12:35"),
    ],
)
def test_moments(before: timedelta, english: str) -> None:
    with speaking("en"):
        assert durations.moment(NOON - before, NOON) == english
        assert durations.moment((NOON - before).astimezone(UTC), NOON) == english


def test_spans() -> None:
    with speaking("en"):
        told = [durations.span(s) for s in (-1, 59, 60, 485, 3600, 3900, 90000, 200000)]
    assert told == ["under a minute"] * 2 + [
        "1 minute",
        "8 minutes",
        "1 hour",
        "1 h 5 min",
        "1 day",
        "2 days",
    ]
