"""Taking back the last slip at a desk."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class LastDeed(Answer):
    """The last deed of the station: its kind, words, moment; `why_not` and what to do instead, in words.

    `seq`: its place among the entries of all chains, in the first chain its number. `why_not` empty: it can be taken
    back; `does`: what that does, where it is more than one thing."""

    seq: int
    kind: str
    words: str
    at: str
    why_not: str = ""
    does: str = ""


class WhatWasLast(Question, frozen=True):
    """What Ctrl+Z would take back at this station. Answer: LastDeed | None."""


class TakeBack(Command, frozen=True):
    """Takes back the deed at this place (`LastDeed.seq`), still the last of the station. Answer: LastDeed."""

    seq: int
