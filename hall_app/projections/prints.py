"""Prints: what was sent to which printer, what failed and why, the how-manieth it was."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain.facts import PaperPrinted
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import ERASED, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words
from hall_app.values.papers import PrintRow, Prints

PRINTS = table(
    "p_prints",
    number("seq", key=True),
    text("at"),
    text("day", index=True),
    text("by_whom"),
    text("paper"),
    text("subject", index=True),
    text("serial"),
    text("printer"),
    number("copies"),
    text("state"),
    number("nth"),
    text("why"),
)

PICTURE = Picture("prints", 1, Changes.PAPERS, PRINTS)


@PICTURE.on(PaperPrinted)
def _printed(rows: Rows, fact: PaperPrinted | None, entry: StoredEntry) -> None:
    about = {
        "seq": entry.seq,
        "at": entry.at,
        "day": entry.day,
        "by_whom": entry.by,
        "subject": entry.subject,
    }
    if fact is None:
        rows.put(PRINTS, **about, paper=ERASED)
        return
    rows.put(
        PRINTS,
        **about,
        paper=fact.paper,
        serial=fact.serial,
        printer=fact.printer,
        copies=fact.copies,
        state=fact.state,
        nth=fact.nth,
        why=fact.why,
    )


def prints_so_far(look: Look, paper: str, subject: str, serial: str) -> int:
    """How often a paper was really printed or saved; failures do not count."""
    query = select(PRINTS.c.nth).where(
        PRINTS.c.subject == subject,
        PRINTS.c.paper == paper,
        PRINTS.c.serial == serial,
        PRINTS.c.state != "failed",
    )
    return len(look.conn.execute(query).all())


@answers(Prints)
def prints(look: Look, question: Prints) -> tuple[PrintRow, ...]:
    """Prints of a subject, or the failed ones of the working day; newest first."""
    query = select(PRINTS).order_by(PRINTS.c.seq.desc())
    if question.subject:
        query = query.where(PRINTS.c.subject == question.subject)
    else:
        query = query.where(PRINTS.c.day == look.day.isoformat(), PRINTS.c.state == "failed")
    return tuple(_row(look, dict(row)) for row in look.conn.execute(query).mappings())


def prints_for(look: Look, subjects: Sequence[str], limit: int) -> tuple[PrintRow, ...]:
    """The newest prints of any of these subjects."""
    query = select(PRINTS).where(PRINTS.c.subject.in_(subjects)).order_by(PRINTS.c.seq.desc()).limit(limit)
    return tuple(_row(look, dict(row)) for row in look.conn.execute(query).mappings())


def _row(look: Look, row: Row) -> PrintRow:
    return PrintRow(
        at=row["at"],
        by=by_words(look, row["by_whom"]),
        paper=row["paper"],
        subject=row["subject"],
        serial=row["serial"],
        printer=row["printer"],
        copies=row["copies"],
        state=row["state"],
        nth=row["nth"],
        why=row["why"],
    )
