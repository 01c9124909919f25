"""How a resident is reached, what comes of it, and how a home delivery ends."""

from __future__ import annotations

from hall_app.words import N_

ABOUT_WORDS: dict[str, str] = {
    "result_ready": N_("the result is ready"),
    "supply": N_("papers to supply"),
    "other": N_("another matter"),
}
CHANNEL_WORDS: dict[str, str] = {
    "phone": N_("by phone"),
    "visit": N_("at the door"),
    "message": N_("by message"),
}
OUTCOME_WORDS: dict[str, str] = {
    "reached": N_("reached"),
    "no_answer": N_("no answer"),
    "wrong_number": N_("wrong number"),
    "refused": N_("did not want to talk"),
}
BOOKED, CANCELLED, DELIVERED = "booked", "cancelled", "delivered"
VISIT_WORDS: dict[str, str] = {
    DELIVERED: N_("handed over"),
    "refused": N_("refused"),
    "nobody_home": N_("nobody at home"),
    "put_off": N_("put off"),
}
# Where a result waits for its resident.
RESULT_STATES = ("decided", "result_ready", "told")
# Two go together (预约登记表).
STAFF_OF_VISIT = 2
