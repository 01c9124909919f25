"""Facts about prints and ratings."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class PaperPrinted(Fact):
    """A paper went to a printer or did not. `state`: sent, printed (the printer says so), failed, saved, waiting (the
    printer was away); `nth` counts prints of this paper. `print` is the name of this print for what becomes of it,
    `job` the system's name of its job."""

    KIND = "paper.printed"
    paper: str
    state: str
    serial: str = ""
    printer: str = ""
    copies: int = 1
    nth: int = 1
    why: str = ""
    print: str = ""
    job: str = ""


class PrintFollowed(Fact):
    """What became of a print later; the subject is the paper's. `state` as in PaperPrinted, or sending (it went to the
    printer just now), said_printed and said_failed (a person looked), given_up. `source`: person, printer, hall."""

    KIND = "paper.followed"
    print: str
    state: str
    source: str
    printer: str = ""
    nth: int = 0
    why: str = ""
    job: str = ""


class PaperNumbered(Fact):
    """A paper of a case (subject) got its number when it first came out, printed or saved. `paper`: proxy_letter,
    material_list or agency_sheet; each further print of it bears the same number."""

    KIND = "paper.numbered"
    paper: str
    serial: str
    year: int
    number: int


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
