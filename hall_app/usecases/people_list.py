"""The residents' roster of a hall: brought in from a table, all of it or nothing."""

from __future__ import annotations

from hall_app.domain.facts import DeathRecorded, PersonRecorded
from hall_app.domain.lists.people_list import ListedPerson
from hall_app.domain.problems import told
from hall_app.errors import Refusal, code
from hall_app.projections.lists import sorted_roster
from hall_app.step import Step
from hall_app.usecases.checks import SAME
from hall_app.usecases.deed import MANAGERS, deed
from hall_app.values.lists import ImportPeople, PeopleTaken
from hall_app.words import N_, _

PROBLEMS = code(
    "people_problems",
    N_("This roster cannot be brought in; problems found: {count}. Nothing was changed. {list}"),
)


@deed(ImportPeople, *MANAGERS)
def import_people(step: Step, command: ImportPeople) -> PeopleTaken:
    """Everybody of a roster who is not in the books yet. Raises Refusal people_problems, nothing_changed."""
    roster = sorted_roster(step.look, command.text)
    if roster.problems:
        raise Refusal(PROBLEMS, **told(roster.problems))
    if not roster.new:
        raise Refusal(SAME)
    source = command.source.strip()
    for one in roster.new:
        _record(step, one, source)
    return PeopleTaken(added=len(roster.new), known=roster.known)


def _record(step: Step, one: ListedPerson, source: str) -> None:
    whence = _("roster {name}, line {line}").format(name=source, line=one.line) if source else ""
    person = step.new_id()
    step.record(
        PersonRecorded(
            name=one.name,
            id_kind=one.id_kind,
            id_number=one.id_number,
            phone=one.phone,
            address=one.address,
            warnings=one.warnings,
            reason=_("; ").join(part for part in (one.reason, whence) if part),
            legal_name=one.legal_name,
            contact=one.contact,
        ),
        person,
    )
    if one.died:
        step.record(DeathRecorded(on=one.died, reason=whence), person)
