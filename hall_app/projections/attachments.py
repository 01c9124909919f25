"""Attachments of cases: what is in each file, what was removed, what was erased by order."""

from __future__ import annotations

from sqlalchemy import func, select

from hall_app.changes import Changes
from hall_app.domain.facts import AttachmentAdded, AttachmentDescribed, AttachmentRemoved, AttachmentRestored
from hall_app.errors import Refusal, code
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.cases import case_row
from hall_app.projections.catalogue import edition_of
from hall_app.projections.files_up import reached
from hall_app.projections.picture import ERASED, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows, read
from hall_app.projections.staff import by_words
from hall_app.values.attachments import AttachmentRow, Attachments
from hall_app.words import N_, _

UNKNOWN = code("unknown_attachment", N_("This attachment is not in the hall's books."))

ATTACHMENTS = table(
    "p_attachments",
    text("attachment", key=True),
    text("case_id", index=True),
    number("seq"),
    text("sha256", index=True),
    number("size"),
    text("type"),
    text("name"),
    text("words"),
    number("pages"),
    number("material"),
    text("source"),
    text("at"),
    text("by_whom"),
    text("state", index=True),
    text("why"),
)

PICTURE = Picture("attachments", 1, Changes.CASES | Changes.PAPERS, ATTACHMENTS)
KEPT, REMOVED, GONE = "kept", "removed", "erased"


@PICTURE.on(AttachmentAdded)
def _added(rows: Rows, fact: AttachmentAdded | None, entry: StoredEntry) -> None:
    """The entry's id names the attachment, so that an erased one is still known to have been there."""
    ref = entry.files[0] if entry.files else None
    rows.put(
        ATTACHMENTS,
        attachment=entry.id,
        case_id=entry.subject,
        seq=entry.place,
        sha256=ref.sha256 if ref else "",
        size=ref.size if ref else 0,
        type=ref.type if ref else "",
        name=fact.name if fact else ERASED,
        words=fact.words if fact else "",
        pages=fact.pages if fact else 0,
        material=fact.material if fact else 0,
        source=fact.source if fact else "",
        at=entry.at,
        by_whom=entry.by,
        state=KEPT if fact else GONE,
    )


@PICTURE.on(AttachmentRemoved)
def _removed(rows: Rows, fact: AttachmentRemoved | None, entry: StoredEntry) -> None:
    _turn(rows, fact.attachment if fact else "", REMOVED, fact.why if fact else "")


@PICTURE.on(AttachmentRestored)
def _restored(rows: Rows, fact: AttachmentRestored | None, entry: StoredEntry) -> None:
    _turn(rows, fact.attachment if fact else "", KEPT, "")


@PICTURE.on(AttachmentDescribed)
def _described(rows: Rows, fact: AttachmentDescribed | None, entry: StoredEntry) -> None:
    row = rows.get(ATTACHMENTS, fact.attachment) if fact else None
    if fact is not None and row is not None and row["state"] != GONE:
        rows.change(ATTACHMENTS, fact.attachment, material=fact.material, words=fact.words)


def _turn(rows: Rows, attachment: str, state: str, why: str) -> None:
    row = rows.get(ATTACHMENTS, attachment) if attachment else None
    if row is not None and row["state"] != GONE:
        rows.change(ATTACHMENTS, attachment, state=state, why=why)


def attachment_row(look: Look, attachment: str) -> Row:
    """The row of an attachment. Raises Refusal unknown_attachment."""
    row = read(look.conn, ATTACHMENTS, attachment)
    if row is None:
        raise Refusal(UNKNOWN)
    return row


def attachments_of(look: Look, case: str, *states: str) -> list[Row]:
    """The attachments of a case in these states, oldest first."""
    query = select(ATTACHMENTS).where(ATTACHMENTS.c.case_id == case, ATTACHMENTS.c.state.in_(states))
    return [
        dict(row) for row in look.conn.execute(query.order_by(ATTACHMENTS.c.at, ATTACHMENTS.c.seq)).mappings()
    ]


def is_needed(look: Look, sha256: str) -> bool:
    """Whether some attachment that was not erased has this content."""
    query = select(func.count()).select_from(ATTACHMENTS)
    query = query.where(ATTACHMENTS.c.sha256 == sha256, ATTACHMENTS.c.state != GONE)
    return bool(look.conn.execute(query).scalar())


def erased_contents(look: Look) -> list[str]:
    """The hashes of contents that must not be here any more: erased, and named by nothing else."""
    query = (
        select(ATTACHMENTS.c.sha256).where(ATTACHMENTS.c.state == GONE, ATTACHMENTS.c.sha256 != "").distinct()
    )
    return [one for one in look.conn.execute(query).scalars() if not is_needed(look, one)]


def shown_by(look: Look, row: Row) -> str:
    """The paper of the item an attachment shows, by its name in the edition of its case; empty where nobody said."""
    case = case_row(look, row["case_id"]) if row["material"] else None
    item = edition_of(look, case["edition"]).item(case["item"]) if case is not None else None
    papers = item.materials if item is not None else ()
    return papers[row["material"] - 1].name if 0 < row["material"] <= len(papers) else ""


def as_answer(look: Look, row: Row) -> AttachmentRow:
    """An attachment as lists show it."""
    return AttachmentRow(
        attachment=row["attachment"],
        case=row["case_id"],
        name=_("Erased by order") if row["state"] == GONE else row["name"],
        words=row["words"],
        type=row["type"],
        size=row["size"],
        pages=row["pages"],
        sha256=row["sha256"],
        material=row["material"],
        at=row["at"],
        by=by_words(look, row["by_whom"]),
        state=row["state"],
        why=row["why"],
        reached=reached(look, row["sha256"]) if row["state"] == KEPT else "",
        shows=shown_by(look, row),
    )


@answers(Attachments)
def attachments(look: Look, question: Attachments) -> tuple[AttachmentRow, ...]:
    """Raises Refusal sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    states = (KEPT, GONE, REMOVED) if question.removed else (KEPT, GONE)
    return tuple(as_answer(look, row) for row in attachments_of(look, question.case, *states))
