"""The states of a case and its handling, in words."""

from __future__ import annotations

from hall_app.domain import life
from hall_app.words import N_, _, p_


def state_words(state: str, handling: str = "") -> str:
    """A state of a case of this handling in the language in force; an unknown one as it stands."""
    return _(life.state_words(state, handling)) if state in life.STATES else state


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


# What whoever steps in for somebody does next with a case in a state (domain.life).
NEXT_STEPS: dict[str, str] = {
    "open": N_("check the papers, then accept them or tell everything that is missing"),
    "received": N_("answer the papers received in time"),
    "supplemented": N_("check what was supplied and answer"),
    "notified": N_("ask whether the missing papers come"),
    "returned": N_("have what the town wants supplied, then take the case in again"),
    "accepted": N_("handle and decide"),
    "taken_in": N_("carry to the town"),
    "carried": N_("have the town confirm that it took the case"),
    "with_town": N_("ask the town how it stands; urge before it is due"),
    "in_step": N_("end the special step when it is over"),
    "decided": N_("have the result in the hall and tell the resident"),
    "result_ready": N_("tell the resident to fetch the result"),
    "told": N_("hand the result over against signature"),
    "delivered": N_("give originals back, close the case"),
    "unfetched": N_("put originals into the file, close the case"),
    "finished": N_("close the case"),
    "not_accepted": N_("give papers back, close the case"),
    "withdrawn": N_("give papers back, close the case"),
    "defaulted": N_("give papers back, close the case"),
    "closed": N_("file the case"),
}


def next_step_words(state: str) -> str:
    """What is to be done next with a case in a state; empty where nothing is."""
    return _(NEXT_STEPS[state]) if state in NEXT_STEPS else ""
