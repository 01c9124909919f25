"""What is asked all day, in a hall of ten years: 150,000 people, 400,000 cases. Floors are the bare look at the same
encrypted file beneath each question."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hall_app.clock import seeded
from hall_app.hall import Hall
from hall_app.ledger.entries import driver
from hall_app.projections.cases_watched import WATCHED_STATES
from hall_app.values.base import Question
from hall_app.values.caselife import CasesWatched
from hall_app.values.intake import FindCases, TheCase
from hall_app.values.month import TheMonth
from hall_app.values.visits import FindPeople, ThePerson
from tests.bench.painted import case_painted
from tests.bench.population import CASES, PEOPLE, case_id, day_of, person_id, populate
from tests.bench.result import Result, percentile
from tests.makers import CLERK, make_hall

PREFIX = "SELECT person FROM p_person_keys WHERE key >= ? AND key < ? ORDER BY key LIMIT 20"
NUMBER = "SELECT case_id FROM p_case_keys WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT 50"
ROW = "SELECT * FROM p_cases WHERE case_id = ?"
PERSON = "SELECT * FROM p_people WHERE person = ?"
RUNNING = f"SELECT * FROM p_cases WHERE state IN ({', '.join('?' * len(WATCHED_STATES))})"
MONTH = "SELECT count(*), sum(state = 'done') FROM p_tickets WHERE day BETWEEN ? AND ?"

PEOPLE_TYPED = (
    "王", "王芳", "张伟", "w", "wf", "zh", "zhangw", "shanxh", "lixm", "单晓", "oy", "1", "0012", "1380", "330381",
    "330381197", "13812345678", "chenm", "晓红", "zzz",
)  # fmt: skip
CASES_TYPED = (
    "", "DS01", "2024", "202406", "0137", "8", "37", "0008", "210008", "399999", "东山便民〔2025〕受理", "王芳",
    "zhangwei", "身份", "补贴", "证", "JS-01", "zzz", "老年",
)  # fmt: skip


def asked(hall: Hall, questions: Sequence[Question], times: int = 8) -> list[float]:
    """Milliseconds of each question, asked in turn, after one round to warm up."""
    found = []
    for turn in range(times + 1):
        for question in questions:
            begun = time.perf_counter()
            hall.ask(question, actor=CLERK)
            if turn:
                found.append((time.perf_counter() - begun) * 1000)
    return found


def bare(hall: Hall, query: str, values: Sequence[Any], times: int = 8) -> float:
    """The median of the bare look, in milliseconds."""
    found = []
    for _turn in range(times):
        for one in values:
            begun = time.perf_counter()
            with hall.ledger.look() as conn:
                driver(conn).execute(query, one).fetchall()
            found.append((time.perf_counter() - begun) * 1000)
    return percentile(found, 50)


def p95(name: str, work: Callable[[], list[float]], floor: float, floor_is: str, at_most: float) -> Result:
    """A figure with its goal."""
    return Result(name, percentile(work(), 95), "ms", floor, floor_is, at_most=at_most)


def measure(folder: Path) -> Iterator[Result]:
    """People, cases, a case's page, the promises that run (300 of them), a person's page, a month."""
    hall = make_hall(folder)
    begun = time.perf_counter()
    last = populate(hall)
    yield Result("population_drawn", time.perf_counter() - begun, "s")
    chance = seeded("asked")
    end = "\U0010ffff"
    typed = [(one, one + end) for one in PEOPLE_TYPED]
    yield p95(
        "people_search", lambda: asked(hall, [FindPeople(one) for one in PEOPLE_TYPED]), bare(hall, PREFIX, typed),
        "the same prefix asked of the key table alone", 10,
    )  # fmt: skip
    typed = [(one, one + end) for one in CASES_TYPED]
    yield p95(
        "case_search", lambda: asked(hall, [FindCases(one) for one in CASES_TYPED]), bare(hall, NUMBER, typed),
        "the same prefix asked of the key table alone", 10,
    )  # fmt: skip
    cases = [case_id(chance.randrange(CASES)) for _ in range(60)]
    yield p95(
        "case_page_open", lambda: asked(hall, [TheCase(one) for one in cases], 2),
        bare(hall, ROW, [(one,) for one in cases]), "the row of the case alone", 50,
    )  # fmt: skip
    yield p95(
        "cases_watched", lambda: asked(hall, [CasesWatched(limit=2000)], 20),
        bare(hall, RUNNING, [WATCHED_STATES]), "the rows of the running cases alone", 50,
    )  # fmt: skip
    people = [person_id(chance.randrange(PEOPLE)) for _ in range(60)]
    yield p95(
        "person_page_open", lambda: asked(hall, [ThePerson(one) for one in people], 2),
        bare(hall, PERSON, [(one,) for one in people]), "the row of the person alone", 50,
    )  # fmt: skip
    months = sorted({day_of(CASES - 1 - n * 3000)[:7] for n in range(6)} | {last[:7]})
    yield p95(
        "month_dashboard", lambda: asked(hall, [TheMonth(one) for one in months], 5),
        bare(hall, MONTH, [(f"{one}-01", f"{one}-31") for one in months]), "the numbers of the month alone", 100,
    )  # fmt: skip
    yield from case_painted(hall, cases)
