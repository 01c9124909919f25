"""Who is kept under whom: people found to be one, and which of them stands for all.

Merging changes no other picture: cases, visits and facts stay with the person they were recorded for, and questions
ask for the whole group. Taking a merge back therefore restores exactly what was there before.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import MergeTakenBack, PeopleMerged
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, table, text
from hall_app.projections.rows import Row, Rows

MERGES = table(
    "p_merges",
    text("person", key=True),
    text("kept", index=True),
    text("at"),
    text("by_whom"),
    text("reason"),
)

PICTURE = Picture("merges", 1, Changes.PEOPLE, MERGES)
DEPTH_MAX = 64

_UP = (
    "WITH RECURSIVE up (person, depth) AS (SELECT ?, 0 UNION ALL SELECT m.kept, up.depth + 1 FROM p_merges m "
    f"JOIN up ON m.person = up.person WHERE up.depth < {DEPTH_MAX}) SELECT person FROM up ORDER BY depth DESC LIMIT 1"
)
_DOWN = (
    "WITH RECURSIVE down (person, depth) AS (SELECT ?, 0 UNION ALL SELECT m.person, down.depth + 1 FROM p_merges m "
    f"JOIN down ON m.kept = down.person WHERE down.depth < {DEPTH_MAX}) SELECT person FROM down ORDER BY depth, person"
)


@PICTURE.on(PeopleMerged)
def _merged(rows: Rows, fact: PeopleMerged | None, entry: StoredEntry) -> None:
    """The subject is the one kept under another from now on; an erased fact no longer says under whom."""
    if fact is not None:
        rows.put(
            MERGES,
            person=entry.subject,
            kept=fact.kept,
            at=entry.at,
            by_whom=entry.by,
            reason=fact.reason,
        )


@PICTURE.on(MergeTakenBack)
def _taken_back(rows: Rows, fact: MergeTakenBack | None, entry: StoredEntry) -> None:
    rows.remove(MERGES, entry.subject)


def kept_of(look: Look, person: str) -> str:
    """The person somebody is kept under, themselves where they were never merged."""
    found: Any = driver(look.conn).execute(_UP, (person,)).fetchone()
    return str(found[0])


def group_of(look: Look, person: str) -> tuple[str, ...]:
    """Everybody kept under a person, with that person first."""
    return tuple(str(row[0]) for row in driver(look.conn).execute(_DOWN, (person,)))


def kept_ones(look: Look, people: list[str]) -> list[str]:
    """A list of people with those who are kept under another replaced by them, each once, in the same order."""
    query = select(MERGES.c.person).where(MERGES.c.person.in_(people))
    merged = set(look.conn.execute(query).scalars()) if people else set()
    return list(dict.fromkeys(kept_of(look, one) if one in merged else one for one in people))


def merge_of(look: Look, person: str) -> Row | None:
    """The merge that put somebody under another, None where nothing did."""
    found = look.conn.execute(select(MERGES).where(MERGES.c.person == person)).mappings().first()
    return None if found is None else dict(found)


def whole_groups(look: Look, people: list[str]) -> list[str]:
    """Everybody who is one with any of these people."""
    if look.conn.exec_driver_sql("SELECT 1 FROM p_merges LIMIT 1").first() is None:
        return people
    return list(dict.fromkeys(one for kept in kept_ones(look, people) for one in group_of(look, kept)))
