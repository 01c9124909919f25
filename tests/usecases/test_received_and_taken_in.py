"""Papers received on one day and taken in on another: every paper says the day of receipt, from which limits run."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hall_app.projections.picture import Look
from hall_app.usecases.papers.compose import compose
from hall_app.values.actor import Actor
from hall_app.values.caselife import ReceivePapers, SupplementCase
from hall_app.values.intake import ContinueCase
from hall_app.values.papers import PaperBytes, PrintPaper
from tests.usecases.desk import DESK, Desk
from tests.usecases.life_days import TODAY, named, on
from tests.usecases.test_joints import begun
from tests.usecases.test_more_papers import has, words_of

TAKEN = date(2026, 11, 25)


def paper(desk: Desk, kind: str, subject: str, serial: str = "") -> Any:
    """What a paper is drawn from, as window 1 asks for it."""

    def made(look: Look) -> Any:
        return compose(look, PaperBytes(kind, subject, serial))

    return desk.hall.look(Actor(DESK, "w003", "clerk"), made)


def received(desk: Desk, handling: str) -> tuple[str, datetime]:
    """A case whose papers lie here since the first day; when they came."""
    case = named(desk, handling)
    desk.run(ReceivePapers(case, desk.answers(case), desk.checks(case)))
    return case, desk.hall.clock.now()


def taken_in_later(desk: Desk, handling: str = "agency") -> tuple[str, datetime]:
    case, at = received(desk, handling)
    on(desk, TAKEN)
    desk.run(ContinueCase(case))
    desk.accept(case)
    return case, at


def test_slips_say_when_the_papers_came(desk: Desk) -> None:
    case, at = taken_in_later(desk)
    assert at.date() == TODAY
    for kind in ("receipt_slip", "material_list", "agency_sheet"):
        came = paper(desk, kind, case).received_at
        assert f"{came:%Y-%m-%d %H:%M}" == f"{at:%Y-%m-%d %H:%M}", kind
    slip = paper(desk, "receipt_slip", case)
    assert slip.issued_on == TAKEN
    words = words_of(desk, "receipt_slip", case)
    has(words, f"2026 年 11 月 23 日 {at:%H:%M}", "2026 年 11 月 25 日")
    assert "11 月 23 日" in words_of(desk, "material_list", case)
    assert "11 月 25 日" not in words_of(desk, "material_list", case)


def test_who_received_them_stands_on_the_slip(desk: Desk) -> None:
    case, _at = taken_in_later(desk)
    assert paper(desk, "receipt_slip", case).receiver == "王芳"


def test_an_acceptance_keeps_both_days_apart(desk: Desk) -> None:
    case, _at = taken_in_later(desk, "direct")
    slip = paper(desk, "acceptance_slip", case)
    assert (slip.received_on, slip.accepted_on) == (TODAY, TAKEN)


def test_after_a_notice_the_papers_came_when_they_were_complete(desk: Desk) -> None:
    case, _at = received(desk, "agency")
    desk.notice(case)
    on(desk, TAKEN)
    desk.run(ContinueCase(case))
    desk.accept(case)
    slip = paper(desk, "receipt_slip", case)
    assert (slip.received_at.date(), slip.issued_on) == (TAKEN, TAKEN)


def test_a_joint_slip_says_when_its_papers_came(desk: Desk) -> None:
    page = begun(desk)
    for one in page.cases:
        desk.run(ReceivePapers(one.case, desk.answers(one.case, yes=False), desk.checks(one.case)))
    on(desk, TAKEN)
    for one in page.cases:
        desk.run(ContinueCase(one.case))
        desk.accept(one.case)
    slip = paper(desk, "joint_slip", page.joint)
    assert (slip.received_at.date(), slip.issued_on) == (TODAY, TAKEN)
    has(words_of(desk, "joint_slip", page.joint), "2026 年 11 月 23 日", "2026 年 11 月 25 日")


def test_whoever_hands_papers_in_goes_home_with_their_list(desk: Desk) -> None:
    case = named(desk, "direct")
    deed = ReceivePapers(case, desk.answers(case), desk.checks(case, m1="missing"))
    given = desk.run(deed)
    assert (given.paper, given.more) == ("", (("material_list", "", 2),))
    done = desk.hall.errand(PrintPaper("material_list", given.case, "", copies=2), DESK)
    assert (done.state, done.nth) == ("saved", 1)
    desk.notice(case)
    on(desk, TAKEN)
    desk.run(ContinueCase(case))
    given = desk.run(SupplementCase(case, desk.answers(case), desk.checks(case)))
    assert given.more == (("material_list", "", 2),)
    assert paper(desk, "material_list", case).received_at.date() == TAKEN
