"""A round over loopback to a town, against a plain PUT of the same bytes to a service that only takes them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hall_app.hall import Hall
from hall_app.ledger.chain import first_leaf, next_leaf
from hall_app.sync.batches import build_batch, fitting
from hall_app.sync.device import device_key
from hall_app.sync.line import make_round
from hall_app.town import enrolling
from hall_app.town.server import LocalTown, listen
from hall_app.town.store import halls
from hall_app.values.town import Enrol
from tests.bench.ledger import fill
from tests.bench.result import Result
from tests.makers import ADMINISTRATOR, make_hall

HALL = "DS01"


def enrol(hall: Hall, local: LocalTown) -> None:
    """Enrols the hall, with the office confirming at once."""
    enrolling.add_hall(local.town, HALL, "东山社区便民服务中心")

    def confirm() -> None:
        while True:
            with local.town.store.read() as db:
                waiting = halls.all_enrolments(db, "pending")
            if waiting:
                enrolling.confirm(local.town, waiting[0].id)
                return
            time.sleep(0.02)

    office = threading.Thread(target=confirm, daemon=True)
    office.start()
    hall.errand(Enrol(url=local.url, code=enrolling.make_code(local.town, HALL)), actor=ADMINISTRATOR)
    office.join()


def batches_of(hall: Hall) -> list[bytes]:
    """The bytes a round puts on the line for the whole chain."""
    ledger, key = hall.ledger, device_key(hall.keys)
    bodies: list[bytes] = []
    with ledger.look() as conn:
        frames, prev = list(ledger.frames(conn)), first_leaf(ledger.chain)
    first = 1
    while frames:
        part = frames[: fitting(frames)]
        bodies.append(build_batch(ledger.chain, first, prev, part, key))
        for frame in part:
            prev = next_leaf(prev, frame.header)
        first += len(part)
        frames = frames[len(part) :]
    return bodies


@contextmanager
def sink() -> Iterator[str]:
    """A service that reads a body and says thanks."""

    async def take(request: Request) -> Response:
        await request.body()
        return Response(b"{}")

    app = Starlette(routes=[Route("/{path:path}", take, methods=["PUT"])])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
    with listen("127.0.0.1", 0) as found:
        thread = threading.Thread(target=server.run, args=([found],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{found.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def measure(folder: Path) -> Iterator[Result]:
    """Entries a second, until the heads are equal and every receipt is kept."""
    hall = make_hall(folder)
    size = fill(hall)
    with LocalTown(folder / "town") as local:
        enrol(hall, local)
        begun = time.perf_counter()
        done = make_round(hall)
        took_s = time.perf_counter() - begun
        if done is None or not done.even:
            raise RuntimeError("the round did not end with equal heads")
        size = done.sent
    bodies = batches_of(hall)
    with sink() as url, httpx.Client() as client:
        begun = time.perf_counter()
        for number, body in enumerate(bodies):
            client.put(f"{url}/{number}", content=body).raise_for_status()
        bare_s = time.perf_counter() - begun
    hall.close()
    yield Result(
        "upload", size / took_s, "entries/s", size / bare_s, "a plain PUT of the same bytes to a bare sink",
    )  # fmt: skip
