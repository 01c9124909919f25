"""Taking back the last slip at a desk."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class LastDeed(Answer):
    """The last deed of the station: its entry number, kind, words, moment; `why_not` and what to do instead, in words.

    `why_not` empty: it can be taken back."""

    seq: int
    kind: str
    words: str
    at: str
    why_not: str = ""


class WhatWasLast(Question, frozen=True):
    """What Ctrl+Z would take back at this station. Answer: LastDeed | None."""


class TakeBack(Command, frozen=True):
    """Takes back the deed of this entry number, which must still be the last of the station. Answer: LastDeed."""

    seq: int
