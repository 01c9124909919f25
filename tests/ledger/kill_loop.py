"""Kills writers at any instant and counts what was acknowledged and is gone. Run by test_faults; prints one JSON line.

`python -m tests.ledger.kill_loop FOLDER KILLS SEED`
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
from pathlib import Path

from hall_app.clock import SystemClock
from hall_app.ledger.store import Ledger
from tests.ledger.conftest import DEVICE, KEY, append

WRITERS = 2


def write_for_ever(path: Path, pipe: int) -> None:
    """The child: saves deeds of one to three entries and acknowledges the last of each, until it is killed."""
    ledger = Ledger.open(path, KEY, clock=SystemClock(), tail=1)
    number = 0
    while True:
        number += 1
        with ledger.deed() as conn:
            for _ in range(1 + number % 3):
                append(ledger, conn, number)
            head = ledger.head(conn)
        os.write(pipe, f"{head.seq} {head.leaf.hex()}\n".encode())


def start_writer(path: Path) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            write_for_ever(path, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def one_round(path: Path, chance: random.Random) -> tuple[dict[int, str], int]:
    """Starts writers, kills them all at some instant; gives what they acknowledged and how many died unkilled."""
    writers = [start_writer(path) for _ in range(WRITERS)]
    pipes = {pipe: b"" for _, pipe in writers}
    wanted, died = chance.randrange(0, 9), 0
    while sum(words.count(b"\n") for words in pipes.values()) < wanted:
        for pipe in select.select(list(pipes), [], [], 30)[0]:
            pipes[pipe] += os.read(pipe, 65536)
    select.select([], [], [], chance.random() * 0.003)
    for child, _ in writers:
        os.kill(child, signal.SIGKILL)
    for child, _ in writers:
        _, status = os.waitpid(child, 0)
        died += not os.WIFSIGNALED(status)
    for pipe in pipes:
        while more := os.read(pipe, 65536):
            pipes[pipe] += more
        os.close(pipe)
    lines = [line.split() for words in pipes.values() for line in words.decode().splitlines()]
    return {int(seq): leaf for seq, leaf in lines}, died


def main(folder: Path, kills: int, seed: int) -> None:
    path, chance = folder / "hall.db", random.Random(seed)
    Ledger.create(path, KEY, hall="h001", device_key=DEVICE, clock=SystemClock(), demo=True).close()
    tally = {"kills": 0, "acknowledged": 0, "lost": 0, "died": 0, "unsound": 0, "size": 0}
    while tally["kills"] < kills:
        said, died = one_round(path, chance)
        tally["kills"] += WRITERS
        tally["acknowledged"] += len(said)
        tally["died"] += died
        ledger = Ledger.open(path, KEY, clock=SystemClock())
        with ledger.look() as conn:
            if said:
                frames = ledger.frames(conn, min(said), max(said))
                kept = {seq: frame.leaf.hex() for seq, frame in enumerate(frames, min(said)) if frame.leaf}
                tally["lost"] += sum(kept.get(seq) != leaf for seq, leaf in said.items())
            tally["size"] = ledger.head(conn).seq
        if tally["kills"] % 40 == 0:
            tally["unsound"] += not ledger.verify().ok
        ledger.close()
    print(json.dumps(tally))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
