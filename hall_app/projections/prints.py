"""Prints: what was sent to which printer, what failed and why, the how-manieth it was, what became of it later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from hall_app.changes import Changes
from hall_app.domain.facts import PaperPrinted, PrintFollowed
from hall_app.domain.paper_names import BY_HANDLING, handling_then
from hall_app.ledger.store import StoredEntry
from hall_app.projections.cases import case_row
from hall_app.projections.picture import ERASED, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Rows, read
from hall_app.projections.staff import by_words
from hall_app.projections.tickets import display_of
from hall_app.values.papers import OpenPrints, PrintRow, Prints

# A day, a month, or days from and to: what a paper is about that is about no case.
_DAYS = re.compile(r"\d{4}-\d\d(-\d\d)?(\.\.\d{4}-\d\d-\d\d)?$")

WAITING, SENDING, FAILED = "waiting", "sending", "failed"
SAID_PRINTED, SAID_FAILED, GIVEN_UP = "said_printed", "said_failed", "given_up"
SAVED = "saved"
# What came out on paper, as far as anybody knows.
ON_PAPER = ("sent", "printed", SAID_PRINTED)
OUT = (*ON_PAPER, SAVED)
# What somebody should look at.
OPEN = (WAITING, SENDING, FAILED, SAID_FAILED)

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
    text("state", index=True),
    number("nth"),
    text("why"),
    text("print"),
    text("job"),
    text("said_by"),
    # The entry up to which the books went when it was made.
    number("made"),
)
# The entry of a print by its name.
NAMES = table("p_print_names", text("print", key=True), number("seq"))

PICTURE = Picture("prints", 3, Changes.PAPERS, PRINTS, NAMES)


@PICTURE.on(PaperPrinted)
def _printed(rows: Rows, fact: PaperPrinted | None, entry: StoredEntry) -> None:
    about = {
        "seq": entry.place,
        "at": entry.at,
        "day": entry.day,
        "by_whom": entry.by,
        "subject": entry.subject,
    }
    if fact is None:
        rows.put(PRINTS, **about, paper=ERASED)
        return
    # Before prints had names of their own, the place of the entry is the name.
    name = fact.print or str(entry.place)
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
        print=name,
        job=fact.job,
        made=entry.place,
    )
    rows.put(NAMES, print=name, seq=entry.place)


@PICTURE.on(PrintFollowed)
def _followed(rows: Rows, fact: PrintFollowed | None, entry: StoredEntry) -> None:
    named = rows.get(NAMES, fact.print) if fact is not None else None
    row = rows.get(PRINTS, named["seq"]) if named is not None else None
    if fact is None or row is None:
        return
    rows.change(
        PRINTS,
        row["seq"],
        state=fact.state,
        why=fact.why,
        printer=fact.printer or row["printer"],
        nth=fact.nth or row["nth"],
        job=fact.job or row["job"],
        said_by=entry.by if fact.source == "person" else "",
        # What waited is made only when it is sent.
        made=entry.place if fact.state == SENDING else row["made"],
    )


def print_row(look: Look, name: str) -> dict[str, Any] | None:
    """A print by its name; None where there is none."""
    named = read(look.conn, NAMES, name)
    return read(look.conn, PRINTS, named["seq"]) if named is not None else None


def prints_so_far(look: Look, paper: str, subject: str, serial: str, *, to_file: bool = True) -> int:
    """How often a paper came out, failures not counted: for a file what was printed or saved, for a printer what was
    printed. So the first one on paper is no reprint, though the paper was saved before."""
    query = select(PRINTS.c.nth).where(
        PRINTS.c.subject == subject,
        PRINTS.c.paper == paper,
        PRINTS.c.serial == serial,
        PRINTS.c.state.in_(OUT if to_file else ON_PAPER),
    )
    return len(look.conn.execute(query).all())


def first_made(look: Look, paper: str, subject: str, serial: str, since: int) -> int:
    """The entry up to which the books went when a paper first came out, printed or saved, after the entry `since`;
    0 where it never did."""
    query = select(PRINTS.c.made).where(
        PRINTS.c.subject == subject,
        PRINTS.c.paper == paper,
        PRINTS.c.serial == serial,
        PRINTS.c.state.in_(OUT),
        PRINTS.c.made > since,
    )
    return int(look.conn.execute(query.order_by(PRINTS.c.made).limit(1)).scalar() or 0)


def newest_of(look: Look, paper: str, most: int = 20) -> list[tuple[str, str, str]]:
    """The papers last printed: kind, subject and serial, the newest first; `paper` empty: of every kind but tickets."""
    wanted = PRINTS.c.paper == paper if paper else PRINTS.c.paper.not_in(("ticket", ""))
    query = select(PRINTS.c.paper, PRINTS.c.subject, PRINTS.c.serial).where(wanted)
    rows = look.conn.execute(query.order_by(PRINTS.c.seq.desc()).limit(most))
    return [(row.paper, row.subject, row.serial) for row in rows]


def _not_made_good() -> ColumnElement[bool]:
    """That the same paper did not come out later, on whatever printer."""
    later = PRINTS.alias()
    same = [later.c[name] == PRINTS.c[name] for name in ("subject", "paper", "serial")]
    return ~exists().where(and_(*same, later.c.state.in_(OUT), later.c.seq > PRINTS.c.seq))


def open_prints(look: Look, *states: str) -> list[dict[str, Any]]:
    """Prints that somebody should look at, oldest first; only in `states` where given."""
    # A print that was taken and says why nevertheless lies in a queue that is paused.
    held = false() if states else and_(PRINTS.c.state == "sent", PRINTS.c.why != "")
    wanted = or_(PRINTS.c.state.in_(states or OPEN), held)
    query = select(PRINTS).where(wanted, _not_made_good()).order_by(PRINTS.c.seq)
    return [dict(row) for row in look.conn.execute(query).mappings()]


def waiting_already(look: Look, paper: str, subject: str, serial: str) -> str | None:
    """The name of a print of this paper that waits for its printer; None where none does."""
    asked = (paper, subject, serial)
    waits = (
        one for one in open_prints(look, WAITING) if (one["paper"], one["subject"], one["serial"]) == asked
    )
    return next((str(one["print"]) for one in waits), None)


def jobs_under_way(look: Look, days: int) -> list[dict[str, Any]]:
    """Prints the system took and has not said more about, of the last `days` working days with prints."""
    newest = select(PRINTS.c.day).distinct().order_by(PRINTS.c.day.desc()).limit(days).subquery()
    query = select(PRINTS).where(
        PRINTS.c.state == "sent", PRINTS.c.job != "", PRINTS.c.day.in_(select(newest.c.day))
    )
    return [dict(row) for row in look.conn.execute(query.order_by(PRINTS.c.seq)).mappings()]


def row_of(look: Look, row: dict[str, Any], about: str = "") -> PrintRow:
    """A print as people see it."""
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
        print=row["print"],
        said_by=by_words(look, row["said_by"]) if row["said_by"] else "",
        about=about,
        handling=handling_of(look, row["paper"], row["subject"], row["at"]),
    )


def handling_of(look: Look, paper: str, subject: str, at: str = "") -> str:
    """The handling a paper's name follows, at a moment (empty: now); empty where the name does not depend on it."""
    row = case_row(look, subject) if paper in BY_HANDLING else None
    return handling_then(paper, row["handling"], row["taken_at"], at) if row is not None else ""


