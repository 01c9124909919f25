"""The codes a list of service items is kept under beyond the hall: 基本编码, 实施编码, 业务办理项编码, 行使层级.

An implementation code is the unified social credit code of the body that handles the item (18), a digit for its level
and the base code (12); a business code adds two digits (service platform standard C 0109; read off published lists).
The credit code's own check digit is no condition: codes that really exist fail it.
"""

from __future__ import annotations

import re

from hall_app.words import N_, _

BASE = re.compile(r"[0-9A-Za-z]{12}")
IMPLEMENTATION = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}[1-6][0-9A-Za-z]{12}")
BUSINESS = re.compile(IMPLEMENTATION.pattern + r"\d{2}")
LEVEL_AT, BASE_AT, BASE_END = 18, 19, 31
LEVELS: dict[str, str] = {
    "1": N_("state"),
    "2": N_("province"),
    "3": N_("city"),
    "4": N_("county"),
    "5": N_("town or street"),
    "6": N_("village or community"),
}


def problems_of(base: str, implementation: str, business: str) -> dict[str, str]:
    """What is wrong with the codes of an item, by field and in words; empty codes are none."""
    found = {}
    if base and not BASE.fullmatch(base):
        found["base_code"] = _("must be 12 letters and digits")
    if implementation and not IMPLEMENTATION.fullmatch(implementation):
        found["implementation_code"] = _(
            "must be 31 characters: the credit code of the body (18), a digit from 1 to 6 for the level, the base "
            "code (12)"
        )
    elif base and implementation and implementation[BASE_AT:] != base:
        found["implementation_code"] = _("does not end in the base code {code}").format(code=base)
    if business and not BUSINESS.fullmatch(business):
        found["business_code"] = _("must be 33 characters: the implementation code (31) and two digits")
    elif implementation and business and business[:BASE_END] != implementation:
        found["business_code"] = _("does not begin with the implementation code {code}").format(
            code=implementation
        )
    return found


def level_words(implementation: str, business: str = "") -> str:
    """At which level an item is handled, in the language in force; empty where no code says so."""
    level = LEVELS.get((implementation or business)[LEVEL_AT : LEVEL_AT + 1])
    return _(level) if level else ""
