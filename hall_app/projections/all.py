"""All pictures. Importing this module registers every fold and every answer."""

from __future__ import annotations

from functools import cache

from hall_app.projections import (
    agency,
    archive,
    attachments,
    calendars,
    case_history,
    case_life,
    case_page,
    case_search,
    case_town,
    cases,
    cases_watched,
    catalogue,
    contacts,
    custody,
    day_report,
    days,
    drafts,
    fees,
    first_asked,
    hall_card,
    help,
    item_page,
    ledger_look,
    lookalikes,
    merges,
    month,
    notices,
    owed,
    owed_list,
    people,
    person_page,
    person_trail,
    posts,
    prints,
    rating_page,
    ratings,
    serials,
    settings,
    staff,
    tickets,
    town,
    undone,
    visits,
    waiting,
    windows,
)
from hall_app.projections.picture import Fold, Picture

# Files without a picture of their own, imported for the questions they answer and the folds they add.
QUESTIONS = (
    case_life,
    case_page,
    cases_watched,
    day_report,
    drafts,
    item_page,
    ledger_look,
    lookalikes,
    month,
    owed_list,
    person_page,
    rating_page,
    waiting,
)

PICTURES: tuple[Picture, ...] = (
    hall_card.PICTURE,
    settings.PICTURE,
    staff.PICTURE,
    catalogue.PICTURE,
    calendars.PICTURE,
    days.PICTURE,
    windows.PICTURE,
    tickets.PICTURE,
    help.PICTURE,
    people.PICTURE,
    merges.PICTURE,
    person_trail.PICTURE,
    visits.PICTURE,
    case_town.PICTURE,
    cases.PICTURE,
    case_history.PICTURE,
    case_search.PICTURE,
    notices.PICTURE,
    serials.PICTURE,
    prints.PICTURE,
    attachments.PICTURE,
    archive.PICTURE,
    ratings.PICTURE,
    town.PICTURE,
    custody.PICTURE,
    owed.PICTURE,
    fees.PICTURE,
    contacts.PICTURE,
    first_asked.PICTURE,
    posts.PICTURE,
    posts.ACTS_PICTURE,
    undone.PICTURE,
    agency.PICTURE,
)


@cache
def folds_of(kind: str) -> tuple[tuple[Picture, Fold], ...]:
    """The pictures that care for a kind of fact, with their folds."""
    return tuple((picture, picture.folds[kind]) for picture in PICTURES if kind in picture.folds)
