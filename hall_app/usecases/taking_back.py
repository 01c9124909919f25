"""Ctrl+Z at the desk: a further fact takes back what had not left it. Facts are never removed."""

from __future__ import annotations

import msgspec

from hall_app.domain.fact_words import FACT_WORDS
from hall_app.domain.facts import CaseDropped, DeedTakenBack
from hall_app.domain.taking_back import AFTER, CASE, INSTEAD, PAPER, TAKEN_BACK
from hall_app.errors import Refusal, code
from hall_app.projections.cases import case_row
from hall_app.projections.days import open_day
from hall_app.projections.paper_back import paper_about, paper_does, paper_why_not
from hall_app.projections.people import name_of
from hall_app.projections.picture import Look, answers
from hall_app.projections.ratings import rating_of
from hall_app.projections.rows import Row
from hall_app.projections.taking_back import last_deed, made_from_paper
from hall_app.projections.tickets import display_of, ticket_at, ticket_row
from hall_app.projections.visits import cases_of_visit, visit_row
from hall_app.step import Step
from hall_app.usecases.deed import CLERKS, MANAGERS, deed
from hall_app.values.taking_back import LastDeed, TakeBack, WhatWasLast
from hall_app.words import N_, _

NOTHING_LAST = code("nothing_to_take_back", N_("Nothing was done at this window that could be taken back."))
LAST_CHANGED = code(
    "last_deed_changed", N_("Something else was done here since. Look again at what was last.")
)
NOT_BACK = code("not_taken_back", N_("{words} is not taken back. {why}"))

OF_OTHER = N_("Somebody else did it here. They or the hall manager may take it back.")
OTHER_DAY = N_("It was done on another day. Put it right by a further entry.")
WENT_ON = N_("Things went on since: look at how they stand now and go on from there.")
BUSY = N_("Somebody else is at this window now. Finish, park or pass them first.")
RATED = N_("The resident has given a mark for this visit, so it is over.")
HAS_CASE = N_("A case stands under this name already. Correct the person or drop the case first.")
PAPER_MISTAKE = N_("entered from paper by mistake")
STAYS = N_("What was recorded stays. Put it right by a further entry.")


@answers(WhatWasLast)
def what_was_last(look: Look, question: WhatWasLast) -> LastDeed | None:
    """The last deed of the station and whether it can be taken back."""
    slot = last_deed(look, look.station)
    return None if slot is None else _told(look, slot)


def _told(look: Look, slot: Row) -> LastDeed:
    why = _why_not(look, slot)
    return LastDeed(
        seq=slot["place"],
        kind=slot["kind"],
        words=_words(look, slot),
        at=slot["at"],
        why_not=_(why) if why else "",
        does=paper_does(look, slot) if TAKEN_BACK.get(slot["kind"]) == PAPER and not why else "",
    )


def _words(look: Look, slot: Row) -> str:
    kind, subject = slot["kind"], slot["subject"]
    about = ""
    if TAKEN_BACK.get(kind) == PAPER:
        return f"{_(FACT_WORDS[kind])} {paper_about(look, slot)}"
    if kind.startswith("ticket."):
        about = display_of(look, subject)
    elif kind.startswith("visit."):
        row = visit_row(look, subject)
        about = (
            " ".join((display_of(look, row["ticket"]), name_of(look, row["person"]))).strip() if row else ""
        )
    elif (row := case_row(look, subject)) is not None:
        about = str(row["item_name"])
    words = f"{_(FACT_WORDS.get(kind) or kind)} {about}".strip()
    return _("{deed} (entered from paper)").format(deed=words) if _from_paper(look, slot) else words


def _from_paper(look: Look, slot: Row) -> bool:
    """Whether it was served on paper, and only entered at this time."""
    subject = slot["subject"]
    case = None if slot["kind"].startswith(("ticket.", "visit.")) else case_row(look, subject)
    visit = visit_row(look, case["visit"] if case is not None else subject)
    ticket = ticket_row(look, visit["ticket"] if visit is not None else subject)
    return ticket is not None and ticket["source"] == "paper"


def _why_not(look: Look, slot: Row) -> str:
    """Why a deed is not taken back, as a message; empty where it is."""
    kind = slot["kind"]
    if kind not in TAKEN_BACK:
        return INSTEAD.get(kind, STAYS)
    if slot["by_whom"] != f"staff:{look.staff}" and look.role not in MANAGERS:
        return OF_OTHER
    if TAKEN_BACK[kind] == PAPER:
        return paper_why_not(look, slot)
    today = open_day(look.conn)
    if today is None or slot["day"] != today.isoformat():
        return OTHER_DAY
    before = msgspec.json.decode(slot["before"])
    if TAKEN_BACK[kind] == CASE:
        return _case_why(look, slot)
    return _number_why(look, slot, before)


def _case_why(look: Look, slot: Row) -> str:
    row = case_row(look, slot["subject"])
    if row is None or row["last_place"] != slot["place"]:
        return WENT_ON
    if slot["kind"] == "case.accepted" and row["serial"]:
        return INSTEAD["case.accepted"]
    return ""


def _number_why(look: Look, slot: Row, before: dict[str, Row | None]) -> str:
    kind, ticket = slot["kind"], before["ticket"]
    now = ticket_row(look, ticket["ticket"]) if ticket else None
    if ticket is None or now is None:
        return STAYS
    if kind in AFTER:
        if now["state"] not in AFTER[kind] or now["call_ordinal"] != ticket["call_ordinal"]:
            return WENT_ON
        if ticket["state"] in ("called", "serving") and ticket_at(look, ticket["window"]) is not None:
            return BUSY
    visit = visit_row(look, ticket["visit"]) if ticket["visit"] else None
    if kind == "visit.ended":
        rating = rating_of(look, slot["subject"])
        return RATED if rating is not None and rating["state"] != "asked" else ""
    if kind.startswith("visit."):
        if visit is None or visit["state"] != "open" or visit["window"] != look.window:
            return WENT_ON
        if kind == "visit.named" and cases_of_visit(look, slot["subject"]):
            return HAS_CASE
    return ""


@deed(TakeBack, *CLERKS)
def take_back(step: Step, command: TakeBack) -> LastDeed:
    """The last deed of this station counts as not done.

    Raises Refusal nothing_to_take_back, last_deed_changed, not_taken_back.
    """
    slot = last_deed(step.look, step.actor.station)
    if slot is None:
        raise Refusal(NOTHING_LAST)
    if slot["place"] != command.seq:
        raise Refusal(LAST_CHANGED)
    told = _told(step.look, slot)
    if told.why_not:
        raise Refusal(NOT_BACK, words=told.words, why=told.why_not)
    if case := made_from_paper(slot).get("case"):
        step.record(CaseDropped(why=_(PAPER_MISTAKE)), case)
    step.record(DeedTakenBack(undone=slot["seq"], kind=slot["kind"], act=slot["act"]), slot["subject"])
    return told
