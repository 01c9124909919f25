"""Words of the office's pages for codes and values of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from hall_app.domain.fact_words import FACT_WORDS
from hall_app.domain.identity import ID_KINDS, mask_id, mask_name, mask_phone
from hall_app.domain.items import edition_words
from hall_app.domain.materials import PAPER_STATES, WHY_WRONG
from hall_app.domain.town_answers import HOW_WORDS
from hall_app.words import N_, _, ngettext_, p_

STATES: dict[str, str] = {
    "hall": N_("at the hall"),
    "waiting": N_("waiting for us"),
    "taken": N_("in our hands"),
    "returned": N_("sent back to the hall"),
    "decided": N_("decided"),
    "sent": N_("result on its way"),
    "closed": N_("closed by the hall"),
    "withdrawn": N_("withdrawn by the applicant"),
    "delivered": N_("handed over to the resident"),
}
RELATIONS: dict[str, str] = {
    "even": N_("in step"),
    "behind": N_("more is to come"),
    "ahead": N_("the hall has lost entries"),
    "fork": N_("two branches"),
    "unknown": N_("unknown ledger"),
}
ALARMS: dict[str, str] = {
    "town_lost": N_(
        "This store holds fewer entries than it has signed for. The hall sends them again. Was a backup put back?"
    ),
    "clone": N_("The hall's ledger was copied or rolled back. Its chain is closed; the devices enrol again."),
    "fork": N_(
        "Two different branches of one ledger came in. Both are kept, the chain is closed; the devices enrol again."
    ),
    "hall_lost": N_("The hall has fewer entries than we hold: it was put back from a copy."),
    "unknown": N_(
        "A hall holds receipts for a ledger this store does not know. Is this the right town and store?"
    ),
    "down_lost": N_(
        "The hall has heard more from us than this store remembers. Nothing new goes down until that is mended."
    ),
    "held": N_("Entries of a revoked device came in. They are kept and held."),
    "other_hall": N_("The ledger names another hall than the one it was enrolled for."),
}
OUTCOMES: dict[str, str] = {"approved": N_("approved"), "refused": N_("refused"), "other": N_("other")}
TOWN_FACTS: dict[str, str] = {
    "case.taken": N_("Taken by the town"),
    "case.returned": N_("Sent back to the hall with reasons"),
    "case.decided": N_("Decided by the town"),
    "case.result_sent": N_("Result sent to the hall"),
    "verdict.given": N_("Verdict on an entry"),
    "notice.posted": N_("Notice posted"),
    "erasure.ordered": N_("Erasure of an entry ordered"),
}
WHY_NOT: dict[str, str] = {
    "unknown_kind": N_("a kind this version does not know"),
    "body": N_("its content does not have the agreed form"),
    "header": N_("its header does not have the agreed form"),
    "crit": N_("it demands a feature this version does not have"),
    "set_aside": N_("set aside after three failed tries"),
}
FORMS: dict[str, str] = {"original": N_("original"), "copy": N_("copy"), "both": N_("original and copy")}
CLOSED: dict[str, str] = {
    "fork": N_("closed: two branches"),
    "clone": N_("closed: copied or rolled back"),
    "followed": N_("closed: goes on in a new chain"),
}


def _named(names: Mapping[str, str]) -> Callable[[str], str]:
    def word(name: str) -> str:
        return _(names[name]) if name in names else name

    return word


def moment(text: str) -> str:
    """A stored time as people read it, in the zone it was written in; as it stands when it cannot be read."""
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text


def who(by: str, names: Mapping[str, str]) -> str:
    """A `by` of an entry with the clerk's name, where the hall has told it."""
    if not by.startswith("staff:"):
        return {
            "kiosk": _("kiosk"),
            "resident": _("resident"),
            "town": _("the town"),
            "system": _("the program"),
        }.get(by, by)
    return names.get(by[6:], "") or by[6:]


def shown_person(person: Mapping[str, Any]) -> dict[str, str]:
    """A person as recorded, every field there."""
    return {name: str(person.get(name, "")) for name in ("name", "id_kind", "id_number", "phone", "address")}


def hidden_person(person: Mapping[str, Any]) -> dict[str, str]:
    """A person with name, numbers and address masked."""
    full = shown_person(person)
    return {
        **full,
        "name": mask_name(full["name"]),
        "id_number": mask_id(full["id_number"]),
        "phone": mask_phone(full["phone"]),
        "address": "***" if full["address"] else "",
    }


def helpers() -> dict[str, Any]:
    """What templates may call."""
    return {
        "_": _,
        "ngettext_": ngettext_,
        "p_": p_,
        "state_word": _named(STATES),
        "relation_word": _named(RELATIONS),
        "alarm_word": _named(ALARMS),
        "outcome_word": _named(OUTCOMES),
        "why_not": _named(WHY_NOT),
        "fact_word": _named({**FACT_WORDS, **TOWN_FACTS}),
        "how_answered": _named(HOW_WORDS),
        "paper_state": _named(PAPER_STATES),
        "why_wrong": _named(WHY_WRONG),
        "form_word": _named(FORMS),
        "closed_word": _named(CLOSED),
        "id_kind_word": _named(ID_KINDS),
        "moment": moment,
        "who": who,
        "edition_words": edition_words,
        "mask_name": mask_name,
    }
