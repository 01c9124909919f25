"""The states of a case and its handling, in words."""

from __future__ import annotations

from hall_app.words import N_, _, p_

STATES: dict[str, str] = {
    "open": N_("being examined"),
    "notified": N_("told what is missing"),
    "accepted": N_("accepted"),
    "taken_in": N_("taken in for the town"),
    "with_town": N_("with the town centre"),
    "returned": N_("returned by the town"),
    "decided": N_("decided by the town"),
    "finished": N_("finished"),
    "dropped": N_("dropped"),
}


def state_words(state: str) -> str:
    """A state in the language in force; an unknown one as it stands."""
    return _(STATES[state]) if state in STATES else state


def kind_words(handling: str, case_kind: str) -> str:
    """Handling and kind in short: direct or agency, instant or promised."""
    handled = {"direct": p_("handling", "direct"), "agency": p_("handling", "agency")}.get(handling, handling)
    kinds = {"instant": p_("case kind", "instant"), "promised": p_("case kind", "promised")}
    return f"{handled}·{kinds.get(case_kind, case_kind)}"
