"""What the town says of a case over the line, folded into the picture of cases: in turn, or kept and flagged (§7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hall_app.domain import life
from hall_app.domain.facts import TownSaid
from hall_app.ledger.store import StoredEntry
from hall_app.projections.case_town import FLAGS, Item, case_of_item, read_item, town_after_note
from hall_app.projections.cases import CASES, PICTURE, step_over
from hall_app.projections.rows import Rows

# Kind of item: the states it may come in, and the state it leads to (empty: the state stays).
_TURNS: dict[str, tuple[frozenset[str], str]] = {
    rule.deed: (frozenset(rule.states), rule.to) for rule in life.TABLE if rule.who == life.TOWN
}
_DECISIONS = frozenset(("approved", "refused", "other"))


@PICTURE.on(TownSaid)
def _town_said(rows: Rows, fact: TownSaid | None, entry: StoredEntry) -> None:
    item = read_item(fact)
    if item is None:
        return
    case = case_of_item(rows, item)
    row = rows.get(CASES, case) if case else None
    changed, differs = (
        ({}, False) if row is None or _why_kept(row, item) else town_after_note(row, item, entry)
    )
    if changed:
        rows.change(CASES, case, **changed)
        if not differs:
            return
    why = "differs" if differs else _why_not(row, item)
    if why:
        number = row["case_number"] if row else item.said("case_number")
        rows.put(
            FLAGS, seq=entry.place, at=entry.at, case_id=case, case_number=number, kind=item.kind, why=why
        )
        return
    rows.change(CASES, case, noted="", **_news(item, entry))
    if item.kind in ("case.returned", "case.decided") and row is not None:
        rows.change(CASES, case, **step_over(row, entry.day))
    if _TURNS[item.kind][1]:
        rows.change(CASES, case, state=_TURNS[item.kind][1])


def _why_never(row: Mapping[str, Any], item: Item) -> str:
    """Why an item fits in no state: not_agency, unreadable; empty where it may."""
    if row["handling"] != "agency":
        return "not_agency"
    if item.kind == "case.decided" and item.said("outcome") not in _DECISIONS:
        return "unreadable"
    return ""


def _why_kept(row: Mapping[str, Any], item: Item) -> str:
    """Why an item is only kept, whatever the state: as `_why_never`, and late; empty where it may change something."""
    never = _why_never(row, item)
    return "late" if not never and item.answers_other(row) else never


def _why_not(row: Mapping[str, Any] | None, item: Item) -> str:
    """Why an item does not fit: unknown_case, not_agency, late, out_of_turn, unreadable; empty where it does."""
    if row is None:
        return "unknown_case"
    never = _why_kept(row, item)
    if never in ("not_agency", "late") or row["state"] in _TURNS[item.kind][0]:
        return never
    return "out_of_turn"


def _news(item: Item, entry: StoredEntry) -> dict[str, Any]:
    if item.kind == "case.taken":
        return {"town_unit": item.said("unit")}
    if item.kind == "case.returned":
        why = "；".join(part for part in (item.said("reason"), item.said("missing")) if part)
        return {"result": why, "since": entry.day}
    if item.kind == "case.result_sent":
        return {"result_sent": entry.at}
    return {
        "decided_on": entry.day,
        "outcome": item.said("outcome"),
        "result": item.said("text"),
        "document": item.said("document"),
        "document_no": item.said("document_no"),
        "closed_at": entry.at,
        "closed_by": entry.by,
    }
