"""Who was not answered in time has a slip too: numbered, dated with the day it takes effect, and saying why."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from hall_app.domain.facts import SilentlyAccepted
from hall_app.step import Step
from hall_app.values.actor import SYSTEM, Actor
from hall_app.values.caselife import CarryToTown, ReceivePapers, RecordSilence
from hall_app.values.intake import FindCases
from tests.usecases.desk import Desk
from tests.usecases.life_days import facts, named, on
from tests.usecases.test_more_papers import has, printed, words_of


def silent(desk: Desk, handling: str) -> str:
    """A case whose papers nobody answered."""
    case = named(desk, handling)
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case)))
    on(desk, date(2026, 12, 8))
    return case


def test_an_application_accepted_by_silence_has_its_notice(desk: Desk) -> None:
    case = silent(desk, "direct")
    serial = "东山便民〔2026〕受理0001号"
    words = words_of(desk, "acceptance_slip", case, serial)
    has(words, serial, "2026 年 11 月 23 日", "2026 年 11 月 30 日", "视为受理", "第三十二条")
    assert "材料齐全、符合要求" not in words
    assert printed(desk, "acceptance_slip", case) == serial
    assert [one.case for one in desk.ask(FindCases(serial))] == [case]
    # The next one counts on.
    desk.person("李梅", "P1234567", id_kind="passport")
    second = desk.open("direct", "promised")
    assert desk.accept(second).serial == "东山便民〔2026〕受理0002号"
    assert desk.pictures() == desk.redrawn()


def test_papers_taken_in_by_silence_have_their_receipt(desk: Desk) -> None:
    case = silent(desk, "agency")
    ((_entry, fact),) = facts(desk, "case.silently_accepted")
    assert (fact.paper, desk.page(case).serials[-1][:2]) == ("agency_slip", ("receipt_slip", fact.serial))
    words = words_of(desk, "receipt_slip", case)
    has(words, fact.serial, "2026 年 11 月 23 日", "2026 年 11 月 30 日", "视为")
    assert "受理" not in words.replace("不予受理", "")
    desk.run(CarryToTown(case, "民政办", "李敏"))


@pytest.mark.parametrize(
    ("handling", "paper", "kind"),
    [("direct", "acceptance_slip", "acceptance"), ("agency", "receipt_slip", "agency_slip")],
)
def test_a_case_of_before_gets_the_slip_it_is_owed_once(
    desk: Desk, handling: str, paper: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Silence recorded by a version that gave no slips is followed by the slip when the program next runs."""
    case = named(desk, handling)
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case)))
    original = Step.record

    def as_before(step: Step, fact: object, subject: str = "") -> object:
        if isinstance(fact, SilentlyAccepted):
            fact = msgspec.structs.replace(fact, serial="", year=0, number=0, paper="")
        return original(step, fact, subject)  # type: ignore[arg-type]

    with monkeypatch.context() as before:
        before.setattr(Step, "record", as_before)
        on(desk, date(2026, 12, 8))
    assert desk.page(case).serials == ()
    program = Actor("cli", "", SYSTEM)
    desk.hall.run(RecordSilence(), actor=program)
    ((entry, fact),) = facts(desk, "slip.numbered")
    assert (fact.paper, fact.number, entry.by) == (kind, 1, "system")
    desk.hall.run(RecordSilence(), actor=program)
    on(desk, date(2026, 12, 9))
    assert len(facts(desk, "slip.numbered")) == 1
    page = desk.page(case)
    assert [one[:2] for one in page.serials] == [(paper, fact.serial)]
    has(words_of(desk, paper, case), fact.serial, "2026 年 11 月 23 日", "2026 年 11 月 30 日", "视为")
    assert printed(desk, paper, case) == fact.serial
    assert desk.pictures() == desk.redrawn()
    desk.person("李梅", "P1234567", id_kind="passport")
    second = desk.open(handling, "promised")
    assert desk.accept(second).serial.endswith("0002号")
