"""Finding who may stand in the books twice, by the same keys people are searched by."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from hall_app.domain.lookalikes import Known, digits_of, likeness, why_words
from hall_app.domain.name_keys import plain_name
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.merges import group_of, kept_of
from hall_app.projections.people import PEOPLE
from hall_app.projections.person_keys import people_with
from hall_app.projections.person_rows import person_row
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row
from hall_app.values.people import LookAlikes
from hall_app.values.visits import Lookalike

_CANDIDATES_MAX = 400
_SHOWN_MAX = 12
_LAST = "\U0010ffff"


def _same_beginning(look: Look, number: str) -> list[str]:
    """People whose number has the same first twelve characters: a mistyped digit behind them leaves these alone."""
    if len(number) < 15:
        return []
    first = number[:12]
    query = select(PEOPLE.c.person).where(PEOPLE.c.id_number >= first, PEOPLE.c.id_number < first + _LAST)
    return list(look.conn.execute(query.limit(_CANDIDATES_MAX)).scalars())


def _candidates(look: Look, one: Known) -> Iterable[str]:
    """Whoever shares the name, the phone, or either end of the number."""
    keys = {plain_name(one.name), one.phone, one.id_number.casefold(), one.id_number[-6:].casefold()}
    for key in sorted(keys - {""}):
        yield from people_with(look, key, _CANDIDATES_MAX)
    yield from _same_beginning(look, one.id_number)


def known_of(row: Row) -> Known:
    """What a person's row is compared by."""
    return Known(row["name"], row["id_kind"], row["id_number"], digits_of(row["phone"]))


def lookalikes_of(look: Look, one: Known, but: Iterable[str] = ()) -> tuple[Lookalike, ...]:
    """Who may be the same as somebody, the strongest likeness first, without the people in `but`."""
    own = set(but)
    wanted = [person for person in dict.fromkeys(_candidates(look, one)) if person not in own]
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(wanted), 500):
        query = select(PEOPLE).where(PEOPLE.c.person.in_(wanted[start : start + 500]), PEOPLE.c.erased == 0)
        for row in look.conn.execute(query).mappings():
            why = likeness(one, known_of(dict(row)))
            kept = kept_of(look, row["person"]) if why else ""
            if kept and kept not in own and len(why) > len(found.get(kept, ())):
                found[kept] = why
    best = sorted(found, key=lambda person: (-len(found[person]), found[person], person))[:_SHOWN_MAX]
    rows = ((person_row(look, person), found[person]) for person in best)
    return tuple(
        Lookalike(row=row, why=why, words=tuple(why_words(one) for one in why))
        for row, why in rows
        if row is not None
    )


@answers(LookAlikes)
def look_alikes(look: Look, question: LookAlikes) -> tuple[Lookalike, ...]:
    """Raises Refusal sign_in_first where nobody is signed in."""
    need_role(look, *SERVING)
    one = Known(
        question.name,
        question.id_kind,
        "".join(question.id_number.split()).upper(),
        digits_of(question.phone),
    )
    own = group_of(look, kept_of(look, question.person)) if question.person else ()
    return lookalikes_of(look, one, own)
