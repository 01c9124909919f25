"""Files up: `HEAD` and `PATCH /v1/files/{sha256}` (protocol §4), each piece durable before it is answered.

The town takes only files that entries of the hall name, of the size they name, and gives its receipt only after it has
recomputed the digest from what lies on the disk.
"""

from __future__ import annotations

import errno
import logging
import re
from typing import Any

from sqlalchemy import Row

from hall_app.sync.file_receipt import CHUNK_MAX_BYTES, OFFSET_HEADER, FileReceipt
from hall_app.town.answers import BYTES, Answer, problem
from hall_app.town.store import custody, store_epoch
from hall_app.town.town import Town

log = logging.getLogger(__name__)

FULL_S = 60
BUSY_S = 5
_HASH = re.compile("[0-9a-f]{64}")
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def head(town: Town, device: Row[Any], sha256: str) -> Answer:
    """200 where the file is whole here, 204 with how much came so far, 404 where no entry names it."""
    if not _HASH.fullmatch(sha256):
        return problem(422, "path")
    with town.store.read() as db:
        size = custody.file_size(db, device.hall, sha256)
        kept = custody.file_kept(db, device.hall, sha256)
        held, _stored = custody.file_coming(db, device.hall, sha256)
    if size is None:
        return problem(404, "not_named")
    if kept:
        return Answer(200, headers={OFFSET_HEADER: str(size)})
    return Answer(204, headers={OFFSET_HEADER: str(held)})


def patch(town: Town, device: Row[Any], sha256: str, offset: int, data: bytes) -> Answer:
    """Takes a piece at its offset: 204 and the next offset, 200 and the receipt of the whole file, 409 with the right
    offset, 422 where it is longer than named or its digest is another, 507 where the disk is full."""
    if not _HASH.fullmatch(sha256):
        return problem(422, "path")
    if len(data) > CHUNK_MAX_BYTES:
        return problem(413, "too_large")
    with town.files.lock:
        return _take(town, device.hall, sha256, offset, data)


def _take(town: Town, hall: str, sha256: str, offset: int, data: bytes) -> Answer:
    with town.store.read() as db:
        size = custody.file_size(db, hall, sha256)
        kept = custody.file_kept(db, hall, sha256)
        held, stored = custody.file_coming(db, hall, sha256)
    if size is None:
        return problem(404, "not_named")
    if kept:
        return _receipt(town, sha256, size)
    if stored and not _lies(town, hall, sha256, stored):
        with town.store.write() as db:
            custody.drop_coming(db, hall, sha256)
        held = stored = 0
    if offset != held:
        return problem(409, "offset", offset=held)
    if held + len(data) > size:
        return problem(422, "too_long", size=size)
    if data or size == 0:
        try:
            stored = town.files.append(hall, sha256, data, held=held, stored=stored)
        except OSError as error:
            return _disk(error)
        held += len(data)
    if held < size:
        with town.store.write() as db:
            custody.put_coming(db, hall, sha256, held, stored, town.now())
        return Answer(204, headers={OFFSET_HEADER: str(held)})
    return _finish(town, hall, sha256, size)


def _lies(town: Town, hall: str, sha256: str, stored: int) -> bool:
    """Whether what came so far still lies on the disk."""
    try:
        return town.files.path_of(hall, sha256).stat().st_size >= stored
    except OSError:
        return False


def _disk(error: OSError) -> Answer:
    log.warning("a piece of a file was not kept: %s", error)
    if error.errno in _NO_SPACE:
        return problem(507, "full", retry_after_s=FULL_S)
    return problem(503, "store", retry_after_s=BUSY_S)


def _finish(town: Town, hall: str, sha256: str, size: int) -> Answer:
    if not town.files.holds(hall, sha256, size):
        with town.store.write() as db:
            custody.drop_coming(db, hall, sha256)
        try:
            town.files.remove(hall, sha256)
        except OSError as error:
            log.error("bytes of a file that does not hold were not deleted: %s", error)
        return problem(422, "digest")
    with town.store.write() as db:
        custody.keep_file(db, hall, sha256, size, town.now())
    return _receipt(town, sha256, size)


def _receipt(town: Town, sha256: str, size: int) -> Answer:
    with town.store.read() as db:
        epoch = store_epoch(db)
    receipt = FileReceipt.make(
        town.keys.receipt, store_epoch=epoch, sha256=sha256, size=size, town_time=town.now()
    )
    return Answer(200, receipt.sealed.raw, BYTES)
