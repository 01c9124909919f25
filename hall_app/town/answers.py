"""Answers of the town's service before they are signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hall_app.ledger.codec import pack
from hall_app.sync.wire import VERSION

JSON = "application/json"
BYTES = "application/octet-stream"


@dataclass(frozen=True)
class Answer:
    """Status and body as they will be signed; `then` runs after the answer has left."""

    status: int
    body: bytes = b""
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    then: Callable[[], object] | None = None


def message(status: int, **members: Any) -> Answer:
    """A JSON answer of version 1."""
    return Answer(status, pack({"v": VERSION, **members}))


def problem(status: int, error: str, *, retry_after_s: int = 0, **members: Any) -> Answer:
    """Why not, as a code a program can act on; `Retry-After` where trying later makes sense."""
    headers = {"Retry-After": str(retry_after_s)} if retry_after_s else {}
    return Answer(status, pack({"v": VERSION, "error": error, **members}), headers=headers)
