"""Who stands at the desk for the applicant: an agent who was authorised, or a guardian.

An agent acts within an authorisation (民法典 arts. 161–170), a guardian by law for a minor or an adult without capacity
(arts. 23, 27, 28). What is known of children under 14 is sensitive and needs the guardian's consent (个人信息保护法
arts. 28, 31).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from hall_app.domain.facts.cases import NoticePoint
from hall_app.domain.identity import age_on
from hall_app.domain.items import Item
from hall_app.domain.materials import MISSING, PRESENT, PROXY, question_key
from hall_app.words import N_, _

AGENT, GUARDIAN = "agent", "guardian"
ROLES: dict[str, str] = {AGENT: N_("agent"), GUARDIAN: N_("guardian")}
RELATIONS: dict[str, str] = {
    "spouse": N_("spouse"),
    "child": N_("son or daughter"),
    "parent": N_("father or mother"),
    "kin": N_("other relative"),
    "neighbour": N_("neighbour"),
    "staff": N_("works for the organisation"),
    "legal": N_("legal representative"),
    "handler": N_("handles it for the organisation"),
    "grid": N_("grid worker or village official"),
    "friend": N_("friend or colleague"),
    "other": N_("another relation"),
}
# Who may come for an organisation, and for a person; what an older book says of either stays readable.
OF_UNITS = ("handler", "legal", "staff", "other")
OF_PERSONS = tuple(one for one in RELATIONS if one not in ("legal", "handler"))
LETTER, VERBAL, NONE, NOT_SEEN = "letter", "verbal", "none", "missing"
AUTHORITIES: dict[str, str] = {
    LETTER: N_("letter of authority seen"),
    VERBAL: N_("told by the applicant, by phone or in person"),
    NONE: N_("none needed, with a reason"),
    NOT_SEEN: N_("not shown yet"),
}
BASES: dict[str, str] = {
    "household": N_("household register"),
    "birth": N_("birth certificate"),
    "ruling": N_("court ruling"),
    "appointment": N_("appointment by the committee or civil affairs"),
    "other": N_("another paper"),
}
WHYS: dict[str, str] = {"minor": N_("a minor"), "incapable": N_("without capacity to act")}
SENSITIVE_BELOW = 14
# What the paper that is missing is called on a notice; papers are Chinese.
LETTER_NAME = "授权委托书"
LETTER_NOTE = "写明委托人、受托人、委托事项、权限和期限，委托人签名或按指印；受托人带本人身份证"


_FIRM = re.compile("公司|合作社|事务所|协会|委员会|中心$|[厂店社]$|^9[0-9A-Z]{17}$")


def is_firm(text: str) -> bool:
    """Whether what was typed looks like the name or code of an organisation."""
    return bool(_FIRM.search(text))


def authorised(role: str, authority: str) -> bool:
    """Whether somebody may act for the applicant: a guardian by law, an agent whose authorisation was seen."""
    return role == GUARDIAN or (role == AGENT and authority in (LETTER, VERBAL, NONE))


def is_child(birth: date | None, day: date) -> bool:
    """Whether everything known of somebody is sensitive because of their age (under 14 full years)."""
    return birth is not None and age_on(birth, day) < SENSITIVE_BELOW


def letter_numbers(item: Item) -> tuple[int, ...]:
    """The materials of an item that are the authorisation itself, by number; the checklist asks for them there."""
    return tuple(
        number
        for number, material in enumerate(item.materials, 1)
        if material.need == "conditional"
        and question_key(material.condition) == PROXY
        and "委托" in material.name
    )


def on_checklist(item: Item, answers: Mapping[str, bool]) -> bool:
    """Whether the checklist itself asks for the authorisation, since it was said that somebody else comes."""
    return bool(letter_numbers(item)) and answers.get(PROXY) is True


def letter_ticked(item: Item, states: Mapping[int, str]) -> bool:
    """Whether the authorisation stands ticked as present among the materials (number to state)."""
    return any(states.get(number) == PRESENT for number in letter_numbers(item))


def letter_point(item: Item) -> NoticePoint:
    """The missing authorisation as a notice tells it, behind the item's own materials."""
    return NoticePoint(
        no=len(item.materials) + 1,
        name=LETTER_NAME,
        state=MISSING,
        form="original",
        copies=1,
        note=LETTER_NOTE,
    )


def relation_said(relation: str) -> str:
    """A relation in the language in force: a code of RELATIONS, or the clerk's own words as they are."""
    return _(RELATIONS[relation]) if relation in RELATIONS else relation


def agent_sentence(role: str, name: str, relation: str, standing: str) -> str:
    """Who stands here for the applicant, in one line of the language in force."""
    words = _("{name} ({relation}) as {role}").format(name=name, relation=relation, role=_(ROLES[role]))
    return _("{who}: {standing}").format(who=words, standing=standing) if standing else words
