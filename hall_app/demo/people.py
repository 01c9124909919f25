"""Residents of the demonstration: names of every form, numbers that check, ages that fit what they come for."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from hall_app.clock import Chance
from hall_app.demo.book import Book
from hall_app.domain.identity import age_on

# GB/T 2260 gives this area to no place.
AREA = "990106"
# No mobile number begins like this.
PHONE = "1000000"


class Person(msgspec.Struct, frozen=True):
    """Somebody who comes, as a clerk would enter them. `age` is -1 for an organisation."""

    name: str
    id_kind: str
    id_number: str
    phone: str
    address: str
    sex: str = ""
    age: int = -1


def resident_id(birth: date, order: int, sex: str) -> str:
    """A number by GB 11643 in the invented area; `order` counts those born on one day."""
    last = (order * 2 + (1 if sex == "male" else 0)) % 1000
    front = f"{AREA}{birth:%Y%m%d}{last:03d}"
    return front + mod_11_2.calc_check_digit(front)


def organisation_code(chance: Chance) -> str:
    """A code by GB 32100 in the invented area."""
    front = f"91{AREA}{chance.randrange(10**8):08d}{chance.choice('0123456789X')}"
    return front + str(uscc.calc_check_digit(front))


class People:
    """Makes people one after the other; each special name comes once before any comes twice."""

    def __init__(self, book: Book, chance: Chance, day: date) -> None:
        self._book = book
        self._chance = chance
        self._day = day
        self._count = 0
        self._special = [*book.rare_names, *book.dotted_names]
        self._companies = list(book.organisations)
        self._compound = list(book.compound_surnames)
        self._taken: set[str] = set()

    def somebody(self, item: str = "", special: str = "") -> Person:
        """Who would come for an item. `special`: rare, dotted, compound for a name of that kind."""
        sex = "female" if item in self._book.mother_items else self._chance.choice(("male", "female"))
        age = self._age(item)
        name, sex = self._name(sex, age, special)
        birth = self._birth(age)
        self._count += 1
        return Person(
            name=name,
            id_kind="resident_id",
            id_number=resident_id(birth, self._count, sex),
            phone=self._phone(),
            address=self._address(),
            sex=sex,
            age=age_on(birth, self._day),
        )

    def organisation(self) -> Person:
        """A company, cooperative or shop, for which somebody comes."""
        if not self._companies:
            self._companies = list(self._book.organisations)
        name = self._companies.pop(self._chance.randrange(len(self._companies)))
        self._count += 1
        return Person(
            name=name,
            id_kind="organisation",
            id_number=organisation_code(self._chance),
            phone=self._phone(),
            address=self._address(),
        )

    def with_old_card(self, person: Person) -> Person:
        """The same one with the number of an old card, fifteen digits, which gives a warning."""
        number = person.id_number
        return msgspec.structs.replace(person, id_number=number[:6] + number[8:17])

    def _age(self, item: str) -> int:
        if item in self._book.elderly_items:
            return self._chance.randint(61, 93)
        if item in self._book.mother_items:
            return self._chance.randint(23, 38)
        return self._chance.choice((19, 24, 28, 31, 34, 37, 40, 43, 46, 49, 52, 55, 58, 62, 67, 73, 81))

    def _birth(self, age: int) -> date:
        day = min(self._day.day, 28)
        return date(self._day.year - age, self._day.month, day) - timedelta(days=self._chance.randint(1, 360))

    def _name(self, sex: str, age: int, special: str) -> tuple[str, str]:
        if special in ("rare", "dotted") and self._special:
            wanted = [one for one in self._special if ("·" in one[0]) == (special == "dotted")]
            if wanted:
                self._special.remove(wanted[0])
                return wanted[0]
        given = {
            ("male", True): self._book.given_old_male,
            ("female", True): self._book.given_old_female,
            ("male", False): self._book.given_male,
            ("female", False): self._book.given_female,
        }[sex, age >= 55]
        for _try in range(50):
            surname = self._chance.choice(self._book.surnames)
            if special == "compound" and self._compound:
                surname = self._compound.pop(self._chance.randrange(len(self._compound)))
            name = surname + self._chance.choice(given)
            if name not in self._taken:
                break
        self._taken.add(name)
        return name, sex

    def _phone(self) -> str:
        return f"{PHONE}{self._chance.randrange(10**4):04d}"

    def _address(self) -> str:
        place = self._chance.choice(self._book.places)
        return self._book.door.format(place=place, door=self._chance.randint(1, 180))
