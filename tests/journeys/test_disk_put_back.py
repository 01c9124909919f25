"""The disk was put back to an older state and worked on; at the next start the operator reads one sentence, lets the
office confirm, and everything from both is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hall_app.hall import Hall
from hall_app.sync.line import make_round
from hall_app.sync.outcome import RoundStopped
from hall_app.town.custody_check import check
from hall_app.values.day import DayList
from tests.journeys.conftest import Open
from tests.journeys.test_agency_round_trip import Office, contact, enrol, office
from tests.makers import make_hall, take
from tests.sync.conftest import enrol as enrol_quietly

__all__ = ["office"]


def again(hall: Hall, put_back: Path | None = None) -> Hall:
    """The program is closed and started again, on what an older image of the disk holds where one is named."""
    hall.close()
    if put_back is not None:
        shutil.rmtree(hall.folder)
        shutil.copytree(put_back, hall.folder)
    return Hall.open(hall.folder, clock=hall.clock)


def test_a_disk_put_back_and_worked_on(open_hall: Open, office: Office, tmp_path: Path) -> None:
    hall = make_hall(tmp_path, signed_in=False)
    enrol_quietly(hall, office.local, office.local.url)
    take(hall)
    make_round(hall)
    hall.close()
    image = Path(shutil.copytree(hall.folder, tmp_path / "image", ignore=shutil.ignore_patterns("hall.lock")))
    hall = Hall.open(hall.folder, clock=hall.clock)
    for _number in range(2):
        take(hall)
    make_round(hall)
    hall = again(hall, image)
    for _number in range(3):
        take(hall)
    with pytest.raises(RoundStopped):
        make_round(hall)
    hall = again(hall)

    stage = open_hall(desks=(2,), hall=hall)
    operator = stage.desk(2)
    enrol(operator, office, before="goes on in a new chain", knows=True)
    contact(operator)
    operator.sees("The town has signed for everything up to entry")
    shown = sorted(one.display for one in stage.hall.ask(DayList()))
    assert shown == ["A001", "A002", "A002", "A003", "A003", "A004"], (
        "both branches, each number as it was printed"
    )
    assert take(stage.hall).display == "A005B"
    contact(operator)
    mine = stage.hall.ledger.verify()
    theirs = check(office.local.town, stage.hall.ledger.chain)
    assert mine.ok and (theirs.size, theirs.leaf) == (mine.size, mine.leaf.hex())
