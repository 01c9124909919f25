"""A second start of the program raises the windows of the first and ends."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import Qt

from tests.journeys.conftest import Open
from tests.journeys.stage import WAIT_MS


def test_second_start(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk, kiosk = stage.desk(), stage.kiosk
    desk.sees("Sign in")
    for window in (desk.window, kiosk.window):
        window.setWindowState(Qt.WindowState.WindowMinimized)
        assert window.isMinimized()
    folder = str(stage.hall.folder)
    second = subprocess.Popen(
        [sys.executable, "-m", "ui", "--data", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        stage.qtbot.waitUntil(lambda: second.poll() is not None, timeout=3 * WAIT_MS)
    finally:
        if second.poll() is None:
            second.kill()
        said, complained = second.communicate()
    assert (second.returncode, said, complained) == (0, b"", b"")
    for window in (desk.window, kiosk.window):
        stage.qtbot.waitUntil(lambda window=window: not window.isMinimized(), timeout=WAIT_MS)
    # The first goes on working.
    desk.sign_in("103")
