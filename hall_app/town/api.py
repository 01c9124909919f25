"""The service halls speak to: every request's signature checked, every answer signed (protocol §4)."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from hall_app.sync.batches import BATCH_MAX_BYTES
from hall_app.sync.enrolment import EnrolRequest
from hall_app.sync.file_receipt import CHUNK_MAX_BYTES
from hall_app.sync.signing import (
    ANSWER_HEADER,
    REQUEST_HEADER,
    RequestSignature,
    check_request,
    parse_request_header,
    sign_answer,
)
from hall_app.sync.wire import WireError
from hall_app.town import enrolling, files, greeting, receiving
from hall_app.town.answers import Answer, message, problem
from hall_app.town.reading import read_new
from hall_app.town.store import halls
from hall_app.town.town import Town

log = logging.getLogger(__name__)
SMALL_MAX_BYTES = 64 * 1024
# A body that is too large is still hashed up to here, so that the refusal can be signed.
HASHED_MAX_BYTES = 32 * 1024 * 1024
BATCHES_AT_ONCE = 32
BUSY_S = 5
FULL_S = 60

Handler = Callable[["Call"], Answer]


@dataclass(frozen=True)
class Call:
    """One checked request: who asks (None at enrolment only), path parts, query, body, where from."""

    town: Town
    device: Row[Any] | None
    path: Mapping[str, Any]
    query: Mapping[str, str]
    body: bytes
    address: str

    @property
    def known(self) -> Row[Any]:
        """The device; every call but enrolment has one."""
        if self.device is None:
            raise LookupError("device")
        return self.device

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number of the query. Raises ValueError."""
        text = self.query.get(name)
        if text is None and default is not None:
            return default
        if text is None or not (text.isascii() and text.isdigit() and len(text) <= 15):
            raise ValueError(name)
        return int(text)


class _TooLarge(Exception):
    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


async def _body(request: Request, limit: int) -> tuple[bytes, str]:
    parts, size, digest = [], 0, hashlib.sha256()
    async for part in request.stream():
        size += len(part)
        digest.update(part)
        if size <= limit:
            parts.append(part)
        elif size > HASHED_MAX_BYTES:
            raise _TooLarge("")
        else:
            parts.clear()
    if size > limit:
        raise _TooLarge(digest.hexdigest())
    return b"".join(parts), digest.hexdigest()


def _target(request: Request) -> str:
    raw: bytes = request.scope["raw_path"]
    query: bytes = request.scope["query_string"]
    return (raw + (b"?" + query if query else b"")).decode("latin-1")


def _ping(call: Call) -> Answer:
    return message(200, n=call.query.get("n", "")[:64], town_time=call.town.now())


def _hello(call: Call) -> Answer:
    return greeting.greet(call.town, call.known, call.body)


def _put(call: Call) -> Answer:
    first, _, last = call.path["span"].partition("-")
    if not all(text.isascii() and text.isdigit() and len(text) <= 15 for text in (first, last)):
        return problem(422, "path")
    answer = receiving.put(call.town, call.known, call.path["chain"], int(first), int(last), call.body)
    if answer.status == 200:
        return Answer(
            answer.status, answer.body, answer.media_type, answer.headers, lambda: read_new(call.town)
        )
    return answer


def _for_the_unrevoked(handler: Handler) -> Handler:
    def checked(call: Call) -> Answer:
        return problem(403, "revoked") if call.known.revoked_at else handler(call)

    return checked


def _entries(call: Call) -> Answer:
    return receiving.entries_back(
        call.town, call.known, call.path["chain"], call.number("from"), call.number("to", 10**15)
    )


def _receipts(call: Call) -> Answer:
    return receiving.receipts_back(call.town, call.known, call.path["chain"], call.number("after", 0))


def _down(call: Call) -> Answer:
    return receiving.down_after(call.town, call.known, call.number("after", 0), call.number("max", 100))


def _file_head(call: Call) -> Answer:
    return files.head(call.town, call.known, call.path["sha256"])


def _file_patch(call: Call) -> Answer:
    return files.patch(call.town, call.known, call.path["sha256"], call.number("offset"), call.body)


def _not_here(_call: Call) -> Answer:
    return problem(501, "not_offered")


