"""A case is decided, and a promised paper did not come: noted, closed without it, and what comes after all."""

from __future__ import annotations

from datetime import date, timedelta

from hall_app.values.caselife import CarryToTown, CloseCase, DeliverResult, FileCase, ResultReady
from hall_app.values.custody import OriginalsOut
from hall_app.values.month import TheMonth
from hall_app.values.owed import EndOnDefault, LeaveUnsupplied, OwedPapers, SupplyOwed
from hall_app.values.visits import ThePerson
from hall_app.words import speaking
from tests.usecases.desk import Desk
from tests.usecases.life_days import manager, manager_refused, on
from tests.usecases.test_owed import lax, named, owed_of, promised

__all__ = ["lax"]


def decided(desk: Desk) -> str:
    """A case the town decided although a paper promised for later did not come by its day."""
    case = promised(desk, "agency")
    desk.run(CarryToTown(case, "民政办", "李敏"))
    desk.town_says("case.decided", case=case, outcome="approved", document="批准书", unit="民政办", by="李")
    on(desk, date.fromisoformat(owed_of(desk, case).supply_by) + timedelta(days=1))
    return case


def test_the_manager_lets_a_decided_case_go_without_the_paper_and_the_breach_stays(lax: Desk) -> None:
    case = decided(lax)
    assert lax.refused(EndOnDefault(case, "材料未到")).code == "case_state"
    assert lax.refused(LeaveUnsupplied(case, "材料未到")).code == "not_allowed"
    assert manager_refused(lax, LeaveUnsupplied(case, " ")) == "field_needed"
    lax.run(ResultReady(case, "批准书", "东民〔2026〕7号"))
    lax.run(DeliverResult(case, "张伟", document="批准书"))
    assert lax.refused(CloseCase(case)).code == "papers_owed"
    manager(lax, LeaveUnsupplied(case, "居民已外出，材料不再补交"))
    kept = owed_of(lax, case)
    assert (kept.stands, kept.may_come, lax.ask(OwedPapers())) == ("broken", True, ())
    with speaking("zh_CN"):
        assert "材料不再补交" in lax.page(case).history[-1].words
    lax.run(CloseCase(case))
    # The breach is said of the person, bars the next promise, and counts in the month.
    page = lax.page(case)
    assert page.brief.case_number in lax.ask(ThePerson(page.person)).promise_broken
    assert page.brief.case_number in lax.page(named(lax)).promise_bar
    month = lax.ask(TheMonth())
    assert (month.unsupplied, month.defaulted) == (1, 0)
    assert lax.pictures() == lax.redrawn()


def test_a_paper_that_comes_after_all_is_noted_with_its_day(lax: Desk) -> None:
    case = decided(lax)
    no = owed_of(lax, case).papers[0].no
    manager(lax, LeaveUnsupplied(case, "逾期未交"))
    lax.run(ResultReady(case))
    lax.run(DeliverResult(case, "张伟", document="批准书"))
    lax.run(CloseCase(case))
    # Next to do is to file it; what may come after all comes last.
    assert lax.page(case).can[0] == "FileCase" and "SupplyOwed" in lax.page(case).can
    lax.run(SupplyOwed(case, (no,)))
    kept = owed_of(lax, case)
    today = lax.hall.clock.now().date().isoformat()
    assert (kept.stands, kept.papers[0].arrived, kept.may_come) == ("broken", today, False)
    assert lax.ask(OriginalsOut()) == (), "a closed case keeps no original"
    assert lax.refused(SupplyOwed(case, (no,))).code == "owes_nothing"
    lax.run(FileCase(case, "", "甲柜"))
    assert lax.pictures() == lax.redrawn()


def test_late_for_a_decided_case_is_written_down_as_it_was(lax: Desk) -> None:
    """Without anybody having given it up before: the day it came is the day that stands, and the promise is broken."""
    case = decided(lax)
    lax.run(SupplyOwed(case, (owed_of(lax, case).papers[0].no,), "post"))
    kept = owed_of(lax, case)
    assert kept.stands == "broken" and kept.papers[0].arrived > kept.supply_by
    assert manager_refused(lax, LeaveUnsupplied(case, "逾期未交")) == "promise_not_over"
    assert lax.ask(TheMonth()).unsupplied == 1


def test_not_before_its_day_is_over_nor_while_nothing_is_decided(lax: Desk) -> None:
    case = promised(lax, "agency")
    assert manager_refused(lax, LeaveUnsupplied(case, "逾期未交")) == "case_state"
    lax.run(CarryToTown(case, "民政办", "李敏"))
    lax.town_says("case.decided", case=case, outcome="approved", document="批准书", unit="民政办", by="李")
    assert manager_refused(lax, LeaveUnsupplied(case, "逾期未交")) == "promise_not_over"
