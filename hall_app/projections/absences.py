"""What is asked about A/B posts: pairs, absences with their slips, for whom somebody acts, and what was done."""

from __future__ import annotations

import msgspec
from sqlalchemy import func, select

from hall_app.domain.catalogue import category_words
from hall_app.domain.fact_words import FACT_WORDS
from hall_app.errors import Refusal, code
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.cases import CASES
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.coming import coming_in
from hall_app.projections.first_asked import described, matter_row
from hall_app.projections.owed import owing, running_promises
from hall_app.projections.owed_list import owed_row
from hall_app.projections.picture import Look, answers, as_shown
from hall_app.projections.posts import (
    ABSENCES,
    ACTS,
    PAIRS,
    absence_row,
    absences_of,
    concerning,
    matter_of,
    open_for,
    stand_ins,
    state_of,
)
from hall_app.projections.rows import Row, Rows, read
from hall_app.projections.staff import by_words, staff_name
from hall_app.values.first_asked import MatterRow
from hall_app.values.intake import OwedRow
from hall_app.values.posts import (
    AbsenceRow,
    Absences,
    AbsenceSlip,
    ActingFor,
    ActRow,
    ActsOf,
    DeputyRow,
    PairRow,
    Pairs,
    ShareRow,
    TheAbsence,
    WhomIActFor,
)
from hall_app.words import N_, _

UNKNOWN = code("absence_unknown", N_("There is no such absence in the hall's books."))
SHOWN_MAX = 2000


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
        reason=as_shown(row["reason"]),
        things=row["things"],
        in_advance=bool(row["in_advance"]),
        at=row["at"],
        by=by_words(look, row["by_whom"]),
        state=state_of(look, row),
        ended_at=row["ended_at"],
        words=as_shown(row["words"]),
        acts=int(look.conn.execute(acts).scalar() or 0),
        matters=msgspec.json.decode(row["matters"], type=tuple[str, ...]),
        deputies=tuple(
            DeputyRow(b=one.b, b_name=staff_name(look, one.b), post=one.post, items=_names(look, one.items))
            for one in stand_ins(look, row)[1:]
        ),
    )


def _names(look: Look, items: tuple[str, ...]) -> tuple[str, ...]:
    """Items by their names; one the edition in force does not have by its code."""
    known = {item.code: item.name() for item in catalogue_of(look).items}
    return tuple(known.get(one, one) for one in items)


def _about(look: Look, row: Row) -> str:
    """What a pair is for, in words; empty for the whole post."""
    return _names(look, (row["item"],))[0] if row["item"] else category_words(row["category"])


@answers(Pairs)
def pairs(look: Look, question: Pairs) -> tuple[PairRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    found = []
    for row in look.conn.execute(select(PAIRS).order_by(PAIRS.c.window, PAIRS.c.post)).mappings().all():
        away = [
            one
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
                away=away[0]["absence"] if away else "",
                item=row["item"],
                category=row["category"],
                about=_about(look, dict(row)),
                acting=_acting(look, away[0], row["post"]) if away else "",
            )
        )
    return tuple(found)


def _acting(look: Look, absence: Row, post: str) -> str:
    """The name of whoever acts in an absence for what a pair is for; B of the absence where its own B does not."""
    parts = stand_ins(look, absence)
    return staff_name(look, next((one.b for one in parts if one.post == post), parts[0].b))


@answers(Absences)
def absences(look: Look, question: Absences) -> tuple[AbsenceRow, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    query = select(ABSENCES).order_by(ABSENCES.c.at.desc(), ABSENCES.c.absence.desc())
    if question.staff:
        query = query.where(concerning(question.staff))
    rows = [dict(row) for row in look.conn.execute(query.limit(SHOWN_MAX)).mappings().all()]
    wanted = [row for row in rows if _is_wanted(state_of(look, row), question)]
    return tuple(absence(look, row) for row in wanted[: max(0, question.limit)])


def _is_wanted(state: str, question: Absences) -> bool:
    return (question.over or state != "over") and question.state in ("", state)


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
    matters = {one.matter: one for one in _listed(look, shown.matters)}
    shares = tuple(
        ShareRow(
            b=one.b,
            b_name=staff_name(look, one.b) if one.b else "",
            post=one.post if one.named else "",
            matters=tuple(matters[matter] for matter in one.matters if matter in matters),
        )
        for one in stand_ins(look, row)
    )
    return AbsenceSlip(
        row=shown,
        matters=tuple(matters.values()),
        shares=shares,
        owed=_owed(look, shown.matters),
        coming=coming_in(look, row),
    )


def _owed(look: Look, matters: tuple[str, ...]) -> tuple[OwedRow, ...]:
    """The promises of these cases of which papers are still to come, the one due first first."""
    running = running_promises(look)
    found = []
    for promise in running.values():
        case = read(look.conn, CASES, promise["case_id"]) if promise["case_id"] in matters else None
        if case is not None and owing(promise):
            found.append(owed_row(look, promise, case))
    return tuple(found)


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
            matters=tuple(described(look, matter) for matter in open_for(look, row["a"], one)),
            first=row["first"],
            post=one.post if one.named else "",
        )
        for row in absences_of(look, look.staff)
        if state_of(look, row) == "running"
        for one in stand_ins(look, row)
        if one.b == look.staff
    )


def _matter_words(look: Look, subject: str) -> str:
    row = matter_of(Rows(look.conn), subject)
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
    matters = {subject: _matter_words(look, subject) for subject in {row["subject"] for row in rows}}
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
            matter=matters[row["subject"]],
        )
        for row in rows
    )
