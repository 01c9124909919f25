"""Originals that changed hands on a day on paper carry that day, marked as entered afterwards."""

from __future__ import annotations

import pytest

from hall_app.hall import Hall
from hall_app.values.custody import (
    CustodyOf,
    HandOver,
    KeepOriginals,
    KeptPaper,
    OriginalOf,
    OriginalsOut,
    TheHandOver,
)
from hall_app.values.day import CloseDay, OpenDay
from hall_app.values.intake import TheCase
from hall_app.values.paper_days import PaperDaysOf
from hall_app.values.papers import PaperBytes
from tests.documents.reading import poppler_text
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER
from tests.usecases.conftest import refused
from tests.usecases.test_paper_days import entry

pytestmark = pytest.mark.usefixtures("redrawn")
BOOK = "户口簿"


def later(hall: Hall, days: int = 3) -> None:
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(days=days)
    hall.run(CloseDay(anyway=True), actor=MANAGER)
    hall.run(OpenDay(), actor=MANAGER)


def served(hall: Hall) -> str:
    """A case that was served on paper on the 23rd and is entered on the 26th."""
    later(hall)
    done = hall.run(entry(day="2026-11-23"), "cli", MANAGER)
    return str(done.case)


def test_what_came_on_the_day_on_paper_lies_here_since_then(hall: Hall) -> None:
    case = served(hall)
    assert hall.ask(PaperDaysOf((case,)), "cli", MANAGER) == ("2026-11-23",)
    listed = hall.run(KeepOriginals(case, (KeptPaper(name=BOOK),), handed_on="2026-11-23"), "cli", MANAGER)
    (row,) = hall.ask(OriginalsOut(), "cli", MANAGER)
    assert (row.since, row.out_since, row.days_out) == ("2026-11-23", "2026-11-23", 3)
    ((leg,),) = (one.legs for one in hall.ask(CustodyOf(case), "cli", MANAGER))
    assert (leg.day, leg.handed_on, leg.at[:10]) == ("2026-11-23", "2026-11-23", "2026-11-26")
    assert hall.ask(TheHandOver(listed.list_id), "cli", MANAGER).handed_on == "2026-11-23"
    assert "2026-11-23（补录）" in poppler_text(
        hall.ask(PaperBytes("handover_list", listed.list_id), "cli", MANAGER)
    ).replace("\n", "").replace(" ", "")
    history = hall.ask(TheCase(case), "cli", MANAGER).history
    assert any("2026-11-23" in one.words for one in history if one.kind == "custody.handed")


def test_what_was_given_back_on_the_day_on_paper(hall: Hall) -> None:
    case = served(hall)
    papers = (OriginalOf(case=case, name=BOOK),)
    hall.run(KeepOriginals(case, (KeptPaper(name=BOOK),), handed_on="2026-11-23"), "cli", MANAGER)
    hall.run(HandOver("resident", papers, handed_on="2026-11-23"), "cli", MANAGER)
    (one,) = hall.ask(CustodyOf(case), "cli", MANAGER)
    assert [leg.day for leg in one.legs] == ["2026-11-23", "2026-11-23"]
    assert (one.row.holder, one.row.since) == ("resident", "2026-11-23")


def test_only_for_a_day_on_paper_and_in_the_order_it_was(hall: Hall) -> None:
    case = served(hall)
    keep = KeepOriginals(case, (KeptPaper(name=BOOK),), handed_on="2026-11-24")
    assert refused(hall, keep, "cli", actor=MANAGER).code == "handed_on"
    # What came today cannot have been given back on a day before it.
    hall.run(KeepOriginals(case, (KeptPaper(name=BOOK),)), "cli", MANAGER)
    back = HandOver("resident", (OriginalOf(case=case, name=BOOK),), handed_on="2026-11-23")
    assert refused(hall, back, "cli", actor=MANAGER).code == "handed_on"
    (row,) = hall.ask(OriginalsOut(), "cli", MANAGER)
    assert row.days_out == 0
