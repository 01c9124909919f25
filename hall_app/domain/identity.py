"""Who somebody is on paper: ID numbers, organisation codes, names, masking.

Nothing here refuses anybody. Numbers that look wrong give warnings and the clerk goes on with a reason: county codes
change, published organisation codes fail their own check digit, and names have any length and any character.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import msgspec
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from hall_app.words import N_, _

RESIDENT_ID = "resident_id"
ORGANISATION = "organisation"
ID_KINDS: dict[str, str] = {
    RESIDENT_ID: N_("Resident ID card"),
    "hkmt_permit": N_("Residence permit for Hong Kong, Macao or Taiwan residents"),
    "foreign_permanent": N_("Permanent residence ID card of a foreigner"),
    "passport": N_("Passport"),
    "household_book": N_("Household book"),
    "social_card": N_("Social security card"),
    "disabled_card": N_("Disabled person's certificate"),
    "preferential_card": N_("Preferential treatment certificate"),
    ORGANISATION: N_("Unified social credit code"),
    "other": N_("Other paper"),
}

ID_WARNINGS: dict[str, str] = {
    "id_empty": N_("No number was given."),
    "id_old": N_("An old number of 15 digits; the card now in use has 18."),
    "id_short": N_("The number is too short; 18 characters are usual."),
    "id_long": N_("The number is too long; 18 characters are usual."),
    "id_characters": N_("The number has characters that do not belong there."),
    "id_date": N_("The birth date in the number does not exist."),
    "id_future": N_("The birth date in the number lies in the future."),
    "id_early": N_("The birth date in the number lies before 1900."),
    "id_checksum": N_("The last character does not fit the others; a digit may be mistyped."),
    "code_length": N_("An organisation code has 18 characters."),
    "code_characters": N_("The code has characters that do not belong there."),
    "code_checksum": N_("The last character of the code does not fit the others."),
    "legal_empty": N_("No legal representative was given."),
}

# Surnames of two characters that are in use; a name of two characters is always one and one.
_SURNAMES = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠
公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁
拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 梁丘 左丘 东门 西门 第五 歐陽 司馬 諸葛 尉遲
公孫 東方
"""
COMPOUND_SURNAMES = frozenset(_SURNAMES.split())
MIDDLE_DOTS = "·•‧・．"
BIRTH_YEAR_LEAST = 1900


class IdentityCheck(msgspec.Struct, frozen=True):
    """What a resident ID number says. `ok` means no warning; `number` is the number as it should be stored.

    `sex` is "male", "female" or empty; `area` the six digits of the place, only ever a hint.
    """

    ok: bool
    warnings: tuple[str, ...]
    birth: date | None = None
    sex: str = ""
    number15: bool = False
    number: str = ""
    area: str = ""


