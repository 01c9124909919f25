"""Papers saved as files do not outlive an erasure of what they bear."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.ledger import EraseEntry
from hall_app.values.papers import PrintPaper
from tests.makers import MANAGER
from tests.usecases.desk import DESK, Desk


def saved(desk: Desk) -> tuple[int, Path, Path]:
    """An entry that names a person, and the slip and the ticket saved for their case."""
    desk.person("张伟")
    seq = desk.size()
    case = desk.open("agency", "promised")
    desk.accept(case)
    slip = desk.hall.errand(PrintPaper("receipt_slip", case), DESK)
    with desk.hall.ledger.look() as conn:
        (ticket,) = conn.exec_driver_sql("SELECT ticket FROM p_tickets").first() or ("",)
    number = desk.hall.errand(PrintPaper("ticket", str(ticket)), DESK)
    assert Path(slip.where).is_file() and Path(number.where).is_file()
    return seq, Path(slip.where), Path(number.where)


def test_saved_papers_go_with_an_erasure_and_tickets_stay(desk: Desk) -> None:
    seq, slip, number = saved(desk)
    desk.hall.run(EraseEntry(seq=seq, ground="law", order="7"), "cli", MANAGER)
    assert not slip.exists() and number.exists()
    assert not list((desk.hall.folder / "papers").glob(".*"))


def test_a_refused_erasure_takes_nothing(desk: Desk) -> None:
    _seq, slip, _number = saved(desk)
    with pytest.raises(Refusal):
        desk.hall.run(EraseEntry(seq=10**9, ground="law", order="7"), "cli", MANAGER)
    assert slip.exists() and not list((desk.hall.folder / "papers").glob(".*"))


def test_what_an_erasure_left_is_taken_away_at_the_next_start(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seq, slip, _number = saved(desk)
    with monkeypatch.context() as cut:
        cut.setattr(desk.hall.saved_papers, "forget", lambda: 0)
        desk.hall.run(EraseEntry(seq=seq, ground="law", order="7"), "cli", MANAGER)
    assert slip.exists()
    desk.hall.close()
    Hall.open(desk.hall.folder, clock=desk.hall.clock).close()
    assert not slip.exists()
