"""Somebody else at the desk for the applicant: agents, guardians, what they must show and what they may collect."""

from __future__ import annotations

from typing import Any

from stdnum.iso7064 import mod_11_2

from hall_app.values.agents import ActedFor, AgentsOf, InPerson, Represent
from hall_app.values.caselife import DecideCase, DeliverResult, ResultReady
from hall_app.values.intake import AcceptCase, ContinueCase, Issued, IssueNotice, OpenCase
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import NamePerson, ThePerson, TheVisit
from hall_app.words import speaking
from tests.makers import MANAGER, finish, serve, take
from tests.usecases.desk import ID, Desk


def number_born(day: str) -> str:
    """A valid resident number of somebody born on a day, YYYYMMDD."""
    front = f"110105{day}001"
    return front + mod_11_2.calc_check_digit(front)


AGENT_ID = number_born("19800101")
PENSION = "LD-01"
"""Direct, promised in three days; its papers ask for no letter of authority."""
PERMIT = "LR-02"
"""Its papers ask for a letter of authority where somebody else applies."""
NEIGHBOUR = Represent("李梅", id_number=AGENT_ID, phone="13900001234", relation="neighbour")


def came(desk: Desk, **more: Any) -> None:
    desk.person()
    values = {name: getattr(NEIGHBOUR, name) for name in NEIGHBOUR.__struct_fields__}
    desk.run(Represent(**(values | more)))


def opened(desk: Desk, item: str = PENSION, reason: str = "") -> str:
    issued = desk.run(OpenCase(item, reason))
    assert isinstance(issued, Issued)
    return issued.case


def accept(desk: Desk, case: str, answers: dict[str, bool] | None = None, **wrong: str) -> AcceptCase:
    return AcceptCase(case, answers or {}, desk.checks(case, **wrong))


def test_an_agent_needs_an_applicant_first(desk: Desk) -> None:
    assert desk.refused(NEIGHBOUR).code == "applicant_first"
    row = desk.person()
    refusal = desk.refused(Represent("张伟", id_number=ID, relation="child"))
    assert refusal.code == "agent_is_applicant"
    desk.run(NEIGHBOUR)
    agent = desk.ask(TheVisit()).agent
    assert (agent.name, agent.person, agent.authorised, agent.collect) == ("李梅", row.person, False, False)
    assert desk.refused(NEIGHBOUR).code == "nothing_changed"


def test_numbers_of_agents_warn_as_those_of_people_do(desk: Desk) -> None:
    desk.person()
    for number, why in (
        ("", "id_empty"),
        ("110105800101001", "id_old"),
        (AGENT_ID[:-1], "id_short"),
        (AGENT_ID + "1", "id_long"),
        (number_born("20990101"), "id_future"),
        (number_born("18800101"), "id_early"),
    ):
        refusal = desk.refused(Represent("李梅", id_number=number, relation="neighbour"))
        assert (refusal.code, why in refusal.details["warnings"]) == ("id_needs_reason", True)
    desk.run(Represent("李梅", id_number="110105800101001", relation="neighbour", reason="老证"))
    assert desk.ask(TheVisit()).agent.reason == "老证"


def test_a_missing_authorisation_is_told_once_and_then_brought(desk: Desk) -> None:
    came(desk)
    case = opened(desk)
    page = desk.page(case)
    assert (page.authority_missing, page.agent.name) == (True, "李梅")
    refusal = desk.refused(accept(desk, case))
    assert refusal.code == "papers_missing"
    assert "授权委托书" in str(refusal)
    desk.run(IssueNotice(case, {}, desk.checks(case)))
    assert desk.page(case).brief.state == "notified"

    finish(desk.hall)
    take(desk.hall)
    serve(desk.hall)
    desk.run(NamePerson(page.person))
    desk.run(ContinueCase(case))
    desk.run(Represent("李梅", id_number=AGENT_ID, relation="neighbour", authority="letter"))
    assert not desk.page(case).authority_missing
    assert desk.run(accept(desk, case)).paper == "acceptance_slip"
    assert [one.authority for one in desk.ask(AgentsOf(case=case))] == ["letter", "missing"]


