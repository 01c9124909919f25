"""Facts about prints and ratings."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class PaperPrinted(Fact):
    """A paper went to a printer or did not. `state`: sent, failed, saved; `nth` counts prints of this paper."""

    KIND = "paper.printed"
    paper: str
    state: str
    serial: str = ""
    printer: str = ""
    copies: int = 1
    nth: int = 1
    why: str = ""


class RatingAsked(Fact):
    """The rating window asks about a visit (subject), for `window_s` seconds."""

    KIND = "rating.asked"
    station: str
    window_s: int


class RatingGiven(Fact):
    """The mark: grade 5 to 1 (GB/T 39735); `reasons` for the two negative grades, from list `version`."""

    KIND = "rating.given"
    grade: int
    reasons: tuple[str, ...] = ()
    version: int = 1


class RatingDeclined(Fact):
    """暂不评价: kept apart from every grade."""

    KIND = "rating.declined"
