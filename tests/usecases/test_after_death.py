"""A death noted after a case was begun: whoever goes on under that name says why, whatever deed it is, once a case."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from hall_app.values.base import Command
from hall_app.values.caselife import ReceivePapers, SupplementCase
from hall_app.values.intake import AcceptCase, ContinueCase, OpenCase
from hall_app.values.joints import OpenJoint, SettleJoint, TheJoint
from hall_app.values.paper_days import EnterPaperVisit
from hall_app.values.people import RecordDeath
from hall_app.values.queueing import FinishVisit
from hall_app.words import speaking
from tests.makers import serve
from tests.usecases.desk import Desk
from tests.usecases.life_days import facts
from tests.usecases.test_joints import PAIR, answers, checks
from tests.usecases.test_owed import lax, named, promise

__all__ = ["lax"]


def died(desk: Desk, case: str) -> None:
    desk.run(RecordDeath(desk.page(case).person, "2026-11-20", "死亡证明"))


def accept(desk: Desk, case: str, **more: Any) -> AcceptCase:
    return AcceptCase(case, desk.answers(case), desk.checks(case), **more)


@pytest.mark.parametrize("deed", ["AcceptCase", "ReceivePapers", "SupplementCase", "AcceptOnPromise"])
@pytest.mark.parametrize("handling", ["direct", "agency"])
def test_going_on_under_the_name_of_the_dead_wants_a_reason(lax: Desk, deed: str, handling: str) -> None:
    case = named(lax, handling)
    if deed == "SupplementCase":
        lax.notice(case)
    made: dict[str, Command] = {
        "AcceptCase": accept(lax, case),
        "ReceivePapers": ReceivePapers(case, lax.answers(case), lax.checks(case)),
        "SupplementCase": SupplementCase(case, lax.answers(case), lax.checks(case)),
        "AcceptOnPromise": promise(lax, case),
    }
    died(lax, case)
    refusal = lax.refused(made[deed])
    assert (refusal.code, "2026-11-20" in str(refusal)) == ("applicant_died", True)
    again = {name: getattr(made[deed], name) for name in made[deed].__struct_fields__}
    lax.run(type(made[deed])(**again | {"applicant_reason": "由其子代为办完丧葬补助"}))
    ((_entry, fact),) = facts(lax, "case.after_death")
    assert (fact.died, fact.reason) == ("2026-11-20", "由其子代为办完丧葬补助")
    with speaking("zh_CN"):
        assert any("由其子代为办完丧葬补助" in one.words for one in lax.page(case).history)
    assert lax.pictures() == lax.redrawn()


def test_said_once_it_is_said_for_the_case(desk: Desk) -> None:
    """In a later visit, from the desk, the page of cases or a look-up alike: it is one deed."""
    desk.person()
    case = desk.open("direct", "promised")
    died(desk, case)
    desk.run(FinishVisit("left"))
    serve(desk.hall, line="A")
    assert desk.refused(ContinueCase(case)).code == "applicant_died"
    desk.run(ContinueCase(case, "由其子代为办完"))
    desk.run(accept(desk, case))
    assert len(facts(desk, "case.after_death")) == 1


def test_said_when_it_was_begun_it_is_not_asked_again(desk: Desk) -> None:
    known = desk.person()
    desk.run(RecordDeath(known.person, "2026-11-20", "死亡证明"))
    item = desk.item("direct", "promised").code
    case = desk.run(OpenCase(item, applicant_reason="生前已提交申请")).case
    desk.run(accept(desk, case))
    assert facts(desk, "case.after_death") == []


def test_a_joint_intake_asks_it_of_its_parts(desk: Desk) -> None:
    desk.person()
    joint = desk.run(OpenJoint("YJ-05", PAIR)).joint
    page = desk.ask(TheJoint(joint))
    died(desk, page.cases[0].case)
    settle = SettleJoint(joint, answers(page), checks(page))
    assert desk.refused(settle).code == "applicant_died"
    desk.run(SettleJoint(joint, answers(page), checks(page), "由其女代为办完"))
    assert {entry.subject for entry, _fact in facts(desk, "case.after_death")} == {
        one.case for one in page.cases
    }


def test_a_case_that_went_on_on_paper_asks_it_too(desk: Desk) -> None:
    desk.person()
    case = desk.open("direct", "promised")
    died(desk, case)
    desk.run(FinishVisit("left"))
    number = desk.page(case).brief.case_number
    entered = EnterPaperVisit("08:05", "08:20", "accepted", case=number, serial="东-0001")
    assert desk.refused(entered).code == "applicant_died"
    desk.run(msgspec.structs.replace(entered, applicant_reason="由其子代为办完"))
    assert [fact.reason for _entry, fact in facts(desk, "case.after_death")] == ["由其子代为办完"]
