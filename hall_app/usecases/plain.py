"""Whether a command or question can stand in the books at all: text that is text, numbers a fact can carry.

What a window, a pipe or an argument brings may hold half a character (a lone surrogate) or a number no fact has a
place for (protocol §2: integers below 2^53, bodies up to 1 MiB). That is the asker's, never a fault of the program.
"""

from __future__ import annotations

from typing import Any
from unicodedata import category

import msgspec

from hall_app.errors import Refusal, code
from hall_app.values.base import TEXT_BYTES_MAX
from hall_app.values.drafts import KeepDrafts
from hall_app.words import N_

NUMBER_MAX = 2**53 - 1

NOT_TEXT = code(
    "not_text", N_("Something typed here holds half a character and cannot be kept. Type it once more.")
)
NOT_A_NUMBER = code("number_too_large", N_("The number {number} is too large."))
TEXT_TOO_LONG = code("text_too_long", N_("That is too much text for one entry. Nothing was saved."))

UNSEEN = code(
    "unseen_character",
    N_(
        "Near “{near}” stands a character nobody can see ({codes}), which would turn or cut what is printed. Delete "
        "it, or type that line anew."
    ),
)
NEAR = 6
# Line ends and tabs belong to text of several lines; marks that turn the direction of what follows belong nowhere
# (Unicode TR 36, bidirectional text spoofing).
_KEPT = frozenset("\n\r\t")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def unseen_in(text: str) -> tuple[str, ...]:
    """The characters of a text that nobody can see and that may not stand in it, each once."""
    return tuple(
        dict.fromkeys(
            char for char in text if char in _TURNING or (category(char) == "Cc" and char not in _KEPT)
        )
    )


def check_seen(value: Any) -> None:
    """Raises Refusal unseen_character where something typed into a command holds a control or turning character. Drafts
    are kept as they are: what is half typed is nobody's word yet."""
    if isinstance(value, KeepDrafts):
        return
    if isinstance(value, str):
        odd = () if value.isascii() and value.isprintable() else unseen_in(value)
        if odd:
            at = value.index(odd[0])
            near = "".join(char for char in value[max(0, at - NEAR) : at + NEAR] if char.isprintable())
            raise Refusal(UNSEEN, near=near, codes=", ".join(f"U+{ord(char):04X}" for char in odd))
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            check_seen(getattr(value, name))
    elif isinstance(value, dict):
        check_seen((*value, *value.values()))
    elif isinstance(value, tuple | list):
        for member in value:
            check_seen(member)


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
