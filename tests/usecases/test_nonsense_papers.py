"""Every kind of paper, asked about what it is not about: a sentence, never a fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall_app.errors import Refusal, sentence
from hall_app.usecases.papers.every import PAPERS
from hall_app.usecases.printing import PAPERS_OF_A_DAY, PAPERS_OF_A_MONTH, PAPERS_OF_THE_HALL
from hall_app.values.custody import HandOver
from hall_app.values.papers import PaperBytes, PrintPaper
from hall_app.words import speaking
from tests.usecases.desk import DESK, Desk
from tests.usecases.test_custody import keep

NONSENSE = ("", "x", "999999", "a serial", "a/../b", "字" * 10_000)
# Nothing named is the day that is open, its month, or the hall itself.
NOTHING_IS_ENOUGH = {*PAPERS_OF_A_DAY, *PAPERS_OF_A_MONTH, *PAPERS_OF_THE_HALL}


def refusal_of(ask: Callable[[], object]) -> tuple[str, ...]:
    """What a refusal says in both languages; empty where there was none. Anything else that breaks is a fault."""
    try:
        ask()
    except Refusal as refusal:
        said = []
        for language in ("en", "zh_CN"):
            with speaking(language):
                said.append(sentence(refusal))
        return tuple(said)
    return ()


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_a_subject_that_is_none_is_refused(desk: Desk, paper: str) -> None:
    desk.person("张伟")
    case = desk.open("agency", "promised")
    desk.accept(case)
    with desk.hall.ledger.look() as conn:
        (serial,) = conn.exec_driver_sql("SELECT serial FROM p_serials").first() or ("",)
    assert serial
    for subject in (*NONSENSE, str(serial)):
        for given in ("", "x", str(serial)):
            if not subject and paper in NOTHING_IS_ENOUGH:
                continue
            for ask in (
                lambda subject=subject, given=given: desk.ask(PaperBytes(paper, subject, given)),
                lambda subject=subject, given=given: desk.hall.errand(
                    PrintPaper(paper, subject, serial=given), DESK
                ),
            ):
                said = refusal_of(ask)
                # A number people read may name the paper; then it is a real one.
                assert said or subject == serial, (paper, subject[:20], given)
                assert all("{" not in one and len(one) < 500 for one in said)
    assert desk.redrawn() == desk.pictures()


def test_a_hand_over_list_prints_by_the_serial_people_read(desk: Desk) -> None:
    desk.person("张伟")
    kept = keep(desk, count=2)
    made = desk.run(HandOver("courier", kept.papers, receiver="李快"))
    for nth in (1, 2):
        done = desk.hall.errand(PrintPaper("handover_list", made.serial), DESK)
        assert (done.state, done.nth) == ("saved", nth)


def test_serials_stand_in_the_order_they_were_given(desk: Desk) -> None:
    desk.person("张伟")
    case = desk.open("agency", "promised")
    desk.notice(case, m1="missing")
    desk.accept(case)
    # Both bear the same moment: the clock of the tests stands still.
    assert len({at for _kind, _serial, at in desk.page(case).serials}) == 1
    assert [kind for kind, _serial, _at in desk.page(case).serials] == ["notice", "receipt_slip"]
