"""A/B posts: pairs, absences, and every act done by one for the other.

Who acted for whom is drawn from the absences and never typed: what somebody records in a matter of whom they stand in
for gets a row in `p_acts_for`, their own matters never (docs/decisions/ab-posts.md).
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import func, or_, select

from hall_app.changes import Changes
from hall_app.domain.fact_words import FACT_WORDS
from hall_app.domain.facts import FACTS, Fact, PairSet, PostHandedOver, PostTakenBack
from hall_app.errors import Refusal, code
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.contacts import HOME
from hall_app.projections.first_asked import MATTERS, described, matter_row, open_matters
from hall_app.projections.picture import ERASED, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words, staff_name
from hall_app.projections.tickets import TICKETS
from hall_app.projections.visits import code_of
from hall_app.values.first_asked import MatterRow
from hall_app.values.posts import (
    AbsenceRow,
    Absences,
    AbsenceSlip,
    ActingFor,
    ActRow,
    ActsOf,
    PairRow,
    Pairs,
    TheAbsence,
    WhomIActFor,
)
from hall_app.words import N_, _

PAIRS = table("p_pairs", text("post", key=True), number("window"), text("a", index=True), text("b"))
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

PICTURE = Picture("posts", 1, Changes.DUTIES, PAIRS, ABSENCES, DEPUTIES)
# Changes nothing a view waits for: whoever did the act sees it by its own picture.
ACTS_PICTURE = Picture("acts for another", 2, Changes.NONE, ACTS)
UNKNOWN = code("absence_unknown", N_("There is no such absence in the hall's books."))
SHOWN_MAX = 2000
Stands = list[tuple[str, str, str, str, list[str]]]


@PICTURE.on(PairSet)
def _paired(rows: Rows, fact: PairSet | None, entry: StoredEntry) -> None:
    if fact is None:
        return
    if fact.a or fact.b:
        rows.put(PAIRS, post=fact.post, window=fact.window, a=fact.a, b=fact.b)
    else:
        rows.remove(PAIRS, fact.post)


def _stands(rows: Rows, b: str) -> Stands:
    known = rows.get(DEPUTIES, b)
    return msgspec.json.decode(known["absences"], type=Stands) if known else []


def _keep(rows: Rows, b: str, stands: Stands) -> None:
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
        matters=msgspec.json.encode(fact.matters).decode(),
        things=fact.things,
        in_advance=int(fact.in_advance),
    )
    now = datetime.fromisoformat(entry.at)
    stands = [one for one in _stands(rows, fact.b) if datetime.fromisoformat(one[3]) >= now]
    stands.append((entry.subject, fact.a, fact.first, fact.last, list(fact.matters)))
    _keep(rows, fact.b, stands)


@PICTURE.on(PostTakenBack)
def _back(rows: Rows, fact: PostTakenBack | None, entry: StoredEntry) -> None:
    row = rows.get(ABSENCES, entry.subject)
    if row is None:
        return
    rows.change(ABSENCES, entry.subject, ended_at=entry.at, words=fact.words if fact else ERASED)
    _keep(rows, row["b"], [one for one in _stands(rows, row["b"]) if one[0] != entry.subject])


def _matter(rows: Rows, subject: str) -> Row | None:
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
    matter = _matter(rows, entry.subject)
    now = datetime.fromisoformat(entry.at)
    stands = msgspec.json.decode(known["absences"], type=Stands)
    chosen = next(
        (
            one
            for one in stands
            if matter is not None
            and one[1] == matter["holder"]
            and datetime.fromisoformat(one[2]) <= now <= datetime.fromisoformat(one[3])
        ),
        None,
    )
    if matter is None or chosen is None:
        return
    rows.put(
        ACTS,
        seq=entry.place,
        absence=chosen[0],
        at=entry.at,
        a=chosen[1],
        b=who,
        kind=entry.kind,
        subject=entry.subject,
        listed=int(matter["matter"] in chosen[4]),
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


def pair_of(look: Look, a: str) -> Row | None:
    """The pair somebody is the A of; the first by name of the post where there are several."""
    query = select(PAIRS).where(PAIRS.c.a == a).order_by(PAIRS.c.post)
    found = look.conn.execute(query).mappings().first()
    return None if found is None else dict(found)


def absence_row(look: Look, absence: str) -> Row | None:
    """An absence, None where there is none."""
    found = look.conn.execute(select(ABSENCES).where(ABSENCES.c.absence == absence)).mappings().first()
    return None if found is None else dict(found)


def state_of(look: Look, row: Row) -> str:
    """to_come, running or over."""
    if row["ended_at"] or datetime.fromisoformat(row["last"]) < look.now:
        return "over"
    return "to_come" if look.now < datetime.fromisoformat(row["first"]) else "running"


def absences_of(look: Look, staff: str) -> list[Row]:
    """Absences of A or stood in for by B that are not over."""
    query = select(ABSENCES).where(
        or_(ABSENCES.c.a == staff, ABSENCES.c.b == staff), ABSENCES.c.ended_at == ""
    )
    rows = [dict(row) for row in look.conn.execute(query.order_by(ABSENCES.c.first)).mappings().all()]
    return [row for row in rows if state_of(look, row) != "over"]


def acting_for(look: Look, staff: str) -> tuple[str, ...]:
    """The codes of those somebody acts for now."""
    return tuple(
        row["a"] for row in absences_of(look, staff) if row["b"] == staff and state_of(look, row) == "running"
    )


def absence(look: Look, row: Row) -> AbsenceRow:
    """An absence with everything a list shows."""
    acts = select(func.count()).where(ACTS.c.absence == row["absence"])
    return AbsenceRow(
        absence=row["absence"],
        post=row["post"],
        a=row["a"],
        a_name=staff_name(look, row["a"]) if row["a"] else "",
        b=row["b"],
        b_name=staff_name(look, row["b"]) if row["b"] else "",
        first=row["first"],
        last=row["last"],
        reason=_("Erased by order") if row["reason"] == ERASED else row["reason"],
        things=row["things"],
        in_advance=bool(row["in_advance"]),
        at=row["at"],
        by=by_words(look, row["by_whom"]),
        state=state_of(look, row),
        ended_at=row["ended_at"],
        words=_("Erased by order") if row["words"] == ERASED else row["words"],
        acts=int(look.conn.execute(acts).scalar() or 0),
        matters=msgspec.json.decode(row["matters"], type=tuple[str, ...]),
    )


@answers(Pairs)
def pairs(look: Look, question: Pairs) -> tuple[PairRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    found = []
    for row in look.conn.execute(select(PAIRS).order_by(PAIRS.c.window, PAIRS.c.post)).mappings().all():
        away = [
            one["absence"]
            for one in absences_of(look, row["a"])
            if one["a"] == row["a"] and state_of(look, one) == "running"
        ]
        found.append(
            PairRow(
                post=row["post"],
                window=row["window"],
                a=row["a"],
                a_name=staff_name(look, row["a"]),
                b=row["b"],
                b_name=staff_name(look, row["b"]),
                away=away[0] if away else "",
            )
        )
    return tuple(found)


@answers(Absences)
def absences(look: Look, question: Absences) -> tuple[AbsenceRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(ABSENCES).order_by(ABSENCES.c.at.desc(), ABSENCES.c.absence.desc())
    if question.staff:
        query = query.where(or_(ABSENCES.c.a == question.staff, ABSENCES.c.b == question.staff))
    rows = [dict(row) for row in look.conn.execute(query.limit(SHOWN_MAX)).mappings().all()]
    wanted = [row for row in rows if not question.state or state_of(look, row) == question.state]
    return tuple(absence(look, row) for row in wanted[: max(0, question.limit)])


def _listed(look: Look, matters: tuple[str, ...]) -> tuple[MatterRow, ...]:
    rows = [matter_row(look, one) for one in matters]
    return tuple(described(look, row) for row in rows if row is not None)


@answers(TheAbsence)
def the_absence(look: Look, question: TheAbsence) -> AbsenceSlip:
    """Raises Refusal absence_unknown, sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    row = absence_row(look, question.absence)
    if row is None:
        raise Refusal(UNKNOWN)
    shown = absence(look, row)
    return AbsenceSlip(row=shown, matters=_listed(look, shown.matters))


