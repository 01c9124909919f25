"""Whether what was entered from paper may still be taken back: nothing of it left the desk, nothing builds on it."""

from __future__ import annotations

from typing import Any

import msgspec

from hall_app.ledger import line as state
from hall_app.ledger import receipts
from hall_app.ledger.entries import at_place, place_in
from hall_app.projections.case_history import EVENTS
from hall_app.projections.cases import case_row
from hall_app.projections.days import DAYS
from hall_app.projections.people import name_of
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row, read
from hall_app.projections.taking_back import made_from_paper
from hall_app.projections.tickets import display_of
from hall_app.projections.visits import visit_row
from hall_app.words import N_, _

OTHER_DATE = N_("It was entered on another day. Put it right by a further entry.")
IN_REPORT = N_(
    "The day was closed since, and the visit stands in its report. Put it right by a further entry."
)
BUILT_ON = N_(
    "Something was done or printed since that builds on it. Look at the case, and go on from how it stands."
)
CONTINUED = N_(
    "The visit went on with a case that was opened before, and what came of it stands there. Correct that case, or "
    "record there that it was withdrawn."
)
TOWN_HAS = N_("The application is at the town or on its way there. Record that it was withdrawn.")
LATER = (
    "SELECT header FROM entries WHERE seq > ? "
    "UNION ALL SELECT header FROM closed_entries WHERE (chain_no, seq) > (?, ?)"
)


def _chain_no(look: Look) -> int:
    return int(look.conn.exec_driver_sql("SELECT max(no) FROM chains").scalar_one())


def _done_since(look: Look, place: int, subjects: set[str]) -> bool:
    """Whether an entry after this place is about one of these subjects."""
    number, seq = at_place(place)
    here = seq if number == _chain_no(look) else 0
    found = look.conn.exec_driver_sql(LATER, (here, number, seq))
    return any(msgspec.json.decode(header)["subject"] in subjects for (header,) in found)


def _went_on(look: Look, slot: Row, made: dict[str, Any]) -> bool:
    case = made.get("case", "")
    row = case_row(look, case) if case else None
    if row is not None and row["last_place"] != made["case_place"]:
        return True
    later = EVENTS.select().where(EVENTS.c.case_id == case, EVENTS.c.seq > slot["place"]).limit(1)
    if case and look.conn.execute(later).first() is not None:
        return True
    subjects = {slot["subject"], made["ticket"], case, slot["day"]} - {""}
    return _done_since(look, slot["place"], subjects)


def _at_town(look: Look, place: int, case: str) -> bool:
    """Whether an application that is for the town left for it."""
    row = case_row(look, case) if case else None
    if row is None or row["handling"] != "agency" or row["state"] != "taken_in":
        return False
    gone = max(receipts.delivered_size(look.conn), int(state.noted(look.conn, state.ON_ITS_WAY, 0)))
    return place <= place_in(_chain_no(look), gone)


def paper_why_not(look: Look, slot: Row) -> str:
    """Why an entry from paper is not taken back, as a message; empty where it is.

    The day of the entry counts, not the day on paper."""
    made = made_from_paper(slot)
    if slot["at"][:10] != look.now.date().isoformat():
        return OTHER_DATE
    day = read(look.conn, DAYS, slot["day"])
    if day is not None and not day["open"] and day["closed_at"] > slot["at"]:
        return IN_REPORT
    if "ticket" not in made:
        return ""
    if made["continued"]:
        return CONTINUED
    if _at_town(look, slot["place"], made["case"]):
        return TOWN_HAS
    return BUILT_ON if _went_on(look, slot, made) else ""


def paper_about(look: Look, slot: Row) -> str:
    """Which visit or number it was: number of the day, person, item, hand-written number."""
    made = made_from_paper(slot)
    visit = visit_row(look, slot["subject"])
    parts = [
        display_of(look, made["ticket"]) if "ticket" in made else "",
        name_of(look, visit["person"]) if visit else "",
    ]
    case = case_row(look, made.get("case", ""))
    parts += [case["item_name"] if case else "", made["serial"]]
    return " ".join(part for part in parts if part)


def paper_does(look: Look, slot: Row) -> str:
    """What taking it back does, in sentences."""
    made = made_from_paper(slot)
    if "ticket" not in made:
        return _("The number {serial} counts as not spoilt and can be entered anew. Both stay on record, with your "
                 "name.").format(serial=made["serial"])  # fmt: skip
    visit, case = visit_row(look, slot["subject"]), case_row(look, made["case"])
    display = display_of(look, made["ticket"])
    said = [
        _("The visit {number} and its case {case} will count as not entered.").format(
            number=display, case=case["case_number"]
        )
        if case
        else _("The visit {number} will count as not entered.").format(number=display)
    ]
    if made["serial"]:
        said.append(_("The number {serial} can be entered anew.").format(serial=made["serial"]))
    if visit is not None and visit["person"]:
        said.append(_("The person stays in the books."))
    said.append(_("All of it stays on record, with your name."))
    return "\n".join(said)
