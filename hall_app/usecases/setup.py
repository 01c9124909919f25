"""How the hall is set up: its card, lines, windows, settings, catalogue and calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hall_app.domain.calendar import CalendarYear, off_days
from hall_app.domain.catalogue import Catalogue, read_catalogue, to_plain
from hall_app.domain.facts import (
    CalendarPublished,
    CataloguePublished,
    HallConfigured,
    LineOf,
    LinesSet,
    SettingChanged,
    WindowOf,
    WindowsSet,
)
from hall_app.domain.items import removed_to_plain
from hall_app.domain.lists.calendar_list import read_calendar_text
from hall_app.domain.problems import told
from hall_app.domain.queue import LAST_NUMBER
from hall_app.errors import Refusal, code
from hall_app.projections.catalogue import edition_in_force, edition_names
from hall_app.projections.hall_card import hall_card, lines_of, windows_of
from hall_app.projections.settings import setting
from hall_app.projections.tickets import left_of_day, ticket_at, unfinished_of_day
from hall_app.settings import check
from hall_app.step import Step
from hall_app.usecases.deed import MANAGERS, OPERATORS, deed
from hall_app.usecases.silence import recount
from hall_app.values.base import Done
from hall_app.values.setup import (
    BeginHall,
    ChangeSetting,
    ConfigureHall,
    ImportCalendar,
    ImportCatalogue,
    LineRow,
    SetLines,
    SetWindows,
    WindowRow,
)
from hall_app.words import N_

WINDOW_NUMBER_MAX = 99

CARD_EMPTY = code("hall_card_empty", N_("Name, short name and town of the hall cannot be empty."))
NO_LINES = code("no_lines", N_("A hall needs at least one line."))
LINE_LETTER = code(
    "line_letter", N_("“{letter}” cannot be the letter of a line: one capital letter, A to Z.")
)
LINE_TWICE = code("line_twice", N_("Two lines have the letter {letter}."))
LINE_NAMELESS = code("line_nameless", N_("Line {letter} has no name."))
LINE_NUMBERS = code(
    "line_numbers", N_("Line {letter} gives {number_max} numbers a day; possible are 1 to {most}.")
)
CATEGORY_TWICE = code("category_twice", N_("The category {category} is in two lines. It can be in one only."))
LINE_WAITED_FOR = code(
    "line_waited_for",
    N_("People wait in line {letter} or are being served. Take it away when they are done."),
)
NO_WINDOWS = code("no_windows", N_("A hall needs at least one window."))
WINDOW_NUMBER = code("window_number", N_("{number} cannot be the number of a window: 1 to {most}."))
WINDOW_TWICE = code("window_twice", N_("Two windows have the number {number}."))
WINDOW_LINE = code(
    "window_line", N_("Window {number} is to serve line {letter}, which the hall does not have.")
)
WINDOW_IN_USE = code(
    "window_in_use", N_("{display} is at window {number}. Take the window away when they are done.")
)
CATALOGUE_PROBLEMS = code(
    "catalogue_problems",
    N_("This catalogue cannot be imported; problems found: {count}. Nothing was changed. {list}"),
)
EDITION_KNOWN = code(
    "edition_known", N_("There is an edition {edition} already. Give the new one another name.")
)
TOWN_LIST = code(
    "town_list_counts",
    N_(
        "The town publishes the list for this hall: edition {edition}, in force since {day}. A list of the hall's own "
        "counts only after the setting “The town's list takes the place of the hall's own” is off."
    ),
)
EDITION_EMPTY = code("edition_empty", N_("The edition needs a name, such as the month it is from."))
CALENDAR_PROBLEMS = code(
    "calendar_problems",
    N_("This calendar cannot be imported; problems found: {count}. Nothing was changed. {list}"),
)


def check_lines(lines: Sequence[LineRow]) -> None:
    """Raises Refusal where these cannot be the lines of a hall."""
    if not lines:
        raise Refusal(NO_LINES)
    letters = Counter(line.letter for line in lines)
    for line in lines:
        if len(line.letter) != 1 or not "A" <= line.letter <= "Z":
            raise Refusal(LINE_LETTER, letter=line.letter)
        if letters[line.letter] > 1:
            raise Refusal(LINE_TWICE, letter=line.letter)
        if not line.name.strip():
            raise Refusal(LINE_NAMELESS, letter=line.letter)
        if not 1 <= line.number_max <= LAST_NUMBER:
            raise Refusal(LINE_NUMBERS, letter=line.letter, number_max=line.number_max, most=LAST_NUMBER)
    for category, count in Counter(one for line in lines for one in line.categories).items():
        if count > 1:
            raise Refusal(CATEGORY_TWICE, category=category)


def check_windows(windows: Sequence[WindowRow], lines: Sequence[LineRow]) -> None:
    """Raises Refusal where these cannot be the windows of a hall with these lines."""
    if not windows:
        raise Refusal(NO_WINDOWS)
    numbers, letters = Counter(window.number for window in windows), {line.letter for line in lines}
    for window in windows:
        if not 1 <= window.number <= WINDOW_NUMBER_MAX:
            raise Refusal(WINDOW_NUMBER, number=window.number, most=WINDOW_NUMBER_MAX)
        if numbers[window.number] > 1:
            raise Refusal(WINDOW_TWICE, number=window.number)
        for letter in window.lines:
            if letter not in letters:
                raise Refusal(WINDOW_LINE, number=window.number, letter=letter)


def check_card(card: BeginHall | ConfigureHall) -> None:
    """Raises Refusal hall_card_empty."""
    if not card.name.strip() or not card.short_name.strip() or not card.town_name.strip():
        raise Refusal(CARD_EMPTY)


def record_card(step: Step, card: BeginHall | ConfigureHall, hall: str) -> None:
    """Records the hall's card; `hall` is its code, which never changes."""
    names = ("name", "short_name", "town_name", "phone", "supervision_phone", "address", "hours")
    step.record(HallConfigured(code=hall, **{name: getattr(card, name).strip() for name in names}))


