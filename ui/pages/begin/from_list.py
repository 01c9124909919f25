"""Windows and people of a new hall from a list: read, shown with what is wrong, taken over into the form."""

from __future__ import annotations

from collections.abc import Mapping

from hall_app.domain.lists.staff_list import ListedStaff, ListedWindow, read_staff, read_windows
from hall_app.domain.staff import role_words
from hall_app.values.lists import ListPreview
from ui.words import _

KIND_STAFF, KIND_WINDOWS = "staff", "windows"


def staff_of(text: str) -> tuple[ListPreview, tuple[ListedStaff, ...]]:
    """The people of a list as they would be taken over."""
    found = read_staff(text)
    if isinstance(found, list):
        return ListPreview(kind=KIND_STAFF, problems=tuple(one.words() for one in found)), ()
    heads = (_("Number"), _("Name"), _("Post"), _("Role"))
    rows = tuple((one.number, one.name, one.post, role_words(one.role)) for one in found)
    notes = [_("Each of them types a PIN of their own; PINs are never in a file.")]
    if found[0].role != "administrator":
        notes.append(
            _("The list names no administrator: whoever stands first in the form stays the administrator.")
        )
    return ListPreview(KIND_STAFF, heads, rows, len(rows), tuple(notes)), found


def windows_of(text: str, lines: Mapping[str, str]) -> tuple[ListPreview, tuple[ListedWindow, ...]]:
    """The windows of a list as they would be taken over; `lines` are the letters and names of the lines."""
    found = read_windows(text, lines)
    if isinstance(found, list):
        return ListPreview(kind=KIND_WINDOWS, problems=tuple(one.words() for one in found)), ()
    heads = (_("Window number"), _("Sign"), _("Lines it serves"))
    rows = tuple((str(one.number), one.name, _(", ").join(one.lines)) for one in found)
    return ListPreview(KIND_WINDOWS, heads, rows, len(rows)), found
