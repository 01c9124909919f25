"""What the books know stands on a paper; what only whoever hands over can see is a line to write on."""

from __future__ import annotations

from hall_app.values.caselife import CarryToTown, DecideCase, ResultReady
from hall_app.values.contacts import BookHomeDelivery
from hall_app.values.custody import CustodyOf, HandOver, OriginalOf
from hall_app.values.intake import AcceptCase, Check
from hall_app.values.papers import PaperBytes
from tests.documents.reading import pypdf_text
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from tests.usecases.test_more_papers import NAME, kept


def test_a_hand_over_list_counts_and_leaves_pages_and_condition_to_the_hand(desk: Desk) -> None:
    desk.person(NAME)
    case = desk.open("agency", "promised")
    checks = tuple(
        Check(no=one.no, state=one.state, kept=at == 0, count=3 if at == 0 else 0)
        for at, one in enumerate(desk.checks(case))
    )
    desk.run(AcceptCase(case, desk.answers(case), checks))
    (paper,) = desk.ask(CustodyOf(case))
    done = desk.run(HandOver("courier", (OriginalOf(case, paper.row.name),), receiver="李快"))
    words = pypdf_text(desk.ask(PaperBytes("handover_list", done.list_id)))
    assert f"{paper.row.name}×" not in words
    assert "数量" in words and "原件总数3" in words
    assert "3__________" in words, "the count is known, pages and condition are written by hand"
    assert "页数、现状由交接双方当面查验后填写" in words


def test_a_visit_at_home_says_what_is_brought_and_what_is_kept_ready(desk: Desk) -> None:
    case = running(desk)
    desk.run(DecideCase(case, "approved", "便民证明", "东便〔2026〕12号"))
    booked = desk.run(
        BookHomeDelivery(
            case, "2026-11-24 09:00", "2026-11-24 10:00", "海滨路 3 号", ("w003", "w004"), "印泥"
        )
    )
    words = pypdf_text(desk.ask(PaperBytes("home_visit", booked.delivery)))
    for part in (
        "便民证明（东便〔2026〕12号）",
        "送达回证（当面签收）",
        "印泥",
        "身份证、办件凭证",
        "由他人代收的",
    ):
        assert part in words, part
    assert "应退还的原件" not in words


def test_originals_that_lie_here_go_home_with_the_result(desk: Desk) -> None:
    case = kept(desk)
    (paper,) = desk.ask(CustodyOf(case))
    desk.run(CarryToTown(case, "民政办", "李敏"))
    desk.town_says("case.taken", case=case, unit="民政办", by="赵强")
    desk.town_says(
        "case.decided", 2, case=case, outcome="approved", document="批准通知书", document_no="民〔2026〕7号",
        words="", by="赵强", unit="民政办",
    )  # fmt: skip
    desk.town_says("case.result_sent", 3, case=case, unit="民政办", by="赵强")
    desk.run(ResultReady(case))
    booked = desk.run(
        BookHomeDelivery(case, "2026-11-24 09:00", "2026-11-24 10:00", "海滨路 3 号", ("w003", "w004"))
    )
    words = pypdf_text(desk.ask(PaperBytes("home_visit", booked.delivery)))
    assert f"应退还的原件（{paper.row.name}）及原件交接清单" in words
    assert "批准通知书（民〔2026〕7号）" in words
