"""Who comes back with a case that is past its papers: to collect, to bring, to fetch originals, to ask, to withdraw."""

from __future__ import annotations

import pytest

from hall_app.domain import life
from hall_app.values.agents import Represent
from hall_app.values.caselife import (
    CarryToTown,
    CloseCase,
    DecideCase,
    DeliverResult,
    FileCase,
    ResultReady,
    WithdrawCase,
)
from hall_app.values.coming_back import ComingBack, Wait, WaitsOf, WhatWaits
from hall_app.values.custody import HandOver, KeepOriginals, KeptPaper, OriginalOf
from hall_app.values.drafts import HoldCase
from hall_app.values.intake import ContinueCase, OpenCase
from hall_app.values.month import TheMonth
from hall_app.values.owed import AcceptOnPromise, SupplyOwed
from hall_app.values.papers import PaperBytes
from hall_app.values.people import MergePeople
from hall_app.values.rating import TheRating
from hall_app.values.visits import AnswerInquiry, NamePerson, ServeUnnamed, ThePerson, TheVisit
from tests.documents.reading import pypdf_text
from tests.makers import finish, serve
from tests.usecases.desk import Desk
from tests.usecases.test_agents import AGENT_ID

LEAD = 9


def next_visit(desk: Desk, person: str = "") -> None:
    """The visit ends; later somebody else's turn comes at the same window."""
    finish(desk.hall)
    desk.hall.clock.advance(minutes=LEAD)  # type: ignore[attr-defined]
    serve(desk.hall, line="A")
    if person:
        desk.run(NamePerson(person))


def decided(desk: Desk) -> str:
    """A direct case with its result in the hall."""
    case = desk.open("direct", "promised")
    desk.accept(case)
    desk.run(DecideCase(case, "approved", "参保登记凭证"))
    desk.run(ResultReady(case, "参保登记凭证"))
    return case


def waiting(desk: Desk, person: str = "", text: str = "") -> list[tuple[str, tuple[str, ...]]]:
    found: tuple[ComingBack, ...] = desk.ask(WhatWaits(person, text))
    return [(one.brief.case, tuple(wait.kind for wait in one.waits)) for one in found]


def came(desk: Desk, person: str) -> str:
    return str(desk.ask(ThePerson(person)).visits[0][2])


def test_a_result_is_collected_in_a_visit_of_its_own(desk: Desk) -> None:
    person = desk.person().person
    case = decided(desk)
    next_visit(desk, person)
    assert waiting(desk, person) == [(case, ("collect",))]
    assert "ContinueCase" in desk.page(case).can
    desk.run(ContinueCase(case))
    assert [one.case for one in desk.ask(TheVisit()).cases] == [case]
    assert "ContinueCase" not in desk.page(case).can, "it is part of the visit already"
    assert desk.page(case).can[0] == "DeliverResult"
    desk.run(DeliverResult(case, "张伟"))
    assert waiting(desk, person) == []
    finish(desk.hall)
    assert came(desk, person) == "collected"
    # Asked for a mark as anybody who was served is; no intake with complete papers.
    asked = desk.ask(TheRating(), "rating-1")
    assert asked is not None and asked.items == (desk.page(case).brief.item_name,)
    total = desk.ask(TheMonth("")).total
    assert (total.visits, total.complete, total.back) == (2, 1, 1)
    assert desk.pictures() == desk.redrawn()


def test_every_state_says_what_waits(desk: Desk) -> None:
    person = desk.person().person
    case = desk.open("agency", "promised")
    assert desk.ask(WaitsOf(case)) == (Wait("examined"),)
    desk.accept(case)
    due = desk.page(case).brief.due
    assert desk.ask(WaitsOf(case)) == (Wait("carry", 0, due),)
    desk.run(CarryToTown(case, "民政办", "李敏"))
    assert desk.ask(WaitsOf(case)) == (Wait("town", 0, due),)
    desk.town_says("case.decided", case=case, outcome="approved", document="批准书", unit="民政办", by="李")
    assert desk.ask(WaitsOf(case)) == (Wait("decided"),)
    desk.run(ResultReady(case, "批准书"))
    assert waiting(desk, person) == [(case, ("collect",))]
    told = desk.open("direct", "promised")
    desk.notice(told)
    # What can be ended at once comes first.
    assert waiting(desk, person) == [(case, ("collect",)), (told, ("bring",))]