def prints_for(look: Look, subjects: Sequence[str], limit: int) -> tuple[PrintRow, ...]:
    """The newest prints of any of these subjects."""
    query = select(PRINTS).where(PRINTS.c.subject.in_(subjects)).order_by(PRINTS.c.seq.desc()).limit(limit)
    return tuple(row_of(look, dict(row)) for row in look.conn.execute(query).mappings())


@answers(Prints)
def prints(look: Look, question: Prints) -> tuple[PrintRow, ...]:
    """Prints of a subject, or the failed ones of the working day; newest first."""
    query = select(PRINTS).order_by(PRINTS.c.seq.desc())
    if question.subject:
        query = query.where(PRINTS.c.subject == question.subject)
    else:
        query = query.where(PRINTS.c.day == look.day.isoformat(), PRINTS.c.state == FAILED)
    return tuple(row_of(look, dict(row)) for row in look.conn.execute(query).mappings())


@answers(OpenPrints)
def what_to_look_at(look: Look, question: OpenPrints) -> tuple[PrintRow, ...]:
    """Prints somebody should look at, oldest first."""
    return tuple(row_of(look, row, _about(look, row)) for row in open_prints(look))


def _about(look: Look, row: dict[str, Any]) -> str:
    """A serial, a case number, a number of the day or a day: nothing that names a person."""
    if row["serial"]:
        return str(row["serial"])
    case = case_row(look, row["subject"])
    if case is not None:
        return str(case["case_number"])
    return display_of(look, row["subject"]) or (row["subject"] if _DAYS.match(row["subject"]) else "")
