"""What was typed and not yet done, and who works on which case, for the windows that ask."""

from __future__ import annotations

from hall_app.ledger import drafts
from hall_app.projections.picture import Look, answers, window_of
from hall_app.projections.staff import staff_name
from hall_app.projections.visits import visit_at
from hall_app.values.drafts import CaseHold, DraftRow, Drafts, TheHold, of_one, subject_of


@answers(Drafts)
def the_drafts(look: Look, question: Drafts) -> tuple[DraftRow, ...]:
    """Drafts of the station, and those about the visit at its window wherever it was before; of sheets those of
    whoever asks; none before a sign-in."""
    if not look.staff:
        return ()
    visit = visit_at(look, look.window) if look.window else None
    here = visit["visit"] if visit else ""
    found = []
    for one in drafts.drafts(look.conn):
        mine = one.station == look.station and one.staff == look.staff
        shared = one.station == look.station or (here and subject_of(one.subject) == here)
        if mine or (shared and not of_one(one.part)):
            found.append(DraftRow(part=one.part, subject=one.subject, value=one.value, at=one.at, mine=mine))
    return tuple(found)


def hold_of(look: Look, case: str) -> CaseHold | None:
    """Who works on a case, as the asking station sees it."""
    note = drafts.holder(look.conn, case)
    if note is None:
        return None
    return CaseHold(
        case=case,
        staff=note.staff,
        name=staff_name(look, note.staff),
        station=note.station,
        window=window_of(note.station),
        since=note.since,
        mine=note.station == look.station,
    )


@answers(TheHold)
def the_hold(look: Look, question: TheHold) -> CaseHold | None:
    """Who works on a case; None where nobody does."""
    return hold_of(look, question.case)
