"""What is asked at a desk and at month's end finds its rows by an index: a hall has them of many years."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from msgspec import NODEFAULT
from msgspec.structs import fields

import hall_app.usecases.all  # noqa: F401 - every question is answered from here on
from hall_app.errors import HallError
from hall_app.projections.picture import ANSWERS, Look
from hall_app.values.actor import Actor
from hall_app.values.base import Question
from hall_app.values.contacts import HomeDue
from hall_app.values.custody import OriginalsOut
from hall_app.values.first_asked import FirstAskedRegister, MattersOf
from hall_app.values.intake import FindCases, TheCase
from hall_app.values.month import TheMonth
from hall_app.values.posts import WhomIActFor
from hall_app.values.taking_back import WhatWasLast
from hall_app.values.visits import ThePerson
from tests.usecases.desk import Desk
from tests.usecases.life_days import running

# Pictures with a row for every visit, case or paper there ever was.
LARGE = (
    "p_visits|p_cases|p_notices|p_matters|p_case_events|p_visit_cases|p_tickets|p_serials|p_originals|p_prints|"
    "p_case_then|p_case_checks|p_people|p_person_keys|p_person_former|p_original_legs|closed_entries"
)
_SCAN = re.compile(r"SCAN (\w+)(?! USING (?:COVERING )?INDEX)$")  # fmt: skip
_NAMED = re.compile(rf"\b({LARGE}) (?:AS )?(\w+)\b")


def plans(desk: Desk, question: Question) -> list[tuple[str, list[str]]]:
    """Every query a question asks, with how SQLite finds its rows."""
    who = Actor("desk-1", "w003", "clerk")
    asked: list[str] = []

    def ask(look: Look) -> list[tuple[str, list[str]]]:
        raw = look.conn.connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(asked.append)
        try:
            ANSWERS[type(question)](look, question)
        finally:
            raw.set_trace_callback(None)
        return [
            (one, [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {one}")])
            for one in dict.fromkeys(asked)
            if one.lstrip().upper().startswith("SELECT")
        ]

    return desk.hall.look(who, ask)


def scanned(query: str, plan: list[str]) -> set[str]:
    """The large pictures a query reads from end to end."""
    names = {alias: name for name, alias in _NAMED.findall(query)} | {name: name for name in LARGE.split("|")}
    return {names[one[1]] for step in plan if (one := _SCAN.match(step)) and one[1] in names}


@pytest.fixture
def case(desk: Desk) -> str:
    return running(desk, "agency")


ALL_DAY: tuple[Question, ...] = (
    TheMonth(), FirstAskedRegister(), MattersOf(), WhomIActFor(), OriginalsOut(), HomeDue(), WhatWasLast(),
    FindCases("张伟"),
)  # fmt: skip


@pytest.mark.parametrize("question", ALL_DAY, ids=lambda one: type(one).__name__)
def test_what_is_asked_all_day_reads_no_picture_of_years_from_end_to_end(
    desk: Desk, case: str, question: Question
) -> None:
    found = plans(desk, question)
    assert found
    assert {query: plan for query, plan in found if scanned(query, plan)} == {}


def test_nor_does_any_other_question(desk: Desk, case: str) -> None:
    """Those that want more than a case, a person, a day or a word are refused here, and are held elsewhere."""
    told = {"case": case, "person": desk.page(case).person, "day": "2026-11-23", "first": "2026-11-23",
            "last": "2026-11-23", "month": "2026-11", "item": "JS-01"}  # fmt: skip
    read: dict[str, set[str]] = {}
    for kind in ANSWERS:
        wanted = [
            one for one in fields(kind) if one.default is NODEFAULT and one.default_factory is NODEFAULT
        ]
        if not all(one.type in (str, int) for one in wanted):
            continue
        question = kind(**{one.name: told.get(one.name, "张") if one.type is str else 1 for one in wanted})
        with suppress(HallError):
            large = set[str]().union(*(scanned(*one) for one in plans(desk, question)))
            if large:
                read[kind.__name__] = large
    assert read == {}


def test_a_case_and_a_person_are_found_at_once(desk: Desk, case: str) -> None:
    for question in (TheCase(case), ThePerson(desk.page(case).person)):
        assert {query: plan for query, plan in plans(desk, question) if scanned(query, plan)} == {}


def test_a_month_is_found_by_its_days(desk: Desk, case: str) -> None:
    """Whether a visit is under way has an index too, which must not draw the visits of a month to itself."""
    led = [plan for query, plan in plans(desk, TheMonth()) if "p_visits v" in query and "BETWEEN" in query]
    assert led and all(any("ix_p_visits_day" in step for step in plan) for plan in led), led
