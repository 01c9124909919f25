"""The applicant's other particulars on a paper: an organisation's, and those of who stands there for the applicant.

An acceptance names an organisation with its legal representative, code and address (domain 2.4). The code is public and
stands in full; numbers and phones of people stand masked.
"""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents.kit import Block, Label, Letterhead, label
from hall_app.documents.tables import pairs
from hall_app.domain.identity import mask_id, mask_phone
from hall_app.words import N_, _


@dataclass(frozen=True, slots=True)
class Party:
    """`code`, `legal` and `address` are an organisation's; `agent` and what follows belong to who acts for the
    applicant, `guardian` where by law. `agent_standing` says in words what authorises them."""

    code: str = ""
    legal: str = ""
    address: str = ""
    agent: str = ""
    agent_relation: str = ""
    agent_number: str = ""
    agent_phone: str = ""
    agent_standing: str = ""
    guardian: bool = False


NOBODY_ELSE = Party()


def agent_words(party: Party) -> str:
    """Who acts for the applicant, in one line; empty where the applicant does."""
    if not party.agent:
        return ""
    name = party.agent
    if party.agent_relation:
        name = _("{name} ({relation})").format(name=name, relation=party.agent_relation)
    phone = _("Phone {phone}").format(phone=mask_phone(party.agent_phone)) if party.agent_phone else ""
    parts = (name, mask_id(party.agent_number), phone, party.agent_standing)
    return "　".join(part for part in parts if part)


def party_blocks(head: Letterhead, party: Party) -> list[Block]:
    """The same as rows of their own; nothing where there is nothing to say."""
    rows = party_rows(head, party)
    return [pairs(rows)] if any(value for _label, value in rows) else []


def party_rows(head: Letterhead, party: Party) -> tuple[tuple[Label, str], ...]:
    """Labels and values to stand behind the applicant's; empty values are left out where the rows are drawn."""
    who = N_("Guardian") if party.guardian else N_("Agent of the applicant")
    return (
        (label(head, N_("Unified social credit code")), party.code),
        (label(head, N_("Legal representative")), party.legal),
        (label(head, N_("Registered address")), party.address),
        (label(head, who), agent_words(party)),
    )
