"""Tries to reach a resident, and a result brought home: refused, and tried again."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from hall_app.values.agents import Represent
from hall_app.values.caselife import ResultReady
from hall_app.values.contacts import (
    BookHomeDelivery,
    CancelHomeDelivery,
    ContactsOf,
    EndHomeDelivery,
    HomeDeliveries,
    HomeDue,
    LogContact,
    ResultTasks,
)
from hall_app.values.intake import AcceptCase, OpenCase
from hall_app.values.people import TrailOf
from hall_app.words import speaking
from tests.fakes.clock import FakeClock
from tests.usecases.desk import Desk
from tests.usecases.life_days import on
from tests.usecases.test_agents import AGENT_ID, PENSION
from tests.usecases.test_organisations import ORGANISATION


@pytest.fixture
def decided(desk: Desk) -> str:
    """A case the town decided."""
    desk.person()
    case = desk.open("agency", "promised")
    desk.accept(case)
    desk.town_says("case.decided", case=case, outcome="approved", document="低保证")
    return case


def later(desk: Desk, **delta: float) -> None:
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(**delta)


def booking(case: str, day: str = "2026-11-24") -> BookHomeDelivery:
    return BookHomeDelivery(
        case,
        f"{day} 09:00",
        f"{day} 10:30",
        "幸福里 3 栋 202",
        ("w003", "w004"),
        bring="身份证",
        phone="13812345678",
    )


def test_a_try_tells_what_who_was_reached_is_to_the_case(desk: Desk) -> None:
    desk.run(ORGANISATION)
    desk.run(Represent("李四", id_number=AGENT_ID, relation="staff", authority="letter"))
    case = desk.run(OpenCase(PENSION, applicant_reason="单位代办")).case
    desk.run(AcceptCase(case, {}, desk.checks(case)))
    with speaking("zh_CN"):
        for whom in ("李四", "陈志远", "林小燕", "过路人", ""):
            desk.run(LogContact(case, "other", "phone", "reached", whom=whom))
        said = [one.whom_words for one in desk.ask(ContactsOf(case))]
        (row, *_more) = desk.ask(TrailOf(desk.page(case).person)).tries
    assert said == [
        "李四（代理人 · 本单位工作人员）",
        "陈志远（法定代表人）",
        "林小燕（联系人）",
        "过路人",
        "",
    ]
    assert row.row.whom_words == "" and len(_more) == 4


def test_every_try_is_kept(desk: Desk, decided: str) -> None:
    (task,) = desk.ask(ResultTasks())
    assert (task.case, task.tries, task.phone) == (decided, 0, "13812345678")
    for outcome in ("no_answer", "wrong_number"):
        desk.run(LogContact(decided, "result_ready", "phone", outcome, number="13812345678"))
    assert [task.tries for task in desk.ask(ResultTasks(open_only=True))] == [2]
    desk.run(LogContact(decided, "result_ready", "visit", "reached", whom="张伟", words="明天来取"))
    assert desk.ask(ResultTasks(open_only=True)) == ()
    (task,) = desk.ask(ResultTasks())
    assert (task.tries, task.reached, task.last_words) == (3, True, "明天来取")
    assert [one.outcome for one in desk.ask(ContactsOf(decided))] == ["no_answer", "wrong_number", "reached"]
    assert desk.redrawn() == desk.pictures()


def test_what_cannot_be_logged(desk: Desk, decided: str) -> None:
    assert desk.refused(LogContact(decided, "weather", "phone", "reached")).code == "contact_words"
    assert desk.refused(LogContact(decided, "other", "pigeon", "reached")).code == "contact_words"
    assert desk.refused(LogContact("no-such", "other", "phone", "reached")).code == "unknown_case"
    early = desk.open("agency", "promised")
    assert desk.refused(LogContact(early, "result_ready", "phone", "reached")).code == "case_state"
    desk.run(LogContact(early, "supply", "phone", "reached"))
    assert [task.case for task in desk.ask(ResultTasks())] == [decided]


def test_a_home_delivery_refused_and_tried_again(desk: Desk, decided: str) -> None:
    first = desk.run(booking(decided))
    assert (first.state, first.nth, first.staff_names) == ("booked", 1, ("王芳", "欧阳明月"))
    assert desk.ask(ResultTasks())[0].booked.startswith("2026-11-24T09:00")
    assert desk.refused(booking(decided, "2026-11-25")).code == "home_booked"
    later(desk, days=1, hours=3)
    assert [one.late for one in desk.ask(HomeDeliveries())] == [True]
    ended = EndHomeDelivery(
        first.delivery, "2026-11-24 09:10", "2026-11-24 09:20", "refused", words="要求改日"
    )
    with speaking("zh_CN"):
        home = desk.run(ended)
        (tried,) = desk.ask(ContactsOf(decided))
        (task,) = desk.ask(ResultTasks(open_only=True))
        told = desk.page(decided).history[-1]
    assert (home.state, home.state_words) == ("refused", "拒绝接收")
    assert (tried.channel, tried.outcome_words, tried.words) == ("visit", "拒绝接收", "要求改日")
    assert (task.tries, task.reached, task.last_words) == (1, False, "要求改日")
    assert told.words == "2026-11-24 09:10 上门送达未成：拒绝接收（要求改日）"
    assert desk.refused(ended).code == "home_over"
    second = desk.run(booking(decided, "2026-11-25"))
    assert second.nth == 2
    later(desk, days=1)
    done = EndHomeDelivery(
        second.delivery, "2026-11-25 09:10", "2026-11-25 09:20", "delivered", receiver="张伟",
        handed_at="2026-11-25 09:15",
    )  # fmt: skip
    assert desk.refused(done).code == "home_not_here"
    desk.run(ResultReady(decided))
    for change, refusal in (
        ({"receiver": " "}, "home_receiver"),
        ({"relation": "本人"}, "choice_unknown"),
        ({"handed_at": "2026-11-25 09:30"}, "home_times"),
    ):
        assert desk.refused(msgspec.structs.replace(done, **change)).code == refusal
    home = desk.run(done)
    page = desk.page(decided)
    assert (home.receiver, page.brief.state) == ("张伟", "delivered")
    assert ("delivery_record", home.record) in [(kind, serial) for kind, serial, _at in page.serials]
    assert desk.ask(ResultTasks()) == ()
    assert [one.state for one in desk.ask(HomeDeliveries(decided))] == ["refused", "delivered"]
    assert desk.ask(HomeDeliveries()) == ()
    assert len(desk.ask(HomeDeliveries(day="2026-11-25"))) == 1
    assert desk.redrawn() == desk.pictures()


def test_a_slot_that_cannot_be(desk: Desk, decided: str) -> None:
    good = booking(decided)
    for change, refusal in (
        ({"first": "soon"}, "not_a_moment"),
        ({"last": "2026-11-24 08:00"}, "home_slot"),
        ({"last": "2026-11-25 10:00"}, "home_slot"),
        ({"first": "2026-11-20 09:00", "last": "2026-11-20 10:00"}, "home_slot"),
        ({"place": " "}, "home_place"),
        ({"staff": ("w003",)}, "home_two"),
        ({"staff": ("w003", "w003")}, "home_two"),
        ({"staff": ("w003", "w099")}, "nobody_serves"),
    ):
        assert desk.refused(msgspec.structs.replace(good, **change)).code == refusal
    early = desk.open("agency", "promised")
    assert desk.refused(booking(early)).code == "case_state"


def test_what_ends_a_delivery_is_checked(desk: Desk, decided: str) -> None:
    delivery = desk.run(booking(decided)).delivery
    good = EndHomeDelivery(delivery, "2026-11-23 08:10", "2026-11-23 08:20", "nobody_home", words="无人应门")
    for change, refusal in (
        ({"delivery": "no-such"}, "home_unknown"),
        ({"result": "eaten"}, "home_result"),
        ({"left": "2026-11-23 08:00"}, "home_times"),
        ({"left": "2026-11-24 08:00"}, "home_times"),
        ({"words": ""}, "home_why"),
    ):
        assert desk.refused(msgspec.structs.replace(good, **change)).code == refusal
    assert desk.refused(CancelHomeDelivery(delivery, " ")).code == "home_why"
    assert desk.run(CancelHomeDelivery(delivery, "居民自取")).state == "cancelled"


def test_what_was_brought_in_vain_is_to_be_booked_again(desk: Desk, decided: str) -> None:
    assert desk.ask(HomeDue()) == ()
    booked = desk.run(booking(decided))
    later(desk, days=1, hours=4)
    desk.run(
        EndHomeDelivery(
            booked.delivery, "2026-11-24 09:05", "2026-11-24 09:15", "nobody_home", words="敲门无人"
        )
    )
    with speaking("zh_CN"):
        (due,) = desk.ask(HomeDue())
    assert (due.task.case, due.why, due.tries, due.place) == (decided, "home_failed", 1, "幸福里 3 栋 202")
    assert "2026-11-24" in due.words and "无人" in due.words
    desk.run(booking(decided, "2026-11-25"))
    assert desk.ask(HomeDue()) == ()
    with speaking("zh_CN"):
        (again,) = desk.ask(HomeDeliveries())
    assert again.nth == 2 and "无人" in again.before


def test_told_and_not_fetched_in_time_is_to_be_brought_home(desk: Desk, decided: str) -> None:
    desk.run(ResultReady(decided))
    desk.run(LogContact(decided, "result_ready", "phone", "reached"))
    assert desk.ask(HomeDue()) == ()
    on(desk, date(2027, 1, 20))
    (due,) = desk.ask(HomeDue())
    assert (due.task.case, due.why, due.tries) == (decided, "home_due", 0)
    booked = desk.run(booking(decided, "2027-01-25"))
    assert desk.ask(HomeDue()) == ()
    desk.run(CancelHomeDelivery(booked.delivery, "居民自取"))
    assert [one.why for one in desk.ask(HomeDue())] == ["home_due"]
