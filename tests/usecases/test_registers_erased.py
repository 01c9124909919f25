"""The registers of the desk after every text in them was erased by order: they still stand, and still answer."""

from __future__ import annotations

from hall_app.values.base import Question
from hall_app.values.contacts import (
    BookHomeDelivery,
    CancelHomeDelivery,
    ContactsOf,
    HomeDeliveries,
    LogContact,
    ResultTasks,
)
from hall_app.values.custody import (
    CustodyOf,
    HandOver,
    HandOvers,
    KeepOriginals,
    KeptPaper,
    OriginalOf,
    OriginalsOut,
)
from hall_app.values.fees import CashOfDay, CountCash, FeeOf, FindReceipts, ReverseFee, TakeFee
from hall_app.values.first_asked import AcceptMatter, FirstAskedRegister, MattersOf, MovesOf, OfferMatter
from hall_app.values.intake import OpenCase, TheCase
from hall_app.values.posts import Absences, ActsOf, HandOverPost, Pairs, SetPair, TakeBackPost, WhomIActFor
from hall_app.values.undone import AnswerUndone, RegisterUndone, UndoneRegister
from tests.makers import MANAGER
from tests.usecases.desk import Desk

OTHER = "desk-2"


def everything(desk: Desk) -> tuple[str, str]:
    """One of each fact of the registers; the case and the absence they are about."""
    desk.person()
    case = desk.open("agency", "promised")
    desk.accept(case)
    original = OriginalOf(case=case, name="户口簿")
    desk.run(KeepOriginals(case, (KeptPaper(name="户口簿"),)))
    desk.run(HandOver("courier", (original,), receiver="李快"))
    desk.town_says("case.decided", case=case, outcome="approved")
    desk.run(LogContact(case, "result_ready", "phone", "no_answer"))
    delivery = desk.run(
        BookHomeDelivery(case, "2026-11-24 09:00", "2026-11-24 10:00", "幸福里 3 栋", ("w003", "w004"))
    )
    desk.run(CancelHomeDelivery(delivery.delivery, "改日"))
    card = desk.run(OpenCase("LD-12")).case
    receipt = desk.run(TakeFee(card, 2000)).receipt
    desk.run(ReverseFee(receipt, "void", "开错"))
    desk.run(CountCash(5, "多出五分"))
    desk.run(OfferMatter(card, "w004", "外出"))
    desk.run(AcceptMatter(card), OTHER)
    desk.hall.run(SetPair("1 号窗口", "w003", "w004", 1), actor=MANAGER)
    absence = desk.run(HandOverPost("2026-11-23 17:30", "开会")).absence
    entry = desk.run(RegisterUndone("补办证明", "系统查无记录", comes_back=True), OTHER).entry
    desk.run(AnswerUndone(entry, "explained", "已说明"), OTHER)
    desk.run(LogContact(case, "result_ready", "phone", "reached"), OTHER)
    desk.run(TakeBackPost(absence), OTHER)
    return case, absence


def test_erased_registers_redraw_and_answer(desk: Desk) -> None:
    case, absence = everything(desk)
    assert desk.redrawn() == desk.pictures()
    assert len(desk.ask(ActsOf(absence), OTHER)) == 1
    with desk.hall.ledger.look() as conn:
        kinds = {"custody", "contact", "home", "fee", "cash", "matter", "post", "undone"}
        seqs = [one.seq for one in desk.hall.ledger.entries(conn) if one.kind.partition(".")[0] in kinds]
    assert len(seqs) == 16
    with desk.hall.ledger.deed() as conn:
        for seq in seqs:
            desk.hall.ledger.erase(conn, seq, "law", "2026-1")
    desk.hall.redraw()
    first = desk.pictures()
    desk.hall.redraw()
    assert desk.pictures() == first
    questions: tuple[Question, ...] = (
        OriginalsOut(), CustodyOf(case), HandOvers(), ContactsOf(case), ResultTasks(), HomeDeliveries(case),
        FeeOf(case), CashOfDay(), FindReceipts("收据"), MattersOf(), MovesOf(case), FirstAskedRegister(),
        Pairs(), Absences(),
        ActsOf(absence), WhomIActFor(), UndoneRegister(), UndoneRegister(open_only=False), TheCase(case),
    )  # fmt: skip
    for question in questions:
        desk.ask(question)
    assert [row.state for row in desk.ask(Absences())] == ["over"]
