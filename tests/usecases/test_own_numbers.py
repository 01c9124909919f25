"""List of material, letter of proxy and handling sheet bear numbers of their own, given with their first print."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
from sqlalchemy import select

from hall_app.domain.facts import PaperNumbered
from hall_app.projections.prints import PRINTS
from hall_app.values.caselife import (
    CarryToTown,
    CloseCase,
    FileCase,
    ReceivePapers,
    SupplementCase,
    WithdrawCase,
)
from hall_app.values.filing import FileIndex, PapersOfCase
from hall_app.values.intake import ContinueCase, FindCases
from hall_app.values.joints import SettleJoint, TheJoint
from hall_app.values.papers import NumberPaper, PaperBytes, PaperToPrint, Printed, PrintPaper, RecordPrint
from tests.documents.reading import pypdf_text
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import facts, named, on, running
from tests.usecases.test_joints import answers, begun, checks
from tests.usecases.test_more_papers import kept, none_of, words_of

NUMBERS = {
    "proxy_letter": "东山便民〔2026〕委托0001号",
    "material_list": "东山便民〔2026〕接收0001号",
    "agency_sheet": "东山便民〔2026〕承办0001号",
}


def out(desk: Desk, paper: str, case: str, serial: str = "") -> Printed:
    done = desk.hall.errand(PrintPaper(paper, case, serial), DESK)
    assert isinstance(done, Printed)
    return done


def numbers(desk: Desk) -> list[tuple[str, int]]:
    return [(fact.paper, fact.number) for _entry, fact in facts(desk, PaperNumbered.KIND)]


@pytest.mark.parametrize("paper", sorted(NUMBERS))
def test_the_first_print_gives_the_number_and_a_reprint_keeps_it(desk: Desk, paper: str) -> None:
    case, serial = kept(desk), NUMBERS[paper]
    assert serial not in words_of(desk, paper, case)
    look = desk.ask(PaperToPrint(paper, case))
    assert look.nth == 1 and "（打印时编号）" in pypdf_text(look.pdf)
    assert out(desk, paper, case).nth == 1
    assert serial in words_of(desk, paper, case).replace(" ", "")
    assert out(desk, paper, case).nth == 2
    again = pypdf_text(desk.ask(PaperToPrint(paper, case)).pdf)
    assert serial in again and "补打第2次" in again
    assert numbers(desk) == [(paper, 1)]
    assert desk.ask(FindCases(serial))[0].case == case, "the case is found by the number on its paper"
    assert (paper, serial) in [(kind, number) for kind, number, _at in desk.page(case).serials]
    assert desk.redrawn() == desk.pictures()


def test_each_kind_counts_for_itself_without_gaps(desk: Desk) -> None:
    first, second = kept(desk), kept(desk)
    for paper in NUMBERS:
        out(desk, paper, first)
        out(desk, paper, second)
        out(desk, paper, first)
    assert numbers(desk) == [(paper, n) for paper in NUMBERS for n in (1, 2)]
    assert desk.run(NumberPaper("material_list", first)) == NUMBERS["material_list"], "once only"
    assert desk.refused(NumberPaper("no paper", first)).code == "no_such_paper"
    assert desk.run(NumberPaper("receipt_slip", first)).endswith("收件0001号")
    assert numbers(desk) == [(paper, n) for paper in NUMBERS for n in (1, 2)]


def test_a_print_that_fails_keeps_the_number_for_the_next(desk: Desk) -> None:
    case = kept(desk)
    serial = desk.run(NumberPaper("material_list", case))
    desk.hall.run(RecordPrint("material_list", case, "failed", serial, why="缺纸"), DESK)
    assert out(desk, "material_list", case).nth == 1
    assert len(numbers(desk)) == 1


def test_a_letter_of_the_applicants_own_bears_no_number_of_the_halls(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    none_of(desk, "material_list", case)
    assert desk.run(NumberPaper("proxy_letter", case)) == "" and not numbers(desk)


def test_other_papers_make_another_list_and_the_old_one_stays_as_it_was(desk: Desk) -> None:
    case = named(desk, "direct")
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case, m1="missing")))
    out(desk, "material_list", case)
    first, name = numbers(desk)[-1], desk.page(case).materials[0].name
    assert first == ("material_list", 1) and name not in words_of(desk, "material_list", case)
    desk.notice(case)
    on(desk, date(2026, 11, 25))
    desk.run(ContinueCase(case))
    desk.run(SupplementCase(case, desk.answers(case), desk.checks(case)))
    assert name in words_of(desk, "material_list", case)
    out(desk, "material_list", case)
    assert numbers(desk) == [("material_list", 1), ("material_list", 2)]
    old = words_of(desk, "material_list", case, NUMBERS["material_list"])
    assert name not in old and "11 月 23 日" in old
    assert out(desk, "material_list", case, NUMBERS["material_list"]).nth == 2
    desk.accept(case)
    assert out(desk, "material_list", case).nth == 2, "the same papers: the same list"
    listed = [row for row in desk.ask(FileIndex(case)).rows if row.paper == "material_list"]
    assert [(row.number[-5:], row.day) for row in listed] == [
        ("0001号", "2026-11-23"),
        ("0002号", "2026-11-25"),
    ]


def test_what_came_out_before_such_numbers_stays_without_one(desk: Desk) -> None:
    case = kept(desk)
    for paper in NUMBERS:
        desk.hall.run(RecordPrint(paper, case, "sent"), DESK)
        before = pypdf_text(desk.ask(PaperBytes(paper, case, nth=1)))
        assert out(desk, paper, case).nth == 2
        assert pypdf_text(desk.ask(PaperBytes(paper, case, nth=2))).replace("补打第1次", "", 1) == before
        assert "编号）" not in before and NUMBERS[paper] not in before
    assert numbers(desk) == []


def test_the_file_dates_each_by_its_own_printing(desk: Desk) -> None:
    case = running(desk, "agency")
    on(desk, date(2026, 11, 25))
    desk.run(CarryToTown(case, "民政办", "李敏"))
    for paper in ("material_list", "agency_sheet"):
        out(desk, paper, case)
    rows = {row.paper: row for row in desk.ask(FileIndex(case)).rows}
    assert (rows["material_list"].day, rows["material_list"].prints) == ("2026-11-25", 1)
    assert (rows["proxy_letter"].day, rows["proxy_letter"].number) == ("2026-11-23", "")
    papers = [row.paper for row in desk.ask(FileIndex(case)).rows if row.kind == "paper"]
    assert papers[-1] == "agency_sheet"
    desk.run(WithdrawCase(case, "不办了"))
    desk.run(CloseCase(case))
    desk.run(FileCase(case, "2026-0001", "甲柜"))
    index = pypdf.PdfReader(io.BytesIO(desk.ask(PaperBytes("file_index", case)))).pages[0]
    assert "接收0001号" in "".join((index.extract_text() or "").split())


def test_an_old_list_is_dated_by_its_first_print(desk: Desk) -> None:
    case = running(desk)
    on(desk, date(2026, 11, 25))
    desk.hall.run(RecordPrint("material_list", case, "sent"), DESK)
    (row,) = [one for one in desk.ask(FileIndex(case)).rows if one.paper == "material_list"]
    assert (row.day, row.number) == ("2026-11-25", "")


def test_the_slip_of_a_joint_intake_is_among_the_papers_of_each_part(desk: Desk) -> None:
    page = begun(desk)
    case = page.cases[0].case
    assert all(one.paper != "joint_slip" for one in desk.ask(PapersOfCase(case)))
    desk.run(SettleJoint(page.joint, answers(page), checks(page)))
    assert desk.hall.errand(PrintPaper("joint_slip", page.joint), DESK).nth == 1
    for nth, part in enumerate(page.cases, 2):
        (slip,) = [one for one in desk.ask(PapersOfCase(part.case)) if one.paper == "joint_slip"]
        assert (slip.subject, slip.about, slip.day) == (page.joint, page.number, "2026-11-23")
        assert out(desk, slip.paper, slip.subject, slip.serial).nth == nth, (
            "one slip, however it is asked for"
        )
    assert out(desk, "joint_slip", case).nth == len(page.cases) + 2
    assert desk.ask(TheJoint(case=case)).joint == page.joint
    with desk.hall.ledger.look() as conn:
        printed = conn.execute(select(PRINTS.c.subject).where(PRINTS.c.paper == "joint_slip")).scalars()
        assert set(printed) == {page.joint}