def _enrol(call: Call) -> Answer:
    return enrolling.ask(call.town, EnrolRequest.read(call.body), call.address)


class Api:
    """Endpoints over one town. No request in flight holds the writer while its bytes are still coming."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._batches = threading.BoundedSemaphore(BATCHES_AT_ONCE)

    def routes(self) -> list[Route]:
        """All calls of protocol §4."""
        chain = "/v1/chains/{chain}"
        look = _for_the_unrevoked
        return [
            Route("/v1/ping", self._endpoint(_ping), methods=["GET"]),
            Route("/v1/enrol", self._endpoint(_enrol, enrols=True), methods=["POST"]),
            Route("/v1/hello", self._endpoint(_hello), methods=["POST"]),
            Route(
                chain + "/entries/{span}", self._endpoint(self._one_of_few, BATCH_MAX_BYTES), methods=["PUT"]
            ),
            Route(chain + "/entries", self._endpoint(look(_entries)), methods=["GET"]),
            Route(chain + "/receipts", self._endpoint(look(_receipts)), methods=["GET"]),
            Route("/v1/down", self._endpoint(look(_down)), methods=["GET"]),
            Route("/v1/files/{sha256}", self._endpoint(_file_head), methods=["HEAD"]),
            Route("/v1/files/{sha256}", self._endpoint(_file_patch, CHUNK_MAX_BYTES), methods=["PATCH"]),
            Route("/v1/packs", self._endpoint(_not_here, BATCH_MAX_BYTES), methods=["POST"]),
        ]

    def _one_of_few(self, call: Call) -> Answer:
        if not self._batches.acquire(blocking=False):
            return problem(429, "busy", retry_after_s=BUSY_S)
        try:
            return _put(call)
        finally:
            self._batches.release()

    def _endpoint(
        self, handler: Handler, limit: int = SMALL_MAX_BYTES, enrols: bool = False
    ) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            too_large = False
            try:
                body, digest = await _body(request, limit)
            except _TooLarge as error:
                body, digest, too_large = b"", error.digest, True
            except ClientDisconnect:
                return Response(status_code=400)
            try:
                signed = parse_request_header(request.headers.get(REQUEST_HEADER, ""))
                device, public = await run_in_threadpool(self._who, signed, body, enrols)
                check_request(signed, public, request.method, _target(request), digest)
            except (WireError, LookupError):
                return Response(status_code=401)
            address = request.client.host if request.client else ""
            call = Call(self.town, device, request.path_params, request.query_params, body, address)
            answer = (
                problem(413, "too_large") if too_large else await run_in_threadpool(_safely, handler, call)
            )
            return self._signed(answer, signed, request.method)

        return endpoint

    def _who(self, signed: RequestSignature, body: bytes, enrols: bool) -> tuple[Row[Any] | None, bytes]:
        if enrols:
            return None, EnrolRequest.read(body).device_key
        with self.town.store.read() as db:
            device = halls.device(db, signed.device)
        if device is None:
            raise LookupError(signed.device)
        return device, device.public_key

    def _signed(self, answer: Answer, signed: RequestSignature, method: str) -> Response:
        body = b"" if method == "HEAD" else answer.body
        headers = {
            **answer.headers,
            ANSWER_HEADER: sign_answer(self.town.keys.receipt, signed.signature, answer.status, body),
            "Cache-Control": "no-store",
        }
        then = BackgroundTask(answer.then) if answer.then else None
        return Response(body, answer.status, headers, answer.media_type, then)


def _safely(handler: Handler, call: Call) -> Answer:
    """The world's troubles as answers; a bug of ours is a 500 that uvicorn logs, unsigned and so "no link"."""
    try:
        return handler(call)
    except WireError as error:
        return problem(422, error.code, what=str(error.details.get("what", "")))
    except ValueError as error:
        log.info("a request that cannot be read: %s", error)
        return problem(422, "query")
    except PoolTimeout:
        return problem(503, "busy", retry_after_s=BUSY_S)
    except DBAPIError as error:
        words = str(error.orig)
        log.error("the store refused: %s", words)
        if "full" in words:
            return problem(507, "full", retry_after_s=FULL_S)
        return problem(503, "store", retry_after_s=BUSY_S)
