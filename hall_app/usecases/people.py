"""People who stand in the books twice, and the day somebody died."""

from __future__ import annotations

from datetime import date

from hall_app.domain.facts import DeathRecorded, MergeTakenBack, PeopleMerged, PersonShown
from hall_app.domain.identity import BIRTH_YEAR_LEAST, ORGANISATION
from hall_app.domain.lookalikes import birth_of
from hall_app.errors import Refusal, code
from hall_app.projections.asking import UNKNOWN_PERSON
from hall_app.projections.lookalikes import known_of
from hall_app.projections.merges import kept_of, merge_of
from hall_app.projections.people import raw_person
from hall_app.projections.person_rows import person_row
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.checks import SAME
from hall_app.usecases.deed import CLERKS, DESK, deed
from hall_app.values.people import MergePeople, RecordDeath, ShowPerson, TakeMergeBack
from hall_app.values.visits import PersonPage, PersonRow, ThePerson
from hall_app.words import N_

SAME_PERSON = code("same_person", N_("These are one person in the books already. Choose somebody else."))
MERGED_ALREADY = code(
    "merged_already",
    N_("{name} is kept under somebody else already. Take that back first, or open that page."),
)
NOT_MERGED = code(
    "not_merged", N_("This person is not kept under anybody else; there is nothing to take back.")
)
MERGE_REASON = code("merge_reason", N_("Say what shows that they are one person, or that they are not."))
DEATH_DATE = code("death_date", N_("The date of death is not a date. Type it as year, month and day."))
DEATH_FUTURE = code("death_future", N_("The date of death lies in the future. Look at the paper once more."))
DEATH_BEFORE_BIRTH = code(
    "death_before_birth",
    N_("The date of death lies before the birth date {birth}. Look at both papers once more."),
)
DEATH_EARLY = code(
    "death_early",
    N_("The date of death lies before 1900. Look at the paper once more and type the whole year."),
)
DEATH_ORGANISATION = code(
    "death_organisation", N_("{name} is an organisation; a death is noted of people only.")
)


def _person(step: Step, person: str) -> Row:
    row = raw_person(step.look, person)
    if row is None:
        raise Refusal(UNKNOWN_PERSON)
    return row


def _shown(step: Step, person: str) -> PersonRow:
    row = person_row(step.look, person)
    if row is None:
        raise Refusal(UNKNOWN_PERSON)
    return row


@deed(ShowPerson, *DESK)
def show_person(step: Step, command: ShowPerson) -> PersonPage:
    """Somebody's page in the clear; who looked, and when, stays in the books. Raises Refusal unknown_person."""
    person = kept_of(step.look, command.person)
    _person(step, person)
    step.record(PersonShown(why=command.why.strip()), person)
    page: PersonPage = step.ask(ThePerson(person))
    return page


@deed(MergePeople, *CLERKS)
def merge_people(step: Step, command: MergePeople) -> PersonRow:
    """Two are one. The one named first stands for both; where they are kept under somebody, that one does.

    Raises Refusal unknown_person, same_person, merged_already, merge_reason.
    """
    _person(step, command.person)
    other = _person(step, command.other)
    kept = kept_of(step.look, command.person)
    if kept == kept_of(step.look, command.other):
        raise Refusal(SAME_PERSON)
    if merge_of(step.look, command.other) is not None:
        raise Refusal(MERGED_ALREADY, name=other["name"])
    if not command.reason.strip():
        raise Refusal(MERGE_REASON)
    step.record(PeopleMerged(kept=kept, reason=command.reason.strip()), command.other)
    return _shown(step, kept)


@deed(TakeMergeBack, *CLERKS)
def take_merge_back(step: Step, command: TakeMergeBack) -> PersonRow:
    """They are two after all; each has the cases and visits recorded for them.

    Raises Refusal not_merged, merge_reason.
    """
    merge = merge_of(step.look, command.person)
    if merge is None:
        raise Refusal(NOT_MERGED)
    if not command.reason.strip():
        raise Refusal(MERGE_REASON)
    step.record(MergeTakenBack(kept=merge["kept"], reason=command.reason.strip()), command.person)
    return _shown(step, command.person)


@deed(RecordDeath, *CLERKS)
def record_death(step: Step, command: RecordDeath) -> PersonRow:
    """The day somebody died, or that a note of it was wrong.

    Raises Refusal unknown_person, death_date, death_organisation, death_future, death_early, death_before_birth,
    nothing_changed.
    """
    person = kept_of(step.look, command.person)
    row = _person(step, person)
    text = command.on.strip()
    if text:
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise Refusal(DEATH_DATE) from error
        text = day.isoformat()
        if row["id_kind"] == ORGANISATION:
            raise Refusal(DEATH_ORGANISATION, name=row["name"])
        if day > step.now.date():
            raise Refusal(DEATH_FUTURE)
        if day.year < BIRTH_YEAR_LEAST:
            raise Refusal(DEATH_EARLY)
        birth = birth_of(known_of(row))
        if birth is not None and day < birth:
            raise Refusal(DEATH_BEFORE_BIRTH, birth=birth.isoformat())
    if row["died"] == text:
        raise Refusal(SAME)
    step.record(DeathRecorded(on=text, reason=command.reason.strip()), person)
    return _shown(step, person)
