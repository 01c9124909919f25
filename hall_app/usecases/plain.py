"""Whether a command or question can stand in the books at all: text that is text, numbers a fact can carry.

What a window, a pipe or an argument brings may hold half a character (a lone surrogate) or a number no fact has a
place for (protocol §2: integers below 2^53, bodies up to 1 MiB). That is the asker's, never a fault of the program.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hall_app.errors import Refusal, code
from hall_app.values.base import TEXT_BYTES_MAX
from hall_app.words import N_

NUMBER_MAX = 2**53 - 1

NOT_TEXT = code(
    "not_text", N_("Something typed here holds half a character and cannot be kept. Type it once more.")
)
NOT_A_NUMBER = code("number_too_large", N_("The number {number} is too large."))
TEXT_TOO_LONG = code("text_too_long", N_("That is too much text for one entry. Nothing was saved."))


def check_plain(value: msgspec.Struct) -> None:
    """Raises Refusal not_text, number_too_large, text_too_long where a command or question cannot be taken."""
    if _size(value) > TEXT_BYTES_MAX:
        raise Refusal(TEXT_TOO_LONG)


def _size(value: Any) -> int:
    if isinstance(value, str):
        if value.isascii():
            return len(value)
        try:
            return len(value.encode())
        except UnicodeEncodeError as error:
            raise Refusal(NOT_TEXT) from error
    if isinstance(value, int):
        if not -NUMBER_MAX <= value <= NUMBER_MAX:
            raise Refusal(NOT_A_NUMBER, number=f"{str(value)[:20]}…")
        return 0
    if isinstance(value, msgspec.Struct):
        return sum(_size(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, dict):
        return sum(_size(key) + _size(member) for key, member in value.items())
    if isinstance(value, tuple | list):
        return sum(_size(member) for member in value)
    return 0
