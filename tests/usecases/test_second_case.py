"""A second case of an item for one person: asked about wherever it is begun, and no second telling where confirmed."""

from __future__ import annotations

import msgspec

from hall_app.values.caselife import WithdrawCase
from hall_app.values.intake import ContinueCase, CorrectCase, OpenCase
from hall_app.values.joints import OpenJoint
from hall_app.values.paper_days import EnterPaperVisit
from hall_app.values.papers import PaperBytes
from hall_app.values.people import MergePeople
from hall_app.values.queueing import FinishVisit
from hall_app.words import speaking
from tests.documents.reading import pypdf_text
from tests.makers import serve
from tests.usecases.desk import ID, Desk
from tests.usecases.life_days import facts
from tests.usecases.test_joints import PAIR


def opened(desk: Desk) -> tuple[str, str]:
    """An open case, and the code of its item."""
    desk.person()
    case = desk.open("direct", "promised")
    return case, desk.page(case).brief.item


def test_a_second_case_is_asked_about_and_says_beside_which_it_was_begun(desk: Desk) -> None:
    case, item = opened(desk)
    number = desk.page(case).brief.case_number
    refusal = desk.refused(OpenCase(item))
    assert refusal.code == "case_open_already"
    assert (refusal.details["case"], refusal.details["examined"], number in str(refusal)) == (
        case,
        True,
        True,
    )
    second = desk.run(OpenCase(item, second=True)).case
    assert [fact.second_of for _entry, fact in facts(desk, "case.opened")] == ["", number]
    with speaking("zh_CN"):
        assert number in desk.page(second).history[0].words
    assert desk.pictures() == desk.redrawn()


def test_taken_in_it_is_open_still_and_over_it_is_not(desk: Desk) -> None:
    case, item = opened(desk)
    desk.accept(case)
    assert desk.refused(OpenCase(item)).details["examined"] is False
    desk.run(WithdrawCase(case, "不办了"))
    desk.run(OpenCase(item))


def test_somebody_else_may_and_whoever_turns_out_to_be_the_same_may_not(desk: Desk) -> None:
    case, item = opened(desk)
    desk.run(FinishVisit("left"))
    serve(desk.hall, line="A")
    desk.person("张玮", "P12345678", id_kind="passport")
    desk.run(OpenCase(item))
    desk.run(FinishVisit("left"))
    serve(desk.hall, line="A")
    third = desk.person("张卫", "P87654321", id_kind="passport")
    desk.run(MergePeople(desk.page(case).person, third.person, "同一人"))
    assert desk.refused(OpenCase(item)).code == "case_open_already"


def test_the_notice_of_a_second_matter_is_its_first(desk: Desk) -> None:
    case, item = opened(desk)
    assert not desk.notice(case).breach
    second = desk.run(OpenCase(item, second=True)).case
    assert not desk.notice(second).breach
    assert "违反" not in pypdf_text(desk.ask(PaperBytes("notice", second)))
    # Told a second time itself, it is a breach like any other.
    desk.run(ContinueCase(second))
    assert desk.notice(second).breach


def test_a_joint_intake_asks_too(desk: Desk) -> None:
    desk.person()
    desk.run(OpenCase(PAIR[0]))
    assert desk.refused(OpenJoint("YJ-05", PAIR)).code == "case_open_already"
    desk.run(OpenJoint("YJ-05", PAIR, second=True))


def test_corrected_to_an_item_that_is_open_already_it_is_asked_too(desk: Desk) -> None:
    case, item = opened(desk)
    number = desk.page(case).brief.case_number
    wrong = desk.open("agency", "promised")
    refusal = desk.refused(CorrectCase(wrong, item, "听错事项"))
    assert (refusal.code, refusal.details["case"]) == ("case_open_already", case)
    desk.run(CorrectCase(wrong, item, "听错事项", second=True))
    assert [fact.second_of for _entry, fact in facts(desk, "case.corrected")] == [number]
    with speaking("zh_CN"):
        assert number in desk.page(wrong).history[-1].words
    # It is a matter of its own from here on: its first notice is no second telling.
    assert not desk.notice(case).breach
    assert not desk.notice(wrong).breach
    assert desk.pictures() == desk.redrawn()


def test_entered_from_paper_it_is_asked_too(desk: Desk) -> None:
    _case, item = opened(desk)
    desk.run(FinishVisit("left"))
    entered = EnterPaperVisit(
        "08:05", "08:20", "accepted", name="张伟", id_number=ID, item=item, serial="东-0001"
    )
    assert desk.refused(entered).code == "case_open_already"
    done = desk.run(msgspec.structs.replace(entered, second=True))
    assert done.case