def record_lines(step: Step, lines: Sequence[LineRow]) -> None:
    """Records the lines as they are from now on."""
    step.record(
        LinesSet(
            lines=tuple(
                LineOf(
                    letter=line.letter,
                    name=line.name.strip(),
                    name_en=line.name_en.strip(),
                    categories=line.categories,
                    number_max=line.number_max,
                )
                for line in lines
            )
        )
    )


def record_windows(step: Step, windows: Sequence[WindowRow]) -> None:
    """Records the windows as they are from now on, in the order of their numbers."""
    step.record(
        WindowsSet(
            windows=tuple(
                WindowOf(
                    number=window.number, name=window.name.strip(), lines=tuple(dict.fromkeys(window.lines))
                )
                for window in sorted(windows, key=lambda one: one.number)
            )
        )
    )


@deed(ConfigureHall, *MANAGERS)
def configure_hall(step: Step, command: ConfigureHall) -> Done:
    """The hall's card anew."""
    check_card(command)
    record_card(step, command, hall_card(step.look).code)
    return Done()


@deed(SetLines, *MANAGERS)
def set_lines(step: Step, command: SetLines) -> Done:
    """The lines from now on; a line that goes is taken from the windows as well."""
    check_lines(command.lines)
    letters = {line.letter for line in command.lines}
    gone = {line.letter for line in lines_of(step.look)} - letters
    day = step.day.isoformat()
    for row in [*left_of_day(step.look, day), *unfinished_of_day(step.look, day)]:
        if row["line"] in gone:
            raise Refusal(LINE_WAITED_FOR, letter=row["line"])
    record_lines(step, command.lines)
    windows = windows_of(step.look)
    if any(letter in gone for window in windows for letter in window.lines):
        kept = [
            WindowRow(number=one.number, name=one.name, lines=tuple(x for x in one.lines if x in letters))
            for one in windows
        ]
        record_windows(step, kept)
    return Done()


@deed(SetWindows, *MANAGERS)
def set_windows(step: Step, command: SetWindows) -> Done:
    """The windows from now on."""
    check_windows(command.windows, lines_of(step.look))
    kept = {window.number for window in command.windows}
    for window in windows_of(step.look):
        ticket = ticket_at(step.look, window.number)
        if window.number not in kept and ticket is not None:
            raise Refusal(WINDOW_IN_USE, number=window.number, display=ticket["display"])
    record_windows(step, command.windows)
    return Done()


@deed(ChangeSetting, *MANAGERS)
def change_setting(step: Step, command: ChangeSetting) -> Done:
    """Another value for a setting; nothing is recorded where it is the same."""
    check(command.key, command.value)
    was = setting(step.look, command.key)
    if was != command.value:
        step.record(SettingChanged(key=command.key, value=command.value, was=was))
    return Done()


def catalogue_from(data: bytes, edition: str) -> Catalogue:
    """The catalogue of a file. Raises Refusal catalogue_problems with all of them (details problems)."""
    found = read_catalogue(data, edition=edition)
    if isinstance(found, list):
        raise Refusal(CATALOGUE_PROBLEMS, **told(found))
    return found


def calendar_from(text: str) -> CalendarYear:
    """The calendar of a file's text, JSON or table. Raises Refusal calendar_problems with all of them (details
    problems)."""
    found = read_calendar_text(text)
    if isinstance(found, list):
        raise Refusal(CALENDAR_PROBLEMS, **told(found))
    return found


def record_catalogue(step: Step, catalogue: Catalogue, edition: str, source: str) -> None:
    """Records an edition; it is in force from here on."""
    removed = removed_to_plain(catalogue)
    step.record(
        CataloguePublished(edition=edition, source=source, items=to_plain(catalogue), removed=removed)
    )


def record_calendar(step: Step, year: CalendarYear, source: str) -> None:
    """Records the notice of a year, in the place of an older one."""
    work = tuple(day.isoformat() for day in year.working_weekends)
    step.record(
        CalendarPublished(year=year.year, off=off_days(year), work=work, source=year.notice or source)
    )


@deed(ImportCatalogue, *OPERATORS)
def import_catalogue(step: Step, command: ImportCatalogue) -> Done:
    """An edition from a file's text. Cases of older editions keep theirs."""
    edition = command.edition.strip()
    if not edition:
        raise Refusal(EDITION_EMPTY)
    if edition in edition_names(step.look):
        raise Refusal(EDITION_KNOWN, edition=edition)
    now = edition_in_force(step.look)
    if now is not None and now.town and setting(step.look, "catalogue.town_list"):
        raise Refusal(TOWN_LIST, edition=now.edition, day=now.effective)
    catalogue = catalogue_from(command.text.encode(), edition)
    record_catalogue(step, catalogue, edition, command.source)
    return Done()


@deed(ImportCalendar, *OPERATORS)
def import_calendar(step: Step, command: ImportCalendar) -> Done:
    """A year's calendar from a file's text; what was counted without it, or by another, is counted anew."""
    year = calendar_from(command.text)
    record_calendar(step, year, command.source)
    recount(step, year.year)
    return Done()
