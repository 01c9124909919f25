"""Negative marks nobody has dealt with yet: given at a rating window, without a dossier; for the manager alone.

Every negative mark is handled (国办发〔2019〕51号). Who gave it is not joined here: the rating window asks for no name.
"""

from __future__ import annotations

from sqlalchemy import select

from hall_app.domain.forms import Values
from hall_app.domain.rating import NEGATIVE
from hall_app.projections.asking import need_role
from hall_app.projections.dossiers import DOSSIERS
from hall_app.projections.picture import Look, answers
from hall_app.projections.ratings import RATINGS, rating_of, reasons_said
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_name
from hall_app.projections.visits import cases_of_visit, visit_row
from hall_app.values.dossiers import MarksWaiting, MarkWaiting
from hall_app.words import _

MINUTE = len("2026-11-24 08:30")


def negative_mark(look: Look, visit: str) -> MarkWaiting | None:
    """The negative mark given for a visit, None where there is none."""
    row = rating_of(look, visit)
    negative = row is not None and row["state"] == "given" and row["grade"] in NEGATIVE
    return _mark(look, row) if row is not None and negative else None


def _mark(look: Look, row: Row) -> MarkWaiting:
    visit = visit_row(look, row["visit"])
    served = visit["served_by"] if visit else ""
    window = visit["window"] if visit else 0
    name = staff_name(look, served) if served else ""
    items = tuple(dict.fromkeys(brief.item_name for brief in cases_of_visit(look, row["visit"])))
    reasons = reasons_said(row)
    return MarkWaiting(
        visit=row["visit"],
        at=row["answered_at"],
        window=window,
        clerk_name=name,
        items=items,
        grade=row["grade"],
        reasons=reasons,
        head=_head(row, window, name, items, reasons),
    )


def _head(row: Row, window: int, name: str, items: tuple[str, ...], reasons: tuple[str, ...]) -> Values:
    """What a dossier begins with. No case number: that would tell who gave a mark that asked for no name."""
    lines = {
        "received_at": row["answered_at"][:MINUTE].replace("T", " "),
        "grade": str(row["grade"]),
        "item": _("; ").join(items) or _("A question, no case"),
        "window": str(window) if window else "",
        "handler": name,
        "named": "no",
    }
    head: Values = {field: ((cell,),) for field, cell in lines.items() if cell}
    return head | ({"options": tuple((one,) for one in reasons)} if reasons else {})


@answers(MarksWaiting)
def marks_waiting(look: Look, asked: MarksWaiting) -> tuple[MarkWaiting, ...]:
    """Newest first. Raises Refusal sign_in_first, and not_allowed for everybody but the manager."""
    need_role(look, "manager")
    query = (
        select(RATINGS)
        .outerjoin(DOSSIERS, DOSSIERS.c.mark == RATINGS.c.visit)
        .where(RATINGS.c.state == "given", RATINGS.c.grade.in_(NEGATIVE), DOSSIERS.c.dossier.is_(None))
        .order_by(RATINGS.c.answered_at.desc(), RATINGS.c.visit)
        .limit(asked.limit)
    )
    return tuple(_mark(look, dict(row)) for row in look.conn.execute(query).mappings())
