"""Who a visit is for, and questions answered without a case."""

from __future__ import annotations

from hall_app.domain.facts import InquiryAnswered, PersonCorrected, PersonRecorded, VisitNamed
from hall_app.domain.identity import (
    ID_KINDS,
    ORGANISATION,
    check_resident_id,
    normalise_name,
    stored_number,
    warning_words,
)
from hall_app.domain.lookalikes import Known, birth_of
from hall_app.errors import Refusal, code
from hall_app.projections.asking import UNKNOWN_PERSON
from hall_app.projections.cases import OPEN_STATES
from hall_app.projections.catalogue import catalogue_of
from hall_app.projections.item_dates import UNKNOWN_ITEM
from hall_app.projections.item_guide import nameless
from hall_app.projections.merges import kept_of
from hall_app.projections.people import known_as_words, person_by_id, raw_person
from hall_app.projections.person_page import legal_warnings, warnings_of
from hall_app.projections.person_rows import person_row
from hall_app.projections.rows import Row
from hall_app.projections.visits import cases_of_visit
from hall_app.step import Step
from hall_app.usecases.checks import SAME
from hall_app.usecases.deed import CLERKS, deed
from hall_app.usecases.here import visit_here
from hall_app.usecases.suiting import name_visit
from hall_app.values.base import Done
from hall_app.values.visits import (
    AnswerInquiry,
    CorrectPerson,
    NamePerson,
    PersonRow,
    RecordPerson,
    ServeUnnamed,
)
from hall_app.words import N_

NAME_EMPTY = code("name_empty", N_("A person needs a name as it stands on their paper."))
ID_KIND = code("id_kind_unknown", N_("This kind of identity paper is not known here."))
NEEDS_REASON = code("id_needs_reason", N_("{sentences} Check the paper; to go on, say why."))
REASON_SHOWN = 24
LEGAL_FIELDS = ("legal_name", "legal_id", "contact")
# What is typed again as empty was left out, not taken back.
FILLED = ("phone", "address")
TAKEN = code("id_taken", N_("Somebody else is kept under this number: {name}. Say why if both are right."))
KNOWN_AS = code("id_known_as", N_("{sentence} To go on, say why."))
REASON_DIGITS = code(
    "id_reason_digits",
    N_(
        "“{reason}” is digits only and tells nobody later why the number stands. Say in words what the paper shows."
    ),
)
BORN_AFTER_DEATH = code(
    "birth_after_death",
    N_(
        "The birth date {birth} in the number lies after the day of death {died} noted for {name}. Look at both "
        "papers; a wrong note of the death is taken back first."
    ),
)
NAME_NEEDED = code("name_needed", N_("This item asks who somebody is. Find or enter the person first."))


