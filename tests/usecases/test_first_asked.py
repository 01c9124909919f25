"""Who was asked first answers for a matter until somebody else accepts it."""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import dialect

from hall_app.projections.first_asked import MATTERS, open_ones
from hall_app.values.agents import Represent
from hall_app.values.caselife import CarryToTown, RefuseAcceptance
from hall_app.values.first_asked import (
    AcceptMatter,
    DeclineMatter,
    FirstAskedRegister,
    MattersOf,
    MovesOf,
    OfferMatter,
    WithdrawOffer,
)
from hall_app.values.intake import DropCase, OpenCase
from hall_app.values.papers import PaperBytes
from hall_app.values.queueing import FinishVisit, TransferTicket
from hall_app.values.taking_back import TakeBack, WhatWasLast
from hall_app.values.visits import AnswerInquiry
from tests.documents.reading import pypdf_text
from tests.makers import finish
from tests.usecases.desk import Desk
from tests.usecases.test_agents import AGENT_ID

OTHER = "desk-2"


def opened(desk: Desk) -> str:
    desk.person()
    return str(desk.run(OpenCase("JS-01")).case)


def holder(desk: Desk, case: str) -> str:
    return next(
        row.holder
        for staff in ("w003", "w004")
        for row in desk.ask(MattersOf(staff)).mine
        if row.matter == case
    )


def test_the_open_list_of_a_clerk(desk: Desk) -> None:
    case = opened(desk)
    mine = desk.ask(MattersOf()).mine
    assert [(row.kind, row.first_asked_name) for row in mine] == [("visit", "王芳"), ("case", "王芳")]
    finish(desk.hall)
    assert [row.matter for row in desk.ask(MattersOf()).mine] == [case]
    assert desk.ask(MattersOf(), OTHER).mine == ()


def test_nothing_changes_until_the_other_accepts(desk: Desk) -> None:
    case = opened(desk)
    assert desk.run(OfferMatter(case, "w004", "明日外出")).offered_to_name == "欧阳明月"
    assert holder(desk, case) == "w003"
    assert [row.matter for row in desk.ask(MattersOf(), OTHER).offered] == [case]
    assert desk.refused(AcceptMatter(case)).code == "matter_not_offered"
    taken = desk.run(AcceptMatter(case), OTHER)
    assert (taken.holder, taken.first_asked, taken.handed, taken.offered_to) == ("w004", "w003", 1, "")
    assert holder(desk, case) == "w004"
    assert [move.how for move in desk.ask(MovesOf(case))] == ["offered", "accepted"]
    assert desk.redrawn() == desk.pictures()


def test_declined_and_taken_back(desk: Desk) -> None:
    case = opened(desk)
    desk.run(OfferMatter(case, "w004", "明日外出"))
    assert desk.refused(OfferMatter(case, "w004", "x")).code == "matter_offered"
    assert desk.refused(DeclineMatter(case, " "), OTHER).code == "matter_why"
    desk.run(DeclineMatter(case, "不熟悉此事项"), OTHER)
    assert holder(desk, case) == "w003"
    desk.run(OfferMatter(case, "w004", "明日外出"))
    assert desk.refused(WithdrawOffer(case), OTHER).code == "matter_not_yours"
    desk.run(WithdrawOffer(case))
    assert desk.refused(AcceptMatter(case), OTHER).code == "matter_not_offered"
    assert desk.refused(WithdrawOffer(case)).code == "matter_no_offer"
    assert [move.how for move in desk.ask(MovesOf(case))] == ["offered", "declined", "offered", "withdrawn"]


def test_what_cannot_be_offered(desk: Desk) -> None:
    case = opened(desk)
    for command, refusal in (
        (OfferMatter("no-such", "w004", "x"), "matter_unknown"),
        (OfferMatter(case, "w003", "x"), "matter_same"),
        (OfferMatter(case, "w099", "x"), "nobody_serves"),
        (OfferMatter(case, "w007", "x"), "matter_not_clerk"),
        (OfferMatter(case, "w004", " "), "matter_why"),
    ):
        assert desk.refused(command).code == refusal
    assert desk.refused(OfferMatter(case, "w004", "x"), OTHER).code == "matter_not_yours"
    desk.run(DropCase(case, "开错"))
    assert desk.refused(OfferMatter(case, "w004", "x")).code == "matter_over"


