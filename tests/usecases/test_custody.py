"""Originals from hand to hand, and nothing closed while one is out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from hall_app.errors import Refusal
from hall_app.projections.custody import originals_out
from hall_app.usecases.custody import none_out
from hall_app.values.actor import Actor
from hall_app.values.agents import Represent
from hall_app.values.caselife import CarryToTown, ReceivePapers
from hall_app.values.custody import (
    CustodyOf,
    HandOver,
    HandOvers,
    KeepOriginals,
    KeptPaper,
    OriginalOf,
    OriginalsOut,
    SettleOriginal,
    TheHandOver,
)
from hall_app.values.intake import AcceptCase, Check, IssueNotice
from hall_app.values.papers import NeverPrinted, PaperBytes, PrintPaper
from tests.documents.reading import pypdf_text
from tests.makers import MANAGER, finish, serve
from tests.usecases.desk import DESK, Desk
from tests.usecases.test_agents import AGENT_ID


@dataclass
class Kept:
    """An accepted case, and its originals in the hall."""

    case: str
    papers: tuple[OriginalOf, ...]


def keep(desk: Desk, handling: str = "agency", kind: str = "promised", count: int = 1) -> Kept:
    case = desk.open(handling, kind)
    checks = tuple(
        Check(no=one.no, state=one.state, kept=at < count) for at, one in enumerate(desk.checks(case))
    )
    desk.run(AcceptCase(case, desk.answers(case), checks))
    return Kept(case, tuple(OriginalOf(case=case, name=one.row.name) for one in desk.ask(CustodyOf(case))))


@pytest.fixture
def kept(desk: Desk) -> Kept:
    desk.person()
    return keep(desk, count=2)


def out(desk: Desk, case: str) -> int:
    return desk.hall.look(Actor(DESK), lambda look: originals_out(look, case))


def test_kept_papers_of_an_accepted_case_start_at_the_hall(desk: Desk, kept: Kept) -> None:
    found = desk.ask(CustodyOf(kept.case))
    assert len(found) == 2
    first = found[0]
    assert (first.row.holder, first.row.held_by) == ("hall", "王芳")
    (leg,) = first.legs
    assert (leg.from_kind, leg.to_kind, leg.giver, leg.receiver) == ("resident", "hall", "张伟", "王芳")
    assert leg.serial == "东山便民〔2026〕交接0001号"
    assert out(desk, kept.case) == 2


def ticked(desk: Desk, case: str, **states: str) -> tuple[Check, ...]:
    """The checklist with the first original kept."""
    return tuple(
        Check(no=one.no, state=one.state, kept=one.no == 1 and one.state == "present")
        for one in desk.checks(case, **states)
    )


def test_an_original_that_stays_has_its_list_whatever_is_done(desk: Desk) -> None:
    desk.person()
    desk.run(Represent("李䶮", id_number=AGENT_ID, relation="neighbour", authority="letter"))
    received = desk.open("agency", "promised")
    deed = ReceivePapers(received, desk.answers(received), ticked(desk, received))
    printed = {received: desk.run(deed)}
    told = desk.open("agency", "promised")
    printed[told] = desk.run(IssueNotice(told, desk.answers(told), ticked(desk, told, m2="missing")))
    at_once = desk.open("direct", "instant")
    printed[at_once] = desk.run(AcceptCase(at_once, desk.answers(at_once), ticked(desk, at_once)))
    for number, case in enumerate((received, told, at_once), 1):
        assert ("handover_list", f"东山便民〔2026〕交接{number:04d}号", 2) in printed[case].more
        (paper,) = desk.ask(CustodyOf(case))
        (leg,) = paper.legs
        assert (leg.giver, leg.receiver) == ("李䶮", "王芳")
        assert leg.serial == f"东山便民〔2026〕交接{number:04d}号"
        assert desk.ask(TheHandOver(leg.serial)).rows[0][3] == paper.row.name
    assert "东山便民〔2026〕交接0001号" in pypdf_text(desk.ask(PaperBytes("material_list", received)))
    # What lies in the hall is not handed in a second time.
    more = desk.run(AcceptCase(told, desk.answers(told), ticked(desk, told))).more
    assert [paper for paper, _serial, _copies in more] == ["proxy_letter"]
    assert [len(paper.legs) for paper in desk.ask(CustodyOf(told))] == [1]
    assert desk.redrawn() == desk.pictures()


def test_what_was_numbered_and_never_sent_to_a_printer_is_known(desk: Desk) -> None:
    desk.person()
    case = desk.open("direct", "promised")
    done = desk.run(AcceptCase(case, desk.answers(case), ticked(desk, case)))
    ((kind, serial, copies),) = done.more
    slip = (done.paper, done.serial)
    assert set(desk.ask(NeverPrinted(case))) == {slip, (kind, serial)}
    desk.hall.errand(PrintPaper(kind, case, serial, copies=copies), DESK)
    assert desk.ask(NeverPrinted(case)) == (slip,)
    desk.hall.errand(PrintPaper(done.paper, case, done.serial), DESK)
    assert desk.ask(NeverPrinted(case)) == ()
    with pytest.raises(Refusal):
        desk.ask(NeverPrinted("nothing"))


def test_there_and_back_by_numbered_lists(desk: Desk, kept: Kept) -> None:
    lists = [
        desk.run(HandOver("courier", kept.papers, receiver="李快")),
        desk.run(HandOver("town", kept.papers, giver="李快", receiver="镇窗口赵")),
        desk.run(HandOver("hall", kept.papers, giver="镇窗口赵")),
        desk.run(HandOver("resident", kept.papers)),
    ]
    assert [one.serial for one in lists] == [f"东山便民〔2026〕交接{n:04d}号" for n in range(2, 6)]
    legs = desk.ask(CustodyOf(kept.case))[0].legs
    assert [(leg.from_kind, leg.to_kind, leg.giver, leg.receiver) for leg in legs] == [
        ("resident", "hall", "张伟", "王芳"),
        ("hall", "courier", "王芳", "李快"),
        ("courier", "town", "李快", "镇窗口赵"),
        ("town", "hall", "镇窗口赵", "王芳"),
        ("hall", "resident", "王芳", "张伟"),
    ]
    assert (out(desk, kept.case), desk.ask(OriginalsOut())) == (0, ())
    paper = desk.ask(TheHandOver(lists[0].serial))
    assert (paper.giver, paper.receiver, len(paper.rows)) == ("王芳", "李快", 2)
    assert [one.serial for one in desk.ask(HandOvers())][:1] == [lists[3].serial] or len(
        desk.ask(HandOvers())
    ) == 4
    assert desk.redrawn() == desk.pictures()


def test_what_cannot_be_handed_over(desk: Desk, kept: Kept) -> None:
    one, two = kept.papers
    strange = OriginalOf(case=kept.case, name="没有的证")
    assert desk.refused(HandOver("courier", (), receiver="李快")).code == "originals_none"
    assert desk.refused(HandOver("courier", (strange,), receiver="李快")).code == "original_unknown"
    assert desk.refused(HandOver("hall", (one,))).code == "original_there"
    assert desk.refused(HandOver("moon", (one,), receiver="李快")).code == "original_move"
    assert desk.refused(HandOver("courier", (one,))).code == "names_needed"
    assert desk.refused(HandOver("courier", (one,), receiver="王芳")).code == "same_name"
    desk.run(HandOver("courier", (one,), receiver="李快"))
    assert desk.refused(HandOver("town", (one, two), "李快", "赵")).code == "originals_apart"
    assert desk.refused(HandOver("resident", (one,), "李快")).code == "original_move"
    assert desk.refused(HandOver("town", (one,), "李快", "赵"), "kiosk-1").code == "not_allowed"


def test_each_resident_gets_an_own_list(desk: Desk, kept: Kept) -> None:
    finish(desk.hall)
    serve(desk.hall, line="A")
    desk.person("欧阳明", "440524198001010013")
    other = keep(desk)
    both = (*kept.papers, *other.papers)
    assert desk.refused(HandOver("resident", both)).code == "one_resident"
    desk.run(HandOver("courier", both, receiver="李快"))
    rows = sorted(row.case for row in desk.ask(OriginalsOut("courier")))
    assert rows == sorted([kept.case, kept.case, other.case])


def test_more_originals_come_later(desk: Desk, kept: Kept) -> None:
    desk.run(KeepOriginals(kept.case, (KeptPaper(name="结婚证", count=2),)))
    assert out(desk, kept.case) == 3
    assert desk.refused(KeepOriginals(kept.case, (KeptPaper(name="结婚证"),))).code == "original_there"
    assert (
        desk.refused(KeepOriginals(kept.case, (KeptPaper(name="房产证", count=0),))).code == "original_count"
    )
    assert desk.refused(KeepOriginals(kept.case, ())).code == "originals_none"
    assert desk.refused(KeepOriginals("no-such", (KeptPaper(name="房产证"),))).code == "unknown_case"


def test_a_lost_original_is_settled_by_the_manager_only(desk: Desk, kept: Kept) -> None:
    one = kept.papers[0]
    assert desk.refused(SettleOriginal(kept.case, one.name, "lost", "x")).code == "settled_by_manager"
    for wrong, refusal in (
        (SettleOriginal(kept.case, one.name, "eaten", "x"), "settled_how"),
        (SettleOriginal(kept.case, one.name, "lost", " "), "settled_why"),
    ):
        with pytest.raises(Refusal) as caught:
            desk.hall.run(wrong, actor=MANAGER)
        assert caught.value.code == refusal
    desk.hall.run(SettleOriginal(kept.case, one.name, "lost", "运送途中遗失"), actor=MANAGER)
    assert out(desk, kept.case) == 1
    assert desk.ask(CustodyOf(kept.case))[0].legs[-1].note.endswith("运送途中遗失")


def test_nothing_closes_while_an_original_is_out(desk: Desk, kept: Kept) -> None:
    def close() -> None:
        desk.hall.transact(MANAGER, lambda step: none_out(step, kept.case))

    with pytest.raises(Refusal) as caught:
        close()
    assert (caught.value.code, caught.value.details["count"]) == ("originals_out", 2)
    desk.run(HandOver("resident", kept.papers))
    close()


def test_papers_received_before_acceptance_are_kept_too(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    checks = tuple(
        Check(no=one.no, state=one.state, kept=at == 0) for at, one in enumerate(desk.checks(case))
    )
    desk.run(ReceivePapers(case, desk.answers(case), checks))
    assert out(desk, case) == 1
    desk.run(AcceptCase(case, desk.answers(case), checks))
    (paper,) = desk.ask(CustodyOf(case))
    assert len(paper.legs) == 1
    assert desk.redrawn() == desk.pictures()


def test_originals_go_along_with_the_case_by_lists_of_their_own(desk: Desk, kept: Kept) -> None:
    name, stays = (one.name for one in kept.papers)
    told = desk.run(CarryToTown(kept.case, "东山镇民政办", "赵敏", originals=(name,), courier="李快"))
    assert [paper for paper, _serial, _copies in told.more] == ["handover_list"] * 2
    assert all(name in pypdf_text(desk.ask(PaperBytes(paper, serial))) for paper, serial, _n in told.more)
    where = {one.name: (one.holder, one.held_by) for one in desk.ask(OriginalsOut())}
    assert where[name] == ("town", "赵敏") and where[stays][0] == "hall"
    words = [one.words for one in desk.page(kept.case).history if one.kind == "custody.handed"][-2:]
    assert all("李快" in one and name in one and stays not in one for one in words)
    assert desk.redrawn() == desk.pictures()


def test_who_carries_the_papers_themselves_is_no_courier(desk: Desk, kept: Kept) -> None:
    me = desk.page(kept.case).first_asked_name
    for courier, one in zip(("", me), kept.papers, strict=True):
        case = kept.case if not courier else keep(desk).case
        name = one.name if not courier else desk.ask(CustodyOf(case))[0].row.name
        told = desk.run(CarryToTown(case, "东山镇民政办", "赵敏", originals=(name,), courier=courier))
        assert len(told.more) == 1
        found = next(row for row in desk.ask(OriginalsOut()) if (row.case, row.name) == (case, name))
        assert (found.holder, found.held_by) == ("town", "赵敏")


def test_an_original_that_is_not_here_carries_nothing_away(desk: Desk, kept: Kept) -> None:
    size = desk.size()
    refused = desk.refused(CarryToTown(kept.case, "东山镇民政办", "赵敏", originals=("没有的证件",)))
    assert (refused.code, desk.size()) == ("original_unknown", size)


def test_a_resident_may_bear_the_clerks_name(desk: Desk) -> None:
    """Two people of one name are two people: what the books know of them says so."""
    desk.person("王芳", "P0001111", id_kind="passport")
    kept = keep(desk, count=3)
    desk.run(KeepOriginals(kept.case, (KeptPaper("户口簿", 1),)))
    first, second, third = kept.papers
    desk.run(HandOver("resident", (first,)))
    desk.run(HandOver("resident", (second,), receiver="王芳", relation="本人"))
    assert {one.row.held_by for one in desk.ask(CustodyOf(kept.case)) if one.row.holder == "resident"} == {
        "王芳"
    }
    assert desk.refused(HandOver("courier", (third,), receiver="王芳")).code == "same_name"
    desk.run(HandOver("courier", (third,), receiver="王芳（民政办）"))


def test_nobody_hands_originals_to_themselves(desk: Desk, kept: Kept) -> None:
    refused = desk.refused(HandOver("resident", kept.papers[:1], receiver="王芳"))
    assert refused.code == "same_name" and "王芳" in str(refused)
    desk.run(HandOver("resident", kept.papers[:1], receiver="王芳", relation="女儿"))
