"""A result nobody fetches: put away after the hall's own months and tries, filed, and found again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hall_app.domain.facts import ResultUnfetched
from hall_app.projections.case_history import told_of
from hall_app.town.casework import CLOSED, DECIDED, CaseView, _by_hall
from hall_app.usecases.filing import file_of
from hall_app.values.actor import Actor
from hall_app.values.caselife import (
    CloseCase,
    DecideCase,
    DeliverResult,
    FileCase,
    RecordUnfetched,
    ReopenUnfetched,
    ResultReady,
)
from hall_app.values.contacts import LogContact
from hall_app.values.custody import (
    CustodyOf,
    HandOver,
    KeepOriginals,
    KeptPaper,
    OriginalOf,
    OriginalRow,
    OriginalsOut,
    TheHandOver,
)
from hall_app.values.intake import TheCase
from hall_app.values.papers import PaperBytes
from hall_app.values.setup import ChangeSetting
from tests.documents.reading import pypdf_text
from tests.makers import MANAGER
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import TODAY, facts, manager, manager_refused, on, running

PUT_AWAY = {"reason": "申请人去世，家人联系不上", "place": "甲柜三层第二盒"}
WENT_BACK = {"reason": "申请人迁走", "receiver": "李敏"}
BOOK = "户口簿"


def ready(desk: Desk, handling: str = "direct", original: bool = False) -> str:
    case = running(desk, handling)
    if original:
        desk.run(KeepOriginals(case, (KeptPaper(name=BOOK, count=1),)))
    if handling == "direct":
        desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    else:
        desk.town_says("case.decided", case=case, outcome="approved", document="批准书", document_no="7号")
    desk.run(ResultReady(case))
    return case


def called(desk: Desk, case: str, outcome: str = "no_answer") -> None:
    desk.run(LogContact(case, "result_ready", "phone", outcome))


def a_year_on(desk: Desk, case: str, tried: int = 2) -> None:
    """The resident was told; it was tried on so many days since, and a year went by."""
    called(desk, case, "reached")
    for day in range(tried):
        on(desk, TODAY + timedelta(days=30 * (day + 1)))
        called(desk, case)
    on(desk, date(2027, 11, 23))


def original(desk: Desk, case: str) -> OriginalRow:
    (paper,) = desk.ask(CustodyOf(case))
    assert isinstance(paper.row, OriginalRow)
    return paper.row


def test_a_result_of_the_hall_goes_into_the_file_and_the_case_is_closed_and_filed(desk: Desk) -> None:
    case = ready(desk)
    a_year_on(desk, case)
    can = desk.hall.ask(TheCase(case), actor=MANAGER).can
    assert can[0] == "DeliverResult" and "RecordUnfetched" in can
    assert "RecordUnfetched" not in desk.page(case).can
    manager(desk, RecordUnfetched(case, **PUT_AWAY))
    ((_entry, fact),) = facts(desk, ResultUnfetched.KIND)
    assert (fact.went, fact.place, fact.waited_from, fact.tries) == (
        "file",
        PUT_AWAY["place"],
        "2026-11-23",
        2,
    )
    assert any(
        PUT_AWAY["place"] in one.words and PUT_AWAY["reason"] in one.words for one in desk.page(case).history
    )
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "", "甲柜三层"))
    page = desk.page(case)
    # What was decided stays; the list says how it came out.
    assert (page.outcome, page.brief.result, page.brief.state) == ("approved", "unfetched", "filed")
    assert desk.pictures() == desk.redrawn()


def test_a_result_of_the_town_goes_back_by_a_numbered_list(desk: Desk) -> None:
    case = ready(desk, "agency")
    a_year_on(desk, case)
    assert manager_refused(desk, RecordUnfetched(case, "迁走")) == "field_needed"
    told = manager(desk, RecordUnfetched(case, **WENT_BACK))
    ((name, serial, copies),) = told.more
    assert (name, copies) == ("handover_list", 2)
    paper = desk.ask(TheHandOver(serial))
    assert (paper.from_kind, paper.to_kind, paper.receiver) == ("hall", "town", "李敏")
    assert [row[3] for row in paper.rows] == ["批准书 7号"]
    assert "批准书" in pypdf_text(desk.ask(PaperBytes("handover_list", paper.list_id)))
    # It is no original of the resident: nothing holds the case open, and the list lies in its file.
    assert desk.ask(OriginalsOut()) == () and desk.ask(CustodyOf(case)) == ()
    desk.run(CloseCase(case))
    rows = desk.hall.look(Actor(DESK), lambda look: file_of(look, case)).rows
    assert serial in {row.number for row in rows}
    assert desk.pictures() == desk.redrawn()


@pytest.mark.parametrize(
    ("tried", "months"), [(1, 12), (0, 12), (2, 13)], ids=["one try", "only told", "too early"]
)
def test_it_is_not_put_away_before_the_halls_own_rule(desk: Desk, tried: int, months: int) -> None:
    desk.hall.run(ChangeSetting("case.unfetched_months", months), actor=MANAGER)
    case = ready(desk)
    a_year_on(desk, case, tried)
    assert manager_refused(desk, RecordUnfetched(case, **PUT_AWAY)) == "not_waited"
    assert "RecordUnfetched" not in desk.hall.ask(TheCase(case), actor=MANAGER).can


def test_two_tries_of_one_day_are_one(desk: Desk) -> None:
    case = ready(desk)
    a_year_on(desk, case, 1)
    called(desk, case)
    called(desk, case)
    manager(desk, RecordUnfetched(case, **PUT_AWAY))
    other = ready(desk)
    called(desk, other, "reached")
    on(desk, date(2028, 11, 27))
    called(desk, other)
    called(desk, other)
    assert manager_refused(desk, RecordUnfetched(other, **PUT_AWAY)) == "not_waited"


def test_nobody_who_could_be_told(desk: Desk) -> None:
    """Where nobody was ever reached the result waits since it was ready."""
    case = ready(desk)
    for days in (3, 9):
        on(desk, TODAY + timedelta(days=days))
        called(desk, case, "wrong_number")
    on(desk, date(2027, 11, 22))
    assert manager_refused(desk, RecordUnfetched(case, **PUT_AWAY)) == "not_waited"
    on(desk, date(2027, 11, 23))
    assert desk.refused(RecordUnfetched(case, **PUT_AWAY)).code == "not_allowed"
    assert manager_refused(desk, RecordUnfetched(case, " ", place="甲柜")) == "field_needed"
    assert manager_refused(desk, RecordUnfetched(case, "迁走")) == "field_needed"
    manager(desk, RecordUnfetched(case, **PUT_AWAY))


def test_an_original_goes_into_the_file_with_its_place_and_comes_out_again(desk: Desk) -> None:
    case = ready(desk, original=True)
    mine = (OriginalOf(case=case, name=BOOK),)
    into = HandOver("file", mine, receiver="周档案", place="甲柜三层第二盒")
    assert desk.refused(into).code == "file_not_over"
    a_year_on(desk, case)
    manager(desk, RecordUnfetched(case, **PUT_AWAY))
    assert desk.refused(CloseCase(case)).code == "originals_out"
    assert desk.refused(HandOver("file", mine, receiver="周档案")).code == "field_needed"
    assert desk.refused(HandOver("file", mine, place="甲柜")).code == "names_needed"
    listed = desk.run(into)
    kept = original(desk, case)
    assert (kept.holder, kept.held_by, kept.place) == ("file", "周档案", "甲柜三层第二盒")
    assert desk.ask(OriginalsOut("file")) == (kept,)
    text = pypdf_text(desk.ask(PaperBytes("handover_list", listed.list_id)))
    assert "甲柜三层第二盒" in text.replace("\n", "")
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "", "甲柜三层"))
    # Years later somebody comes for it: no case has to be opened for that.
    desk.run(HandOver("resident", mine))
    assert original(desk, case).holder == "resident" and desk.ask(OriginalsOut()) == ()
    assert desk.pictures() == desk.redrawn()


def test_who_comes_after_all_gets_it_and_the_file_keeps_its_number(desk: Desk) -> None:
    case = ready(desk)
    a_year_on(desk, case)
    manager(desk, RecordUnfetched(case, **PUT_AWAY))
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "", "甲柜三层"))
    number = desk.hall.look(Actor(DESK), lambda look: file_of(look, case)).archive_number
    assert desk.page(case).can[0] == "ReopenUnfetched"
    assert desk.refused(ReopenUnfetched(case, " ")).code == "field_needed"
    desk.run(ReopenUnfetched(case, "本人回乡来领"))
    assert desk.page(case).brief.state == "result_ready"
    # What was told a year ago counts for nothing any more.
    assert manager_refused(desk, RecordUnfetched(case, **PUT_AWAY)) == "not_waited"
    desk.run(DeliverResult(case, "张伟", document="便民证明"))
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "", "甲柜三层"))
    file = desk.hall.look(Actor(DESK), lambda look: file_of(look, case))
    assert number and file.archive_number == number
    assert (desk.page(case).brief.result, desk.page(case).brief.state) == ("approved", "filed")
    assert desk.refused(ReopenUnfetched(case, "再来")).code == "was_fetched"
    told = desk.hall.look(Actor(DESK), lambda look: told_of(look, case, "case.reopened"))
    assert [one.details["reason"] for one in told] == ["本人回乡来领"]
    assert desk.pictures() == desk.redrawn()


def test_what_is_with_the_town_is_asked_of_it_again(desk: Desk) -> None:
    case = ready(desk, "agency")
    a_year_on(desk, case)
    manager(desk, RecordUnfetched(case, **WENT_BACK))
    desk.run(ReopenUnfetched(case, "儿子来问"))
    assert desk.page(case).brief.state == "decided"
    desk.run(ResultReady(case))
    desk.run(DeliverResult(case, "张伟", document="批准书"))
    assert desk.pictures() == desk.redrawn()


def test_the_town_sees_it_closed_and_then_its_own_again() -> None:
    sent = CaseView(state="sent", handling="agency", decision={"outcome": "approved"})
    back = _by_hall(sent, "case.unfetched", {"went": "town"}, "staff:w001")
    assert back.state == CLOSED
    assert _by_hall(back, "case.reopened", {"to": "decided"}, "staff:w001").state == DECIDED
