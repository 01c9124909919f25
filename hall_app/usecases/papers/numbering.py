"""Papers that get their number when they first come out: letter of proxy, list of material, handling sheet.

One that came out before such papers had numbers of their own stays as it was, at every further print.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select

from hall_app.documents.parts import ReceivedMaterial
from hall_app.domain.facts import (
    CaseAccepted,
    CaseSupplemented,
    CaseTakenIn,
    PaperNumbered,
    PapersReceived,
    SilentlyAccepted,
)
from hall_app.domain.items import Item
from hall_app.domain.life import AGENCY
from hall_app.domain.serials import WHEN_PRINTED
from hall_app.projections.case_history import EVENTS, told_of
from hall_app.projections.case_page import item_of_case
from hall_app.projections.case_then import Then, then_of
from hall_app.projections.cases import case_row, checks_of
from hall_app.projections.picture import Look
from hall_app.projections.prints import first_made
from hall_app.projections.rows import Row
from hall_app.projections.serials import newest_serial
from hall_app.usecases.papers.common import handed_in, received
from hall_app.values.papers import PaperBytes
from hall_app.words import p_

LETTER, LIST, SHEET = WHEN_PRINTED
_RECEIVED = (PapersReceived.KIND, CaseSupplemented.KIND)
_TAKEN = (CaseTakenIn.KIND, SilentlyAccepted.KIND)


def _numbered(look: Look, paper: str, case: str) -> tuple[str, bool]:
    """The number a paper of a case bears, empty while it has none; and whether it gets one with its next print: none of
    it came out since what it tells of."""
    row = case_row(look, case) if paper in WHEN_PRINTED else None
    since = _since(look, paper, row) if row is not None else 0
    if row is None or not since:
        return "", False
    given = newest_serial(look, case, (paper,))
    if given is None or given.seq < since:
        return "", not first_made(look, paper, case, "", since)
    if paper == LIST and _other_papers(look, row, given.serial):
        return "", True
    return given.serial, False


def number_due(look: Look, paper: str, case: str) -> bool:
    """Whether a paper of a case gets its number with its next print."""
    return _numbered(look, paper, case)[1]


def since_when(look: Look, paper: str, case: str) -> int:
    """The entry of what a paper tells of; 0 where there is none."""
    row = case_row(look, case)
    return _since(look, paper, row) if row is not None else 0


def _since(look: Look, paper: str, row: Row) -> int:
    case = row["case_id"]
    if paper == LIST:
        return _newest(look, case, _RECEIVED) or _newest(look, case, (CaseAccepted.KIND, *_TAKEN))
    if row["handling"] != AGENCY or not row["taken_at"]:
        return 0
    return _newest(look, case, _TAKEN, first=paper == SHEET)


def _newest(look: Look, case: str, kinds: tuple[str, ...], first: bool = False) -> int:
    which = func.min(EVENTS.c.seq) if first else func.max(EVENTS.c.seq)
    query = select(which).where(EVENTS.c.case_id == case, EVENTS.c.kind.in_(kinds))
    return int(look.conn.execute(query).scalar() or 0)


def listed(
    look: Look, row: Row, item: Item, then: Then | None
) -> tuple[date, str, tuple[ReceivedMaterial, ...]] | None:
    """When the papers on a list of material came, who took them, and which they are: those of now, or those the list
    told of when it got its number. None before anything was received."""
    told = [one for one in told_of(look, row["case_id"], *_RECEIVED) if then is None or one.at <= then.at]
    at: date
    if told and told[-1].at > row["taken_at"]:
        at, by = datetime.fromisoformat(told[-1].at), told[-1].by
    elif row["taken_at"]:
        at, by = handed_in(look, row)
    else:
        return None
    materials = received(item, then.checks if then is not None else checks_of(look, row["case_id"])[1])
    return (at, by, materials) if materials else None


def _other_papers(look: Look, row: Row, serial: str) -> bool:
    """Whether other papers lie here now than stood on the list with this number."""
    then = then_of(look, row["case_id"], serial, PaperNumbered.KIND)
    if then is None:
        return False
    now = listed(look, row, item_of_case(look, row), None)
    return now is not None and now != listed(look, then.row, item_of_case(look, then.row), then)


def numbered_then(look: Look, asked: PaperBytes) -> Then | None:
    """The case as it stood when the paper asked for got its number; None while it has none."""
    serial = serial_on(look, asked)
    return then_of(look, asked.subject, serial, PaperNumbered.KIND) if serial else None


def serial_on(look: Look, asked: PaperBytes) -> str:
    """The number a paper bears: the one asked for, else the newest that still tells of what it is about; empty while
    it has none."""
    return asked.serial or _numbered(look, asked.paper, asked.subject)[0]


def number_words(look: Look, asked: PaperBytes, unnumbered: str = "") -> str:
    """What stands for the number of a paper: its serial, that it gets one with this print, or what stood there before
    such papers had numbers."""
    if asked.serial:
        return asked.serial
    serial, due = _numbered(look, asked.paper, asked.subject)
    if due and asked.nth:
        return p_("paper", "(numbered when it is printed)")
    return serial or unnumbered
