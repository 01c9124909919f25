"""Lists looked at before they are brought in, and who of a roster the hall knows already."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import select

from hall_app.domain.identity import id_kind_words, mask_id, mask_phone, warning_words
from hall_app.domain.lists.bundle_list import read_bundles_text
from hall_app.domain.lists.calendar_list import read_calendar_text
from hall_app.domain.lists.kinds import Looked, left_out_words, looked_at_calendar
from hall_app.domain.lists.people_list import ListedPerson, read_people
from hall_app.domain.lists.table import line_words
from hall_app.domain.problems import Problem
from hall_app.errors import Refusal, code
from hall_app.projections.asking import MANAGING, need_role
from hall_app.projections.bundles import listed
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.people import PEOPLE
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row
from hall_app.values.lists import ListPreview, LookAtList
from hall_app.words import N_, _, ngettext_

UNKNOWN_KIND = code("list_kind_unknown", N_("There is no list of the kind {kind}."))
_CHUNK = 500
SHOWN_ROWS = 200


class SortedRoster(msgspec.Struct, frozen=True):
    """Who of a roster is new here, how many are known and stay as they are, and what cannot be."""

    new: tuple[ListedPerson, ...] = ()
    known: int = 0
    left_out: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def sorted_roster(look: Look, text: str) -> SortedRoster:
    """The roster of a file against the hall's books. One number under another name is a problem of its line."""
    found = read_people(text, look.now.date())
    if isinstance(found, list):
        return SortedRoster(problems=tuple(found))
    numbered = _numbered(look, [one.id_number for one in found.people if one.id_number])
    nameless = _unnumbered(look, [one.name for one in found.people if not one.id_number])
    new: list[ListedPerson] = []
    problems: list[Problem] = []
    for one in found.people:
        if not one.id_number:
            if (one.id_kind, one.name, one.phone) not in nameless:
                new.append(one)
            continue
        known = numbered.get((one.id_kind, one.id_number))
        if known is None:
            new.append(one)
        elif known["name"] != one.name and not known["erased"]:
            words = _("the number {number} is kept here under the name {known}, the list says {name}")
            said = words.format(number=mask_id(one.id_number), known=known["name"], name=one.name)
            problems.append(Problem(line_words(one.line), said))
    return SortedRoster(tuple(new), len(found.people) - len(new), found.left_out, tuple(problems))


def _numbered(look: Look, numbers: Sequence[str]) -> dict[tuple[str, str], Row]:
    found: dict[tuple[str, str], Row] = {}
    for start in range(0, len(numbers), _CHUNK):
        query = select(PEOPLE).where(PEOPLE.c.id_number.in_(numbers[start : start + _CHUNK]))
        for row in look.conn.execute(query.order_by(PEOPLE.c.person.desc())).mappings():
            found[row["id_kind"], row["id_number"]] = dict(row)
    return found


def _unnumbered(look: Look, names: Sequence[str]) -> set[tuple[str, str, str]]:
    found: set[tuple[str, str, str]] = set()
    for start in range(0, len(names), _CHUNK):
        wanted = PEOPLE.c.name.in_(names[start : start + _CHUNK])
        query = select(PEOPLE.c.id_kind, PEOPLE.c.name, PEOPLE.c.phone).where(
            wanted, PEOPLE.c.id_number == ""
        )
        found.update((kind, name, phone) for kind, name, phone in look.conn.execute(query))
    return found


@answers(LookAtList)
def look_at_list(look: Look, question: LookAtList) -> ListPreview:
    """Raises Refusal sign_in_first, not_allowed, list_kind_unknown."""
    need_role(look, *MANAGING, *(() if question.kind == "people" else ("operator",)))
    if question.kind == "calendar":
        looked = looked_at_calendar(read_calendar_text(question.text))
    elif question.kind == "bundles":
        looked = _bundles(look, question.text)
    elif question.kind == "people":
        looked = _people(sorted_roster(look, question.text))
    else:
        raise Refusal(UNKNOWN_KIND, kind=question.kind)
    return ListPreview(
        kind=question.kind,
        heads=looked.heads,
        rows=looked.rows[:SHOWN_ROWS],
        total=len(looked.rows),
        notes=looked.notes,
        problems=tuple(one.words() for one in looked.problems),
    )


def _people(roster: SortedRoster) -> Looked:
    if roster.problems:
        return Looked(problems=roster.problems)
    heads = (_("Line no."), _("Name"), _("Number of the paper"), _("Phone"), _("Address"))
    rows = tuple(
        (
            str(one.line),
            one.name,
            " ".join((id_kind_words(one.id_kind), mask_id(one.id_number))),
            mask_phone(one.phone),
            one.address,
        )
        for one in roster.new
    )
    notes: list[str] = []
    if roster.known:
        words = ngettext_(
            "{n} person is in the books already and stays as they are.",
            "{n} people are in the books already and stay as they are.",
            roster.known,
        )
        notes.append(words.format(n=roster.known))
    doubtful = [one for one in roster.new if one.warnings]
    if doubtful:
        first = doubtful[0]
        words = ngettext_(
            "{n} line is doubtful and has its reason; line {line}: {sentence}",
            "{n} lines are doubtful and have their reasons; the first, line {line}: {sentence}",
            len(doubtful),
        )
        notes.append(
            words.format(n=len(doubtful), line=first.line, sentence=warning_words(first.warnings[0]))
        )
    return Looked(heads, rows, (*notes, *left_out_words(roster.left_out)))


def _bundles(look: Look, text: str) -> Looked:
    items = {item.code: item for item in catalogue_of(look).items}
    found = read_bundles_text(text, items)
    if isinstance(found, list):
        return Looked(problems=tuple(found))
    heads = (_("Code"), _("Name"), _("Items"))
    rows = tuple(
        (one.code, one.name(), _(", ").join(items[code].name() for code in one.items)) for one in found
    )
    now = {one.code for one in listed(look)} - {one.code for one in found}
    gone = (_("No longer there: {codes}").format(codes=_(", ").join(sorted(now))),) if now else ()
    return Looked(heads, rows, gone)
