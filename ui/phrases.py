"""How the windows say days, waits, states and kinds, in the language in force."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from hall_app.domain import life
from hall_app.domain.paper_names import paper_name
from ui.words import N_, _, language, ngettext_, p_

if TYPE_CHECKING:
    from hall_app.values.items import ItemRow
    from hall_app.values.queueing import WindowNow
    from hall_app.values.visits import CaseBrief, PersonRow

# One source for windows, papers and the command line.
CASE_STATES = life.STATES
# What came of a visit. What an agency hall turned away it only did not take in: to refuse is the town's.
VISIT_STATES: dict[str, str] = {
    "open": N_("in progress"),
    "held": N_("held"),
    "ended": N_("over"),
    "done": N_("done in the visit"),
    "accepted": N_("papers taken in"),
    "told": N_("told what is missing"),
    "received": N_("papers received"),
    "refused": N_("not accepted"),
    "not_taken": life.NOT_TAKEN_IN,
    "answered": N_("question answered"),
    "collected": N_("result collected"),
    "withdrawn": N_("case withdrawn"),
    "supplied": N_("promised papers brought"),
    "originals": N_("originals changed hands"),
    "paid": N_("fee paid"),
    "informed": N_("told how it stands"),
    "left": N_("left"),
    "unfinished": N_("not finished"),
}
LIGHT_TONES = {"red": "seal", "yellow": "warn", "green": "ok"}
CASE_TONES = {"notified": "warn", "returned": "warn", "decided": "ok", "finished": "ok", "dropped": "plain"}
LIGHTS: dict[str, str] = {"green": N_("● in time"), "yellow": N_("▲ due soon"), "red": N_("■ overdue")}
# A mark and no light: it stands beside the yellow one too, and counts working days, whatever day tomorrow is.
REMINDER = N_("◆ one working day left")
# Which clock a light belongs to, where it is not that of the promise, whose day stands beside it.
CLOCKS: dict[str, str] = {
    "accept": N_("answer"),
    "carry": N_("carrying"),
    "law": N_("limit by law"),
    "stage": N_("stage"),
    "step": N_("special step"),
    "deliver": N_("hand-over"),
    "supply": N_("papers to come"),
}
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


def named(name: str, name_en: str) -> str:
    """A name in the language in force, Chinese where there is no English one."""
    return name_en if language() == "en" and name_en else name


def paper_words(kind: str, handling: str = "") -> str:
    """What a paper is called; for some kinds it follows the handling of its case."""
    return _(paper_name(kind, handling))


def day_words(iso: str) -> str:
    """A day as one says it: 12/17 (12 月 17 日); as it stands where it is no day."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return p_("day", "{month}/{day}").format(month=day.month, day=day.day)


def long_day_words(iso: str) -> str:
    """A day of another year as well: 2025/12/17 (2025 年 12 月 17 日); as it stands where it is no day."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return p_("long day", "{year}/{month}/{day}").format(year=day.year, month=day.month, day=day.day)


def clock_words(iso: str) -> str:
    """The clock of a moment: 09:42; empty for none."""
    return datetime.fromisoformat(iso).strftime("%H:%M") if iso else ""


def moment_words(iso: str, today: date | None = None) -> str:
    """Day and clock of a moment, the clock alone where it is today; a day alone as it is, empty for none."""
    if "T" not in iso:
        return day_words(iso)
    clock = clock_words(iso)
    return clock if today and iso[:10] == today.isoformat() else f"{day_words(iso)} {clock}"


def seconds_since(iso: str, now: datetime) -> int:
    """Whole seconds from a moment to now, never negative."""
    return max(0, int((now - datetime.fromisoformat(iso)).total_seconds())) if iso else 0


def served_seconds(window: WindowNow, now: datetime) -> int:
    """Whole seconds somebody was at the window, as the day's report counts them: without the time set aside."""
    return window.served_s + seconds_since(window.since, now)


def unbroken(words: str) -> str:
    """Words of which what stands in Chinese brackets keeps together at the end of a line."""
    return re.sub(r"（[^）]*）", lambda found: "\u2060".join(found[0].replace(" ", "\u00a0")), words)


def minutes_words(minutes: int) -> str:
    """A wait: 6 min."""
    return _("{n} min").format(n=minutes)


def bare_state(brief: CaseBrief) -> str:
    """The state of a case; what the hall would only have carried is not accepted or refused by it."""
    return _(life.state_words(brief.state, brief.handling))


