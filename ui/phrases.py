"""How the windows say days, waits, states and kinds, in the language in force."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from ui.words import N_, _, p_

if TYPE_CHECKING:
    from hall_app.values.intake import ItemRow
    from hall_app.values.visits import CaseBrief, PersonRow

CASE_STATES: dict[str, str] = {
    "open": N_("being examined"),
    "received": N_("papers received"),
    "notified": N_("papers to be supplied"),
    "supplemented": N_("papers supplied"),
    "not_accepted": N_("not accepted"),
    "accepted": N_("accepted"),
    "taken_in": N_("taken in for the town"),
    "carried": N_("brought to the town"),
    "with_town": N_("at the town"),
    "returned": N_("returned by the town"),
    "decided": N_("decided"),
    "result_ready": N_("result is here"),
    "told": N_("told of the result"),
    "delivered": N_("delivered"),
    "withdrawn": N_("withdrawn"),
    "finished": N_("done"),
    "dropped": N_("dropped"),
    "closed": N_("case closed"),
    "filed": N_("case filed"),
}
CASE_TONES = {"notified": "warn", "returned": "warn", "decided": "ok", "finished": "ok", "dropped": "plain"}
LIGHTS: dict[str, str] = {"green": N_("● in time"), "yellow": N_("▲ due soon"), "red": N_("■ overdue")}
PRIORITIES: dict[str, str] = {
    "military": N_("military"),
    "veteran": N_("veteran"),
    "three_families": N_("bereaved family"),
    "firefighter": N_("firefighter"),
    "disabled": N_("disabled"),
    "elderly": N_("elderly"),
    "pregnant": N_("pregnant"),
    "infant": N_("with infant"),
    "illness": N_("illness"),
    "booked": N_("booked"),
}
FORMS: dict[str, str] = {
    "original": N_("original"),
    "copy": N_("copy"),
    "both": N_("original + copy"),
    "electronic": N_("electronic"),
}
SEXES: dict[str, str] = {"male": N_("male"), "female": N_("female")}


def day_words(iso: str) -> str:
    """A day as one says it: 12/17 (12 月 17 日); as it stands where it is no day."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return p_("day", "{month}/{day}").format(month=day.month, day=day.day)


def clock_words(iso: str) -> str:
    """The clock of a moment: 09:42; empty for none."""
    return datetime.fromisoformat(iso).strftime("%H:%M") if iso else ""


def seconds_since(iso: str, now: datetime) -> int:
    """Whole seconds from a moment to now, never negative."""
    return max(0, int((now - datetime.fromisoformat(iso)).total_seconds())) if iso else 0


def minutes_words(minutes: int) -> str:
    """A wait: 6 min."""
    return _("{n} min").format(n=minutes)


def state_words(brief: CaseBrief) -> str:
    """The state of a case, with its light where it has one that matters."""
    words = _(CASE_STATES.get(brief.state, brief.state))
    if brief.light in ("yellow", "red"):
        words += " " + _(LIGHTS[brief.light])
    elif brief.reminder:
        words += " " + _("◆ due tomorrow")
    return words


def priority_words(code: str) -> str:
    """The pill of a priority ticket; empty for an ordinary one."""
    return _("Priority · {kind}").format(kind=_(PRIORITIES.get(code, code))) if code else ""


def handling_words(row: ItemRow) -> str:
    """Whether the hall finishes the item or carries it to the town."""
    if row.handling != "agency":
        return _("done here")
    return _("agency · {unit}").format(unit=row.unit) if row.unit else p_("handling", "agency")


def promise_words(row: ItemRow) -> str:
    """What is promised for an item."""
    if row.case_kind == "instant":
        return _("at once, {n} min").format(n=row.minutes) if row.minutes else _("at once")
    return _("{n} working days").format(n=row.days)


def person_words(person: PersonRow) -> str:
    """Sex, age and the masked number of a person, as far as known."""
    parts = [_(SEXES[person.sex]) if person.sex in SEXES else ""]
    parts.append(_("{n} years").format(n=person.age) if person.age >= 0 else "")
    return " · ".join(part for part in (*parts, person.id_masked) if part)


def station_words(station: str) -> str:
    """Where somebody is signed in: the window of a desk; another station by its own name."""
    kind, _dash, number = station.partition("-")
    return _("Window {n}").format(n=number) if kind == "desk" and number else station