def test_promised_papers_come_in_a_visit(desk: Desk) -> None:
    person = desk.person().person
    case = _deferrable(desk)
    later = next(f"m{one.no}" for one in desk.page(case).materials if one.deferrable)
    checks = desk.checks(case, **{later: "owed"})
    desk.run(
        AcceptOnPromise(case, {q.question: False for q in desk.page(case).questions}, checks, "", True, True)
    )
    next_visit(desk, person)
    kinds = dict(waiting(desk, person))[case]
    assert kinds[0] == "owed"
    desk.run(ContinueCase(case))
    assert "SupplyOwed" in desk.page(case).can
    desk.run(SupplyOwed(case, (int(later[1:]),)))
    assert "owed" not in dict(waiting(desk, person))[case]
    finish(desk.hall)
    assert came(desk, person) == "supplied"
    assert desk.ask(TheMonth("")).total.back == 1


def _deferrable(desk: Desk) -> str:
    """A case one of whose papers may come later by the shipped list."""
    for row in desk.ask_items():
        if (row.handling, row.case_kind) == ("agency", "promised") and any(
            "照" in one.name and one.need == "required" for one in desk._materials(row.code)
        ):
            found = desk.run(OpenCase(row.code, second=True)).case
            if any(one.deferrable and one.needed == "yes" for one in desk.page(found).materials):
                return str(found)
    raise LookupError("deferrable")


def test_originals_go_back_and_the_visit_says_so(desk: Desk) -> None:
    person = desk.person().person
    case = decided(desk)
    desk.run(KeepOriginals(case, (KeptPaper("户口簿"), KeptPaper("结婚证"))))
    desk.run(DeliverResult(case, "张伟"))
    assert desk.ask(WaitsOf(case)) == (Wait("give_back", 2),)
    next_visit(desk, person)
    desk.run(ContinueCase(case))
    desk.run(HandOver("resident", (OriginalOf(case, "户口簿"),)))
    assert desk.ask(WaitsOf(case)) == (Wait("give_back", 1),)
    desk.run(HandOver("courier", (OriginalOf(case, "结婚证"),), receiver="李敏"))
    assert desk.ask(WaitsOf(case)) == (Wait("away", 1),)
    finish(desk.hall)
    assert came(desk, person) == "originals"


def test_asking_how_it_stands_and_withdrawing(desk: Desk) -> None:
    person = desk.person().person
    case = desk.open("agency", "promised")
    desk.accept(case)
    next_visit(desk, person)
    desk.run(ContinueCase(case))
    finish(desk.hall)
    assert came(desk, person) == "informed"
    desk.hall.clock.advance(minutes=LEAD)  # type: ignore[attr-defined]
    serve(desk.hall, line="A")
    desk.run(NamePerson(person))
    desk.run(ContinueCase(case))
    desk.run(AnswerInquiry(desk.page(case).brief.item, "办到哪一步"))
    desk.run(WithdrawCase(case, "不办了"))
    finish(desk.hall)
    assert came(desk, person) == "withdrawn"
    assert waiting(desk, person) == []


