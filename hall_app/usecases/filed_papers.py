"""Which papers lie in the file of a case: each of its numbered ones once, and those that bear the case's own number."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from hall_app.domain.fees import REVERSED_WORDS
from hall_app.domain.paper_names import handling_then, paper_name
from hall_app.errors import Refusal
from hall_app.projections.archive import filed
from hall_app.projections.case_page import HANDOVER, papers_of
from hall_app.projections.custody import list_of_serial, lists_of
from hall_app.projections.fees import receipt_row
from hall_app.projections.joints import cases_of_joint, joint_row
from hall_app.projections.picture import Look
from hall_app.projections.prints import PRINTS, first_made, prints_so_far
from hall_app.projections.rows import Row
from hall_app.projections.serials import given_by
from hall_app.projections.staff import by_words
from hall_app.usecases.papers.common import no_paper
from hall_app.usecases.papers.compose import all_papers
from hall_app.usecases.papers.numbering import LETTER, LIST, SHEET, serial_on, since_when
from hall_app.values.filing import CasePaper, FiledRow
from hall_app.values.papers import PaperBytes
from hall_app.words import _

RECEIPT, JOINT_SLIP = "fee_receipt", "joint_slip"
# They tell how the case stands when they are asked for and lie in no file. Nor does the sheet of a negative mark: it is
# the manager's alone, and whoever was marked reads the file.
WHY_DUE, INDEX = "due_explanation", "file_index"
# They get their number when they first come out, and stand where the papers were taken in until then; the handling
# sheet tells the whole way: last.
_UNNUMBERED = ((LETTER, 0), (LIST, 2), (SHEET, 9))
_NUMBERED = 1


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
        all_papers()[paper](look, PaperBytes(paper, case), 0)
    except Refusal as refusal:
        if refusal.code != no_paper(paper, case).code:
            raise
        return False
    return True


def _lists(look: Look, case: str) -> list[_Filed]:
    """The hand-over lists on which an original of the case stands."""
    return [_Filed(False, at, 3, HANDOVER, serial, by) for serial, at, by in lists_of(look, case)]


def papers_now(look: Look, row: Row) -> tuple[CasePaper, ...]:
    """What lies in the file, and what is composed of a case at any time: why it is due, its index."""
    case = row["case_id"]
    made = tuple(
        CasePaper(
            case, one.paper, subject_of(look, case, one), one.number,
            handling_then(one.paper, row["handling"], row["taken_at"]), one.day,
        )
        for one in filed_papers(look, row)
        if not one.remark
    )  # fmt: skip
    anew = [WHY_DUE] if _exists(look, WHY_DUE, case) else []
    # To make the index every paper of the file is drawn, for its leaves.
    anew += [INDEX] if filed(look, case) is not None else []
    asked = tuple(CasePaper(case, one, case, "", "", "") for one in anew)
    return made + _joint_slip(look, row) + asked


def _joint_slip(look: Look, row: Row) -> tuple[CasePaper, ...]:
    """The slip of the joint intake a case is a part of: one for all its parts, under the joint intake's own id."""
    joint = joint_row(look, case=row["case_id"])
    if joint is None or not _exists(look, JOINT_SLIP, joint["joint"]):
        return ()
    taken = min(one["taken_at"] for one in cases_of_joint(look, joint) if one["taken_at"])
    return (CasePaper(row["case_id"], JOINT_SLIP, joint["joint"], "", "", taken[:10], joint["number"]),)


def _first_out(look: Look, paper: str, row: Row) -> str:
    """When a paper without a number first came out; when its case was taken in, where it never did."""
    since = since_when(look, paper, row["case_id"])
    query = select(PRINTS.c.at).where(PRINTS.c.seq == first_made(look, paper, row["case_id"], "", since))
    return str(look.conn.execute(query).scalar() or "") or row["taken_at"]


def _reversed(look: Look, receipt: str) -> str:
    """How a receipt was reversed; empty for one that stands."""
    row = receipt_row(look, receipt)
    words = REVERSED_WORDS.get(row["state"]) if row is not None else None
    return _(words) if words else ""


def filed_papers(look: Look, row: Row) -> tuple[FiledRow, ...]:
    """The papers of a case in the order they were made out, each with who is responsible for it."""
    case = row["case_id"]
    found = [
        _Filed(kind == SHEET, at, _NUMBERED, kind, serial, given_by(look, serial))
        for kind, serial, at in papers_of(look, row)
    ]
    found += _lists(look, case)
    found += [
        _Filed(kind == SHEET, _first_out(look, kind, row), place, kind, "", row["taken_by"])
        for kind, place in _UNNUMBERED
        if not serial_on(look, PaperBytes(kind, case)) and _exists(look, kind, case)
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
