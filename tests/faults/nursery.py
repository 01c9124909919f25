"""Halls that are killed while they work: run as a process of its own, which forks a child a kill.

Usage: python -m tests.faults.nursery FOLDER KILLS SEED. Prints one JSON line: kills, and what was acknowledged: display
numbers by ticket, cases by the serial of their paper.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import sys
import warnings
from pathlib import Path

from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.values.intake import OpenCase
from hall_app.values.papers import NumberPaper
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from hall_app.values.staffing import SignIn
from tests.makers import PINS
from tests.usecases.desk import Desk


def work(folder: Path, out: int) -> None:
    """Opens the hall and does deeds for ever; a line to `out` after each that was answered with a number."""
    hall = Hall.open(folder)
    hall.run(SignIn("103", PINS["103"]), "desk-1")
    desk, count = Desk(hall), os.getpid()
    item = desk.item("direct", "promised").code
    for command in (StartVisit(), FinishVisit()):
        # The child before may have been killed with somebody called or served.
        with contextlib.suppress(Refusal):
            hall.run(command, "desk-1")

    def told(key: str, value: str) -> None:
        os.write(out, f"{key} {value}\n".encode())

    while True:
        line = "ABC"[count % 3]
        count += 1
        taken = hall.run(IssueTicket(line), "kiosk-1")
        told(taken.ticket, taken.display)
        hall.run(CallNext(), "desk-1")
        hall.run(StartVisit(), "desk-1")
        desk.person()
        case = hall.run(OpenCase(item, second=True), "desk-1").case
        told(desk.notice(case).serial, case)
        told(desk.accept(case).serial, case)
        told(hall.run(NumberPaper("material_list", case), "desk-1"), case)
        hall.run(FinishVisit(), "desk-1")


def one(folder: Path, chance: random.Random) -> dict[str, str]:
    """One child, killed at some moment after one of its first answers; what it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(folder, writing)
        finally:
            os._exit(3)
    os.close(writing)
    data, answers = b"", chance.randrange(1, 6)
    while data.count(b"\n") < answers and select.select([reading], [], [], 20)[0]:
        part = os.read(reading, 1)
        data += part
        if not part:
            raise SystemExit("a child ended by itself")
    select.select([], [], [], chance.random() * 0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 65536):
        data += part
    os.close(reading)
    lines = [line.split() for line in data.decode().split("\n")[:-1]]
    return {line[0]: line[1] for line in lines}


def main(folder: Path, kills: int, seed: int) -> None:
    """Kills and kills."""
    warnings.simplefilter("ignore", DeprecationWarning)
    chance, acknowledged, idle = random.Random(seed), {}, 0
    for _kill in range(kills):
        found = one(folder, chance)
        idle += not found
        acknowledged.update(found)
    print(json.dumps({"kills": kills, "idle": idle, "acknowledged": acknowledged}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
