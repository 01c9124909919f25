"""What the demonstration is made of: its hall, its staff, names and sentences, read from `resources/demo/day.json`.

All of it is invented. The area code of its people is given to no place, its telephone numbers to nobody.
"""

from __future__ import annotations

from functools import cache

import msgspec

from hall_app import paths
from hall_app.domain.catalogue import default_lines
from hall_app.values.setup import BeginHall, LineRow, NewStaff, WindowRow


class BookWindow(msgspec.Struct, frozen=True):
    """A window; `lines` are the letters of its lines in order."""

    number: int
    name: str
    lines: str


class BookTown(msgspec.Struct, frozen=True):
    """What the town's office writes."""

    clerks: tuple[str, ...]
    approved: str
    refused: str
    returned: str
    document: str
    sent: str
    notice_title: str
    notice_text: str


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of it; sentences are in Chinese, as clerks would type them."""

    hall: dict[str, str]
    windows: tuple[BookWindow, ...]
    staff: tuple[NewStaff, ...]
    surnames: str
    compound_surnames: tuple[str, ...]
    given_old_male: tuple[str, ...]
    given_old_female: tuple[str, ...]
    given_male: tuple[str, ...]
    given_female: tuple[str, ...]
    rare_names: tuple[tuple[str, str], ...]
    dotted_names: tuple[tuple[str, str], ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    door: str
    elderly_items: frozenset[str]
    veteran_items: frozenset[str]
    disabled_items: frozenset[str]
    mother_items: frozenset[str]
    organisation_items: frozenset[str]
    inquiries: tuple[tuple[str, str], ...]
    fetch_papers: str
    wrong_line: str
    not_coming: str
    changed_mind: str
    lunch: str
    id_reason: str
    typing: str
    wrong_item: str
    by_mistake: str
    wrong_words: str
    finished_words: str
    finished_document: str
    town: BookTown
    # Why a window pauses for a while.
    pause: str = msgspec.field(name="break")


@cache
def book() -> Book:
    """The book of the demonstration."""
    return msgspec.json.decode((paths.resources() / "demo" / "day.json").read_bytes(), type=Book)


def demo_hall(printer: str = "") -> BeginHall:
    """What the demonstration hall begins with. `printer` empty: its papers are saved as files."""
    text = book()
    lines = tuple(
        LineRow(letter=one.letter, name=one.name, name_en=one.name_en, categories=one.categories)
        for one in default_lines()
    )
    windows = tuple(
        WindowRow(number=one.number, name=one.name, lines=tuple(one.lines)) for one in text.windows
    )
    return BeginHall(
        **text.hall,
        lines=lines,
        windows=windows,
        people=text.staff,
        printer=printer,
        ticket_printer=printer,
    )


def pin_of(number: str) -> str:
    """The PIN of one who serves in the demonstration; it is shown to everybody."""
    return next(one.pin for one in book().staff if one.number == number)
