"""An old certificate the authority keeps: a clerk writes it down once the case is decided, with two names."""

from __future__ import annotations

import pytest

from hall_app.domain import life
from hall_app.domain.custody import SETTLED_WORDS, clerk_may_settle
from hall_app.domain.facts import OriginalSettled
from hall_app.domain.items import surrendered
from hall_app.projections.catalogue import catalogue_of
from hall_app.values.actor import Actor
from hall_app.values.caselife import CarryToTown, CloseCase, DeliverResult, ResultReady
from hall_app.values.custody import CustodyOf, HandOver, KeepOriginals, KeptPaper, OriginalOf, SettleOriginal
from hall_app.values.intake import AcceptCase, OpenCase
from hall_app.values.papers import PaperBytes
from tests.documents.reading import pypdf_text
from tests.makers import MANAGER
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import facts

OLD, OTHER = "原居住证", "户口簿"
WHY = "新证已制，旧证收回"


def at_town(desk: Desk) -> str:
    """A residence permit to be replaced, the old one and another original with the town."""
    desk.person()
    case = str(desk.run(OpenCase("LR-04")).case)
    desk.run(AcceptCase(case, desk.answers(case), desk.checks(case)))
    names = {one.row.name for one in desk.ask(CustodyOf(case))}
    more = tuple(KeptPaper(name=one) for one in (OLD, OTHER) if one not in names)
    desk.run(KeepOriginals(case, more))
    desk.run(CarryToTown(case, "派出所", "李敏"))
    papers = tuple(OriginalOf(case=case, name=one) for one in (OLD, OTHER))
    desk.run(HandOver("town", papers, receiver="李敏"))
    return case


def decided(desk: Desk, case: str) -> None:
    desk.town_says("case.decided", case=case, outcome="approved", document="居住证", document_no="7号")
    desk.run(ResultReady(case))


def test_a_clerk_settles_what_the_item_says_is_handed_in_for_good(desk: Desk) -> None:
    case = at_town(desk)
    replaced = SettleOriginal(case, OLD, "replaced", WHY)
    # Before the decision the original is the resident's.
    assert desk.refused(replaced).code == "settled_by_manager"
    assert desk.refused(SettleOriginal(case, OLD, "kept_by_town", WHY)).code == "settled_by_manager"
    decided(desk, case)
    assert desk.refused(SettleOriginal(case, OTHER, "replaced", WHY)).code == "settled_by_manager"
    assert desk.refused(SettleOriginal(case, OTHER, "lost", WHY)).code == "settled_by_manager"
    desk.run(replaced)
    ((_entry, fact),) = facts(desk, OriginalSettled.KIND)
    # Who has it stands on the last list.
    assert (fact.how, fact.receiver) == ("replaced", "李敏") and fact.giver
    assert any("李敏" in one.words and WHY in one.words for one in desk.page(case).history)
    desk.run(SettleOriginal(case, OTHER, "kept_by_town", "镇里来文：随案留存", "王所长"))
    desk.run(DeliverResult(case, "张伟", document="居住证"))
    text = pypdf_text(desk.ask(PaperBytes("delivery_record", case))).replace("\n", "")
    assert OLD in text and "李敏" in text and "王所长" in text and fact.giver in text
    desk.run(CloseCase(case))
    assert desk.pictures() == desk.redrawn()


def test_two_people_stand_by_it(desk: Desk) -> None:
    case = at_town(desk)
    decided(desk, case)
    desk.run(HandOver("hall", (OriginalOf(case=case, name=OLD),), giver="李敏"))
    here = SettleOriginal(case, OLD, "replaced", WHY)
    me = desk.ask(CustodyOf(case))
    name = next(one.row.held_by for one in me if one.row.name == OLD)
    assert desk.refused(here).code == "names_needed"
    assert desk.refused(SettleOriginal(case, OLD, "replaced", WHY, name)).code == "same_name"
    desk.run(SettleOriginal(case, OLD, "replaced", WHY, "王所长"))
    # What is lost nobody has: the manager alone says so.
    desk.hall.run(SettleOriginal(case, OTHER, "lost", "途中遗失"), actor=MANAGER)
    assert [fact.receiver for _entry, fact in facts(desk, OriginalSettled.KIND)] == ["王所长", ""]
    desk.run(DeliverResult(case, "张伟", document="居住证"))
    text = pypdf_text(desk.ask(PaperBytes("delivery_record", case))).replace("\n", "")
    assert "王所长" in text and OTHER not in text


def test_what_the_sample_list_says_is_handed_in_for_good(desk: Desk) -> None:
    items = desk.hall.look(Actor(DESK), catalogue_of).items
    found = {(item.code, one.name) for item in items for one in item.materials if surrendered(one)}
    assert found == {
        ("JS-02", "损坏的原证"), ("LD-12", "原社会保障卡"), ("LR-04", "原居住证"), ("CL-02", "原残疾人证"),
        ("GS-02", "营业执照正、副本"), ("GS-03", "营业执照正、副本"),
    }  # fmt: skip


@pytest.mark.parametrize("state", life.ON_BOOKS)
def test_a_clerk_needs_a_decision_at_hand(state: str) -> None:
    decided = state in ("decided", "result_ready", "told", "delivered", "unfetched", "finished")
    may = {
        (how, listed)
        for how in SETTLED_WORDS
        for listed in (False, True)
        if clerk_may_settle(how, state, listed)
    }
    whole = {("kept_by_town", False), ("kept_by_town", True), ("replaced", True)}
    assert may == (whole if decided else set())
