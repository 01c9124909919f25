"""The town is killed outright, again and again; what it has signed for is there when it comes back."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import httpx

from hall_app.town import custody_check, enrolling
from hall_app.town.store import halls
from hall_app.town.town import open_town
from tests.town.hall_side import Device, Ledger


class Process:
    """`hall-town serve` as a process of its own."""

    def __init__(self, data: Path) -> None:
        command = [
            sys.executable,
            "-m",
            "hall_app.town",
            "serve",
            "--port",
            "0",
            "--json",
            "--demo",
            "--data",
            str(data),
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url: str = json.loads(self.process.stdout.readline())["url"]

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.wait(30)
        if self.process.stdout is not None:
            self.process.stdout.close()


def let_in(data: Path, device: Device, code: str) -> None:
    town = open_town(data)
    try:
        device.enrol(code)
        with town.store.read() as db:
            number = halls.all_enrolments(db, "pending")[0].id
        enrolling.confirm(town, number)
        assert device.enrol(code).status_code == 200
    finally:
        town.close()


def test_killed_town_keeps_what_it_signed(tmp_path: Path) -> None:
    data = tmp_path / "town"
    town = open_town(data)
    enrolling.add_hall(town, "H01", "厅")
    code = enrolling.make_code(town, "H01")
    town.close()
    running = Process(data)
    device, ledger = Device(running.url), Ledger().begin(demo=True)
    let_in(data, device, code)
    device.hello(ledger)
    sent = 0
    for round_no in range(4):
        ledger.fill(ledger.size + 400)
        killer = threading.Timer(0.004 * round_no, running.kill)
        killer.start()
        answer = b""
        try:
            answer = device.put(ledger, sent + 1, ledger.size).content
        except httpx.HTTPError:
            pass  # the answer was lost with the town
        killer.join()
        running = Process(data)
        device.url = running.url
        again = device.put(ledger, sent + 1, ledger.size)
        receipt = device.receipt(again)
        assert (receipt.size, receipt.no, receipt.leaf) == (
            ledger.size,
            round_no + 1,
            ledger.leaves[-1].hex(),
        )
        assert answer in (b"", again.content)
        sent = ledger.size
    running.kill()
    town = open_town(data)
    try:
        checked = custody_check.check(town, ledger.chain)
    finally:
        town.close()
    assert (checked.bad_seq, checked.size, checked.receipts) == (0, ledger.size, 4)
