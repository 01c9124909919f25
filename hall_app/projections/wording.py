"""The hall's own words for passages of its papers."""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain.facts import WordingSet
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Rows

# All words a passage ever had, the last ones in force; empty: the shipped ones again.
WORDING = table("p_wording", text("name", key=True), number("seq", key=True), text("words"))

PICTURE = Picture("wording", 2, Changes.SETTINGS, WORDING)


@PICTURE.on(WordingSet)
def _set(rows: Rows, fact: WordingSet | None, entry: StoredEntry) -> None:
    # Nobody can say which passage words erased by order were for: what was set before stays.
    if fact is not None:
        rows.put(WORDING, name=fact.name, seq=entry.place, words=fact.text)


def wording_of(look: Look) -> tuple[tuple[str, str], ...]:
    """Every passage the hall has words of its own for, with them, by name."""
    said = "SELECT name, words FROM p_wording WHERE seq<=? ORDER BY name, seq"
    newest = dict(driver(look.conn).execute(said, (look.until,)).fetchall())
    return tuple((name, words) for name, words in newest.items() if words)