def test_the_register_of_the_day(desk: Desk) -> None:
    desk.run(AnswerInquiry(words="问营业执照"))
    opened(desk)
    finish(desk.hall)
    (row,) = desk.ask(FirstAskedRegister())
    assert (row.person_name, row.phone, row.asked) == ("张伟", "13812345678", "问营业执照")
    assert row.first_asked_name == "王芳"
    assert (row.how, [case[1:] for case in row.cases]) == ("finished", [("生育登记", "open", "direct")])
    assert row.display == "A001"
    assert desk.ask(FirstAskedRegister("2026-11-24", "2026-11-30")) == ()
    assert desk.ask(FirstAskedRegister(staff="w004")) == ()


def test_who_came_what_was_asked_and_where_they_were_led(desk: Desk) -> None:
    desk.person()
    desk.run(
        Represent("李䶮", id_number=AGENT_ID, phone="13900001111", relation="neighbour", authority="letter")
    )
    desk.run(AnswerInquiry("JS-01", "问证件"))
    desk.run(AnswerInquiry("", "问低保标准", "镇民政办"))
    carried = desk.open("agency", "promised")
    desk.accept(carried)
    desk.run(CarryToTown(carried, "县医保局", "李敏"))
    refused = desk.open("direct", "promised")
    desk.run(RefuseAcceptance(refused, "不属本厅", "办理指南", "县住建局", "已告知电话"))
    (row,) = desk.ask(FirstAskedRegister())
    assert (row.person_name, row.came_name, row.came_phone) == ("张伟", "李䶮", "13900001111")
    assert all(part in row.asked for part in ("生育登记：问证件", "问低保标准"))
    assert row.led_to == ("镇民政办", "县医保局", "县住建局")
    text = pypdf_text(desk.ask(PaperBytes("first_asked_register", "")))
    plain = "".join(text.split())
    assert all(part in plain for part in ("李䶮（邻居）代张伟", "13900001111", "问低保标准", "县住建局"))
    assert desk.redrawn() == desk.pictures()


def test_an_answer_taken_back_stays_and_counts_as_none(desk: Desk) -> None:
    """Somebody was answered by mistake: the register keeps the words, marked, and nobody was led anywhere by them."""
    desk.person()
    desk.run(AnswerInquiry("", "问社保", "县社保局"))
    desk.run(TakeBack(desk.ask(WhatWasLast()).seq))
    (row,) = desk.ask(FirstAskedRegister())
    assert (row.asked, row.led_to, row.taken_back) == ("问社保（已撤回）", (), True)
    assert [one.words for one in desk.ask(MattersOf()).mine] == ["问社保（已撤回）"]
    desk.run(FinishVisit())
    plain = "".join(pypdf_text(desk.ask(PaperBytes("first_asked_register", ""))).split())
    assert "问社保（已撤回）" in plain and "答复已撤回" in plain and "县社保局" not in plain
    assert desk.redrawn() == desk.pictures()


def test_of_two_answers_only_the_one_taken_back_is_marked(desk: Desk) -> None:
    desk.person()
    desk.run(AnswerInquiry("", "问低保", "镇民政办"))
    desk.run(AnswerInquiry("", "问社保", "县社保局"))
    desk.run(TakeBack(desk.ask(WhatWasLast()).seq))
    (row,) = desk.ask(FirstAskedRegister())
    assert (row.asked, row.led_to, row.taken_back) == ("问低保；问社保（已撤回）", ("镇民政办",), False)


def test_nobody_was_led_to_a_line_when_the_transfer_is_taken_back(desk: Desk) -> None:
    desk.person()
    desk.run(TransferTicket("B"))
    desk.run(TakeBack(desk.ask(WhatWasLast()).seq))
    (row,) = desk.ask(FirstAskedRegister())
    assert row.led_to == ()
    assert desk.redrawn() == desk.pictures()


def test_what_is_open_is_found_without_the_matters_of_years(desk: Desk) -> None:
    query = open_ones().where(MATTERS.c.holder == "w003")
    text = str(query.compile(dialect=dialect(), compile_kwargs={"literal_binds": True}))
    with desk.hall.ledger.look() as conn:
        plan = [str(row[3]) for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]
    searched = [one for one in plan if one.startswith("SEARCH")]
    assert any("p_matters" in one and "matter=?" in one for one in searched), plan
    assert not [one for one in plan if one.startswith("SCAN")], plan
