"""Halls that are killed while they work: run as a process of its own, which forks a child a kill.

Usage: python -m tests.faults.nursery FOLDER KILLS SEED. Prints one JSON line: kills, acknowledged numbers by ticket.
"""

from __future__ import annotations

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
from hall_app.values.queueing import CallNext, FinishVisit, IssueTicket, StartVisit
from hall_app.values.staffing import SignIn
from tests.makers import PINS


def work(folder: Path, out: int) -> None:
    """Opens the hall and does deeds for ever; a line to `out` after each that was answered."""
    hall = Hall.open(folder)
    hall.run(SignIn("103", PINS["103"]), "desk-1")
    count = os.getpid()
    while True:
        line = "ABC"[count % 3]
        count += 1
        taken = hall.run(IssueTicket(line), "kiosk-1")
        os.write(out, f"{taken.ticket} {taken.display}\n".encode())
        for command in (CallNext(), StartVisit(), FinishVisit()):
            try:
                hall.run(command, "desk-1")
            except Refusal:
                # The child before was killed with somebody at the window.
                hall.run(FinishVisit(), "desk-1") if isinstance(command, CallNext) else None


def one(folder: Path, chance: random.Random) -> dict[str, str]:
    """One child, killed at some moment after its first answer; what it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(folder, writing)
        finally:
            os._exit(3)
    os.close(writing)
    data = b""
    select.select([reading], [], [], 20)
    select.select([], [], [], chance.random() * 0.04)
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
