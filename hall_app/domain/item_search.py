"""Finding an item while a clerk types: code, part of the name, English, pinyin in full or by initials.

pypinyin takes 250 ms to import, so it is only asked for characters whose readings are not handed in, and only once
letters are typed. Every reading of a character counts (单 is dan, shan, chan).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from hall_app.domain.items import Catalogue, Item

Readings = Mapping[str, Sequence[str]]

_NONE = 99
_SUBSEQUENCE_LEAST = 2


def readings_of(characters: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """All readings of each Han character in plain letters (ü as v), sorted; characters without any are left out."""
    from pypinyin import Style, pinyin  # 250 ms to import, and most searches never need it

    found = {}
    for char in sorted(set(characters)):
        if not char.isalpha() or char.isascii():
            continue
        read = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
        if read:
            found[char] = tuple(sorted(set(read[0])))
    return found


def read_readings(data: bytes) -> dict[str, tuple[str, ...]]:
    """Readings from a file such as resources/catalogue/readings.json: character to readings with spaces between."""
    return {
        char: tuple(text.split()) for char, text in msgspec.json.decode(data, type=dict[str, str]).items()
    }


def characters_of(catalogue: Catalogue) -> set[str]:
    """The characters whose readings the search of this catalogue can need."""
    return {char for item in catalogue.items for char in item.name_zh + item.result_document}


class _Keys(msgspec.Struct, frozen=True):
    code: str
    name: str
    result: str
    english: tuple[str, ...]


def _keys(code: str, name_zh: str, name_en: str, result: str = "") -> _Keys:
    english = tuple(name_en.casefold().replace("-", " ").replace("/", " ").split())
    return _Keys(_letters(code), name_zh.casefold(), result.casefold(), english)


class ItemIndex:
    """The items of one edition, ready to be searched."""

    def __init__(self, catalogue: Catalogue, readings: Readings | None = None) -> None:
        """`readings` are those of `readings_of`, kept in a file; the rest is looked up when first needed."""
        self._readings: dict[str, Sequence[str]] = dict(readings or {})
        self._wanted = characters_of(catalogue) - self._readings.keys()
        self._keys = [
            (item, _keys(item.code, item.name_zh, item.name_en, item.result_document))
            for item in catalogue.items
        ]

    def warm(self) -> None:
        """Looks up all readings now, for a thread nobody waits for."""
        if self._wanted:
            self._readings.update(readings_of(self._wanted))
            self._wanted = set()

    def find(self, text: str, limit: int = 20) -> list[Item]:
        """The items that fit all words of `text`, best first, then in the order of the catalogue; all for no text."""
        return [item for _rank, item in self.ranked(text)[:limit]]

    def ranked(self, text: str) -> list[tuple[int, Item]]:
        """All items that fit, as `find` orders them, each with its rank: 0 is the code itself, higher fits less."""
        words = text.casefold().split()
        found = [(self._rank_of_all(keys, words), item) for item, keys in self._keys]
        return sorted((one for one in found if one[0] != _NONE), key=lambda one: one[0])

    def rank(self, text: str, code: str, name_zh: str, name_en: str) -> int | None:
        """How well something beside the items fits, by their rule, so that both stand in one list; None: not at all."""
        self._wanted |= set(name_zh) - self._readings.keys()
        rank = self._rank_of_all(_keys(code, name_zh, name_en), text.casefold().split())
        return None if rank == _NONE else rank

    def _rank_of_all(self, keys: _Keys, words: Sequence[str]) -> int:
        """The worst rank of all words; letters typed with spaces between count as one word too."""
        rank = max((self._rank(keys, word) for word in words), default=0)
        if rank == _NONE and len(words) > 1 and "".join(words).isascii():
            rank = self._rank(keys, "".join(words))
        return rank

    def _rank(self, keys: _Keys, word: str) -> int:
        code = _letters(word)
        if code and keys.code == code:
            return 0
        if word in keys.name:
            return 1 if keys.name.startswith(word) else 3
        if code and keys.code.startswith(code):
            return 2
        if not word.isascii():
            if word in keys.result:
                return 5
            return 6 if len(word) >= _SUBSEQUENCE_LEAST and _is_subsequence(word, keys.name) else _NONE
        if any(part.startswith(word) for part in keys.english):
            return 4
        return self._rank_of_sound(keys, word)

    def _rank_of_sound(self, keys: _Keys, word: str) -> int:
        if not word.isalpha():
            return _NONE
        self.warm()
        for rank, text in ((2, keys.name), (6, keys.result)):
            sounds = tuple(tuple(self._readings.get(char, (char,))) for char in text if char.isalnum())
            start = _sounds_at(sounds, word)
            if start is not None:
                return rank if start == 0 else rank + 2
        return _NONE


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isascii() and char.isalnum())


def _is_subsequence(word: str, text: str) -> bool:
    rest = iter(text)
    return all(char in rest for char in word)


@lru_cache(maxsize=20_000)
def _sounds_at(sounds: tuple[tuple[str, ...], ...], typed: str) -> int | None:
    """Where in a row of characters the typed letters are their sounds, each full or by its initial, or None.

    The last sound may be half typed; zh, ch and sh count as initials too.
    """

    def fits(place: int, rest: str) -> bool:
        if not rest:
            return True
        if place == len(sounds):
            return False
        for sound in sounds[place]:
            if sound.startswith(rest):
                return True
            if rest.startswith(sound) and fits(place + 1, rest[len(sound) :]):
                return True
            initial = 2 if sound[:2] in ("zh", "ch", "sh") and rest.startswith(sound[:2]) else 1
            if rest.startswith(sound[:1]) and any(fits(place + 1, rest[length:]) for length in {1, initial}):
                return True
        return False

    return next((start for start in range(len(sounds)) if fits(start, typed)), None)
