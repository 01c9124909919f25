"""What a person is found by: the name written and sounded, the numbers and their ends.

pypinyin reads surnames as the common words they also are, so surnames have their own readings; the common reading
stays a key beside it. It takes 250 ms to import and is asked once a character.

Keys are asked by prefix, so a name of three characters is found by each of its syllables in full or by its first
letter with four keys: shanxiaohong, shanxhong, sxiaohong, sxhong.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from hall_app.domain.identity import COMPOUND_SURNAMES, MIDDLE_DOTS

READINGS_MAX = 8
# Above this many syllables only the whole, the initials and the surname with initials are kept.
MIXED_SYLLABLES_MAX = 4
# Before a number written backwards; no key begins so otherwise.
BACKWARDS = "~"
# The end of a number: letters stand in the code of an organisation and in a passport's.
_END = re.compile("[0-9a-z]*[0-9][0-9a-z]*")
# An organisation is found from each of its first so many characters on.
ORGANISATION_STARTS_MAX = 12

# A surname's own readings: several with a stroke between them, the syllables of a compound one apart.
SURNAMES: dict[str, str] = {
    "单": "shan", "單": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "区": "ou", "區": "ou",
    "朴": "piao", "查": "zha", "翟": "zhai", "盖": "ge", "蓋": "ge", "覃": "qin/tan", "任": "ren", "华": "hua",
    "華": "hua", "缪": "miao", "繆": "miao", "尉": "wei/yu", "乐": "yue/le", "樂": "yue/le", "召": "shao/zhao",
    "种": "chong", "繁": "po", "折": "she", "黑": "he", "秘": "bi", "冼": "xian", "员": "yun/yuan", "洗": "xian",
    "贠": "yun/yuan", "重": "chong", "句": "gou", "能": "nai", "燕": "yan", "应": "ying", "车": "che",
    "那": "na", "石": "shi", "谌": "chen", "郗": "xi", "隗": "wei/kui", "俞": "yu", "郇": "xun/huan", "葛": "ge",
    "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai", "单于": "chan yu", "宿": "su",
    "晟": "cheng",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def readings(char: str) -> tuple[str, ...]:
    """Every reading of one character in plain letters (ü as v), the commonest first."""
    if char.isascii():
        return (char.casefold(),) if char.isalnum() else ()
    from pypinyin import Style, pinyin  # 250 ms to import, so not before the first name is kept

    read = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(read[0])) if read else ()


def sounds(char: str) -> tuple[str, ...]:
    """The readings of one character, at most two."""
    return readings(char)[:2]


def plain_name(name: str) -> str:
    """A name as it is compared: small letters, no dots, no spaces."""
    return "".join(char for char in name.casefold() if char not in MIDDLE_DOTS and not char.isspace())


def surname_of(name: str) -> str:
    """The surname by the table of compound ones, else the first character."""
    return name[:2] if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else name[:1]


def surname_readings(surname: str) -> list[tuple[str, ...]]:
    """The syllables of a surname in each of its readings, those it has as a surname first; at most four."""
    own = [tuple(one.split()) for one in SURNAMES.get(surname, "").split("/") if one]
    parts = [readings(char) if len(surname) == 1 else sounds(char) for char in surname]
    common = [tuple(one) for one in product(*(part for part in parts if part))]
    return list(dict.fromkeys(one for one in (*own, *common) if one))[:4]


def _mixed(syllables: tuple[str, ...], family: int) -> set[str]:
    """A spoken name with some syllables by their first letter; the last in full, since keys are asked by prefix."""
    before, last = syllables[:-1], syllables[-1]
    if len(syllables) > MIXED_SYLLABLES_MAX:
        return {"".join(syllables[:family]) + "".join(one[:1] for one in syllables[family:])}
    return {"".join(one) + last for one in product(*((part, part[:1]) for part in before))}


def spoken(name: str) -> list[tuple[str, ...]]:
    """A plain name in syllables, in each likely reading of it, the likeliest first; at most eight."""
    surname = surname_of(name)
    families = surname_readings(surname) or [()]
    given = [one for one in (sounds(char) for char in name[len(surname) :]) if one]
    # Each reading of the surname with the common reading of the rest before any rare reading.
    found = [(*family, *(one[0] for one in given)) for family in families]
    found += [(*family, *rest) for family in families for rest in product(*given)] if len(given) <= 6 else []
    return [one for one in dict.fromkeys(found) if one][:READINGS_MAX]


def _parts(name: str) -> set[str]:
    """What stands behind a middle dot in a name: people are asked for by either part."""
    marked = "".join("\0" if char in MIDDLE_DOTS else char for char in name)
    return {plain_name(part) for part in marked.split("\0")[1:]}


def name_keys(name: str) -> set[str]:
    """The keys of a name: written and sounded, in full, by initials and mixed."""
    plain = plain_name(name)
    if not plain:
        return set()
    surname = surname_of(plain)
    keys = {plain, name.casefold(), *_parts(name)}
    if len(plain) > len(surname):
        keys.add(plain[len(surname) :])
    if plain.isascii():
        return keys
    said = spoken(plain)
    likely = max(1, len(surname_readings(surname)))
    for place, syllables in enumerate(said):
        keys.add("".join(syllables))
        keys.add("".join(one[:1] for one in syllables))
        if place < likely:
            keys |= _mixed(syllables, len(surname))
    return keys - {""}


def organisation_keys(name: str) -> set[str]:
    """The keys an organisation has beside those of its name: its name from each of its characters on, since people say
    the part behind the place."""
    plain = plain_name(name)
    return {plain[start:] for start in range(1, min(len(plain) - 1, ORGANISATION_STARTS_MAX))}


def number_keys(id_number: str, phone: str) -> set[str]:
    """The keys of an ID number and a phone number: from their beginning, and backwards from their end; the last six of
    an ID number besides, which two entries for one person share."""
    number, digits = id_number.casefold(), "".join(char for char in phone if char.isdigit())
    backwards = {BACKWARDS + one[::-1] for one in (number, digits) if one}
    return ({number, number[-6:], digits} | backwards) - {""}


def key_of_end(typed: str) -> str:
    """The key numbers with such an end are found by, however many of their last characters were typed; empty where no
    digit is among these."""
    return BACKWARDS + typed[::-1] if _END.fullmatch(typed) else ""


def keys_of(name: str, id_number: str, phone: str) -> set[str]:
    """Everything a person is found by."""
    return name_keys(name) | number_keys(id_number, phone)


def reads_as(name: str, typed: str) -> bool:
    """Whether a name in its likeliest reading begins as typed (letters), in full, by initials or mixed."""
    plain = plain_name(name)
    first = spoken(plain)[0] if plain and not plain.isascii() else ()
    if not first:
        return plain.startswith(typed)
    known = surname_readings(surname_of(plain))
    family = len(known[0]) if known else 1
    keys = {"".join(first), "".join(one[:1] for one in first), *_mixed(first, family)}
    return any(one.startswith(typed) for one in keys)
