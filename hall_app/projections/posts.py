"""A/B posts: pairs, absences, and every act done by one for the other.

Who acted for whom is drawn from the absences and never typed: what somebody records in a matter of whom they stand in
for gets a row in `p_acts_for`, their own matters never (docs/decisions/ab-posts.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, or_, select

from hall_app.changes import Changes
from hall_app.domain.facts import FACTS, Fact, PairSet, PostHandedOver, PostTakenBack
from hall_app.domain.stand_ins import in_charge
from hall_app.ledger.store import StoredEntry
from hall_app.projections.cases import CASES, case_row
from hall_app.projections.contacts import HOME
from hall_app.projections.first_asked import MATTERS, open_matters
from hall_app.projections.picture import ERASED, Look, Picture, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words, staff_name
from hall_app.projections.tickets import TICKETS
from hall_app.projections.visits import code_of
from hall_app.words import _

PAIRS = table(
    "p_pairs",
    text("post", key=True),
    number("window"),
    text("a", index=True),
    text("b"),
    text("item"),
    text("category"),
)
ABSENCES = table(
    "p_absences",
    text("absence", key=True),
    text("post"),
    text("a", index=True),
    text("b", index=True),
    text("first"),
    text("last"),
    text("reason"),
    text("matters"),
    text("things"),
    number("in_advance"),
    text("at"),
    text("by_whom"),
    text("ended_at"),
    text("words"),
)
# Who acts for A in some items only, beside the B of the absence.
DEPUTISED = table(
    "p_absence_deputies",
    text("absence", key=True),
    number("nth", key=True),
    text("b", index=True),
    text("post"),
    text("items"),
    text("matters"),
)
# What a fold needs to see at once: the absences somebody stands in for, running or to come.
DEPUTIES = table("p_deputies", text("b", key=True), text("absences"))
ACTS = table(
    "p_acts_for",
    number("seq", key=True),
    text("absence", index=True),
    text("at"),
    text("a"),
    text("b"),
    text("kind"),
    text("subject"),
    number("listed"),
)

PICTURE = Picture("posts", 2, Changes.DUTIES, PAIRS, ABSENCES, DEPUTISED, DEPUTIES)
# Changes nothing a view waits for: whoever did the act sees it by its own picture.
ACTS_PICTURE = Picture("acts for another", 3, Changes.NONE, ACTS)


class Stand(msgspec.Struct, frozen=True, array_like=True):
    """An absence somebody stands in for: of A, from when to when, what was on the slip, and in which items.

    `named`: in these items only; otherwise in everything but these.
    """

    absence: str
    a: str
    first: str
    last: str
    matters: list[str]
    items: list[str]
    named: bool

    def acts(self, holder: str, item: str, now: datetime) -> bool:
        """Whether an act in a matter of this holder and item, done now, is done for A."""
        in_time = datetime.fromisoformat(self.first) <= now <= datetime.fromisoformat(self.last)
        return holder == self.a and in_time and in_charge(item, self.items, self.named)


@PICTURE.on(PairSet)
def _paired(rows: Rows, fact: PairSet | None, entry: StoredEntry) -> None:
    if fact is None:
        return
    if fact.a or fact.b:
        rows.put(
            PAIRS,
            post=fact.post,
            window=fact.window,
            a=fact.a,
            b=fact.b,
            item=fact.item,
            category=fact.category,
        )
    else:
        rows.remove(PAIRS, fact.post)


def _stands(rows: Rows, b: str) -> list[Stand]:
    known = rows.get(DEPUTIES, b)
    return msgspec.json.decode(known["absences"], type=list[Stand]) if known else []


def _keep(rows: Rows, b: str, stands: list[Stand]) -> None:
    if stands:
        rows.put(DEPUTIES, b=b, absences=msgspec.json.encode(stands).decode())
    else:
        rows.remove(DEPUTIES, b)


@PICTURE.on(PostHandedOver)
def _handed(rows: Rows, fact: PostHandedOver | None, entry: StoredEntry) -> None:
    about = {"absence": entry.subject, "at": entry.at, "by_whom": entry.by}
    if fact is None:
        rows.put(ABSENCES, **about, reason=ERASED, matters="[]", ended_at=entry.at)
        return
    rows.put(
        ABSENCES,
        **about,
        post=fact.post,
        a=fact.a,
        b=fact.b,
        first=fact.first,
        last=fact.last,
        reason=fact.reason,
        matters=_kept(fact.matters),
        things=fact.things,
        in_advance=int(fact.in_advance),
    )
    rest = sorted({item for one in fact.deputies for item in one.items})
    _stand_in(rows, fact.b, entry, fact, rest, named=False)
    for nth, one in enumerate(fact.deputies, 1):
        rows.put(
            DEPUTISED,
            absence=entry.subject,
            nth=nth,
            b=one.b,
            post=one.post,
            items=_kept(one.items),
            matters=_kept(one.matters),
        )
        _stand_in(rows, one.b, entry, fact, list(one.items), named=True)


def _kept(listed: Sequence[str]) -> str:
    return msgspec.json.encode(listed).decode()


def _stand_in(
    rows: Rows, b: str, entry: StoredEntry, fact: PostHandedOver, items: list[str], *, named: bool
) -> None:
    now = datetime.fromisoformat(entry.at)
    stands = [one for one in _stands(rows, b) if datetime.fromisoformat(one.last) >= now]
    stands.append(Stand(entry.subject, fact.a, fact.first, fact.last, list(fact.matters), items, named))
    _keep(rows, b, stands)


@PICTURE.on(PostTakenBack)
def _back(rows: Rows, fact: PostTakenBack | None, entry: StoredEntry) -> None:
    row = rows.get(ABSENCES, entry.subject)
    if row is None:
        return
    rows.change(ABSENCES, entry.subject, ended_at=entry.at, words=fact.words if fact else ERASED)
    others, nth = [], 1
    while (known := rows.get(DEPUTISED, entry.subject, nth)) is not None:
        others.append(known["b"])
        nth += 1
    for b in sorted({row["b"], *others}):
        _keep(rows, b, [one for one in _stands(rows, b) if one.absence != entry.subject])


def matter_of(rows: Rows, subject: str) -> Row | None:
    """The visit or case a subject is or belongs to (a ticket, a home delivery); None where it is about none."""
    home = rows.get(HOME, subject)
    ticket = rows.get(TICKETS, subject) if home is None else None
    about = home["case_id"] if home is not None else ticket["visit"] if ticket is not None else subject
    return rows.get(MATTERS, about)


@ACTS_PICTURE.on(*{kind: fact for (kind, _kv), fact in sorted(FACTS.items())}.values())
def _acted(rows: Rows, fact: Fact | None, entry: StoredEntry) -> None:
    """Whatever somebody does in a matter of whoever is away, they do for them; in their own matters for nobody."""
    who = code_of(entry.by)
    known = rows.get(DEPUTIES, who) if who else None
    if known is None or entry.kind in (PostHandedOver.KIND, PostTakenBack.KIND):
        return
    matter = matter_of(rows, entry.subject)
    if matter is None:
        return
    case = rows.get(CASES, matter["matter"]) if matter["kind"] == "case" else None
    now, item = datetime.fromisoformat(entry.at), case["item"] if case else ""
    stands = msgspec.json.decode(known["absences"], type=list[Stand])
    chosen = next((one for one in stands if one.acts(matter["holder"], item, now)), None)
    if chosen is None:
        return
    rows.put(
        ACTS,
        seq=entry.place,
        absence=chosen.absence,
        at=entry.at,
        a=chosen.a,
        b=who,
        kind=entry.kind,
        subject=entry.subject,
        listed=int(matter["matter"] in chosen.matters),
    )


# --- reading ----------------------------------------------------------------------------------------------------------


def acted_for(look: Look, seq: int) -> str:
    """The staff code of whom an entry was made for; empty where whoever made it stood in for nobody."""
    return str(look.conn.execute(select(ACTS.c.a).where(ACTS.c.seq == seq)).scalar() or "")


def by_words_at(look: Look, by: str, seq: int) -> str:
    """Who made an entry, in words, and for whom where they stood in for somebody."""
    other = acted_for(look, seq)
    name = by_words(look, by)
    return _("{name} for {other}").format(name=name, other=staff_name(look, other)) if other else name


def pair_row(look: Look, post: str) -> Row | None:
    """A pair, None where there is none."""
    found = look.conn.execute(select(PAIRS).where(PAIRS.c.post == post)).mappings().first()
    return None if found is None else dict(found)


def pair_at(look: Look, window: int) -> Row | None:
    """The pair of the post at a window, not one for an item or a category; None where there is none."""
    query = select(PAIRS).where(PAIRS.c.window == window, PAIRS.c.item == "", PAIRS.c.category == "")
    found = look.conn.execute(query.order_by(PAIRS.c.post).limit(1)).mappings().first()
    return None if found is None else dict(found)


def pair_of(look: Look, a: str) -> Row | None:
    """The pair of a whole post somebody is the A of; the first by name of the post where there are several."""
    return next((row for row in _pairs_of(look, a) if not row["item"] and not row["category"]), None)


def item_pairs_of(look: Look, a: str) -> list[Row]:
    """The pairs for an item or a category only somebody is the A of, by the name of the post."""
    return [row for row in _pairs_of(look, a) if row["item"] or row["category"]]


def _pairs_of(look: Look, a: str) -> list[Row]:
    query = select(PAIRS).where(PAIRS.c.a == a).order_by(PAIRS.c.post)
    return [dict(row) for row in look.conn.execute(query).mappings().all()]


def absence_row(look: Look, absence: str) -> Row | None:
    """An absence, None where there is none."""
    found = look.conn.execute(select(ABSENCES).where(ABSENCES.c.absence == absence)).mappings().first()
    return None if found is None else dict(found)


def state_of(look: Look, row: Row) -> str:
    """to_come, running or over."""
    if row["ended_at"] or datetime.fromisoformat(row["last"]) < look.now:
        return "over"
    return "to_come" if look.now < datetime.fromisoformat(row["first"]) else "running"


def concerning(staff: str) -> ColumnElement[bool]:
    """The absences of somebody, or in which they act for A."""
    deputised = select(DEPUTISED.c.absence).where(DEPUTISED.c.b == staff)
    return or_(ABSENCES.c.a == staff, ABSENCES.c.b == staff, ABSENCES.c.absence.in_(deputised))


def absences_of(look: Look, staff: str) -> list[Row]:
    """Absences of A, or stood in for by B or by a deputy, that are not over."""
    query = select(ABSENCES).where(concerning(staff), ABSENCES.c.ended_at == "")
    rows = [dict(row) for row in look.conn.execute(query.order_by(ABSENCES.c.first)).mappings().all()]
    return [row for row in rows if state_of(look, row) != "over"]


class StandIn(msgspec.Struct, frozen=True):
    """Who acts for A in an absence, with what was handed over to them: `named` in these items only, otherwise in
    everything but these."""

    b: str
    post: str
    items: tuple[str, ...]
    named: bool
    matters: tuple[str, ...]


def stand_ins(look: Look, row: Row) -> tuple[StandIn, ...]:
    """Everybody who acts for A in an absence, the B of the post first."""
    query = select(DEPUTISED).where(DEPUTISED.c.absence == row["absence"]).order_by(DEPUTISED.c.nth)
    deputies = [
        StandIn(one["b"], one["post"], _listed(one["items"]), True, _listed(one["matters"]))
        for one in look.conn.execute(query).mappings().all()
    ]
    items = tuple(sorted({item for one in deputies for item in one.items}))
    theirs = {matter for one in deputies for matter in one.matters}
    rest = tuple(one for one in _listed(row["matters"]) if one not in theirs)
    return (StandIn(row["b"], row["post"], items, False, rest), *deputies)


def _listed(kept: str) -> tuple[str, ...]:
    return msgspec.json.decode(kept, type=tuple[str, ...]) if kept else ()


def item_of(look: Look, matter: Row) -> str:
    """The item of a matter, by its code; empty for a visit."""
    case = case_row(look, matter["matter"]) if matter["kind"] == "case" else None
    return str(case["item"]) if case else ""


def open_for(look: Look, a: str, one: StandIn) -> list[Row]:
    """What A answers for now and a stand-in acts in."""
    return [row for row in open_matters(look, a) if in_charge(item_of(look, row), one.items, one.named)]
