"""Who may sign for a result: oneself, somebody for a person, a person by name for an organisation."""

from __future__ import annotations

import pytest

from hall_app.domain.delivery import names_a_unit, same_name
from hall_app.values.agents import Represent
from hall_app.values.caselife import DecideCase, DeliverResult, ResultReady
from hall_app.values.contacts import BookHomeDelivery, EndHomeDelivery, HomeDeliveries
from hall_app.values.intake import AcceptCase, OpenCase
from hall_app.values.papers import PaperBytes
from hall_app.values.people import RecordDeath
from tests.documents.reading import pypdf_text
from tests.usecases.desk import ID, Desk
from tests.usecases.life_days import facts
from tests.usecases.test_agents import AGENT_ID, PENSION
from tests.usecases.test_organisations import NAME, ORGANISATION

LEGAL = "陈志远"
BROUGHT = "李䶮"


def decided(desk: Desk, agent: Represent | None = None, unit: bool = True) -> str:
    """A case of a company whose result lies ready, handed in by an agent where one is named."""
    if unit:
        desk.run(ORGANISATION)
    else:
        desk.person()
    if agent is not None:
        desk.run(agent)
    case = desk.run(OpenCase(PENSION, applicant_reason="单位统一办理" if unit else "")).case
    desk.run(AcceptCase(case, {}, desk.checks(case)))
    desk.run(DecideCase(case, "approved", "参保凭证"))
    desk.run(ResultReady(case))
    return str(case)


def handed(case: str, name: str, relation: str = "self", **more: str) -> DeliverResult:
    return DeliverResult(case, name, relation, document="参保凭证", **more)


def record(desk: Desk, case: str) -> str:
    return pypdf_text(desk.ask(PaperBytes("delivery_record", case)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("阿卜杜·买买提", "阿卜杜•买买提", True),
        ("张 伟", "张伟", True),
        ("张伟", "张玮", False),
        ("李䶮", "李䶮 ", True),
    ],
)
def test_a_name_is_the_same_whatever_dot_and_space(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("name", "unit", "is_unit"),
    [
        (NAME, NAME, True),
        ("某某贸易有限公司", NAME, True),
        ("王社", NAME, False),
        ("鹭江", "鹭江", True),
        (LEGAL, NAME, False),
    ],
)
def test_a_company_is_no_persons_name(name: str, unit: str, is_unit: bool) -> None:
    assert names_a_unit(name, unit) is is_unit


def test_a_company_does_not_sign(desk: Desk) -> None:
    case = decided(desk)
    for relation in ("self", "legal", "handler"):
        refusal = desk.refused(handed(case, NAME, relation))
        assert refusal.code == "unit_signs" and NAME in str(refusal)
    assert desk.refused(handed(case, "林小燕")).code == "unit_signs"
    assert desk.refused(handed(case, "林小燕", "")).code == "choice_unknown"
    assert desk.refused(handed(case, "林小燕", "family")).code == "choice_unknown"


def test_the_legal_representative_signs_by_name(desk: Desk) -> None:
    case = decided(desk)
    refusal = desk.refused(handed(case, "林小燕", "legal"))
    assert refusal.code == "legal_other" and LEGAL in str(refusal)
    desk.run(handed(case, LEGAL, "self", id_number="11010519491231002x"))
    ((_entry, fact),) = facts(desk, "case.delivered")
    assert (fact.recipient, fact.relation, fact.authority) == (LEGAL, "legal", "")
    assert (fact.id_kind, fact.id_number) == ("resident_id", ID)
    text = record(desk, case)
    assert all(
        part in text for part in (f"签收人{LEGAL}", "法定代表人", "查验证件居民身份证", "受送达人是单位的")
    )
    assert ID not in text and "同住" not in text
    assert desk.pictures() == desk.redrawn()


def test_whoever_else_signs_for_a_company_shows_a_letter(desk: Desk) -> None:
    case = decided(desk)
    for authority in ("", "verbal", "none", "missing"):
        assert desk.refused(handed(case, BROUGHT, "handler", authority=authority)).code == "unit_letter"
    assert desk.refused(handed(case, BROUGHT, "proxy")).code == "unit_letter"
    desk.run(handed(case, BROUGHT, "proxy", authority="letter"))
    text = record(desk, case)
    assert all(part in text for part in (f"签收人{BROUGHT}", "代收人", "授权凭据"))


def test_the_agent_of_a_company_is_known_from_the_first_visit(desk: Desk) -> None:
    agent = Represent(BROUGHT, id_number=AGENT_ID, relation="staff", authority="letter", collect=True)
    case = decided(desk, agent)
    desk.run(handed(case, BROUGHT))
    ((_entry, fact),) = facts(desk, "case.delivered")
    assert (fact.relation, fact.relation_words, fact.authority) == ("handler", "staff", "letter")
    assert "经办人（本单位工作人员）" in record(desk, case)


