"""Numbers that stay used although the fact that gave them was erased: nothing is ever numbered like it again.

What is numbered counts on from the highest number it still knows. Where the text of that very entry is erased, the
number goes with it; so the order to erase leaves the number here, which is no data of anybody.
"""

from __future__ import annotations

from hall_app.changes import Changes
from hall_app.domain.facts import NumberUsed
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Rows, read

NUMBERS = table("p_numbers_used", text("series", key=True), number("year", key=True), number("last"))
PICTURE = Picture("numbers_used", 1, Changes.PAPERS, NUMBERS)


@PICTURE.on(NumberUsed)
def _used(rows: Rows, fact: NumberUsed | None, entry: StoredEntry) -> None:
    if fact is None:
        return
    known = rows.get(NUMBERS, fact.series, fact.year)
    last = max(fact.number, known["last"] if known else 0)
    rows.put(NUMBERS, series=fact.series, year=fact.year, last=last)


def used(look: Look, series: str, year: int) -> int:
    """The highest number of a series that was erased, 0 for none. The series are those of `domain.numbered`."""
    row = read(look.conn, NUMBERS, series, year)
    return int(row["last"]) if row is not None else 0
