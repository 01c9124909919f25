"""What a case page says about deeds that are not there: the sentence of the refusal they would meet."""

from __future__ import annotations

from datetime import date

import pytest

from hall_app.errors import Refusal
from hall_app.values.actor import Actor
from hall_app.values.caselife import CloseCase, ExtendCase, WithdrawCase
from hall_app.values.custody import KeepOriginals, KeptPaper
from hall_app.values.intake import TheCase
from tests.makers import MANAGER
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import manager, on, running


def test_a_case_that_cannot_close_says_that_an_original_is_out(desk: Desk) -> None:
    case = running(desk)
    desk.run(KeepOriginals(case, (KeptPaper(name="户口簿", count=1),)))
    assert desk.page(case).hindered == ()
    desk.run(WithdrawCase(case, "不办了"))
    page = desk.page(case)
    (one,) = page.hindered
    assert (one.deed, "CloseCase" in page.can) == ("CloseCase", False)
    with pytest.raises(Refusal) as caught:
        desk.run(CloseCase(case))
    assert str(caught.value) == one.why
    assert "1" in one.why


def test_more_days_asked_for_too_late_are_refused_in_the_same_words(desk: Desk) -> None:
    case = running(desk)
    on(desk, date(2026, 11, 30))
    assert "ExtendCase" not in {one.deed for one in desk.page(case).hindered}, "a clerk grants none"
    found = {one.deed: one.why for one in desk.hall.ask(TheCase(case), actor=MANAGER).hindered}
    with pytest.raises(Refusal) as caught:
        manager(desk, ExtendCase(case, 5, "核实"))
    assert caught.value.code == "limit_over"
    assert str(caught.value) == found["ExtendCase"]
    assert desk.hall.ask(TheCase(case), actor=Actor(DESK, "w007", "auditor")).hindered == ()
