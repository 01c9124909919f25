"""What a person is found by: the name written and sounded, the numbers and their ends.

pypinyin reads surnames as the common words they also are, so surnames have their own readings; the common reading
stays a key beside it. It takes 250 ms to import and is asked once a character.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from hall_app.domain.identity import COMPOUND_SURNAMES, MIDDLE_DOTS

READINGS_MAX = 8

SURNAMES: dict[str, str] = {
    "单": "shan", "單": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "区": "ou", "區": "ou",
    "朴": "piao", "查": "zha", "翟": "zhai", "盖": "ge", "蓋": "ge", "覃": "qin", "任": "ren", "华": "hua",
    "華": "hua", "缪": "miao", "繆": "miao", "尉": "wei", "乐": "yue", "樂": "yue", "召": "shao",
    "种": "chong", "繁": "po", "折": "she", "黑": "he", "秘": "bi", "冼": "xian", "员": "yun", "洗": "xian",
    "贠": "yun", "重": "chong", "句": "gou", "能": "nai", "燕": "yan", "应": "ying", "车": "che",
    "那": "na", "石": "shi", "谌": "chen", "郗": "xi", "隗": "wei", "俞": "yu", "郇": "xun", "葛": "ge",
    "尉迟": "yuchi", "万俟": "moqi", "长孙": "zhangsun", "澹台": "tantai", "单于": "chanyu", "宿": "su",
    "晟": "cheng",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def sounds(char: str) -> tuple[str, ...]:
    """The readings of one character in plain letters (ü as v), the commonest first, at most two."""
    if char.isascii():
        return (char.casefold(),) if char.isalnum() else ()
    from pypinyin import Style, pinyin  # 250 ms to import, so not before the first name is kept

    read = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(read[0]))[:2] if read else ()


def surname_of(name: str) -> str:
    """The surname by the table of compound ones, else the first character."""
    return name[:2] if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else name[:1]


def name_keys(name: str) -> set[str]:
    """The keys of a name: written and sounded."""
    plain = "".join(char for char in name.casefold() if char not in MIDDLE_DOTS and not char.isspace())
    if not plain:
        return set()
    surname = surname_of(plain)
    keys = {plain, name.casefold()}
    if len(plain) > len(surname):
        keys.add(plain[len(surname) :])
    if plain.isascii():
        return keys
    first: list[tuple[str, ...]] = [sounds(char) for char in surname]
    if surname in SURNAMES and len(surname) == 1:
        first = [tuple(dict.fromkeys((SURNAMES[surname], *first[0])))]
    spoken = [one for one in (*first, *(sounds(char) for char in plain[len(surname) :])) if one]
    for count, reading in enumerate(product(*spoken)):
        if count == READINGS_MAX:
            break
        keys.add("".join(reading))
        keys.add("".join(sound[:1] for sound in reading))
    if len(surname) == 2 and surname in SURNAMES:
        rest = [sounds(char)[:1] for char in plain[2:]]
        keys.add(SURNAMES[surname] + "".join(one[0] for one in rest if one))
    return keys - {""}


def number_keys(id_number: str, phone: str) -> set[str]:
    """The keys of an ID number and a phone number."""
    number, digits = id_number.casefold(), "".join(char for char in phone if char.isdigit())
    return {number, number[-6:], number[-4:], digits, digits[-4:]} - {""}


def keys_of(name: str, id_number: str, phone: str) -> set[str]:
    """Everything a person is found by."""
    return name_keys(name) | number_keys(id_number, phone)
