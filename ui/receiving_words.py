"""What is asked of whoever signs for a result: by what they are to the applicant, a person or an organisation."""

from __future__ import annotations

from hall_app.domain.agents import AUTHORITIES, BASES, LETTER, NONE
from hall_app.domain.delivery import COLLECTOR, GUARDIAN, HANDLER, OF_PERSONS, OF_UNITS, SELF, WITH_REASON
from ui.words import N_

Choices = tuple[tuple[str, str], ...]
AS_NOTED: tuple[str, str] = ("", N_("as noted when they came"))


def relations(unit: bool) -> Choices:
    """Who may sign. For an organisation nothing is chosen beforehand: it is for the clerk to ask."""
    return (("", N_("choose who signs")), *OF_UNITS.items()) if unit else tuple(OF_PERSONS.items())


def authorities(relation: str) -> Choices:
    """What may let somebody sign; empty where nothing has to."""
    if relation in (HANDLER, COLLECTOR):
        return AS_NOTED, (LETTER, AUTHORITIES[LETTER])
    if relation in WITH_REASON:
        return (AS_NOTED, *tuple(AUTHORITIES.items())[:3])
    return (AS_NOTED, *BASES.items()) if relation == GUARDIAN else ()


def in_words(relation: str) -> bool:
    """Whether it is asked in words who somebody is to the applicant."""
    return relation in OF_PERSONS and relation != SELF


def with_reason(relation: str, authority: str) -> bool:
    """Whether it is asked why somebody else takes it: where the applicant authorised nobody in a way that was seen."""
    return relation in WITH_REASON and authority in ("", NONE)
