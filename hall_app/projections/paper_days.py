"""What was served on paper and entered afterwards: marked wherever it is counted or shown."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import UniqueConstraint, select

from hall_app.changes import Changes
from hall_app.domain.facts import PaperNumberSpoilt, PaperVisitEntered
from hall_app.domain.paper_days import gaps
from hall_app.ledger.store import StoredEntry
from hall_app.projections.cases import CASES, case_row
from hall_app.projections.picture import ERASED, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import staff_name
from hall_app.projections.tickets import LINE_DAYS, TICKETS, seconds_between
from hall_app.projections.visits import VISITS, code_of
from hall_app.values.paper_days import PaperBlock, PaperDaysOf, PaperNumbers, PaperVisitRow, PaperVisits
from hall_app.words import _

FROM_PAPER = table(
    "p_from_paper",
    text("visit", key=True),
    text("day", index=True),
    text("started"),
    text("ended"),
    number("window"),
    text("served_by"),
    text("case_id", index=True),
    text("words"),
    text("serial"),
    text("entered_by"),
    text("entered_at"),
)
PAPER_NUMBERS = table(
    "p_paper_numbers",
    text("prefix", key=True),
    number("number", key=True),
    text("serial"),
    number("spoilt"),
    UniqueConstraint("serial", name="paper_number_once"),
)

PICTURE = Picture(
    "paper days",
    2,
    Changes.VISITS | Changes.QUEUE | Changes.CASES | Changes.DAY | Changes.PAPERS,
    FROM_PAPER,
    PAPER_NUMBERS,
)


@PICTURE.on(PaperVisitEntered)
def _entered(rows: Rows, fact: PaperVisitEntered | None, entry: StoredEntry) -> None:
    about = {
        "visit": entry.subject,
        "day": entry.day,
        "entered_by": code_of(entry.by),
        "entered_at": entry.at,
    }
    if fact is None:
        rows.put(FROM_PAPER, **about, words=ERASED)
        return
    rows.put(
        FROM_PAPER, **about, started=fact.started, ended=fact.ended, window=fact.window, served_by=fact.served_by,
        case_id=fact.case, words=fact.words, serial=fact.serial,
    )  # fmt: skip
    rows.put(
        VISITS, visit=entry.subject, ticket=fact.ticket, state="ended", first_asked=fact.served_by,
        served_by=fact.served_by, named="person" if fact.person else "unnamed", person=fact.person, day=entry.day,
        started_at=fact.started, ended_at=fact.ended, how="finished", inquiries=int(fact.inquiry),
    )  # fmt: skip
    rows.put(
        TICKETS, ticket=fact.ticket, day=entry.day, line=fact.line, letter=fact.line, number=fact.line_number,
        display=fact.display, ordinal=entry.place, source="paper", state="done", visit=entry.subject,
        issued_at=fact.started, first_called_at=fact.started, called_at=fact.started, started_at=fact.started,
        served_s=seconds_between(fact.started, fact.ended), ended_at=fact.ended, branch=entry.branch,
    )  # fmt: skip
    known = rows.get(LINE_DAYS, entry.day, fact.line) or {"last": 0, "waiting": 0, "calls": 0}
    rows.put(
        LINE_DAYS, day=entry.day, line=fact.line, last=max(known["last"], fact.line_number),
        waiting=known["waiting"], calls=known["calls"],
    )  # fmt: skip
    case = rows.get(CASES, fact.case)
    if case is not None:
        rows.change(CASES, fact.case, **_times(fact, case))
    if fact.serial:
        rows.put(PAPER_NUMBERS, prefix=fact.prefix, number=fact.number, serial=fact.serial)


def _times(fact: PaperVisitEntered, case: Row) -> dict[str, str]:
    """The real times of a case: of a whole one begun in the visit, else only of what came of it then."""
    if not fact.continued:
        taken, closed = fact.ended if case["taken_at"] else "", fact.ended if case["closed_at"] else ""
        return {"opened_at": fact.started, "taken_at": taken, "closed_at": closed}
    times = {"taken_at": fact.ended} if fact.outcome in ("accepted", "promised", "finished") else {}
    return times | ({"closed_at": fact.ended} if fact.outcome == "finished" else {})


@PICTURE.on(PaperNumberSpoilt)
def _spoilt(rows: Rows, fact: PaperNumberSpoilt | None, entry: StoredEntry) -> None:
    if fact is not None:
        rows.put(PAPER_NUMBERS, prefix=fact.prefix, number=fact.number, serial=fact.serial, spoilt=1)


def number_used(look: Look, prefix: str, number: int) -> bool:
    """Whether a hand-written number is accounted for already."""
    where = (PAPER_NUMBERS.c.prefix == prefix, PAPER_NUMBERS.c.number == number)
    return look.conn.execute(select(PAPER_NUMBERS.c.number).where(*where)).first() is not None


def paper_days_of(look: Look, case: str) -> tuple[str, ...]:
    """The days a case was served on paper, the newest first."""
    query = select(FROM_PAPER.c.day).where(FROM_PAPER.c.case_id == case).distinct()
    return tuple(look.conn.execute(query.order_by(FROM_PAPER.c.day.desc())).scalars())


@answers(PaperDaysOf)
def days_on_paper(look: Look, question: PaperDaysOf) -> tuple[str, ...]:
    """The days that are days on paper of every one of the cases."""
    of_each = [paper_days_of(look, case) for case in question.cases]
    return tuple(day for day in of_each[0] if all(day in days for days in of_each)) if of_each else ()


def entered_of_day(look: Look, day: str) -> int:
    """How many visits of a day were entered from paper."""
    query = "SELECT count(*) FROM p_from_paper WHERE day=?"
    return int(look.conn.exec_driver_sql(query, (day,)).scalar_one())


@answers(PaperVisits)
def paper_visits(look: Look, question: PaperVisits) -> tuple[PaperVisitRow, ...]:
    """The visits of a day that were entered from paper, in the order they were served."""
    day = question.day or look.day.isoformat()
    query = (
        select(FROM_PAPER).where(FROM_PAPER.c.day == day).order_by(FROM_PAPER.c.started, FROM_PAPER.c.visit)
    )
    return tuple(_row(look, dict(row)) for row in look.conn.execute(query).mappings())


def _row(look: Look, row: Row) -> PaperVisitRow:
    case = case_row(look, row["case_id"]) if row["case_id"] else None
    words = case["item_name"] if case else row["words"] or _("a question was answered")
    return PaperVisitRow(
        visit=row["visit"], day=row["day"], started=row["started"], ended=row["ended"], window=row["window"],
        served_by=staff_name(look, row["served_by"]), words=words, serial=row["serial"],
        entered_by=staff_name(look, row["entered_by"]), entered_at=row["entered_at"],
    )  # fmt: skip


@answers(PaperNumbers)
def paper_numbers(look: Look, question: PaperNumbers) -> tuple[PaperBlock, ...]:
    """Each block of hand-written numbers and what of it is accounted for nowhere."""
    query = select(PAPER_NUMBERS).order_by(PAPER_NUMBERS.c.prefix, PAPER_NUMBERS.c.number)
    found = [dict(row) for row in look.conn.execute(query).mappings()]
    blocks = []
    for prefix, rows in groupby(found, key=lambda row: str(row["prefix"])):
        block = list(rows)
        numbers = [int(row["number"]) for row in block]
        spoilt = sum(int(row["spoilt"]) for row in block)
        blocks.append(
            PaperBlock(
                prefix=prefix, first=numbers[0], last=numbers[-1], spoilt=spoilt, missing=gaps(numbers)
            )
        )
    return tuple(blocks)
