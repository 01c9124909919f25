"""What the rating window asks, and the counts. Only the manager may ask where a rating meets who served."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from hall_app.domain.rating import grade_words, may_rate
from hall_app.projections.asking import need_role
from hall_app.projections.picture import Look, answers
from hall_app.projections.ratings import RATINGS, asked_at, closes_at, counted, reasons_said, rows_between
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_name, staff_row
from hall_app.projections.visits import VISIT_CASES, cases_of_visit, visit_row
from hall_app.values.rating import (
    ClerkRating,
    RatingAsk,
    RatingCount,
    RatingCounts,
    RatingsByClerk,
    TheRating,
)
from hall_app.words import _


@answers(TheRating)
def the_rating(look: Look, question: TheRating) -> RatingAsk | None:
    """The newest ask for this rating window, as long as it may be answered."""
    row = asked_at(look, look.station)
    if row is None or row["state"] != "asked":
        return None
    asked = datetime.fromisoformat(row["asked_at"])
    if not may_rate(asked, look.now, row["window_s"]):
        return None
    visit = visit_row(look, row["visit"])
    clerk = staff_row(look, visit["served_by"]) if visit else None
    left = row["window_s"] - max(0, int((look.now - asked).total_seconds()))
    return RatingAsk(
        visit=row["visit"],
        clerk_name=clerk["name"] if clerk else "",
        clerk_number=clerk["number"] if clerk else "",
        clerk_post=clerk["post"] if clerk else "",
        items=tuple(dict.fromkeys(brief.item_name for brief in cases_of_visit(look, row["visit"]))),
        closes_at=closes_at(row),
        seconds_left=left,
        state="open",
    )


def ratings_of_case(look: Look, case: str) -> list[Row]:
    """The ratings asked for in the visits of a case, the oldest first."""
    query = select(RATINGS).join(VISIT_CASES, VISIT_CASES.c.visit == RATINGS.c.visit)
    query = query.where(VISIT_CASES.c.case_id == case).order_by(RATINGS.c.asked_at)
    return [dict(row) for row in look.conn.execute(query).mappings()]


def rating_said(look: Look, row: Row) -> str:
    """What was said of a visit whose person the reader knows, in words: the grade and its reasons for the manager, for
    everybody else no more than that it was asked for."""
    if look.role != "manager":
        return _("Rating of the visit (kept by the hall manager)")
    said = {"declined": _("no mark wanted"), "asked": _("no mark given"), "erased": _("Erased by order")}
    words = said.get(row["state"], "")
    if row["state"] == "given":
        words = _("; ").join((grade_words(row["grade"]), *reasons_said(row)))
    return _("Rating of the visit: {words} (for the manager only)").format(words=words)


@answers(RatingCounts)
def rating_counts(look: Look, question: RatingCounts) -> RatingCount:
    """Counts of a stretch of days, without clerks."""
    return counted(rows_between(look, question.first, question.last))


@answers(RatingsByClerk)
def ratings_by_clerk(look: Look, question: RatingsByClerk) -> tuple[ClerkRating, ...]:
    """Counts a clerk. Raises Refusal sign_in_first, and not_allowed for everybody but the manager."""
    need_role(look, "manager")
    by_clerk: dict[str, list[Row]] = {}
    for row in rows_between(look, question.first, question.last):
        visit = visit_row(look, row["visit"])
        by_clerk.setdefault(visit["served_by"] if visit else "", []).append(row)
    return tuple(
        ClerkRating(code=code, name=staff_name(look, code) if code else "", count=counted(rows))
        for code, rows in sorted(by_clerk.items())
    )
