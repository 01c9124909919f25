"""Reading a list or a calendar somebody chose, with no transaction open and off the window's thread."""

from __future__ import annotations

from pathlib import Path

from hall_app.domain.lists.table import Unreadable, text_of
from hall_app.errors import Refusal, code
from hall_app.system_words import system_words
from hall_app.usecases.deed import OPERATORS, Outside, errand
from hall_app.values.setup import ListFile, ReadListFile
from hall_app.words import N_, _

FILE_MAX = 8 * 1024 * 1024

GONE = code("list_file_gone", N_("The file {name} is not there any more. Nothing was brought in."))
NO_FILE = code("list_file_none", N_("{name} is a folder, not a file. Nothing was brought in."))
UNREADABLE = code(
    "list_file_unreadable", N_("The file {name} cannot be read: {why}. Nothing was brought in.")
)
EMPTY = code("list_file_empty", N_("The file {name} is empty. Nothing was brought in."))
TOO_LARGE = code(
    "list_file_too_large",
    N_("The file {name} is larger than {mb} MB; a list is never that large. Nothing was brought in."),
)
ENCODING = code(
    "list_file_encoding",
    N_(
        "The file {name} is not written in UTF-8. Save it anew as UTF-8 and choose it again; nothing was brought in."
    ),
)
WORKBOOK = code(
    "list_file_workbook",
    N_(
        "{name} is a workbook. Save it from the spreadsheet as CSV (separated by commas) and choose that file; nothing "
        "was brought in."
    ),
)
NO_TEXT = code(
    "list_file_no_text", N_("The file {name} is no text that can be read. Nothing was brought in.")
)


@errand(ReadListFile, *OPERATORS)
def read_list_file(outside: Outside, command: ReadListFile) -> ListFile:
    """The text of a file. Raises Refusal as `read_list` does."""
    return read_list(Path(command.path), command.table)


def read_list(path: Path, table: bool = False) -> ListFile:
    """The text of a file; a byte order mark is left out. With `table` also in what else spreadsheets save.

    Raises Refusal list_file_gone, list_file_none, list_file_unreadable, list_file_empty, list_file_too_large,
    list_file_encoding, list_file_workbook, list_file_no_text.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise Refusal(NO_FILE, name=name)
        if path.exists() and not path.is_file():
            # A pipe or a device: whoever opened it might wait for ever.
            raise Refusal(UNREADABLE, name=name, why=_("it is not a file"))
        with path.open("rb") as file:
            data = file.read(FILE_MAX + 1)
    except FileNotFoundError as error:
        raise Refusal(GONE, name=name) from error
    except (OSError, ValueError) as error:
        raise Refusal(UNREADABLE, name=name, why=system_words(error)) from error
    if len(data) > FILE_MAX:
        raise Refusal(TOO_LARGE, name=name, mb=FILE_MAX // 1024 // 1024)
    if not data.strip():
        raise Refusal(EMPTY, name=name)
    if table:
        try:
            return ListFile(name=name, text=text_of(data))
        except Unreadable as error:
            raise Refusal(WORKBOOK if str(error) == "workbook" else NO_TEXT, name=name) from error
    try:
        return ListFile(name=name, text=data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refusal(ENCODING, name=name) from error
