"""Facts of a promise to supply papers later (容缺受理). The subject is the case; days are ISO dates."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact, Part


class OwedPaper(Part):
    """A paper the resident still owes, as it must be. `no` counts in the item's order."""

    no: int
    name: str
    form: str = ""
    copies: int = 0
    note: str = ""


class SupplyPromised(Fact):
    """容缺受理承诺书: told what follows if the papers do not come, the resident promised them by a day.

    `latest`: the last day it could have been promised for; `agent`: who promised in the applicant's place, authorised.
    """

    KIND = "case.supply_promised"
    visit: str
    owed: tuple[OwedPaper, ...]
    supply_by: str
    latest: str
    serial: str
    year: int
    number: int
    person: str = ""
    agent: str = ""


class TakenOnPromise(Fact):
    """容缺受理通知书: what was taken in with papers missing, and by when they are due."""

    KIND = "case.taken_on_promise"
    supply_by: str
    serial: str
    year: int
    number: int


class OwedSupplied(Fact):
    """Papers that were owed came. `how`: hand, post, online; `arrived`: the day that counts."""

    KIND = "case.owed_supplied"
    papers: tuple[int, ...]
    how: str
    arrived: str
    words: str = ""


class PapersNotSupplied(Fact):
    """The day is over and papers did not come, but the case is decided: it goes on without them, with a reason.

    The promise counts as broken from here on; what comes after all is written down as supplied.
    """

    KIND = "case.not_supplied"
    missing: tuple[str, ...]
    supply_by: str
    reason: str


class PromiseBroken(Fact):
    """The day is over and papers did not come: the case ends. `told`: how the resident was told of it.

    `serial`: the notice that tells them on paper; facts of before the notice was made out have none.
    """

    KIND = "case.promise_broken"
    missing: tuple[str, ...]
    supply_by: str
    reason: str
    told: str
    serial: str = ""
    year: int = 0
    number: int = 0
