"""The mark a resident gives: five grades, and reasons for the two negative ones.

GB/T 39734-2020 and GB/T 39735-2020; value codes 5 to 1 as the interfaces of government services use them. Only 1 and 2
are negative (差评). Not rated is no grade and is never turned into one here. The reasons are a fixed list with a
version; staff can neither add nor remove any.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hall_app.words import N_, _

GRADES: dict[int, str] = {
    5: N_("Very satisfied"),
    4: N_("Satisfied"),
    3: N_("Fairly satisfied"),
    2: N_("Dissatisfied"),
    1: N_("Very dissatisfied"),
}
NEGATIVE = frozenset({1, 2})

REASONS_VERSION = 1
REASONS: dict[int, dict[str, str]] = {
    1: {
        "not_told_once": N_("I was not told once of everything I had to bring"),
        "attitude": N_("The staff were unfriendly"),
        "late": N_("Not finished within the promised time"),
        "beyond_list": N_("Papers were asked for that are not on the list"),
        "many_trips": N_("I had to come several times or go to several windows"),
        "not_accepted": N_("Turned away without a reason"),
        "fee": N_("The fee was not right"),
        "facilities": N_("The hall is inconvenient"),
        "other": N_("Something else"),
    }
}


def grade_words(grade: int) -> str:
    """The name of a grade in the language in force. Raises KeyError for a number that is none."""
    return _(GRADES[grade])


def is_negative(grade: int) -> bool:
    """Whether a grade is a 差评."""
    return grade in NEGATIVE


def reason_words(code: str, version: int = REASONS_VERSION) -> str:
    """What a reason says in the language in force; the bare code when its list does not know it."""
    return _(REASONS.get(version, {}).get(code, "")) or code


def is_rating(grade: int, reasons: Sequence[str], version: int = REASONS_VERSION) -> bool:
    """Whether grade and reasons go together: reasons only with a negative grade, each once, each from the list.

    A negative grade without a reason is a rating: nobody is forced to explain.
    """
    known = REASONS.get(version)
    if grade not in GRADES or known is None or len(set(reasons)) != len(reasons):
        return False
    return all(code in known for code in reasons) and (is_negative(grade) or not reasons)


def may_rate(asked_at: datetime, now: datetime, window_s: int) -> bool:
    """Whether the rating window still takes a mark, up to and including `window_s` seconds after it asked.

    A clock set back since then does not take the right away.
    """
    return (now - asked_at).total_seconds() <= window_s
