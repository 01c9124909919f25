"""The pages of a ledger file: each has a seal of its own (SQLCipher's HMAC), whatever stands on it.

A verification of the chain reads the facts only; a page that holds pictures, an index or nothing at all is found
here. The check reads the file itself, not the write-ahead log, and holds no lock: it never stands in a deed's way.
"""

from __future__ import annotations

import re
from typing import Any

from sqlcipher3 import dbapi2

from hall_app.ledger import schema
from hall_app.ledger.exports import VerifyResult

# Why of a result: every entry holds, and all that is damaged can be made anew from what is whole.
DRAWN = "pages beside the facts are damaged"
# The same, but one of the ledger's other tables is among them; its name follows.
KEPT = "cannot be read beside the facts"
_TRIES = 3
_TABLE = re.compile(r"CREATE TABLE (\w+)")


def own_tables() -> list[str]:
    """The ledger's own tables in the order they are made in; pictures and their shapes are none of them."""
    made = (_TABLE.match(statement) for step in schema.STEPS for statement in step)
    return [match[1] for match in made if match and match[1] != "picture_shapes"]


def damaged(raw: Any) -> tuple[str, ...]:
    """What SQLCipher says of each page that does not bear its seal; raises the driver's errors.

    A page being written while it is read looks damaged once, so only what stays damaged counts.
    """
    found = set(_check(raw))
    for _again in range(_TRIES - 1):
        if not found:
            break
        found &= set(_check(raw))
    return tuple(sorted(found))


def _check(raw: Any) -> list[str]:
    return [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check").fetchall()]


def unreadable(raw: Any) -> str:
    """The first of the ledger's own tables that cannot be read whole, without its indexes; empty where all can."""
    for table in own_tables():
        try:
            for _row in raw.execute(f"SELECT * FROM {table} NOT INDEXED"):
                pass
        except dbapi2.Error:
            return table
    return ""


def with_pages(result: VerifyResult, raw: Any) -> VerifyResult:
    """A sound result, and what the pages say; one that names an entry already stays as it is."""
    if not result.ok:
        return result
    try:
        found = damaged(raw)
        if not found:
            return result
        table = unreadable(raw)
    except dbapi2.Error as error:
        return result._replace(ok=False, bad_seq=0, why=f"cannot be read: {error}")
    why = f"{KEPT}: {table}" if table else DRAWN
    return result._replace(ok=False, bad_seq=0, why=why, pages=len(found))
