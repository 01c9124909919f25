"""Matters (visits and cases) with who was asked first and who answers for them now."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import BindParameter, Select, bindparam, select, union_all

from hall_app.changes import Changes
from hall_app.domain import life
from hall_app.domain.facts import (
    AcceptanceRefused,
    CaseCarried,
    CaseOpened,
    DeedTakenBack,
    InquiryAnswered,
    MatterAccepted,
    MatterDeclined,
    MatterOffered,
    OfferWithdrawn,
    PaperVisitEntered,
    TicketTransferred,
    VisitStarted,
)
from hall_app.ledger.store import StoredEntry
from hall_app.projections.case_waits import waiting_of
from hall_app.projections.cases import CASES, case_row
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.people import name_of
from hall_app.projections.picture import ERASED, Look, Picture, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import staff_name
from hall_app.projections.taking_back import undone_place
from hall_app.projections.tickets import TICKETS
from hall_app.projections.visits import VISITS, code_of, visit_row
from hall_app.values.first_asked import MatterRow
from hall_app.words import _

MATTERS = table(
    "p_matters",
    text("matter", key=True),
    text("kind"),
    text("first_asked"),
    text("holder", index=True),
    text("day", index=True),
    text("at"),
    text("asked"),
    text("led"),
    number("handed"),
    text("offered_to", index=True),
    text("offered_at"),
    text("offered_why"),
    number("moves"),
)
MOVES = table(
    "p_matter_moves",
    text("matter", key=True),
    number("nth", key=True),
    text("at"),
    text("by_whom"),
    text("how"),
    text("from_code"),
    text("to_code"),
    text("why"),
)

PICTURE = Picture("first asked", 6, Changes.DUTIES, MATTERS, MOVES)
SHOWN_MAX = 2000
# How somebody was led on, beside where to: told or carried there, to another line, to another window.
LED_TO, TO_LINE, TO_WINDOW = "to", "line", "window"
# States in which somebody still owes something for a matter.
CASE_OPEN = tuple(state for state in life.ON_BOOKS if state not in life.OVER)
VISIT_OPEN = ("open", "held")


@PICTURE.on(VisitStarted, CaseOpened)
def _begun(rows: Rows, fact: VisitStarted | CaseOpened | None, entry: StoredEntry) -> None:
    asked = fact.first_asked if fact else code_of(entry.by)
    kind = "visit" if entry.kind == VisitStarted.KIND else "case"
    rows.put(
        MATTERS, matter=entry.subject, kind=kind, first_asked=asked, holder=asked, day=entry.day, at=entry.at
    )


@PICTURE.on(PaperVisitEntered)
def _begun_on_paper(rows: Rows, fact: PaperVisitEntered | None, entry: StoredEntry) -> None:
    """A visit served on paper stands in the register under its real day and time."""
    asked, at = (fact.served_by, fact.started) if fact else (code_of(entry.by), entry.at)
    said = [(fact.item, fact.words, entry.place, False)] if fact and fact.inquiry else []
    rows.put(
        MATTERS, matter=entry.subject, kind="visit", first_asked=asked, holder=asked, day=entry.day, at=at,
        asked=_kept(said),
    )  # fmt: skip


def _added(kept: str, one: object) -> str:
    """A list kept as JSON, with one more at its end."""
    return _kept([*listed(kept), one])


def _kept(told: list[Any]) -> str:
    return msgspec.json.encode(told).decode() if told else ""


def listed(kept: str) -> list[Any]:
    """What is kept of a matter as a list: what was asked, or where somebody was led."""
    return msgspec.json.decode(kept) if kept else []


@PICTURE.on(InquiryAnswered)
def _asked(rows: Rows, fact: InquiryAnswered | None, entry: StoredEntry) -> None:
    known = rows.get(MATTERS, entry.subject)
    if known is None:
        return
    said = (fact.item, fact.words) if fact else ("", ERASED)
    rows.change(MATTERS, entry.subject, asked=_added(known["asked"], (*said, entry.place, False)))
    if fact is not None and fact.led_to:
        rows.change(MATTERS, entry.subject, led=_added(known["led"], (LED_TO, fact.led_to, entry.place)))


@PICTURE.on(AcceptanceRefused, CaseCarried)
def _led(rows: Rows, fact: AcceptanceRefused | CaseCarried | None, entry: StoredEntry) -> None:
    """Who is competent for what was not accepted; where the hall carried what it took in."""
    known = rows.get(MATTERS, entry.subject)
    to = "" if fact is None else fact.competent if isinstance(fact, AcceptanceRefused) else fact.unit
    if known is not None and to:
        rows.change(MATTERS, entry.subject, led=_added(known["led"], (LED_TO, to, entry.place)))


@PICTURE.on(TicketTransferred)
def _sent_on(rows: Rows, fact: TicketTransferred | None, entry: StoredEntry) -> None:
    ticket = rows.get(TICKETS, entry.subject)
    known = rows.get(MATTERS, ticket["visit"]) if ticket is not None and ticket["visit"] else None
    if fact is not None and known is not None:
        to = (TO_WINDOW, str(fact.to_window)) if fact.to_window else (TO_LINE, fact.line)
        rows.change(MATTERS, known["matter"], led=_added(known["led"], (*to, entry.place)))


@PICTURE.on(DeedTakenBack)
def _taken_back(rows: Rows, fact: DeedTakenBack | None, entry: StoredEntry) -> None:
    """An answer stays and counts as taken back; nobody was led where it led them, nor sent on to another line."""
    if fact is not None and fact.kind == PaperVisitEntered.KIND:
        rows.remove(MATTERS, entry.subject)
    if fact is None or fact.kind not in (InquiryAnswered.KIND, TicketTransferred.KIND):
        return
    ticket = rows.get(TICKETS, entry.subject)
    known = rows.get(MATTERS, ticket["visit"] if ticket is not None else entry.subject)
    if known is None:
        return
    undone = undone_place(rows, fact, entry)
    asked = [
        (item, words, place, back or place == undone) for item, words, place, back in listed(known["asked"])
    ]
    led = [one for one in listed(known["led"]) if one[-1] != undone]
    rows.change(MATTERS, known["matter"], asked=_kept(asked), led=_kept(led))


def _moved(rows: Rows, entry: StoredEntry, how: str, to: str, why: str, **about: Any) -> None:
    known = rows.get(MATTERS, entry.subject)
    if known is None:
        return
    nth = known["moves"] + 1
    rows.change(MATTERS, entry.subject, moves=nth, **about)
    rows.put(
        MOVES,
        matter=entry.subject,
        nth=nth,
        at=entry.at,
        by_whom=entry.by,
        how=how,
        from_code=known["holder"],
        to_code=to,
        why=why,
    )


_NO_OFFER = {"offered_to": "", "offered_at": "", "offered_why": ""}


@PICTURE.on(MatterOffered)
def _offered(rows: Rows, fact: MatterOffered | None, entry: StoredEntry) -> None:
    if fact is None:
        _moved(rows, entry, "offered", "", ERASED)
        return
    offer = {"offered_to": fact.to, "offered_at": entry.at, "offered_why": fact.why}
    _moved(rows, entry, "offered", fact.to, fact.why, **offer)


@PICTURE.on(MatterAccepted)
def _accepted(rows: Rows, fact: MatterAccepted | None, entry: StoredEntry) -> None:
    known = rows.get(MATTERS, entry.subject)
    if known is not None:
        to = fact.to if fact else code_of(entry.by)
        _moved(rows, entry, "accepted", to, "", holder=to, handed=known["handed"] + 1, **_NO_OFFER)


@PICTURE.on(MatterDeclined)
def _declined(rows: Rows, fact: MatterDeclined | None, entry: StoredEntry) -> None:
    _moved(rows, entry, "declined", fact.to if fact else "", fact.why if fact else ERASED, **_NO_OFFER)


@PICTURE.on(OfferWithdrawn)
def _withdrawn(rows: Rows, fact: OfferWithdrawn | None, entry: StoredEntry) -> None:
    _moved(rows, entry, "withdrawn", fact.to if fact else "", "", **_NO_OFFER)


# --- reading ----------------------------------------------------------------------------------------------------------


def matter_row(look: Look, matter: str) -> Row | None:
    """A matter, None where there is none."""
    found = look.conn.execute(select(MATTERS).where(MATTERS.c.matter == matter)).mappings().first()
    return None if found is None else dict(found)


def open_ones() -> Select[Any]:
    """The matters for which anybody still owes anything. Led by what is open, which is little: whoever answered for
    matters of ten years finds theirs at once."""
    cases = select(CASES.c.case_id).where(CASES.c.state.in_(CASE_OPEN))
    # Spelt out, as its index has it.
    under_way: BindParameter[Any] = bindparam("under_way", VISIT_OPEN, expanding=True, literal_execute=True)
    visits = select(VISITS.c.visit).where(VISITS.c.state.in_(under_way))
    still = MATTERS.c.matter.in_(union_all(cases, visits))
    return select(MATTERS).where(still).order_by(MATTERS.c.at, MATTERS.c.matter)


def is_open(look: Look, matter: str) -> bool:
    """Whether anybody still owes anything for a matter."""
    return look.conn.execute(open_ones().where(MATTERS.c.matter == matter)).first() is not None


def open_matters(look: Look, staff: str, limit: int = SHOWN_MAX) -> list[Row]:
    """What somebody answers for now, the oldest first."""
    query = open_ones().where(MATTERS.c.holder == staff).limit(limit)
    return [dict(row) for row in look.conn.execute(query).mappings().all()]


def described(look: Look, row: Row) -> MatterRow:
    """A matter with what a list shows of it."""
    case = case_row(look, row["matter"]) if row["kind"] == "case" else None
    visit = visit_row(look, row["matter"]) if row["kind"] == "visit" else None
    person = (case or visit or {}).get("person", "")
    asked = _("; ").join(_question(look, *one) for one in listed(row["asked"]))
    why = row["offered_why"]
    return MatterRow(
        matter=row["matter"],
        kind=row["kind"],
        case_number=case["case_number"] if case else "",
        words=case["item_name"] if case else asked,
        person_name=name_of(look, person),
        state=str((case or visit or {}).get("state", "")),
        day=row["day"],
        at=row["at"],
        due=case["due"] if case else "",
        first_asked=row["first_asked"],
        first_asked_name=staff_name(look, row["first_asked"]),
        holder=row["holder"],
        holder_name=staff_name(look, row["holder"]),
        handed=row["handed"],
        offered_to=row["offered_to"],
        offered_to_name=staff_name(look, row["offered_to"]) if row["offered_to"] else "",
        offered_at=row["offered_at"],
        offered_why=why,
        remind=next((one.words for one in waiting_of(look, case) if one.reminder), "") if case else "",
    )


def _question(look: Look, item: str, words: str, _seq: int, back: bool) -> str:
    """What was asked: the item it was about, and the clerk's words; marked where the answer was taken back."""
    if words == ERASED:
        return _("Erased by order")
    known = catalogue_of(look).item(item) if item else None
    name = known.name_zh if known is not None else item
    asked = _("{item}: {words}").format(item=name, words=words) if name and words else name or words
    return _("{asked} (taken back)").format(asked=asked) if back else asked


def _where_led(kind: str, to: str) -> str:
    if kind == TO_LINE:
        return _("queue {line}").format(line=to)
    return _("window {n}").format(n=to) if kind == TO_WINDOW else to


def led_on(look: Look, matter: str) -> list[str]:
    """Where somebody was led or a case was sent, the first first, each once."""
    row = matter_row(look, matter)
    return list(dict.fromkeys(_where_led(kind, to) for kind, to, _seq in listed(row["led"]))) if row else []
