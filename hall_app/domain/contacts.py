"""How a resident is reached, what comes of it, and how a home delivery ends."""

from __future__ import annotations

from hall_app.words import N_, _

# Asked afterwards how it went (回访); it ends the way of a case that was carried (domain 2.4).
CALL_BACK = "call_back"
ABOUT_WORDS: dict[str, str] = {
    "result_ready": N_("the result is ready"),
    "supply": N_("papers to supply"),
    CALL_BACK: N_("call-back when it is over"),
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
    "refused": N_("would not take it"),
    "nobody_home": N_("nobody at home"),
    "put_off": N_("put off"),
}
# A visit at home that did not hand over is a try like any other, its outcome told apart by this.
AT_HOME = "home_"
# Where a result waits for its resident.
RESULT_STATES = ("decided", "result_ready", "told")
# Two go together (预约登记表).
STAFF_OF_VISIT = 2


def outcome_said(outcome: str) -> str:
    """What came of a try, a visit at home among them, in the language in force; what is no code stays as it is."""
    known = OUTCOME_WORDS.get(outcome) or VISIT_WORDS.get(outcome.removeprefix(AT_HOME), "")
    return _(known) or outcome