def test_a_letter_only_spoken_of_is_none_for_a_company(desk: Desk) -> None:
    case = decided(desk, Represent(BROUGHT, id_number=AGENT_ID, relation="staff", authority="verbal"))
    assert desk.refused(handed(case, BROUGHT, "handler")).code == "unit_letter"


def test_nobody_who_died_signs(desk: Desk) -> None:
    case = decided(desk, unit=False)
    person = desk.page(case).person
    desk.run(RecordDeath(person, "2026-11-20"))
    refusal = desk.refused(handed(case, "张伟"))
    assert refusal.code == "receiver_died" and "张伟" in str(refusal)
    desk.run(handed(case, "张小明", "family", relation_words="儿子", why="父亲去世"))


def test_oneself_is_the_applicant(desk: Desk) -> None:
    case = decided(desk, unit=False)
    refusal = desk.refused(handed(case, "王丽"))
    assert refusal.code == "not_oneself" and "张伟" in str(refusal) and "王丽" in str(refusal)
    assert desk.refused(handed(case, "张伟", "legal")).code == "choice_unknown"
    desk.run(handed(case, " 张 伟"))
    assert "签收人张伟" in record(desk, case).replace("张 伟", "张伟")


@pytest.mark.parametrize("relation", ["family", "proxy", "guardian", "other"])
def test_somebody_else_says_who_they_are(desk: Desk, relation: str) -> None:
    case = decided(desk, unit=False)
    authority = {"guardian": "household"}.get(relation, "letter")
    assert desk.refused(handed(case, "王丽", relation, authority=authority)).code == "field_needed"
    desk.run(handed(case, "王丽", relation, authority=authority, relation_words="外甥女"))
    assert "（外甥女）" in record(desk, case)


@pytest.mark.parametrize("relation", ["family", "other"])
def test_nobody_takes_it_without_an_authority_or_a_reason(desk: Desk, relation: str) -> None:
    case = decided(desk, unit=False)
    assert desk.refused(handed(case, "路人甲", relation)).code == "receives_why"
    assert desk.refused(handed(case, "路人甲", relation, relation_words="儿子")).code == "receives_why"
    named = {"relation_words": "儿子", "why": "本人住院"}
    assert (
        desk.refused(handed(case, "路人甲", relation, authority="missing", **named)).code == "not_authorised"
    )
    desk.run(handed(case, "路人甲", relation, **named))
    text = record(desk, case)
    assert "授权凭据无（未出示）" in text and "代收原因本人住院" in text


def test_an_authority_that_is_not_needed_has_its_reason(desk: Desk) -> None:
    case = decided(desk, unit=False)
    asked = {"relation_words": "网格员", "authority": "none"}
    assert desk.refused(handed(case, "王丽", "proxy", **asked)).code == "receives_why"
    desk.run(handed(case, "王丽", "proxy", **asked, why="本人行动不便，电话核实"))
    assert "代收原因本人行动不便，电话核实" in record(desk, case)


def test_a_guardian_nobody_knows_shows_what_makes_one(desk: Desk) -> None:
    case = decided(desk, unit=False)
    for authority in ("", "letter"):
        asked = handed(case, "王丽", "guardian", relation_words="母亲", authority=authority)
        assert desk.refused(asked).code == "guardian_unknown"
    desk.run(handed(case, "王丽", "guardian", relation_words="母亲", authority="birth"))
    assert all(part in record(desk, case) for part in ("监护人（母亲）", "出生医学证明"))


def test_brought_to_a_company_a_person_signs_too(desk: Desk) -> None:
    case = decided(desk)
    slot = ("2026-11-23 08:00", "2026-11-23 17:00")
    booked = desk.run(BookHomeDelivery(case, *slot, "湖滨路1号", ("w003", "w004")))
    assert desk.ask(HomeDeliveries(case=case))[0].organisation
    at = {"arrived": "2026-11-23 08:10", "left": "2026-11-23 08:20", "result": "delivered"}
    refused = desk.refused(EndHomeDelivery(booked.delivery, **at, receiver=NAME))
    assert refused.code == "unit_signs"
    given = {"receiver": BROUGHT, "relation": "handler", "authority": "letter", "id_kind": "resident_id"}
    desk.run(EndHomeDelivery(booked.delivery, **at, **given))
    assert all(part in record(desk, case) for part in (BROUGHT, "经办人", "送上门"))
