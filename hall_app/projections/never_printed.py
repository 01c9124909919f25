"""Papers of a case that have a number and never went to a printer: the power went, or the printer was away."""

from __future__ import annotations

from sqlalchemy import select

from hall_app.domain.paper_days import MARK
from hall_app.domain.serials import WHEN_PRINTED
from hall_app.errors import Refusal
from hall_app.projections.asking import SERVING, UNKNOWN_CASE, need_role
from hall_app.projections.case_page import HANDOVER, lists_of, papers_of
from hall_app.projections.cases import case_row
from hall_app.projections.custody import list_of_serial
from hall_app.projections.picture import Look, answers
from hall_app.projections.prints import PRINTS
from hall_app.values.papers import NeverPrinted


@answers(NeverPrinted)
def never_printed(look: Look, question: NeverPrinted) -> tuple[tuple[str, str], ...]:
    """Raises Refusal unknown_case, and sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    row = case_row(look, question.case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    numbered = [(at, kind, serial, question.case) for kind, serial, at in papers_of(look, row)]
    # A list of originals may be of several cases: it is printed under its own id.
    numbered += [
        (at, HANDOVER, serial, list_of_serial(look, serial))
        for serial, at, _by in lists_of(look, question.case)
    ]
    return tuple(
        (kind, serial)
        for _at, kind, serial, subject in sorted(numbered)
        if kind not in WHEN_PRINTED
        and not serial.endswith(MARK)
        and not _went_out(look, kind, subject, serial)
    )


def _went_out(look: Look, paper: str, subject: str, serial: str) -> bool:
    """Whether a print of it was ever tried, whatever came of it: what failed or waits is said elsewhere."""
    about = () if paper == HANDOVER else (PRINTS.c.serial == serial,)
    tried = select(PRINTS.c.seq).where(PRINTS.c.subject == subject, PRINTS.c.paper == paper, *about)
    return look.conn.execute(tried.limit(1)).first() is not None
