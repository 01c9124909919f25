"""What the town says of our cases: read without trust, kept, flagged for a person where it does not fit (§7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import select

from hall_app.changes import Changes
from hall_app.domain import town_answers as rules
from hall_app.domain.facts import CaseOpened, TownSaid
from hall_app.ledger.store import StoredEntry
from hall_app.projections.picture import Look, Picture, number, table, text
from hall_app.projections.rows import Rows
from hall_app.words import N_, _

NUMBERS = table("p_case_numbers", text("ref", key=True), text("case_id"))
DAYS = table("p_case_days", text("day", key=True), number("opened"))
FLAGS = table(
    "p_case_flags",
    number("seq", key=True),
    text("at"),
    text("case_id", index=True),
    text("case_number"),
    text("kind"),
    text("why"),
)

PICTURE = Picture("case numbers", 1, Changes.CASES, NUMBERS, DAYS)
FLAG_WORDS = {
    "unknown_case": N_("the town named a case this hall does not know"),
    "not_agency": N_("the town decided about a case that is the hall's own"),
    "differs": N_(
        "the town says otherwise than what was written down from its paper or telephone; both are kept, ask the town"
    ),
    "out_of_turn": N_("the town's message came out of turn; nothing was overwritten"),
    "late": N_(
        "the town's message answers an earlier slip of this case, before it came anew; nothing was changed"
    ),
    "unreadable": N_("the town's message has no outcome this program knows"),
}
KINDS = frozenset(("case.taken", "case.returned", "case.decided", "case.result_sent"))


class Item(msgspec.Struct, frozen=True):
    """A downlink item about a case; `body` as the town wrote it, of any shape."""

    n: int
    kind: str
    body: dict[str, Any]

    def said(self, name: str) -> str:
        """A text of the body; a list is joined, anything else is empty."""
        value = self.body.get(name, "")
        if isinstance(value, list):
            return "、".join(_text(one) for one in value if _text(one))
        return _text(value)

    def answers_other(self, row: Mapping[str, Any]) -> bool:
        """Whether it answers another slip of the case than the one it was last taken in under; a town of before, and
        a slip without a number, say nothing."""
        answered = self.said("answers")
        return bool(answered and row["round"]) and answered != row["round"]

    def plain(self) -> dict[str, str]:
        """Every text of the body."""
        return {name: self.said(name) for name in self.body}


def _text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name", "")
    return value if isinstance(value, str) else ""


def read_item(fact: TownSaid | None) -> Item | None:
    """The item about a case a `town.said` carries; None for any other kind, for nonsense and for an erased one."""
    if fact is None:
        return None
    try:
        item = msgspec.json.decode(fact.item, type=Item)
    except msgspec.MsgspecError:
        return None
    return item if item.kind in KINDS else None


def case_of_item(rows: Rows, item: Item) -> str:
    """The case an item is about, found by our id or by the number on paper; empty where we know neither."""
    for ref in (item.said("case"), item.said("case_number")):
        known = rows.get(NUMBERS, ref) if ref else None
        if known is not None:
            return str(known["case_id"])
    return ""


@PICTURE.on(CaseOpened)
def _numbered(rows: Rows, fact: CaseOpened | None, entry: StoredEntry) -> None:
    rows.put(NUMBERS, ref=entry.subject, case_id=entry.subject)
    known = rows.get(DAYS, entry.day)
    rows.put(DAYS, day=entry.day, opened=(known["opened"] if known else 0) + 1)
    if fact is not None:
        rows.put(NUMBERS, ref=fact.case_number, case_id=entry.subject)


def town_after_note(row: Mapping[str, Any], item: Item, entry: StoredEntry) -> tuple[dict[str, Any], bool]:
    """What a word of the town changes where its answer was written down before, and whether a person must look.

    Nothing where it is simply the next word.
    """
    noted = rules.read_noted(row["noted"])
    outcome, number = item.said("outcome"), item.said("document_no")
    how = rules.met(noted, item.kind, outcome, number)
    if noted is None or not how:
        return {}, False
    if how == "differs":
        kept = msgspec.structs.replace(
            noted, differs=entry.place, said_kind=item.kind, said_outcome=outcome, said_no=number
        )
        return {"noted": msgspec.json.encode(kept).decode()}, True
    if item.kind == "case.result_sent":
        return {"result_sent": entry.at}, False
    told: dict[str, Any] = {"town_unit": item.said("unit")} if item.kind == "case.taken" else {}
    if how == "confirms":
        sure = msgspec.structs.replace(noted, confirmed=True)
        told["noted"] = msgspec.json.encode(sure).decode()
    if item.kind == "case.decided":
        # What the paper did not say is filled in; what it said stays.
        named = {name: item.said(name) for name in ("document", "document_no")}
        told |= {name: value for name, value in named.items() if value and not row[name]}
    return told, False


def numbers_of_day(look: Look, day: str) -> int:
    """How many case numbers were given on a working day."""
    return int(look.conn.execute(select(DAYS.c.opened).where(DAYS.c.day == day)).scalar() or 0)


def flag_words(why: str) -> str:
    """Why a message of the town needs a person, in the language in force."""
    return _(FLAG_WORDS[why]) if why in FLAG_WORDS else why


def flags_of(look: Look, case: str = "") -> list[tuple[int, str, str, str, str]]:
    """What needs a person: seq, moment, case number, kind and why; of one case, or of all."""
    query = select(FLAGS.c.seq, FLAGS.c.at, FLAGS.c.case_number, FLAGS.c.kind, FLAGS.c.why).order_by(
        FLAGS.c.seq
    )
    if case:
        query = query.where(FLAGS.c.case_id == case)
    return [tuple(row) for row in look.conn.execute(query)]  # type: ignore[misc]