def ended_words(brief: CaseBrief) -> str:
    """How and when a case that is over came out; empty while it runs."""
    if not brief.ended:
        return ""
    how = _(life.ending_words(brief.state, brief.result, brief.handling))
    return _("{how} on {day}").format(how=how, day=day_words(brief.ended))


def late_words(due: str, decided: str, days: int) -> str:
    """That a case was decided after the day promised, and by how much; empty where it was not (`decided` is empty)."""
    if not decided:
        return ""
    if not days:
        text = _("Promised by {due}, decided on {day}, late; only days off lie between")
    else:
        text = ngettext_(
            "Promised by {due}, decided on {day}, {n} working day late",
            "Promised by {due}, decided on {day}, {n} working days late",
            days,
        )
    return text.format(due=day_words(due), day=day_words(decided), n=days)


def english_beneath(brief: CaseBrief) -> str:
    """The English name of a case's item where the screen speaks English: it stands beneath the Chinese one."""
    return brief.item_name_en if language() == "en" else ""


def light_words(light: str, clock: str = "") -> str:
    """A light, and whose it is where it is not that of the promise: papers to come ■ overdue."""
    words = _(LIGHTS[light]) if light in LIGHTS else ""
    return f"{_(CLOCKS[clock])} {words}" if words and clock in CLOCKS else words


def with_mark(words: str, light: str, reminder: bool) -> str:
    """The words of a light, with the mark where one working day is left: alone while all is green."""
    mark = _(REMINDER) if reminder else ""
    return mark if mark and light == "green" else " ".join(part for part in (words, mark) if part)


def state_words(brief: CaseBrief) -> str:
    """The state of a case, with its light where it has one that matters."""
    light = "" if brief.light == "green" else brief.light
    return f"{bare_state(brief)} {with_mark(light_words(light), light, brief.reminder)}".rstrip()


def priority_words(code: str) -> str:
    """The pill of a priority ticket; empty for an ordinary one."""
    return _("Priority · {kind}").format(kind=_(PRIORITIES.get(code, code))) if code else ""


def handling_words(row: ItemRow) -> str:
    """Whether the hall finishes the item, carries it to the town, or only helps or tells where to go."""
    if row.handling not in life.HANDLED:
        return _(life.HANDLING_WORDS.get(row.handling, row.handling))
    if row.handling != "agency":
        return _("done here")
    return _("agency · {unit}").format(unit=row.unit) if row.unit else p_("handling", "agency")


def promise_words(row: ItemRow) -> str:
    """What is promised for an item."""
    if row.case_kind == "instant":
        return _("at once, {n} min").format(n=row.minutes) if row.minutes else _("at once")
    return ngettext_("{n} working day", "{n} working days", row.days).format(n=row.days)


def item_stage_words(name: str, days: int, counted: bool) -> str:
    """A stage of an item with its working days; a posting beside the promised total says so."""
    text = ngettext_("{name} {n} working day", "{name} {n} working days", days).format(name=name, n=days)
    return text if counted else _("{stage} (not counted)").format(stage=text)


def special_step_words(name: str, days: int, unit: str, counted: bool) -> str:
    """A special step of an item, the days it may take where the list says them, and whether they are counted."""
    text = name
    if days and unit == "working":
        text = ngettext_("{name} {n} working day", "{name} {n} working days", days).format(name=name, n=days)
    elif days:
        text = ngettext_("{name} {n} day", "{name} {n} days", days).format(name=name, n=days)
    return text if counted else _("{stage} (not counted)").format(stage=text)


def age_words(age: int) -> str:
    """How old somebody is; empty where it is not known (below 0)."""
    return ngettext_("{n} year old", "{n} years old", age).format(n=age) if age >= 0 else ""


def person_words(person: PersonRow) -> str:
    """Sex, age and the masked number of a person, as far as known; first by what they were found that holds no more."""
    parts = [
        _("entered before as {name}").format(name=person.former_name) if person.former_name else "",
        _("phone before: {phone}").format(phone=person.former_phone) if person.former_phone else "",
        _(SEXES[person.sex]) if person.sex in SEXES else "",
        age_words(person.age),
    ]
    return " · ".join(part for part in (*parts, person.id_masked) if part)


def station_words(station: str) -> str:
    """Where somebody is signed in: the window of a desk; another station by its own name."""
    kind, _dash, number = station.partition("-")
    return _("Window {n}").format(n=number) if kind == "desk" and number else station