class OrganisationCheck(msgspec.Struct, frozen=True):
    """What a unified social credit code looks like; never more than a warning."""

    ok: bool
    warnings: tuple[str, ...]
    number: str = ""


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _birth(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def check_resident_id(text: str, today: date | None = None) -> IdentityCheck:
    """Looks at a 公民身份号码 (GB 11643): length, characters, birth date, check character; X in capitals.

    Full-width digits and spaces are read as meant. With `today`, a birth date after it gives a warning too.
    """
    number = _plain(text)
    warnings: list[str] = []
    if not number:
        return IdentityCheck(False, ("id_empty",))
    if len(number) == 15:
        warnings.append("id_old")
    elif len(number) != 18:
        warnings.append("id_short" if len(number) < 18 else "id_long")
    front = number[:17]
    last = number[17:]
    if not (number.isascii() and front.isdigit() and (last.isdigit() or last in ("", "X"))):
        return IdentityCheck(False, (*warnings, "id_characters"), number=number)
    old = len(number) == 15
    birth, order = (_birth("19" + number[6:12]), number[14]) if old else (_birth(number[6:14]), number[16:17])
    if len(number) >= 14 and birth is None:
        warnings.append("id_date")
    if birth and today and birth > today:
        warnings.append("id_future")
    if birth and birth.year < BIRTH_YEAR_LEAST:
        warnings.append("id_early")
    if len(number) == 18 and mod_11_2.calc_check_digit(front) != number[17]:
        warnings.append("id_checksum")
    sex = ("female", "male")[int(order) % 2] if order else ""
    return IdentityCheck(not warnings, tuple(warnings), birth, sex, old, number, number[:6])


def check_organisation_code(text: str) -> OrganisationCheck:
    """Looks at a 统一社会信用代码 (GB 32100). Codes that really exist fail its check: only warnings."""
    number = _plain(text)
    if len(number) != 18:
        return OrganisationCheck(False, ("code_length",), number)
    alphabet = set("0123456789ABCDEFGHJKLMNPQRTUWXY")
    if not set(number) <= alphabet or not number[:8].rstrip("ABCDEFGHJKLMNPQRTUWXY"):
        return OrganisationCheck(False, ("code_characters",), number)
    try:
        fits = uscc.calc_check_digit(number[:17]) == number[17]
    except ValidationError:
        fits = False
    return OrganisationCheck(fits, () if fits else ("code_checksum",), number)


LEGAL = "legal:"


def warning_words(code: str) -> str:
    """The sentence of a warning code in the language in force; behind `legal:` it is about the legal representative."""
    if code.startswith(LEGAL):
        sentence = _(ID_WARNINGS[code.removeprefix(LEGAL)])
        return _("Legal representative: {sentence}").format(sentence=sentence)
    return _(ID_WARNINGS[code])


def id_kind_words(code: str) -> str:
    """The name of an identity paper in the language in force."""
    return _(ID_KINDS[code])


def stored_number(id_kind: str, id_number: str) -> str:
    """An ID number the way it is kept: full-width characters and spaces read as meant, X in capitals."""
    if id_kind == RESIDENT_ID:
        return check_resident_id(id_number).number
    if id_kind == ORGANISATION:
        return check_organisation_code(id_number).number
    return "".join(id_number.split()).upper()


_ID_SHAPE = re.compile(r"[0-9]{17}[0-9X]")


def looks_like_id(text: str) -> bool:
    """Whether what was typed has the length and the characters of a resident ID number: no phone has 18 digits."""
    return bool(_ID_SHAPE.fullmatch("".join(unicodedata.normalize("NFKC", text).split()).upper()))


def normalise_name(text: str) -> str:
    """A name as it is kept: NFC, outer spaces gone, every character, dot and inner space left as it is."""
    return unicodedata.normalize("NFC", text).strip()


def _letters(text: str) -> list[str]:
    """Characters together with the marks and variation selectors that follow them."""
    found: list[str] = []
    for char in text:
        selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
        if found and (selector or unicodedata.combining(char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def mask_name(name: str) -> str:
    """The surname and a star for each further character: 张*, 欧阳**. Dots and spaces stay where they are."""
    letters = _letters(normalise_name(name))
    if len(letters) < 2:
        return "*" * len(letters)
    kept = 2 if len(letters) > 2 and "".join(letters[:2]) in COMPOUND_SURNAMES else 1
    hidden = (char if char in MIDDLE_DOTS or char.isspace() else "*" for char in letters[kept:])
    return "".join(letters[:kept]) + "".join(hidden)


def mask_id(number: str) -> str:
    """First six and last two characters, the birth date always hidden; short numbers show less."""
    text = number.strip()
    if len(text) >= 15:
        return text[:6] + "*" * (len(text) - 8) + text[-2:]
    if len(text) >= 7:
        return text[:1] + "*" * (len(text) - 3) + text[-2:]
    return "*" * len(text)


def mask_phone(number: str) -> str:
    """The last four digits only; nothing of a number of fewer than seven."""
    text = number.strip()
    return "*" * (len(text) - 4) + text[-4:] if len(text) >= 7 else "*" * len(text)


def mask_address(address: str) -> str:
    """An address without its door: up to its road or village, or else up to its first digit."""
    text = address.strip()
    ends = [at + 1 for at, char in enumerate(text) if char in "路街巷弄村"]
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    return text[: min(ends[:1] + digits[:1], default=0)] + "***" if text else ""


def age_on(birth: date, day: date) -> int:
    """Full years (周岁) on a day; 0 before birth. Who is born on 29 February turns older on 1 March."""
    years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return max(0, years)
