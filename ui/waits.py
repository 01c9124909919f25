"""What waits for a resident in a case, in words: a result, promised papers, originals, a fee, or how far it is."""

from __future__ import annotations

from hall_app.domain.fees import yuan
from hall_app.values.coming_back import Wait
from ui import phrases
from ui.words import N_, _, ngettext_

PLAIN: dict[str, str] = {
    "collect": N_("the result is here, to be collected"),
    "decided": N_("decided by the town, the paper is not here yet"),
    "bring": N_("told what is missing, the papers are to be brought"),
    "returned": N_("sent back by the town, the papers are looked at again"),
    "examined": N_("papers are being looked at"),
    "answer": N_("papers are here, an answer is owed"),
}
# Until when, and without a day.
UNTIL: dict[str, tuple[str, str]] = {
    "here": (N_("being worked on here, promised by {day}"), N_("being worked on here")),
    "carry": (
        N_("taken in, to be carried to the town; promised by {day}"),
        N_("taken in, to be carried to the town"),
    ),
    "town": (N_("on its way through the town, promised by {day}"), N_("on its way through the town")),
    "step": (N_("in a special step, {step}; promised by {day}"), N_("in a special step, {step}")),
}
# What a visit can end: its row stands out.
READY = ("collect", "give_back", "fee")


def wait_words(one: Wait) -> str:
    """One thing that waits."""
    if one.kind in PLAIN:
        return _(PLAIN[one.kind])
    day = phrases.day_words(one.day) if one.day else ""
    if one.kind in UNTIL:
        return _(UNTIL[one.kind][0 if day else 1]).format(day=day, step=one.words)
    n = one.count
    if one.kind == "fee" and n < 0:
        return _("whether a fee is due is to be said")
    if one.kind == "fee" and not n:
        return _("a fee by the list to be paid")
    if one.kind == "fee":
        return _("a fee of {sum} yuan to be paid").format(sum=yuan(n))
    if one.kind == "give_back":
        return ngettext_("{n} original to be given back", "{n} originals to be given back", n).format(n=n)
    if one.kind == "away":
        return ngettext_("{n} original not back in the hall", "{n} originals not back in the hall", n).format(
            n=n
        )
    if one.kind == "owed":
        words = ngettext_(
            "{n} promised paper to be brought by {day}", "{n} promised papers to be brought by {day}", n
        )
    else:
        words = ngettext_(
            "{n} promised paper did not come by {day}", "{n} promised papers did not come by {day}", n
        )  # fmt: skip
    return words.format(n=n, day=day)


def waits_words(waits: tuple[Wait, ...]) -> str:
    """Everything that waits in a case, in one line."""
    return " · ".join(wait_words(one) for one in waits)
