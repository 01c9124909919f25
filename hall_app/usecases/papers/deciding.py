"""Whose word a paper is: who decides a matter, who granted what, whose name and seal place stand under it.

The hall decides, accepts, extends and closes what is direct; of an agency case it only takes in, carries and hands
over, and grants no more than what it promised itself. So every paper of a hall stands in the hall's name, and the body
that decides is named on it as somebody else (domain 2.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from hall_app.domain.deciding import is_chain, unit_of
from hall_app.domain.facts import TownDecidedNoted, TownTookNoted
from hall_app.domain.items import Item
from hall_app.domain.life import AGENCY
from hall_app.projections.case_history import Told, told_of
from hall_app.projections.hall_card import hall_card
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.words import p_

TOWN_DECIDED = "case.decided"
TOWN_TOOK = "case.taken"


def carried(row: Row) -> bool:
    """Whether another body decides the case and the hall only carries it."""
    return bool(row["handling"] == AGENCY)


def decider(look: Look, row: Row, item: Item) -> str:
    """Who decides: the hall what is its own, otherwise the body the catalogue names last; the town where it names none.

    Always the name of somebody, never how an application travels.
    """
    card = hall_card(look)
    if not carried(row):
        return card.name
    return unit_of(item.responsible_unit) or card.town_name or p_("paper", "the body that decides")


def decided_by(look: Look, row: Row, item: Item, at: str) -> str:
    """Who decided what was known at a moment (ISO): the unit named with the town's answer, else the one the town named
    when it took the case; empty where it named none, since the list says who may decide, and not who did."""
    if not carried(row):
        return decider(look, row, item)
    decided = told_of(look, row["case_id"], TownDecidedNoted.KIND, TOWN_DECIDED)
    told = [one for one in decided if one.at <= at]
    unit = str(told[-1].details.get("unit", "")) if told else ""
    named = unit or str(row["town_unit"])
    return unit_of(named) if is_chain(named) else named


def town_took(look: Look, row: Row) -> tuple[str, date | None]:
    """Who at the town took a case, and when: told over the line, or noted by the hall from paper or telephone; the
    newest counts. Empty before the town did, since it was last taken in: that the hall carried it there is not that."""
    said, noted = (told_of(look, row["case_id"], kind) for kind in (TOWN_TOOK, TownTookNoted.KIND))
    return took(row["serial"], row["taken_at"], said, noted)


def took(serial: str, taken_at: str, said: Sequence[Told], noted: Sequence[Told]) -> tuple[str, date | None]:
    """As `town_took`, by what the town said and what was noted of a case."""
    found = [
        (one.at, str(one.details.get("by", "")), _said_day(one))
        for one in said
        if one.details.get("answers", "") in ("", serial)
    ]
    found += [
        (one.at, str(one.details.get("person", "")), date.fromisoformat(str(one.details["dated"])))
        for one in noted
    ]
    at, by, day = max(found, default=("", "", None))
    return (by, day) if at >= taken_at else ("", None)


def _said_day(told: Told) -> date:
    """The day the town named for what it told; the day it was told where it named none."""
    came = datetime.fromisoformat(told.at)
    try:
        named = datetime.fromisoformat(str(told.details.get("at", "")))
    except ValueError:
        return came.date()
    return (named.astimezone(came.tzinfo) if named.tzinfo else named).date()


def procedure(row: Row, item: Item, body: str) -> str:
    """How the matter goes on, in a line: as the catalogue tells it, or as the hall handles such a case."""
    if carried(row):
        if is_chain(item.responsible_unit):
            return item.responsible_unit
        return p_(
            "paper", "papers complete — taken in by this hall — carried to {body} — result fetched here"
        ).format(body=body)
    if row["case_kind"] == "instant":
        return p_("paper", "papers complete — done on the spot")
    return p_("paper", "papers complete — accepted and handled by this hall — result fetched here")
