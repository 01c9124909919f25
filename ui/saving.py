"""Writing what a page shows as a table file."""

from __future__ import annotations

from pathlib import Path

from hall_app.errors import Trouble, code
from hall_app.system_words import system_words
from hall_app.whole import write_whole
from ui.widgets import InPlace
from ui.words import N_, _

CANNOT_SAVE = code(
    "file_not_saved", N_("The file {path} could not be written: {detail}. Choose another place.")
)


def write_table(path: Path, text: str, in_place: InPlace) -> None:
    """Writes CSV in UTF-8 with a byte order mark, which spreadsheets need for Chinese, and says what came of it."""
    write_text(path, "\ufeff" + text, in_place)


def write_text(path: Path, text: str, in_place: InPlace) -> None:
    """Writes a file in UTF-8 and says what came of it."""
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        in_place.refuse(Trouble(CANNOT_SAVE, path=path, detail=system_words(error)))
        return
    in_place.tell(_("Saved as {where}").format(where=path))
