"""Reads a compiled catalogue (.mo) without turning its thousands of sentences into text before one is asked for.

The form is GNU gettext's: a table of where each English sentence lies, one of where its Chinese lies. A context stands
before its sentence, a U+0004 between; a sentence for a count is followed by its plural, a zero byte between.
"""

from __future__ import annotations

from struct import unpack_from

MAGIC = 0x950412DE
_CONTEXT = "\x04"


class CompiledWords:
    """Says what `gettext.GNUTranslations` would of a language with one form for every count, as Chinese is."""

    def __init__(self, data: bytes) -> None:
        """Takes what stands in the file. Raises ValueError where that is no compiled catalogue."""
        if len(data) < 20 or unpack_from("=I", data)[0] != MAGIC:
            raise ValueError("no compiled catalogue")
        self._data = data
        many, english, chinese = unpack_from("=3I", data, 8)
        self._chinese = unpack_from(f"={2 * many}I", data, chinese)
        where = unpack_from(f"={2 * many}I", data, english)
        self._places = {
            data[at : at + size].partition(b"\0")[0]: place
            for place, (size, at) in enumerate(zip(where[::2], where[1::2], strict=True))
        }
        # What was asked for already, and no more than the catalogue holds.
        self._found: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        """The sentence in this language, itself where there is none."""
        found = self._found.get(message)
        return found if found is not None else self._look_up(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The sentence that goes with a count; English where there is none."""
        found = self._found.get(msgid1)
        return found if found is not None else self._look_up(msgid1, msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The sentence in a context."""
        named = f"{context}{_CONTEXT}{message}"
        found = self._found.get(named)
        return found if found is not None else self._look_up(named, message)

    def _look_up(self, named: str, otherwise: str) -> str:
        # A text of a person may hold half a surrogate pair, which no catalogue does.
        place = self._places.get(named.encode("utf-8", "surrogatepass"))
        if place is None:
            return otherwise
        size, at = self._chinese[2 * place : 2 * place + 2]
        text = self._data[at : at + size].partition(b"\0")[0].decode("utf-8")
        self._found[named] = text
        return text
