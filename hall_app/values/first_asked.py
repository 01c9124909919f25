"""First-asked responsibility: who was asked first, who answers for a matter now, and offers to take it over."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class OfferMatter(Command, frozen=True):
    """Ask somebody to take a visit or case over. Nothing changes until they accept.

    Refused: matter_unknown, matter_over, matter_not_yours, matter_offered, matter_same, nobody_serves, matter_why.
    """

    matter: str
    to: str
    why: str


class AcceptMatter(Command, frozen=True):
    """Take over what was offered to whoever is signed in. Refused: matter_unknown, matter_not_offered."""

    matter: str


class DeclineMatter(Command, frozen=True):
    """Do not take over what was offered. Refused: matter_unknown, matter_not_offered, matter_why."""

    matter: str
    why: str


class WithdrawOffer(Command, frozen=True):
    """Take an offer back before it is answered. Refused: matter_unknown, matter_no_offer, matter_not_yours."""

    matter: str


class MatterRow(Answer):
    """A visit or case somebody answers for. `kind`: visit, case. `state` of the visit or case.

    `holder` answers for it now; `offered_to` is empty where nothing is offered. `words`: the item, or what was asked.
    `remind`: what to do next where a case waited long enough for its resident.
    """

    matter: str
    kind: str
    case_number: str
    words: str
    person_name: str
    state: str
    day: str
    at: str
    due: str
    first_asked: str
    first_asked_name: str
    holder: str
    holder_name: str
    handed: int
    offered_to: str = ""
    offered_to_name: str = ""
    offered_at: str = ""
    offered_why: str = ""
    remind: str = ""


class MyMatters(Answer):
    """The open list of somebody: what they answer for, and what is offered to them."""

    staff: str
    name: str
    mine: tuple[MatterRow, ...]
    offered: tuple[MatterRow, ...]


class Answerer(Answer):
    """Somebody who answers for something open: how much that is, and since which day the oldest. `serves`: whether
    they still serve here."""

    staff: str
    name: str
    serves: bool
    open: int
    since: str


class MatterMove(Answer):
    """What happened to a matter's responsibility. `how`: offered, accepted, declined, withdrawn."""

    at: str
    by: str
    how: str
    from_name: str
    to_name: str
    why: str


class AskedRow(Answer):
    """A line of the register of first-asked visits. `how` the visit ended: finished, left, unfinished, or empty.

    `cases`: case number, item, state, handling. `came_name`, `came_relation`, `came_phone`: who came for `person_name`,
    empty where they came themselves; `led_to`: where they were led or referred, who was asked next, where a case was
    carried.
    `taken_back`: everything that was answered was taken back.
    """

    visit: str
    at: str
    day: str
    display: str
    person_name: str
    phone: str
    asked: str
    first_asked_name: str
    holder_name: str
    state: str
    how: str
    cases: tuple[tuple[str, str, str, str], ...]
    came_name: str = ""
    came_relation: str = ""
    came_phone: str = ""
    led_to: tuple[str, ...] = ()
    taken_back: bool = False


class MattersOf(Question, frozen=True):
    """The open list of somebody; empty: whoever is signed in. Answer: MyMatters."""

    staff: str = ""
    limit: int = 500


class WhoAnswers(Question, frozen=True):
    """Everybody who answers for something open: who serves here no more first, then the longest list. For managers and
    auditors. Answer: tuple[Answerer, ...]."""


class MovesOf(Question, frozen=True):
    """Everything that happened to the responsibility for a matter, oldest first. Answer: tuple[MatterMove, ...]."""

    matter: str


class FirstAskedRegister(Question, frozen=True):
    """Every visit of some days with its first-asked clerk, oldest first; empty days: today.

    Answer: tuple[AskedRow, ...].
    """

    first: str = ""
    last: str = ""
    staff: str = ""
    limit: int = 500
