"""The hall's own words for passages of its papers."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain.facts import WordingSet
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, table, text
from hall_app.projections.rows import Rows

WORDING = table("p_wording", text("name", key=True), text("words"))

PICTURE = Picture("wording", 1, Changes.SETTINGS, WORDING)


@PICTURE.on(WordingSet)
def _set(rows: Rows, fact: WordingSet | None, entry: StoredEntry) -> None:
    # Nobody can say which passage words erased by order were for: what was set before stays.
    if fact is None:
        return
    if fact.text:
        rows.put(WORDING, name=fact.name, words=fact.text)
    else:
        rows.remove(WORDING, fact.name)


def wording_of(look: Look) -> tuple[tuple[str, str], ...]:
    """Every passage the hall has words of its own for, with them, by name."""
    rows = driver(look.conn).execute("SELECT name, words FROM p_wording ORDER BY name")
    return tuple((name, words) for name, words in rows)