@answers(WhomIActFor)
def whom_i_act_for(look: Look, question: WhomIActFor) -> tuple[ActingFor, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    return tuple(
        ActingFor(
            absence=row["absence"],
            a=row["a"],
            a_name=staff_name(look, row["a"]),
            last=row["last"],
            matters=tuple(described(look, one) for one in open_matters(look, row["a"])),
        )
        for row in absences_of(look, look.staff)
        if row["b"] == look.staff and state_of(look, row) == "running"
    )


def _matter_words(look: Look, subject: str) -> str:
    row = _matter(Rows(look.conn), subject)
    if row is None:
        return ""
    about = described(look, row)
    return " · ".join(part for part in (about.case_number, about.words, about.person_name) if part)


@answers(ActsOf)
def acts_of(look: Look, question: ActsOf) -> tuple[ActRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(ACTS).where(ACTS.c.absence == question.absence).order_by(ACTS.c.seq)
    rows = look.conn.execute(query.limit(max(0, min(question.limit, SHOWN_MAX)))).mappings().all()
    return tuple(
        ActRow(
            seq=row["seq"],
            at=row["at"],
            by_name=staff_name(look, row["b"]),
            for_name=staff_name(look, row["a"]),
            kind=row["kind"],
            words=_(FACT_WORDS.get(str(row["kind"]), str(row["kind"]))),
            subject=row["subject"],
            listed=bool(row["listed"]),
            matter=_matter_words(look, row["subject"]),
        )
        for row in rows
    )