def test_a_number_typed_or_scanned_finds_the_case(desk: Desk) -> None:
    person = desk.person().person
    case = desk.open("agency", "promised")
    serial = desk.accept(case).serial
    number = desk.page(case).brief.case_number
    desk.run(WithdrawCase(case, "不办了"))
    desk.run(CloseCase(case))
    assert waiting(desk, person) == []
    # Nothing waits in it, and it is found all the same: whole by anybody, by its last digits by its own person.
    for text in (number, serial, number[-4:]):
        assert waiting(desk, person, text) == [(case, ())], text
    assert [one.meant for one in desk.ask(WhatWaits(person, number))] == [True]
    assert [one.meant for one in desk.ask(WhatWaits(person, number[-4:]))] == [False]
    next_visit(desk)
    assert waiting(desk, "", number[-4:]) == []
    assert waiting(desk, "", serial) == [(case, ())]
    # Nobody was named: the number says whom the visit is for.
    desk.run(ContinueCase(case))
    now = desk.ask(TheVisit())
    assert now.person is not None and now.person.person == person


def test_somebody_elses_case_is_not_continued(desk: Desk) -> None:
    desk.person()
    case = decided(desk)
    next_visit(desk)
    desk.person("李梅", AGENT_ID)
    assert desk.refused(ContinueCase(case)).code == "case_of_other"
    assert desk.refused(ContinueCase("none")).code == "unknown_case"


@pytest.mark.parametrize("authority", ["letter", "verbal"])
def test_who_came_for_the_applicant_comes_for_them_again(desk: Desk, authority: str) -> None:
    applicant = desk.person().person
    case = desk.open("direct", "promised")
    desk.run(Represent("李梅", id_number=AGENT_ID, relation="neighbour", authority=authority, collect=True))
    desk.accept(case)
    own = desk.open("direct", "promised")
    desk.run(DecideCase(case, "approved", "参保登记凭证"))
    next_visit(desk)
    neighbour = desk.person("李梅", AGENT_ID).person
    found: tuple[ComingBack, ...] = desk.ask(WhatWaits(neighbour))
    # Both were begun in the visit in which the neighbour stood here.
    assert {(one.brief.case, one.for_name) for one in found} == {(case, "张伟"), (own, "张伟")}
    desk.run(ContinueCase(case))
    now = desk.ask(TheVisit())
    assert now.person is not None and now.person.person == applicant
    assert now.agent is not None and (now.agent.name, now.agent.authority) == ("李梅", authority)
    desk.run(DeliverResult(case, "李梅", "proxy"))
    finish(desk.hall)
    assert came(desk, applicant) == "collected"
    assert desk.pictures() == desk.redrawn()


def test_the_slip_of_the_first_visit_names_nobody_who_came_later(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    serial = desk.accept(case).serial

    def slip() -> str:
        return pypdf_text(desk.ask(PaperBytes("receipt_slip", case, serial)))

    before = slip()
    person = desk.page(case).person
    next_visit(desk, person)
    desk.run(Represent("李梅", id_number=AGENT_ID, relation="neighbour", authority="letter"))
    desk.run(ContinueCase(case))
    assert "李梅" not in slip()
    assert slip() == before


def test_a_case_of_a_merged_entry_is_their_own(desk: Desk) -> None:
    first = desk.person("张伟", "E12345678", id_kind="passport").person
    case = decided(desk)
    next_visit(desk)
    second = desk.person().person
    desk.run(MergePeople(second, first, "同一人"))
    assert waiting(desk, second) == [(case, ("collect",))]
    desk.run(ContinueCase(case))
    assert [one.case for one in desk.ask(TheVisit()).cases] == [case]


def test_another_window_has_it(desk: Desk) -> None:
    person = desk.person().person
    case = decided(desk)
    next_visit(desk, person)
    desk.run(ContinueCase(case))
    desk.run(HoldCase(case))
    serve(desk.hall, "desk-2", line="A")
    desk.run(ServeUnnamed(), "desk-2")
    assert desk.refused(ContinueCase(case), "desk-2").code == "case_held"


def test_what_is_filed_goes_on_nowhere(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    desk.accept(case)
    desk.run(WithdrawCase(case, "不办了"))
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "2026-0001", "甲柜"))
    next_visit(desk)
    assert desk.refused(ContinueCase(case)).code == "case_state"
    assert "ContinueCase" not in desk.page(case).can
    assert set(life.states_of("ContinueCase")) == set(life.ON_BOOKS) - {"dropped", "filed"}
