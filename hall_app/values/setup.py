"""Beginning a hall and how it is set up."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class LineRow(Answer):
    """A line as set up."""

    letter: str
    name: str
    name_en: str = ""
    categories: tuple[str, ...] = ()
    number_max: int = 999


class WindowRow(Answer):
    """A window as set up: number, sign, letters of its lines in order."""

    number: int
    name: str = ""
    lines: tuple[str, ...] = ()


class NewStaff(Answer):
    """Somebody who will serve, as typed at the first start. `pin` is hashed at once and kept nowhere."""

    number: str
    name: str
    post: str
    role: str
    pin: str


class HallCard(Answer):
    """What the hall is called and where it is."""

    name: str = ""
    short_name: str = ""
    code: str = ""
    town_name: str = ""
    phone: str = ""
    supervision_phone: str = ""
    address: str = ""
    hours: str = ""
    demo: bool = False


class BeginHall(Command, frozen=True):
    """Everything a real hall starts with; run once, on an empty ledger. The first of `people` is an administrator."""

    name: str
    short_name: str
    code: str
    town_name: str
    lines: tuple[LineRow, ...]
    windows: tuple[WindowRow, ...]
    people: tuple[NewStaff, ...]
    phone: str = ""
    supervision_phone: str = ""
    address: str = ""
    hours: str = ""
    printer: str = ""
    ticket_printer: str = ""


class ConfigureHall(Command, frozen=True):
    """The hall's card anew."""

    name: str
    short_name: str
    town_name: str
    phone: str = ""
    supervision_phone: str = ""
    address: str = ""
    hours: str = ""


class SetLines(Command, frozen=True):
    """The lines from now on. Refused: no line, two with one letter, a line with people waiting taken away."""

    lines: tuple[LineRow, ...]


class SetWindows(Command, frozen=True):
    """The windows from now on. Refused: no window, a number twice, an unknown line."""

    windows: tuple[WindowRow, ...]


class ChangeSetting(Command, frozen=True):
    """Another value for a setting of settings.py; refused outside its bounds."""

    key: str
    value: str | int | bool


class TheHall(Question, frozen=True):
    """The hall's card. Answer: HallCard."""


class Lines(Question, frozen=True):
    """The lines. Answer: tuple[LineRow, ...]."""


class Windows(Question, frozen=True):
    """The windows. Answer: tuple[WindowRow, ...]."""


class Settings(Question, frozen=True):
    """Every setting and its value now. Answer: dict[str, str | int | bool]."""


class ImportCatalogue(Command, frozen=True):
    """An edition from a file's text. Refused with all problems at once (`problems`: tuple of sentences)."""

    text: str
    edition: str
    source: str


class ImportCalendar(Command, frozen=True):
    """A year's calendar from a file's text, JSON or a table. Refused with all problems at once."""

    text: str
    source: str


class EditionRow(Answer):
    """An edition of the catalogue. `town` where the town published it, `source` the file otherwise; ISO days."""

    edition: str
    source: str
    town: bool
    effective: str
    came: str
    count: int


class EditionsState(Answer):
    """The list in force, what it changed against the one before, the lists that wait for their day, and those that do
    not count because another list does (setting `catalogue.town_list`)."""

    in_force: EditionRow | None = None
    before: str = ""
    changes: tuple[str, ...] = ()
    coming: tuple[EditionRow, ...] = ()
    aside: tuple[EditionRow, ...] = ()


class Editions(Question, frozen=True):
    """The editions of the catalogue here. Answer: EditionsState."""


class GoneItems(Question, frozen=True):
    """Sentences about items taken off the list whose name holds the text. Answer: tuple[str, ...]."""

    text: str


class CatalogueWarnings(Question, frozen=True):
    """What is worth a look in the edition in force, a sentence each: papers that nobody may be asked for, with the rule
    and what may be done instead; stages that do not add up to the days promised. Answer: tuple[str, ...]."""


class ReadListFile(Command, frozen=True):
    """An errand: the text of a list or calendar file; with `table` what spreadsheets save is read too (GB18030,
    UTF-16). Answer: ListFile."""

    path: str
    table: bool = False


class ListFile(Answer):
    """A file's name and its text."""

    name: str
    text: str