def checked_person(
    step: Step, command: RecordPerson | CorrectPerson, known: Row | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """What is to be kept, and what is doubtful about it; a doubt that was kept before is not asked about again."""
    name = normalise_name(command.name)
    if not name:
        raise Refusal(NAME_EMPTY)
    if command.id_kind not in ID_KINDS:
        raise Refusal(ID_KIND)
    number = stored_number(command.id_kind, command.id_number)
    _born_in_life(command.id_kind, number, known)
    warnings = warnings_of(step.look, command.id_kind, number)
    legal = _legal(command, known)
    warnings += legal_warnings(step.look, command.id_kind, legal["legal_name"], legal["legal_id"])
    asked = {"id_kind": command.id_kind, "id_number": number, **legal}
    same = known is not None and all(
        known[name] == value for name, value in asked.items() if name != "contact"
    )
    if warnings and not same:
        check_said_why(command.reason, warnings)
    return {
        "name": name,
        "id_kind": command.id_kind,
        "id_number": number,
        "phone": command.phone.strip(),
        "address": command.address.strip(),
        **legal,
    }, warnings


def check_said_why(reason: str, warnings: tuple[str, ...]) -> None:
    """Raises Refusal id_needs_reason where nobody said why a doubtful number stands, id_reason_digits for digits."""
    if not reason.strip():
        sentences = " ".join(warning_words(one) for one in warnings)
        raise Refusal(NEEDS_REASON, warnings=warnings, sentences=sentences)
    _in_words(reason)


def _in_words(reason: str) -> None:
    if "".join(reason.split()).isdigit():
        raise Refusal(REASON_DIGITS, reason=reason.strip()[:REASON_SHOWN])


def check_same_name(known: Row | None, name: str, reason: str) -> None:
    """Raises Refusal id_known_as where the number is kept for another name and no reason is given, id_reason_digits
    where the reason is digits only."""
    if known is None or known["name"] == name:
        return
    if not reason.strip():
        raise Refusal(KNOWN_AS, sentence=known_as_words(known["name"]))
    _in_words(reason)


def _born_in_life(id_kind: str, number: str, known: Row | None) -> None:
    """Raises Refusal birth_after_death for a number that was not kept before and cannot be of who died then."""
    if known is None or not known["died"] or (id_kind, number) == (known["id_kind"], known["id_number"]):
        return
    birth = birth_of(Known(known["name"], id_kind, number, ""))
    if birth is not None and birth.isoformat() > known["died"]:
        raise Refusal(BORN_AFTER_DEATH, birth=birth.isoformat(), died=known["died"], name=known["name"])


def _legal(command: RecordPerson | CorrectPerson, known: Row | None) -> dict[str, str]:
    """Legal representative and contact of an organisation, as known where nothing was said; a person has none."""
    if command.id_kind != ORGANISATION:
        return dict.fromkeys(LEGAL_FIELDS, "")
    typed = {name: getattr(command, name) for name in LEGAL_FIELDS}
    said = {
        name: (known[name] if known else "") if value is None else normalise_name(value)
        for name, value in typed.items()
    }
    if known and isinstance(command, RecordPerson):
        said = {name: value or known[name] for name, value in said.items()}
    return {**said, "legal_id": check_resident_id(said["legal_id"]).number}


@deed(NamePerson, *CLERKS)
def name_person(step: Step, command: NamePerson) -> PersonRow:
    """The visit is for somebody the hall knows. Raises Refusal no_visit, unknown_person, and as `name_visit`."""
    visit = visit_here(step)
    if raw_person(step.look, command.person) is None:
        raise Refusal(UNKNOWN_PERSON)
    return _named(step, visit, kept_of(step.look, command.person), command.applicant_reason)


def _named(step: Step, visit: Row, person: str, applicant_reason: str) -> PersonRow:
    if visit["person"] != person:
        name_visit(step, visit["visit"], person, applicant_reason)
    row = person_row(step.look, person)
    if row is None:
        raise Refusal(UNKNOWN_PERSON)
    return row


@deed(RecordPerson, *CLERKS)
def record_person(step: Step, command: RecordPerson) -> PersonRow:
    """Somebody new, or somebody known by this number, corrected where something differs; the visit is for them.

    Raises Refusal no_visit, name_empty, id_kind_unknown, id_needs_reason (details warnings), id_known_as,
    id_reason_digits, and as `name_visit`.
    """
    visit = visit_here(step)
    known = person_by_id(step.look, command.id_kind, stored_number(command.id_kind, command.id_number))
    values, warnings = checked_person(step, command, known)
    check_same_name(known, values["name"], command.reason)
    if known is None:
        person = step.new_id()
        step.record(PersonRecorded(**values, warnings=warnings, reason=command.reason.strip()), person)
        return _named(step, visit, person, command.applicant_reason)
    person = kept_of(step.look, known["person"])
    if person != known["person"]:
        # What was typed is the other entry's; the one who stands for both keeps what is known of them.
        return _named(step, visit, person, command.applicant_reason)
    kept = {**values, **{name: values[name] or known[name] for name in FILLED}}
    if any(known[name] != value for name, value in kept.items()):
        step.record(PersonCorrected(**kept, reason=command.reason.strip()), known["person"])
    return _named(step, visit, known["person"], command.applicant_reason)


@deed(CorrectPerson, *CLERKS)
def correct_person(step: Step, command: CorrectPerson) -> PersonRow:
    """What was saved wrong, by a further fact.

    Raises Refusal unknown_person, name_empty, id_kind_unknown, birth_after_death, id_needs_reason, id_taken,
    id_reason_digits, nothing_changed.
    """
    known = raw_person(step.look, command.person)
    if known is None:
        raise Refusal(UNKNOWN_PERSON)
    values, _warnings = checked_person(step, command, known)
    if all(known[name] == value for name, value in values.items()):
        raise Refusal(SAME)
    other = person_by_id(step.look, values["id_kind"], values["id_number"])
    if other is not None and other["person"] != command.person:
        if not command.reason.strip():
            raise Refusal(TAKEN, name=other["name"])
        _in_words(command.reason)
    step.record(PersonCorrected(**values, reason=command.reason.strip()), command.person)
    row = person_row(step.look, command.person)
    if row is None:
        raise Refusal(UNKNOWN_PERSON)
    return row


@deed(ServeUnnamed, *CLERKS)
def serve_unnamed(step: Step, command: ServeUnnamed) -> Done:
    """Serve without a name. Raises Refusal no_visit, and name_needed when a case of this visit asks for one."""
    visit = visit_here(step)
    catalogue = catalogue_of(step.look)
    for brief in cases_of_visit(step.look, visit["visit"]):
        item = catalogue.item(brief.item)
        if item is not None and brief.state in OPEN_STATES and not nameless(step.look, item):
            raise Refusal(NAME_NEEDED)
    if visit["named"] != "unnamed":
        step.record(VisitNamed(), visit["visit"])
    return Done()


@deed(AnswerInquiry, *CLERKS)
def answer_inquiry(step: Step, command: AnswerInquiry) -> Done:
    """A question was answered without a case. Raises Refusal no_visit, unknown_item."""
    visit = visit_here(step)
    item = catalogue_of(step.look).item(command.item) if command.item else None
    if command.item and item is None:
        raise Refusal(UNKNOWN_ITEM, item=command.item)
    elsewhere = item.responsible_unit if item is not None and item.handling == "inform" else ""
    step.record(
        InquiryAnswered(
            item=command.item, words=command.words.strip(), led_to=command.led_to.strip() or elsewhere
        ),
        visit["visit"],
    )
    return Done()
