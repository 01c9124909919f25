"""A promise to supply papers that was signed on a day on paper is counted from that day."""

from __future__ import annotations

from typing import Any

import pytest

from hall_app.domain.owed import not_later
from hall_app.hall import Hall
from hall_app.values.day import CloseDay, OpenDay
from hall_app.values.intake import TheCase
from hall_app.values.owed import OwedPapers, SupplyOwed
from hall_app.values.paper_days import EnterPaperVisit
from hall_app.values.setup import ChangeSetting
from hall_app.values.taking_back import TakeBack, WhatWasLast
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER
from tests.usecases.conftest import refused
from tests.usecases.desk import Desk
from tests.usecases.test_paper_days import entry

pytestmark = pytest.mark.usefixtures("redrawn")


@pytest.fixture
def item(hall: Hall) -> tuple[str, int]:
    """An item of the hall's own, and the number of a paper of it that may come later."""
    hall.run(ChangeSetting("owed.unmarked", True), actor=MANAGER)
    desk = Desk(hall)
    for row in desk.ask_items():
        if (row.handling, row.case_kind) == ("direct", "promised"):
            for no, one in enumerate(desk._materials(row.code), 1):
                if not not_later(one, True) and one.need == "required":
                    return row.code, no
    raise LookupError("no item with such a paper")


def promised(item: tuple[str, int], **more: Any) -> EnterPaperVisit:
    said = {"outcome": "promised", "item": item[0], "missing": str(item[1])}
    return entry(**{**said, **more})


def later(hall: Hall, days: int = 3) -> None:
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(days=days)
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    hall.run(OpenDay(), actor=MANAGER)


def test_the_day_promised_is_counted_from_the_real_day(hall: Hall, item: tuple[str, int]) -> None:
    later(hall)
    done = hall.run(promised(item, day="2026-11-23"), "cli", MANAGER)
    now = hall.run(promised(item, serial="断电-0013", second=True), "cli", MANAGER)
    pages = [hall.ask(TheCase(one.case), "cli", MANAGER) for one in (done, now)]
    early, today = (one.owed for one in pages)
    assert early is not None and today is not None
    assert early.given_on == "2026-11-23" and early.supply_by < today.supply_by
    assert [one.no for one in early.papers] == [item[1]]
    assert done.due < now.due and pages[0].serials[0][1] == "断电-0012（补录）"
    # Nothing of the hall's own series was used for what was signed on paper.
    assert {kind for kind, _serial, _at in pages[0].serials} == {"acceptance_slip"}
    # What came while it was typed counts on the day it came.
    hall.run(SupplyOwed(done.case, (item[1],), arrived="2026-11-24"), "cli", MANAGER)
    assert not [one for one in hall.ask(OwedPapers(), "cli", MANAGER) if one.case == done.case]


def test_a_day_on_the_paper_is_kept_where_it_could_be_promised(hall: Hall, item: tuple[str, int]) -> None:
    later(hall)
    day = {"day": "2026-11-23"}
    for supply_by, code in (
        ("2026-11-22", "supply_by_odd"),
        ("2027-11-23", "supply_by_late"),
        ("bald", "not_a_day"),
    ):
        assert refused(hall, promised(item, supply_by=supply_by, **day), "cli", actor=MANAGER).code == code
    # It is over already, and was promised all the same.
    done = hall.run(promised(item, supply_by="2026-11-25", **day), "cli", MANAGER)
    page = hall.ask(TheCase(done.case), "cli", MANAGER)
    assert page.owed is not None and page.owed.supply_by == "2026-11-25"


def test_what_cannot_be_promised_is_refused(hall: Hall, item: tuple[str, int]) -> None:
    desk = Desk(hall)
    instant = desk.item("direct", "instant").code
    assert refused(hall, promised(item, missing="")).code == "paper_none_missing"
    assert refused(hall, promised((instant, 1))).code in ("paper_outcome", "name_needed")
    never = next(no for no, one in enumerate(desk._materials(item[0]), 1) if not_later(one, True))
    assert refused(hall, promised(item, missing=str(never))).code == "paper_not_deferrable"


def test_it_is_taken_back_whole(hall: Hall, item: tuple[str, int]) -> None:
    hall.run(promised(item), "desk-1")
    last = hall.ask(WhatWasLast(), "desk-1")
    assert last is not None and not last.why_not
    hall.run(TakeBack(last.seq), "desk-1")
    assert hall.ask(OwedPapers(), "desk-1") == ()
    assert hall.run(promised(item), "desk-1").case_number