def test_where_the_checklist_asks_for_the_letter_it_is_asked_once(desk: Desk) -> None:
    came(desk)
    case = opened(desk, PERMIT)
    page = desk.page(case)
    (question,) = [one for one in page.questions if one.question == "proxy"]
    assert (question.answer, page.authority_missing) == ("yes", False)
    letters = [one.no for one in page.materials if "委托" in one.name]
    refusal = desk.refused(accept(desk, case, {"proxy": True}, **{f"m{letters[0]}": "missing"}))
    assert refusal.code == "papers_missing"
    desk.run(accept(desk, case, {"proxy": True}))
    agent = desk.page(case).agent
    assert (agent.authority, agent.authorised) == ("letter", True)


def test_what_is_done_in_person_warns_and_goes_on_with_a_reason(desk: Desk) -> None:
    desk.hall.run(ChangeSetting("proxy.in_person_items", PENSION), actor=MANAGER)
    came(desk, authority="letter")
    assert desk.refused(OpenCase(PENSION)).code == "only_in_person"
    case = opened(desk, reason="本人住院，视频核实")
    assert desk.page(case).in_person
    desk.hall.run(ChangeSetting("proxy.allowed_items", PENSION), actor=MANAGER)
    assert not desk.page(case).in_person
    desk.run(InPerson())
    assert desk.refused(InPerson()).code == "nothing_changed"
    assert desk.page(case).agent is None


def test_items_the_catalogue_marks_are_done_in_person(desk: Desk) -> None:
    came(desk, authority="letter")
    assert desk.refused(OpenCase("LD-05")).code == "only_in_person"


def test_a_guardian_says_why_and_agrees_for_a_child(desk: Desk) -> None:
    desk.person("小明", number_born("20180101"))
    case = opened(desk)
    assert desk.ask(TheVisit()).guardian_needed
    assert desk.refused(accept(desk, case)).code == "guardian_needed"
    mother = Represent(
        "李梅", "guardian", id_number=AGENT_ID, relation="parent", basis="household", why="minor"
    )
    assert desk.refused(mother).code == "consent_needed"
    values = {name: getattr(mother, name) for name in mother.__struct_fields__}
    assert desk.refused(Represent(**(values | {"basis": "other"}))).code == "field_needed"
    desk.run(Represent(**(values | {"consent": True})))
    agent = desk.page(case).agent
    assert (agent.role, agent.authorised, agent.consent) == ("guardian", True, True)
    with speaking("zh_CN"):
        words = desk.ask(TheVisit()).agent.words
    assert words.startswith("监护人李梅（父母），申请人为未成年人；依据户口簿")
    assert ":" not in words
    desk.run(accept(desk, case))


def test_none_needed_wants_a_reason_and_another_relation_its_words(desk: Desk) -> None:
    desk.person()
    none = Represent("李梅", id_number=AGENT_ID, relation="kin", authority="none")
    assert desk.refused(none).code == "field_needed"
    assert desk.refused(Represent("李梅", id_number=AGENT_ID, relation="other")).code == "field_needed"
    row = desk.run(Represent("李梅", id_number=AGENT_ID, relation="other", relation_words="房东"))
    assert row.relation_words == "房东"


def test_the_agent_collects_only_if_authorised(desk: Desk) -> None:
    came(desk, authority="letter", collect=False)
    case = opened(desk)
    desk.run(accept(desk, case))
    decide(desk, case)
    collect = DeliverResult(case, "李梅", "proxy", document="参保凭证")
    assert desk.refused(collect).code == "not_authorised"
    desk.run(DeliverResult(case, "李梅", "proxy", document="参保凭证", authority="verbal"))
    (event,) = [one for one in desk.page(case).history if one.kind == "case.delivered"]
    assert "邻居" in event.words or "neighbour" in event.words


def decide(desk: Desk, case: str) -> None:
    desk.run(DecideCase(case, "approved", "参保凭证"))
    desk.run(ResultReady(case))


def test_whoever_may_collect_by_a_letter_nobody_saw_does_not_yet(desk: Desk) -> None:
    came(desk, collect=True)
    case = opened(desk, PERMIT)
    agent = desk.page(case).agent
    assert (agent.collect, agent.authorised) == (True, False)
    desk.run(accept(desk, case, {"proxy": True}))
    assert (desk.page(case).agent.collect, desk.page(case).agent.authorised) == (True, True)


