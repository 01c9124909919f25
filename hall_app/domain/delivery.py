"""Who signs for a result: a person for themselves or for somebody, a person by name for an organisation (domain 2.4).

An organisation signs by its legal representative, by the person who handles the matter for it, or by somebody who
collects for it; the latter two show a letter of authority (民法典 arts. 61, 165, 170). An adult of the same household
may sign for a person, marked as 代收; whoever is not the applicant says who they are to them, and what lets them, or
why.
"""

from __future__ import annotations

import re
import unicodedata

from hall_app.domain.agents import AUTHORITIES, BASES, is_firm
from hall_app.words import N_, _

SELF, FAMILY, PROXY, GUARDIAN, OTHER = "self", "family", "proxy", "guardian", "other"
LEGAL, HANDLER, COLLECTOR = "legal", "handler", "collector"
OF_PERSONS: dict[str, str] = {
    SELF: N_("the applicant"),
    FAMILY: N_("adult of the same household"),
    PROXY: N_("authorised by the applicant"),
    GUARDIAN: N_("guardian"),
    OTHER: N_("another relation"),
}
OF_UNITS: dict[str, str] = {
    LEGAL: N_("legal representative"),
    HANDLER: N_("handles it for the organisation"),
    COLLECTOR: N_("collects for the organisation"),
}
# Who may take a result without an authority that was seen, where it is said why they do.
WITH_REASON = (FAMILY, PROXY, OTHER)
RELATIONS: dict[str, str] = {**OF_PERSONS, **OF_UNITS}
# Names of people of this length and less are never taken for that of an organisation: 王社 is a name.
PERSON_NAME_MAX = 4
_DOTS = re.compile("[•‧∙・．]")


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for space and the kind of middle dot typed."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    text = _DOTS.sub("·", unicodedata.normalize("NFC", name))
    return "".join(text.split()).casefold()


def names_a_unit(name: str, unit: str) -> bool:
    """Whether what stands as the one who signs for a `unit` is no person's name: its own, or an organisation's."""
    plain = "".join(name.split())
    return same_name(name, unit) or (len(plain) > PERSON_NAME_MAX and is_firm(plain))


def authority_said(authority: str, why: str = "") -> str:
    """What let somebody receive, in the language in force; the words as they are where they are no code. A reason `why`
    they came in the applicant's place is none: where nothing was shown with it, that is said."""
    known = AUTHORITIES.get(authority) or BASES.get(authority)
    return _(known) if known else authority or (_("none (none was shown)") if why else "")
