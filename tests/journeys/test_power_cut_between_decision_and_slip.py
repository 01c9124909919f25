"""The power goes after a case was accepted and before its slip was printed; the slip is offered, and printed once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hall_app.devices.printer import FolderPrinter
from hall_app.hall import Hall
from tests.fakes.clock import FakeClock
from tests.journeys.conftest import Open
from tests.journeys.errands import PENSION
from tests.makers import make_hall


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_slip_is_offered_and_printed_once(open_hall: Open, tmp_path: Path) -> None:
    paper = tmp_path / "printed"
    places = {"print.a4_printer": str(paper), "print.ticket_printer": str(paper)}
    make_hall(tmp_path, signed_in=False, settings=places).close()
    cut = subprocess.run(
        [sys.executable, "-m", "tests.journeys.cut", str(tmp_path / "hall")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert cut.returncode == -signal.SIGKILL, cut.stderr[-2000:]
    assert not paper.exists()

    # The lights are on again: the same visit, the same case, and the slip that is still owed.
    hall = Hall.open(tmp_path / "hall", clock=FakeClock("2026-11-23T08:40:00+08:00"))
    hall.printer = FolderPrinter(paper)
    stage = open_hall(hall=hall)
    desk = stage.desk()
    desk.sign_in("103")
    serial = "东山便民〔2026〕受理0001号"
    desk.sees(PENSION, "Accepted", serial, "was never printed")
    desk.press_key("Ctrl+P")
    desk.sees("Sent to the printer")
    desk.sees_no_more("was never printed")
    assert len(stage.papers("acceptance_slip")) == 1
    assert serial in stage.paper_text("acceptance_slip")
    assert "补打" not in stage.paper_text("acceptance_slip")
    assert stage.kinds().count("case.accepted") == 1
    desk.finish()
    assert hall.ledger.verify().ok