def test_a_letter_among_the_papers_gives_no_power_nobody_named(desk: Desk) -> None:
    came(desk)
    case = opened(desk, PERMIT)
    desk.run(accept(desk, case, {"proxy": True}))
    agent = desk.page(case).agent
    assert (agent.authorised, agent.collect) == (True, False)


def test_an_agent_who_may_collect_needs_nothing_more(desk: Desk) -> None:
    came(desk, authority="letter", collect=True)
    case = opened(desk)
    desk.run(accept(desk, case))
    decide(desk, case)
    assert desk.refused(DeliverResult(case, "赵六", "proxy", document="参保凭证")).code == "not_authorised"
    assert desk.run(DeliverResult(case, "李梅", "proxy", document="参保凭证")).paper == "delivery_record"


def test_both_are_found_on_their_pages(desk: Desk) -> None:
    came(desk, authority="verbal")
    person = desk.ask(TheVisit()).person.person
    assert [one.name for one in desk.ask(ThePerson(person)).agents] == ["李梅"]
    (masked,) = desk.ask(ThePerson(person, masked=True)).agents
    assert masked.id_number == masked.id_masked
    finish(desk.hall)
    take(desk.hall)
    serve(desk.hall)
    agent = desk.person("李梅", AGENT_ID, "13900001234", reason="核对过原件")
    assert [one.person_name for one in desk.ask(ActedFor(agent.person))] == ["张伟"]
    assert [one.person_name for one in desk.ask(ThePerson(agent.person)).acted_for] == ["张伟"]


# --- a visit about matters of several people -------------------------------------------------------------------------

MOTHER = {"name": "李桂兰", "number": number_born("19550101")}


def test_whoever_comes_with_an_own_matter_and_another_s_is_nobody_s_agent_in_the_own_one(desk: Desk) -> None:
    desk.person()
    own = opened(desk, PERMIT)
    desk.person(**MOTHER)
    desk.run(Represent("张伟", id_number=ID, relation="child"))
    hers = opened(desk, "LD-03")
    assert desk.page(hers).agent.name == "张伟" and desk.page(hers).authority_missing
    page = desk.page(own)
    assert (page.agent, page.agents, page.authority_missing) == (None, (), False)
    assert desk.run(accept(desk, own, desk.answers(own, yes=False))).state
    assert desk.ask(AgentsOf(case=own)) == ()
    assert [one.name for one in desk.ask(AgentsOf(case=hers))] == ["张伟"]


def test_each_of_two_applicants_keeps_whoever_came_for_them(desk: Desk) -> None:
    came(desk)
    first = opened(desk)
    desk.person(**MOTHER)
    assert desk.ask(TheVisit()).agent is None
    assert desk.refused(InPerson()).code == "nothing_changed"
    desk.run(Represent("王强", id_number=number_born("19790101"), relation="neighbour"))
    second = opened(desk, "LD-03")
    assert [desk.page(one).agent.name for one in (first, second)] == ["李梅", "王强"]
    assert [one.name for one in desk.ask(AgentsOf(case=first))] == ["李梅"]
    desk.run(InPerson())
    assert (desk.page(first).agent.name, desk.page(second).agent) == ("李梅", None)
    finish(desk.hall)
    serve(desk.hall, line="A")
    desk.person("李梅", AGENT_ID)
    assert desk.refused(ContinueCase(second)).code == "case_of_other"
    desk.run(ContinueCase(first))
    assert desk.ask(TheVisit()).agent.name == desk.page(first).agent.name == "李梅"
    assert desk.pictures() == desk.redrawn()


def test_the_guardian_of_one_child_consents_to_nothing_for_another(desk: Desk) -> None:
    guardian = Represent(
        "李梅",
        "guardian",
        id_number=AGENT_ID,
        relation="parent",
        basis="household",
        why="minor",
        consent=True,
    )
    desk.person("单小雨", number_born("20180101"))
    desk.run(guardian)
    first = opened(desk)
    desk.person("周小满", number_born("20190101"))
    assert desk.ask(TheVisit()).guardian_needed
    second = opened(desk)
    assert not desk.page(first).guardian_needed and desk.page(second).guardian_needed
    assert desk.refused(accept(desk, second)).code == "guardian_needed"
    desk.run(guardian)
    assert desk.run(accept(desk, second)).state == "accepted"
    assert desk.run(accept(desk, first)).state == "accepted"
