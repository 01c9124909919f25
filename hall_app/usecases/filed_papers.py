"""Which papers lie in the file of a case: each of its numbered ones once, and those that bear the case's own number."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from hall_app.domain.fees import REVERSED_WORDS
from hall_app.domain.paper_names import handling_then, paper_name
from hall_app.errors import Refusal
from hall_app.projections.case_page import papers_of
from hall_app.projections.custody import LEGS, list_of_serial
from hall_app.projections.fees import receipt_row
from hall_app.projections.picture import Look
from hall_app.projections.prints import prints_so_far
from hall_app.projections.rows import Row
from hall_app.projections.serials import given_by
from hall_app.projections.staff import by_words
from hall_app.usecases.papers.common import no_paper
from hall_app.usecases.papers.compose import PAPERS
from hall_app.values.filing import CasePaper, FiledRow
from hall_app.values.papers import PaperBytes
from hall_app.words import _

HANDOVER, RECEIPT = "handover_list", "fee_receipt"
# They bear the case's number and stand where its papers were taken in; the handling sheet tells the whole way: last.
_UNNUMBERED = (("proxy_letter", 0), ("material_list", 2), ("agency_sheet", 9))
_NUMBERED = 1
# They tell how the case stands when they are asked for and lie in no file. Nor does the sheet of a negative mark: it is
# the manager's alone, and whoever was marked reads the file.
_ANEW = ("due_explanation", "file_index")


class _Filed(NamedTuple):
    last: bool
    at: str
    place: int
    kind: str
    serial: str
    by: str


def subject_of(look: Look, case: str, row: FiledRow) -> str:
    """What a paper of the file is asked for by: the case, or a hand-over list's own id."""
    return list_of_serial(look, row.number) if row.paper == HANDOVER else case


def _exists(look: Look, paper: str, case: str) -> bool:
    try:
        PAPERS[paper](look, PaperBytes(paper, case), 0)
    except Refusal as refusal:
        if refusal.code != no_paper(paper, case).code:
            raise
        return False
    return True


def _lists(look: Look, case: str) -> list[_Filed]:
    """The hand-over lists on which an original of the case stands."""
    query = select(LEGS.c.serial, LEGS.c.at, LEGS.c.by_whom).where(
        LEGS.c.case_id == case, LEGS.c.list_id != "", LEGS.c.serial != ""
    )
    found = {
        row.serial: _Filed(False, row.at, 3, HANDOVER, row.serial, row.by_whom)
        for row in look.conn.execute(query)
    }
    return list(found.values())


def papers_now(look: Look, row: Row) -> tuple[CasePaper, ...]:
    """What lies in the file, and what is composed of a case at any time: why it is due, its index."""
    case = row["case_id"]
    filed = tuple(
        CasePaper(
            case, one.paper, subject_of(look, case, one), one.number,
            handling_then(one.paper, row["handling"], row["taken_at"]), one.day,
        )
        for one in filed_papers(look, row)
        if not one.remark
    )  # fmt: skip
    anew = tuple(CasePaper(case, one, case, "", "", "") for one in _ANEW if _exists(look, one, case))
    return filed + anew


def _reversed(look: Look, receipt: str) -> str:
    """How a receipt was reversed; empty for one that stands."""
    row = receipt_row(look, receipt)
    words = REVERSED_WORDS.get(row["state"]) if row is not None else None
    return _(words) if words else ""


def filed_papers(look: Look, row: Row) -> tuple[FiledRow, ...]:
    """The papers of a case in the order they were made out, each with who is responsible for it."""
    case = row["case_id"]
    found = [
        _Filed(False, at, _NUMBERED, kind, serial, given_by(look, serial))
        for kind, serial, at in papers_of(look, row)
    ]
    found += _lists(look, case)
    found += [
        _Filed(place == _UNNUMBERED[-1][1], row["taken_at"], place, kind, "", row["taken_by"])
        for kind, place in _UNNUMBERED
        if _exists(look, kind, case)
    ]
    return tuple(
        FiledRow(
            kind="paper",
            title=_(paper_name(one.kind, handling_then(one.kind, row["handling"], row["taken_at"]))),
            number=one.serial,
            by=by_words(look, one.by) if one.by else "",
            day=one.at[:10],
            paper=one.kind,
            prints=prints_so_far(
                look, one.kind, list_of_serial(look, one.serial) if one.kind == HANDOVER else case, one.serial
            ),
            remark=_reversed(look, one.serial) if one.kind == RECEIPT else "",
        )
        for one in sorted(found)
    )
