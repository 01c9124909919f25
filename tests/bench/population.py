"""A hall of ten years for measuring: people, visits and cases drawn in bulk through the real pictures, with no ledger
behind them. Only to be looked at; nothing may be recorded on top of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from stdnum.iso7064 import mod_11_2

from hall_app.clock import Chance, seeded
from hall_app.domain.facts import (
    CaseAccepted,
    CaseFinished,
    CaseOpened,
    Fact,
    PersonRecorded,
    RatingAsked,
    RatingGiven,
    TicketIssued,
    VisitEnded,
    VisitNamed,
    VisitStarted,
)
from hall_app.domain.items import Item
from hall_app.hall import Hall
from hall_app.ledger.entries import StoredEntry, driver
from hall_app.projections.all import folds_of
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.rows import Rows
from tests.makers import CLERK

PEOPLE = 150_000
CASES = 400_000
# Visits, numbers and marks are drawn for the newest cases only: no question here goes further back for them.
VISITED = 60_000
# The newest cases still run, as in a hall that keeps its promises.
RUNNING = 300
DAYS = 2500
CHUNK = 20_000
FIRST = date(2016, 12, 1)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈单仇"
)
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英霞平刚桂华玉兰红建国志文海燕春梅婷雪琴云峰龙晓小东思雨子涵浩宇欣怡梓萱"


def person_id(n: int) -> str:
    """The id of the n-th person."""
    return f"{n:08x}-0000-7000-8000-00000000aaaa"


def case_id(n: int) -> str:
    """The id of the n-th case."""
    return f"{n:08x}-0000-7000-8000-00000000cccc"


def day_of(n: int) -> str:
    """The day the n-th case was begun on."""
    return (FIRST + timedelta(days=n * DAYS // CASES * 365 // 250)).isoformat()


@cache
def _front(day: date) -> str:
    return f"330381{day:%Y%m%d}"


def person(chance: Chance) -> PersonRecorded:
    """Somebody of the area, with a number that checks."""
    name = chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2, 2))))
    front = (
        f"{_front(date(1935, 1, 1) + timedelta(days=chance.randrange(27_000)))}{chance.randrange(1000):03d}"
    )
    number = front + mod_11_2.calc_check_digit(front)
    return PersonRecorded(
        name=name, id_kind="resident_id", id_number=number, phone=f"13{chance.randrange(10**9):09d}"
    )


def _visit(n: int, who: str) -> Iterator[tuple[str, Fact]]:
    ticket, visit = f"{n:08x}-ticket", f"{n:08x}-visit"
    yield ticket, TicketIssued(line="A", number=n, display=f"A{n}", ahead=0)
    yield visit, VisitStarted(ticket=ticket, window=0, first_asked="w003")
    yield visit, VisitNamed(person=who)
    yield visit, VisitEnded()
    yield visit, RatingAsked(station="rating-1", window_s=120)
    yield visit, RatingGiven(grade=5 - (n % 50 == 0) * 3)


def _case(n: int, item: Item, edition: str, who: str) -> Iterator[tuple[str, Fact]]:
    day = day_of(n)
    number = f"DS01{day.replace('-', '')}{n:06d}"
    serial = f"东山便民〔{day[:4]}〕受理{n:06d}号"
    yield (
        case_id(n),
        CaseOpened(
            case_number=number, visit=f"{n:08x}-visit", item=item.code, item_name=item.name_zh, edition=edition,
            handling=item.handling, case_kind=item.kind, first_asked="w003", person=who,
        ),
    )  # fmt: skip
    yield (
        case_id(n),
        CaseAccepted(
            visit=f"{n:08x}-visit",
            received=day,
            accepted=day,
            due=day,
            days=5,
            serial=serial,
            year=int(day[:4]),
            number=n,
        ),
    )
    if n < CASES - RUNNING:
        yield case_id(n), CaseFinished(outcome="done", document="证明", words="")


def facts(items: tuple[Item, ...], edition: str) -> Iterator[tuple[str, str, Fact]]:
    """Day, subject and fact of everything, in an order that could have happened."""
    chance = seeded("bench")
    for n in range(PEOPLE):
        yield FIRST.isoformat(), person_id(n), person(chance)
    for n in range(CASES):
        who = person_id(chance.randrange(PEOPLE))
        for subject, fact in _case(n, items[n % len(items)], edition, who):
            yield day_of(n), subject, fact
        if n >= CASES - VISITED:
            for subject, fact in _visit(n, who):
                yield day_of(n), subject, fact


def _entries(told: Iterable[tuple[str, str, Fact]], first: int) -> Iterator[tuple[Fact, StoredEntry]]:
    for seq, (day, subject, fact) in enumerate(told, first):
        at = f"{day}T{9 + seq % 8:02d}:{seq % 60:02d}:00.000+08:00"
        yield (
            fact,
            StoredEntry(
                seq,
                f"{seq:08x}",
                fact.KIND,
                fact.KV,
                subject,
                at,
                1,
                day,
                "staff:w003",
                "desk-1",
                0,
                {},
                (),
                (),
                "bench",
            ),
        )


def populate(hall: Hall) -> str:
    """Draws everything; gives the last day anything happened on."""
    with hall.ledger.deed() as conn:
        raw: Any = driver(conn)
        raw.execute("PRAGMA cache_size = -800000")
        catalogue = hall.look(CLERK, catalogue_of)
        rows, first = Rows(conn, bulk=True), hall.ledger.head(conn).seq + 1
        held = 0
        for fact, entry in _entries(facts(catalogue.items, catalogue.edition), first):
            # Never between the facts of one case: what is flushed is not looked up again.
            if held >= CHUNK and isinstance(fact, CaseOpened):
                rows.flush()
                rows, held = Rows(conn, bulk=True), 0
            for _picture, draw in folds_of(fact.KIND):
                draw(rows, fact, entry)
            held += 1
        rows.flush()
    return day_of(CASES - 1)
