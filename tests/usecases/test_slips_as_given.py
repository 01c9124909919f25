"""A reprint is what was handed out: a slip says what its own fact said, whatever became of the case since."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from hall_app.errors import Refusal
from hall_app.values.caselife import ExtendCase, SupplementCase
from hall_app.values.intake import AcceptCase, ContinueCase
from hall_app.values.papers import PaperBytes
from hall_app.values.setup import ChangeSetting
from tests.documents.reading import pypdf_text, squeezed
from tests.usecases.desk import Desk
from tests.usecases.life_days import manager, named, on, running


def text(desk: Desk, paper: str, case: str, serial: str = "", nth: int = 1) -> str:
    return squeezed(pypdf_text(desk.ask(PaperBytes(paper, case, serial=serial, nth=nth))))


def spoken(day: str) -> str:
    year, month, of = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{of}日"


def taken_in_twice(desk: Desk) -> tuple[str, str, str, str]:
    """An agency case the town returned and that was taken in again: its id, the first serial, the slip as it was
    handed out then, the second serial."""
    case = named(desk, "agency")
    first = desk.accept(case).serial
    given = text(desk, "receipt_slip", case)
    on(desk, date(2026, 11, 26))
    desk.town_says("case.returned", case=case, reason="照片不清", missing=["近期照片"], by="李")
    desk.run(ContinueCase(case))
    desk.run(SupplementCase(case, desk.answers(case), desk.checks(case)))
    checks = tuple(msgspec.structs.replace(one, count=7) for one in desk.checks(case))
    second = desk.run(AcceptCase(case, desk.answers(case), checks)).serial
    return case, first, given, second


def test_each_receipt_slip_of_a_case_taken_in_twice_is_its_own(desk: Desk) -> None:
    case, first, given, second = taken_in_twice(desk)
    assert first != second
    assert text(desk, "receipt_slip", case, first) == given
    newest = text(desk, "receipt_slip", case)
    assert squeezed(second) in newest and "2026年11月26日" in newest and "7份" in newest
    assert newest == text(desk, "receipt_slip", case, second)
    assert squeezed(first) not in newest and "7份" not in given


def test_pictures_drawn_again_keep_each_slip(desk: Desk) -> None:
    case, first, given, _second = taken_in_twice(desk)
    before = desk.pictures()
    assert desk.redrawn() == before
    assert text(desk, "receipt_slip", case, first) == given


def test_an_extension_does_not_change_the_slip_that_was_issued(desk: Desk) -> None:
    case = running(desk)
    given = text(desk, "acceptance_slip", case)
    assert spoken(desk.page(case).brief.due) in given
    manager(desk, ExtendCase(case, 2, "需要核实"))
    assert text(desk, "acceptance_slip", case) == given
    again = text(desk, "acceptance_slip", case, nth=2)
    assert "补打" in again and spoken(desk.page(case).brief.due) not in again


def test_a_serial_that_was_never_given_has_no_paper(desk: Desk) -> None:
    case = running(desk)
    with pytest.raises(Refusal) as caught:
        text(desk, "acceptance_slip", case, "东山便民〔2026〕受理9999号")
    assert caught.value.code == "no_such_paper"


def test_the_receipt_slip_says_the_days_for_carrying_the_hall_has_set(desk: Desk) -> None:
    manager(desk, ChangeSetting("case.carry_days", 1))
    case = running(desk, "agency")
    assert "2026年11月24日" in text(desk, "receipt_slip", case)
    assert "收件后1个工作日内送交" in text(desk, "proxy_letter", case)
    assert "三个工作日" not in text(desk, "proxy_letter", case)
