"""A clerk accepts a case at a real window, and the power goes before the slip is printed: a process of its own.

Usage: python -m tests.journeys.cut FOLDER. It never ends by itself: it kills itself as soon as anything is printed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from hall_app.values.visits import RecordPerson
from tests.faults.typing import Key, Typist


def main(folder: Path) -> None:
    """Person, item, papers, F10; and dark."""
    typist = Typist(folder)
    typist.begin()
    typist.hall.run(RecordPerson("𬭎𡒄·䶮", id_number="11010519491231002X", reason="seen"), "desk-1")
    typist.until(lambda: typist.window.desk.state.step == 1)
    typist.rest()
    typist.hall.errand = lambda *_what: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[method-assign,assignment]
    for one in "LD-01":
        typist.type(one)
    typist.take_item("LD-01")
    typist.until(lambda: typist.window.desk.state.step == 2)
    typist.rest()
    for one in "111":
        typist.type(one)
        typist.rest()
    typist.key(Key.Key_F10)
    typist.until(lambda: False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
