"""What could not be done (办不成事): how an answer ends it."""

from __future__ import annotations

from hall_app.words import N_

OUTCOME_WORDS: dict[str, str] = {
    "solved": N_("done after all"),
    "explained": N_("explained why it cannot be done"),
    "passed_on": N_("passed on to who is competent"),
}
HOW_WORDS: dict[str, str] = {
    "phone": N_("by phone"),
    "message": N_("by message"),
    "visit": N_("in person"),
    "letter": N_("by letter"),
}
SATISFIED_WORDS: dict[str, str] = {
    "": N_("not asked"),
    "yes": N_("content with the answer"),
    "partly": N_("partly content with the answer"),
    "no": N_("not content with the answer"),
}
