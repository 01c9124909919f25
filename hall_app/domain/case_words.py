"""The states of a case and its handling, in words."""

from __future__ import annotations

from hall_app.domain.life import STATES
from hall_app.words import _, p_


def state_words(state: str) -> str:
    """A state in the language in force; an unknown one as it stands."""
    return _(STATES[state]) if state in STATES else state


def kind_words(handling: str, case_kind: str) -> str:
    """Handling and kind in short: direct, agency, assist or inform only; instant or promised."""
    handled = {
        "direct": p_("handling", "direct"),
        "agency": p_("handling", "agency"),
        "assist": p_("handling", "assist"),
        "inform": p_("handling", "inform only"),
    }.get(handling, handling)
    kinds = {"instant": p_("case kind", "instant"), "promised": p_("case kind", "promised")}
    return f"{handled}·{kinds.get(case_kind, case_kind)}"
