"""How the windows say what became of a print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall_app.devices.place import place_of
from hall_app.errors import Refusal
from ui.words import N_, _

if TYPE_CHECKING:
    from hall_app.values.papers import Printed, PrintRow

STATES = {
    "waiting": N_("Waits for its printer"),
    "sending": N_("Broke off while it was sent: look whether it came out"),
    "sent": N_("Sent to the printer"),
    "printed": N_("Printed"),
    "failed": N_("Not printed"),
    "saved": N_("Saved as a file"),
    "said_printed": N_("Came out, as {who} says"),
    "said_failed": N_("Did not come out, as {who} says"),
    "given_up": N_("Given up"),
}


def outcome(printed: Printed) -> tuple[str, str]:
    """What became of a print just asked for, and its tone; what of the hall's own words does not stand on it."""
    words, tone = _became(printed)
    if printed.problems and tone != "seal":
        return f"{words} {wording_words(printed.problems)}", "warn"
    return words, tone


def wording_words(problems: tuple[str, ...]) -> str:
    """Why a paper bears the shipped words in the place of the hall's own."""
    told = _("Printed in the shipped words, for the hall's own do not hold (Settings): {problems}")
    return told.format(problems=_("; ").join(problems))


def _became(printed: Printed) -> tuple[str, str]:
    if printed.state in ("sent", "printed"):
        said = _("Sent to the printer {printer}") if printed.state == "sent" else _("Printed by {printer}")
        words = said.format(printer=printed.printer)
        if printed.nth > 1:
            words += _(", marked as print no. {n}").format(n=printed.nth)
        if printed.why:
            return _("{state}. {why}").format(state=words, why=printed.why), "warn"
        return words, "ok"
    if printed.state == "saved":
        if printed.printer:
            return _("Saved as {where}").format(where=printed.where), "ok"
        return _("No printer is set: saved as {where}").format(where=printed.where), "warn"
    if printed.state == "waiting":
        words = _("{why} The paper waits and is printed when the printer is back.").format(why=printed.why)
        return words, "warn"
    return _("Not printed: {why}").format(why=printed.why), "seal"


def state_words(one: PrintRow) -> str:
    """How a print stands."""
    return _(STATES.get(one.state, one.state)).format(who=one.said_by)


def row_state(one: PrintRow) -> str:
    """How a print stands, with why."""
    words = state_words(one)
    return _("{state}. {why}").format(state=words, why=one.why) if one.why else words


def place_words(text: str) -> str:
    """A place of the settings as people call it."""
    if not text:
        return _("saved as a file")
    try:
        return place_of(text).words
    except Refusal:
        return text
