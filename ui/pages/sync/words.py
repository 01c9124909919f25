"""How the page of the town says lamps, results of rounds, and how far an entry got (protocol §5)."""

from __future__ import annotations

from datetime import datetime

from hall_app.domain.durations import moment
from hall_app.values.town import EntryState, TownState
from ui.words import N_, _

LAMPS = {
    "none": ("off", N_("not enrolled")),
    "ok": ("ok", N_("all signed for")),
    "waiting": ("reminder", N_("entries wait")),
    "no_link": ("yellow", N_("no line")),
    "alarm": ("red", N_("needs a person")),
}
RESULTS = {
    "even": N_("hall and town hold the same"),
    "going": N_("a round was running"),
    "no_link": N_("the town could not be reached; entries wait here and nothing is lost"),
    "stopped": N_("the round was stopped"),
}
STATE_TONES = {"town_has": "hall", "town_read": "ok", "town_cannot_read": "seal", "on_its_way": "warn"}


def lamp_state(state: TownState) -> tuple[str, str]:
    """Shape of the lamp and its word."""
    shape, words = LAMPS.get(state.lamp, ("off", state.lamp))
    return shape, _(words)


def result_words(result: str) -> str:
    """How the last round ended; nothing for a result that has its own sentence among the needs."""
    return _(RESULTS[result]) if result in RESULTS else ""


def entry_words(entry: EntryState) -> str:
    """How far an entry got."""
    if entry.state == "on_its_way":
        return _("on its way")
    if entry.state == "town_has":
        return _("the town has it · receipt {no}").format(no=entry.receipt)
    if entry.state == "town_read":
        return _("the town has read it")
    if entry.state == "town_cannot_read":
        return _("the town cannot read it: {why}").format(why=entry.why or "?")
    return _("saved here")


def when(iso: str, now: datetime) -> str:
    """A moment as people say it; one that is to come by its clock."""
    if not iso:
        return ""
    then = datetime.fromisoformat(iso)
    if then > now and then.date() == now.date():
        return then.astimezone(now.tzinfo).strftime("%H:%M:%S")
    return moment(then, now)
