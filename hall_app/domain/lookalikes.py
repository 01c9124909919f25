"""Who may be the same person twice in the books. Never more than a hint: a person looks and decides."""

from __future__ import annotations

from datetime import date

import msgspec

from hall_app.domain.identity import RESIDENT_ID, check_resident_id
from hall_app.domain.name_keys import plain_name, spoken, surname_of
from hall_app.words import N_, _

WHY: dict[str, str] = {
    "same_number": N_("the same number"),
    "name_and_birth": N_("the same name and birth date"),
    "one_digit": N_("the number differs in one digit"),
    "phone_and_name": N_("the same phone and a name that looks or sounds alike"),
}


class Known(msgspec.Struct, frozen=True):
    """What two people are compared by; `phone` digits only."""

    name: str
    id_kind: str
    id_number: str
    phone: str


def why_words(code: str) -> str:
    """The words of a likeness in the language in force."""
    return _(WHY[code])


def digits_of(phone: str) -> str:
    """The digits of a phone number."""
    return "".join(char for char in phone if char.isdigit())


def birth_of(one: Known) -> date | None:
    """The birth date a resident ID says, None where there is none to be read."""
    return check_resident_id(one.id_number).birth if one.id_kind == RESIDENT_ID else None


def _same_birth(one: Known, other: Known) -> bool:
    """Whether two numbers say the same birth date; most are told apart by eight characters."""
    if len(one.id_number) == len(other.id_number) and one.id_number[6:12] != other.id_number[6:12]:
        return False
    birth = birth_of(one)
    return birth is not None and birth == birth_of(other)


def one_digit_apart(one: str, other: str) -> bool:
    """Whether two numbers of the same length differ in exactly one place."""
    if len(one) != len(other) or len(one) < 8:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def similar_names(one: str, other: str) -> bool:
    """Whether two names are written alike but for dots and spaces, sound alike, or differ in one of three characters
    behind the same surname."""
    first, second = plain_name(one), plain_name(other)
    if not first or not second:
        return False
    if first == second or {"".join(said) for said in spoken(first)} & {
        "".join(said) for said in spoken(second)
    }:
        return True
    if len(first) != len(second) or len(first) < 3 or surname_of(first) != surname_of(second):
        return False
    return sum(a != b for a, b in zip(first, second, strict=True)) == 1


def likeness(one: Known, other: Known) -> tuple[str, ...]:
    """Why two people may be one: codes of WHY, the strongest first; empty where nothing says so."""
    found: list[str] = []
    if one.id_number and (one.id_kind, one.id_number) == (other.id_kind, other.id_number):
        found.append("same_number")
    elif one_digit_apart(one.id_number, other.id_number):
        found.append("one_digit")
    if plain_name(one.name) == plain_name(other.name) and _same_birth(one, other):
        found.append("name_and_birth")
    if len(one.phone) >= 7 and one.phone == other.phone and similar_names(one.name, other.name):
        found.append("phone_and_name")
    return tuple(found)
