"""Papers supplied later on a promise (容缺受理): which may be, until when, and how the promise stands.

The day lies within the promised days of the item and is never extended; what comes by hand, by post or online counts on
the day it arrives; a promise that is not kept ends the case and bars another one (domain 2.4; hall practice).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from hall_app.domain.calendar import Calendar
from hall_app.domain.items import Material, application_material, identity_material
from hall_app.domain.materials import PROXY, question_key
from hall_app.words import N_

# How a paper that was owed came.
HOW_WORDS: dict[str, str] = {"hand": N_("by hand"), "post": N_("by post"), "online": N_("online")}
# How the resident was told that the case ends.
TOLD_WORDS: dict[str, str] = {
    "phone": N_("by phone"),
    "visit": N_("at the door"),
    "message": N_("by message"),
    "window": N_("at the window"),
    "letter": N_("by letter"),
}
RUNNING, KEPT, BROKEN, LAPSED = "running", "kept", "broken", "lapsed"
STANDS_WORDS: dict[str, str] = {
    RUNNING: N_("promise runs"),
    KEPT: N_("promise kept"),
    BROKEN: N_("promise broken"),
    LAPSED: N_("promise lapsed with the case"),
}
# Why a paper cannot be supplied later: what without there is nothing to promise anything for, or no mark for it.
AUTHORITY, IDENTITY, APPLICATION, UNMARKED = "authority", "identity", "application", "unmarked"
NEVER_WORDS: dict[str, str] = {
    AUTHORITY: N_("an authorisation"),
    IDENTITY: N_("an identity paper"),
    APPLICATION: N_("the application, its form or a promise that belongs to it"),
    UNMARKED: N_("not marked in the catalogue to be supplied later"),
}
_AUTHORITY = re.compile("委托书|授权书")
_LATER = re.compile("后补|补齐|补交|补充提交|容缺")
_PHOTO = re.compile("照片|相片")


class OwedStanding(msgspec.Struct, frozen=True):
    """How a promise stands on a day: `light`, working days left (0 once over) and over, the mark of the day before."""

    light: Literal["green", "yellow", "red"]
    days_left: int
    days_over: int
    reminder: bool


def never_owed(material: Material) -> str:
    """Why a paper must be here from the start whatever the hall's settings say: `authority` (who acts for whom),
    `identity` (who somebody is), `application`; empty where it need not.

    An application comes later only where the list both marks it and says so in its words: the urgent procedure of
    temporary relief helps first, and what belongs to it is supplied afterwards (国发〔2014〕47号).
    """
    proxy = material.need == "conditional" and question_key(material.condition) == PROXY
    if proxy or _AUTHORITY.search(material.name):
        return AUTHORITY
    # A photo for a card is named after the card and says nothing of who somebody is.
    if identity_material(material) and not _PHOTO.search(material.name):
        return IDENTITY
    afterwards = material.deferrable and says_later(material.note)
    return APPLICATION if application_material(material) and not afterwards else ""


def not_later(material: Material, unmarked: bool) -> str:
    """Why a paper cannot be supplied later (NEVER_WORDS), empty where it may: marked so in the catalogue, or any other
    where the hall allows it (`unmarked`)."""
    return never_owed(material) or ("" if material.deferrable or unmarked else UNMARKED)


def says_later(note: str) -> bool:
    """Whether the words of a material in the catalogue speak of supplying it later; only its mark, or the hall's
    setting, allows that."""
    return bool(_LATER.search(note))


def without_later(note: str) -> str:
    """The words of a material without what they say of supplying it later: once a day is promised, that day counts."""
    return "；".join(part for part in re.split("[；;。]", note) if part and not says_later(part))


def latest_day(received: date, days: int, calendar: Calendar, *, rest_day_as_next: bool = True) -> date:
    """The last day a paper may be promised for: the end of the promised days, counted as for complete papers."""
    return calendar.add_working_days(received, days, rest_day_as_next=rest_day_as_next).day


def standing(supply_by: date, calendar: Calendar, today: date, remind_days: int) -> OwedStanding:
    """Green; yellow with `remind_days` working days left or fewer; red once the day is over.

    The reminder mark stands on the last working day before the day itself.
    """
    left = calendar.working_days_between(today, supply_by)
    if today > supply_by:
        return OwedStanding("red", 0, max(1, -left), False)
    return OwedStanding("yellow" if left <= remind_days else "green", left, 0, left == 1)


def in_time(arrived: date, supply_by: date) -> bool:
    """Whether a paper that arrived on a day keeps the promise."""
    return arrived <= supply_by


def still_owed(owed: Iterable[int], arrived: Iterable[int]) -> tuple[int, ...]:
    """The numbers of papers that have not come yet, in their order."""
    here = set(arrived)
    return tuple(no for no in owed if no not in here)
