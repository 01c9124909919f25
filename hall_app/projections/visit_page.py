"""The visit at a window, as the desk sees it."""

from __future__ import annotations

from hall_app.projections.agents import agent_of_visit, guardian_missing
from hall_app.projections.person_rows import person_row
from hall_app.projections.picture import Look, answers
from hall_app.projections.staff import staff_name
from hall_app.projections.tickets import display_of
from hall_app.projections.visits import cases_of_visit, visit_at
from hall_app.values.visits import TheVisit, VisitNow


@answers(TheVisit)
def the_visit(look: Look, question: TheVisit) -> VisitNow | None:
    """The visit at the window of the station that asks."""
    row = visit_at(look, look.window)
    if row is None:
        return None
    return VisitNow(
        visit=row["visit"],
        ticket=row["ticket"],
        display=display_of(look, row["ticket"]),
        started_at=row["started_at"],
        first_asked=row["first_asked"],
        first_asked_name=staff_name(look, row["first_asked"]),
        named=row["named"],
        person=person_row(look, row["person"]) if row["person"] else None,
        cases=cases_of_visit(look, row["visit"]),
        inquiries=row["inquiries"],
        agent=agent_of_visit(look, row["visit"], row["person"]),
        guardian_needed=guardian_missing(look, row["person"], row["visit"]),
    )
