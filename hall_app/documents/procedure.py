"""How a matter goes, step by step, as its handling makes it: 办理流程 of the guide.

GB/T 32169.1 wants this part; which steps it has is ours.
"""

from __future__ import annotations

from hall_app.domain.items import Item
from hall_app.words import N_, _, p_

_COME = N_("take a number and show at the window what is listed here")
_ONCE = N_("what is missing is told once, in writing")
_AT_ONCE = N_("it is done at once, and you take the result with you: {result}")
_ACCEPTED = N_("with everything there it is accepted the same day; you get a slip with the day promised")
_DECIDED_HERE = N_("the hall examines it and decides")
_TOLD = N_("when it is ready you are told, and collect: {result}")
_TAKEN_IN = N_(
    "with everything there it is taken in the same day; you get a slip and a list of the originals"
)
_CARRIED = N_("the hall carries it to {body}, which decides")
_BACK = N_("the result comes to the hall: {result}; you are told and collect it, or have it brought home")
_HELPED = N_("the hall helps you with the form and the papers")
_THERE = N_("{body} takes the application and decides")
_ONLY_TOLD = N_("the hall tells you what is needed; the application is made at {body}")


def procedure_of(item: Item, body: str, stages: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The steps of an item in the language in force; `body` is who decides, `stages` the deciding body's own steps in
    words, which stand with the deciding."""
    if item.handling == "inform":
        steps = [_ONLY_TOLD]
    elif item.handling == "assist":
        steps = [_COME, _HELPED, _THERE]
    elif item.handling == "agency":
        steps = [_COME, _ONCE, _TAKEN_IN, _CARRIED, _BACK]
    elif item.kind == "instant":
        steps = [_COME, _ONCE, _AT_ONCE]
    else:
        steps = [_COME, _ONCE, _ACCEPTED, _DECIDED_HERE, _TOLD]
    about = {"body": body, "result": item.result_document or _("the answer")}
    said = [_(words).format(**about) for words in steps]
    if stages and (_CARRIED in steps or _DECIDED_HERE in steps):
        at = steps.index(_CARRIED if _CARRIED in steps else _DECIDED_HERE)
        said[at] = _("{step} ({stages})").format(step=said[at], stages=p_("paper", "; ").join(stages))
    return tuple(said)
