"""Downlink numbers have no holes, whoever writes and whenever one reads."""

from __future__ import annotations

import threading
from itertools import pairwise

from hall_app.town import casework
from hall_app.town.server import LocalTown
from tests.town.conftest import enrolled
from tests.town.hall_side import Device


def test_eight_writers_and_a_reader(local: LocalTown, device: Device) -> None:
    done = threading.Event()
    seen: list[int] = []

    def write() -> None:
        for number in range(12):
            casework.post_notice(local.town, ["H01"], title=str(number), text="x")

    def read() -> None:
        while not (done.is_set() and len(seen) >= 96):
            seen.extend(item.n for item in device.down(len(seen)))

    writers = [threading.Thread(target=write) for _ in range(8)]
    reader = threading.Thread(target=read)
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join(60)
    assert seen == list(range(1, 97))
    items = device.down()
    assert all(item.prev == before.sealed.digest for before, item in pairwise(items))
    assert items[0].prev == "0" * 64


def test_each_hall_hears_its_own(local: LocalTown, device: Device) -> None:
    other = enrolled(local, "H02")
    casework.post_notice(local.town, ["H01", "H02"], title="停电", text="下午两点到四点")
    casework.post_notice(local.town, ["H02"], title="再告", text="已恢复")
    assert [(item.n, item.to) for item in device.down()] == [(1, "H01")]
    assert [(item.n, item.to) for item in other.down()] == [(1, "H02"), (2, "H02")]
    assert [item.n for item in other.down(1)] == [2]
    assert [item.n for item in other.down(0, 1)] == [1]
